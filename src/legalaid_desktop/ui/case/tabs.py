"""The folder tabs: one for each paper of the case, with the word for its state."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionTab, QTabBar, QWidget

from legalaid_desktop.record.filing import FilingState
from legalaid_desktop.ui.case.view import PaperTab
from legalaid_desktop.ui.theme.style import draw_hairline
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.chips import LOOKS

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class PaperTabs(QTabBar):
    def __init__(self, theme: Theme, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._language = theme, language
        self._words: list[tuple[str, str, str, str]] = []  # name, state, its colour, icon
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setAccessibleName(self.tr("Papers"))
        theme.changed.connect(self._dress)

    def show_tabs(self, tabs: Sequence[PaperTab], chosen: int) -> None:
        self.blockSignals(True)
        while self.count() > len(tabs):
            self.removeTab(self.count() - 1)
        self._words = [self._of(tab) for tab in tabs]
        for at, (name, state, _, _) in enumerate(self._words):
            words = f"{name} · {state}"
            if at >= self.count():
                self.addTab(words)
            elif self.tabText(at) != words:
                self.setTabText(at, words)
            self.setTabToolTip(at, f"Alt+{at + 1}")
            self.setAccessibleTabName(at, words)
        self.setCurrentIndex(chosen)
        self.blockSignals(False)
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        px = self._theme.px
        if index >= len(self._words):
            return QSize(px(80), px(36))
        name, state, _, _ = self._words[index]
        width = px(14) + px(16) + px(7) + px(8) + px(30)
        width += QFontMetrics(self._theme.font(Type.STRONG)).horizontalAdvance(name)
        width += QFontMetrics(self._theme.font(Type.SECOND)).horizontalAdvance(state)
        return QSize(width, px(36))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bottom = self.height() - 1.0
        ends = QPointF(0, bottom), QPointF(self.width(), bottom)
        draw_hairline(painter, *ends, self._theme.colour("line2"))
        for at in range(min(self.count(), len(self._words))):
            if at != self.currentIndex():
                self._tab(painter, at, chosen=False)
        if 0 <= self.currentIndex() < len(self._words):
            self._tab(painter, self.currentIndex(), chosen=True)
        painter.end()

    def _tab(self, painter: QPainter, at: int, *, chosen: bool) -> None:
        theme, px = self._theme, self._theme.px
        rect = QRectF(self.tabRect(at))
        name, state, ink, icon = self._words[at]
        if chosen:
            self._folder(painter, rect)
        side = px(16)
        x = int(rect.left()) + px(14)
        box = QRect(x, int(rect.center().y()) - side // 2, side, side)
        theme.icons.paint(painter, icon, "accent" if chosen else "text2", box)
        x += side + px(7)
        for words, use, colour in (
            (name, Type.STRONG if chosen else Type.BODY, "text"),
            (state, Type.SECOND, ink),
        ):
            painter.setFont(theme.font(use))
            painter.setPen(theme.colour(colour))
            width = QFontMetrics(painter.font()).horizontalAdvance(words)
            painter.drawText(
                QRect(x, int(rect.top()), width + 2, int(rect.height())), _MIDDLE, words
            )
            x += width + px(8)
        if chosen and self.hasFocus():
            option = QStyleOptionTab()
            option.initFrom(self)
            option.rect = rect.toRect().adjusted(px(6), px(5), -px(22), -px(4))
            ring = QStyle.PrimitiveElement.PE_FrameFocusRect
            self.style().drawPrimitive(ring, option, painter, self)

    def _folder(self, painter: QPainter, rect: QRectF) -> None:
        """A sheet with a slanted right edge and a petrol rule on top, open to the page below."""
        theme, px = self._theme, self._theme.px
        slant = float(px(18))
        left, right = rect.left() + 0.5, rect.right() - 1
        top, bottom = rect.top() + px(3), rect.bottom() + 1
        edge = QPainterPath(QPointF(left, bottom))
        edge.lineTo(left, top)
        edge.lineTo(right - slant, top)
        edge.lineTo(right, bottom)
        painter.fillPath(edge, theme.colour("surface"))
        painter.setPen(theme.colour("line2"))
        painter.drawPath(edge)
        rule = QRectF(left, top - 1, right - slant - left, px(3))
        painter.fillRect(rule, theme.colour("accent"))

    def _of(self, tab: PaperTab) -> tuple[str, str, str, str]:
        name = tab.paper.short.in_language(self._language)
        if tab.lacks:
            return name, self.tr("%n missing", "", tab.lacks), "warn", "document"
        if tab.filing is not None:
            state = tab.filing.state
            if state is FilingState.SEALED:
                return name, self.tr("final"), "text2", "lock"
            return name, state.label.in_language(self._language), "text2", LOOKS[state].icon
        return name, self.tr("ready"), "ok", "document"

    def _dress(self) -> None:
        # A tab bar asks for the sizes of its tabs anew only when one of them changes.
        for at in range(self.count()):
            self.setTabText(at, self.tabText(at) + " ")
            self.setTabText(at, self.tabText(at).rstrip())
        self.updateGeometry()
