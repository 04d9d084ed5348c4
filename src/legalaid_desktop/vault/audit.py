"""The audit trail: a chain in which every entry is bound to the one before it.

Whoever has the key can make the chain anew. It is worth what its head is worth, kept elsewhere.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Integer, Row, Select, cast, insert, select, type_coerce
from sqlalchemy.exc import DBAPIError

from legalaid_desktop.errors import AuditBroken
from legalaid_desktop.record.case import CaseId
from legalaid_desktop.record.trail import Entry, Head
from legalaid_desktop.vault.engine import reading, said_by_engine, writing
from legalaid_desktop.vault.tables import PLAIN_TEXT, AuditRow, as_instant, escaped

FIRST = Head(seq=0, hash="")
TOGETHER = timedelta(seconds=10)
"""Two who write at once may have read the clock in the other order: one waits for the other."""

DOMAIN = "legalaid-desktop/audit/1"

_KIND = re.compile(r"[a-z][a-z-]{0,39}")
_STEP = re.compile(r"[0-9A-Za-z_-]{1,64}")
_BATCH = 1000

_STORED: tuple[Any, ...] = (
    AuditRow.seq,
    type_coerce(AuditRow.at, PLAIN_TEXT).label("at"),
    AuditRow.utc_offset,
    cast(AuditRow.clock_back, Integer).label("clock_back"),
    type_coerce(AuditRow.author, PLAIN_TEXT).label("author"),
    AuditRow.kind,
    AuditRow.case_id,
    AuditRow.object_id,
    AuditRow.fields,
    type_coerce(AuditRow.reason, PLAIN_TEXT).label("reason"),
    AuditRow.prev_hash,
)
"""What the hash of an entry is taken over, in this order and exactly as the engine holds it."""


def append(
    connection: Connection,
    *,
    kind: str,
    author: str,
    at: datetime,
    case_id: str | None = None,
    object_id: str = "",
    fields: Iterable[str] = (),
    reason: str = "",
) -> Head:
    """Add an entry in the transaction of what it tells of, one of `writing`; return the new head.

    `fields` are paths; `object_id` is the id of what was dealt with in the case. Neither may
    hold a value.
    """
    if not _KIND.fullmatch(kind):
        raise ValueError("not a kind of entry")
    last = connection.execute(
        select(AuditRow.seq, AuditRow.at, AuditRow.hash).order_by(AuditRow.seq.desc()).limit(1)
    ).first()
    seq, before, prev_hash = (0, at, FIRST.hash) if last is None else last
    back = at < before - TOGETHER
    stored: dict[str, str | int | None] = {
        "seq": seq + 1,
        "at": as_instant(at),
        "utc_offset": _offset(at),
        "clock_back": int(back),
        "author": escaped(author),
        "kind": kind,
        "case_id": case_id,
        "object_id": object_id,
        "fields": json.dumps([_named(path) for path in fields]),
        "reason": escaped(reason),
        "prev_hash": prev_hash,
    }
    head = Head(seq=seq + 1, hash=entry_hash(*stored.values()))
    typed: dict[str, object] = {
        "at": at,
        "clock_back": back,
        "author": author,
        "reason": reason,
    }
    connection.execute(insert(AuditRow).values(stored | typed | {"hash": head.hash}))
    return head


def head_of(connection: Connection) -> Head:
    """Return the last entry's place and hash, as a transaction sees them."""
    last = connection.execute(
        select(AuditRow.seq, AuditRow.hash).order_by(AuditRow.seq.desc()).limit(1)
    ).first()
    return FIRST if last is None else Head(seq=last.seq, hash=last.hash)


def entry_hash(*stored: str | int | None) -> str:
    """Return the hash, in hex, of what is stored of an entry: all but its own hash, in order."""
    bound = json.dumps([DOMAIN, *stored], separators=(",", ":"))
    return hashlib.sha256(bound.encode("ascii")).hexdigest()


class AuditTrail:
    """Every call is its own transaction, and raises VaultBusy, VaultUnwritable, VaultDamaged."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(
        self,
        kind: str,
        *,
        author: str,
        at: datetime,
        case_id: str | None = None,
        object_id: str = "",
        fields: Iterable[str] = (),
        reason: str = "",
    ) -> Head:
        """Add what was done without changing anything else: looking, searching, printing."""
        with writing(self._engine) as connection:
            return append(
                connection,
                kind=kind,
                author=author,
                at=at,
                case_id=case_id,
                object_id=object_id,
                fields=fields,
                reason=reason,
            )

    def head(self) -> Head:
        """Return the last entry's place and hash."""
        with reading(self._engine) as connection:
            return head_of(connection)

    def hash_at(self, seq: int) -> str | None:
        """Return the hash of an entry, or None when the trail does not reach there."""
        if seq == FIRST.seq:
            return FIRST.hash
        with reading(self._engine) as connection:
            return connection.execute(
                select(AuditRow.hash).where(AuditRow.seq == seq)
            ).scalar_one_or_none()

    def entries(
        self, *, after: int = 0, limit: int = 200, case_id: str | None = None
    ) -> Sequence[Entry]:
        """Return at most `limit` entries, of one case or of all, in order, those past `after`."""
        wanted = (
            select(AuditRow.__table__)
            .where(AuditRow.seq > after)
            .order_by(AuditRow.seq)
            .limit(limit)
        )
        if case_id is not None:
            wanted = wanted.where(AuditRow.case_id == case_id)
        with reading(self._engine) as connection:
            return [_entry(row) for row in connection.execute(wanted)]

    def verify(self, since: Head = FIRST) -> Head:
        """Recompute the chain from `since` on, which is trusted, and return its head.

        Raises AuditBroken with the number of the first entry that does not follow.
        """
        former = since
        with reading(self._engine) as connection:
            if since != FIRST:
                known = select(AuditRow.hash).where(AuditRow.seq == since.seq)
                if connection.execute(known).scalar_one_or_none() != since.hash:
                    raise AuditBroken(seq=since.seq)
            for row in _rows(connection, after=since.seq):
                stored, found = row[:-1], row.hash
                follows = row.seq == former.seq + 1 and row.prev_hash == former.hash
                if not follows or entry_hash(*stored) != found:
                    raise AuditBroken(seq=former.seq + 1)
                former = Head(seq=row.seq, hash=found)
        return former


def _rows(connection: Connection, after: int) -> Iterator[Row[Any]]:
    """Yield what is stored of every entry with its hash; raise AuditBroken for unreadable ones."""
    wanted: Select[Any] = select(*_STORED, AuditRow.hash).order_by(AuditRow.seq)
    while True:
        try:
            batch = connection.execute(wanted.where(AuditRow.seq > after).limit(_BATCH)).all()
        except DBAPIError as error:
            if said_by_engine(error):
                raise
            # The driver could not make text of what is stored.
            raise AuditBroken(seq=after + 1) from error
        if not batch:
            return
        yield from batch
        after = batch[-1].seq


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        seq=row.seq,
        at=row.at,
        utc_offset=row.utc_offset,
        clock_back=row.clock_back,
        author=row.author,
        kind=row.kind,
        case_id=None if row.case_id is None else CaseId(row.case_id),
        object_id=row.object_id,
        fields=tuple(json.loads(row.fields)),
        reason=row.reason,
        hash=row.hash,
    )


def _offset(at: datetime) -> str:
    ahead = at.utcoffset() or timedelta()
    minutes = round(ahead.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _named(path: str) -> str:
    """Return the path without a step that is no name: an id brought in may be any text."""
    return ".".join(step if _STEP.fullmatch(step) else "?" for step in path.split("."))
