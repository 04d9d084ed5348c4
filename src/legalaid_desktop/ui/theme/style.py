"""How controls are painted: Fusion's behaviour, our lines.

A widget tells more about itself through two properties, so that no widget needs a stylesheet:
`kind` of a button ("primary", "link", "rail") and `mark` of a field ("missing", "invalid").
"""
# ruff: noqa: N802 - the names of Qt's virtual methods
# The ignored types: Qt may pass no widget, which its stubs deny.

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionHeader,
    QStyleOptionMenuItem,
    QStyleOptionProgressBar,
    QStyleOptionSlider,
    QStyleOptionViewItem,
    QTextEdit,
    QWidget,
)

from legalaid_desktop.ui.theme.tokens import Tokens

if TYPE_CHECKING:
    from legalaid_desktop.ui.theme.icons import IconSet

FIELD_RADIUS = 4.0
BUTTON_RADIUS = 5.0

State = QStyle.StateFlag
Primitive = QStyle.PrimitiveElement
Control = QStyle.ControlElement
Complex = QStyle.ComplexControl
Metric = QStyle.PixelMetric
Sub = QStyle.SubControl

_METRICS = {
    Metric.PM_IndicatorWidth: 16,
    Metric.PM_IndicatorHeight: 16,
    Metric.PM_ExclusiveIndicatorWidth: 16,
    Metric.PM_ExclusiveIndicatorHeight: 16,
    Metric.PM_CheckBoxLabelSpacing: 8,
    Metric.PM_RadioButtonLabelSpacing: 8,
    Metric.PM_ScrollBarExtent: 12,
    Metric.PM_ScrollBarSliderMin: 32,
    Metric.PM_SmallIconSize: 16,
    Metric.PM_ButtonIconSize: 16,
    Metric.PM_LayoutHorizontalSpacing: 8,
    Metric.PM_LayoutVerticalSpacing: 8,
    Metric.PM_LayoutLeftMargin: 16,
    Metric.PM_LayoutRightMargin: 16,
    Metric.PM_LayoutTopMargin: 16,
    Metric.PM_LayoutBottomMargin: 16,
    Metric.PM_MenuHMargin: 1,
    Metric.PM_MenuVMargin: 4,
    Metric.PM_HeaderMargin: 8,
    Metric.PM_ToolTipLabelFrameWidth: 4,
}
_HINTS = {
    QStyle.StyleHint.SH_EtchDisabledText: 0,
    QStyle.StyleHint.SH_ComboBox_Popup: 0,
    QStyle.StyleHint.SH_Widget_Animation_Duration: 0,
    QStyle.StyleHint.SH_DitherDisabledText: 0,
    QStyle.StyleHint.SH_ItemView_ActivateItemOnSingleClick: 0,
    QStyle.StyleHint.SH_ScrollView_FrameOnlyAroundContents: 0,
    QStyle.StyleHint.SH_ToolTipLabel_Opacity: 255,
}

_ICONS = {
    QStyle.StandardPixmap.SP_MessageBoxInformation: ("info", "info"),
    QStyle.StandardPixmap.SP_MessageBoxWarning: ("warning", "warn"),
    QStyle.StandardPixmap.SP_MessageBoxCritical: ("octagon", "danger"),
    QStyle.StandardPixmap.SP_MessageBoxQuestion: ("help", "accent"),
}


