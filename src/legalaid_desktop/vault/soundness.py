"""Read an open vault through: damage is found while there are backups from before it."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, select

from legalaid_desktop.errors import VaultDamaged, VaultUnsound
from legalaid_desktop.record.trail import Act
from legalaid_desktop.vault.copying import Step, watched
from legalaid_desktop.vault.engine import plain_errors, reading
from legalaid_desktop.vault.keys import DatabaseKey
from legalaid_desktop.vault.sqlcipher import connect
from legalaid_desktop.vault.tables import AuditRow

# One of them can be the reading of an attached file's chunk of a megabyte, some 4 ms.
_OPERATIONS_A_LOOK = 64
_SECONDS_A_STEP = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Soundness:
    """That of the open vault at `path`; `key` gives the key of its database."""

    path: Path
    engine: Engine
    key: Callable[[], DatabaseKey]

    def last(self) -> datetime | None:
        """Return when the trail last tells of a reading through; None: never."""
        wanted = (
            select(AuditRow.at)
            .where(AuditRow.case_id.is_(None), AuditRow.kind == Act.CHECKED.value)
            .order_by(AuditRow.seq.desc())
            .limit(1)
        )
        with reading(self.engine) as connection:
            return connection.execute(wanted).scalar_one_or_none()

    def read_through(self, *, step: Step) -> None:
        """Read every page that is in use, on a connection of its own; others go on working.

        `step` is called some ten times a second. Raises VaultUnsound, VaultBusy, VaultUnwritable
        and whatever `step` raises.
        """
        key, looked = self.key(), time.monotonic()

        def look(done: int, total: int) -> None:
            nonlocal looked
            if time.monotonic() - looked >= _SECONDS_A_STEP:
                step(done, total)
                looked = time.monotonic()

        try:
            with plain_errors(), closing(connect(self.path, key)) as connection:
                connection.execute("PRAGMA query_only = ON")
                with watched(connection, look, operations=_OPERATIONS_A_LOOK):
                    said = connection.execute("PRAGMA quick_check(1)").fetchone()
            if said != ("ok",):
                raise VaultUnsound
        except VaultDamaged as error:
            raise VaultUnsound from error
        finally:
            key.forget()
