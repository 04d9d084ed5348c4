"""The bar under a version: what can be noted of it, and how to take that back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from legalaid_desktop.record.filing import FilingState
from legalaid_desktop.ui.filings.words import ACTS
from legalaid_desktop.ui.theme.theme import Theme
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.buttons import ActionButton, key_words


class ActsBar(Pane):
    asked = Signal(object)  # FilingState: a step to it is to be noted
    take_back_asked = Signal()

    def __init__(self, theme: Theme, language: str) -> None:
        super().__init__(theme, "alt", edges=("top",))
        self._language = language
        self._states: Sequence[FilingState] = ()
        px = theme.px
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(px(12), px(8), px(12), px(8))
        self._row.setSpacing(px(8))
        back, on = QHBoxLayout(), QHBoxLayout()
        for row in (back, on):
            row.setSpacing(px(8))
            self._row.addLayout(row)
        self.undo_button = ActionButton(
            theme, self.tr("Take the last step back"), icon="undo", key="Ctrl+Z", kind="link"
        )
        self.undo_button.clicked.connect(self.take_back_asked)
        void = ACTS[FilingState.VOIDED].in_language(language)
        self.void_button = ActionButton(theme, f"{void}…", icon="octagon", kind="link")
        self.void_button.clicked.connect(lambda: self.asked.emit(FilingState.VOIDED))
        acuse = ACTS[FilingState.ACKNOWLEDGED].in_language(language)
        self.acuse_button = ActionButton(theme, acuse, icon="seal", key=key_words("Ctrl+Shift+A"))
        self.acuse_button.clicked.connect(lambda: self.asked.emit(FilingState.ACKNOWLEDGED))
        self.primary = ActionButton(theme, "", key=key_words("Ctrl+Return"), kind="primary")
        self.primary.clicked.connect(self.ask_usual)
        back.addWidget(self.undo_button)
        back.addWidget(self.void_button)
        back.addStretch(1)
        on.addStretch(1)
        on.addWidget(self.acuse_button)
        on.addWidget(self.primary)

    def offer(self, states: Sequence[FilingState], *, may_void: bool, may_take_back: bool) -> None:
        """Offer the states a version may go to, the usual first."""
        self._states = states
        self.primary.setVisible(bool(states))
        if states:
            self.primary.setText(ACTS[states[0]].in_language(self._language))
            self.primary.updateGeometry()
        self.undo_button.setVisible(may_take_back)
        self.void_button.setVisible(may_void)
        self.acuse_button.setVisible(FilingState.ACKNOWLEDGED in states[1:])

    def ask_usual(self) -> None:
        if self._states:
            self.asked.emit(self._states[0])

    def arrange(self, *, wide: bool) -> None:
        """With large type the acts stand in two rows, without keys."""
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        for button in (self.undo_button, self.acuse_button, self.primary):
            button.show_key(wide)
