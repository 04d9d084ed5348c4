"""A list whose entries have two lines: what it is, and what qualifies it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.rows import draw_focus, draw_ground, dress

Index = QModelIndex | QPersistentModelIndex

WIDTH, HEIGHT = 352, 50
WIDTH_IF_LARGE, LARGE = 230, 150  # the latter in percent
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class TwoLines(QListWidget):
    """The text of an entry holds both lines, whole; on screen each is cut where it has to be."""

    def __init__(self, theme: Theme, name: str, *, wide: bool = False) -> None:
        """One that is `wide` takes the room there is."""
        super().__init__()
        self._theme, self._wide = theme, wide
        self.setAccessibleName(name)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_Delegate(theme, self))
        theme.changed.connect(self._dress)
        self._dress()

    def add(self, first: str, second: str) -> None:
        self.addItem("\n".join(" ".join(line.split()) for line in (first, second)))

    def _dress(self) -> None:
        if not self._wide:
            large = self._theme.text_size > LARGE  # what is compared needs the room
            self.setFixedWidth(self._theme.px(WIDTH_IF_LARGE if large else WIDTH))
        dress(self, self._theme, "surface")


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, rows: TwoLines) -> None:
        super().__init__(rows)
        self._theme, self._rows = theme, rows

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.px(100), self._theme.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        painter.save()
        chosen = index.row() == self._rows.currentRow()
        draw_ground(painter, theme, option.rect, chosen=chosen)
        first, _, second = str(index.data()).partition("\n")
        inside = option.rect.adjusted(px(20), px(6), -px(12), -px(6))
        half = inside.height() // 2
        for words, use, ink, top in (
            (first, Type.STRONG, "text", inside.top()),
            (second, Type.SECOND, "text2", inside.top() + half),
        ):
            font = theme.font(use)
            cut = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
            painter.setFont(font)
            painter.setPen(theme.colour(ink))
            painter.drawText(QRect(inside.left(), top, inside.width(), half), _LEFT, cut)
        draw_focus(painter, self._rows, option)
        painter.restore()
