"""The bar below the list: what is ticked and what can be done with it; else, which keys tick."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from legalaid_desktop.ui.home.many_run import ManyRun
from legalaid_desktop.ui.home.ticks import Selection
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.buttons import ActionButton, key_words
from legalaid_desktop.ui.widgets.labels import Words

_ROOMY = 800  # the width, as drawn for 10 pt, from which the buttons show their keys


class SelectionBar(Pane):
    """Its room is taken whether anything is ticked or not, so that nothing moves."""

    draw_asked = Signal()
    run_asked = Signal()
    none_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "alt", edges=("top",), height=50, parent=parent)
        px = theme.px
        self._hint = Words(theme, self._keys(), use=Type.SECOND, ink="text2", wrap=True)
        self.count = Words(theme, use=Type.STRONG)
        self.draw_button = ActionButton(theme, "", icon="document", key="Ctrl+R", kind="primary")
        self.draw_button.clicked.connect(self.draw_asked)
        self.note = Words(theme, use=Type.SECOND, ink="text2", wrap=True)
        self.run_button = ActionButton(theme, "", icon="list", kind="link")
        self.run_button.clicked.connect(self.run_asked)
        self.none_button = ActionButton(
            theme, self.tr("Clear the selection"), key="Esc", kind="link"
        )
        self.none_button.clicked.connect(self.none_asked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(20), 0, px(8), 0)
        layout.setSpacing(px(16))
        layout.addWidget(self._hint, 1)
        layout.addWidget(self.count)
        layout.addWidget(self.draw_button)
        layout.addWidget(self.note, 1)
        layout.addWidget(self.run_button)
        layout.addWidget(self.none_button)
        theme.changed.connect(self._fit)
        self.show_selection(Selection())
        self.show_run(None)

    def show_selection(self, selection: Selection) -> None:
        children, cases = len(selection.rows), len(selection.case_ids)
        any_ticked = bool(children or selection.hidden)
        self._hint.setVisible(not any_ticked)
        for widget in (self.count, self.note, self.none_button):
            widget.setVisible(any_ticked)
        self.draw_button.setVisible(children > 0)
        self.count.setText(self.tr("%n selected", "", children))
        self.draw_button.setText(self.tr("Draw up for %n…", "", children))
        told = []
        if children != cases:
            told.append(self.tr("%n case(s): one paper a case.", "", cases))
        if selection.hidden:
            told.append(self.tr("%n more not shown: left out.", "", selection.hidden))
        self.note.setText(" ".join(told))
        self.draw_button.updateGeometry()

    def show_run(self, run: ManyRun | None) -> None:
        """Offer the way to what is being drawn up, or to the report of the last time."""
        self.run_button.setVisible(run is not None)
        if run is None:
            return
        if run.under_way:
            done, total = run.progress.done, run.progress.total
            self.run_button.setText(self.tr("Drawing up: {done} of {total}").format(
                done=done, total=total
            ))  # fmt: skip
        else:
            self.run_button.setText(self.tr("Last report"))
        self.run_button.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        roomy = self.width() >= self._theme.px(_ROOMY)
        for button in (self.draw_button, self.none_button):
            button.show_key(roomy)

    def _keys(self) -> str:
        space = key_words("Space")
        return self.tr(
            "{space} selects · Shift+↑ ↓ extends · {all} selects all · {draw} draws up one paper "
            "for all selected"
        ).format(space=space, all=key_words("Ctrl+A"), draw=key_words("Ctrl+R"))
