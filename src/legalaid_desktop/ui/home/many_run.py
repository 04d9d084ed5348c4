"""The drawing up of one paper for many, as long as it lasts and until its report is replaced."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from legalaid_desktop.services.drawing import DrawingService, PapersForMany
from legalaid_desktop.services.jobs import JobContext, Progress
from legalaid_desktop.ui.home.many import Order
from legalaid_desktop.ui.job_runner import Job, JobRunner


class ManyRun(QObject):
    """Belongs to the list, so that it goes on when its page is left; gone when the window locks."""

    progressed = Signal(object)  # Progress
    finished = Signal()  # there is a report, or an error

    def __init__(
        self, order: Order, drawing: DrawingService, jobs: JobRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.order = order
        self.progress = Progress(0, len(order.cases))
        self.report: PapersForMany | None = None
        self.error: Exception | None = None

        def draw(job: JobContext) -> PapersForMany:
            return drawing.draw_for_many(
                order.case_ids, order.paper, order.folder, job, draft_if_lacking=order.drafts
            )

        self._job = Job(draw)
        self._job.progressed.connect(self._tell)
        self._job.succeeded.connect(self._end)
        self._job.failed.connect(self._fail)
        self._jobs = jobs

    @property
    def under_way(self) -> bool:
        return self.report is None and self.error is None

    def start(self) -> None:
        self._jobs.start(self._job)

    def cancel(self) -> None:
        """Stop before the next case; what is made is kept, and told."""
        self._job.cancel()

    def _tell(self, progress: Progress) -> None:
        self.progress = progress
        self.progressed.emit(progress)

    def _end(self, report: PapersForMany) -> None:
        self.report = report
        self.finished.emit()

    def _fail(self, error: Exception) -> None:
        self.error = error
        self.finished.emit()
