"""One paper for many cases: each is made, left out, failed or not reached, and none is lost."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from legalaid_desktop import bootstrap
from legalaid_desktop.errors import (
    CaseUnknown,
    CautionsUnanswered,
    FileUnwritable,
    NobodyHeld,
    PaperFieldsMissing,
)
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.detention import Detention, Release
from legalaid_desktop.record.filing import DrawnPaper
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.record.paths import put
from legalaid_desktop.record.readiness import gaps, waive
from legalaid_desktop.record.trail import Act
from legalaid_desktop.services.drawing import DrawingService, PapersForMany, ReadyForMany
from legalaid_desktop.services.jobs import JobCancelled, JobContext, Progress
from legalaid_desktop.text import Text
from legalaid_desktop.vault.files import OpenVault
from tests.builders import NOW, a_case, a_child
from tests.services.conftest import PlainPapers


class OneRefused(PlainPapers):
    """Case 2026-0003 has nobody to draw up a paper for."""

    def draw(self, case: Case, paper: Paper, *, now: datetime, draft: bool = False) -> DrawnPaper:
        if case.number == "2026-0003":
            raise NobodyHeld
        return super().draw(case, paper, now=now, draft=draft)


@pytest.fixture
def drawing(vault: OpenVault) -> DrawingService:
    return DrawingService(OneRefused(), vault.cases, lambda: NOW, "M. Ocampo", trail=vault.audit)


@pytest.fixture
def five(vault: OpenVault) -> list[CaseId]:
    """Two ready, one that lacks the sex, one that is refused, one ready."""
    for at, number in enumerate(("0001", "0002", "0004", "0003", "0005")):
        children = (a_child(sex=None),) if number == "0004" else (a_child(),)
        case = a_case(id=CaseId(f"k{at}"), number=f"2026-{number}", children=children)
        vault.cases.save(case, author="x", at=NOW)
    return [CaseId(f"k{at}") for at in range(5)]


def names(report: PapersForMany) -> list[str]:
    return [saved.docx.name for _, saved in report.made]


def test_one_that_lacks_or_fails_stops_no_other_and_says_why(
    drawing: DrawingService, vault: OpenVault, five: list[CaseId], tmp_path: Path
) -> None:
    seen: list[tuple[int, int]] = []
    job = JobContext(lambda progress: seen.append((progress.done, progress.total)))
    report = drawing.draw_for_many(five, drawing.paper("uno"), tmp_path / "out", job)
    assert names(report) == ["2026-0001-uno.docx", "2026-0002-uno.docx", "2026-0005-uno.docx"]
    ((left, lacking),) = report.left_out
    assert isinstance(lacking, PaperFieldsMissing)
    assert (left, lacking.paths) == ("k2", ("children.0.sex",))
    ((refused, error),) = report.failed
    assert refused == "k3"
    assert isinstance(error, NobodyHeld)
    assert report.not_reached == ()
    assert seen == [(done, 5) for done in range(6)]
    assert len(list((tmp_path / "out").iterdir())) == 6
    assert {filing.case_id for filing in vault.cases.filings()} == {"k0", "k1", "k4"}
    exported = [each for each in vault.audit.entries() if each.kind == Act.EXPORTED.value]
    assert [each.case_id for each in exported] == ["k0", "k1", "k4"]


def test_what_lacks_data_gets_a_draft_if_asked_and_the_others_a_final(
    drawing: DrawingService, vault: OpenVault, five: list[CaseId], tmp_path: Path
) -> None:
    report = drawing.draw_for_many(
        five, drawing.paper("uno"), tmp_path, JobContext(), draft_if_lacking=True
    )
    assert report.left_out == ()
    assert "2026-0004-uno-borrador.docx" in names(report)
    assert [saved.filing is None for _, saved in report.made] == [False, False, True, False]
    assert vault.cases.filings(CaseId("k2")) == []


def test_no_case_is_an_empty_report(drawing: DrawingService, tmp_path: Path) -> None:
    report = drawing.draw_for_many([], drawing.paper("uno"), tmp_path / "out", JobContext())
    assert report == PapersForMany()
    assert not (tmp_path / "out").exists()


def test_two_children_of_one_case_get_one_paper(
    drawing: DrawingService, five: list[CaseId], tmp_path: Path
) -> None:
    report = drawing.draw_for_many(
        [five[0], five[1], five[0]], drawing.paper("uno"), tmp_path, JobContext()
    )
    assert [case_id for case_id, _ in report.made] == ["k0", "k1"]


def test_cancelling_keeps_what_is_made_and_says_what_was_not_reached(
    drawing: DrawingService, vault: OpenVault, five: list[CaseId], tmp_path: Path
) -> None:
    def watch(progress: Progress) -> None:
        if progress.done == 1:
            job.cancel()

    job = JobContext(watch)
    report = drawing.draw_for_many(five, drawing.paper("uno"), tmp_path / "out", job)
    assert [case_id for case_id, _ in report.made] == ["k0", "k1"]
    assert report.not_reached == ("k2", "k3", "k4")
    assert len(list((tmp_path / "out").iterdir())) == 4
    assert len(vault.cases.filings()) == 2


def test_cancelling_after_the_last_loses_nothing(
    drawing: DrawingService, five: list[CaseId], tmp_path: Path
) -> None:
    def watch(progress: Progress) -> None:
        if progress.done == 1:
            job.cancel()

    job = JobContext(watch)
    report = drawing.draw_for_many(five[:2], drawing.paper("uno"), tmp_path, job)
    assert len(report.made) == 2
    assert report.not_reached == ()


def test_each_case_is_drawn_as_it_stands_when_its_turn_comes(
    drawing: DrawingService, vault: OpenVault, five: list[CaseId], tmp_path: Path
) -> None:
    def meanwhile(progress: Progress) -> None:
        if progress.done == 1:
            changed = put(vault.cases.get(five[1]), "number", "2026-0099")
            vault.cases.save(changed, author="otra", at=NOW)
            vault.retention.close(five[4], author="otra", at=NOW)

    report = drawing.draw_for_many(
        [five[0], five[1], five[4]], drawing.paper("uno"), tmp_path, JobContext(meanwhile)
    )
    assert names(report)[1:] == ["2026-0099-uno.docx", "2026-0005-uno.docx"]
    filing = report.made[1][1].filing
    assert filing is not None
    assert filing.case_version == 2


def test_one_that_waits_for_the_answer_to_a_caution_gets_a_draft_or_none(
    drawing: DrawingService, vault: OpenVault, five: list[CaseId], tmp_path: Path
) -> None:
    grown = put(vault.cases.get(five[1]), "children.0.birth_date", NOW.date().replace(year=2000))
    vault.cases.save(grown, author="x", at=NOW)
    paper = drawing.paper("uno")
    report = drawing.draw_for_many(five[:2], paper, tmp_path / "final", JobContext())
    assert [case_id for case_id, _ in report.made] == ["k0"]
    ((case_id, error),) = report.left_out
    assert (case_id, type(error)) == ("k1", CautionsUnanswered)
    report = drawing.draw_for_many(
        five[:2], paper, tmp_path / "draft", JobContext(), draft_if_lacking=True
    )
    assert names(report) == ["2026-0001-uno.docx", "2026-0002-uno-borrador.docx"]


def test_a_case_deleted_meanwhile_fails_alone(
    drawing: DrawingService, vault: OpenVault, five: list[CaseId], tmp_path: Path
) -> None:
    def meanwhile(progress: Progress) -> None:
        if progress.done == 1:
            vault.retention.delete(five[1], author="otra", at=NOW, reason="duplicado")

    report = drawing.draw_for_many(
        [five[0], five[1], five[4]], drawing.paper("uno"), tmp_path, JobContext(meanwhile)
    )
    assert [case_id for case_id, _ in report.made] == ["k0", "k4"]
    ((case_id, error),) = report.failed
    assert case_id == "k1"
    assert isinstance(error, CaseUnknown)


def test_a_folder_that_cannot_be_written_fails_each_and_records_no_filing(
    drawing: DrawingService, vault: OpenVault, five: list[CaseId], tmp_path: Path
) -> None:
    (tmp_path / "taken").write_bytes(b"")
    report = drawing.draw_for_many(five[:2], drawing.paper("uno"), tmp_path / "taken", JobContext())
    assert [type(error) for _, error in report.failed] == [FileUnwritable, FileUnwritable]
    assert report.made == ()
    assert vault.cases.filings() == []


def test_the_worker_draws_the_ready_ones_and_tells_of_the_others(
    vault: OpenVault, tmp_path: Path
) -> None:
    with bootstrap.worker() as worker:
        drawing = DrawingService(
            bootstrap.papers(worker), vault.cases, lambda: NOW, "M. Ocampo", trail=vault.audit
        )
        paper = drawing.paper("solicitud-egreso")
        lacking = a_case(
            id=CaseId("lacking"), number="2026-0002", children=(a_child(category=None),)
        )
        freed = a_case(
            id=CaseId("freed"),
            number="2026-0003",
            children=(a_child(id="out"),),
            detention=Detention(
                station="Acayucan",
                releases=(Release(id="r", child="out", destination="su familia"),),
            ),
        )
        ready = a_case(id=CaseId("ready"), number="2026-0001")
        asked = [lacking, *(_all_waived(case, paper) for case in (freed, ready))]
        vault.cases.save_all(asked, author="x", at=NOW)
        report = drawing.draw_for_many(
            [case.id for case in asked], paper, tmp_path / "out", JobContext()
        )
    assert [case_id for case_id, _ in report.left_out] == ["lacking"]
    ((failed, error),) = report.failed
    assert failed == "freed"
    assert isinstance(error, NobodyHeld)
    ((made, saved),) = report.made
    assert made == "ready"
    assert saved.pdf.read_bytes().startswith(b"%PDF")
    assert sorted((tmp_path / "out").iterdir()) == [saved.docx, saved.pdf]


def _all_waived(case: Case, paper: Paper) -> Case:
    for gap in gaps(case, paper):
        if gap.blocks:
            case = waive(case, paper, gap.path, reason="Urge", by="x", on=NOW.date())
    return case


def test_the_ready_are_counted_beforehand_and_a_caution_not_answered_is_as_good_as_a_gap(
    drawing: DrawingService, five: list[CaseId], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check(case: Case, paper: Paper) -> None:
        if case.id == "k1":
            raise CautionsUnanswered(paper.title, ["key"], [Text("Una", "One")])

    monkeypatch.setattr(drawing.guardrails, "check", check)
    gone = CaseId("gone")
    counted = drawing.ready_for_many([*five, five[0], gone], JobContext())
    assert counted["uno"] == ReadyForMany(ready=3, lacking=2)
    assert counted["dos"] == ReadyForMany(ready=4, lacking=1)
    report = drawing.draw_for_many(five, drawing.paper("uno"), tmp_path, JobContext())
    assert [case_id for case_id, _ in report.left_out] == ["k1", "k2"]
    report = drawing.draw_for_many(
        five, drawing.paper("uno"), tmp_path, JobContext(), draft_if_lacking=True
    )
    assert report.left_out == ()


def test_counting_stops_when_it_is_cancelled(drawing: DrawingService, five: list[CaseId]) -> None:
    job = JobContext()
    job.cancel()
    with pytest.raises(JobCancelled):
        drawing.ready_for_many(five, job)
