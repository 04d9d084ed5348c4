"""The numbers of cases by year. They are filled in when the index is made again."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "case_number",
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_state.case_id"], name=op.f("fk_case_number_case_id_case_state")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_number")),
    )
    op.create_index(op.f("ix_case_number_year_place"), "case_number", ["year", "place"])


def downgrade() -> None:
    op.drop_table("case_number")
