"""The strokes that controls are painted with, in the colours and at the size in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyleOption, QStyleOptionProgressBar, QStyleOptionSlider

from legalaid_desktop.ui.theme.tokens import Tokens

if TYPE_CHECKING:
    from legalaid_desktop.ui.theme.icons import IconSet

State = QStyle.StateFlag
Sub = QStyle.SubControl


@dataclass(frozen=True, slots=True)
class Brush:
    """`scale` is the size of type against the 10 pt that lengths are drawn for."""

    tokens: Tokens
    icons: IconSet
    scale: float = 1.0

    def px(self, designed: float) -> int:
        return round(designed * self.scale)

    def colour(self, token: str) -> QColor:
        return QColor(str(getattr(self.tokens, token)))

    def box(
        self, painter: QPainter, rect: QRectF, fill: str, edge: str, radius: float, pen: float = 1.0
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = pen / 2
        painter.setBrush(self.colour(fill))
        painter.setPen(QPen(self.colour(edge), pen))
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
        painter.restore()

    def ring(self, painter: QPainter, rect: QRectF, radius: float) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.colour("focus"), 2))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
        painter.restore()

    def check_box(self, option: QStyleOption, painter: QPainter) -> None:
        state = option.state
        rect = QRectF(option.rect)
        enabled = bool(state & State.State_Enabled)
        ticked = bool(state & (State.State_On | State.State_NoChange))
        if not enabled:
            self.box(painter, rect, "dis", "disT", 3)
        elif ticked:
            self.box(painter, rect, "accent", "accent", 3)
        else:
            self.box(painter, rect, "surface", "ctl", 3)
        if ticked:
            name = "check" if state & State.State_On else "minus"
            ink = "onacc" if enabled else "disT"
            self.icons.paint(painter, name, ink, option.rect.adjusted(2, 2, -2, -2))

    def radio_button(self, option: QStyleOption, painter: QPainter) -> None:
        state = option.state
        rect = QRectF(option.rect)
        enabled = bool(state & State.State_Enabled)
        on = bool(state & State.State_On)
        edge = "disT" if not enabled else "accent" if on else "ctl"
        self.box(painter, rect, "surface" if enabled else "dis", edge, rect.width() / 2)
        if on:
            inner = rect.width() * 0.27
            dot = rect.adjusted(inner, inner, -inner, -inner)
            self.box(painter, dot, edge, edge, dot.width() / 2)

    def thin(self, rect: QRect) -> QRectF:
        height = float(self.px(6))
        return QRectF(rect.x(), rect.center().y() - height / 2 + 0.5, rect.width(), height)

    def bar(self, painter: QPainter, rect: QRectF, token: str) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.fillPath(path, self.colour(token))
        painter.restore()

    def progress(self, option: QStyleOptionProgressBar, painter: QPainter) -> None:
        rect = self.thin(option.rect)
        span = option.maximum - option.minimum
        if span <= 0:  # nothing is known of its length
            rect.setWidth(rect.width() / 3)
        else:
            rect.setWidth(rect.width() * (option.progress - option.minimum) / span)
        if rect.width() > 0:
            self.bar(painter, rect, "accent")

    def scroll_bar_part(self, option: QStyleOptionSlider, part: QStyle.SubControl) -> QRect:
        """A scroll bar without arrow buttons: a groove, and a handle in it."""
        rect = option.rect
        upright = option.orientation == Qt.Orientation.Vertical
        length = rect.height() if upright else rect.width()
        span = option.maximum - option.minimum
        handle = length
        if span > 0:
            share = option.pageStep / (span + option.pageStep) if option.pageStep else 0.0
            handle = min(length, max(round(length * share), self.px(32)))
        start = QStyle.sliderPositionFromValue(
            option.minimum,
            option.maximum,
            option.sliderPosition,
            length - handle,
            option.upsideDown,
        )
        ends = {
            Sub.SC_ScrollBarSlider: (start, handle),
            Sub.SC_ScrollBarGroove: (0, length),
            Sub.SC_ScrollBarSubPage: (0, start),
            Sub.SC_ScrollBarAddPage: (start + handle, length - start - handle),
        }
        if part not in ends:
            return QRect()
        at, size = ends[part]
        if upright:
            return QRect(rect.x(), rect.y() + at, rect.width(), size)
        return QRect(rect.x() + at, rect.y(), size, rect.height())

    def scroll_bar(self, option: QStyleOptionSlider, painter: QPainter) -> None:
        painter.fillRect(option.rect, option.palette.base())  # what scrolls stands on it too
        if option.maximum <= option.minimum:
            return
        handle = QRectF(self.scroll_bar_part(option, Sub.SC_ScrollBarSlider))
        margin = self.px(3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        held = option.state & (State.State_Sunken | State.State_MouseOver)
        painter.setBrush(self.colour("text3" if held else "gauge"))
        inside = handle.adjusted(margin, margin, -margin, -margin)
        radius = min(inside.width(), inside.height()) / 2
        painter.drawRoundedRect(inside, radius, radius)
        painter.restore()


def draw_hairline(painter: QPainter, start: QPointF, end: QPointF, colour: QColor) -> None:
    """Draw a line of one pixel, whatever antialiasing is on."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(colour, 1))
    painter.drawLine(start, end)
    painter.restore()
