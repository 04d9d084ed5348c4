"""What holds for every row of a visit, to be changed in its place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from legalaid_desktop.language.reading import Unread
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.describe import Kind
from legalaid_desktop.record.paths import describe
from legalaid_desktop.text import Text
from legalaid_desktop.ui.forms.context import FieldContext
from legalaid_desktop.ui.forms.draft import Answer
from legalaid_desktop.ui.forms.field import Field
from legalaid_desktop.ui.forms.fields import DayField, ListField, TextField
from legalaid_desktop.ui.intake.presenter import IntakePresenter
from legalaid_desktop.ui.theme.theme import Type
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.labels import Glyph, Note, Words

# What is repeated, by its path in a case with one child; its words, and its least width at 10 pt.
_REPEATED: Sequence[tuple[str, Text, int]] = (
    ("detention.station", Text("Estación o lugar", "Station or place"), 240),
    ("detention.state", Text("Estado", "State"), 130),
    ("children.0.screening.screened_on", Text("Fecha de la visita", "Date of the visit"), 124),
    ("children.0.screening.screened_by", Text("Entrevistó", "Interviewer"), 130),
    ("children.0.languages", Text("Lengua(s)", "Languages"), 130),
    ("children.0.opinion.interpreter", Text("Intérprete", "Interpreter"), 130),
    ("detention.authority", Text("Autoridad a cargo", "Authority in charge"), 180),
)
_GAP = 10
_FIELDS = {Kind.TEXT: TextField, Kind.LIST: ListField, Kind.DATE: DayField}


class VisitStrip(Pane):
    def __init__(
        self, context: FieldContext, presenter: IntakePresenter, parent: QWidget | None = None
    ) -> None:
        super().__init__(context.theme, "soft", edges=("bottom",), parent=parent)
        self._context, self._presenter = context, presenter
        theme, px = context.theme, context.theme.px
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(6), px(16), px(8))
        layout.setSpacing(px(4))
        top = QHBoxLayout()
        top.setSpacing(px(8))
        top.addWidget(Glyph(theme, "place", "accent", 14))
        title = self.tr("Repeated in every row")
        top.addWidget(Words(theme, title, use=Type.LABEL, ink="accent"))
        note = self.tr("Changing it here changes it for all.")
        top.addWidget(Words(theme, note, use=Type.SECOND, ink="text2"), 1)
        layout.addLayout(top)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(4))
        self._cells: list[QWidget] = []
        self._placed: list[list[int]] = []  # the fields of each line
        self._rows: list[QHBoxLayout] = []
        self.fields: dict[str, Field] = {}
        for path, words, _ in _REPEATED:
            described = describe(Case, path)
            field = _FIELDS[described.kind](context, described)
            label = Words(theme, context.words(words), use=Type.LABEL, ink="text2")
            label.setBuddy(field)
            help_ = context.words(described.help) if described.help is not None else ""
            field.name(context.words(words), f"{title}. {help_}".strip())
            field.answered.connect(lambda said, path=path: self._answered(path, said))
            field.left.connect(self._left)
            cell = QWidget()
            inside = QVBoxLayout(cell)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(px(2))
            inside.addWidget(label)
            inside.addWidget(field)
            self._cells.append(cell)
            self.fields[path] = field
        layout.addLayout(self._lines)
        self.problem = Note(theme, "danger", "warning")
        layout.addWidget(self.problem)
        self._typing = ""
        context.theme.changed.connect(self._place)
        self._place()
        self.refresh()

    def refresh(self) -> None:
        """Show what the visit says."""
        said = ""
        for path, field in self.fields.items():
            answer = self._presenter.answer(path)
            field.show_answer(answer)
            wrong = self._problem_with(answer) if path != self._typing else ""
            field.show_mark("invalid" if wrong else "")
            said = said or wrong
        self.problem.say(said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def take_focus(self, *, last: bool = False) -> None:
        """Put the focus into the station, or into the last field."""
        path = _REPEATED[-1 if last else 0][0]
        self.fields[path].setFocus(
            Qt.FocusReason.BacktabFocusReason if last else Qt.FocusReason.TabFocusReason
        )

    def _place(self) -> None:
        """Put the fields into as many lines as they need to be read."""
        px = self._context.theme.px
        room = self.contentsRect().width() - px(36)
        lines: list[list[int]] = [[]]
        taken = 0
        for at, (_, _, least) in enumerate(_REPEATED):
            if lines[-1] and taken + px(least) > room:
                lines.append([])
                taken = 0
            lines[-1].append(at)
            taken += px(least + _GAP)
        if lines == self._placed:
            return
        self._placed = lines
        for row in self._rows:
            self._lines.removeItem(row)
            row.deleteLater()
        self._rows = []
        for line in lines:
            row = QHBoxLayout()
            row.setSpacing(px(_GAP))
            for at in line:
                row.addWidget(self._cells[at], _REPEATED[at][2])
            self._lines.addLayout(row)
            self._rows.append(row)

    def _problem_with(self, answer: Answer) -> str:
        if isinstance(answer, Unread):
            return self._context.words(answer.why)
        if isinstance(answer, date) and answer > self._context.today():
            return self.tr("The visit is after today. Check its date.")
        return ""

    def _answered(self, path: str, said: Answer) -> None:
        self._typing = path
        self._presenter.set(path, said)

    def _left(self) -> None:
        self._typing = ""
        self._presenter.settle()
        self.refresh()
