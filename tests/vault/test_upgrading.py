"""A vault of the first schema opens with all its data, or stays what it was."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine

from legalaid_desktop.errors import VaultDamaged, VaultKeysForeign, VaultNewer, VaultOutdated
from legalaid_desktop.record.trail import Act
from legalaid_desktop.vault import copying, key_file, keys, upgrading
from legalaid_desktop.vault.files import VaultFiles
from legalaid_desktop.vault.former import UPGRADE
from legalaid_desktop.vault.keys import KeyFile
from legalaid_desktop.vault.migrations import downgrade, upgrade
from legalaid_desktop.vault.sqlcipher import connect, encrypted_engine
from legalaid_desktop.vault.tables import SCHEMA
from legalaid_desktop.vault.upgrading import Upgrader
from tests.vault.samples import NOW, PASSPHRASE, a_case, fingerprint, key_of, vault_files
from tests.vault.victims import dying


@pytest.fixture
def files() -> VaultFiles:
    return replace(vault_files(), upgrade_older=Upgrader(clock=lambda: NOW, user="ana"))


@pytest.fixture
def old(filled: Path) -> Path:
    """A closed vault of 40 cases as the first schema had it."""
    engine = encrypted_engine(filled, key_of(filled), foreign_keys=False)
    downgrade(engine, "0001")
    engine.dispose()
    copying.settle(filled, key_of(filled))
    return filled


def revision(path: Path) -> str:
    with closing(connect(path, key_of(path), access="mode=ro&immutable=1")) as connection:
        (found,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found)


def numbers(files: VaultFiles, path: Path) -> set[str]:
    vault = files.open(path, PASSPHRASE)
    try:
        return {row.case_number for row in vault.cases.children()}
    finally:
        vault.close()


EVERY = {f"2026-{number:04d}" for number in range(40)}


def test_a_vault_of_the_first_schema_opens_with_all_its_data(files: VaultFiles, old: Path) -> None:
    assert revision(old) == "0001"
    vault = files.open(old, PASSPHRASE)
    assert {row.case_number for row in vault.cases.children()} == EVERY
    assert len(vault.search.find("munoz nayeli", limit=50)) == 40
    assert vault.cases.verify() == 40
    assert [entry.kind for entry in vault.audit.entries()] == [Act.MIGRATED.value]
    vault.cases.save(a_case(number="2027-0001"), author="ana", at=NOW)
    vault.close()
    assert numbers(vault_files(), old) == EVERY | {"2027-0001"}


def test_the_former_file_stays_beside_it_with_its_keys(files: VaultFiles, old: Path) -> None:
    before = old.read_bytes()
    assert numbers(files, old) == EVERY
    former = old.with_name(f"{old.name}{UPGRADE}")
    assert former.read_bytes() == before
    assert key_file.key_file_of(former).exists()
    assert revision(former) == "0001"
    upgrading.forget_former(old)
    assert sorted(file.name for file in old.parent.iterdir()) == [
        "casos.vault",
        "casos.vault.keys",
        "casos.vault.keys.bak",
    ]


def test_without_an_upgrader_it_is_refused_and_unchanged(old: Path) -> None:
    before = fingerprint(old.parent)
    with pytest.raises(VaultOutdated):
        vault_files().open(old, PASSPHRASE)
    assert fingerprint(old.parent) == before


def test_a_newer_schema_is_refused_and_unchanged(files: VaultFiles, filled: Path) -> None:
    with closing(connect(filled, key_of(filled))) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = fingerprint(filled.parent)
    with pytest.raises(VaultNewer):
        files.open(filled, PASSPHRASE)
    assert fingerprint(filled.parent) == before


@pytest.mark.parametrize("step", ["copy", "check_whole", "also_at"])
def test_no_room_at_any_step_leaves_the_vault_as_it_was(
    files: VaultFiles, old: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint(old.parent)
    with monkeypatch.context() as patch:
        patch.setattr(copying, step, full)
        with pytest.raises(VaultOutdated):
            files.open(old, PASSPHRASE)
    assert fingerprint(old.parent) == before
    assert numbers(files, old) == EVERY


def full(*_: object, **__: object) -> None:
    raise OSError(28, "no space left")


def test_a_migration_that_loses_a_case_is_not_let_in(
    files: VaultFiles, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint(old.parent)

    def losing(engine: Engine) -> None:
        upgrade(engine)
        with engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM case_version WHERE rowid = 3")

    monkeypatch.setattr(upgrading, "upgrade", losing)
    with pytest.raises(VaultDamaged):
        files.open(old, PASSPHRASE)
    assert fingerprint(old.parent) == before


@pytest.mark.parametrize("moment", range(8))
def test_killed_at_any_call_it_leaves_old_or_new(files: VaultFiles, old: Path, moment: int) -> None:
    calls = ["settle", "copy", "check_whole", "settle", "check_whole", "also_at", "also_at"]
    child = os.fork()
    if not child:  # pragma: no cover - it is killed
        countdown = [moment]
        for name in set(calls):
            setattr(copying, name, dying(getattr(copying, name), countdown))
        try:
            files.open(old, PASSPHRASE).close()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert (os.WTERMSIG(status) == 9) == (moment < len(calls))
    assert revision(old) in ("0001", SCHEMA)
    assert numbers(files, old) == EVERY
    assert not list(old.parent.glob(".*"))


def test_what_only_the_wal_held_when_the_old_program_died_is_carried_over(
    files: VaultFiles, old: Path
) -> None:
    child = os.fork()
    if not child:  # pragma: no cover - it is killed
        connection = connect(old, key_of(old))
        connection.execute(
            "INSERT INTO filing SELECT 'f1', case_id, version, 'p', 'v', 'a', '0', '0', '0', 'e',"
            " 'ana', at FROM case_version LIMIT 1"
        )
        os.kill(os.getpid(), 9)
    os.waitpid(child, 0)
    assert old.with_name(old.name + "-wal").stat().st_size
    vault = files.open(old, PASSPHRASE)
    assert [filing.id for filing in vault.cases.filings()] == ["f1"]
    vault.close()


def test_another_vaults_copy_is_not_taken(files: VaultFiles, old: Path) -> None:
    data_key = keys.unseal(key_file.read(key_file.key_file_of(old)), PASSPHRASE)
    slot = keys.seal(other := uuid4(), data_key, PASSPHRASE, files.costs())
    key_file.write_both(old, KeyFile(vault_id=other, slots=(slot,)), data_key)
    before = old.read_bytes()
    with pytest.raises(VaultKeysForeign):
        files.open(old, PASSPHRASE)
    assert old.read_bytes() == before
