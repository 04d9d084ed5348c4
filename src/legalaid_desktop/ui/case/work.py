"""The forms of a case and the chosen paper, in the room there is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from legalaid_desktop.ui.case.form_pane import FORM_WIDTH, SECTIONS_WIDTH, FormPane
from legalaid_desktop.ui.case.menu import CaseMenu
from legalaid_desktop.ui.case.paper_pane import PaperPane
from legalaid_desktop.ui.case.tabs import PaperTabs
from legalaid_desktop.ui.forms.context import FormContext
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.buttons import ActionButton

PAPER_LEAST = 440  # the least width at which a page can be read beside the form


class CaseWork(QWidget):
    """Form and page stand side by side where both can be read; else there is one or the other."""

    def __init__(self, context: FormContext, menu: CaseMenu) -> None:
        super().__init__()
        self._theme = context.theme
        self._wanted: bool | None = None  # the page was asked for, or away; None follows the width
        self.tabs = PaperTabs(context.theme, context.language)
        self.forms = FormPane(context)
        self.papers = PaperPane(context.theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._top(menu))
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.forms)
        self._divider = Pane(self._theme, "surface", edges=("right",))
        self._divider.setFixedWidth(1)
        across.addWidget(self._divider)
        across.addWidget(self.papers, 1)
        layout.addLayout(across, 1)
        QWidget.setTabOrder(self.forms, self.papers)
        QWidget.setTabOrder(self.papers, self.tabs)
        QWidget.setTabOrder(self.tabs, self.back_button)
        self._theme.changed.connect(self.arrange)

    @property
    def shows_paper(self) -> bool:
        return not self.papers.isHidden()

    def show_paper(self, wanted: bool) -> None:
        """Show the page of the paper, or give its room to the form."""
        self._wanted = wanted
        self.arrange()

    def arrange(self) -> None:
        px = self._theme.px
        beside = SECTIONS_WIDTH + FORM_WIDTH
        side_by_side = self.width() >= px(beside + PAPER_LEAST)
        wanted = side_by_side if self._wanted is None else self._wanted
        self.papers.setVisible(wanted)
        self.filings_button.setVisible(side_by_side)  # else the tabs need its room; the menu has it
        self.forms.setVisible(side_by_side or not wanted)
        self._divider.setVisible(side_by_side and wanted)
        if side_by_side and wanted:
            self.forms.setFixedWidth(px(beside))
        else:
            self.forms.setMinimumWidth(0)
            self.forms.setMaximumWidth(16_777_215)
        self.page_button.setText(
            self.tr("See the form")
            if wanted and not side_by_side
            else self.tr("Hide the paper")
            if wanted
            else self.tr("See the paper")
        )
        self.page_button.updateGeometry()
        self.share_row()

    def share_row(self) -> None:
        """Give the tabs the room they need: buttons go without their key, then their word."""
        for button in self._buttons:
            button.show_key(True)
            button.show_word(True)
        for button in self._buttons:
            button.show_key(self._row_fits())
        for button in self._buttons:
            button.show_word(self._row_fits())

    def _row_fits(self) -> bool:
        shown = [self.tabs, *(button for button in self._buttons if not button.isHidden())]
        margins = self._row.contentsMargins()
        wanted = sum(each.sizeHint().width() for each in shown)
        wanted += self._row.spacing() * (len(shown) - 1)
        return wanted <= self.width() - margins.left() - margins.right()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def _top(self, menu: CaseMenu) -> QWidget:
        theme, px = self._theme, self._theme.px
        row = Pane(theme, "window", edges=("bottom",))
        row.setMinimumWidth(1)  # in less room the words are shared out anew
        self._row = layout = QHBoxLayout(row)
        layout.setContentsMargins(px(12), 0, px(8), 0)
        layout.setSpacing(px(4))
        layout.addWidget(self.tabs, 1, Qt.AlignmentFlag.AlignBottom)
        self.page_button = ActionButton(
            theme, self.tr("See the paper"), icon="page", key="F9", kind="link"
        )
        self.filings_button = ActionButton(
            theme, self.tr("Papers"), icon="document", key="Ctrl+E", kind="link"
        )
        self.back_button = ActionButton(
            theme, self.tr("Back"), icon="chevron-left", key="Esc", kind="link"
        )
        # In the order in which they give up their words.
        self._buttons = (self.filings_button, menu, self.back_button, self.page_button)
        for button in (self.filings_button, menu, self.page_button, self.back_button):
            layout.addWidget(button)
        return row
