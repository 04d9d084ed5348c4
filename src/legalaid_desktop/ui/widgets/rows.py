"""What lists that paint their own rows have in common: ground, the chosen row, the focus."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QListWidget, QStyle, QStyleOptionViewItem

from legalaid_desktop.ui.theme.theme import Theme


def dress(rows: QListWidget, theme: Theme, ground: str) -> None:
    """Give a list the colour of the theme it stands on, and lay its rows out anew."""
    palette = QPalette(rows.palette())
    palette.setColor(QPalette.ColorRole.Base, theme.colour(ground))
    rows.setPalette(palette)
    rows.scheduleDelayedItemsLayout()


def draw_ground(painter: QPainter, theme: Theme, rect: QRect, *, chosen: bool) -> None:
    """Draw what a row as wide as its list stands on, and the line below it."""
    if chosen:
        painter.fillRect(rect, theme.colour("soft"))
        if theme.tokens.outlined:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
    painter.setPen(theme.colour("line"))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def draw_focus(
    painter: QPainter, rows: QListWidget, option: QStyleOptionViewItem, rect: QRect | None = None
) -> None:
    """Draw the focus around a row, or around `rect` in it, if it is chosen and the list has it."""
    if not rows.hasFocus() or not option.state & QStyle.StateFlag.State_Selected:
        return
    ring = QStyleOptionViewItem(option)
    if rect is not None:
        ring.rect = rect
    rows.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, ring, painter, rows)
