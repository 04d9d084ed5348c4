"""How cases end: closed, kept by order, anonymised or deleted, and what still holds them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from legalaid_desktop.errors import CaseUnknown
from legalaid_desktop.language.ages import years_on
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.choices import Category, Sex
from legalaid_desktop.record.people import Child
from legalaid_desktop.record.retention import BackupMade, Standing, Statistic
from legalaid_desktop.record.trail import Act
from legalaid_desktop.vault import attachments, audit, bodies, drafts, filings, index
from legalaid_desktop.vault.engine import plain_errors, reading, writing
from legalaid_desktop.vault.holds import refuse_kept
from legalaid_desktop.vault.tables import (
    AuditRow,
    BackupMadeRow,
    CaseStateRow,
    CaseVersionRow,
    ChildIndexRow,
    DraftRow,
    FilingRow,
    StatisticRow,
)

_HOLDING = (
    "case_version",
    "child_row",
    "search_word",
    "case_number",
    "filing",
    "filing_file",
    "filing_step",
    "draft",
    "attachment",
    "attachment_chunk",
    "case_state",
)


class Retention:
    """Every call is its own transaction, and raises VaultBusy, VaultUnwritable, VaultDamaged.

    Every change raises CaseUnknown for a case that is not there. The reason stays in the trail
    for good, also after the case: it must not name anyone.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def standing(self, case_id: CaseId) -> Standing:
        """Return whether the case is closed, or to be kept; raise CaseUnknown."""
        with reading(self._engine) as connection:
            row = connection.execute(
                select(CaseStateRow.__table__).where(CaseStateRow.case_id == case_id)
            ).mappings()
            for found in row:
                return Standing(**found)
        raise CaseUnknown

    def close(self, case_id: CaseId, *, author: str, at: datetime, reason: str = "") -> None:
        """Say that the work on the case is done; what was said before of when is replaced."""
        self._change(case_id, Act.CASE_CLOSED, author, at, reason, closed_at=at)

    def reopen(self, case_id: CaseId, *, author: str, at: datetime, reason: str = "") -> None:
        """Take a closed case up again."""
        self._change(case_id, Act.CASE_REOPENED, author, at, reason, closed_at=None)

    def hold(self, case_id: CaseId, *, author: str, at: datetime, reason: str) -> None:
        """Order the case kept: until it is released, nothing of it is done away with."""
        self._change(case_id, Act.CASE_HELD, author, at, reason, hold_since=at)

    def release(self, case_id: CaseId, *, author: str, at: datetime, reason: str) -> None:
        """Lift the order to keep the case."""
        self._change(case_id, Act.CASE_RELEASED, author, at, reason, hold_since=None)

    def delete(self, case_id: CaseId, *, author: str, at: datetime, reason: str) -> None:
        """Do away with every trace of the case but its id in the trail; raise CaseKept.

        Backups that were made before keep it: `backups_with` tells which.
        """
        with writing(self._engine) as connection:
            _refuse_unknown(connection, case_id)
            refuse_kept(connection, case_id)
            _forget(connection, case_id)
            _note(connection, case_id, Act.CASE_DELETED, author, at, reason)
        self._overwrite()

    def anonymise(self, case_id: CaseId, *, author: str, at: datetime, reason: str) -> None:
        """Delete the case, and leave of each child what is counted; raise CaseKept.

        Nothing left leads back from there to the case.
        """
        with writing(self._engine) as connection:
            _refuse_unknown(connection, case_id)
            refuse_kept(connection, case_id)
            row = connection.execute(
                select(CaseVersionRow.body, CaseVersionRow.version)
                .where(CaseVersionRow.case_id == case_id)
                .order_by(CaseVersionRow.version.desc())
                .limit(1)
            ).one()
            count = connection.execute(
                select(func.count()).where(FilingRow.case_id == case_id)
            ).scalar_one()
            rows = _statistics(bodies.as_case(row.body, row.version), count)
            _forget(connection, case_id)
            if rows:
                connection.execute(insert(StatisticRow), rows)
            _note(connection, case_id, Act.CASE_ANONYMISED, author, at, reason)
        self._overwrite()

    def statistics(self) -> Sequence[Statistic]:
        """Return what is left of the children whose cases were anonymised, in no order."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(StatisticRow.__table__).order_by(StatisticRow.id))
            return [_statistic(dict(row)) for row in rows.mappings()]

    def record_backup(self, backup: BackupMade) -> None:
        """Remember a backup that was made, or what is known of it by now."""
        values = {name: getattr(backup, name) for name in BackupMade.__slots__}
        with writing(self._engine) as connection:
            known = update(BackupMadeRow).where(BackupMadeRow.id == backup.id).values(values)
            if not connection.execute(known).rowcount:
                connection.execute(insert(BackupMadeRow).values(values))

    def backups(self) -> Sequence[BackupMade]:
        """Return the backups that were made, newest first."""
        wanted = select(BackupMadeRow.__table__).order_by(BackupMadeRow.at.desc(), BackupMadeRow.id)
        with reading(self._engine) as connection:
            return [BackupMade(**row) for row in connection.execute(wanted).mappings()]

    def backups_with(self, case_id: CaseId) -> Sequence[BackupMade]:
        """Return the backups that may hold the case, newest first, also once it is deleted.

        A case that the trail never saw begin, from before there was one, may be in any. What was
        typed of one that was not saved yet is in those of which the trail tells so.
        """
        ends = (Act.CASE_DELETED.value, Act.CASE_ANONYMISED.value)
        wanted = (
            select(AuditRow.seq, AuditRow.kind)
            .where(AuditRow.case_id == case_id)
            .order_by(AuditRow.seq)
        )
        with reading(self._engine) as connection:
            told = connection.execute(wanted).all()
            typed = _typed_in(connection, case_id)
        begun = next((seq for seq, kind in told if kind == Act.CASE_CREATED.value), 0)
        ended = next((seq for seq, kind in reversed(told) if kind in ends), None)
        return [
            backup
            for backup in self.backups()
            if backup.gone_at is None
            and (begun <= backup.head_seq or backup.id in typed)
            and (ended is None or backup.head_seq < ended)
        ]

    def only_typed(self) -> frozenset[str]:
        """Return the ids of the cases of which there are drafts and nothing saved."""
        saved = select(CaseStateRow.case_id)
        wanted = select(DraftRow.case_id).where(DraftRow.case_id.not_in(saved)).distinct()
        with reading(self._engine) as connection:
            return frozenset(connection.execute(wanted).scalars())

    def _change(
        self, case_id: CaseId, act: Act, author: str, at: datetime, reason: str, **to: Any
    ) -> None:
        with writing(self._engine) as connection:
            change = update(CaseStateRow).where(CaseStateRow.case_id == case_id).values(**to)
            if not connection.execute(change).rowcount:
                raise CaseUnknown
            if "closed_at" in to:
                closed = to["closed_at"] is not None
                rows = update(ChildIndexRow).where(ChildIndexRow.case_id == case_id)
                connection.execute(rows.values(closed=closed))
            _note(connection, case_id, act, author, at, reason)

    def _overwrite(self) -> None:
        """Leave no copy of what was deleted behind, as far as the engine and the disk allow.

        SQLite overwrites what it frees, but its -wal holds pages as they were. PostgreSQL frees
        rows only when told to, and overwrites them when the room is needed.
        """
        with plain_errors(), self._engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                connection.rollback()
                raw = connection.connection.cursor()
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                raw.close()
            else:
                alone = connection.execution_options(isolation_level="AUTOCOMMIT")
                alone.exec_driver_sql(f"VACUUM {', '.join(_HOLDING)}")


def _typed_in(connection: Connection, case_id: str) -> frozenset[str]:
    """Return the ids of the backups that were made while the case was only typed.

    An id that is no name stands in the trail as "?", and may be that of any case.
    """
    wanted = select(AuditRow.object_id, AuditRow.fields).where(
        AuditRow.case_id.is_(None), AuditRow.kind == Act.BACKUP_MADE.value, AuditRow.fields != "[]"
    )
    return frozenset(
        row.object_id
        for row in connection.execute(wanted)
        if any(each == case_id or "?" in each for each in json.loads(row.fields))
    )


def _refuse_unknown(connection: Connection, case_id: str) -> None:
    known = select(CaseStateRow.case_id).where(CaseStateRow.case_id == case_id)
    if connection.execute(known).first() is None:
        raise CaseUnknown


def _forget(connection: Connection, case_id: str) -> None:
    index.remove(connection, case_id)
    drafts.forget(connection, case_id)
    attachments.forget_all(connection, case_id)
    filings.forget_all(connection, case_id)
    for row in (CaseVersionRow, CaseStateRow):
        connection.execute(delete(row).where(row.case_id == case_id))


def _note(
    connection: Connection, case_id: str, act: Act, author: str, at: datetime, reason: str
) -> None:
    audit.append(connection, kind=act.value, author=author, at=at, case_id=case_id, reason=reason)


def _statistics(case: Case, count: int) -> list[dict[str, Any]]:
    since = case.detention.held_since
    return [
        {
            "id": uuid4().hex,
            "sex": child.sex and str(child.sex),
            "category": child.category and str(child.category),
            "age": _age(child, since),
            "nationalities": json.dumps(sorted(child.nationalities)),
            "state": case.detention.state,
            "held_month": _month(since),
            "released_month": _month(_released(case, child)),
            "days_held": _days(since, _released(case, child)),
            "siblings": len(case.children) - 1,
            "filings": count,
        }
        for child in case.children
    ]


def _released(case: Case, child: Child) -> datetime | None:
    """Return when the child was last released, as far as it is known."""
    moments = (release.at for release in case.detention.releases if release.child in ("", child.id))
    return max((moment for moment in moments if moment is not None), default=None)


def _age(child: Child, since: datetime | None) -> int | None:
    if since is None:
        return child.declared_age
    return years_on(child.birth_date, child.declared_age, since.date())


def _month(moment: datetime | None) -> str | None:
    return None if moment is None else f"{moment.year:04d}-{moment.month:02d}"


def _days(since: datetime | None, until: datetime | None) -> int | None:
    return None if since is None or until is None else max(0, (until - since).days)


def _statistic(row: dict[str, Any]) -> Statistic:
    del row["id"]
    row["sex"] = next((each for each in Sex if each.value == row["sex"]), None)
    row["category"] = next((each for each in Category if each.value == row["category"]), None)
    row["nationalities"] = tuple(json.loads(row["nationalities"]))
    return Statistic(**row)
