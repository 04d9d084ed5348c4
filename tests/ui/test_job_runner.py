"""Work runs beside the window, and what it says arrives on the window's thread."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from legalaid_desktop.errors import VaultBusy
from legalaid_desktop.services.jobs import JobContext, Progress
from legalaid_desktop.ui.job_runner import Job, JobRunner


def test_result_and_progress_arrive_on_the_windows_thread(qtbot: QtBot, jobs: JobRunner) -> None:
    seen: list[tuple[object, bool]] = []

    def note(value: object) -> None:
        seen.append((value, threading.current_thread() is threading.main_thread()))

    def work(job: JobContext) -> str:
        job.step(1, 2)
        return "done"

    job = Job(work)
    job.progressed.connect(note)
    job.succeeded.connect(note)
    with qtbot.waitSignal(job.finished):
        jobs.start(job)
    assert seen == [(Progress(1, 2), True), ("done", True)]


class Cycle(QObject):
    """What a page leaves behind: nothing but itself holds it."""

    def __init__(self, died: list[bool]) -> None:
        super().__init__()
        self.itself = self
        self._died = died

    def __del__(self) -> None:
        self._died.append(threading.current_thread() is threading.main_thread())


@pytest.fixture
def thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("thresholds")
def test_what_is_left_of_a_widget_dies_on_the_windows_thread(qtbot: QtBot, jobs: JobRunner) -> None:
    died: list[bool] = []
    go_on = threading.Event()

    def work(job: JobContext) -> int:
        del job
        go_on.wait(5)
        gc.set_threshold(5, 1, 1)  # from here on almost every allocation collects
        return len([[each] for each in range(10_000)])

    job = Job(work)
    with qtbot.waitSignal(job.finished):
        jobs.start(job)
        Cycle(died)
        go_on.set()
    qtbot.waitUntil(lambda: died == [True])
    assert not gc.isenabled()
    jobs.shut_down()
    assert gc.isenabled()


def test_cancelled_work_stops_at_its_next_step(qtbot: QtBot, jobs: JobRunner) -> None:
    started, cancelled = threading.Event(), threading.Event()

    def work(job: JobContext) -> None:
        started.set()
        cancelled.wait(5)
        job.step(1, 2)

    job = Job(work)
    with qtbot.waitSignal(job.cancelled):
        jobs.start(job)
        assert started.wait(5)
        jobs.cancel_all()
        cancelled.set()


def test_failure_is_handed_over(qtbot: QtBot, jobs: JobRunner) -> None:
    failures: list[Exception] = []

    def work(job: JobContext) -> None:
        raise VaultBusy

    with qtbot.waitSignal(jobs.idle):
        jobs.run(work, lambda _: None, failures.append)
    assert isinstance(failures[0], VaultBusy)


def test_an_unexpected_failure_is_logged_without_its_text(
    qtbot: QtBot, jobs: JobRunner, caplog: pytest.LogCaptureFixture
) -> None:
    def work(job: JobContext) -> None:
        raise ValueError("Yeimi Chávez")

    failures: list[Exception] = []
    with qtbot.waitSignal(jobs.idle):
        jobs.run(work, lambda _: None, failures.append)
    assert isinstance(failures[0], ValueError)
    assert "ValueError" in caplog.text
    assert "Yeimi" not in caplog.text


def test_what_ends_while_the_window_closes_starts_nothing_more(qtbot: QtBot) -> None:
    runner = JobRunner()
    begun, over = threading.Event(), threading.Event()
    ended: list[object] = []

    def work(_: JobContext) -> str:
        begun.set()
        over.wait(20)
        return "drawn"

    def draw_the_newest(result: object) -> None:
        ended.append(result)
        runner.run(lambda _: "again", ended.append, ended.append)

    runner.run(work, draw_the_newest, ended.append)
    assert begun.wait(20)
    threading.Timer(0.05, over.set).start()
    runner.shut_down()
    assert ended == ["drawn"]
    assert not runner.busy
