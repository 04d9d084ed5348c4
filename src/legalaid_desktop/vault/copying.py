"""Copies of a vault that must be as good as the vault, and how one takes its place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher

from legalaid_desktop.errors import VaultDamaged, VaultOutdated, VaultUnwritable
from legalaid_desktop.vault.engine import plain_errors
from legalaid_desktop.vault.keys import DatabaseKey
from legalaid_desktop.vault.sqlcipher import check, check_file, connect, wal_of

Step = Callable[[int, int], None]
"""Told how much is done of how much. What it raises ends the work, which leaves nothing behind."""

_PAGES_A_STEP = 256
_OPERATIONS_A_STEP = 200_000


def unwatched(done: int, total: int) -> None:
    """Take no notice."""


def copy(
    vault: Path, key: DatabaseKey, target: Path, step: Step = unwatched
) -> tuple[Mapping[str, int], tuple[int, str]]:
    """Copy the vault as it is at one moment, while others may go on writing.

    Returns how many rows of each table there were at that moment, and the place and hash of the
    last entry of its trail, which are 0 and "" without one. Raises VaultUnwritable, VaultDamaged
    and whatever `step` raises.
    """
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with plain_errors(), closing(connect(vault, key)) as source:
        # The copying reads in this transaction: it sees the state that is counted here.
        source.execute("BEGIN")
        counts, head = counted(source), head_in(source)
        with closing(connect(target, key, access="mode=rwc")) as copied:
            # Nobody reads the copy before it is whole and on the disk.
            copied.execute("PRAGMA journal_mode = OFF")
            copied.execute("PRAGMA synchronous = OFF")

            def progress(_status: int, remaining: int, total: int) -> None:
                step(total - remaining, total)

            try:
                source.backup(copied, pages=_PAGES_A_STEP, progress=progress)
            except sqlcipher.DatabaseError as error:
                # The driver gives this one only its words: SQLITE_CORRUPT, SQLITE_NOTADB.
                spoilt = "malformed" in str(error) or "not a database" in str(error)
                raise (VaultDamaged if spoilt else VaultUnwritable) from error
        source.execute("ROLLBACK")
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    return counts, head


def check_whole(
    path: Path,
    key: DatabaseKey,
    vault_id: UUID,
    counts: Mapping[str, int],
    head: tuple[int, str],
    step: Step = unwatched,
) -> bool:
    """Read every page and row of a closed copy through a connection of its own.

    Returns whether it is of this program's schema, and not of an earlier one. Raises
    VaultDamaged unless it is sound and holds as many rows of everything and the same last entry;
    VaultKeysForeign, VaultNewer as `check` does.
    """
    check_file(path)
    current = True
    try:
        check(path, key, vault_id)
    except VaultOutdated:
        current = False
    with plain_errors(), closing(connect(path, key, access="mode=ro&immutable=1")) as fresh:
        with watched(fresh, step):
            sound = fresh.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            sound = sound and not fresh.execute("PRAGMA foreign_key_check").fetchall()
        step(1, 2)
        sound = sound and not fresh.execute("PRAGMA cipher_integrity_check").fetchall()
        if not sound or counted(fresh) != counts or head_in(fresh) != head:
            raise VaultDamaged
    step(2, 2)
    return current


def counted(connection: sqlcipher.Connection) -> dict[str, int]:
    """Return how many rows every table has."""
    named = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
        for (name,) in named
    }


def head_in(connection: sqlcipher.Connection) -> tuple[int, str]:
    """Return the place and the hash of the last entry of the trail; 0 and "" without one."""
    if "audit" not in tables_in(connection):
        return 0, ""
    last = connection.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    return (0, "") if last is None else (last[0], last[1])


def tables_in(connection: sqlcipher.Connection) -> frozenset[str]:
    named = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    return frozenset(name for (name,) in named.fetchall())


@contextmanager
def watched(
    connection: sqlcipher.Connection, step: Step, *, operations: int = _OPERATIONS_A_STEP
) -> Iterator[None]:
    """Let `step` end even one long statement: it is called every so many operations."""
    raised: list[BaseException] = []

    def handler() -> int:
        try:
            step(0, 2)
        except BaseException as error:
            raised.append(error)
            return 1
        return 0

    connection.set_progress_handler(handler, operations)
    try:
        yield
    except sqlcipher.Error:
        if raised:
            raise raised[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


def settle(path: Path, key: DatabaseKey) -> None:
    """Bring what a program that died had committed into the one file, if the key opens it."""
    with plain_errors(), closing(connect(path, key)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if wal_of(path).exists():
        raise VaultDamaged  # someone has it open, and a swap would lose what they write


def free_name(path: Path) -> Path:
    """Return `path`, or it with a number, so that nothing stands there."""
    number, free = 1, path
    while any(os.path.lexists(free.with_name(free.name + end)) for end in ("", ".keys")):
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free


def also_at(file: Path, other: Path) -> None:
    """Let the content of `file` stand at `other` too, whole and on the disk; raise OSError.

    What stands there already raises FileExistsError.
    """
    try:
        os.link(file, other)
    except (FileNotFoundError, FileExistsError):
        raise
    except OSError:  # not every file system knows two names for one file
        if os.path.lexists(other):
            raise FileExistsError(other) from None
        partial = other.with_name(f".{other.name}.partial")
        try:
            shutil.copyfile(file, partial)
            partial.chmod(0o600)
            with partial.open("rb+") as copied:
                os.fsync(copied.fileno())
            partial.replace(other)
        finally:
            partial.unlink(missing_ok=True)
