"""The schema's history, on the real encrypted engine. A new revision is tested unlisted."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from legalaid_desktop.errors import VaultDamaged
from legalaid_desktop.vault import keys
from legalaid_desktop.vault.cases import CaseStore
from legalaid_desktop.vault.engine import reading, writing
from legalaid_desktop.vault.migrations import FOLDER, config_in, downgrade, upgrade
from legalaid_desktop.vault.sqlcipher import encrypted_engine
from legalaid_desktop.vault.tables import SCHEMA, Base
from tests.vault.samples import NOW, a_case

SCRIPTS = ScriptDirectory.from_config(config_in())
REVISIONS = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]

NewEngine = Callable[[str], Engine]


@pytest.fixture
def new_engine(tmp_path: Path) -> Iterator[NewEngine]:
    engines: list[Engine] = []

    def new(name: str = "a") -> Engine:
        path, key = tmp_path / name, keys.database_key(keys.new_data_key())
        engines.append(encrypted_engine(path, key, access="mode=rwc", foreign_keys=False))
        return engines[-1]

    yield new
    for engine in engines:
        engine.dispose()


def schema(engine: Engine) -> set[str]:
    """Return the statements that would make the tables and indexes, without their spacing."""
    with reading(engine) as connection:
        rows = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name <> 'alembic_version'"
        )
        return {" ".join(sql.split()) for (sql,) in rows}


def test_the_program_knows_its_newest_revision() -> None:
    assert SCRIPTS.get_heads() == [SCHEMA]


def test_migrating_gives_the_tables_the_program_uses(new_engine: NewEngine) -> None:
    migrated, made = new_engine("migrated"), new_engine("made")
    upgrade(migrated)
    with writing(made) as connection:
        Base.metadata.create_all(connection)
    assert schema(migrated) == schema(made)
    with reading(migrated) as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


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
    new_engine: NewEngine, folder: Path
) -> None:
    engine = new_engine("a")
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
    with pytest.raises(RuntimeError, match="refer to nothing"):
        upgrade(engine, folder=folder)
    assert CaseStore(engine).get(case.id) == case


def test_damage_found_while_migrating_is_the_users_error(
    new_engine: NewEngine, tmp_path: Path
) -> None:
    (tmp_path / "a").write_bytes(bytes(range(256)) * 64)
    with pytest.raises(VaultDamaged):
        upgrade(new_engine("a"))
