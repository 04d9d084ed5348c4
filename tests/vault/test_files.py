"""Creating and opening: what is refused, in which words, and that nothing is written."""

from __future__ import annotations

import errno
import itertools
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from legalaid_desktop.errors import (
    UserError,
    VaultDamaged,
    VaultExists,
    VaultKeysForeign,
    VaultKeysMissing,
    VaultMissing,
    VaultNewer,
    VaultNotEncrypted,
    VaultOutdated,
    VaultUnwritable,
    WeakPassphrase,
    WrongPassphrase,
)
from legalaid_desktop.vault import key_file
from legalaid_desktop.vault.files import OpenVault, VaultFiles
from legalaid_desktop.vault.keys import DatabaseKey
from legalaid_desktop.vault.sqlcipher import PAGE_BYTES, check, connect
from legalaid_desktop.vault.tables import SCHEMA
from tests.vault.samples import NOW, PASSPHRASE, a_case, fingerprint, key_of

SQLITE_HEAD = b"SQLite format 3\0"


def refuses(files: VaultFiles, path: Path, error: type[UserError]) -> None:
    """Assert that opening raises `error`, and changes and leaves nothing in the folder."""
    before = fingerprint(path.parent)
    with pytest.raises(UserError) as raised:
        files.open(path, PASSPHRASE)
    assert type(raised.value) is error
    assert fingerprint(path.parent) == before


def test_a_new_vault_is_empty_and_opens_again(files: VaultFiles, path: Path) -> None:
    created = files.create(path, PASSPHRASE)
    assert created.cases.children() == []
    case = created.cases.save(a_case(), author="ana", at=NOW)
    created.close()
    opened = files.open(path, PASSPHRASE)
    assert opened.cases.get(case.id) == case
    opened.close()


def test_a_closed_vault_is_three_private_files(vault: OpenVault, path: Path) -> None:
    vault.cases.save(a_case(), author="ana", at=NOW)
    for file in path.parent.iterdir():
        if os.name == "posix":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name
    vault.close()
    assert sorted(file.name for file in path.parent.iterdir()) == [
        "casos.vault",
        "casos.vault.keys",
        "casos.vault.keys.bak",
    ]
    assert not path.read_bytes().startswith(SQLITE_HEAD)


def test_folders_made_for_a_vault_are_private(files: VaultFiles, tmp_path: Path) -> None:
    files.create(tmp_path / "nueva" / "casos.vault", PASSPHRASE).close()
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "nueva").stat().st_mode) == 0o700


def test_closing_twice_is_harmless(vault: OpenVault) -> None:
    vault.close()
    vault.close()


def test_a_closed_vault_has_forgotten_its_key(vault: OpenVault) -> None:
    vault.close()
    with pytest.raises(RuntimeError):
        vault.cases.children()


@pytest.mark.parametrize("suffix", ["", ".keys", ".keys.bak", "-wal", "-shm", "-journal"])
def test_nothing_that_exists_is_written_over(files: VaultFiles, path: Path, suffix: str) -> None:
    Path(f"{path}{suffix}").write_bytes(b"something of someone")
    before = fingerprint(path.parent)
    with pytest.raises(VaultExists):
        files.create(path, PASSPHRASE)
    assert fingerprint(path.parent) == before


