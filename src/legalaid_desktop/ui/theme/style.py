"""How controls are painted: Fusion's behaviour, our lines.

A widget tells more about itself through two properties, so that no widget needs a stylesheet:
`kind` of a button ("primary", "link", "rail") and `mark` of a field ("missing", "invalid").
"""
# ruff: noqa: N802 - the names of Qt's virtual methods
# The ignored types: Qt may pass no widget, which its stubs deny.

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProxyStyle,
    QScrollArea,
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

from legalaid_desktop.ui.theme.brush import Brush
from legalaid_desktop.ui.theme.brush import draw_hairline as draw_hairline
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
        self._icons = icons
        self._brush = Brush(tokens, icons)

    def dress(self, tokens: Tokens, scale: float) -> None:
        """Paint in these colours, with controls `scale` times the size drawn for 10 pt."""
        self._brush = Brush(tokens, self._icons, scale)

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in _METRICS:
            return max(1, round(_METRICS[metric] * self._brush.scale))
        if metric == Metric.PM_DefaultFrameWidth:
            return 2 if isinstance(widget, QTextEdit | QPlainTextEdit | QScrollArea) else 1
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
            made.setHeight(max(size.height(), self._brush.px(32)))
            made.setWidth(size.width() + self._brush.px(28))
        elif kind in (contents.CT_LineEdit, contents.CT_ComboBox, contents.CT_SpinBox):
            made.setHeight(max(size.height(), self._brush.px(30)))
        elif kind == contents.CT_ItemViewItem and _lists_choices(widget):
            made.setHeight(max(size.height(), self._brush.px(28)))
        elif kind == contents.CT_MenuItem and made.height() > self._brush.px(12):
            made.setHeight(self._brush.px(30))
            made.setWidth(made.width() + self._brush.px(16))
        return made

    def subElementRect(
        self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None
    ) -> QRect:
        rect = super().subElementRect(element, option, widget)  # type: ignore[arg-type]
        if element == QStyle.SubElement.SE_LineEditContents and not _inside_field(widget):
            return option.rect.adjusted(self._brush.px(6), 1, -self._brush.px(6), -1)
        return rect

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        if control == Complex.CC_ComboBox and part == Sub.SC_ComboBoxEditField:
            return option.rect.adjusted(self._brush.px(8), 1, -self._brush.px(26), -1)
        if control == Complex.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            return self._brush.scroll_bar_part(option, part)
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
        elif element == Primitive.PE_Frame and isinstance(widget, QScrollArea):
            if widget.hasFocus():  # what is only read has no other edge
                self._brush.ring(painter, QRectF(option.rect), 0)
        elif element == Primitive.PE_PanelButtonCommand:
            self._button(option, painter, widget)
        elif element == Primitive.PE_PanelButtonTool:
            self._tool_button(option, painter)
        elif element == Primitive.PE_IndicatorCheckBox:
            self._brush.check_box(option, painter)
        elif element == Primitive.PE_IndicatorRadioButton:
            self._brush.radio_button(option, painter)
        elif element == Primitive.PE_FrameFocusRect:
            self._brush.ring(painter, QRectF(option.rect), FIELD_RADIUS)
        elif element in (Primitive.PE_PanelMenu, Primitive.PE_FrameMenu):
            self._brush.box(painter, QRectF(option.rect), "surface", "line2", 0)
        elif element == Primitive.PE_PanelScrollAreaCorner:
            painter.fillRect(option.rect, self._brush.colour("surface"))
        elif element == Primitive.PE_PanelTipLabel:
            self._brush.box(painter, QRectF(option.rect), "surface", "ctl", 0)
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
                _recolour(coloured_item.palette, role, self._brush.colour("soft"))
            _recolour(
                coloured_item.palette,
                QPalette.ColorRole.HighlightedText,
                self._brush.colour("text"),
            )
            super().drawControl(element, coloured_item, painter, widget)
            if self._brush.tokens.outlined and option.state & State.State_Selected:
                self._brush.ring(painter, QRectF(option.rect), 0)
        elif element == Control.CE_ItemViewItem and isinstance(option, QStyleOptionViewItem):
            coloured_row = QStyleOptionViewItem(option)
            if _lists_choices(widget):
                roles = QPalette.ColorRole
                _recolour(coloured_row.palette, roles.Highlight, self._brush.colour("soft"))
                _recolour(coloured_row.palette, roles.HighlightedText, self._brush.colour("text"))
            super().drawControl(element, coloured_row, painter, widget)
        elif element in (Control.CE_HeaderSection, Control.CE_HeaderEmptyArea):
            painter.fillRect(option.rect, self._brush.colour("alt"))
        elif element == Control.CE_HeaderLabel and isinstance(option, QStyleOptionHeader):
            self._header_label(option, painter)
        elif element == Control.CE_ProgressBarGroove:
            self._brush.bar(painter, self._brush.thin(option.rect), "line")
        elif element == Control.CE_ProgressBarContents and isinstance(
            option, QStyleOptionProgressBar
        ):
            self._brush.progress(option, painter)
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
            self._brush.scroll_bar(option, painter)
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

    def _words_on(self, widget: QWidget | None) -> QColor:
        if widget is not None and not widget.isEnabled():
            return self._brush.colour("disT")
        kind = widget.property("kind") if widget is not None else None
        return self._brush.colour({"primary": "onacc", "link": "accent"}.get(str(kind), "text"))

    def _field(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        enabled = bool(option.state & State.State_Enabled)
        mark = str(widget.property("mark")) if widget is not None else ""
        edge = {"missing": "warn", "invalid": "danger"}.get(mark, "ctl")
        rect = QRectF(option.rect)
        self._brush.box(painter, rect, "surface" if enabled else "dis", edge, FIELD_RADIUS)
        focused = option.state & State.State_HasFocus
        if focused or (widget is not None and widget.hasFocus()):
            self._brush.ring(painter, rect, FIELD_RADIUS)

    def _button(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        state = option.state
        enabled = bool(state & State.State_Enabled)
        kind = str(widget.property("kind")) if widget is not None else ""
        pressed = bool(state & State.State_Sunken)
        hovered = enabled and bool(state & State.State_MouseOver)
        rect = QRectF(option.rect)
        if kind == "primary" and enabled:
            self._brush.box(painter, rect, "accent", "accent", BUTTON_RADIUS)
            if pressed or hovered:
                self._brush.box(
                    painter, rect.adjusted(2, 2, -2, -2), "accent", "onacc", BUTTON_RADIUS - 2
                )
        elif kind == "rail":
            if state & State.State_On:
                self._brush.box(painter, rect, "surface", "line2", BUTTON_RADIUS)
            elif hovered or pressed:
                self._brush.box(painter, rect, "soft", "soft", BUTTON_RADIUS)
        elif kind == "link":
            if hovered or pressed:
                self._brush.box(painter, rect, "soft", "soft", BUTTON_RADIUS)
        else:
            on = bool(state & State.State_On)
            fill = "dis" if not enabled else "soft" if (pressed or on) else "surface"
            if hovered and fill == "surface":
                fill = "alt"
            self._brush.box(painter, rect, fill, "ctl" if enabled else "line2", BUTTON_RADIUS)
        if state & State.State_HasFocus:
            if kind == "primary" and enabled:
                # The ring stands on the surface around it: on the accent it would not be seen.
                self._brush.box(painter, rect, "surface", "focus", BUTTON_RADIUS, 2)
                self._brush.box(painter, rect.adjusted(3, 3, -3, -3), "accent", "accent", 3)
            else:
                self._brush.ring(painter, rect, BUTTON_RADIUS)

    def _tool_button(self, option: QStyleOption, painter: QPainter) -> None:
        state = option.state
        rect = QRectF(option.rect)
        if state & (State.State_Sunken | State.State_On):
            self._brush.box(painter, rect, "soft", "ctl", FIELD_RADIUS)
        elif state & State.State_MouseOver and state & State.State_Enabled:
            self._brush.box(painter, rect, "soft", "soft", FIELD_RADIUS)
        if state & State.State_HasFocus:
            self._brush.ring(painter, rect, FIELD_RADIUS)

    def _combo_box(
        self, option: QStyleOptionComboBox, painter: QPainter, widget: QWidget | None
    ) -> None:
        self._field(option, painter, widget)
        side = self._brush.px(14)
        rect = option.rect
        arrow = QRect(0, 0, side, side)
        arrow.moveCenter(rect.center())
        arrow.moveRight(rect.right() - self._brush.px(8))
        ink = "text2" if option.state & State.State_Enabled else "disT"
        self._brush.icons.paint(painter, "chevron-down", ink, arrow)

    def _header_label(self, option: QStyleOptionHeader, painter: QPainter) -> None:
        painter.save()
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.DemiBold)
        font.setPointSizeF(font.pointSizeF() * 0.92)
        painter.setFont(font)
        painter.setPen(self._brush.colour("text2"))
        rect = option.rect.adjusted(0, -4, 0, 4)  # Qt leaves no room for descenders here
        if option.position == QStyleOptionHeader.SectionPosition.Beginning:
            rect.setLeft(rect.left() + self._brush.px(12))  # in line with the title of the page
        alignment = option.textAlignment | Qt.AlignmentFlag.AlignVCenter
        words = painter.fontMetrics().elidedText(
            option.text, Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, int(alignment.value), words)
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
