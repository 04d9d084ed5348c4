"""The schema's history, on both real engines. A new revision is tested unlisted."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from legalaid_desktop.errors import VaultDamaged
from legalaid_desktop.vault import keys, postgres
from legalaid_desktop.vault.cases import CaseStore
from legalaid_desktop.vault.engine import reading, writing
from legalaid_desktop.vault.migrations import FOLDER, config_in, downgrade, upgrade
from legalaid_desktop.vault.sqlcipher import encrypted_engine
from legalaid_desktop.vault.tables import SCHEMA, Base
from tests.builders import DOCX, PDF, a_filing
from tests.vault.samples import NOW, a_case, a_child
from tests.vault.server import Server

SCRIPTS = ScriptDirectory.from_config(config_in())
REVISIONS = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]

NewEngine = Callable[[str], Engine]


@pytest.fixture
def new_file(tmp_path: Path) -> Iterator[NewEngine]:
    """Give engines on encrypted files without a table."""
    engines: list[Engine] = []

    def new(name: str = "a") -> Engine:
        path, key = tmp_path / name, keys.database_key(keys.new_data_key())
        engines.append(encrypted_engine(path, key, access="mode=rwc", foreign_keys=False))
        return engines[-1]

    yield new
    for engine in engines:
        engine.dispose()


@pytest.fixture
def new_database(server: Server) -> Iterator[NewEngine]:
    """Give engines on databases without a table."""
    with ExitStack() as stack:

        def new(name: str = "a") -> Engine:
            conninfo = stack.enter_context(server.database(f"migrated_{name}"))
            engine = postgres.server_engine(conninfo)
            stack.callback(engine.dispose)
            with writing(engine) as connection:
                connection.exec_driver_sql(f"CREATE SCHEMA {postgres.NAMESPACE}")
            return engine

        yield new


@pytest.fixture(params=["sqlcipher", "postgres"])
def new_engine(request: pytest.FixtureRequest) -> NewEngine:
    """Give engines on nothing: the test is run once for each kind."""
    name = {"sqlcipher": "new_file", "postgres": "new_database"}[request.param]
    new: NewEngine = request.getfixturevalue(name)
    return new


OF_SQLITE = """SELECT sql FROM sqlite_schema
WHERE sql IS NOT NULL AND name <> 'alembic_version'"""
OF_POSTGRESQL = """
WITH ours AS (SELECT oid, relname FROM pg_class
  WHERE relnamespace = 'legalaid'::regnamespace AND relkind = 'r' AND relname <> 'alembic_version')
SELECT format('column %s.%s %s %s %s %s', relname, attname, format_type(atttypid, atttypmod),
    attnotnull, attcollation::regcollation, pg_get_expr(adbin, adrelid))
  FROM ours JOIN pg_attribute ON attrelid = ours.oid AND attnum > 0 AND NOT attisdropped
  LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
UNION ALL SELECT format('constraint %s %s %s', relname, conname, pg_get_constraintdef(c.oid))
  FROM ours JOIN pg_constraint c ON conrelid = ours.oid
UNION ALL SELECT pg_get_indexdef(indexrelid) FROM ours JOIN pg_index ON indrelid = ours.oid
UNION ALL SELECT pg_get_triggerdef(t.oid)
  FROM ours JOIN pg_trigger t ON tgrelid = ours.oid AND NOT tgisinternal
UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc
  WHERE pronamespace = 'legalaid'::regnamespace
