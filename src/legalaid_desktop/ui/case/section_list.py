"""The list of sections, each with what it still lacks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from legalaid_desktop.ui.case.view import Standing
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.rows import draw_focus, dress

Index = QModelIndex | QPersistentModelIndex

_STANDING = int(Qt.ItemDataRole.UserRole)
NOTHING = Standing(lacks=0, advised=0, counts=False)
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class SectionList(QListWidget):
    def __init__(self, theme: Theme, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._titles = theme, tuple(words)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Delegate(theme, self))
        self.setAccessibleName(self.tr("Sections"))
        for word in words:
            item = QListWidgetItem(word, self)
            item.setData(_STANDING, NOTHING)
        theme.changed.connect(self._dress)
        self._dress()

    def show_standings(self, standings: Sequence[Standing]) -> None:
        for at, standing in enumerate(standings):
            item = self.item(at)
            if item.data(_STANDING) != standing:
                item.setData(_STANDING, standing)
            words = [self._titles[at]]
            if standing.lacks:
                words.append(self.tr("%n missing", "", standing.lacks))
            elif standing.advised:
                words.append(self.tr("%n recommended", "", standing.advised))
            elif standing.counts:
                words.append(self.tr("complete"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(words))

    def _dress(self) -> None:
        self.setFont(self._theme.font(Type.BODY))
        dress(self, self._theme, "alt")


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: SectionList) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.px(100), self._theme.px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        box = QRectF(rect).adjusted(px(6), 1, -px(6), -1)
        if chosen:
            painter.setPen(theme.colour("accent" if theme.tokens.outlined else "soft"))
            painter.setBrush(theme.colour("soft"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        draw_focus(painter, self._list, option, box.toRect())
        standing: Standing = index.data(_STANDING)
        right = rect.right() - px(14)
        side = px(14)
        top = rect.center().y() - side // 2 + 1
        if standing.lacks or standing.advised:
            ink, icon = ("warn", "warning") if standing.lacks else ("text2", "info")
            number = str(standing.lacks or standing.advised)
            font = theme.font(Type.STRONG if standing.lacks else Type.BODY)
            width = QFontMetrics(font).horizontalAdvance(number)
            painter.setFont(font)
            painter.setPen(theme.colour(ink))
            painter.drawText(
                QRect(right - width, rect.top(), width + 2, rect.height()), _MIDDLE, number
            )
            right -= width + px(4) + side
            theme.icons.paint(painter, icon, ink, QRect(right, top, side, side))
        elif standing.counts:
            right -= side
            theme.icons.paint(painter, "check", "ok", QRect(right, top, side, side))
        painter.setFont(theme.font(Type.STRONG if chosen else Type.BODY))
        painter.setPen(theme.colour("accent" if chosen else "text"))
        room = QRect(rect.left() + px(16), rect.top(), right - rect.left() - px(20), rect.height())
        words = QFontMetrics(painter.font()).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, _MIDDLE, words)
        painter.restore()
