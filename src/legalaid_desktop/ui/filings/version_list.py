"""The papers of a case on the left, each with its versions under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from legalaid_desktop.record.filing import FilingState
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.chips import LOOKS, chip_width, paint_chip
from legalaid_desktop.ui.widgets.rows import draw_focus, draw_ground, dress

Index = QModelIndex | QPersistentModelIndex

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_ENTRY = int(Qt.ItemDataRole.UserRole)
HEAD, ROW = 36, 46


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperHead:
    """The name of a paper, and to whom it goes."""

    title: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One version, in the user's words."""

    filing_id: str
    title: str
    note: str
    state: FilingState
    state_words: str


Entry = PaperHead | VersionRow


class VersionList(QListWidget):
    """Heads are passed over by the keys."""

    chosen = Signal(str)  # the id of a filing

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(self.tr("Papers and versions"))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Delegate(theme, self))
        self.currentItemChanged.connect(self._tell)
        theme.changed.connect(self._dress)
        self._dress()

    def show_entries(self, entries: Sequence[Entry], chosen: str) -> None:
        """Show them, with the row of the filing `chosen` as the one chosen."""
        self.blockSignals(True)
        self.clear()
        for entry in entries:
            item = QListWidgetItem(self)
            item.setData(_ENTRY, entry)
            if isinstance(entry, PaperHead):
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                item.setText(f"{entry.title}, {entry.note}" if entry.note else entry.title)
                continue
            item.setText(", ".join(filter(None, (entry.title, entry.state_words, entry.note))))
            if entry.filing_id == chosen:
                self.setCurrentItem(item)
        self.blockSignals(False)

    def _tell(self, item: QListWidgetItem | None) -> None:
        entry = None if item is None else item.data(_ENTRY)
        if isinstance(entry, VersionRow):
            self.chosen.emit(entry.filing_id)

    def _dress(self) -> None:
        dress(self, self._theme, "surface")


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, rows: VersionList) -> None:
        super().__init__(rows)
        self._theme, self._rows = theme, rows

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        high = HEAD if isinstance(index.data(_ENTRY), PaperHead) else ROW
        return QSize(self._theme.px(100), self._theme.px(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(_ENTRY)
        painter.save()
        if isinstance(entry, PaperHead):
            self._head(painter, option.rect, entry)
        else:
            self._row(painter, option, index, entry)
        painter.restore()

    def _head(self, painter: QPainter, rect: QRect, head: PaperHead) -> None:
        theme, px = self._theme, self._theme.px
        inside = rect.adjusted(px(16), px(6), -px(12), 0)
        side = px(16)
        icon = QRect(inside.left(), inside.center().y() - side // 2, side, side)
        theme.icons.paint(painter, "document", "text2", icon)
        inside.setLeft(icon.right() + px(8))
        width = self._words(painter, inside, head.title, Type.STRONG, "text")
        inside.setLeft(inside.left() + width + px(10))
        self._words(painter, inside, head.note, Type.SECOND, "text2")

    def _row(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: VersionRow
    ) -> None:
        theme, px = self._theme, self._theme.px
        draw_ground(painter, theme, option.rect, chosen=index.row() == self._rows.currentRow())
        inside = option.rect.adjusted(px(40), px(5), -px(12), -px(5))
        wide = min(chip_width(theme, row.state_words), inside.width() // 2)
        half = inside.height() // 2
        top = QRect(inside.left(), inside.top(), inside.width() - wide - px(8), half)
        self._words(painter, top, row.title, Type.STRONG, "text")
        below = QRect(inside.left(), inside.top() + half, top.width(), half)
        self._words(painter, below, row.note, Type.SECOND, "text2")
        chip = QRect(inside.right() - wide, inside.top(), wide, inside.height())
        paint_chip(painter, theme, chip, row.state_words, LOOKS[row.state])
        draw_focus(painter, self._rows, option)

    def _words(self, painter: QPainter, room: QRect, words: str, use: Type, ink: str) -> int:
        font = self._theme.font(use)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(self._theme.colour(ink))
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, room.width()))
        painter.drawText(room, _MIDDLE, cut)
        return metrics.horizontalAdvance(cut)
