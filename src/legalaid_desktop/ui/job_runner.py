"""Run work that knows no window on Qt's thread pool, and report on the window's thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from legalaid_desktop.errors import UserError
from legalaid_desktop.services.jobs import JobCancelled, JobContext

log = logging.getLogger(__name__)

T = TypeVar("T")


class Job(QObject):
    """One piece of background work, as the window sees it.

    It lives on the window's thread, so its signals are delivered there.
    Connect them before handing the job to the runner, or the first may be missed.
    """

    progressed = Signal(object)  # Progress
    succeeded = Signal(object)  # what the work returned
    failed = Signal(Exception)
    cancelled = Signal()
    finished = Signal()  # after any of the three above

    def __init__(self, work: Callable[[JobContext], object]) -> None:
        super().__init__()
        self._work = work
        self._context = JobContext(self.progressed.emit)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._context.cancel()

    def run(self) -> None:
        """Do the work. Called on a pool thread."""
        try:
            result = self._work(self._context)
        except JobCancelled:
            self.cancelled.emit()
        except UserError as error:
            self.failed.emit(error)
        except Exception as error:
            # The text of an unexpected error may quote a record: only its kind is logged.
            log.error("a job failed: %s", type(error).__name__)
            self.failed.emit(error)
        else:
            self.succeeded.emit(result)
        self.finished.emit()


class JobRunner(QObject):
    """Owns the jobs under way, so that none is collected or outlives the window."""

    idle = Signal()  # the last job under way has finished

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._jobs: set[Job] = set()

    @property
    def busy(self) -> bool:
        return bool(self._jobs)

    def start(self, job: Job) -> None:
        self._jobs.add(job)
        job.finished.connect(partial(self._end, job))
        self._pool.start(QRunnable.create(job.run))

    def run(
        self,
        work: Callable[[JobContext], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        """Start `work`; one of the two callables is called on the window's thread."""
        job = Job(work)
        job.succeeded.connect(done)
        job.failed.connect(failed)
        self.start(job)
        return job

    def cancel_all(self) -> None:
        """Ask every job to stop at its next step, without waiting."""
        for job in self._jobs:
            job.cancel()

    def shut_down(self) -> None:
        """Cancel what is running and wait for it."""
        self.cancel_all()
        self._pool.waitForDone()

    def _end(self, job: Job) -> None:
        self._jobs.discard(job)
        if not self._jobs:
            self.idle.emit()
