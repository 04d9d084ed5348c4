"""The page with the saved versions of a case. Read only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.ports import SavedVersion
from legalaid_desktop.ui.changes.lines import change_lines
from legalaid_desktop.ui.changes.rows import LARGE, TwoLines
from legalaid_desktop.ui.changes.view import ChangesView
from legalaid_desktop.ui.forms.summaries import shortened
from legalaid_desktop.ui.shell.action import Action, bind
from legalaid_desktop.ui.shell.page import Desk, Page
from legalaid_desktop.ui.shell.status import day_words
from legalaid_desktop.ui.theme.theme import Type
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.buttons import ActionButton
from legalaid_desktop.ui.widgets.choice import ChoiceBox
from legalaid_desktop.ui.widgets.labels import Words

ENTRY = 320  # the width of an entry as it usually is


class HistoryPage(Page):
    """A version beside the one before it, or beside any other. Leaving goes back to the case."""

    guide = "history"

    def __init__(
        self,
        desk: Desk,
        cases: CaseService,
        case_id: CaseId,
        *,
        parent: QWidget | None = None,
    ) -> None:
        """Raises CaseUnknown."""
        super().__init__(parent)
        self._desk, self._cases, self._case_id = desk, cases, case_id
        self._versions: list[SavedVersion] = list(cases.history(case_id))
        theme, px = desk.theme, desk.theme.px
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head = Pane(theme, "surface", edges=("bottom",), height=50)
        line = QHBoxLayout(head)
        line.setContentsMargins(px(20), 0, px(12), 0)
        line.setSpacing(px(8))
        line.addWidget(Words(theme, self.tr("History of the case"), use=Type.SCREEN_TITLE))
        line.addStretch(1)
        label = Words(theme, self.tr("Compared &with"), use=Type.LABEL)
        self.other = ChoiceBox()
        # An author's name may be of any length, and large text leaves little room.
        self.other.setSizeAdjustPolicy(
            ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.other.setMinimumContentsLength(3)
        label.setBuddy(self.other)
        self.back_button = ActionButton(
            theme, self.tr("Back to the case"), icon="chevron-left", key="Esc", kind="link"
        )
        self.back_button.clicked.connect(self._back)
        line.addWidget(label)
        line.addWidget(self.other, 8)
        line.addWidget(self.back_button)
        layout.addWidget(head)
        across = QHBoxLayout()
        across.setSpacing(0)
        self.list = TwoLines(theme, self.tr("Versions"))
        self.changes = ChangesView(theme)
        side = Pane(theme, "surface", edges=("left",))
        inside = QVBoxLayout(side)
        inside.setContentsMargins(1, 0, 0, 0)
        inside.addWidget(self.changes)
        across.addWidget(self.list)
        across.addWidget(side, 1)
        layout.addLayout(across, 1)
        bind(self, self.keys)
        theme.changed.connect(self._dress)
        self._dress()
        for version in self._versions:
            self.list.add(*self._said(version))
        self.list.currentRowChanged.connect(self._choose)
        self.other.activated.connect(lambda _: self._show())
        self.list.setCurrentRow(0)

    def _dress(self) -> None:
        self.other.setMaximumWidth(self._desk.theme.px(ENTRY))
        self.back_button.show_key(self._desk.theme.text_size <= LARGE)  # the bar tells it too

    def keys(self) -> Sequence[Action]:
        return (
            Action("↑ ↓", self.tr("version")),
            Action("Tab", self.tr("compare with another")),
            Action("Esc", self.tr("back"), self._back, name=self.back_button.text()),
        )

    def take_focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _said(self, version: SavedVersion) -> tuple[str, str]:
        when = version.at.astimezone(self._desk.clock().tzinfo)
        head = self.tr("Version {number}").format(number=version.version)
        author = shortened(version.author)
        return head, f"{author} · {day_words(when.date())}, {when:%H:%M}"

    def _choose(self, row: int) -> None:
        """Offer the other versions to compare with; the one before it to begin with."""
        self.other.clear()
        chosen = self._versions[row].version
        self.other.addItem(self.tr("Nothing: a new case"), 0)
        for each in reversed(self._versions):
            if each.version != chosen:
                self.other.addItem(" · ".join(self._said(each)), each.version)
        self.other.setCurrentIndex(max(0, self.other.findData(chosen - 1)))
        self._show()

    def _show(self) -> None:
        chosen = self._versions[self.list.currentRow()].version
        other = int(self.other.currentData())
        first, last = sorted((chosen, other))
        before, after = self._of(first), self._of(last)
        name = self.tr("Version {number}")
        self.changes.show_lines(
            change_lines(before, after, self._desk.language, self._desk.clock().date()),
            name.format(number=first) if first else self.tr("New case"),
            name.format(number=last),
            self.tr("These two versions say the same."),
        )

    def _of(self, version: int) -> Case:
        return self._cases.version(self._case_id, version) if version else Case(id=self._case_id)

    def _back(self) -> None:
        self.case_asked.emit(self._case_id)
