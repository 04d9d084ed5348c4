"""Every test of the window looks for what it left behind; here, that it would be found."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from legalaid_desktop.ui.job_runner import Job, JobRunner
from tests.ui.leaks import running


def test_what_goes_on_by_itself_is_found(qtbot: QtBot) -> None:
    before = running()
    owner = QObject()
    timer = QTimer(owner)
    timer.start(60_000)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    runner = JobRunner()
    job = Job(lambda _: None)
    with qtbot.waitSignal(job.finished):
        runner.start(job)
    new = {name for key, name in running().items() if key not in before}
    for found in ("timer of QObject, 60000 ms", "window QWidget", "thread job_0"):
        assert found in new
    runner.shut_down()
    timer.stop()
    window.hide()
    assert running() == before
