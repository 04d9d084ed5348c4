"""Sealed papers keep their files to the byte, and every step is noted or none of it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, delete, update

from legalaid_desktop.errors import (
    AttachmentRefused,
    FilingDamaged,
    FilingFilesMissing,
    FilingMovedElsewhere,
    FilingUnknown,
)
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.filing import Filing, FilingState
from legalaid_desktop.record.filing_steps import FilingStep
from legalaid_desktop.vault.attachments import CHUNK_BYTES, AttachmentStore
from legalaid_desktop.vault.audit import AuditTrail
from legalaid_desktop.vault.cases import CaseStore
from legalaid_desktop.vault.engine import writing
from legalaid_desktop.vault.filings import FilingStore
from legalaid_desktop.vault.tables import FilingFileRow
from tests.builders import DOCX, MEXICO_CITY, PDF, a_filing
from tests.vault.samples import NOW, a_case

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def case(engine: Engine) -> Case:
    return CaseStore(engine).save(a_case(), author="ana", at=NOW)


@pytest.fixture
def filing(engine: Engine, case: Case) -> Filing:
    filing = a_filing(case)
    CaseStore(engine).record_filing(filing, docx=DOCX, pdf=PDF)
    return filing


@pytest.fixture
def filings(engine: Engine) -> FilingStore:
    return FilingStore(engine)


def a_step(state: FilingState | None = FilingState.HANDED_IN, **fields: Any) -> FilingStep:
    defaults: dict[str, Any] = {
        "state": state,
        "happened": NOW.astimezone(MEXICO_CITY),
        "author": "luz",
        "noted_at": LATER,
    }
    return FilingStep(**defaults | fields)


def test_a_sealed_file_comes_back_to_the_byte(filings: FilingStore, filing: Filing) -> None:
    assert filings.file(filing.id, "docx") == DOCX
    assert filings.file(filing.id, "pdf") == PDF
    filings.verify(filing.id)


def test_a_file_of_several_pieces_comes_back_whole(
    engine: Engine, filings: FilingStore, case: Case
) -> None:
    big = bytes(range(256)) * (CHUNK_BYTES // 256) * 2 + b"the end"
    filing = a_filing(case, id="big", docx_sha256=hashlib.sha256(big).hexdigest())
    CaseStore(engine).record_filing(filing, docx=big, pdf=PDF)
    assert filings.file("big", "docx") == big


def test_what_is_not_what_its_seal_says_is_not_sealed(engine: Engine, case: Case) -> None:
    cases = CaseStore(engine)
    with pytest.raises(ValueError, match="seal"):
        cases.record_filing(a_filing(case), docx=DOCX, pdf=b"another")
    assert cases.filings() == []


def spoil(connection: Any) -> None:
    connection.execute(update(FilingFileRow).values(content=b"altered"))


def lose_one(connection: Any) -> None:
    connection.execute(delete(FilingFileRow).where(FilingFileRow.kind == "pdf"))


@pytest.mark.parametrize("harm", [spoil, lose_one])
def test_not_one_byte_of_a_damaged_file_is_given(
    engine: Engine, filings: FilingStore, filing: Filing, harm: Callable[[Any], None]
) -> None:
    with writing(engine) as connection:
        harm(connection)
    with pytest.raises(FilingDamaged):
        filings.file(filing.id, "pdf")
    with pytest.raises(FilingDamaged):
        filings.verify(filing.id)


def test_what_an_earlier_program_drew_up_has_no_files(
    engine: Engine, filings: FilingStore, filing: Filing
) -> None:
    with writing(engine) as connection:
        connection.execute(delete(FilingFileRow))
    with pytest.raises(FilingFilesMissing):
        filings.file(filing.id, "pdf")
    filings.verify(filing.id)


def test_a_filing_that_is_not_there_is_told(filings: FilingStore) -> None:
    with pytest.raises(FilingUnknown):
        filings.file("none", "pdf")
    with pytest.raises(FilingUnknown):
        filings.add_step("none", a_step(), after=0)


def test_a_step_comes_back_as_it_was_noted_and_moves_the_filing(
    engine: Engine, filings: FilingStore, filing: Filing, case: Case
) -> None:
    signed = a_step(FilingState.SIGNED)
    handed_in = a_step(folio="04871", received_by="Oficialía\0\ud800\\", note="ñ")
    filings.add_step(filing.id, signed, after=0)
    filings.add_step(filing.id, handed_in, after=1)
    noted = filings.steps(case.id)[filing.id]
    assert noted == (signed, handed_in)
    assert noted[1].happened.tzinfo == MEXICO_CITY
    (moved,) = CaseStore(engine).filings(case.id)
    assert moved == replace(filing, state=FilingState.HANDED_IN)


def test_a_step_taken_back_stays_noted_and_the_filing_goes_back(
    engine: Engine, filings: FilingStore, filing: Filing, case: Case
) -> None:
    filings.add_step(filing.id, a_step(FilingState.SIGNED), after=0)
    filings.add_step(filing.id, a_step(), after=1)
    filings.add_step(filing.id, a_step(None), after=2)
    assert len(filings.steps(case.id)[filing.id]) == 3
    assert CaseStore(engine).filings(case.id)[0].state is FilingState.SIGNED
    told = [(e.kind, e.author, e.object_id) for e in AuditTrail(engine).entries()[-3:]]
    assert told == [
        ("filing-step", "luz", f"{filing.id}/signed"),
        ("filing-step", "luz", f"{filing.id}/handed-in"),
        ("filing-step-undone", "luz", filing.id),
    ]


def test_of_two_who_note_a_step_at_once_the_second_is_told(
    engine: Engine, filings: FilingStore, filing: Filing, new_engine: Callable[[], Engine]
) -> None:
    other = FilingStore(new_engine())
    other.add_step(filing.id, a_step(FilingState.VOIDED, note="autoridad equivocada"), after=0)
    with pytest.raises(FilingMovedElsewhere):
        filings.add_step(
            filing.id, a_step(), after=0, scan=("acuse.pdf", io.BytesIO(b"%PDF-1.7\n"))
        )
    assert AttachmentStore(engine).list() == []


def test_the_acuse_is_kept_with_the_step_or_not_at_all(
    engine: Engine, filings: FilingStore, filing: Filing, case: Case
) -> None:
    attachments = AttachmentStore(engine)
    with pytest.raises(AttachmentRefused):
        filings.add_step(filing.id, a_step(), after=0, scan=("acuse.exe", io.BytesIO(b"MZ\x90\0")))
    assert filings.steps(case.id) == {}
    assert attachments.list() == []
    scan = b"%PDF-1.7\n" + bytes(3_000_000)
    step = filings.add_step(
        filing.id,
        a_step(FilingState.ACKNOWLEDGED, folio="04871"),
        after=0,
        scan=("C:\\scans\\acuse.pdf", io.BytesIO(scan)),
    )
    (kept,) = attachments.list(case.id)
    assert (kept.id, kept.name) == (step.scan, "acuse.pdf")
    assert b"".join(attachments.read(step.scan)) == scan
    assert filings.steps(case.id)[filing.id] == (step,)


def test_the_steps_of_one_case_are_not_those_of_another(
    engine: Engine, filings: FilingStore, filing: Filing, case: Case
) -> None:
    other = CaseStore(engine).save(a_case(), author="ana", at=NOW)
    CaseStore(engine).record_filing(a_filing(other, id="other"), docx=DOCX, pdf=PDF)
    filings.add_step("other", a_step(), after=0)
    assert filings.steps(case.id) == {}
    assert filings.steps(CaseId("none")) == {}
