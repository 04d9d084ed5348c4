"""Watch whether anyone is at work, and say when to lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from legalaid_desktop.services.locking import LOOK_SECONDS, LockWatch

_WORK = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,  # all that is told of a key that is a shortcut
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    )
)
# What a window that wakes up begins with: before a frame of it is shown.
_SHOWN = frozenset((QEvent.Type.Expose, QEvent.Type.UpdateRequest))


class AutoLock(QObject):
    """Watches the windows that get the focus, dialogs too; not each widget, which costs more."""

    due = Signal()

    def __init__(
        self, app: QGuiApplication, watch: LockWatch, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.watch = watch
        self._app = app
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_SECONDS * 1000)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        self.watch.begin()
        self._app.focusWindowChanged.connect(self._follow)
        self._follow(self._app.focusWindow())
        self._timer.start()

    def stop(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._app.focusWindowChanged.disconnect(self._follow)
            for window in self._app.allWindows():
                window.removeEventFilter(self)

    def follow(self, window: QWindow) -> None:
        """Take what is done in this window for work, too."""
        window.removeEventFilter(self)
        window.installEventFilter(self)

    def look(self) -> None:
        if self._timer.isActive() and self.watch.look() is not None:
            self.due.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _WORK and self._timer.isActive():
            if self.watch.touched() is not None:
                self.due.emit()
                return True  # what was pressed was meant for what is no longer there
        elif kind in _SHOWN:
            self.look()
        return False

    def _follow(self, window: QWindow | None) -> None:
        if window is not None:
            self.follow(window)
