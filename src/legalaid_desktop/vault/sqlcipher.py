"""Open the encrypted file, in a fixed order that refuses before it writes."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from legalaid_desktop.errors import (
    FileUnreadable,
    VaultDamaged,
    VaultError,
    VaultKeysForeign,
    VaultMissing,
    VaultNotEncrypted,
    VaultOutdated,
    VaultUnwritable,
)
from legalaid_desktop.vault.engine import is_older, plain_errors, writes
from legalaid_desktop.vault.keys import DatabaseKey

PAGE_BYTES = 4096
BUSY_MILLISECONDS = 5000
# Reading every page costs about 4 ms a MB. Past this size it belongs in the background.
CHECKED_WHOLE_BYTES = 64 * 1024 * 1024

# None of these reads the file: a connection with the wrong key can still count broken pages.
_SETTINGS = (
    "secure_delete = ON",
    "temp_store = MEMORY",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
)


def wal_of(path: Path) -> Path:
    """Return where SQLite keeps what was committed and is not yet in the file."""
    return path.with_name(path.name + "-wal")


def connect(
    path: Path, key: DatabaseKey, *, access: str = "mode=rw", foreign_keys: bool = True
) -> sqlcipher.Connection:
    """Open the file with its key. `access` is the query of an SQLite URI."""
    connection = sqlcipher.connect(
        f"{path.as_uri()}?{access}", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        connection.enable_load_extension(False)
        # Asked before the key: a plain SQLite would take the key for an unknown pragma, be
        # silent, and write everything in clear.
        if not connection.execute("PRAGMA cipher_version").fetchone():
            raise RuntimeError("the database driver cannot encrypt")
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("PRAGMA cipher_memory_security = ON")
        connection.execute(key.pragma())
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS:d}")
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        if access.startswith("mode=rw"):
            (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
            if mode != "wal":
                raise VaultUnwritable
            connection.execute("PRAGMA synchronous = FULL")
            # KiB: an index of a million words would not stay in the usual 2 MB. It reads the file.
            connection.execute("PRAGMA cache_size = -65536")
    except BaseException:
        connection.close()
        raise
    return connection


def encrypted_engine(
    path: Path, key: DatabaseKey, *, access: str = "mode=rw", foreign_keys: bool = True
) -> Engine:
    """Return an engine on the file at `path`, which must have passed `check`."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connect(path, key, access=access, foreign_keys=foreign_keys),
        poolclass=QueuePool,
        hide_parameters=True,
    )

    # The driver's own BEGIN skips DDL, and a deferred one fails at once when it turns to
    # writing beside another writer, whatever the busy timeout.
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes(connection) else "BEGIN")

    return engine


def check_file(path: Path) -> None:
    """Refuse what cannot be a vault, before asking anyone for the key.

    Raises VaultMissing, VaultDamaged, VaultNotEncrypted or FileUnreadable.
    """
    try:
        if not path.is_file():
            raise VaultMissing
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        raise FileUnreadable from error
    if head == b"SQLite format 3\0":
        raise VaultNotEncrypted
    # An empty file opens as an empty database with any key: no cases, and no error.
    torn = size % PAGE_BYTES and not wal_of(path).exists()
    if size < PAGE_BYTES or torn or not any(head):
        raise VaultDamaged


def check(path: Path, key: DatabaseKey, vault_id: UUID) -> None:
    """Read the vault without writing a byte; raise if it is not whole, ours and of this schema.

    Raises VaultKeysForeign, VaultDamaged, VaultNewer, VaultOutdated, VaultBusy.
    """
    if wal_of(path).exists():
        _check_open(path, key, vault_id)
        return
    try:
        _check_closed(path, key, vault_id)
    except VaultError:
        # Someone else may have opened it meanwhile and be writing pages under our eyes.
        if not wal_of(path).exists():
            raise
        _check_open(path, key, vault_id)


def _check_closed(path: Path, key: DatabaseKey, vault_id: UUID) -> None:
    # Merely reading a WAL database makes a -wal and a -shm, unless it is said not to change.
    with plain_errors(), closing(connect(path, key, access="mode=ro&immutable=1")) as connection:
        try:
            _check_sentinel(connection, vault_id)
            if path.stat().st_size <= CHECKED_WHOLE_BYTES and _broken_pages(connection):
                raise VaultDamaged
        except (sqlcipher.DatabaseError, VaultDamaged) as error:
            # With the wrong key every page is wrong; damage leaves some page right.
            if _broken_pages(connection) >= path.stat().st_size // PAGE_BYTES:
                raise VaultKeysForeign from error
            raise


def _check_open(path: Path, key: DatabaseKey, vault_id: UUID) -> None:
    # Pages in the file may be half written over, and right again in the -wal: read through it.
    with plain_errors(), closing(connect(path, key, access="mode=ro")) as connection:
        _check_sentinel(connection, vault_id)
        if path.stat().st_size <= CHECKED_WHOLE_BYTES:
            (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if said != "ok":
                raise VaultDamaged


def _broken_pages(connection: sqlcipher.Connection) -> int:
    return len(connection.execute("PRAGMA cipher_integrity_check").fetchall())


def _check_sentinel(connection: sqlcipher.Connection, vault_id: UUID) -> None:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    if "alembic_version" not in tables:
        raise VaultDamaged
    revisions = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    older = is_older([revision for (revision,) in revisions])
    if connection.execute("SELECT vault_id FROM vault").fetchall() != [(str(vault_id),)]:
        raise VaultKeysForeign
    if older:
        raise VaultOutdated
