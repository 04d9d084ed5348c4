"""The cases of an open vault: every saved version, the index of children, the filings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from legalaid_desktop.errors import CaseChangedElsewhere, CaseUnknown
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.choices import Category, Sex
from legalaid_desktop.record.describe import Choice
from legalaid_desktop.record.encode import case_from_json, case_to_json
from legalaid_desktop.record.filing import Filing
from legalaid_desktop.record.index import ChildRow, child_rows, search_key
from legalaid_desktop.vault.engine import reading, writing
from legalaid_desktop.vault.tables import CaseVersionRow, ChildIndexRow, FilingRow

FIRST_HASH = ""
"""What stands in the place of the former hash in the first version of a case."""


class CaseStore:
    """Every call is its own transaction, and raises VaultBusy, VaultUnwritable, VaultDamaged."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, case_id: CaseId) -> Case:
        """Return the newest version; raise CaseUnknown."""
        with reading(self._engine) as connection:
            row = connection.execute(
                select(CaseVersionRow.body, CaseVersionRow.version)
                .where(CaseVersionRow.case_id == case_id)
                .order_by(CaseVersionRow.version.desc())
                .limit(1)
            ).first()
        if row is None:
            raise CaseUnknown
        return _case(row.body, row.version)

    def last_saved(self) -> Case | None:
        """Return the case saved last, or None in an empty vault."""
        with reading(self._engine) as connection:
            row = connection.execute(
                select(CaseVersionRow.body, CaseVersionRow.version)
                .order_by(CaseVersionRow.at.desc(), CaseVersionRow.version.desc())
                .limit(1)
            ).first()
        return None if row is None else _case(row.body, row.version)

    def save(self, case: Case, *, author: str, at: datetime) -> Case:
        """Store `case` as version `case.version + 1`, and return what was stored.

        Raises CaseChangedElsewhere if that version exists.
        """
        (saved,) = self.save_all([case], author=author, at=at)
        return saved

    def save_all(self, cases: Sequence[Case], *, author: str, at: datetime) -> tuple[Case, ...]:
        """Store all of them in one transaction, or none; raise CaseChangedElsewhere."""
        with writing(self._engine) as connection:
            return tuple(_save(connection, case, author, at) for case in cases)

    def children(self, *, held_only: bool = False) -> Sequence[ChildRow]:
        """Return one row a child, longest held first, then those no longer held."""
        wanted = select(ChildIndexRow.__table__).order_by(
            ChildIndexRow.held.desc(),
            ChildIndexRow.held_since_utc.is_(None),
            ChildIndexRow.held_since_utc,
            ChildIndexRow.search_key,
            ChildIndexRow.child_id,
        )
        if held_only:
            wanted = wanted.where(ChildIndexRow.held)
        with reading(self._engine) as connection:
            return [_child(row) for row in connection.execute(wanted).mappings()]

    def rebuild_index(self) -> None:
        """Make the index of children again from the newest version of every case."""
        newest = (
            select(CaseVersionRow.case_id, func.max(CaseVersionRow.version).label("version"))
            .group_by(CaseVersionRow.case_id)
            .subquery()
        )
        with writing(self._engine) as connection:
            connection.execute(delete(ChildIndexRow))
            heads = connection.execute(
                select(CaseVersionRow.body, CaseVersionRow.version).join(
                    newest,
                    (CaseVersionRow.case_id == newest.c.case_id)
                    & (CaseVersionRow.version == newest.c.version),
                )
            )
            for body, version in heads:
                _index(connection, _case(body, version))

    def record_filing(self, filing: Filing) -> None:
        """Keep what a paper was made of; the version of its case must be in the vault."""
        with writing(self._engine) as connection:
            connection.execute(
                insert(FilingRow).values(
                    {field.name: getattr(filing, field.name) for field in fields(Filing)}
                )
            )

    def filings(self, case_id: CaseId | None = None) -> Sequence[Filing]:
        """Return the filings of one case, or of all, newest first."""
        wanted = select(FilingRow.__table__).order_by(FilingRow.made_at.desc(), FilingRow.id)
        if case_id is not None:
            wanted = wanted.where(FilingRow.case_id == case_id)
        with reading(self._engine) as connection:
            return [Filing(**row) for row in connection.execute(wanted).mappings()]


def version_hash(
    *, case_id: str, version: int, author: str, at: datetime, body: str, prev_hash: str
) -> str:
    """Return the hash, in hex, that binds a version to everything before it."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    bound = ["legalaid-desktop/case-version/1", case_id, version, author, moment, body, prev_hash]
    return hashlib.sha256(_canonical(bound).encode("ascii")).hexdigest()


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def _save(connection: Connection, case: Case, author: str, at: datetime) -> Case:
    head = connection.execute(
        select(CaseVersionRow.version, CaseVersionRow.hash)
        .where(CaseVersionRow.case_id == case.id)
        .order_by(CaseVersionRow.version.desc())
        .limit(1)
    ).first()
    version, prev_hash = (0, FIRST_HASH) if head is None else head
    if version != case.version:
        raise CaseChangedElsewhere(number=case.number)
    # Escaped to ASCII, a body survives any text a field may hold. What is returned, and indexed,
    # is what will be read: a body that cannot be read back is never committed.
    body = _canonical(case_to_json(case))
    saved = _case(body, version + 1)
    row: dict[str, Any] = {
        "case_id": str(saved.id),
        "version": saved.version,
        "author": author,
        "at": at,
        "body": body,
        "prev_hash": prev_hash,
    }
    try:
        connection.execute(insert(CaseVersionRow).values(**row, hash=version_hash(**row)))
    except IntegrityError as error:
        raise CaseChangedElsewhere(number=case.number) from error
    _index(connection, saved)
    return saved


def _index(connection: Connection, case: Case) -> None:
    connection.execute(delete(ChildIndexRow).where(ChildIndexRow.case_id == case.id))
    rows = [_index_row(child) for child in child_rows(case)]
    if rows:
        connection.execute(insert(ChildIndexRow), rows)


def _index_row(child: ChildRow) -> dict[str, Any]:
    row = {field.name: getattr(child, field.name) for field in fields(ChildRow)}
    return row | {
        "search_key": search_key(child.name),
        "sex": child.sex and str(child.sex),
        "category": child.category and str(child.category),
        "nationalities": json.dumps(child.nationalities, ensure_ascii=False),
        "held_since_utc": child.held_since,
    }


def _child(row: RowMapping) -> ChildRow:
    values: dict[str, Any] = {field.name: row[field.name] for field in fields(ChildRow)}
    values["sex"] = row["sex"] and _member(Sex, row["sex"])
    values["category"] = row["category"] and _member(Category, row["category"])
    values["nationalities"] = tuple(json.loads(row["nationalities"]))
    return ChildRow(**values)


def _member(choices: type[Choice], code: str) -> Choice:
    return next(member for member in choices if member.value == code)


def _case(body: str, version: int) -> Case:
    return replace(case_from_json(json.loads(body)), version=version)
