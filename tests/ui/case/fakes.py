"""A view that remembers, services in memory, and a paper that is one real page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import rdocx

from legalaid_desktop.documents.pdf.for_rdocx.fonts import bundled
from legalaid_desktop.errors import UserError
from legalaid_desktop.law.caution import Caution
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.diff import Merged
from legalaid_desktop.record.draft import Typed
from legalaid_desktop.record.filing import Anchor, DrawnPaper
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.drafts import DraftService
from legalaid_desktop.services.drawing import DrawingService, SavedPaper
from legalaid_desktop.services.guardrails import GuardrailService
from legalaid_desktop.ui.case.view import Leaving, PaperTab, Preview, Problem, Readiness
from tests.builders import NOW
from tests.ui.fakes import FakeCases, FakeDrafts, FakeTrail, a_paper

RELEASE = replace(
    a_paper("egreso", "Egreso"),
    required=("children.*.category", "detention.station", "representation.lawyer"),
    advised=("children.*.sex", "detention.file_number"),
)
ASYLUM = replace(a_paper("refugio", "Refugio"), required=("asylum.narrative",), narrative=True)
PAPERS = (RELEASE, ASYLUM)


class FakePapers:
    """Draws the names on pages; `error` is raised in its place."""

    def __init__(self, error: Exception | None = None, pages: int = 2) -> None:
        self.error, self.pages = error, pages
        self.asked: list[tuple[Case, str]] = []
        self.finals: list[tuple[Case, str]] = []

    def all(self) -> Sequence[Paper]:
        return PAPERS

    def draw(self, case: Case, paper: Paper, *, now: datetime, draft: bool = False) -> DrawnPaper:
        self.asked.append((case, paper.key))
        if not draft:
            self.finals.append((case, paper.key))
        if self.error is not None:
            raise self.error
        made = a_drawing(paper.key, pdf_of(case, self.pages), draft=draft)
        return replace(made, docx=b"PK %d" % len(self.asked))  # no two are the same file


def a_drawing(paper: str, pdf: bytes = b"%PDF", *, draft: bool = False) -> DrawnPaper:
    return DrawnPaper(
        paper=paper,
        variant="",
        addressee="",
        docx=b"PK",
        pdf=pdf,
        template_sha256="0" * 64,
        engine="qt",
        draft=draft,
    )


def pdf_of(case: Case, pages: int) -> bytes:
    """Return pages with the name of the first child. Called on threads, where Qt has no fonts."""
    document = rdocx.Document()
    for page in range(pages):
        if page:
            document.add_page_break()
        document.add_paragraph(case.children[0].name)
    return bytes(document.to_pdf(fonts=list(bundled())))


class RefusingCases(FakeCases):
    """A vault that will not be written."""

    def __init__(self, error: UserError, cases: Sequence[Case] = ()) -> None:
        super().__init__(cases)
        self.error: UserError | None = error

    def save(self, case: Case, *, author: str, at: datetime) -> Case:
        if self.error is not None:
            raise self.error
        return super().save(case, author=author, at=at)


def a_case_service(cases: FakeCases) -> CaseService:
    return CaseService(cases, lambda: NOW, "M. Ocampo", trail=FakeTrail())


def a_draft_service(cases: FakeCases, drafts: FakeDrafts) -> DraftService:
    return DraftService(drafts, cases, lambda: NOW, "M. Ocampo")


def a_drawing_service(papers: FakePapers, cases: FakeCases) -> DrawingService:
    return DrawingService(papers, cases, lambda: NOW, "M. Ocampo", trail=FakeTrail())


def a_guardrail_service(cases: FakeCases) -> GuardrailService:
    return GuardrailService(FakePapers(), cases, lambda: NOW, "M. Ocampo")


class FakeView:
    """What the presenter last said of each thing, and what it asked for."""

    def __init__(self, leaving: Leaving = Leaving.STAY) -> None:
        self.leaving = leaving
        self.shown = 0
        self.saved: tuple[datetime | None, bool] = (None, False)
        self.tabs: list[PaperTab] = []
        self.chosen = -1
        self.readiness = Readiness()
        self.preview: tuple[Preview, bytes] = (Preview.NOT_DRAWN, b"")
        self.trouble: Exception | None = None
        self.folder: Path | None = Path("folder")
        self.making: list[tuple[Case, Paper, Path, bool]] = []
        self.is_making = False
        self.draw_asked = 0
        self.errors: list[tuple[Exception | None, bool]] = []
        self.where: SavedPaper | None = None
        self.drawing: list[tuple[Case, Paper]] = []
        self.gone_to: list[str] = []
        self.asked: list[tuple[UserError | None, int]] = []
        self.kept_soon = 0
        self.conflicts: list[Merged] = []
        self.left_out: list[str] = []
        self.kept: list[bool] = []  # what was said of each time it asked
        self.looks = 0
        self.answers: list[str] = []  # the cautions it asked the user about

    @property
    def error(self) -> Exception | None:
        return self.errors[-1][0] if self.errors else None

    def show_case(self) -> None:
        self.shown += 1

    def show_saved(self, at: datetime | None, *, dirty: bool) -> None:
        self.saved = (at, dirty)

    def show_left_out(self, problems: Sequence[Problem]) -> None:
        self.left_out = [problem.path for problem in problems]

    def show_papers(self, tabs: Sequence[PaperTab], chosen: int) -> None:
        self.tabs, self.chosen = list(tabs), chosen

    def show_readiness(self, readiness: Readiness) -> None:
        self.readiness = readiness

    def show_preview(
        self,
        preview: Preview,
        pdf: bytes,
        error: Exception | None,
        anchors: Sequence[Anchor] = (),
    ) -> None:
        self.preview, self.trouble = (preview, pdf), error

    def draw_soon(self) -> None:
        self.draw_asked += 1

    def show_error(self, error: Exception | None, *, of_paper: bool) -> None:
        self.errors.append((error, of_paper))

    def show_where(self, saved: SavedPaper | None) -> None:
        self.where = saved

    def start_drawing(self, case: Case, paper: Paper) -> None:
        self.drawing.append((case, paper))

    def ask_folder(self) -> Path | None:
        return self.folder

    def show_making(self, is_making: bool) -> None:
        self.is_making = is_making

    def start_making(self, case: Case, paper: Paper, folder: Path, *, draft: bool) -> None:
        self.making.append((case, paper, folder, draft))

    def go_to(self, path: str) -> None:
        self.gone_to.append(path)

    def look_around(self) -> None:
        self.looks += 1

    def ask_answer(self, caution: Caution) -> None:
        self.answers.append(caution.key)

    def keep_soon(self) -> None:
        self.kept_soon += 1

    def show_conflict(self, merged: Merged, base: Case, mine: Typed, theirs: Case) -> None:
        self.conflicts.append(merged)

    def ask_leaving(
        self, error: UserError | None, problems: Sequence[Problem], *, kept: bool
    ) -> Leaving:
        self.asked.append((error, len(problems)))
        self.kept.append(kept)
        return self.leaving
