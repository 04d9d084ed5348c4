"""Transactions on either engine, and what goes wrong in them in the user's words.

What only the encrypted file knows is in `sqlcipher`, what only a server knows in `postgres`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlcipher3.dbapi2 import Error as SqlcipherError

from legalaid_desktop.errors import (
    VaultBusy,
    VaultDamaged,
    VaultError,
    VaultNewer,
    VaultUnreachable,
    VaultUnwritable,
)
from legalaid_desktop.vault.tables import SCHEMA

# SQLite's primary result codes, https://sqlite.org/rescode.html
_BUSY, _LOCKED = 5, 6
_READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 8, 10, 11, 13, 14, 26
_OF_SQLITE: dict[int, type[VaultError]] = {
    _BUSY: VaultBusy,
    _LOCKED: VaultBusy,
    _READONLY: VaultUnwritable,
    _IOERR: VaultUnwritable,
    _FULL: VaultUnwritable,
    _CANTOPEN: VaultUnwritable,
    _CORRUPT: VaultDamaged,
    _NOTADB: VaultDamaged,
}

# PostgreSQL's, https://www.postgresql.org/docs/current/errcodes-appendix.html
_OF_POSTGRESQL: dict[str, type[VaultError]] = {
    "40001": VaultBusy,  # serialization_failure
    "40P01": VaultBusy,  # deadlock_detected
    "55P03": VaultBusy,  # lock_not_available: what lock_timeout raises
    "57014": VaultBusy,  # query_canceled: what statement_timeout raises
    "25006": VaultUnwritable,  # read_only_sql_transaction
    "42501": VaultUnwritable,  # insufficient_privilege
    "53100": VaultUnwritable,  # disk_full
    "58030": VaultUnwritable,  # io_error
    "XX001": VaultDamaged,  # data_corrupted
    "XX002": VaultDamaged,  # index_corrupted
    "25P03": VaultUnreachable,  # idle_in_transaction_session_timeout
    "28000": VaultUnreachable,  # invalid_authorization_specification
    "28P01": VaultUnreachable,  # invalid_password
    "3D000": VaultUnreachable,  # invalid_catalog_name
    "53300": VaultUnreachable,  # too_many_connections
    "57P01": VaultUnreachable,  # admin_shutdown
    "57P02": VaultUnreachable,  # crash_shutdown
    "57P03": VaultUnreachable,  # cannot_connect_now
    "57P05": VaultUnreachable,  # idle_session_timeout
}
_CONNECTION_EXCEPTION = "08"


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the vault.

    Raises VaultBusy, VaultDamaged, VaultUnreachable.
    """
    with plain_errors(), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give the only connection that writes; its changes all stay or, on any error, all go.

    Raises VaultBusy, VaultUnwritable, VaultDamaged, VaultUnreachable.
    """
    with plain_errors(), engine.execution_options(writes=True).begin() as connection:
        yield connection


def writes(connection: Connection) -> bool:
    """Tell whether a transaction that begins is one of `writing`."""
    return bool(connection.get_execution_options().get("writes", False))


def is_older(revisions: Sequence[str]) -> bool:
    """Tell whether the schema found is an earlier one; raise VaultDamaged, VaultNewer."""
    if not revisions:
        raise VaultDamaged
    older = all(revision.isdecimal() and revision < SCHEMA for revision in revisions)
    if not older and list(revisions) != [SCHEMA]:
        raise VaultNewer
    return older


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn what disk, file or network do to us into the user's errors, and nothing else."""
    try:
        yield
    except DBAPIError as error:
        raise _plain(error) or error from error
    except SqlcipherError as error:
        raise _plain_of_sqlite(error) or error from error


def said_by_engine(error: DBAPIError) -> bool:
    """Tell whether the engine or the network refused, and not the driver by itself."""
    return hasattr(error.orig, "sqlstate") or hasattr(error.orig, "sqlite_errorcode")


def _plain(error: DBAPIError) -> VaultError | None:
    if hasattr(error.orig, "sqlstate"):
        return _plain_of_postgresql(error)
    return _plain_of_sqlite(error.orig)


def _plain_of_sqlite(error: BaseException | None) -> VaultError | None:
    code = getattr(error, "sqlite_errorcode", None)
    kind = None if code is None else _OF_SQLITE.get(code & 0xFF)
    return None if kind is None else kind()


def _plain_of_postgresql(error: DBAPIError) -> VaultError | None:
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        # The server said nothing: it was not reached, or is not there any more.
        return VaultUnreachable() if isinstance(error, OperationalError) else None
    if state.startswith(_CONNECTION_EXCEPTION):
        return VaultUnreachable()
    kind = _OF_POSTGRESQL.get(state)
    return None if kind is None else kind()
