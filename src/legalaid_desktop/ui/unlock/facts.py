"""What is true of this computer before anyone has access: facts, and nothing of a case."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from legalaid_desktop.ui.shell.appearance import AppearanceButton
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.bars import Pane, Rule
from legalaid_desktop.ui.widgets.labels import Glyph, Words

LARGE = 130  # percent of text from which the room at the sides is for the words


class DeviceFacts(Pane):
    def __init__(self, theme: Theme, language: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "window", edges=("left",), parent=parent)
        px = theme.px
        layout = QGridLayout(self)
        self._grid = layout
        layout.setHorizontalSpacing(px(16))
        layout.setVerticalSpacing(px(4))
        layout.setRowStretch(0, 2)
        layout.setColumnStretch(1, 1)
        self.appearance = AppearanceButton(theme, language=language, kind="link")
        corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        layout.addWidget(self.appearance, 0, 1, corner)
        title = Words(theme, self.tr("On this computer"), use=Type.STRONG)
        layout.addWidget(title, 1, 0, 1, 2)
        layout.setRowMinimumHeight(2, px(12))
        facts = (
            ("lock", self.tr("Encrypted"), self.tr("Cases cannot be read without the passphrase.")),
            (
                "offline",
                self.tr("Works without internet"),
                self.tr("Everything works offline. Nothing is sent."),
            ),
            (
                "eye-off",
                self.tr("Quiet when locked"),
                self.tr("While locked, no names, deadlines or notices are shown."),
            ),
        )
        row = 3
        for icon, fact, meaning in facts:
            layout.addWidget(Glyph(theme, icon, "text2", 18), row, 0, Qt.AlignmentFlag.AlignTop)
            layout.addWidget(Words(theme, fact, use=Type.STRONG), row, 1)
            layout.addWidget(Words(theme, meaning, ink="text2", wrap=True), row + 1, 1)
            layout.addWidget(Rule(theme), row + 2, 1, Qt.AlignmentFlag.AlignVCenter)
            layout.setRowMinimumHeight(row + 2, px(24))
            row += 3
        layout.setRowStretch(row, 3)
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Large words take the room at the left."""
        px, large = self._theme.px, self._theme.text_size > LARGE
        self._grid.setContentsMargins(px(12 if large else 88), px(12), px(12 if large else 24), 0)
