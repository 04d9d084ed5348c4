"""What the page of a case has done off the window's thread, and how long each waits for a pause."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from legalaid_desktop.law.caution import Caution
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.filing import DrawnPaper
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.services.drawing import DrawingService, SavedPaper
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.ui.case.presenter import CasePresenter
from legalaid_desktop.ui.job_runner import JobRunner
from legalaid_desktop.ui.timers import single_shot

DRAW_MS = 0  # to drawing the pages: once every key that waits has been taken
LOOK_MS = 600  # from a key to asking other cases, while no other key comes
KEEP_MS = 1000  # from a key to the draft of what was typed, at most, but for the writing


class CaseErrands(QObject):
    """Draws, keeps, asks and writes; the presenter hears of each end.

    `may_draw` says whether pages would be seen now; `not_kept` hears why a draft was not kept.
    """

    def __init__(
        self,
        presenter: CasePresenter,
        drawing: DrawingService,
        jobs: JobRunner,
        *,
        may_draw: Callable[[], bool],
        not_kept: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._presenter, self._drawing, self._jobs = presenter, drawing, jobs
        self._may_draw, self._not_kept = may_draw, not_kept
        self._keep_timer = single_shot(self, KEEP_MS, self._keep)
        self._draw_timer = single_shot(self, DRAW_MS, self._draw_pages)
        self._look_timer = single_shot(self, LOOK_MS, self._look)

    @property
    def drawing_waits(self) -> bool:
        return self._draw_timer.isActive()

    def draw_soon(self) -> None:
        self._draw_timer.start()

    def look_around(self) -> None:
        self._look_timer.start()

    def keep_soon(self) -> None:
        if not self._keep_timer.isActive():
            self._keep_timer.start()

    def stop(self) -> bool:
        """Let nothing begin any more; say whether something typed was still to be kept."""
        waited = self._keep_timer.isActive()
        for timer in (self._keep_timer, self._look_timer, self._draw_timer):
            timer.stop()
        return waited

    def start_drawing(self, case: Case, paper: Paper) -> None:
        def draw(_: JobContext) -> DrawnPaper:
            return self._drawing.draw(case, paper, draft=True)

        self._jobs.run(draw, self._pages_drawn, self._pages_not_drawn)

    def start_making(self, case: Case, paper: Paper, folder: Path, *, draft: bool) -> None:
        def make(job: JobContext) -> SavedPaper:
            job.step(0, 1)
            drawn = self._drawing.draw(case, paper, draft=draft)
            return self._drawing.save(case, drawn, folder)

        self._jobs.run(make, self._made, self._failed)

    # Bound to this object, so that nothing of a page that is gone is called.

    def _draw_pages(self) -> None:
        if self._may_draw():  # else it is asked again when they appear
            self._presenter.live.draw()

    def _pages_drawn(self, drawn: DrawnPaper) -> None:
        self._presenter.live.drawn(drawn.pdf, drawn.anchors)

    def _pages_not_drawn(self, error: Exception) -> None:
        self._presenter.live.failed(error)

    def _made(self, saved: SavedPaper) -> None:
        self._presenter.made(saved)

    def _failed(self, error: Exception) -> None:
        self._presenter.failed(error)

    def _keep(self) -> None:
        presenter = self._presenter
        self._jobs.run(lambda _: presenter.keep(), lambda _: None, self._was_not_kept)

    def _was_not_kept(self, error: Exception) -> None:
        self._not_kept(error)

    def _look(self) -> None:
        """Ask the vault, off the window, what other cases tell of this one."""
        case, guardrails = self._presenter.case, self._drawing.guardrails
        self._jobs.run(lambda _: (case, guardrails.of_vault(case)), self._looked, self._not_looked)

    def _looked(self, told: tuple[Case, tuple[Caution, ...]]) -> None:
        self._presenter.looked(*told)

    def _not_looked(self, error: Exception) -> None:
        """Nothing is known of other cases now: a final version asks again."""