class PaintedStyle(QProxyStyle):
    def __init__(self, tokens: Tokens, icons: IconSet) -> None:
        super().__init__("Fusion")
        self._tokens = tokens
        self._icons = icons
        self._scale = 1.0

    def dress(self, tokens: Tokens, scale: float) -> None:
        """Paint in these colours, with controls `scale` times the size drawn for 10 pt."""
        self._tokens, self._scale = tokens, scale

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in _METRICS:
            return max(1, round(_METRICS[metric] * self._scale))
        if metric == Metric.PM_DefaultFrameWidth:
            return 2 if isinstance(widget, QTextEdit | QPlainTextEdit) else 1
        if metric in (Metric.PM_ButtonShiftHorizontal, Metric.PM_ButtonShiftVertical):
            return 0
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803
    ) -> int:
        if hint in _HINTS:
            return _HINTS[hint]
        return super().styleHint(hint, option, widget, returnData)

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        made = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        contents = QStyle.ContentsType
        if kind == contents.CT_PushButton:
            made.setHeight(max(size.height(), self._px(32)))
            made.setWidth(size.width() + self._px(28))
        elif kind in (contents.CT_LineEdit, contents.CT_ComboBox, contents.CT_SpinBox):
            made.setHeight(max(size.height(), self._px(30)))
        elif kind == contents.CT_ItemViewItem and _lists_choices(widget):
            made.setHeight(max(size.height(), self._px(28)))
        elif kind == contents.CT_MenuItem and made.height() > self._px(12):
            made.setHeight(self._px(30))
            made.setWidth(made.width() + self._px(16))
        return made

    def subElementRect(
        self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None
    ) -> QRect:
        rect = super().subElementRect(element, option, widget)  # type: ignore[arg-type]
        if element == QStyle.SubElement.SE_LineEditContents and not _inside_field(widget):
            return option.rect.adjusted(self._px(6), 1, -self._px(6), -1)
        return rect

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        if control == Complex.CC_ComboBox and part == Sub.SC_ComboBoxEditField:
            return option.rect.adjusted(self._px(8), 1, -self._px(26), -1)
        if control == Complex.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            return self._scroll_bar_part(option, part)
        return super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element in (Primitive.PE_PanelLineEdit, Primitive.PE_FrameLineEdit):
            if not _inside_field(widget):
                self._field(option, painter, widget)
        elif element == Primitive.PE_Frame and isinstance(widget, QTextEdit | QPlainTextEdit):
            self._field(option, painter, widget)
        elif element == Primitive.PE_PanelButtonCommand:
            self._button(option, painter, widget)
        elif element == Primitive.PE_PanelButtonTool:
            self._tool_button(option, painter)
        elif element == Primitive.PE_IndicatorCheckBox:
            self._check_box(option, painter)
        elif element == Primitive.PE_IndicatorRadioButton:
            self._radio_button(option, painter)
        elif element == Primitive.PE_FrameFocusRect:
            self._ring(painter, QRectF(option.rect), FIELD_RADIUS)
        elif element in (Primitive.PE_PanelMenu, Primitive.PE_FrameMenu):
            self._box(painter, QRectF(option.rect), "surface", "line2", 0)
        elif element == Primitive.PE_PanelScrollAreaCorner:
            painter.fillRect(option.rect, self._colour("surface"))
        elif element == Primitive.PE_PanelTipLabel:
            self._box(painter, QRectF(option.rect), "surface", "ctl", 0)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == Control.CE_PushButtonLabel and isinstance(option, QStyleOptionButton):
            coloured = QStyleOptionButton(option)
            _recolour(coloured.palette, QPalette.ColorRole.ButtonText, self._words_on(widget))
            super().drawControl(element, coloured, painter, widget)
        elif element == Control.CE_MenuItem and isinstance(option, QStyleOptionMenuItem):
            coloured_item = QStyleOptionMenuItem(option)
            for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.Accent):
                _recolour(coloured_item.palette, role, QColor(self._tokens.soft))
            _recolour(
                coloured_item.palette,
                QPalette.ColorRole.HighlightedText,
                QColor(self._tokens.text),
            )
            super().drawControl(element, coloured_item, painter, widget)
            if self._tokens.outlined and option.state & State.State_Selected:
                self._ring(painter, QRectF(option.rect), 0)
        elif element == Control.CE_ItemViewItem and isinstance(option, QStyleOptionViewItem):
            coloured_row = QStyleOptionViewItem(option)
            if _lists_choices(widget):
                roles = QPalette.ColorRole
                _recolour(coloured_row.palette, roles.Highlight, self._colour("soft"))
                _recolour(coloured_row.palette, roles.HighlightedText, self._colour("text"))
            super().drawControl(element, coloured_row, painter, widget)
        elif element in (Control.CE_HeaderSection, Control.CE_HeaderEmptyArea):
            painter.fillRect(option.rect, QColor(self._tokens.alt))
        elif element == Control.CE_HeaderLabel and isinstance(option, QStyleOptionHeader):
            self._header_label(option, painter)
        elif element == Control.CE_ProgressBarGroove:
            self._bar(painter, self._thin(option.rect), "line")
        elif element == Control.CE_ProgressBarContents and isinstance(
            option, QStyleOptionProgressBar
        ):
            self._progress(option, painter)
        else:
            super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if control == Complex.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            self._scroll_bar(option, painter)
        elif control == Complex.CC_ComboBox and isinstance(option, QStyleOptionComboBox):
            self._combo_box(option, painter, widget)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def standardIcon(
        self,
        icon: QStyle.StandardPixmap,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> QIcon:
        if icon in _ICONS:
            return self._icons.icon(*_ICONS[icon])
        return super().standardIcon(icon, option, widget)

    def _px(self, designed: float) -> int:
        return round(designed * self._scale)

    def _colour(self, token: str) -> QColor:
        return QColor(str(getattr(self._tokens, token)))

    def _words_on(self, widget: QWidget | None) -> QColor:
        if widget is not None and not widget.isEnabled():
            return self._colour("disT")
        kind = widget.property("kind") if widget is not None else None
        return self._colour({"primary": "onacc", "link": "accent"}.get(str(kind), "text"))

    def _box(
        self, painter: QPainter, rect: QRectF, fill: str, edge: str, radius: float, pen: float = 1.0
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = pen / 2
        painter.setBrush(self._colour(fill))
        painter.setPen(QPen(self._colour(edge), pen))
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
        painter.restore()

    def _ring(self, painter: QPainter, rect: QRectF, radius: float) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._colour("focus"), 2))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
        painter.restore()

    def _field(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        enabled = bool(option.state & State.State_Enabled)
        mark = str(widget.property("mark")) if widget is not None else ""
        edge = {"missing": "warn", "invalid": "danger"}.get(mark, "ctl")
        rect = QRectF(option.rect)
        self._box(painter, rect, "surface" if enabled else "dis", edge, FIELD_RADIUS)
        focused = option.state & State.State_HasFocus
        if focused or (widget is not None and widget.hasFocus()):
            self._ring(painter, rect, FIELD_RADIUS)

    def _button(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        state = option.state
        enabled = bool(state & State.State_Enabled)
        kind = str(widget.property("kind")) if widget is not None else ""
        pressed = bool(state & State.State_Sunken)
        hovered = enabled and bool(state & State.State_MouseOver)
        rect = QRectF(option.rect)
        if kind == "primary" and enabled:
            self._box(painter, rect, "accent", "accent", BUTTON_RADIUS)
            if pressed or hovered:
                self._box(
                    painter, rect.adjusted(2, 2, -2, -2), "accent", "onacc", BUTTON_RADIUS - 2
                )
        elif kind == "rail":
            if state & State.State_On:
                self._box(painter, rect, "surface", "line2", BUTTON_RADIUS)
            elif hovered or pressed:
                self._box(painter, rect, "soft", "soft", BUTTON_RADIUS)
        elif kind == "link":
            if hovered or pressed:
                self._box(painter, rect, "soft", "soft", BUTTON_RADIUS)
        else:
            on = bool(state & State.State_On)
            fill = "dis" if not enabled else "soft" if (pressed or on) else "surface"
            if hovered and fill == "surface":
                fill = "alt"
            self._box(painter, rect, fill, "ctl" if enabled else "line2", BUTTON_RADIUS)
        if state & State.State_HasFocus:
            if kind == "primary" and enabled:
                # The ring stands on the surface around it: on the accent it would not be seen.
                self._box(painter, rect, "surface", "focus", BUTTON_RADIUS, 2)
                self._box(painter, rect.adjusted(3, 3, -3, -3), "accent", "accent", 3)
            else:
                self._ring(painter, rect, BUTTON_RADIUS)

    def _tool_button(self, option: QStyleOption, painter: QPainter) -> None:
        state = option.state
        rect = QRectF(option.rect)
        if state & (State.State_Sunken | State.State_On):
            self._box(painter, rect, "soft", "ctl", FIELD_RADIUS)
        elif state & State.State_MouseOver and state & State.State_Enabled:
            self._box(painter, rect, "soft", "soft", FIELD_RADIUS)
        if state & State.State_HasFocus:
            self._ring(painter, rect, FIELD_RADIUS)

    def _check_box(self, option: QStyleOption, painter: QPainter) -> None:
        state = option.state
        rect = QRectF(option.rect)
        enabled = bool(state & State.State_Enabled)
        ticked = bool(state & (State.State_On | State.State_NoChange))
        if not enabled:
            self._box(painter, rect, "dis", "disT", 3)
        elif ticked:
            self._box(painter, rect, "accent", "accent", 3)
        else:
            self._box(painter, rect, "surface", "ctl", 3)
        if ticked:
            name = "check" if state & State.State_On else "minus"
            ink = "onacc" if enabled else "disT"
            self._icons.paint(painter, name, ink, option.rect.adjusted(2, 2, -2, -2))

    def _radio_button(self, option: QStyleOption, painter: QPainter) -> None:
        state = option.state
        rect = QRectF(option.rect)
        enabled = bool(state & State.State_Enabled)
        on = bool(state & State.State_On)
        edge = "disT" if not enabled else "accent" if on else "ctl"
        self._box(painter, rect, "surface" if enabled else "dis", edge, rect.width() / 2)
        if on:
            inner = rect.width() * 0.27
            dot = rect.adjusted(inner, inner, -inner, -inner)
            self._box(painter, dot, edge, edge, dot.width() / 2)

    def _combo_box(
        self, option: QStyleOptionComboBox, painter: QPainter, widget: QWidget | None
    ) -> None:
        self._field(option, painter, widget)
        side = self._px(14)
        rect = option.rect
        arrow = QRect(0, 0, side, side)
        arrow.moveCenter(rect.center())
        arrow.moveRight(rect.right() - self._px(8))
        ink = "text2" if option.state & State.State_Enabled else "disT"
        self._icons.paint(painter, "chevron-down", ink, arrow)

    def _header_label(self, option: QStyleOptionHeader, painter: QPainter) -> None:
        painter.save()
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.DemiBold)
        font.setPointSizeF(font.pointSizeF() * 0.92)
        painter.setFont(font)
        painter.setPen(self._colour("text2"))
        rect = option.rect.adjusted(0, -4, 0, 4)  # Qt leaves no room for descenders here
        if option.position == QStyleOptionHeader.SectionPosition.Beginning:
            rect.setLeft(rect.left() + self._px(12))  # in line with the title of the page
        alignment = option.textAlignment | Qt.AlignmentFlag.AlignVCenter
        words = painter.fontMetrics().elidedText(
            option.text, Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, int(alignment.value), words)
        painter.restore()

    def _thin(self, rect: QRect) -> QRectF:
        height = float(self._px(6))
        return QRectF(rect.x(), rect.center().y() - height / 2 + 0.5, rect.width(), height)

    def _bar(self, painter: QPainter, rect: QRectF, token: str) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.fillPath(path, self._colour(token))
        painter.restore()

    def _progress(self, option: QStyleOptionProgressBar, painter: QPainter) -> None:
        rect = self._thin(option.rect)
        span = option.maximum - option.minimum
        if span <= 0:  # nothing is known of its length
            rect.setWidth(rect.width() / 3)
        else:
            rect.setWidth(rect.width() * (option.progress - option.minimum) / span)
        if rect.width() > 0:
            self._bar(painter, rect, "accent")

    def _scroll_bar_part(self, option: QStyleOptionSlider, part: QStyle.SubControl) -> QRect:
        """A scroll bar without arrow buttons: a groove, and a handle in it."""
        rect = option.rect
        upright = option.orientation == Qt.Orientation.Vertical
        length = rect.height() if upright else rect.width()
        span = option.maximum - option.minimum
        handle = length
        if span > 0:
            share = option.pageStep / (span + option.pageStep) if option.pageStep else 0.0
            handle = min(length, max(round(length * share), self._px(32)))
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

    def _scroll_bar(self, option: QStyleOptionSlider, painter: QPainter) -> None:
        painter.fillRect(option.rect, self._colour("surface"))
        if option.maximum <= option.minimum:
            return
        handle = QRectF(self._scroll_bar_part(option, Sub.SC_ScrollBarSlider))
        margin = self._px(3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        held = option.state & (State.State_Sunken | State.State_MouseOver)
        painter.setBrush(self._colour("text3" if held else "gauge"))
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


def _inside_field(widget: QWidget | None) -> bool:
    """A line edit within a combo or spin box: its parent draws the frame."""
    if not isinstance(widget, QLineEdit):
        return False
    parent = widget.parent()
    return isinstance(parent, QComboBox) or (
        parent is not None and parent.inherits("QAbstractSpinBox")
    )


def _lists_choices(widget: QWidget | None) -> bool:
    """The list that drops from a combo box, or that completes a field."""
    return widget is not None and widget.inherits("QListView")


def _recolour(palette: QPalette, role: QPalette.ColorRole, colour: QColor) -> None:
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        palette.setColor(group, role, colour)
