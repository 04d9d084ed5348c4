"""The strip at the top of a case: who, how old, where from, held where and for how long."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from legalaid_desktop.ui.case.header import Header, minutes_held
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.labels import Glyph, Words

_LOOKS = {1: ("warn", "clock"), 2: ("danger", "warning"), 3: ("danger", "octagon")}


class CaseHead(Pane):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "window", edges=("bottom",), height=38, parent=parent)
        self._header: Header | None = None
        self.names = OneLine(theme, use=Type.PANE_TITLE, strong=True)
        self.facts = OneLine(theme, ink="text2")
        self.facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._held = Words(theme, ink="text2")
        self.clock = Words(theme, use=Type.CLOCK)
        self._urgency = Glyph(theme, "clock", "warn", 16)
        self.number = Words(theme, use=Type.LABEL)
        layout = QHBoxLayout(self)
        px = theme.px
        layout.setContentsMargins(px(16), 0, px(16), 0)
        layout.setSpacing(px(8))
        layout.addWidget(self.names)
        layout.addSpacing(px(4))
        layout.addWidget(self.facts, 1)
        layout.addSpacing(px(8))
        for widget in (self._held, self.clock, self._urgency):
            layout.addWidget(widget)
        layout.addSpacing(px(8))
        layout.addWidget(self.number)

    def show_header(self, header: Header, now: datetime) -> None:
        self._header = header
        self.names.show_text(header.names)
        self.facts.show_text(" · ".join(header.facts))
        number = self.tr("Case {number}").format(number=header.number)
        self.number.setText(number if header.number else "")
        self.show_time(now)

    def show_time(self, now: datetime) -> None:
        header = self._header
        if header is None:
            return
        since = header.held_since
        self._held.setText(header.held)
        self.clock.setVisible(bool(header.held))
        self._urgency.setVisible(bool(header.held))
        if not header.held:
            return
        if since is None:
            self.clock.setText(self.tr("since an unknown hour"))
            hours = 24  # it cannot be ruled out
        else:
            minutes = minutes_held(since, now)
            hours = minutes // 60
            self.clock.setText(f"{hours} h {minutes % 60:02} min")
        ink, icon = _LOOKS[min(3, 1 + (hours >= 24) + (hours >= 72) + header.little)]
        self.clock.set_ink(ink)
        self._urgency.show_icon(icon, ink)
        self.clock.setAccessibleName(f"{header.held} {self.clock.text()}")


class OneLine(QLabel):
    """Words in one line, cut with "…" where there is no room; the tip holds them whole."""

    def __init__(
        self, theme: Theme, *, use: Type = Type.BODY, ink: str = "text", strong: bool = False
    ) -> None:
        super().__init__()
        self._theme, self._use, self._ink, self._strong = theme, use, ink, strong
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def whole(self) -> str:
        return self._whole

    def show_text(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._cut()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._whole) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        least = min(self.sizeHint().width(), self._theme.px(80))
        return QSize(least, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self._theme.colour(self._ink))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(self.rect(), flags, self.text())
        painter.end()

    def _cut(self) -> None:
        # A tip reads markup unless it is told not to: the words of a name stay what they are.
        elide = Qt.TextElideMode.ElideRight
        self.setText(QFontMetrics(self.font()).elidedText(self._whole, elide, self.width()))
        self.setToolTip(self._whole.replace("<", "‹") if self.text() != self._whole else "")

    def _dress(self) -> None:
        font = self._theme.font(self._use)
        if self._strong:
            font.setWeight(font.Weight.DemiBold)
        self.setFont(font)
        self.updateGeometry()
        self._cut()
