"""The dated states of a version, from the seal to the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from legalaid_desktop.ui.theme.theme import Theme, Type

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
NARROWEST = 148  # for one state, beside the others
ACROSS, DOWN = 94, 40  # the height of the line, and of one state where they stand in a column


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One state: its word, when, what was noted, and who did; `ink` is "" until it is reached."""

    word: str
    when: str = ""
    note: str = ""
    by: str = ""
    ink: str = ""
    icon: str = "check"


class StepLine(QWidget):
    """Side by side where there is room, else one under the other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marks: tuple[Mark, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._fit)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        self._marks = tuple(marks)
        told = (", ".join(filter(None, (m.word, m.when, m.note, m.by))) for m in self._marks)
        self.setAccessibleName("; ".join(told))
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        across = self._across
        step = self.width() // max(1, len(self._marks)) if across else self._theme.px(DOWN)
        self._lines(painter, step, across=across)
        for at, mark in enumerate(self._marks):
            self._paint(painter, mark, at * step, step, across=across)
        painter.end()

    @property
    def _across(self) -> bool:
        return self.width() >= self._theme.px(NARROWEST) * max(1, len(self._marks))

    def _fit(self) -> None:
        px = self._theme.px
        self.setFixedHeight(px(ACROSS) if self._across else px(DOWN) * max(1, len(self._marks)))

    def _lines(self, painter: QPainter, step: int, *, across: bool) -> None:
        """Draw what joins the marks; whole up to the last that is reached, and broken after."""
        px, middle = self._theme.px, self._theme.px(10)
        last = max((at for at, mark in enumerate(self._marks) if mark.ink), default=0)
        for at in range(len(self._marks) - 1):
            reached = at < last
            pen = QPen(self._theme.colour("text2" if reached else "gauge"), px(2) if reached else 1)
            if not reached:
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            begin, end = at * step + px(22), (at + 1) * step - px(2)
            points = (
                (QPointF(begin, middle), QPointF(end, middle))
                if across
                else (QPointF(middle, begin), QPointF(middle, end))
            )
            painter.drawLine(*points)

    def _paint(self, painter: QPainter, mark: Mark, start: int, step: int, *, across: bool) -> None:
        theme, px = self._theme, self._theme.px
        dot = QRect(start if across else 0, 0 if across else start, px(20), px(20))
        painter.setPen(QPen(theme.colour(mark.ink or "ctl"), 1.5))
        painter.setBrush(theme.colour(mark.ink) if mark.ink else theme.colour("surface"))
        painter.drawEllipse(QRectF(dot).adjusted(1, 1, -1, -1))
        if mark.ink:
            inset = px(4)
            theme.icons.paint(
                painter, mark.icon, "surface", dot.adjusted(inset, inset, -inset, -inset)
            )
        ink = "text" if mark.ink else "text2"
        if across:
            width = step - px(10)
            self._words(painter, QRect(start, px(24), width, px(18)), mark.word, Type.STRONG, ink)
            for line, words in enumerate(filter(None, (mark.when, mark.note, mark.by))):
                room = QRect(start, px(42 + 17 * line), width, px(18))
                self._words(painter, room, words, Type.SECOND, "text2")
            return
        left, width = px(30), self.width() - px(30)
        first = " · ".join(filter(None, (mark.word, mark.when)))
        self._words(painter, QRect(left, start, width, px(20)), first, Type.STRONG, ink)
        below = QRect(left, start + px(18), width, px(18))
        told = ", ".join(filter(None, (mark.note, mark.by)))
        self._words(painter, below, told, Type.SECOND, "text2")

    def _words(self, painter: QPainter, room: QRect, words: str, use: Type, ink: str) -> None:
        font = self._theme.font(use)
        painter.setFont(font)
        painter.setPen(self._theme.colour(ink))
        cut = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _MIDDLE, cut)
