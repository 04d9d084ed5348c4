"""What stands under the grid: help for the cell, whom the vault may know, and what is created."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from legalaid_desktop.language.ages import age_words
from legalaid_desktop.record.index import ChildRow
from legalaid_desktop.record.intake import Cell, Column, Visit
from legalaid_desktop.services.visit_sheets import SheetKept
from legalaid_desktop.ui.forms.summaries import NAME_UNKNOWN, shortened
from legalaid_desktop.ui.intake.answers import HELP, LABELS, problem, understood
from legalaid_desktop.ui.intake.presenter import Counts
from legalaid_desktop.ui.intake.sheets import not_understood
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.buttons import ActionButton
from legalaid_desktop.ui.widgets.labels import Glyph, Note, Words


class UnderGrid(Pane):
    """Notices stand under the grid, never over it."""

    case_asked = Signal(object)  # CaseId
    joined = Signal(tuple)  # the places of the rows

    def __init__(self, theme: Theme, clock: Callable[[], datetime], language: str) -> None:
        super().__init__(theme, "surface", edges=("top",))
        self._clock, self._language = clock, language
        px = theme.px
        across = QHBoxLayout(self)
        across.setContentsMargins(px(20), px(10), px(16), px(10))
        across.setSpacing(px(24))
        notices = QVBoxLayout()
        notices.setSpacing(px(8))
        self.done = Note(theme, "ok", "check")
        self.failed = Note(theme, "danger", "octagon")
        self.known, self.open_button = self._acted(notices, "warn", "warning", self.tr("Open it"))
        self.alike, self.join_button = self._acted(notices, "info", "family", self.tr("Join"))
        self.unread = Note(theme, "warn", "warning")
        self.read, self.read_button = self._acted(notices, "ok", "check", self.tr("Open the case"))
        for note in (self.done, self.failed, self.unread):
            note.say("")
            notices.addWidget(note)
        notices.addStretch(1)
        across.addLayout(notices, 3)
        helped = QVBoxLayout()
        helped.setSpacing(px(2))
        title = QHBoxLayout()
        title.setSpacing(px(8))
        title.addWidget(Glyph(theme, "help", "accent", 16))
        self._cell = Words(theme, use=Type.STRONG)
        title.addWidget(self._cell, 1)
        helped.addLayout(title)
        self.help = Words(theme, use=Type.SECOND, ink="text2", wrap=True)
        self.said = Words(theme, use=Type.SECOND, ink="text2", wrap=True)
        self.wrong = Note(theme, "danger", "warning")
        for words in (self.help, self.said, self.wrong):
            helped.addWidget(words)
        helped.addStretch(1)
        across.addLayout(helped, 2)
        self.open_button.clicked.connect(lambda: self.case_asked.emit(self._child))
        self.read_button.clicked.connect(lambda: self.case_asked.emit(self._read))
        self.join_button.clicked.connect(lambda: self.joined.emit(self._places))
        self._child: object = None
        self._read: object = None  # the case that a sheet was made into
        self._places: tuple[int, ...] = ()

    def show_cell(self, column: Column, cell: Cell, *, typing: bool) -> None:
        """Say what the cell asks, how it was understood, and what is wrong once it is typed."""
        language = self._language
        self._cell.setText(LABELS[column].in_language(language))
        self.help.setText(HELP[column].in_language(language))
        said = understood(column, cell, language)
        self.said.setText(said)
        self.said.setVisible(bool(said))
        wrong = None if typing else problem(column, cell, self._clock())
        self.wrong.say(wrong.in_language(language) if wrong is not None else "")

    def show_known(self, found: tuple[int, ChildRow] | None) -> None:
        """Say whom of the vault a row may be about."""
        self._child = found[1].case_id if found is not None else None
        if found is None:
            self._say(self.known, self.open_button, "")
            return
        at, child = found
        number = shortened(child.case_number, 20) or self.tr("without number")
        asked = self.tr("Row {n}: is it the person of case {number}?").format(
            n=at + 1, number=number
        )
        age = age_words(child.birth_date, child.declared_age, child.sex, self._clock().date())
        who = (
            child.name or NAME_UNKNOWN.in_language(self._language),
            age.in_language(self._language),
            *child.nationalities,
            child.station,
        )
        self._say(self.known, self.open_button, f"{asked}\n{', '.join(filter(None, who))}")

    def show_read(self, kept: SheetKept) -> None:
        """Say what became of a sheet: its case, others of the same name, what is not understood."""
        self._read = kept.case.id
        said = self.tr("The sheet is case {number}.").format(number=kept.case.number)
        self._say(self.read, self.read_button, said)
        told = []
        if kept.namesakes:
            others = ", ".join(shortened(number, 20) for number in kept.namesakes)
            told.append(
                self.tr(
                    "Someone of the same name is in {numbers}: if it is the same person, one of "
                    "the two cases is to be deleted."
                ).format(numbers=others)
            )
        if unread := not_understood(kept, self._language):
            head = self.tr("Not understood on the sheet, and to be put into the case by hand:")
            told += [head, unread]
        self.unread.say("\n".join(told))

    def show_alike(self, places: tuple[int, ...], visit: Visit) -> None:
        """Ask whether rows with the same surnames are siblings."""
        self._places = places
        if not places:
            self._say(self.alike, self.join_button, "")
            return
        rows = _listed([str(at + 1) for at in places], self.tr("and"))
        first = visit.row(places[0])
        surnames = " ".join(
            str(first.cell(column).value or "") for column in (Column.FIRST, Column.SECOND)
        )
        asked = self.tr("Rows {rows} say {surnames}: are they siblings? Ctrl+H joins them.")
        self._say(
            self.alike,
            self.join_button,
            asked.format(rows=rows, surnames=shortened(surnames.strip(), 40)),
        )

    def _acted(
        self, into: QVBoxLayout, state: str, icon: str, act: str
    ) -> tuple[Note, ActionButton]:
        """Add a notice with the one thing that can be done about it."""
        row = QHBoxLayout()
        note = Note(self._theme, state, icon)
        note.setContentsMargins(0, self._theme.px(8), 0, 0)  # in line with the button
        button = ActionButton(self._theme, act, kind="link")
        row.addWidget(note, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        into.addLayout(row)
        self._say(note, button, "")
        return note, button

    def _say(self, note: Note, button: ActionButton, sentence: str) -> None:
        note.say(sentence)
        button.setVisible(bool(sentence))
        button.setAccessibleDescription(sentence)


class CreateBar(Pane):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "alt", edges=("top",), height=50)
        px = theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(20), 0, px(16), 0)
        row.setSpacing(px(8))
        self._persons = Words(theme, use=Type.STRONG)
        self._groups = Words(theme)
        self._lacking = Words(theme, use=Type.STRONG, ink="warn")
        self._note = Words(theme, ink="text2")
        for words in (self._persons, self._groups, self._lacking, self._note):
            row.addWidget(words)
        row.addStretch(1)
        self.create_button = ActionButton(
            theme, "", icon="plus", key=self.tr("Ctrl+Enter"), kind="primary"
        )
        row.addWidget(self.create_button)
        self.show_counts(Counts(persons=0, groups=0, lacking=0, cases=0))

    def show_counts(self, counts: Counts) -> None:
        """Count children, families and gaps; the button counts cases."""
        self._persons.setText(self.tr("%n person(s)", "", counts.persons) if counts.persons else "")
        groups = self.tr("%n group(s) of siblings", "", counts.groups)
        self._groups.setText(f"· {groups}" if counts.groups else "")
        lacking = self.tr("%n answer(s) missing", "", counts.lacking)
        self._lacking.setText(f"· {lacking}" if counts.lacking else "")
        self._note.setText(
            self.tr("They can be created so.")
            if counts.lacking
            else ""
            if counts.cases
            else self.tr("No child is typed yet.")
        )
        self.create_button.setEnabled(bool(counts.cases))
        self.create_button.setText(
            self.tr("Create %n case(s)", "", counts.cases)
            if counts.cases
            else self.tr("Create cases")
        )
        self.create_button.updateGeometry()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out, the least needed first, what has no room beside the button."""
        px = self._theme.px
        room = self.width() - self.create_button.sizeHint().width() - px(60)
        words = (self._persons, self._lacking, self._groups, self._note)
        for label in words:
            room -= label.sizeHint().width() + px(8) if label.text() else 0
            label.setVisible(bool(label.text()) and (room >= 0 or label is self._persons))

    def show_work(self, words: str) -> None:
        """Say how far the creating is, with nothing to be pressed meanwhile."""
        self._note.setText(words)
        self.create_button.setEnabled(False)
        self._fit()


def _listed(items: Sequence[str], last: str) -> str:
    return f"{', '.join(items[:-1])} {last} {items[-1]}" if len(items) > 1 else "".join(items)