"""


def schema(engine: Engine) -> set[str]:
    """Return what would make the tables, indexes and triggers, without its spacing."""
    with reading(engine) as connection:
        sqlite = connection.dialect.name == "sqlite"
        rows = connection.exec_driver_sql(OF_SQLITE if sqlite else OF_POSTGRESQL)
        return {" ".join(sql.split()) for (sql,) in rows}


def triggers(dialect: str) -> tuple[str, ...]:
    """What the newest schema has besides its tables, of which the program knows nothing."""
    made: tuple[str, ...] = SCRIPTS.get_revision("0002").module.ONLY_ADDED_TO[dialect]
    return made


def test_the_program_knows_its_newest_revision() -> None:
    assert SCRIPTS.get_heads() == [SCHEMA]


def test_migrating_gives_the_tables_the_program_uses(new_engine: NewEngine) -> None:
    migrated, made = new_engine("migrated"), new_engine("made")
    upgrade(migrated)
    with writing(made) as connection:
        Base.metadata.create_all(connection)
        for statement in triggers(connection.dialect.name):
            connection.execute(text(statement))
    assert schema(migrated) == schema(made)
    with reading(migrated) as connection:
        # Alembic takes PostgreSQL's collations for a difference; `schema` has compared them.
        context = MigrationContext.configure(
            connection, opts={"compare_type": connection.dialect.name == "sqlite"}
        )
        assert compare_metadata(context, Base.metadata) == []


@pytest.mark.parametrize("revision", REVISIONS)
def test_each_revision_is_reached_from_nothing_and_left_again(
    new_engine: NewEngine, revision: str
) -> None:
    engine = new_engine("a")
    upgrade(engine, revision)
    assert schema(engine)
    downgrade(engine, "base")
    assert schema(engine) == set()


@pytest.mark.parametrize("revision", REVISIONS)
def test_going_back_and_forth_changes_nothing(new_engine: NewEngine, revision: str) -> None:
    engine = new_engine("a")
    upgrade(engine, revision)
    before = schema(engine)
    downgrade(engine, "-1")
    upgrade(engine, revision)
    assert schema(engine) == before


def test_rows_stay_when_the_schema_goes_back_and_forth(new_engine: NewEngine) -> None:
    engine = new_engine("a")
    upgrade(engine)
    cases = CaseStore(engine)
    first = cases.save(a_case(), author="ana\x00\\", at=NOW)
    second = cases.save(replace(first, number="2026-\x00ñ"), author="ana", at=NOW)
    other = cases.save(a_case(children=(a_child(given_names="\x00"),)), author="eva", at=NOW)
    filing = a_filing(first, addressee="\x00\\")
    cases.record_filing(filing, docx=DOCX, pdf=PDF)
    children, history = cases.children(), cases.history(first.id)
    downgrade(engine, "0001")
    upgrade(engine)
    assert cases.filings() == [filing]
    assert cases.children() == []
    assert cases.refresh_index()
    assert cases.children() == children
    assert cases.get(first.id, version=1) == first
    assert cases.get(first.id) == second
    assert cases.get(other.id) == other
    assert cases.history(first.id) == history
    assert cases.verify() == 3


def test_every_constraint_has_a_name() -> None:
    for table in Base.metadata.tables.values():
        assert all(constraint.name for constraint in table.constraints)
        assert all(index.name for index in table.indexes)


def test_a_connection_that_enforces_foreign_keys_is_not_migrated(tmp_path: Path) -> None:
    key = keys.database_key(keys.new_data_key())
    engine = encrypted_engine(tmp_path / "a", key, access="mode=rwc")
    with pytest.raises(ValueError, match="foreign keys"):
        upgrade(engine)
    assert schema(engine) == set()
    engine.dispose()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The history in a folder with a sign that Alembic's configuration would interpret."""
    folder = tmp_path / "100% organización" / "migrations"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def add_revision(folder: Path, body: str) -> None:
    (folder / "versions" / "next.py").write_text(
        "from alembic import op\nimport sqlalchemy as sa\n"
        f"revision = 'next'\ndown_revision = '{SCHEMA}'\n"
        "def upgrade():\n" + textwrap.indent(textwrap.dedent(body), "    ")
    )


def test_a_migration_that_fails_leaves_nothing_behind(new_engine: NewEngine, folder: Path) -> None:
    engine = new_engine("a")
    upgrade(engine, folder=folder)
    case = CaseStore(engine).save(a_case(), author="ana", at=NOW)
    before = schema(engine)
    add_revision(
        folder,
        """
        op.create_table("half", sa.Column("id", sa.Integer))
        op.execute("DELETE FROM search_word")
        op.execute("DELETE FROM child_row")
        with op.batch_alter_table("case_version") as batch:
            batch.add_column(sa.Column("note", sa.Text))
        op.execute("INSERT INTO half VALUES (1)")
        raise ArithmeticError("half way")
        """,
    )
    with pytest.raises(ArithmeticError):
        upgrade(engine, folder=folder)
    assert schema(engine) == before
    assert CaseStore(engine).get(case.id) == case
    assert len(CaseStore(engine).children()) == 1
    with reading(engine) as connection:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars()
        assert list(found) == [SCHEMA]


def test_rebuilding_a_table_keeps_the_rows_that_refer_to_it(
    new_file: NewEngine, folder: Path
) -> None:
    engine = new_file("a")
    upgrade(engine, folder=folder)
    CaseStore(engine).save(a_case(), author="ana", at=NOW)
    before = CaseStore(engine).children()
    add_revision(
        folder,
        """
        with op.batch_alter_table("case_version", recreate="always") as batch:
            batch.add_column(sa.Column("note", sa.Text))
        """,
    )
    upgrade(engine, folder=folder)
    assert CaseStore(engine).children() == before
    assert any("note" in sql for sql in schema(engine))


def test_a_migration_that_orphans_rows_is_undone(new_engine: NewEngine, folder: Path) -> None:
    engine = new_engine("a")
    upgrade(engine, folder=folder)
    case = CaseStore(engine).save(a_case(), author="ana", at=NOW)
    add_revision(folder, 'op.execute("DELETE FROM case_version")\n')
    # PostgreSQL says so at the statement itself.
    refused = (RuntimeError, IntegrityError)
    with pytest.raises(refused, match=r"refer to nothing|violates foreign key"):
        upgrade(engine, folder=folder)
    assert CaseStore(engine).get(case.id) == case


def test_damage_found_while_migrating_is_the_users_error(
    new_file: NewEngine, tmp_path: Path
) -> None:
    (tmp_path / "a").write_bytes(bytes(range(256)) * 64)
    with pytest.raises(VaultDamaged):
        upgrade(new_file("a"))
