"""The mark and the name of the program."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.labels import Words


class Brand(QWidget):
    def __init__(self, theme: Theme, *, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(12 if large else 8))
        layout.addWidget(_Mark(theme, 32 if large else 20))
        self._name = Words(theme, "LegalAid", use=Type.PANE_TITLE if large else Type.STRONG)
        layout.addWidget(self._name)
        layout.addStretch(1)

    def show_name(self, shown: bool) -> None:
        """Show the name beside the mark, or leave it to the title of the window."""
        self._name.setVisible(shown)


class _Mark(QWidget):
    def __init__(self, theme: Theme, side: int) -> None:
        super().__init__()
        self._theme, self._side = theme, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        radius = self.width() * 0.18
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        inset = round(self.width() * 0.18)
        inside = self.rect().adjusted(inset, inset, -inset, -inset)
        self._theme.icons.paint(painter, "logo", "onacc", inside)
        painter.end()
