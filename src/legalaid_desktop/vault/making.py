"""Make a new vault: in a workshop beside its place, where it then stands whole or not at all."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import insert

from legalaid_desktop import atomic
from legalaid_desktop.errors import VaultExists, VaultUnwritable
from legalaid_desktop.vault import copying, key_file, keys
from legalaid_desktop.vault.cases import CaseStore
from legalaid_desktop.vault.engine import writing
from legalaid_desktop.vault.keys import DatabaseKey, KeyFile
from legalaid_desktop.vault.migrations import upgrade
from legalaid_desktop.vault.passphrase import Kdf
from legalaid_desktop.vault.sqlcipher import check, check_file, encrypted_engine
from legalaid_desktop.vault.tables import VaultRow


def make(path: Path, passphrase: str, *, user: str, kdf: Kdf, at: datetime) -> None:
    """Make an empty vault at `path`, which the caller holds, that `passphrase` opens.

    Killed at any moment it leaves a whole vault, or what the next call takes away. Raises
    VaultExists, VaultUnwritable.
    """
    workshop = workshop_of(path)
    made = workshop / "vault"
    try:
        clear_unfinished(path)
        refuse_existing(path)
        try:
            workshop.mkdir(mode=0o700)
            _make(made, passphrase, user=user, kdf=kdf, at=at)
            _place(made, path)
        finally:
            clear_unfinished(path)
    except OSError as error:
        raise VaultUnwritable from error


def refuse_existing(path: Path) -> None:
    """Raise VaultExists if anything of a vault stands at `path`, its keys alone too."""
    # A -wal that stayed behind would be read into the new file.
    rests = [path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal")]
    targets = [path, key_file.key_file_of(path), key_file.double_of(path)]
    if any(os.path.lexists(file) for file in (*targets, *rests)):
        raise VaultExists


def clear_unfinished(path: Path) -> None:
    """Remove what a making left that did not come to its end; the caller holds `path`.

    Keys without a vault are removed only if the workshop proves them to be of that making: any
    others may be all that opens a vault which was moved elsewhere.
    """
    workshop = workshop_of(path)
    made = workshop / "vault"
    if made.exists() and not os.path.lexists(path):
        for of in (key_file.key_file_of, key_file.double_of):
            if _same(of(made), of(path)):
                of(path).unlink()
    shutil.rmtree(workshop, ignore_errors=True)


def workshop_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


def _make(path: Path, passphrase: str, *, user: str, kdf: Kdf, at: datetime) -> None:
    vault_id, data_key = uuid4(), keys.new_data_key()
    key = keys.database_key(data_key)
    _make_database(path, key, vault_id, at)
    check_file(path)
    check(path, key, vault_id)
    key.forget()
    slot = keys.seal(vault_id, data_key, passphrase, kdf, user=user)
    key_file.write_both(path, KeyFile(vault_id=vault_id, slots=(slot,)), data_key)


def _make_database(path: Path, key: DatabaseKey, vault_id: UUID, at: datetime) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    engine = encrypted_engine(path, key, foreign_keys=False)
    try:
        upgrade(engine)
        with writing(engine) as connection:
            connection.execute(insert(VaultRow).values(vault_id=str(vault_id), created_at=at))
        CaseStore(engine).rebuild_index()
    finally:
        engine.dispose()
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _place(made: Path, path: Path) -> None:
    """Let a vault stand at `path`: the keys first, as without them it never opens.

    It stays in the workshop too, to tell whose the keys are, until it is there whole.
    """
    try:
        for of in (key_file.key_file_of, key_file.double_of):
            copying.also_at(of(made), of(path))
        atomic.sync_folder(path.parent)
        copying.also_at(made, path)
    except FileExistsError as error:
        raise VaultExists from error
    atomic.sync_folder(path.parent)


def _same(file: Path, other: Path) -> bool:
    try:
        return file.read_bytes() == other.read_bytes()
    except OSError:
        return False
