"""The cases of an open vault: every saved version, the list of children, the filings."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select
from sqlalchemy.exc import IntegrityError

from legalaid_desktop.errors import CaseChangedElsewhere, CaseUnknown
from legalaid_desktop.errors.trail import CaseHistoryBroken
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.diff import changes
from legalaid_desktop.record.filing import Filing
from legalaid_desktop.record.index import ChildRow
from legalaid_desktop.record.trail import Act
from legalaid_desktop.vault import audit, bodies, drafts, filings, index, search
from legalaid_desktop.vault.engine import reading, writing
from legalaid_desktop.vault.tables import (
    AuditRow,
    CaseStateRow,
    CaseVersionRow,
    ChildIndexRow,
    FilingRow,
)

_IDS_AT_ONCE = 500

FIRST_HASH = ""
"""What stands in the place of the former hash in the first version of a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedVersion:
    """One save of a case."""

    version: int
    author: str
    at: datetime


class CaseStore:
    """Every call is its own transaction, and raises VaultBusy, VaultUnwritable, VaultDamaged."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, case_id: CaseId, version: int | None = None) -> Case:
        """Return the newest version, or the one asked for; raise CaseUnknown."""
        wanted = select(CaseVersionRow.body, CaseVersionRow.version).where(
            CaseVersionRow.case_id == case_id
        )
        if version is not None:
            wanted = wanted.where(CaseVersionRow.version == version)
        wanted = wanted.order_by(CaseVersionRow.version.desc()).limit(1)
        with reading(self._engine) as connection:
            row = connection.execute(wanted).first()
        if row is None:
            raise CaseUnknown
        return bodies.as_case(row.body, row.version)

    def history(self, case_id: CaseId) -> Sequence[SavedVersion]:
        """Return who saved the case and when, newest first; raise CaseUnknown."""
        wanted = (
            select(CaseVersionRow.version, CaseVersionRow.author, CaseVersionRow.at)
            .where(CaseVersionRow.case_id == case_id)
            .order_by(CaseVersionRow.version.desc())
        )
        with reading(self._engine) as connection:
            found = [SavedVersion(**row) for row in connection.execute(wanted).mappings()]
        if not found:
            raise CaseUnknown
        return found

    def last_saved(self) -> Case | None:
        """Return the case saved last, or None in an empty vault."""
        with reading(self._engine) as connection:
            row = connection.execute(
                select(CaseVersionRow.body, CaseVersionRow.version)
                .order_by(CaseVersionRow.at.desc(), CaseVersionRow.version.desc())
                .limit(1)
            ).first()
        return None if row is None else bodies.as_case(row.body, row.version)

    def save(self, case: Case, *, author: str, at: datetime) -> Case:
        """Store `case` as version `case.version + 1`, and return what was stored.

        With it goes what this author had drafted. Raises CaseChangedElsewhere if that version
        exists.
        """
        (saved,) = self.save_all([case], author=author, at=at)
        return saved

    def save_all(self, cases: Sequence[Case], *, author: str, at: datetime) -> tuple[Case, ...]:
        """Store all of them in one transaction, or none; raise CaseChangedElsewhere."""
        with writing(self._engine) as connection:
            return tuple(_save(connection, case, author, at) for case in cases)

    def children(self, *, held_only: bool = False, open_only: bool = False) -> Sequence[ChildRow]:
        """Return one row a child, longest held first, then those no longer held.

        `open_only` leaves out the children of closed cases.
        """
        wanted = select(*index.COLUMNS).order_by(ChildIndexRow.order_key)
        if held_only:
            wanted = wanted.where(ChildIndexRow.held)
        if open_only:
            wanted = wanted.where(~ChildIndexRow.closed)
        with reading(self._engine) as connection:
            return index.as_children(connection.execute(wanted).all())

    def found_by(self, pairs: Collection[tuple[str, str]]) -> Sequence[ChildRow]:
        """Return the children found by both words of any of the pairs, each folded and whole.

        The words are those of `record.index.split_words`, of the child, the case and its adults.
        """
        with reading(self._engine) as connection:
            return search.with_pairs(connection, pairs)

    def last_place(self, year: int) -> int:
        """Return the highest place in the year that a case's number says; 0 without any."""
        with reading(self._engine) as connection:
            return index.last_place(connection, year)

    def known(self, case_ids: Iterable[CaseId]) -> frozenset[CaseId]:
        """Return those of them that are in the vault."""
        left, found = iter(case_ids), set[CaseId]()
        with reading(self._engine) as connection:
            while some := list(islice(left, _IDS_AT_ONCE)):
                wanted = select(CaseStateRow.case_id).where(CaseStateRow.case_id.in_(some))
                found.update(map(CaseId, connection.execute(wanted).scalars()))
        return frozenset(found)

    def rebuild_index(self) -> None:
        """Make the index of children again from the newest version of every case."""
        with writing(self._engine) as connection:
            index.write_all(connection, _newest(connection))

    def refresh_index(self) -> bool:
        """Make the index again if it was made by other rules; tell whether it was."""
        with reading(self._engine) as connection:
            if index.is_current(connection):
                return False
        self.rebuild_index()
        return True

    def record_filing(self, filing: Filing, *, docx: bytes, pdf: bytes) -> None:
        """Seal a paper: keep its files with what they were made of, all or nothing.

        The version of its case must be in the vault.
        """
        with writing(self._engine) as connection:
            filings.keep(connection, filing, docx=docx, pdf=pdf)

    def filings(self, case_id: CaseId | None = None) -> Sequence[Filing]:
        """Return the filings of one case, or of all, newest first."""
        wanted = select(FilingRow.__table__).order_by(FilingRow.made_at.desc(), FilingRow.id)
        if case_id is not None:
            wanted = wanted.where(FilingRow.case_id == case_id)
        with reading(self._engine) as connection:
            return [filings.as_filing(row) for row in connection.execute(wanted).mappings()]

    def verify(self, case_id: CaseId | None = None) -> int:
        """Recompute the chains of one case or of all; return how many versions were read.

        Every save the trail tells of must be there and be the one it tells of. Raises
        CaseHistoryBroken.
        """
        with reading(self._engine) as connection:
            told = _told(connection, case_id)
            count = _verify_chains(connection, case_id, told)
        for case, version in told:
            raise CaseHistoryBroken(case_id=case, version=version)
        return count


