"""Papers are drawn only when nothing required is missing, and land whole or not at all."""

import hashlib
import stat
from pathlib import Path
from typing import Any

import pytest

from legalaid_desktop.errors import (
    FileUnwritable,
    PaperFieldsMissing,
    PaperUnknown,
    VaultUnwritable,
)
from legalaid_desktop.record.paths import put
from legalaid_desktop.record.trail import Act, Head
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.drawing import DrawingService, write_file
from legalaid_desktop.services.jobs import JobCancelled, JobContext, Progress
from legalaid_desktop.services.ports import Cases
from legalaid_desktop.vault.files import OpenVault
from tests.builders import NOW, a_case, a_child
from tests.services.conftest import PlainPapers
from tests.ui.fakes import FakeTrail


@pytest.fixture
def drawing(vault: OpenVault) -> DrawingService:
    return DrawingService(PlainPapers(), vault.cases, lambda: NOW, "M. Ocampo", trail=vault.audit)


def test_required_gap_stops_the_paper_and_says_where(drawing: DrawingService) -> None:
    case = a_case(children=(a_child(sex=None),))
    with pytest.raises(PaperFieldsMissing) as caught:
        drawing.draw(case, drawing.paper("uno"))
    assert caught.value.paths == ("children.0.sex",)
    assert "Sexo" in caught.value.in_language("es")


def test_saved_paper_is_recorded_with_its_hashes(
    drawing: DrawingService, cases: Cases, tmp_path: Path
) -> None:
    case = cases.save(put(a_case(), "number", "../2026/0001 ñ"), author="x", at=NOW)
    saved = drawing.save(case, drawing.draw(case, drawing.paper("uno")), tmp_path / "out")
    assert saved.filing is not None
    assert saved.docx == tmp_path / "out" / "2026-0001-ñ-uno.docx"
    assert hashlib.sha256(saved.pdf.read_bytes()).hexdigest() == saved.filing.pdf_sha256
    assert stat.S_IMODE(saved.pdf.stat().st_mode) == 0o600
    assert cases.filings(case.id) == [saved.filing]
    assert saved.filing.case_version == 1


def test_draft_is_drawn_whatever_is_missing_and_is_no_filing(
    drawing: DrawingService, cases: Cases, tmp_path: Path
) -> None:
    case = cases.save(a_case(children=(a_child(sex=None),)), author="x", at=NOW)
    drawn = drawing.draw(case, drawing.paper("uno"), draft=True)
    assert drawn.draft
    saved = drawing.save(case, drawn, tmp_path)
    assert (saved.docx.name, saved.pdf.name) == (
        "2026-0001-uno-borrador.docx",
        "2026-0001-uno-borrador.pdf",
    )
    assert saved.filing is None
    assert cases.filings(case.id) == []


def told(vault: OpenVault) -> list[tuple[str, str | None, str]]:
    return [(each.kind, each.case_id, each.object_id) for each in vault.audit.entries()]


def test_what_leaves_the_vault_is_noted_before_it_does(
    drawing: DrawingService, vault: OpenVault, tmp_path: Path
) -> None:
    case = vault.cases.save(a_case(), author="x", at=NOW)
    paper = drawing.paper("uno")
    final = drawing.save(case, drawing.draw(case, paper), tmp_path)
    drawing.save(case, drawing.draw(case, paper, draft=True), tmp_path)
    assert final.filing is not None
    assert told(vault)[1:] == [
        (Act.EXPORTED.value, case.id, final.filing.id),
        (Act.FILING_MADE.value, case.id, final.filing.id),
        (Act.EXPORTED.value, case.id, "uno/draft"),
    ]
    assert {each.author for each in vault.audit.entries(after=1)} == {"M. Ocampo"}


def test_what_could_not_be_written_is_noted_as_leaving_and_is_no_filing(
    drawing: DrawingService, vault: OpenVault, tmp_path: Path
) -> None:
    case = vault.cases.save(a_case(), author="x", at=NOW)
    (tmp_path / "taken").write_bytes(b"")
    drawn = drawing.draw(case, drawing.paper("uno"))
    with pytest.raises(FileUnwritable):
        drawing.save(case, drawn, tmp_path / "taken")
    assert [kind for kind, *_ in told(vault)[1:]] == [Act.EXPORTED.value]
    assert vault.cases.filings() == []


