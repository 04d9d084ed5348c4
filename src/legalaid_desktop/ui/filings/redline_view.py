"""The words of a paper with what was put in and taken out, and a sign in the margin."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from legalaid_desktop.record.redline import Kept, Redline
from legalaid_desktop.ui.theme.theme import Theme, Type

MARGIN = 44
_INKS = {"+": "ok", "−": "danger", "±": "warn"}


@dataclass(frozen=True, slots=True)
class _Span:
    """Where a change stands in the text."""

    start: int
    end: int


class RedlineView(QTextEdit):
    """Read only. Additions are underlined and removals struck through, also in black and white."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._redline = Redline(paragraphs=())
        self._signs: dict[int, str] = {}  # by the number of the block
        self._spans: list[_Span] = []
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(self.tr("Changes in the words"))
        theme.changed.connect(self._write)

    @property
    def changes(self) -> int:
        """How many places there are to go to."""
        return len(self._spans)

    def show_redline(self, redline: Redline) -> None:
        self._redline = redline
        self._write()

    def next(self) -> str:
        """Go to the next change, after the last to the first; return its words."""
        if not self._spans:
            return ""
        at = self.textCursor().selectionStart()
        begun = self.textCursor().hasSelection()
        later = (s for s in self._spans if s.start > at or (s.start == at and not begun))
        span = next(later, self._spans[0])
        cursor = QTextCursor(self.document())
        cursor.setPosition(span.start)
        cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return cursor.selectedText()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme, px = self._theme, self._theme.px
        painter = QPainter(self.viewport())
        painter.setFont(theme.font(Type.STRONG))
        document = self.document()
        layout, up = document.documentLayout(), self.verticalScrollBar().value()
        for number, sign in self._signs.items():
            box = layout.blockBoundingRect(document.findBlockByNumber(number)).translated(0, -up)
            if not box.intersects(QRectF(self.viewport().rect())):
                continue
            painter.setPen(QPen(theme.colour(_INKS[sign]), px(2)))
            edge = px(MARGIN - 10)
            painter.drawLine(QPointF(edge, box.top() + 1), QPointF(edge, box.bottom() - 1))
            room = QRectF(0, box.top(), px(MARGIN - 16), min(box.height(), px(22)))
            painter.drawText(
                room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), sign
            )
        painter.end()

    def _write(self) -> None:
        theme, px = self._theme, self._theme.px
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, theme.colour("surface"))
        self.setPalette(palette)
        self._signs, self._spans = {}, []
        self.clear()
        cursor = QTextCursor(self.document())
        of_block = QTextBlockFormat()
        of_block.setLeftMargin(px(MARGIN))
        of_block.setRightMargin(px(16))
        of_block.setBottomMargin(px(7))
        told: list[str] = []
        for number, paragraph in enumerate(self._redline.paragraphs):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(of_block)
            if paragraph.sign:
                self._signs[number] = paragraph.sign
            changed_at = -1
            for piece in paragraph.pieces:
                start = cursor.position()
                cursor.insertText(piece.text, self._format(piece.kept, margin=paragraph.margin))
                if piece.kept is Kept.SAME:
                    changed_at = -1
                    continue
                word = self.tr("added") if piece.kept is Kept.ADDED else self.tr("removed")
                told.append(f"{word}: {piece.text.strip()}")
                if changed_at < 0:
                    changed_at = start
                    self._spans.append(_Span(start, cursor.position()))
                else:  # what was put in the place of what was taken out is one change
                    self._spans[-1] = _Span(changed_at, cursor.position())
        self.setAccessibleDescription("; ".join(told))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _format(self, kept: Kept, *, margin: bool) -> QTextCharFormat:
        theme = self._theme
        form = QTextCharFormat()
        form.setFont(theme.paper_font())
        form.setForeground(theme.colour("text2" if margin else "text"))
        if kept is Kept.ADDED:
            form.setForeground(theme.colour("ok"))
            form.setBackground(theme.colour("okS"))
            form.setFontUnderline(True)
        elif kept is Kept.REMOVED:
            form.setForeground(theme.colour("danger"))
            form.setBackground(theme.colour("dangerS"))
            form.setFontStrikeOut(True)
        return form
