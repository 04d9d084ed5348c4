"""What is copied out of the program does not stay on the clipboard.

Whatever widget it was copied from, it passes here: marked as nothing to be recorded, and taken
back after half a minute, on locking and on quitting, unless another program has put something of
its own there by then. Programs that watch the clipboard may keep it all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

from legalaid_desktop.ui.timers import single_shot

TAKEN_BACK_MS = 30_000

MARKS: Mapping[str, bytes] = {
    "x-kde-passwordManagerHint": b"secret",  # Klipper, and those on Linux that follow it
    # Names of formats of Windows; of the last two the value counts, a DWORD of 0.
    "ExcludeClipboardContentFromMonitorProcessing": bytes(4),
    "CanIncludeInClipboardHistory": bytes(4),
    "CanUploadToCloudClipboard": bytes(4),
}
"""Formats that tell programs which keep a history of the clipboard to leave this out."""

_SHARED = ("xcb", "wayland", "windows", "cocoa")
"""The platforms of Qt whose clipboard other programs use too; these say whose its content is."""

Mode = QClipboard.Mode
Owns = Callable[[Mode], bool]


class ClipboardWatch(QObject):
    """Watches the clipboard and, on X11, the selection that the middle button pastes.

    `owns` says whether what is there is this program's.
    """

    holding = Signal(bool)  # something of ours is on the clipboard, or is no longer

    def __init__(
        self, app: QGuiApplication, *, owns: Owns | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._app = app
        clipboard = app.clipboard()
        self.copied = _Copied(clipboard, Mode.Clipboard, owns or self._owns, self)
        self.selected = _Copied(clipboard, Mode.Selection, owns or self._owns, self)
        self.copied.holding.connect(self.holding)
        clipboard.dataChanged.connect(self.copied.look)
        clipboard.selectionChanged.connect(self.selected.look)
        app.aboutToQuit.connect(self.take_back)

    def take_back(self) -> None:
        """Take away what this program put there, if it is still there."""
        self.copied.take_back()
        self.selected.take_back()

    def stop(self) -> None:
        """Take back what is there, and watch no more."""
        self.take_back()
        clipboard = self._app.clipboard()
        clipboard.dataChanged.disconnect(self.copied.look)
        clipboard.selectionChanged.disconnect(self.selected.look)
        self._app.aboutToQuit.disconnect(self.take_back)

    def _owns(self, mode: Mode) -> bool:
        if not self._app.platformName().startswith(_SHARED):
            return True
        clipboard = self._app.clipboard()
        return clipboard.ownsSelection() if mode is Mode.Selection else clipboard.ownsClipboard()


class _Copied(QObject):
    """What was copied to one of the clipboards."""

    holding = Signal(bool)

    def __init__(self, clipboard: QClipboard, mode: Mode, owns: Owns, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard, self._mode, self._owns = clipboard, mode, owns
        self._holds = False
        self.timer = single_shot(self, TAKEN_BACK_MS, self.take_back)

    def look(self) -> None:
        """Someone has changed what is there."""
        data = self._clipboard.mimeData(self._mode) if self._owns(self._mode) else None
        if data is None or not data.formats():
            self._hold(False)
            return
        self._hold(True)
        if not all(map(data.hasFormat, MARKS)):
            # Before the program listens to anyone who asks for the content: they get the marks.
            self._clipboard.setMimeData(marked(data), self._mode)

    def take_back(self) -> None:
        if self._holds:
            ours = self._owns(self._mode)
            self._hold(False)
            if ours:
                self._clipboard.clear(self._mode)

    def _hold(self, holds: bool) -> None:
        if holds:
            self.timer.start()
        else:
            self.timer.stop()
        if holds != self._holds:
            self._holds = holds
            self.holding.emit(holds)


def marked(data: QMimeData) -> QMimeData:
    """Return a copy of what is on a clipboard, with the MARKS."""
    copy = QMimeData()
    for name in data.formats():
        copy.setData(name, data.data(name))
    for name, value in MARKS.items():
        copy.setData(name, value)
    return copy
