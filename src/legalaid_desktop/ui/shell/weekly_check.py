"""Have the open vault read through every week, behind whoever works on it."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer, Signal

from legalaid_desktop.errors import UserError, VaultUnsound
from legalaid_desktop.services.checking import check_if_due
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.ui.shell.page import Desk

FIRST_SECONDS = 60
"""Whoever opened the window has what they came for by then."""
AGAIN_SECONDS = 3600

log = logging.getLogger(__name__)


class WeeklyCheck(QObject):
    """Looks whether it is time some time after `start`, and every hour until `stop`."""

    found = Signal(Exception)  # VaultUnsound; it is said once

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._on = False
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.look)

    def start(self) -> None:
        self._on = True
        self.timer.start(FIRST_SECONDS * 1000)

    def stop(self) -> None:
        self._on = False
        self.timer.stop()

    def look(self) -> None:
        """Ask and read on a thread of the jobs, which locking stops."""
        vault, clock = self._desk.vault, self._desk.clock

        def work(job: JobContext) -> bool:
            return check_if_due(job, vault, clock())

        self._desk.jobs.run(work, self._done, self._failed)

    def _done(self, read: bool) -> None:
        del read
        if self._on:
            self.timer.start(AGAIN_SECONDS * 1000)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, VaultUnsound):
            self.found.emit(error)
        elif isinstance(error, UserError):
            log.warning("the vault could not be read through: %s", error.code)
            self._done(False)
        else:
            raise error
