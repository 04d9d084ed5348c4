"""The whole of a caution under the list: its sentence, and the article it rests on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.labels import Glyph, Words


class CautionNote(Pane):
    """Hidden while the line in focus is no caution."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "alt", edges=("top",), parent=parent)
        px = theme.px
        self.said = Words(theme, use=Type.LABEL, wrap=True)
        self.law = Words(theme, use=Type.SECOND, ink="text2", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(px(4))
        words.addWidget(self.said)
        words.addWidget(self.law)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(18), px(6), px(14), px(8))
        layout.setSpacing(px(10))
        layout.addWidget(Glyph(theme, "scales", "text2", 14), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        self.hide()

    def show_caution(self, said: str, law: str) -> None:
        self.said.setText(said)
        self.law.setText(law)
        self.setVisible(bool(said))
