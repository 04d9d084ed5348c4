"""One row of a visit as a form: the same answers, one below the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from legalaid_desktop.record.intake import NEEDED, Column
from legalaid_desktop.services.ports import Clock
from legalaid_desktop.ui.forms.field import PlainLine
from legalaid_desktop.ui.intake.answers import HELP, problem
from legalaid_desktop.ui.intake.cells import new_line, show_answer, take_chosen
from legalaid_desktop.ui.intake.grid import act_of
from legalaid_desktop.ui.intake.model import COLUMNS, IntakeModel
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.buttons import ActionButton, key_words
from legalaid_desktop.ui.widgets.labels import Words

Key = Qt.Key


class RowForm(Pane):
    """What the page asks of the grid, it can ask of the form: which cell, and to go to one."""

    edited = Signal(int, object, str)  # row, Column, text
    left = Signal(int, object, str)
    asked = Signal(str)
    moved = Signal()

    def __init__(
        self,
        theme: Theme,
        model: IntakeModel,
        clock: Clock,
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "surface", parent=parent)
        self._model, self._clock, self._language = model, clock, language
        self.at = 0
        self.column = COLUMNS[0]
        self._lines: dict[Column, PlainLine] = {}
        self._helps: dict[Column, Words] = {}
        px = theme.px
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(12), px(16), px(12))
        layout.setSpacing(px(12))
        layout.addLayout(self._head())
        fields = QGridLayout()
        fields.setHorizontalSpacing(px(24))
        fields.setVerticalSpacing(px(10))
        for number, column in enumerate(COLUMNS):
            line = new_line(self._takes, theme, column, language, self)
            line.textEdited.connect(
                lambda _, column=column, line=line: self.edited.emit(self.at, column, line.text())
            )
            line.installEventFilter(self)
            self._lines[column] = line
            label = Words(theme, model.label(column), use=Type.LABEL)
            label.setBuddy(line)
            self._helps[column] = Words(theme, use=Type.SECOND, ink="text2", wrap=True)
            cell = QVBoxLayout()
            cell.setSpacing(px(3))
            for widget in (label, line, self._helps[column]):
                cell.addWidget(widget)
            cell.addStretch(1)
            fields.addLayout(cell, number // 2, number % 2)
        layout.addLayout(fields)
        layout.addStretch(1)
        theme.changed.connect(self.refresh)
        self.refresh()

    def go_to(self, at: int, column: Column) -> None:
        """Show a row, and put the focus on one of its fields."""
        self.at = min(at, self._model.rowCount() - 1)
        self.column = column
        self.refresh()
        self.take_focus()
        self.moved.emit()

    def take_focus(self) -> None:
        line = self._lines[self.column]
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.selectAll()

    def line(self) -> PlainLine:
        """Return the line of the current field."""
        return self._lines[self.column]

    def settle(self) -> None:
        """Write out what the current field stands for, as when it is left."""
        self.left.emit(self.at, self.column, self.line().text())

    def refresh(self) -> None:
        """Show the row as it is by now."""
        self.at = min(self.at, self._model.rowCount() - 1)
        row = self._model.presenter.visit.row(self.at)
        for column, line in self._lines.items():
            show_answer(line, self._model, self._theme, self.at, column)
            short = column in NEEDED and row.cell(column).blank and not row.blank
            mark = "invalid" if row.cell(column).unread else "missing" if short else ""
            if line.property("mark") != mark:
                line.setProperty("mark", mark)
                line.update()
            self._explain(column, missing=short)
        place = self.tr("Row {n} of {total}").format(n=self.at + 1, total=self._model.rowCount())
        self._place.setText(" · ".join(filter(None, (place, self._model.state_words(self.at)))))
        self.before_button.setEnabled(self.at > 0)

    def _explain(self, column: Column, *, missing: bool) -> None:
        """Say below a field what it asks; once it is left, that it is missing, or what is wrong."""
        words, ink = HELP[column].in_language(self._language), "text2"
        cell = self._model.presenter.visit.row(self.at).cell(column)
        wrong = problem(column, cell, self._clock()) if column is not self.column else None
        if wrong is not None:
            words, ink = wrong.in_language(self._language), "danger"
        elif missing:
            words, ink = f"{self.tr('Missing')} · {words}", "warn"
        self._helps[column].setText(words)
        self._helps[column].set_ink(ink)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        column = next((each for each, line in self._lines.items() if line is watched), None)
        if column is not None and isinstance(event, QFocusEvent):
            if event.type() == QEvent.Type.FocusIn:
                self.column = column
                self.refresh()
                self.moved.emit()
            elif event.reason() != Qt.FocusReason.PopupFocusReason:
                self.left.emit(self.at, column, self._lines[column].text())
        return super().eventFilter(watched, event)

    def step(self, step: int) -> None:
        """Go to the next row, or to the one before, and begin at its first field."""
        self.settle()
        if 0 <= self.at + step < self._model.rowCount():
            self.go_to(self.at + step, COLUMNS[0])

    def _takes(self, event: QKeyEvent) -> bool:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in (Key.Key_Return, Key.Key_Enter):
            if not take_chosen(self.line()):
                self.step(1)
        elif plain and key in (Key.Key_PageDown, Key.Key_PageUp):
            self.step(1 if key == Key.Key_PageDown else -1)
        elif act := act_of(event):
            take_chosen(self.line())
            self.asked.emit(act)
        else:
            return False
        event.accept()
        return True

    def _head(self) -> QHBoxLayout:
        px = self._theme.px
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self._place = Words(self._theme, use=Type.PANE_TITLE)
        self.before_button = ActionButton(
            self._theme, self.tr("Before"), icon="chevron-left", key=key_words("PgUp"), kind="link"
        )
        self.before_button.clicked.connect(lambda: self.step(-1))
        self.next_button = ActionButton(
            self._theme, self.tr("Keep, and next"), icon="chevron-right", key=key_words("Return")
        )
        self.next_button.clicked.connect(lambda: self.step(1))
        row.addWidget(self._place, 1)
        row.addWidget(self.before_button)
        row.addWidget(self.next_button)
        return row
