"""Waiting that lets the other threads of this process work: QTest.qWait keeps Python's lock."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer


def wait(milliseconds: int) -> None:
    """Answer events for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(done: Callable[[], bool], *, seconds: float = 60) -> None:
    """Answer events until it is done. Raises TimeoutError."""
    latest = time.monotonic() + seconds
    while not done():
        if time.monotonic() > latest:
            raise TimeoutError(done)
        wait(10)
