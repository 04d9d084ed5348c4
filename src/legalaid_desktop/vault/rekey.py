"""Give a vault a new data key: on a copy, which takes the place of the vault once it is whole."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path

from legalaid_desktop import atomic
from legalaid_desktop.errors import VaultDamaged, VaultOutdated, VaultUnwritable
from legalaid_desktop.vault import key_file, keys
from legalaid_desktop.vault.copying import check_whole, counted, head_in
from legalaid_desktop.vault.engine import plain_errors
from legalaid_desktop.vault.keys import KeyFile
from legalaid_desktop.vault.sqlcipher import connect, wal_of


def rekey(vault: Path, old: bytes, new: bytes, ways: KeyFile) -> None:
    """Encrypt the vault with the data key `new`, which `ways` open, instead of `old`.

    The caller holds it, and nobody has it open. Killed at any moment it leaves a vault that
    opens: before the swap with the double of the former key file, then with the new one. Raises
    VaultUnwritable, VaultDamaged.
    """
    workshop = workshop_of(vault)
    try:
        workshop.mkdir(mode=0o700)
        copy = workshop / "vault"
        _copy(vault, old, copy)
        _encrypt_anew(copy, old, new)
        _compare(vault, old, copy, new, ways)
        if wal_of(vault).exists():
            raise VaultDamaged  # someone has it open, and the swap would lose what they write
        key_file.write(key_file.key_file_of(vault), ways, new)
        copy.replace(vault)
        atomic.sync_folder(vault.parent)
        key_file.write(key_file.double_of(vault), ways, new)
    except OSError as error:
        raise VaultUnwritable from error
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def sweep(vault: Path) -> None:
    """Remove the copy that a program left which was killed while it gave a new data key."""
    shutil.rmtree(workshop_of(vault), ignore_errors=True)


def workshop_of(vault: Path) -> Path:
    return vault.with_name(f".{vault.name}.anew")


def _copy(vault: Path, data_key: bytes, copy: Path) -> None:
    key = keys.database_key(data_key)
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        with plain_errors(), closing(connect(vault, key)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
    finally:
        key.forget()


def _encrypt_anew(copy: Path, old: bytes, new: bytes) -> None:
    former, key = keys.database_key(old), keys.database_key(new)
    try:
        with plain_errors(), closing(connect(copy, former)) as connection:
            connection.execute(key.pragma("rekey"))
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        former.forget()
        key.forget()
    with copy.open("rb+") as file:
        os.fsync(file.fileno())


def _compare(vault: Path, old: bytes, copy: Path, new: bytes, ways: KeyFile) -> None:
    """Raise VaultDamaged unless the copy is whole and holds what the vault does."""
    former, key = keys.database_key(old), keys.database_key(new)
    try:
        with plain_errors(), closing(connect(vault, former)) as source:
            counts, head = counted(source), head_in(source)
        if not check_whole(copy, key, ways.vault_id, counts, head):
            raise VaultOutdated
    finally:
        former.forget()
        key.forget()