def test_a_weak_passphrase_makes_no_vault(files: VaultFiles, path: Path) -> None:
    with pytest.raises(WeakPassphrase):
        files.create(path, "1234")
    assert list(path.parent.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(files: VaultFiles, path: Path) -> None:
    path.write_bytes(b"not a folder")
    with pytest.raises(VaultUnwritable):
        files.create(path / "casos.vault", PASSPHRASE)


def test_creation_that_dies_halfway_leaves_no_vault(
    files: VaultFiles, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each step that touches the disk, as if the disk gave up there."""
    steps: list[tuple[object, str]] = [(Path, "rename"), (tempfile, "mkstemp"), (os, "fsync")]
    for owner, name in steps:
        real: Callable[..., object] = getattr(owner, name)
        for survives in range(3):
            calls = itertools.count()

            def gives_up(
                *args: object,
                real: Callable[..., object] = real,
                calls: Iterator[int] = calls,
                survives: int = survives,
                **options: object,
            ) -> object:
                if next(calls) >= survives:
                    raise OSError(errno.ENOSPC, "No space left on device")
                return real(*args, **options)

            with monkeypatch.context() as patch:
                patch.setattr(owner, name, gives_up)
                try:
                    files.create(path, PASSPHRASE).close()
                except VaultUnwritable:
                    # Either nothing is there, or (past the last step) the whole vault.
                    if not path.exists():
                        assert list(path.parent.iterdir()) == []
                        continue
            files.open(path, PASSPHRASE).close()
            for file in path.parent.iterdir():
                file.unlink()


def test_a_wrong_passphrase_is_refused(files: VaultFiles, filled: Path) -> None:
    before = fingerprint(filled.parent)
    with pytest.raises(WrongPassphrase):
        files.open(filled, PASSPHRASE + "!")
    assert fingerprint(filled.parent) == before


def test_no_file_is_a_missing_vault(files: VaultFiles, path: Path) -> None:
    refuses(files, path, VaultMissing)
    path.mkdir()
    refuses(files, path, VaultMissing)


def test_a_vault_without_its_keys_is_refused(files: VaultFiles, filled: Path) -> None:
    key_file.key_file_of(filled).unlink()
    key_file.double_of(filled).unlink(missing_ok=True)
    refuses(files, filled, VaultKeysMissing)


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 4097, 8192, 0.3, 0.5, 0.9, -4096, -1])
def test_a_vault_cut_short_is_damaged(files: VaultFiles, filled: Path, size: float) -> None:
    whole = filled.read_bytes()
    length = int(len(whole) * size) if isinstance(size, float) else size
    filled.write_bytes(whole[:length])
    refuses(files, filled, VaultDamaged)


def test_a_vault_overwritten_with_zeros_is_damaged(files: VaultFiles, filled: Path) -> None:
    filled.write_bytes(bytes(filled.stat().st_size))
    refuses(files, filled, VaultDamaged)


@pytest.mark.parametrize("byte", [16, 100, 4090, 4096, 8191, 20_000, -1])
def test_one_bit_flipped_is_damage(files: VaultFiles, filled: Path, byte: int) -> None:
    bent = bytearray(filled.read_bytes())
    bent[byte] ^= 1
    filled.write_bytes(bent)
    refuses(files, filled, VaultDamaged)


def test_a_bit_flipped_in_any_page_is_found(filled: Path) -> None:
    key, vault_id = key_of(filled), key_file.read(key_file.key_file_of(filled)).vault_id
    check(filled, key, vault_id)
    whole = filled.read_bytes()
    pages = len(whole) // PAGE_BYTES
    assert pages > 40
    for page in range(pages):
        for offset in (700, 4020, 4095):  # content, initialisation vector, authentication
            bent = bytearray(whole)
            bent[page * PAGE_BYTES + offset] ^= 1 << page % 8
            filled.write_bytes(bent)
            before = fingerprint(filled.parent)
            with pytest.raises(VaultDamaged):
                check(filled, key, vault_id)
            assert fingerprint(filled.parent) == before


def test_pages_swapped_are_damage(files: VaultFiles, filled: Path) -> None:
    whole = bytearray(filled.read_bytes())
    third = slice(3 * PAGE_BYTES, 4 * PAGE_BYTES)
    fourth = slice(4 * PAGE_BYTES, 5 * PAGE_BYTES)
    whole[third], whole[fourth] = whole[fourth], whole[third]
    filled.write_bytes(whole)
    refuses(files, filled, VaultDamaged)


def test_a_plain_database_is_no_vault(files: VaultFiles, filled: Path) -> None:
    filled.unlink()
    with closing(sqlcipher.connect(str(filled))) as plain:
        plain.execute("CREATE TABLE vault (vault_id TEXT)")
        plain.commit()
    assert filled.read_bytes().startswith(SQLITE_HEAD)
    refuses(files, filled, VaultNotEncrypted)


def test_keys_of_another_vault_are_refused(files: VaultFiles, filled: Path) -> None:
    other = filled.with_name("otra.vault")
    files.create(other, PASSPHRASE).close()
    shutil.copy(key_file.key_file_of(other), key_file.key_file_of(filled))
    shutil.copy(key_file.key_file_of(other), key_file.double_of(filled))
    refuses(files, filled, VaultKeysForeign)


def test_a_vault_that_names_itself_otherwise_is_refused(files: VaultFiles, filled: Path) -> None:
    _tamper(filled, "UPDATE vault SET vault_id = 'another'")
    refuses(files, filled, VaultKeysForeign)


def test_a_vault_of_a_newer_program_is_left_alone(files: VaultFiles, filled: Path) -> None:
    _tamper(filled, "UPDATE alembic_version SET version_num = '9999'")
    refuses(files, filled, VaultNewer)


def test_a_vault_of_an_older_program_is_left_to_what_upgrades_it(
    files: VaultFiles, filled: Path
) -> None:
    _tamper(filled, "UPDATE alembic_version SET version_num = '0001'")
    refuses(files, filled, VaultOutdated)
    vault_id = key_file.read(key_file.key_file_of(filled)).vault_id
    asked = []

    def upgrade(path: Path, key: DatabaseKey, vault: UUID) -> None:
        asked.append((path, vault))
        with closing(connect(path, key)) as connection:
            connection.execute("UPDATE alembic_version SET version_num = ?", (SCHEMA,))

    vault = replace(files, upgrade_older=upgrade).open(filled, PASSPHRASE)
    assert len(vault.cases.children()) == 40
    vault.close()
    assert asked == [(filled, vault_id)]
    _tamper(filled, "UPDATE alembic_version SET version_num = '0001'")
    refuses(replace(files, upgrade_older=lambda *_: None), filled, VaultOutdated)


def test_an_older_vault_of_other_keys_is_not_upgraded(files: VaultFiles, filled: Path) -> None:
    _tamper(filled, "UPDATE alembic_version SET version_num = '0001'")
    _tamper(filled, "UPDATE vault SET vault_id = 'another'")
    asked: list[object] = []
    hopeful = replace(files, upgrade_older=lambda *given: asked.append(given))
    refuses(hopeful, filled, VaultKeysForeign)
    assert asked == []


@pytest.mark.parametrize(
    "sql", ["DELETE FROM alembic_version", "DROP TABLE alembic_version"], ids=["empty", "gone"]
)
def test_a_vault_without_a_schema_is_damaged(files: VaultFiles, filled: Path, sql: str) -> None:
    _tamper(filled, sql)
    refuses(files, filled, VaultDamaged)


def test_what_a_crash_left_in_the_wal_is_not_touched_by_a_refusal(
    files: VaultFiles, filled: Path, tmp_path: Path
) -> None:
    vault = files.open(filled, PASSPHRASE)
    vault.cases.save(a_case(number="in the wal"), author="ana", at=NOW)
    crashed = tmp_path / "crashed" / filled.name
    shutil.copytree(filled.parent, crashed.parent)
    vault.close()
    _tamper(crashed, "UPDATE alembic_version SET version_num = '9999'", leave_wal=True)
    kept = [crashed, Path(f"{crashed}-wal")]
    before = [file.read_bytes() for file in kept]
    with pytest.raises(VaultNewer):
        files.open(crashed, PASSPHRASE)
    assert [file.read_bytes() for file in kept] == before
    assert before[1]


def test_a_wal_of_another_vault_is_refused(files: VaultFiles, filled: Path, tmp_path: Path) -> None:
    other = files.create(tmp_path / "otra.vault", PASSPHRASE)
    other.cases.save(a_case(), author="ana", at=NOW)
    shutil.copy(tmp_path / "otra.vault-wal", f"{filled}-wal")
    other.close()
    before = filled.read_bytes()
    with pytest.raises((VaultDamaged, VaultKeysForeign)):
        files.open(filled, PASSPHRASE)
    assert filled.read_bytes() == before


def test_opening_writes_nothing_to_the_file(files: VaultFiles, filled: Path) -> None:
    before = fingerprint(filled.parent)
    vault = files.open(filled, PASSPHRASE)
    assert len(vault.cases.children()) == 40
    vault.close()
    assert fingerprint(filled.parent) == before


def test_a_link_leads_to_the_vault_and_its_keys(
    files: VaultFiles, filled: Path, tmp_path: Path
) -> None:
    link = tmp_path / "acceso directo"
    link.symlink_to(filled)
    vault = files.open(link, PASSPHRASE)
    assert len(vault.cases.children()) == 40
    vault.close()


def test_every_connection_is_hardened(filled: Path) -> None:
    with closing(connect(filled, key_of(filled))) as connection:
        settings = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "secure_delete",
                "temp_store",
                "trusted_schema",
                "cell_size_check",
                "busy_timeout",
                "cipher_memory_security",
            )
        }
        assert settings == {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "secure_delete": 1,
            "temp_store": 2,
            "trusted_schema": 0,
            "cell_size_check": 1,
            "busy_timeout": 5000,
            "cipher_memory_security": "1",
        }
        with pytest.raises(sqlcipher.OperationalError, match="not authorized"):
            connection.execute("SELECT load_extension('x')")


def _tamper(path: Path, sql: str, *, leave_wal: bool = False) -> None:
    """Change the vault at `path` as only a holder of its key can."""
    connection = connect(path, key_of(path))
    connection.execute(sql)
    if leave_wal:
        rests = {end: Path(f"{path}{end}").read_bytes() for end in ("", "-wal")}
        connection.close()
        for end, content in rests.items():
            Path(f"{path}{end}").write_bytes(content)
    else:
        connection.close()
