"""What becomes of a sealed paper is noted in its order, and its files come out to the byte."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from legalaid_desktop.errors import (
    EditedUnchanged,
    FileUnreadable,
    FileUnwritable,
    FilingMovedElsewhere,
    FilingStepInFuture,
    FilingStepTooEarly,
)
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.filing import FilingState
from legalaid_desktop.record.filing_steps import FilingVersion
from legalaid_desktop.record.trail import Act
from legalaid_desktop.services.filings import FilingService, NewStep
from legalaid_desktop.vault.files import OpenVault
from tests.builders import DOCX, NOW, PDF, a_case, a_filing
from tests.ui.filings.fakes import FakeEdits

S = FilingState
SCAN = b"%PDF-1.7\nrecibido"


@pytest.fixture
def case(vault: OpenVault) -> Case:
    case = vault.cases.save(a_case(), author="ana", at=NOW)
    sealed = a_filing(case, made_at=NOW - timedelta(hours=3))
    vault.cases.record_filing(sealed, docx=DOCX, pdf=PDF)
    return case


@pytest.fixture
def service(vault: OpenVault) -> FilingService:
    return FilingService(
        vault.cases,
        vault.filings,
        vault.attachments,
        FakeEdits(),
        lambda: NOW,
        "luz",
        trail=vault.audit,
    )


def the_one(service: FilingService, case: Case) -> FilingVersion:
    (version,) = service.versions(case.id)
    return version


def test_a_step_is_noted_with_who_and_when(service: FilingService, case: Case) -> None:
    handed_in = NOW - timedelta(hours=1)
    new = NewStep(state=S.HANDED_IN, happened=handed_in, received_by="  Oficialía \n de partes ")
    service.note(the_one(service, case), new)
    version = the_one(service, case)
    (step,) = version.steps
    assert version.state is S.HANDED_IN
    assert (step.author, step.noted_at, step.happened) == ("luz", NOW, handed_in)
    assert step.received_by == "Oficialía de partes"


@pytest.mark.parametrize(
    ("happened", "error"),
    [
        (NOW + timedelta(minutes=1), FilingStepInFuture),
        (NOW - timedelta(days=1), FilingStepTooEarly),
    ],
)
def test_a_step_comes_neither_before_the_last_nor_tomorrow(
    service: FilingService, case: Case, happened: datetime, error: type[Exception]
) -> None:
    with pytest.raises(error):
        service.note(the_one(service, case), NewStep(state=S.SIGNED, happened=happened))
    assert the_one(service, case).noted == ()


def test_what_does_not_follow_is_not_noted(service: FilingService, case: Case) -> None:
    with pytest.raises(ValueError, match="does not follow"):
        service.note(the_one(service, case), NewStep(state=S.ANSWERED, happened=NOW))


def test_a_mistaken_step_is_taken_back_and_another_noted(
    service: FilingService, case: Case, vault: OpenVault
) -> None:
    service.note(the_one(service, case), NewStep(state=S.VOIDED, happened=NOW, note="error"))
    service.take_back(the_one(service, case))
    assert the_one(service, case).state is S.SEALED
    service.note(the_one(service, case), NewStep(state=S.SIGNED, happened=NOW))
    assert the_one(service, case).state is S.SIGNED
    with pytest.raises(ValueError, match="no step"):
        service.take_back(replace(the_one(service, case), noted=()))
    kinds = [entry.kind for entry in vault.audit.entries()[-3:]]
    assert kinds == ["filing-step", "filing-step-undone", "filing-step"]


def test_whoever_looks_at_an_older_state_is_told(service: FilingService, case: Case) -> None:
    before = the_one(service, case)
    service.note(before, NewStep(state=S.SIGNED, happened=NOW))
    with pytest.raises(FilingMovedElsewhere):
        service.note(before, NewStep(state=S.HANDED_IN, happened=NOW))
    with pytest.raises(FilingMovedElsewhere):
        service.take_back(replace(before, noted=(*the_one(service, case).noted,) * 2))


def test_the_acuse_goes_in_and_comes_out_as_it_came(
    service: FilingService, case: Case, vault: OpenVault, tmp_path: Path
) -> None:
    scan = tmp_path / "acuse de Yeimi.PDF"
    scan.write_bytes(SCAN)
    new = NewStep(state=S.ACKNOWLEDGED, happened=NOW, folio="04871", scan=scan)
    step = service.note(the_one(service, case), new)
    filing = the_one(service, case).filing
    kept = service.scan(filing, step)
    assert kept is not None
    saved = [service.save_scan(filing, step, kept, tmp_path / "out") for _ in range(2)]
    assert [each.name for each in saved] == [
        "2026-0001-egreso-acuse.pdf",
        "2026-0001-egreso-acuse-2.pdf",
    ]
    assert {each.read_bytes() for each in saved} == {SCAN}
    last = vault.audit.entries()[-1]
    assert (last.kind, last.object_id) == (Act.ATTACHMENT_READ.value, kept.id)
    vault.attachments.remove(kept.id, author="luz", at=NOW)
    assert service.scan(filing, step) is None


def test_a_scan_that_cannot_be_read_notes_nothing(
    service: FilingService, case: Case, tmp_path: Path
) -> None:
    for scan in (tmp_path / "gone.pdf", tmp_path):
        new = NewStep(state=S.ACKNOWLEDGED, happened=NOW, scan=scan)
        with pytest.raises(FileUnreadable):
            service.note(the_one(service, case), new)
    assert the_one(service, case).noted == ()


def test_the_sealed_files_come_out_to_the_byte_and_it_is_noted_first(
    service: FilingService, case: Case, vault: OpenVault, tmp_path: Path
) -> None:
    version = the_one(service, case)
    docx, pdf = service.save_files(version, tmp_path)
    assert (docx.name, pdf.name) == ("2026-0001-egreso-v1.docx", "2026-0001-egreso-v1.pdf")
    assert (docx.read_bytes(), pdf.read_bytes()) == (DOCX, PDF)
    docx.write_bytes(b"edited in the folder")
    again, _ = service.save_files(version, tmp_path)
    assert again.name == "2026-0001-egreso-v1-2.docx"
    assert docx.read_bytes() == b"edited in the folder"
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(FileUnwritable):
        service.save_files(version, tmp_path / "taken")
    told = [(e.kind, e.object_id) for e in vault.audit.entries()[-3:]]
    assert told == [(Act.EXPORTED.value, version.filing.id)] * 3


def test_an_edited_file_is_another_version_made_of_the_same_data(
    service: FilingService, case: Case, vault: OpenVault, tmp_path: Path
) -> None:
    source = the_one(service, case)
    vault.cases.save(case, author="ana", at=NOW)
    by_hand = tmp_path / "editado.docx"
    by_hand.write_bytes(b"edited by hand")
    filing = service.take_in(source, by_hand)
    newest, first = service.versions(case.id)
    assert (newest.filing, newest.number, first.number) == (filing, 2, 1)
    assert filing.edited_from == source.filing.id
    assert (filing.case_version, filing.author, filing.made_at) == (1, "luz", NOW)
    assert service.file(filing, "docx") == b"edited by hand"
    assert service.file(source.filing, "docx") == DOCX
    assert service.redline(source.filing, filing).added == 1
    assert vault.audit.entries()[-1].kind == Act.FILING_MADE.value


def test_a_file_nobody_edited_or_nobody_can_read_seals_nothing(
    service: FilingService, case: Case, tmp_path: Path
) -> None:
    same = tmp_path / "igual.docx"
    same.write_bytes(DOCX)
    for path, error in (
        (same, EditedUnchanged),
        (tmp_path / "none.docx", FileUnreadable),
        (tmp_path, FileUnreadable),
    ):
        with pytest.raises(error):
            service.take_in(the_one(service, case), path)
    assert the_one(service, case).number == 1
