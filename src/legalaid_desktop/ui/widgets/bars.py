"""Strips and panes: a ground colour, and a line of one pixel where they meet the next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from legalaid_desktop.ui.theme.brush import draw_hairline
from legalaid_desktop.ui.theme.theme import Theme


class Pane(QWidget):
    """`edges` names the sides that carry a line: any of "top", "bottom", "left", "right"."""

    def __init__(
        self,
        theme: Theme,
        ground: str = "surface",
        *,
        edges: tuple[str, ...] = (),
        height: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._ground, self._edges, self._height = theme, ground, edges, height
        theme.changed.connect(self._dress)
        self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour(self._ground))
        right, bottom = self.width() - 1.0, self.height() - 1.0
        ends = {
            "top": (QPointF(0, 0), QPointF(right, 0)),
            "bottom": (QPointF(0, bottom), QPointF(right, bottom)),
            "left": (QPointF(0, 0), QPointF(0, bottom)),
            "right": (QPointF(right, 0), QPointF(right, bottom)),
        }
        for edge in self._edges:
            draw_hairline(painter, *ends[edge], self._theme.colour("line2"))
        painter.end()

    def _dress(self) -> None:
        if self._height:
            self.setFixedHeight(self._theme.px(self._height))
        self.update()


class Question(Pane):
    """Lines within a page that Esc leaves: the page, which Esc leaves too, stays."""

    def cancel(self) -> None:
        """Leave them without an answer."""
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
            return
        super().keyPressEvent(event)


class Rule(QFrame):
    """A line of one pixel between groups."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(1)
        self.setAutoFillBackground(True)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), self._theme.colour("line2"))
        self.setPalette(palette)
