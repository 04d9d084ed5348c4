"""What people typed and have not saved, kept in the encrypted file to be offered back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Engine, delete, insert, select, update

from legalaid_desktop.errors import CaseUnknown
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.vault import bodies
from legalaid_desktop.vault.engine import reading, writing
from legalaid_desktop.vault.tables import CaseStateRow, DraftRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A case as it was being typed. `base_version` is the saved one it began from, 0 if none."""

    case: Case
    base_version: int
    at: datetime


class DraftStore:
    """Every call is its own transaction, and raises VaultBusy, VaultUnwritable, VaultDamaged.

    There is one draft a person and case: the last.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, author: str, case: Case, *, base_version: int, at: datetime) -> None:
        """Keep what `author` has typed so far; raise CaseUnknown if the case was deleted."""
        kept = {"base_version": base_version, "at": at, "body": bodies.as_body(case)}
        with writing(self._engine) as connection:
            if base_version and not _exists(connection, case.id):
                raise CaseUnknown
            change = update(DraftRow).where(*_of(author, case.id)).values(**kept)
            if not connection.execute(change).rowcount:
                connection.execute(insert(DraftRow).values(author=author, case_id=case.id, **kept))

    def offered(self, author: str) -> Sequence[Draft]:
        """Return what `author` typed and never saved, newest first."""
        wanted = (
            select(DraftRow.body, DraftRow.base_version, DraftRow.at)
            .where(DraftRow.author == author)
            .order_by(DraftRow.at.desc(), DraftRow.case_id)
        )
        with reading(self._engine) as connection:
            return [
                Draft(
                    case=bodies.as_case(row.body, row.base_version),
                    base_version=row.base_version,
                    at=row.at,
                )
                for row in connection.execute(wanted)
            ]

    def drop(self, author: str, case_id: CaseId) -> None:
        """Forget what `author` typed into the case."""
        with writing(self._engine) as connection:
            forget(connection, case_id, author=author)


def forget(connection: Connection, case_id: str, *, author: str | None = None) -> None:
    """Forget the draft of one person, or those of all, in the transaction at hand."""
    gone = delete(DraftRow).where(DraftRow.case_id == case_id)
    if author is not None:
        gone = gone.where(DraftRow.author == author)
    connection.execute(gone)


def _exists(connection: Connection, case_id: str) -> bool:
    known = select(CaseStateRow.case_id).where(CaseStateRow.case_id == case_id)
    return connection.execute(known).first() is not None


def _of(author: str, case_id: str) -> tuple[ColumnElement[bool], ...]:
    return DraftRow.author == author, DraftRow.case_id == case_id
