"""A vault on an organisation's own PostgreSQL server: the same stores, for several computers.

It is storage only: one account, no roles. What encrypts it at rest is the server's disk. The
driver is imported when a server is asked for; without one, the program needs none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, insert, select

from legalaid_desktop.errors import VaultDamaged, VaultExists, VaultMissing, VaultOutdated
from legalaid_desktop.vault.attachments import AttachmentStore
from legalaid_desktop.vault.audit import AuditTrail
from legalaid_desktop.vault.cases import CaseStore
from legalaid_desktop.vault.drafts import DraftStore
from legalaid_desktop.vault.engine import is_older, reading, writes, writing
from legalaid_desktop.vault.filings import FilingStore
from legalaid_desktop.vault.migrations import upgrade
from legalaid_desktop.vault.retention import Retention
from legalaid_desktop.vault.search import Search
from legalaid_desktop.vault.tables import VaultRow

if TYPE_CHECKING:
    import psycopg

NAMESPACE = "legalaid"
BUSY_MILLISECONDS = 5000
STATEMENT_MILLISECONDS = 60_000
CONNECT_SECONDS = 10

# Any number will do: it is what the writers of one vault wait for each other with.
_TURN = 0x1E6A1A1D

# Nothing of what a server, a role or PGOPTIONS may have set otherwise. A name is looked for in
# our own schema only, so that nobody else's table or function can stand in for ours.
_SETTINGS = (
    f"search_path = {NAMESPACE}, pg_temp",
    "synchronous_commit = on",
    "timezone = 'UTC'",
    "statement_timeout = 0",
    "idle_in_transaction_session_timeout = '10min'",
)


@dataclass(frozen=True, kw_only=True)
class ServerVault:
    """A vault while it is open; `close` ends its connections."""

    vault_id: UUID
    engine: Engine
    cases: CaseStore = field(init=False)
    audit: AuditTrail = field(init=False)
    drafts: DraftStore = field(init=False)
    attachments: AttachmentStore = field(init=False)
    filings: FilingStore = field(init=False)
    search: Search = field(init=False)
    retention: Retention = field(init=False)

    def __post_init__(self) -> None:
        stores: dict[str, Any] = {
            "cases": CaseStore,
            "audit": AuditTrail,
            "drafts": DraftStore,
            "attachments": AttachmentStore,
            "filings": FilingStore,
            "search": Search,
            "retention": Retention,
        }
        for name, store in stores.items():
            object.__setattr__(self, name, store(self.engine))

    def close(self) -> None:
        """End every connection to the server."""
        self.engine.dispose()


def create(conninfo: str, *, clock: Callable[[], datetime], password: str = "") -> ServerVault:
    """Make an empty vault in an empty database that the account owns, and open it.

    Raises VaultExists, VaultUnreachable, VaultUnwritable, VaultBusy.
    """
    engine = server_engine(conninfo, password=password)
    try:
        with writing(engine) as connection:
            if _revisions(connection) is not None:
                raise VaultExists
            connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {NAMESPACE}")
        upgrade(engine)
        vault_id = uuid4()
        with writing(engine) as connection:
            if connection.execute(select(VaultRow.vault_id)).first() is not None:
                raise VaultExists
            connection.execute(insert(VaultRow).values(vault_id=str(vault_id), created_at=clock()))
        CaseStore(engine).rebuild_index()
    except BaseException:
        engine.dispose()
        raise
    return ServerVault(vault_id=vault_id, engine=engine)


def open_vault(conninfo: str, *, password: str = "") -> ServerVault:
    """Open the vault of a database; nothing is written.

    Raises VaultMissing, VaultDamaged, VaultNewer, VaultOutdated, VaultUnreachable, VaultBusy.
    """
    engine = server_engine(conninfo, password=password)
    try:
        return ServerVault(vault_id=_check(engine), engine=engine)
    except BaseException:
        engine.dispose()
        raise


def bring_up_to_date(conninfo: str, *, password: str = "") -> None:
    """Give the vault of a database this program's schema, whole or not at all.

    Programs of an earlier version no longer open it. Raises what `open_vault` does.
    """
    engine = server_engine(conninfo, password=password)
    try:
        try:
            _check(engine)
        except VaultOutdated:
            upgrade(engine)
            CaseStore(engine).rebuild_index()
    finally:
        engine.dispose()


def server_engine(conninfo: str, *, password: str = "") -> Engine:
    """Return an engine for a libpq connection string, which need not hold the password.

    Neither the engine nor its errors show the string. The server must prove its name with a
    certificate, whatever `sslmode` was asked for, unless it is reached through a Unix socket.
    Raises ValueError for a string that libpq does not understand.
    """
    parameters = _parameters(conninfo)
    if password:
        parameters["password"] = password
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: _connect(parameters),
        hide_parameters=True,
        pool_pre_ping=True,
        use_native_hstore=False,
    )

    # One writer at a time, as on SQLite. The trail has one end, and every entry is bound to the
    # one before: with SERIALIZABLE alone, all writers but one would be thrown back at the end of
    # their work; waiting first, none is. READ COMMITTED, because what is read after the wait
    # must be what the last writer left, and a snapshot would be from before it.
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("isolation_level") == "AUTOCOMMIT":
            return
        limits = (
            f"SET LOCAL lock_timeout = {BUSY_MILLISECONDS:d};"
            f"SET LOCAL statement_timeout = {STATEMENT_MILLISECONDS:d};"
        )
        if writes(connection):
            connection.exec_driver_sql(
                "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE;"
                f"{limits}SELECT pg_advisory_xact_lock({_TURN:d})"
            )
        else:
            connection.exec_driver_sql(
                f"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;{limits}"
            )

    event.listen(engine, "handle_error", _leave_values_out)
    return engine


def _leave_values_out(context: ExceptionContext) -> None:
    """Take the rows that PostgreSQL quotes in its messages out of what may be logged or shown."""
    error: Any = context.original_exception
    shown = context.sqlalchemy_exception
    state = getattr(error, "sqlstate", None)
    if state is None or shown is None:
        return
    said = str(error)
    # What is said first of a constraint, or of a statement, names tables and columns only.
    terse = error.diag.message_primary if state[:2] in ("23", "42") else f"SQLSTATE {state}"
    error.args = (terse,)
    shown.args = tuple(str(text).replace(said, terse) for text in shown.args)


def _parameters(conninfo: str) -> dict[str, Any]:
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    try:
        parameters: dict[str, Any] = dict(conninfo_to_dict(conninfo))
    except psycopg.ProgrammingError:
        # libpq repeats what it could not read, and that may be the password.
        raise ValueError("not a connection string") from None
    parameters.setdefault("sslrootcert", "system")
    # libpq heeds sslmode for every connection but one through a Unix socket. Encryption by
    # Kerberos would come before TLS.
    return parameters | {
        "sslmode": "verify-full",
        "gssencmode": "disable",
        "client_encoding": "utf8",
        "connect_timeout": CONNECT_SECONDS,
        "application_name": "legalaid-desktop",
    }


def _connect(parameters: dict[str, Any]) -> psycopg.Connection[Any]:
    import psycopg

    connection = psycopg.connect(**parameters)
    try:
        connection.execute(";".join(f"SET {setting}" for setting in _SETTINGS))
        connection.commit()
    except BaseException:
        connection.close()
        raise
    return connection


def _check(engine: Engine) -> UUID:
    """Return which vault it is; raise if it is none, or not of this schema."""
    with reading(engine) as connection:
        revisions = _revisions(connection)
        if revisions is None:
            raise VaultMissing
        if is_older(revisions):
            raise VaultOutdated
        found = connection.execute(select(VaultRow.vault_id)).scalars().all()
    if len(found) != 1:
        raise VaultDamaged
    return UUID(found[0])


def _revisions(connection: Connection) -> list[str] | None:
    table = f"{NAMESPACE}.alembic_version"
    if connection.exec_driver_sql(f"SELECT to_regclass('{table}')").scalar_one() is None:
        return None
    return list(connection.exec_driver_sql(f"SELECT version_num FROM {table}").scalars())  # noqa: S608
