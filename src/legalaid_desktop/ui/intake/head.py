"""The row at the top of a visit: what it is, when it was kept, and where else one can go."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from legalaid_desktop.ui.intake.sheets import SheetMenu
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.buttons import ActionButton
from legalaid_desktop.ui.widgets.labels import Words


class VisitHead(Pane):
    def __init__(self, theme: Theme, *, has_sheets: bool) -> None:
        super().__init__(theme, "surface", edges=("bottom",), height=50)
        px = theme.px
        self._title = Words(theme, self.tr("Visit"), use=Type.SCREEN_TITLE)
        self.kept = Words(theme, ink="text2")
        self.view_button = ActionButton(theme, "", icon="template", key="F9", kind="link")
        self.sheet_menu = SheetMenu(theme)
        self.sheet_menu.setVisible(has_sheets)
        self.whole_button = ActionButton(
            theme, self.tr("Whole case"), icon="person", key=self.tr("Ctrl+Shift+N")
        )
        self.back_button = ActionButton(
            theme, self.tr("Back"), icon="chevron-left", key="Esc", kind="link"
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(20), 0, px(16), 0)
        layout.setSpacing(px(8))
        layout.addWidget(self._title)
        layout.addWidget(self.kept, 1)
        for button in (self.view_button, self.sheet_menu, self.whole_button, self.back_button):
            layout.addWidget(button)
        theme.changed.connect(self._fit)
        self.show_view(form=False)

    def show_view(self, *, form: bool) -> None:
        """Offer the other way to see the rows."""
        self.view_button.setText(self.tr("As a table") if form else self.tr("As a form"))
        self.view_button.updateGeometry()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out, the least needed first, buttons that have no room: they have their keys."""
        room = self.width() - self._theme.px(90)
        for widget in (self._title, self.back_button, self.sheet_menu):
            room -= widget.sizeHint().width()
        for button in (self.view_button, self.whole_button):
            room -= button.sizeHint().width()
            button.setVisible(room >= 0)
