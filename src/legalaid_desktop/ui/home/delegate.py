"""How one row of the list is painted."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
)

from legalaid_desktop.ui.home.model import ROW_ROLE, Column, HomeModel, Index
from legalaid_desktop.ui.home.presenter import Urgency, minutes_held, urgency
from legalaid_desktop.ui.home.rows import Bracket, HomeRow
from legalaid_desktop.ui.theme.brush import draw_hairline
from legalaid_desktop.ui.theme.theme import Theme, Type

MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
SHOWN_PAPERS = 2

# What the rows paint, for the contrast test: ink on ground.
PAINTED = (
    ("text", "surface"), ("text", "soft"), ("text2", "surface"), ("text2", "soft"),
    ("text3", "surface"), ("text3", "soft"), ("danger", "surface"), ("danger", "soft"),
    ("warn", "surface"), ("warn", "soft"),
)  # fmt: skip

_URGENCY_LOOK = {
    Urgency.TODAY: ("warn", "clock"),
    Urgency.URGENT: ("danger", "warning"),
    Urgency.MOST_URGENT: ("danger", "octagon"),
}


_TICK_STATES = {
    Qt.CheckState.Checked: QStyle.StateFlag.State_On,
    Qt.CheckState.PartiallyChecked: QStyle.StateFlag.State_NoChange,
    Qt.CheckState.Unchecked: QStyle.StateFlag.State_Off,
}


def draw_tick(painter: QPainter, theme: Theme, cell: QRect, state: Qt.CheckState) -> None:
    """Draw a box to tick where the rows and the header have it."""
    side = theme.px(16)
    box = QStyleOptionButton()
    box.rect = QRect(cell.left() + theme.px(14), cell.center().y() - side // 2, side, side)
    box.state = QStyle.StateFlag.State_Enabled | _TICK_STATES[state]
    QApplication.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, box, painter)


class HomeDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: HomeModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self._elided: dict[tuple[str, Type, bool, int], str] = {}
        self._widths: dict[tuple[str, Type], int] = {}
        theme.changed.connect(self._forget)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.px(80), self.row_height())

    def row_height(self) -> int:
        return self._theme.px(43)

    def held_width(self) -> int:
        """The width the clock needs for three figures of hours and the longest word."""
        px = self._theme.px
        longest = max(self._width(word, Type.SMALL_STRONG) for word in self.urgency_words())
        return self._clock_width("888", "88") + longest + px(14 + 5 + 12 + 24)

    def urgency_words(self) -> tuple[str, ...]:
        return tuple(self._urgency_word(level) for level in Urgency)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: HomeRow = index.data(ROW_ROLE)
        theme = self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect
        ticked = self._model.is_ticked(row)
        painter.fillRect(rect, theme.colour("soft" if ticked else "surface"))
        bracket = self._model.bracket(index.row())
        self._rule(painter, rect, bracket, Column(index.column()))
        cell = rect.adjusted(theme.px(8), 0, -theme.px(8), 0)
        match Column(index.column()):
            case Column.TICK:
                state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
                draw_tick(painter, theme, rect, state)
            case Column.HELD:
                self._held(painter, cell, row, self._model.now)
            case Column.NAME:
                self._name(painter, cell, row, bracket)
            case Column.NATIONALITY:
                self._nationality(painter, cell, row.nationalities)
            case Column.CATEGORY:
                self._fact(painter, cell, row.category, self._model.company(row))
            case Column.STATION:
                self._fact(painter, cell, row.station_short, row.station_note)
            case Column.PAPERS:
                self._papers(painter, cell, self._model.papers(row))
            case Column.RESPONSIBLE:
                self._responsible(painter, cell, row)
        painter.restore()

    def _rule(self, painter: QPainter, rect: QRect, bracket: Bracket, column: Column) -> None:
        joined = bracket in ("first", "middle") and column in (
            Column.TICK,
            Column.HELD,
            Column.NAME,
        )
        if not joined:
            y = float(rect.bottom())
            draw_hairline(
                painter, QPointF(rect.left(), y), QPointF(rect.right() + 1, y),
                self._theme.colour("line"),
            )  # fmt: skip

    def _held(self, painter: QPainter, cell: QRect, row: HomeRow, now: datetime) -> None:
        theme, px = self._theme, self._theme.px
        if not row.held:
            self._draw(painter, cell, self.tr("Not held"), Type.BODY, "text2")
            return
        level = urgency(row, now)
        ink, icon = _URGENCY_LOOK[level]
        top = QRect(cell.left(), cell.top() + px(4), cell.width(), px(22))
        word = self._urgency_word(level)
        word_width = self._width(word, Type.SMALL_STRONG)
        word_rect = QRect(cell.right() - word_width, top.top(), word_width + 2, top.height())
        self._draw(painter, word_rect, word, Type.SMALL_STRONG, ink)
        side = px(14)
        theme.icons.paint(
            painter, icon, ink,
            QRect(word_rect.left() - side - px(4), top.center().y() - side // 2 + 1, side, side),
        )  # fmt: skip
        if row.held_since is None:
            room = top.adjusted(0, 0, -(word_width + side + px(8)), 0)
            self._draw(painter, room, self.tr("Unknown"), Type.BODY, "text2", italic=True)
            return
        minutes = minutes_held(row.held_since, now)
        hours, rest = divmod(minutes, 60)
        at = top.left()
        for text, use in (
            (str(hours), Type.CLOCK), (" h ", Type.CLOCK_UNIT),
            (f"{rest:02}", Type.CLOCK), (" min", Type.CLOCK_UNIT),
        ):  # fmt: skip
            width = self._width(text, use)
            self._draw(painter, QRect(at, top.top(), width + 2, top.height()), text, use, ink)
            at += width
        self._gauge(painter, cell, minutes)

    def _gauge(self, painter: QPainter, cell: QRect, minutes: int) -> None:
        """A bar that grows and never fills: half at a day. It has no end, and so no limit."""
        share = minutes / (minutes + 24 * 60)
        height = float(self._theme.px(4))
        bar = QRectF(cell.left(), cell.bottom() - self._theme.px(11), 0, height)
        bar.setWidth(max(height, cell.width() * share))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("gauge"))
        painter.drawRoundedRect(bar, height / 2, height / 2)

    def _name(self, painter: QPainter, cell: QRect, row: HomeRow, bracket: Bracket) -> None:
        inside = cell
        if bracket:
            self._bracket(painter, cell, bracket)
            inside = cell.adjusted(self._theme.px(12), 0, 0, 0)
        second = row.age
        if bracket == "first":
            second = self.tr("{age} · siblings").format(age=row.age)
        self._two_lines(
            painter, inside, self._model.name(row), second, Type.STRONG, italic=not row.name
        )

    def _bracket(self, painter: QPainter, cell: QRect, bracket: Bracket) -> None:
        px = self._theme.px
        painter.setPen(QPen(self._theme.colour("accent"), px(2)))
        x = cell.left() + 1.0
        arm = float(px(6))
        top = cell.top() + px(12) if bracket == "first" else cell.top()
        bottom = cell.bottom() - px(12) if bracket == "last" else cell.bottom() + 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        if bracket == "first":
            painter.drawLine(QPointF(x, top), QPointF(x + arm, top))
        if bracket == "last":
            painter.drawLine(QPointF(x, bottom), QPointF(x + arm, bottom))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _nationality(self, painter: QPainter, cell: QRect, countries: tuple[str, ...]) -> None:
        first, others = "", ""
        if countries:
            first = countries[0]
        if len(countries) > 1:
            others = self.tr("and {others}").format(others=", ".join(countries[1:]))
        self._fact(painter, cell, first, others)

    def _fact(self, painter: QPainter, cell: QRect, fact: str, note: str) -> None:
        if not fact:
            self._draw(painter, cell, self.tr("Unknown"), Type.BODY, "text2", italic=True)
        elif note:
            self._two_lines(painter, cell, fact, note, Type.BODY)
        else:
            self._draw(painter, cell, fact, Type.BODY, "text")

    def _papers(self, painter: QPainter, cell: QRect, papers: tuple[str, ...]) -> None:
        px = self._theme.px
        if not papers:
            self._draw(painter, cell, self.tr("No papers"), Type.BODY, "text3")
            return
        shown = papers[:SHOWN_PAPERS]
        height = px(20) if len(shown) == 1 else px(17)
        gap = px(2)
        top = cell.top() + (cell.height() - height * len(shown) - gap * (len(shown) - 1)) // 2
        right = cell.left()
        for at, paper in enumerate(shown):
            room = QRect(cell.left(), top + at * (height + gap), cell.width(), height)
            right = self._chip(painter, room, paper)
        if len(papers) > SHOWN_PAPERS:
            more = self.tr("and {n} more").format(n=len(papers) - SHOWN_PAPERS)
            last = top + (height + gap)
            rect = QRect(right + px(6), last, cell.right() - right - px(6), height)
            self._draw(painter, rect, more, Type.SMALL, "text2")

    def _chip(self, painter: QPainter, room: QRect, words: str) -> int:
        """Paint "Libertad · final" in petrol, with an edge for a selected row; return its right."""
        theme, px = self._theme, self._theme.px
        side = px(12)
        around = px(6) + side + px(4) + px(6)
        text_width = min(self._width(words, Type.SMALL), room.width() - around)
        chip = QRect(room.left(), room.top(), text_width + around, room.height())
        painter.setPen(theme.colour("accent"))
        painter.setBrush(theme.colour("soft"))
        painter.drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        icon = QRect(chip.left() + px(6), chip.center().y() - side // 2 + 1, side, side)
        theme.icons.paint(painter, "lock", "accent", icon)
        text = QRect(icon.right() + px(4) + 1, chip.top(), text_width + 1, chip.height())
        self._draw(painter, text, words, Type.SMALL, "accent")
        return chip.right()

    def _responsible(self, painter: QPainter, cell: QRect, row: HomeRow) -> None:
        if row.responsible:
            self._draw(painter, cell, row.responsible, Type.BODY, "text")
        else:
            self._draw(painter, cell, self.tr("Nobody assigned"), Type.STRONG, "warn")

    def _two_lines(
        self,
        painter: QPainter,
        cell: QRect,
        first: str,
        second: str,
        use: Type,
        *,
        italic: bool = False,
    ) -> None:
        px = self._theme.px
        top = QRect(cell.left(), cell.top() + px(4), cell.width(), px(18))
        bottom = QRect(cell.left(), cell.top() + px(21), cell.width(), px(17))
        self._draw(painter, top, first, use, "text", italic=italic)
        self._draw(painter, bottom, second, Type.SECOND, "text2")

    def _draw(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        use: Type,
        ink: str,
        *,
        italic: bool = False,
    ) -> None:
        painter.setFont(self._theme.font(use, italic=italic))
        painter.setPen(self._theme.colour(ink))
        key = (text, use, italic, rect.width())
        if key not in self._elided:
            metrics = QFontMetrics(painter.font())
            self._elided[key] = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, MIDDLE, self._elided[key])

    def _width(self, text: str, use: Type) -> int:
        key = (text, use)
        if key not in self._widths:
            self._widths[key] = QFontMetrics(self._theme.font(use)).horizontalAdvance(text)
        return self._widths[key]

    def _clock_width(self, hours: str, minutes: str) -> int:
        figures = self._width(hours, Type.CLOCK) + self._width(minutes, Type.CLOCK)
        return figures + self._width(" h ", Type.CLOCK_UNIT) + self._width(" min", Type.CLOCK_UNIT)

    def _urgency_word(self, level: Urgency) -> str:
        return {
            Urgency.TODAY: self.tr("Act today"),
            Urgency.URGENT: self.tr("Urgent"),
            Urgency.MOST_URGENT: self.tr("Most urgent"),
        }[level]

    def _forget(self) -> None:
        self._elided.clear()
        self._widths.clear()
