"""The filings of an open vault: their files, exactly as they were sealed, and their steps."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, BinaryIO, get_args

from sqlalchemy import Connection, Engine, RowMapping, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from legalaid_desktop.errors import (
    FilingDamaged,
    FilingFilesMissing,
    FilingMovedElsewhere,
    FilingUnknown,
)
from legalaid_desktop.record.case import CaseId
from legalaid_desktop.record.filing import FileKind, Filing, FilingState
from legalaid_desktop.record.filing_steps import FilingStep, state_after
from legalaid_desktop.record.trail import Act
from legalaid_desktop.vault import attachments, audit
from legalaid_desktop.vault.attachments import CHUNK_BYTES
from legalaid_desktop.vault.engine import reading, writing
from legalaid_desktop.vault.tables import FilingFileRow, FilingRow, FilingStepRow

_STATES = {state.value: state for state in FilingState}
_KINDS: tuple[FileKind, ...] = get_args(FileKind)


class FilingStore:
    """Every call is its own transaction, and raises VaultBusy, VaultUnwritable, VaultDamaged."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def file(self, filing_id: str, kind: FileKind) -> bytes:
        """Return a file exactly as it was sealed.

        Raises FilingUnknown, FilingFilesMissing of what an earlier program drew up, and
        FilingDamaged: not one byte is given out unproved.
        """
        with reading(self._engine) as connection:
            return _file(connection, filing_id, kind)

    def verify(self, filing_id: str) -> None:
        """Compare its files, if it has any, with its seal; raise FilingUnknown, FilingDamaged."""
        for kind in _KINDS:
            try:
                self.file(filing_id, kind)
            except FilingFilesMissing:
                continue

    def steps(self, case_id: CaseId) -> Mapping[str, tuple[FilingStep, ...]]:
        """Return what was noted of the filings of a case, by their ids, in its order."""
        wanted = (
            select(FilingStepRow.__table__)
            .join(FilingRow, FilingRow.id == FilingStepRow.filing_id)
            .where(FilingRow.case_id == case_id)
            .order_by(FilingStepRow.filing_id, FilingStepRow.number)
        )
        noted: dict[str, tuple[FilingStep, ...]] = {}
        with reading(self._engine) as connection:
            for row in connection.execute(wanted).mappings():
                key = row["filing_id"]
                noted[key] = (*noted.get(key, ()), _step(row))
        return noted

    def add_step(
        self,
        filing_id: str,
        step: FilingStep,
        *,
        after: int,
        scan: tuple[str, BinaryIO] | None = None,
    ) -> FilingStep:
        """Note a step after the `after` there are, with its scan if there is one; return it.

        Raises FilingUnknown, FilingMovedElsewhere, and for the scan, a name and its content, what
        `AttachmentStore.add` does. Nothing is noted then, and nothing kept.
        """
        content = [] if scan is None else attachments.read_whole(scan[1])
        with writing(self._engine) as connection:
            case_id = connection.execute(
                select(FilingRow.case_id).where(FilingRow.id == filing_id)
            ).scalar_one_or_none()
            if case_id is None:
                raise FilingUnknown
            if scan is not None:
                kept = attachments.put(
                    connection,
                    CaseId(case_id),
                    scan[0],
                    content,
                    author=step.author,
                    at=step.noted_at,
                )
                step = replace(step, scan=kept.id)
            _add(connection, filing_id, step, after)
            taken_back = step.state is None
            audit.append(
                connection,
                kind=(Act.FILING_STEP_UNDONE if taken_back else Act.FILING_STEP).value,
                author=step.author,
                at=step.noted_at,
                case_id=case_id,
                object_id=filing_id if step.state is None else f"{filing_id}/{step.state}",
            )
        return step


def keep(connection: Connection, filing: Filing, *, docx: bytes, pdf: bytes) -> None:
    """Keep a filing and its files, in the transaction at hand.

    The hashes must be those of the files: anything else is a bug, and raises.
    """
    if (_sha256(docx), _sha256(pdf)) != (filing.docx_sha256, filing.pdf_sha256):
        raise ValueError("the seal is not that of the files")
    connection.execute(insert(FilingRow).values(_columns(filing)))
    for kind, content in (("docx", docx), ("pdf", pdf)):
        for number, start in enumerate(range(0, len(content), CHUNK_BYTES)):
            piece = content[start : start + CHUNK_BYTES]
            values = {"filing_id": filing.id, "kind": kind, "number": number, "content": piece}
            connection.execute(insert(FilingFileRow).values(values))
    audit.append(
        connection,
        kind=Act.FILING_MADE.value,
        author=filing.author,
        at=filing.made_at,
        case_id=filing.case_id,
        object_id=filing.id,
    )


def as_filing(row: RowMapping) -> Filing:
    return Filing(**{**row, "state": _STATES[row["state"]]})


def forget_all(connection: Connection, case_id: str) -> None:
    """Do away with every filing of a case, in the transaction at hand."""
    ours = select(FilingRow.id).where(FilingRow.case_id == case_id)
    for row in (FilingFileRow, FilingStepRow):
        connection.execute(delete(row).where(row.filing_id.in_(ours)))
    connection.execute(delete(FilingRow).where(FilingRow.case_id == case_id))


def _add(connection: Connection, filing_id: str, step: FilingStep, after: int) -> None:
    noted = select(FilingStepRow.__table__).where(FilingStepRow.filing_id == filing_id)
    rows = connection.execute(noted.order_by(FilingStepRow.number)).mappings().all()
    if len(rows) != after:
        raise FilingMovedElsewhere
    values = {each.name: getattr(step, each.name) for each in fields(FilingStep)}
    values["state"] = None if step.state is None else step.state.value
    try:
        connection.execute(
            insert(FilingStepRow).values(filing_id=filing_id, number=after + 1, **values)
        )
    except IntegrityError as error:
        raise FilingMovedElsewhere from error
    state = state_after((*map(_step, rows), step))
    moved = update(FilingRow).where(FilingRow.id == filing_id).values(state=state.value)
    connection.execute(moved)


def _file(connection: Connection, filing_id: str, kind: FileKind) -> bytes:
    row = connection.execute(
        select(FilingRow.docx_sha256, FilingRow.pdf_sha256).where(FilingRow.id == filing_id)
    ).first()
    if row is None:
        raise FilingUnknown
    kept = (
        select(FilingFileRow.content)
        .where(FilingFileRow.filing_id == filing_id, FilingFileRow.kind == kind)
        .order_by(FilingFileRow.number)
    )
    content = b"".join(connection.execute(kept).scalars())
    if not content:
        count = select(func.count()).where(FilingFileRow.filing_id == filing_id)
        if connection.execute(count).scalar_one():
            raise FilingDamaged  # the other of the two is there
        raise FilingFilesMissing
    if _sha256(content) != (row.docx_sha256 if kind == "docx" else row.pdf_sha256):
        raise FilingDamaged
    return content


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _columns(filing: Filing) -> dict[str, Any]:
    values = {field.name: getattr(filing, field.name) for field in fields(Filing)}
    return values | {"state": filing.state.value}


def _step(row: RowMapping) -> FilingStep:
    values = {each.name: row[each.name] for each in fields(FilingStep)}
    state = values["state"]
    return FilingStep(**values | {"state": None if state is None else _STATES[state]})
