"""An editor for tests of forms alone, and keys as a keyboard sends them."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from legalaid_desktop.record.case import Case
from legalaid_desktop.ui.forms.draft import Answer, Draft
from tests.builders import NOW


class Editor:
    """Keeps a draft, and calls `refresh` after every change as the page does."""

    def __init__(self, case: Case, missing: Collection[str] = ()) -> None:
        self.draft = Draft(case, lambda: NOW)
        self.missing: Collection[str] = missing
        self.refresh: Callable[[], None] = lambda: None

    @property
    def case(self) -> Case:
        return self.draft.case

    @property
    def unread(self) -> Collection[str]:
        return self.draft.unread.keys()

    def answer(self, path: str) -> Answer:
        return self.draft.answer(path)

    def set(self, path: str, answer: Answer) -> None:
        self.draft.set(path, answer)
        self.refresh()

    def settle(self) -> None:
        self.draft.settle()

    def mark_unknown(self, path: str, *, unknown: bool) -> None:
        self.draft.mark_unknown(path, unknown=unknown)
        self.refresh()

    def add(self, group: str) -> str:
        path = self.draft.add(group)
        self.refresh()
        return path

    def remove(self, path: str) -> None:
        self.draft.remove(path)
        self.refresh()

    def undo(self) -> None:
        self.draft.undo()
        self.refresh()


def type_text(widget: QWidget, text: str) -> None:
    """Type text of any language: `qtbot.keyClicks` cannot."""
    for sign in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = Qt.Key.Key_unknown.value
            QApplication.sendEvent(
                widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sign)
            )


def compose(widget: QWidget, text: str) -> None:
    """Enter text as an input method does, dead keys among them."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)
