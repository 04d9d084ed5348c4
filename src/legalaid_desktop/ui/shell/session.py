"""What the system tells of the session: it is about to sleep, or was locked.

Where there is no D-Bus, on Windows and macOS, nothing is told: there only `LockWatch` notices
that the computer slept.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

log = logging.getLogger(__name__)

_LOGIND = "org.freedesktop.login1"
_SCREEN_SAVERS = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ("/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver"),
    ("/org/mate/ScreenSaver", "org.mate.ScreenSaver"),
)


class SessionWatch(QObject):
    locking = Signal()  # lock now: the computer goes to sleep, or its session was locked

    def __init__(
        self,
        *,
        system: QDBusConnection | None = None,
        session: QDBusConnection | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Listen on the usual buses, or on those given."""
        super().__init__(parent)
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:
            return
        system = QDBusConnection.systemBus() if system is None else system
        session = QDBusConnection.sessionBus() if session is None else session
        if system.isConnected():
            manager = f"{_LOGIND}.Manager"
            path = "/org/freedesktop/login1"
            slot = _slot("asleep(bool)")
            system.connect("", path, manager, "PrepareForSleep", self, slot)
            # Any session's: of several users of one computer, locking one too many is no harm.
            system.connect("", "", f"{_LOGIND}.Session", "Lock", self, _slot("locked()"))
        if session.isConnected():
            for path, interface in _SCREEN_SAVERS:
                slot = _slot("asleep(bool)")
                session.connect("", path, interface, "ActiveChanged", self, slot)

    @Slot(bool)
    def asleep(self, going: bool) -> None:
        if going:
            self.locking.emit()

    @Slot()
    def locked(self) -> None:
        self.locking.emit()


def _slot(signature: str) -> Any:
    """Return what `connect` takes: text, whatever its stub says."""
    return SLOT(signature)
