"""What all the controls of a form have in common."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from legalaid_desktop.language.reading import Unread
from legalaid_desktop.ui.forms.draft import Answer, same

UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class Field(QWidget):
    """The control of one field of the record.

    It tells what the user answers, never what it is shown.
    """

    answered = Signal(object)  # Answer
    left = Signal()  # the user went on to something else

    wide = False  # takes the whole width of the form

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answer: Answer = None
        self._shown = False

    @property
    def given(self) -> Answer:
        return self._answer

    def show_answer(self, answer: Answer) -> None:
        """Show what the record says, unless it is what the user has just said here."""
        if self._shown and same(answer, self._answer):
            return
        self._shown, self._answer = True, answer
        self.display(answer)

    def say(self, answer: Answer) -> None:
        self._shown, self._answer = True, answer
        self.answered.emit(answer)

    def display(self, answer: Answer) -> None:
        """Put an answer into the controls."""
        raise NotImplementedError

    def controls(self) -> Sequence[QWidget]:
        """Return the widgets that take the focus, the first one first."""
        raise NotImplementedError

    def echo(self, answer: Answer) -> str:
        """Return how an answer was understood, where that is not plain to see."""
        return ""

    def at_fault(self) -> Sequence[QWidget]:
        """Return the controls that a mark is about, where there are several."""
        return self.controls()

    def show_mark(self, mark: str) -> None:
        """Mark what is "missing" or "invalid"; "" takes the mark away."""
        marked = self.at_fault() if mark else ()
        for control in self.controls():
            own = mark if control in marked else ""
            if control.property("mark") != own:
                control.setProperty("mark", own)
                control.update()

    def show_unknown(self, words: str) -> None:
        """Show that "se desconoce" was answered, in these words; "" when it was not."""

    def name(self, label: str, description: str) -> None:
        """Tell assistive technology what is asked."""
        for control in self.controls():
            control.setAccessibleName(label)
            control.setAccessibleDescription(description)

    def go_on(self) -> None:
        """Put the cursor where what was typed goes on, and nothing in its place."""

    def choices_changed(self) -> None:
        """What may be chosen may have changed."""


MOST_SIGNS = 10_000_000  # in a line; more than anybody types, so that no line is ever cut


class PlainLine(QLineEdit):
    """A line of text whose undo is the undo of the case.

    Line breaks and other signs without a look of their own, which come with what is pasted, are
    spaces in it; where it holds a list, what stood in lines of its own is an item.
    """

    def __init__(self, parent: QWidget | None = None, *, holds_list: bool = False) -> None:
        super().__init__(parent)
        self._holds_list = holds_list
        self.setMaxLength(MOST_SIGNS)
        # Who else hears of what was typed hears of it later, and asks for the text as it is then.
        self.textEdited.connect(self._keep_one_line)

    def event(self, event: QEvent) -> bool:
        if leaves_to_the_page(event):
            return False
        return super().event(event)

    def _keep_one_line(self, text: str) -> None:
        line = self._in_one(text)
        if line == text:
            return
        before = self._in_one(text[: self.cursorPosition()])
        self.setText(line)
        self.setModified(True)
        self.setCursorPosition(len(before))

    def _in_one(self, text: str) -> str:
        if self._holds_list:
            between = "; " if ";" in text else ", "
            text = re.sub(r"[\s,;]*[\r\n\u2028\u2029][\s,;]*", between, text)
        return one_line(text)


ITEM = "• "
_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class PlainText(QPlainTextEdit):
    """Several lines of text; grows with them. Tab goes on to the next field."""

    left = Signal()
    LEAST_LINES, MOST_LINES = 3, 12

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self.grow)
        self.grow()

    def event(self, event: QEvent) -> bool:
        if leaves_to_the_page(event):
            return False
        grown = event.type() == QEvent.Type.FontChange
        done = super().event(event)
        if grown:
            self.grow()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_L and held == _CTRL_SHIFT:
            self.turn_list()
        elif (
            event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            or held
            or not self._goes_on_with_list()
        ):
            super().keyPressEvent(event)

    def turn_list(self) -> None:
        """Ctrl+Shift+L: make the lines of the selection items of a list, or lines again.

        The sign stands in the text itself, and in the paper as it stands here.
        """
        cursor, document = self.textCursor(), self.document()
        first, last = (
            document.findBlock(at).blockNumber()
            for at in (cursor.selectionStart(), cursor.selectionEnd())
        )
        lines = [document.findBlockByNumber(number) for number in range(first, last + 1)]
        are_items = all(line.text().startswith(ITEM) for line in lines)
        cursor.beginEditBlock()
        for line in lines:
            if are_items:
                self._drop_item(QTextCursor(line))
            elif not line.text().startswith(ITEM):
                QTextCursor(line).insertText(ITEM)
        cursor.endEditBlock()

    def _goes_on_with_list(self) -> bool:
        """Enter in an item begins the next; in an empty one it ends the list."""
        cursor = self.textCursor()
        line = cursor.block()
        if not line.text().startswith(ITEM) or cursor.hasSelection():
            return False
        if line.text() == ITEM:
            self._drop_item(QTextCursor(line))
        elif cursor.positionInBlock() < len(ITEM):
            return False
        else:
            cursor.insertText(f"\n{ITEM}")
            self.ensureCursorVisible()
        return True

    @staticmethod
    def _drop_item(start: QTextCursor) -> None:
        keep = QTextCursor.MoveMode.KeepAnchor
        start.movePosition(QTextCursor.MoveOperation.NextCharacter, keep, len(ITEM))
        start.removeSelectedText()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A text that is whole on screen lets the form scroll.
        if self.verticalScrollBar().maximum() == 0:
            event.ignore()
            return
        super().wheelEvent(event)

    def text(self) -> str:
        """Return the text: Qt would make plain spaces of those that do not break.

        Control signs, which no paper can print and nobody sees, are spaces.
        """
        text = re.sub("[\u2028\u2029]", "\n", self.document().toRawText())
        return re.sub("[\0-\x08\x0b-\x1f\x7f-\x9f]", " ", text)

    def grow(self) -> None:
        lines = round(self.document().size().height())  # a plain text layout counts lines
        lines = max(self.LEAST_LINES, min(self.MOST_LINES, lines))
        margins = 2 * self.frameWidth() + 2 * round(self.document().documentMargin())
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + margins + 2)


class QuietCombo(QComboBox):
    """A list that opens with Alt+↓ or a click, and never turns under the mouse wheel."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4:  # answers "se desconoce"
            event.ignore()
            return
        super().keyPressEvent(event)


def leaves_to_the_page(event: QEvent) -> bool:
    """Say whether a key is a shortcut of the page that the control would take for itself."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if not any(event.matches(key) for key in UNDO_KEYS) and not (
        # Redo is not Ctrl+Shift+Z on every platform.
        # Ctrl+E leads to the papers of the case; on a Linux desktop a line would go to its end.
        event.key() in (Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_E)
        and event.modifiers() & Qt.KeyboardModifier.ControlModifier
    ):
        return False
    event.ignore()
    return True


def one_line(text: str) -> str:
    """Return the text with a space for each line break, and for each control sign."""
    return re.sub("\r\n|[\0-\x1f\x7f-\x9f\u2028\u2029]", " ", text)


def read_value(answer: Answer) -> Answer:
    """Return the answer, or None for what could not be read."""
    return None if isinstance(answer, Unread) else answer
