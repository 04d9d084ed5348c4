"""How long the window's thread works without looking at what the user does meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest


class Stalls:
    """Counts the thread's own time, so that a busy machine does not count.

    `longest` holds, by step, the longest stretch in seconds between two looks at what happens.
    """

    def __init__(self) -> None:
        self.longest: dict[str, float] = {}
        self._step = ""
        self._last = 0.0
        self._timer = QTimer()
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._look)

    @contextmanager
    def watching(self, step: str) -> Iterator[None]:
        """Watch what is done within, and what comes of it until the next look."""
        self._step, self._last = step, time.thread_time()
        self._timer.start()
        yield
        QTest.qWait(20)
        self._timer.stop()

    def _look(self) -> None:
        now = time.thread_time()
        self.longest[self._step] = max(self.longest.get(self._step, 0.0), now - self._last)
        self._last = now
