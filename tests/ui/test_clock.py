"""The clock strikes when a minute begins."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from legalaid_desktop.ui.clock import MinuteClock
from tests.builders import NOW


def test_the_minute_is_told_when_it_begins_and_the_clock_goes_on(qtbot: QtBot) -> None:
    moments = [NOW.replace(second=59, microsecond=950_000)]

    def now() -> datetime:
        return moments[-1]

    clock = MinuteClock(now)
    clock.start()
    moments.append(NOW + timedelta(minutes=1))
    with qtbot.waitSignal(clock.minute, timeout=1000) as told:
        pass
    assert told.args == [NOW + timedelta(minutes=1)]
    timer = clock.findChild(QTimer)
    assert timer is not None
    assert timer.isActive()
    assert timer.remainingTime() > 59_000
    clock.stop()
