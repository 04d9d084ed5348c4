"""The sentinel, the versions of cases, the index of children, the filings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# In the order of its bytes, which is SQLite's own.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "vault",
        sa.Column("vault_id", TEXT, nullable=False),
        sa.Column("created_at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("vault_id", name=op.f("pk_vault")),
    )
    op.create_table(
        "case_version",
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("author", TEXT, nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.Column("prev_hash", TEXT, nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("case_id", "version", name=op.f("pk_case_version")),
    )
    op.create_table(
        "child_row",
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("child_id", TEXT, nullable=False),
        sa.Column("case_number", TEXT, nullable=False),
        sa.Column("case_version", sa.Integer(), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("search_key", TEXT, nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("declared_age", sa.Integer(), nullable=True),
        sa.Column("sex", TEXT, nullable=True),
        sa.Column("nationalities", TEXT, nullable=False),
        sa.Column("category", TEXT, nullable=True),
        sa.Column("with_whom", TEXT, nullable=False),
        sa.Column("station", TEXT, nullable=False),
        sa.Column("held_since", TEXT, nullable=True),
        sa.Column("held_since_utc", TEXT, nullable=True),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("responsible", TEXT, nullable=False),
        sa.Column("siblings", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id", "case_version"],
            ["case_version.case_id", "case_version.version"],
            name=op.f("fk_child_row_case_id_case_version_case_version"),
        ),
        sa.PrimaryKeyConstraint("case_id", "child_id", name=op.f("pk_child_row")),
    )
    op.create_index(
        op.f("ix_child_row_held_held_since_utc"), "child_row", ["held", "held_since_utc"]
    )
    op.create_index(op.f("ix_child_row_search_key"), "child_row", ["search_key"])
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
        sa.ForeignKeyConstraint(
            ["case_id", "case_version"],
            ["case_version.case_id", "case_version.version"],
            name=op.f("fk_filing_case_id_case_version_case_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing")),
    )
    op.create_index(op.f("ix_filing_case_id_made_at"), "filing", ["case_id", "made_at"])


def downgrade() -> None:
    op.drop_table("filing")
    op.drop_table("child_row")
    op.drop_table("case_version")
    op.drop_table("vault")