def version_hash(
    *, case_id: str, version: int, author: str, at: datetime, body: str, prev_hash: str
) -> str:
    """Return the hash, in hex, that binds a version to everything before it."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    bound = ["legalaid-desktop/case-version/1", case_id, version, author, moment, body, prev_hash]
    return hashlib.sha256(bodies.canonical(bound).encode("ascii")).hexdigest()


def _save(connection: Connection, case: Case, author: str, at: datetime) -> Case:
    head = connection.execute(
        select(CaseVersionRow.version, CaseVersionRow.hash, CaseVersionRow.body)
        .where(CaseVersionRow.case_id == case.id)
        .order_by(CaseVersionRow.version.desc())
        .limit(1)
    ).first()
    version, prev_hash = (0, FIRST_HASH) if head is None else (head.version, head.hash)
    if version != case.version:
        raise CaseChangedElsewhere(number=case.number)
    # What is returned, and indexed, is what will be read: a body that cannot be read back is
    # never committed.
    body = bodies.as_body(case)
    saved = bodies.as_case(body, version + 1)
    row: dict[str, Any] = {
        "case_id": str(saved.id),
        "version": saved.version,
        "author": author,
        "at": at,
        "body": body,
        "prev_hash": prev_hash,
    }
    hashed = version_hash(**row)
    try:
        connection.execute(insert(CaseVersionRow).values(**row, hash=hashed))
    except IntegrityError as error:
        raise CaseChangedElsewhere(number=case.number) from error
    if head is None:
        connection.execute(insert(CaseStateRow).values(case_id=saved.id))
    before = Case(id=saved.id) if head is None else bodies.as_case(head.body, version)
    audit.append(
        connection,
        kind=(Act.CASE_CREATED if head is None else Act.CASE_SAVED).value,
        author=author,
        at=at,
        case_id=saved.id,
        object_id=f"{saved.version}/{hashed}",
        fields=[change.path for change in changes(before, saved)],
    )
    drafts.forget(connection, saved.id, author=author)
    index.write(connection, saved, closed=_is_closed(connection, saved.id))
    return saved


def _is_closed(connection: Connection, case_id: str) -> bool:
    closed_at = select(CaseStateRow.closed_at).where(CaseStateRow.case_id == case_id)
    return connection.execute(closed_at).scalar_one() is not None


def _newest(connection: Connection) -> Iterator[tuple[Case, bool]]:
    """Yield the newest version of every case, with whether the case is closed."""
    newest = (
        select(CaseVersionRow.case_id, func.max(CaseVersionRow.version).label("version"))
        .group_by(CaseVersionRow.case_id)
        .subquery()
    )
    heads = connection.execute(
        select(CaseVersionRow.body, CaseVersionRow.version, CaseStateRow.closed_at)
        .join(
            newest,
            (CaseVersionRow.case_id == newest.c.case_id)
            & (CaseVersionRow.version == newest.c.version),
        )
        .join(CaseStateRow, CaseStateRow.case_id == CaseVersionRow.case_id)
    )
    for body, version, closed_at in heads:
        yield bodies.as_case(body, version), closed_at is not None


def _told(connection: Connection, case_id: str | None) -> dict[tuple[str, int], str]:
    """Return the hashes of the versions the trail says were saved and not done away with."""
    saves = (Act.CASE_CREATED.value, Act.CASE_SAVED.value)
    ends = (Act.CASE_ANONYMISED.value, Act.CASE_DELETED.value)
    wanted = (
        select(AuditRow.case_id, AuditRow.kind, AuditRow.object_id)
        .where(AuditRow.kind.in_((*saves, *ends)))
        .order_by(AuditRow.seq)
    )
    if case_id is not None:
        wanted = wanted.where(AuditRow.case_id == case_id)
    told: dict[str, dict[int, str]] = {}
    for case, kind, object_id in connection.execute(wanted):
        if case is None:
            continue
        if kind in ends:
            told.pop(case, None)
        else:
            version, _, hashed = object_id.partition("/")
            if not version.isdecimal():
                raise CaseHistoryBroken(case_id=case, version=0)
            told.setdefault(case, {})[int(version)] = hashed
    return {(case, version): each[version] for case, each in told.items() for version in each}


def _verify_chains(
    connection: Connection, case_id: str | None, told: dict[tuple[str, int], str]
) -> int:
    """Check every version against the one before it and the trail, and take it out of `told`."""
    wanted = select(CaseVersionRow.__table__).order_by(
        CaseVersionRow.case_id, CaseVersionRow.version
    )
    if case_id is not None:
        wanted = wanted.where(CaseVersionRow.case_id == case_id)
    count, former = 0, ("", 0, FIRST_HASH)
    for row in connection.execute(wanted).mappings():
        said = {name: row[name] for name in row if name != "hash"}
        case, version = row["case_id"], row["version"]
        before = former if former[0] == case else (case, 0, FIRST_HASH)
        if (
            version != before[1] + 1
            or row["prev_hash"] != before[2]
            or row["hash"] != version_hash(**said)
            or told.pop((case, version), row["hash"]) != row["hash"]
        ):
            raise CaseHistoryBroken(case_id=case, version=before[1] + 1)
        former = (case, version, row["hash"])
        count += 1
    return count
