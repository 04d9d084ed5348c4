"""Papers are drawn only when nothing required is missing, and land whole or not at all."""

import hashlib
import stat
from pathlib import Path

import pytest

from legalaid_desktop.errors import FileUnwritable, PaperFieldsMissing, PaperUnknown
from legalaid_desktop.record.paths import put
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.drawing import DrawingService, write_file
from legalaid_desktop.services.jobs import JobCancelled, JobContext, Progress
from legalaid_desktop.services.ports import Cases
from tests.builders import NOW, a_case, a_child
from tests.services.conftest import PlainPapers


@pytest.fixture
def drawing(cases: Cases) -> DrawingService:
    return DrawingService(PlainPapers(), cases, lambda: NOW, "M. Ocampo")


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


def test_waived_field_stops_the_paper_no_more_and_its_reason_is_kept(
    drawing: DrawingService, cases: Cases
) -> None:
    service = CaseService(cases, lambda: NOW, "M. Ocampo")
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
