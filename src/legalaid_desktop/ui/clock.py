"""The one timer behind everything on screen that tells the time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal


class MinuteClock(QObject):
    """Says when a minute of the wall clock has begun."""

    minute = Signal(object)  # datetime

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        # Armed anew each time: a laptop that slept, or a clock put right, is met again at once.
        moment = self._now()
        into = moment.second * 1000 + moment.microsecond // 1000
        self._timer.start(60_000 - into + 5)

    def stop(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        self.minute.emit(self._now())
        self.start()
