"""What people typed and have not saved, kept in the encrypted file to be offered back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, delete, insert, select, update

from legalaid_desktop.errors import CaseNewer, CaseUnknown
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.draft import Draft, Typed
from legalaid_desktop.record.encode import case_from_json, case_to_json
from legalaid_desktop.record.paths import mark_unknown, put, same_place
from legalaid_desktop.vault import bodies
from legalaid_desktop.vault.engine import reading, writing
from legalaid_desktop.vault.tables import CaseStateRow, CaseVersionRow, DraftRow

FORMAT = 2
"""Of a draft's body. In the first one it was the body of the case, with nothing beside it."""


class DraftStore:
    """Every call is its own transaction, and raises VaultBusy, VaultUnwritable, VaultDamaged.

    There is one draft a person and case: the last.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(
        self,
        author: str,
        case: Case,
        *,
        base_version: int,
        at: datetime,
        unread: Mapping[str, str] | None = None,
    ) -> None:
        """Keep what `author` has typed so far; raise CaseUnknown if the case was deleted.

        `unread` is what no field could read, by path, to the letter.
        """
        kept = {"base_version": base_version, "at": at, "body": _as_body(case, unread or {})}
        with writing(self._engine) as connection:
            if base_version and not _exists(connection, case.id):
                raise CaseUnknown
            change = update(DraftRow).where(*_of(author, case.id)).values(**kept)
            if not connection.execute(change).rowcount:
                connection.execute(insert(DraftRow).values(author=author, case_id=case.id, **kept))

    def offered(self, author: str) -> Sequence[Draft]:
        """Return what `author` typed and never saved, newest first.

        Raises CaseNewer for what a later release kept.
        """
        wanted = (
            select(DraftRow.body, DraftRow.base_version, DraftRow.at)
            .where(DraftRow.author == author)
            .order_by(DraftRow.at.desc(), DraftRow.case_id)
        )
        with reading(self._engine) as connection:
            return [
                _as_draft(row.body, row.base_version, row.at) for row in connection.execute(wanted)
            ]

    def drop(self, author: str, case_id: CaseId) -> None:
        """Forget what `author` typed into the case."""
        with writing(self._engine) as connection:
            connection.execute(delete(DraftRow).where(*_of(author, case_id)))


def forget(connection: Connection, case_id: str, *, author: str | None = None) -> None:
    """Forget the drafts of a case, in the transaction at hand.

    With an `author`, who saved the case in it, forget hers alone, but for what no field could
    read: that is in no saved version, and stays as a draft begun from the one just saved.
    """
    if author is None:
        connection.execute(delete(DraftRow).where(DraftRow.case_id == case_id))
        return
    mine = _of(author, case_id)
    kept = select(DraftRow.body, DraftRow.base_version, DraftRow.at).where(*mine)
    row = connection.execute(kept).first()
    if row is None:
        return
    try:
        draft = _as_draft(row.body, row.base_version, row.at)
    except CaseNewer:
        return  # what a later release kept is for it to take up
    if not draft.unread:
        connection.execute(delete(DraftRow).where(*mine))
    elif (left := _onto(draft, _newest(connection, case_id))) is not None:
        values = {"base_version": left.case.version, "body": _as_body(left.case, left.unread)}
        connection.execute(update(DraftRow).where(*mine).values(**values))


def _onto(draft: Draft, saved: Case) -> Typed | None:
    """Return what was not read on the saved case; None if a field is not there any more."""
    case, unread = saved, {}
    for path, text in draft.placed.items():
        place = same_place(path, draft.case, saved)
        if place is None:
            return None
        case = put(mark_unknown(case, place, unknown=False), place, None)
        unread[place] = text
    return Typed(case=case, unread=unread) if len(unread) == len(draft.unread) else None


def _newest(connection: Connection, case_id: str) -> Case:
    version = CaseVersionRow.version
    newest = select(CaseVersionRow.body, version).where(CaseVersionRow.case_id == case_id)
    row = connection.execute(newest.order_by(version.desc()).limit(1)).one()
    return bodies.as_case(row.body, row.version)


def _as_body(case: Case, unread: Mapping[str, str]) -> str:
    return bodies.canonical({"draft": FORMAT, "case": case_to_json(case), "unread": dict(unread)})


def _as_draft(body: str, base_version: int, at: datetime) -> Draft:
    found: dict[str, Any] = json.loads(body)
    if "draft" not in found:
        found = {"draft": 1, "case": found, "unread": {}}
    if found["draft"] > FORMAT:
        raise CaseNewer
    return Draft(
        case=replace(case_from_json(found["case"]), version=base_version),
        unread=found["unread"],
        base_version=base_version,
        at=at,
    )


def _exists(connection: Connection, case_id: str) -> bool:
    known = select(CaseStateRow.case_id).where(CaseStateRow.case_id == case_id)
    return connection.execute(known).first() is not None


def _of(author: str, case_id: str) -> tuple[ColumnElement[bool], ...]:
    return DraftRow.author == author, DraftRow.case_id == case_id
