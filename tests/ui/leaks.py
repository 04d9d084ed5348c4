"""What goes on by itself, and what is on screen: nothing of it may outlive its test."""

from __future__ import annotations

import threading

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import getAllValidWrappers


def running() -> dict[int, str]:
    """Return the threads of work, the timers and the windows there are, by identity."""
    found: dict[int, str] = {}
    for thread in threading.enumerate():
        if thread.name.startswith("job"):
            found[id(thread)] = f"thread {thread.name}"
    for each in getAllValidWrappers():
        # One without a parent that ends by itself is singleShot's own.
        if isinstance(each, QTimer) and each.isActive() and not _ends(each):
            found[id(each)] = f"timer of {type(each.parent()).__name__}, {each.interval()} ms"
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            found[id(window)] = f"window {type(window).__name__}"
    return found


def _ends(timer: QTimer) -> bool:
    return timer.isSingleShot() and timer.parent() is None
