"""Words on a screen, in a use of type and a colour of the theme."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from legalaid_desktop.ui.theme.theme import Theme, Type


class Words(QLabel):
    """A label that never reads markup: a name may hold any sign."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        use: Type = Type.BODY,
        ink: str = "text",
        italic: bool = False,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._use, self._ink, self._italic = theme, use, ink, italic
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        theme.changed.connect(self._dress)
        self._dress()

    def set_ink(self, ink: str) -> None:
        self._ink = ink
        self._dress()

    def _dress(self) -> None:
        self.setFont(self._theme.font(self._use, italic=self._italic))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.colour(self._ink))
        self.setPalette(palette)


class Glyph(QWidget):
    """An icon beside words that say the same; assistive technology skips it."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        ink: str = "text2",
        side: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._name, self._ink, self._side = theme, name, ink, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_icon(self, name: str, ink: str) -> None:
        self._name, self._ink = name, ink
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._theme.icons.paint(painter, self._name, self._ink, self.rect())
        painter.end()


class Note(QWidget):
    """An icon and a sentence in one of the state colours: "warn", "danger", "ok" or "info"."""

    def __init__(self, theme: Theme, state: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._glyph = Glyph(theme, icon, state, 16)
        self.words = Words(theme, use=Type.LABEL, ink=state, wrap=True)
        layout.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.words, 1)

    def say(self, sentence: str) -> None:
        """Show the sentence, or hide the note if there is none."""
        self.words.setText(sentence)
        self.setVisible(bool(sentence))
