"""The strip at the left that leads to the pages."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from legalaid_desktop.ui.theme.icons import square
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.bars import Pane, Rule

WIDE, NARROW = 180, 48
MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class Rail(Pane):
    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "window", edges=("right",), parent=parent)
        self._wide = True
        self._items: list[_RailItem] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(6, 8, 7, 8)
        self._list.setSpacing(2)
        self._list.addStretch(1)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def wide(self) -> bool:
        return self._wide

    def add(self, icon: str, word: str) -> int:
        """Add an entry at the end; return its number, from 0."""
        item = _RailItem(self._theme, icon, word)
        number = len(self._items)
        self._items.append(item)
        self._group.addButton(item, number)
        self._list.insertWidget(self._list.count() - 1, item)
        return number

    def add_rule(self) -> None:
        """Part the entries so far from those to come."""
        rule = Rule(self._theme)
        self._list.insertSpacing(self._list.count() - 1, 4)
        self._list.insertWidget(self._list.count() - 1, rule)
        self._list.insertSpacing(self._list.count() - 1, 4)

    def choose(self, number: int) -> None:
        """Show an entry as the active one, without telling of it."""
        self._items[number].setChecked(True)

    def show_count(self, number: int, count: int | None) -> None:
        self._items[number].show_count(count)

    def set_wide(self, wide: bool) -> None:
        self._wide = wide
        for item in self._items:
            item.set_wide(wide)
        self._fit()

    def take_focus(self) -> None:
        for item in self._items:
            if item.isChecked():
                item.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        self.setFixedWidth(self._theme.px(WIDE if self._wide else NARROW))


class _RailItem(QPushButton):
    def __init__(self, theme: Theme, icon: str, word: str) -> None:
        super().__init__(word)
        self._theme, self._icon_name = theme, icon
        self._count: int | None = None
        self._wide = True
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("kind", "rail")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_count(self, count: int | None) -> None:
        self._count = count
        self.setAccessibleName(self.text() if count is None else f"{self.text()}, {count}")
        self.update()

    def set_wide(self, wide: bool) -> None:
        self._wide = wide
        self.setToolTip("" if wide else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(30), self._theme.px(34))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        panel = QStyle.PrimitiveElement.PE_PanelButtonCommand
        self.style().drawPrimitive(panel, option, painter, self)
        active = self.isChecked()
        if active:
            pen = QPen(theme.colour("accent"), px(3))
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(px(3), px(8), px(3), self.height() - px(8))
        ink = "accent" if active else "text2"
        centre = self.rect().center()
        if self._wide:
            centre.setX(px(13) + px(8))
        theme.icons.paint(painter, self._icon_name, ink, square(centre, px(16)))
        if self._wide:
            painter.setFont(theme.font(Type.STRONG if active else Type.LABEL))
            painter.setPen(theme.colour("text" if active else "text2"))
            room = QRect(px(38), 0, self.width() - px(38), self.height())
            painter.drawText(room, MIDDLE, self.text())
            if self._count is not None:
                painter.setFont(theme.font(Type.LABEL))
                painter.setPen(theme.colour("text2"))
                right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
                room = QRect(0, 0, self.width() - px(8), self.height())
                painter.drawText(room, right, str(self._count))
        painter.end()
