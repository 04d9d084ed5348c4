"""Progress and cancellation, as long-running work sees them. No Qt here."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass


class JobCancelled(Exception):
    """Raised inside the work when the user has asked it to stop."""


@dataclass(frozen=True, slots=True)
class Progress:
    done: int
    total: int
    label: str = ""


class JobContext:
    """The work's only link to whoever is watching it."""

    def __init__(self, on_progress: Callable[[Progress], None] = lambda _: None) -> None:
        self._on_progress = on_progress
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        self._cancelled.set()

    def step(self, done: int, total: int, label: str = "") -> None:
        """Report progress; raise JobCancelled if the user has cancelled."""
        if self._cancelled.is_set():
            raise JobCancelled
        self._on_progress(Progress(done, total, label))
