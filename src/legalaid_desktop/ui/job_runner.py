"""Run work that knows no window on threads of its own, and report on the window's thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal

from legalaid_desktop.errors import UserError
from legalaid_desktop.services.jobs import JobCancelled, JobContext, Progress
from legalaid_desktop.ui.garbage import Garbage

log = logging.getLogger(__name__)

T = TypeVar("T")


class Job(QObject):
    """One piece of background work, as the window sees it.

    Its signals are emitted on the window's thread. Connect them before handing the job to the
    runner, or the first may be missed.
    """

    progressed = Signal(object)  # Progress
    succeeded = Signal(object)  # what the work returned
    failed = Signal(Exception)
    cancelled = Signal()
    finished = Signal()  # after any of the three above

    def __init__(self, work: Callable[[JobContext], object]) -> None:
        super().__init__()
        self.work = work
        self.reporter = _Reporter()
        self.context = JobContext(self.reporter)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self.context.cancel()


class JobRunner(QObject):
    """Owns the jobs under way, so that none is collected or outlives the window.

    A thread never holds a job, only its work: a QObject must not die on a foreign thread. For
    the same reason there is no QRunnable, which Qt deletes there behind Python's back.
    """

    idle = Signal()  # the last job under way has finished

    _told = Signal(int, object)
    _ended = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="job")
        self._garbage = Garbage(self)
        self._jobs: dict[int, Job] = {}
        self._last = 0
        self._is_shut = False
        self._told.connect(self._tell)
        self._ended.connect(self._end)

    @property
    def busy(self) -> bool:
        return bool(self._jobs)

    def start(self, job: Job) -> None:
        """Start a job; none is started any more once the runner was shut down."""
        if self._is_shut:
            return
        self._garbage.start()
        self._last += 1
        self._jobs[self._last] = job
        job.reporter.tell = partial(self._told.emit, self._last)
        end = partial(self._ended.emit, self._last)
        self._threads.submit(_do, job.work, job.context, end)

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
        for job in self._jobs.values():
            job.cancel()

    def shut_down(self) -> None:
        """Cancel what is running, wait for it, and deliver what it still has to say.

        Whoever hears of an end may want to start something new: it is too late for that.
        """
        self._is_shut = True
        self.cancel_all()
        self._threads.shutdown()
        self._garbage.stop()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def _tell(self, number: int, progress: Progress) -> None:
        job = self._jobs.get(number)
        if job is not None:
            job.progressed.emit(progress)

    def _end(self, number: int, outcome: _Outcome) -> None:
        job = self._jobs.pop(number)
        if outcome.cancelled:
            job.cancelled.emit()
        elif outcome.error is not None:
            job.failed.emit(outcome.error)
        else:
            job.succeeded.emit(outcome.result)
        job.finished.emit()
        if not self._jobs:
            self.idle.emit()


class _Reporter:
    """The way from the work's thread to the runner; set when the job starts."""

    def __init__(self) -> None:
        self.tell: Callable[[Progress], None] = lambda _: None

    def __call__(self, progress: Progress) -> None:
        self.tell(progress)


@dataclass(frozen=True, slots=True)
class _Outcome:
    result: object = None
    error: Exception | None = None
    cancelled: bool = False


def _do(
    work: Callable[[JobContext], object], context: JobContext, end: Callable[[_Outcome], None]
) -> None:
    """Do the work. Called on a thread of the pool."""
    try:
        outcome = _Outcome(result=work(context))
    except JobCancelled:
        outcome = _Outcome(cancelled=True)
    except UserError as error:
        outcome = _Outcome(error=error)
    except Exception as error:
        # The text of an unexpected error may quote a record: only its kind is logged.
        log.error("a job failed: %s", type(error).__name__)
        outcome = _Outcome(error=error)
    end(outcome)
