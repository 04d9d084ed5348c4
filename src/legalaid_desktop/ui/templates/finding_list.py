"""What is wrong with a template: a row for each finding, as high as its words need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.rows import draw_focus, draw_ground, dress

Index = QModelIndex | QPersistentModelIndex

_LINE = int(Qt.ItemDataRole.UserRole)
_WRAPPED = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """One finding in the user's language; `severity` is the word for how bad it is."""

    blocks: bool
    severity: str
    said: str
    place: str
    words: str
    what_to_do: str

    @property
    def parts(self) -> tuple[tuple[str, Type, str], ...]:
        """Return each paragraph of the row with its use of type and its colour."""
        where = f"{self.place}: «{self.words}»" if self.words else self.place
        return (
            (self.said, Type.STRONG, "text"),
            (f"{self.severity} · {where}", Type.SECOND, "danger" if self.blocks else "warn"),
            *(((self.what_to_do, Type.BODY, "text"),) if self.what_to_do else ()),
        )


class FindingList(QListWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setItemDelegate(_Delegate(theme, self))
        self.setAccessibleName(self.tr("Findings"))
        theme.changed.connect(self._dress)
        self._dress()

    def show_lines(self, lines: Sequence[FindingLine]) -> None:
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.said, self)
            item.setData(_LINE, line)
            whole = " ".join(words for words, _, _ in line.parts)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, whole)
        if lines:
            self.setCurrentRow(0)

    def step(self, step: int) -> None:
        """Go to the next finding (1) or the one before (-1), round the end."""
        if self.count():
            self.setCurrentRow((self.currentRow() + step) % self.count())

    def _dress(self) -> None:
        dress(self, self._theme, "surface")


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: FindingList) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._list.viewport().width()
        _, bottom = self._laid_out(index.data(_LINE), QRect(0, 0, width, 0))
        return QSize(width, bottom + self._theme.px(10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        line: FindingLine = index.data(_LINE)
        rect = QRect(option.rect)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        draw_ground(painter, theme, rect, chosen=chosen)
        side = px(18)
        icon = QRect(rect.left() + px(20), rect.top() + px(10), side, side)
        name, ink = ("octagon", "danger") if line.blocks else ("warning", "warn")
        theme.icons.paint(painter, name, ink, icon)
        laid_out, _ = self._laid_out(line, rect)
        for (words, use, colour), room in zip(line.parts, laid_out, strict=True):
            painter.setFont(theme.font(use))
            painter.setPen(theme.colour(colour))
            painter.drawText(room, _WRAPPED, words)
        draw_focus(painter, self._list, option)
        painter.restore()

    def _laid_out(self, line: FindingLine, rect: QRect) -> tuple[list[QRect], int]:
        """Return the room of each paragraph in a row, and where the last one ends."""
        px = self._theme.px
        left, top = rect.left() + px(50), rect.top() + px(10)
        width = max(px(80), rect.width() - px(50) - px(20))
        rooms = []
        for words, use, _ in line.parts:
            metrics = QFontMetrics(self._theme.font(use))
            height = metrics.boundingRect(QRect(0, 0, width, 0), _WRAPPED, words).height()
            rooms.append(QRect(left, top, width, height))
            top += height + px(3)
        return rooms, top
