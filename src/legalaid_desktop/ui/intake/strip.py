"""What holds for every row of a visit, to be changed in its place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

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

# What is repeated, by its path in a case with one child; its words, and its share of the width.
_REPEATED: Sequence[tuple[str, Text, int]] = (
    ("detention.station", Text("Estación o lugar", "Station or place"), 9),
    ("detention.state", Text("Estado", "State"), 5),
    ("children.0.screening.screened_on", Text("Fecha de la visita", "Date of the visit"), 4),
    ("children.0.screening.screened_by", Text("Entrevistó", "Interviewer"), 5),
    ("children.0.languages", Text("Lengua(s)", "Languages"), 5),
    ("children.0.opinion.interpreter", Text("Intérprete", "Interpreter"), 5),
    ("detention.authority", Text("Autoridad a cargo", "Authority in charge"), 7),
)
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
        across = QGridLayout()
        across.setHorizontalSpacing(px(10))
        across.setVerticalSpacing(px(2))
        self.fields: dict[str, Field] = {}
        for at, (path, words, share) in enumerate(_REPEATED):
            described = describe(Case, path)
            field = _FIELDS[described.kind](context, described)
            label = Words(theme, context.words(words), use=Type.LABEL, ink="text2")
            label.setBuddy(field)
            help_ = context.words(described.help) if described.help is not None else ""
            field.name(context.words(words), f"{title}. {help_}".strip())
            field.answered.connect(lambda said, path=path: self._answered(path, said))
            field.left.connect(self._left)
            across.addWidget(label, 0, at)
            across.addWidget(field, 1, at)
            across.setColumnStretch(at, share)
            self.fields[path] = field
        layout.addLayout(across)
        self.problem = Note(theme, "danger", "warning")
        layout.addWidget(self.problem)
        self._typing = ""
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

    def take_focus(self, *, last: bool = False) -> None:
        """Put the focus into the station, or into the last field."""
        path = _REPEATED[-1 if last else 0][0]
        self.fields[path].setFocus(
            Qt.FocusReason.BacktabFocusReason if last else Qt.FocusReason.TabFocusReason
        )

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