def test_where_one_of_two_files_finds_no_room_there_is_neither_nor_a_filing(
    drawing: DrawingService, vault: OpenVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = iter((1, 0))

    def fsync(_: int) -> None:
        if not next(left):
            raise OSError(28, "no space left")

    monkeypatch.setattr("os.fsync", fsync)
    case = vault.cases.save(a_case(), author="x", at=NOW)
    out = tmp_path / "out"
    with pytest.raises(FileUnwritable):
        drawing.save(case, drawing.draw(case, drawing.paper("uno")), out)
    assert list(out.iterdir()) == []
    assert vault.cases.filings() == []


def test_a_paper_saved_to_a_second_folder_is_no_second_version(
    drawing: DrawingService, vault: OpenVault, tmp_path: Path
) -> None:
    case = vault.cases.save(a_case(), author="x", at=NOW)
    drawn = drawing.draw(case, drawing.paper("uno"))
    first = drawing.save(case, drawn, tmp_path / "one")
    second = drawing.save(case, drawn, tmp_path / "two")
    assert first.filing == second.filing
    assert vault.cases.filings() == [first.filing]
    assert [kind for kind, *_ in told(vault)[1:]] == [
        Act.EXPORTED.value,
        Act.FILING_MADE.value,
        Act.EXPORTED.value,
    ]


def test_what_cannot_be_sealed_is_not_written(
    drawing: DrawingService, vault: OpenVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise VaultUnwritable

    case = vault.cases.save(a_case(), author="x", at=NOW)
    monkeypatch.setattr(vault.cases, "record_filing", full)
    with pytest.raises(VaultUnwritable):
        drawing.save(case, drawing.draw(case, drawing.paper("uno")), tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_what_was_sealed_is_in_the_vault_to_the_byte(
    drawing: DrawingService, vault: OpenVault, tmp_path: Path
) -> None:
    case = vault.cases.save(a_case(), author="x", at=NOW)
    saved = drawing.save(case, drawing.draw(case, drawing.paper("uno")), tmp_path)
    assert saved.filing is not None
    assert vault.filings.file(saved.filing.id, "docx") == saved.docx.read_bytes()
    assert vault.filings.file(saved.filing.id, "pdf") == saved.pdf.read_bytes()


@pytest.mark.parametrize("draft", [False, True])
def test_nothing_is_written_of_what_cannot_be_noted(
    vault: OpenVault, tmp_path: Path, *, draft: bool
) -> None:
    class FullTrail(FakeTrail):
        def note(self, kind: str, **more: Any) -> Head:
            raise VaultUnwritable

    drawing = DrawingService(PlainPapers(), vault.cases, lambda: NOW, "x", trail=FullTrail())
    case = vault.cases.save(a_case(), author="x", at=NOW)
    with pytest.raises(VaultUnwritable):
        drawing.save(case, drawing.draw(case, drawing.paper("uno"), draft=draft), tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert vault.cases.filings() == []


def test_waived_field_stops_the_paper_no_more_and_its_reason_is_kept(
    drawing: DrawingService, vault: OpenVault
) -> None:
    cases = vault.cases
    service = CaseService(cases, lambda: NOW, "M. Ocampo", trail=vault.audit)
    case = a_case(children=(a_child(sex=None),))
    waived = service.save(service.waive(case, drawing.paper("uno"), "children.0.sex", "No consta"))
    assert not drawing.draw(waived, drawing.paper("uno")).draft
    (waiver,) = cases.get(waived.id).waivers
    assert (waiver.reason, waiver.waived_by, waiver.waived_on) == (
        "No consta",
        "M. Ocampo",
        NOW.date(),
    )


def test_file_that_is_there_is_kept_and_the_new_one_numbered(
    drawing: DrawingService, cases: Cases, tmp_path: Path
) -> None:
    case = cases.save(a_case(), author="x", at=NOW)
    drawn = drawing.draw(case, drawing.paper("uno"))
    first = drawing.save(case, drawn, tmp_path)
    first.docx.write_bytes(b"edited by hand")
    second = drawing.save(case, drawn, tmp_path)
    assert second.docx.name == "2026-0001-uno-2.docx"
    assert second.pdf.name == "2026-0001-uno-2.pdf"
    assert first.docx.read_bytes() == b"edited by hand"
    assert drawing.save(case, drawn, tmp_path, over=True).docx == first.docx


def test_file_name_never_holds_the_name(
    drawing: DrawingService, cases: Cases, tmp_path: Path
) -> None:
    case = cases.save(a_case(), author="x", at=NOW)
    for paper in drawing.papers():
        saved = drawing.save(case, drawing.draw(case, paper), tmp_path / "out")
        assert "yeimi" not in saved.pdf.name.lower()
    assert len(list((tmp_path / "out").iterdir())) == 4


def test_cancelling_stops_before_the_next_paper(
    drawing: DrawingService, cases: Cases, tmp_path: Path
) -> None:
    case = cases.save(a_case(), author="x", at=NOW)
    seen: list[Progress] = []

    def watch(progress: Progress) -> None:
        seen.append(progress)
        job.cancel()

    job = JobContext(watch)
    with pytest.raises(JobCancelled):
        drawing.draw_and_save(case, drawing.papers(), tmp_path / "out", job)
    assert len(seen) == 1
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_unknown_paper_names_those_there_are(drawing: DrawingService) -> None:
    with pytest.raises(PaperUnknown, match="tres") as caught:
        drawing.paper("tres")
    assert "uno, dos" in caught.value.in_language("es")


def test_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(FileUnwritable):
        write_file(tmp_path / "taken", b"x")
    (tmp_path / "file").write_bytes(b"old")
    with pytest.raises(FileUnwritable):
        write_file(tmp_path / "file" / "below", b"x")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "taken"]
    assert (tmp_path / "file").read_bytes() == b"old"
