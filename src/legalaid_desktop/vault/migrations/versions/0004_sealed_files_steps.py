"""Filings keep their files, where they stand, and the steps that led there."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

FORMER = (
    "id, case_id, case_version, paper, variant, addressee, template_sha256, docx_sha256, "
    "pdf_sha256, engine, author, made_at"
)


def upgrade() -> None:
    make_filing_anew(
        f"{FORMER}, state, edited_from",
        f"{FORMER}, 'sealed', NULL",
        sa.Column("state", TEXT, nullable=False),
        sa.Column("edited_from", TEXT, nullable=True),
    )
    op.create_table(
        "filing_file",
        sa.Column("filing_id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["filing_id"], ["filing.id"], name=op.f("fk_filing_file_filing_id_filing")
        ),
        sa.PrimaryKeyConstraint("filing_id", "kind", "number", name=op.f("pk_filing_file")),
    )
    op.create_table(
        "filing_step",
        sa.Column("filing_id", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", TEXT, nullable=True),
        sa.Column("happened", TEXT, nullable=False),
        sa.Column("author", TEXT, nullable=False),
        sa.Column("noted_at", TEXT, nullable=False),
        sa.Column("folio", TEXT, nullable=False),
        sa.Column("received_by", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("scan", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["filing_id"], ["filing.id"], name=op.f("fk_filing_step_filing_id_filing")
        ),
        sa.PrimaryKeyConstraint("filing_id", "number", name=op.f("pk_filing_step")),
    )


def downgrade() -> None:
    op.drop_table("filing_step")
    op.drop_table("filing_file")
    make_filing_anew(FORMER, FORMER)


def make_filing_anew(columns: str, values: str, *added: sa.Column[str]) -> None:
    """SQLite would add a column behind the constraints, and no table made new reads like that."""
    op.execute("CREATE TABLE filing_before AS SELECT * FROM filing")
    op.drop_table("filing")
    op.create_table(
        "filing",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("case_version", sa.Integer(), nullable=False),
        sa.Column("paper", TEXT, nullable=False),
        sa.Column("variant", TEXT, nullable=False),
        sa.Column("addressee", TEXT, nullable=False),
        sa.Column("template_sha256", TEXT, nullable=False),
        sa.Column("docx_sha256", TEXT, nullable=False),
        sa.Column("pdf_sha256", TEXT, nullable=False),
        sa.Column("engine", TEXT, nullable=False),
        sa.Column("author", TEXT, nullable=False),
        sa.Column("made_at", TEXT, nullable=False),
        *added,
        sa.ForeignKeyConstraint(
            ["case_id", "case_version"],
            ["case_version.case_id", "case_version.version"],
            name=op.f("fk_filing_case_id_case_version_case_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing")),
    )
    op.create_index(op.f("ix_filing_case_id_made_at"), "filing", ["case_id", "made_at"])
    op.execute(f"INSERT INTO filing ({columns}) SELECT {values} FROM filing_before")  # noqa: S608
    op.drop_table("filing_before")
