"""The list of everything that can be done now, over the page: type a few letters, press Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from legalaid_desktop.ui.palette.matching import matching
from legalaid_desktop.ui.shell.action import Action
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.buttons import key_words
from legalaid_desktop.ui.widgets.labels import Words
from legalaid_desktop.ui.widgets.rows import draw_ground, dress

WIDTH, ROW, SHOWN = 600, 32, 10
WHY_AT = 25  # below the top of a row
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft.value | Qt.TextFlag.TextWordWrap.value)
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class Palette(Pane):
    """Stands over `parent`, and is gone once an act is chosen or the focus goes elsewhere."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        edges = ("top", "bottom", "left", "right")
        super().__init__(theme, "surface", edges=edges, parent=parent)
        self._over = parent
        self._before: QWidget | None = None
        self._actions: Sequence[Action] = ()
        self._shown: list[Action] = []
        self.field = _Field()
        self.field.setPlaceholderText(self.tr("Action, by its words or its key"))
        self.field.setAccessibleName(self.tr("Search an action"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Actions"))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_Rows(theme, self))
        self.nothing = Words(theme, self.tr("No action has these words."), ink="text2")
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.nothing)
        layout.addWidget(self.list)
        self._layout = layout
        self.field.textChanged.connect(self._show_matching)
        self.field.stepped.connect(self._step)
        self.field.chosen.connect(self._choose)
        self.field.left.connect(self.leave)
        self.field.lost.connect(self.hide)
        self.list.itemClicked.connect(lambda _: self._choose())
        self.list.currentRowChanged.connect(self._tell)
        self.hide()

    def ask(self, actions: Sequence[Action]) -> None:
        """Offer what of this can be started; the focus goes back to where it is now."""
        self._before = QApplication.focusWidget()
        self._actions = [act for act in actions if act.run is not None]
        self.field.clear()
        self._show_matching("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Go away, and put the focus back."""
        before, self._before = self._before, None
        if before is not None and isValid(before):  # first, or Qt gives it to a neighbour
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def row(self, at: int) -> Action:
        return self._shown[at]

    def place(self) -> None:
        """Stand in the middle, below the top of what it stands over."""
        px, over = self._theme.px, self._over
        rows = [self.list.sizeHintForRow(at) for at in range(min(SHOWN, len(self._shown)))]
        self.list.setFixedHeight(sum(rows))
        self._layout.setContentsMargins(px(10), px(10), px(10), px(10))
        self._layout.setSpacing(px(8))
        width = min(px(WIDTH), over.width() - 2 * px(16))
        height = min(self._layout.sizeHint().height(), over.height() - px(56))
        self.setGeometry((over.width() - width) // 2, px(48), width, height)

    def _dress(self) -> None:
        super()._dress()
        if self.isVisible():
            dress(self.list, self._theme, "surface")
            self.place()

    def _show_matching(self, typed: str) -> None:
        self.list.clear()  # first: its rows are asked for while it empties
        self._shown = matching(self._actions, typed)
        for act in self._shown:
            told = (act.title, key_words(act.key), act.why_not)
            self.list.addItem(", ".join(filter(None, told)))
        self.list.setVisible(bool(self._shown))
        self.nothing.setVisible(not self._shown)
        self.list.setCurrentRow(0)
        dress(self.list, self._theme, "surface")
        self.place()

    def _step(self, by: int) -> None:
        last = len(self._shown) - 1
        self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + by)))

    def _tell(self, at: int) -> None:
        """Say the chosen row: the focus stays where one types."""
        if at >= 0 and QAccessible.isActive():
            item = self.list.item(at)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.list, item.text()))

    def _choose(self) -> None:
        at = self.list.currentRow()
        if 0 <= at < len(self._shown) and not self._shown[at].why_not:
            act = self._shown[at]
            self.leave()
            act.do()


class _Field(QLineEdit):
    stepped = Signal(int)
    chosen = Signal()
    left = Signal()
    lost = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        elsewhere = Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason
        if event.reason() not in elsewhere:
            self.lost.emit()


class _Rows(QStyledItemDelegate):
    def __init__(self, theme: Theme, palette: Palette) -> None:
        super().__init__(palette)
        self._theme, self._palette = theme, palette

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        px = self._theme.px
        height = px(ROW)
        if why_not := self._palette.row(index.row()).why_not:
            height = px(WHY_AT) + self._why_height(why_not) + px(6)
        return QSize(px(100), height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, px = self._theme, self._theme.px
        act = self._palette.row(index.row())
        chosen = index.row() == self._palette.list.currentRow()
        painter.save()
        draw_ground(painter, theme, option.rect, chosen=chosen)
        inside = option.rect.adjusted(px(10), 0, -px(10), 0)
        line = QRect(inside.left(), inside.top(), inside.width(), px(ROW))
        key = key_words(act.key)
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.colour("text2"))
        painter.drawText(line, _RIGHT, key)
        line.setRight(line.right() - QFontMetrics(painter.font()).horizontalAdvance(key) - px(12))
        painter.setFont(theme.font(Type.LABEL))
        painter.setPen(theme.colour("text2" if act.why_not else "text"))
        cut = painter.fontMetrics().elidedText(act.title, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, _LEFT, cut)
        if act.why_not:
            painter.setFont(theme.font(Type.SECOND))
            below = QRect(inside.left(), inside.top() + px(WHY_AT), inside.width(), inside.height())
            painter.drawText(below, _WRAPPED, act.why_not)
        painter.restore()

    def _why_height(self, why_not: str) -> int:
        room = self._palette.list.viewport().width() - 2 * self._theme.px(10)
        metrics = QFontMetrics(self._theme.font(Type.SECOND))
        return metrics.boundingRect(QRect(0, 0, max(room, 1), 10_000), _WRAPPED, why_not).height()
