"""The audit trail, drafts, attachments, the words of the search, retention, backups made.

The index of children is emptied either way: it is made again from the cases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# In the order of its bytes, which is SQLite's own.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

ONLY_ADDED_TO = {
    "sqlite": (
        """CREATE TRIGGER audit_insert BEFORE INSERT ON audit
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'audit leaves no gap'); END""",
        """CREATE TRIGGER audit_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is only added to'); END""",
        """CREATE TRIGGER audit_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is only added to'); END""",
        """CREATE TRIGGER case_version_update BEFORE UPDATE ON case_version
BEGIN SELECT RAISE(ABORT, 'case_version is only added to'); END""",
    ),
    "postgresql": (
        """CREATE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is only added to', TG_TABLE_NAME
USING ERRCODE = 'integrity_constraint_violation'; END $$""",
        """CREATE FUNCTION audit_without_gap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN IF NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit) THEN
RAISE EXCEPTION 'audit leaves no gap' USING ERRCODE = 'integrity_constraint_violation';
END IF; RETURN NEW; END $$""",
        """CREATE TRIGGER audit_insert BEFORE INSERT ON audit
FOR EACH ROW EXECUTE FUNCTION audit_without_gap()""",
        """CREATE TRIGGER audit_update BEFORE UPDATE OR DELETE ON audit
FOR EACH ROW EXECUTE FUNCTION only_added_to()""",
        """CREATE TRIGGER audit_truncate BEFORE TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to()""",
        """CREATE TRIGGER case_version_update BEFORE UPDATE ON case_version
FOR EACH ROW EXECUTE FUNCTION only_added_to()""",
    ),
}
ADDED_TO_FREELY = {
    "sqlite": ("DROP TRIGGER case_version_update",),
    "postgresql": (
        "DROP TRIGGER case_version_update ON case_version",
        "DROP FUNCTION audit_without_gap()",
        "DROP FUNCTION only_added_to()",
    ),
}


def upgrade() -> None:
    op.create_table(
        "case_state",
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("closed_at", TEXT, nullable=True),
        sa.Column("hold_since", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_state")),
    )
    op.execute("INSERT INTO case_state (case_id) SELECT DISTINCT case_id FROM case_version")
    op.create_index(op.f("ix_case_version_at_version"), "case_version", ["at", "version"])
    op.drop_table("child_row")
    op.create_table(
        "child_row",
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("child_id", TEXT, nullable=False),
        sa.Column("order_key", TEXT, nullable=False),
        sa.Column("case_number", TEXT, nullable=False),
        sa.Column("case_version", sa.Integer(), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("declared_age", sa.Integer(), nullable=True),
        sa.Column("sex", TEXT, nullable=True),
        sa.Column("nationalities", TEXT, nullable=False),
        sa.Column("category", TEXT, nullable=True),
        sa.Column("with_whom", TEXT, nullable=False),
        sa.Column("station", TEXT, nullable=False),
        sa.Column("held_since", TEXT, nullable=True),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("responsible", TEXT, nullable=False),
        sa.Column("siblings", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id", "case_version"],
            ["case_version.case_id", "case_version.version"],
            name=op.f("fk_child_row_case_id_case_version_case_version"),
        ),
        sa.PrimaryKeyConstraint("row_id", name=op.f("pk_child_row")),
        sa.UniqueConstraint("case_id", "child_id", name=op.f("uq_child_row_case_id_child_id")),
    )
    op.create_index(op.f("ix_child_row_order_key"), "child_row", ["order_key"])
    op.create_table(
        "search_word",
        sa.Column("word", TEXT, nullable=False),
        sa.Column("row_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["row_id"], ["child_row.row_id"], name=op.f("fk_search_word_row_id_child_row")
        ),
        sa.PrimaryKeyConstraint("word", "row_id", name=op.f("pk_search_word")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_search_word_row_id_word"), "search_word", ["row_id", "word"])
    op.create_table(
        "index_made",
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("edition", name=op.f("pk_index_made")),
    )
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("utc_offset", TEXT, nullable=False),
        sa.Column("clock_back", sa.Boolean(), nullable=False),
        sa.Column("author", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("case_id", TEXT, nullable=True),
        sa.Column("object_id", TEXT, nullable=False),
        sa.Column("fields", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("prev_hash", TEXT, nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_case_id_seq"), "audit", ["case_id", "seq"])
    op.create_table(
        "draft",
        sa.Column("author", TEXT, nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("author", "case_id", name=op.f("pk_draft")),
    )
    op.create_table(
        "attachment",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("media_type", TEXT, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("author", TEXT, nullable=False),
        sa.Column("added_at", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_state.case_id"], name=op.f("fk_attachment_case_id_case_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_case_id_added_at"), "attachment", ["case_id", "added_at"])
    op.create_table(
        "attachment_chunk",
        sa.Column("attachment_id", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"],
            ["attachment.id"],
            name=op.f("fk_attachment_chunk_attachment_id_attachment"),
        ),
        sa.PrimaryKeyConstraint("attachment_id", "number", name=op.f("pk_attachment_chunk")),
    )
    op.create_table(
        "backup_made",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("head_seq", sa.Integer(), nullable=False),
        sa.Column("verified_at", TEXT, nullable=True),
        sa.Column("gone_at", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backup_made")),
    )
    op.create_table(
        "statistic",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("sex", TEXT, nullable=True),
        sa.Column("category", TEXT, nullable=True),
        sa.Column("age", sa.Integer(), nullable=True),
        sa.Column("nationalities", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("held_month", TEXT, nullable=True),
        sa.Column("released_month", TEXT, nullable=True),
        sa.Column("days_held", sa.Integer(), nullable=True),
        sa.Column("siblings", sa.Integer(), nullable=False),
        sa.Column("filings", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statistic")),
        sqlite_with_rowid=False,
    )
    for statement in ONLY_ADDED_TO[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    for table in (
        "statistic",
        "backup_made",
        "attachment_chunk",
        "attachment",
        "draft",
        "audit",
        "index_made",
        "search_word",
        "child_row",
        "case_state",
    ):
        op.drop_table(table)
    op.drop_index(op.f("ix_case_version_at_version"), "case_version")
    for statement in ADDED_TO_FREELY[op.get_bind().dialect.name]:
        op.execute(statement)
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
