"""The controls for text, numbers and dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from legalaid_desktop.language.reading import (
    Unread,
    day_typed,
    day_words,
    list_typed,
    moment_parts,
    moment_words,
    read_day,
    read_list,
    read_moment,
    read_number,
    read_time,
    zone_words,
)
from legalaid_desktop.record.describe import Described, Kind
from legalaid_desktop.ui.forms.completing import SuggestingLine
from legalaid_desktop.ui.forms.context import FieldContext
from legalaid_desktop.ui.forms.draft import Answer
from legalaid_desktop.ui.forms.field import ITEM, Field, PlainLine, PlainText, QuietCombo
from legalaid_desktop.ui.forms.places import suggestions, zones
from legalaid_desktop.ui.widgets.buttons import ActionButton


class LineField(Field):
    """A field typed in one line; subclasses say how a line is read."""

    def __init__(self, context: FieldContext, field: Described) -> None:
        super().__init__()
        self._context, self._field = context, field
        proposed = suggestions(field)
        several = field.kind is Kind.LIST
        self.line: PlainLine = (
            SuggestingLine(context.theme, proposed, several=several)
            if proposed
            else PlainLine(holds_list=several)
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(lambda _: self.say(self.read(self.line.text())))
        self.line.editingFinished.connect(self._finish)

    def controls(self) -> Sequence[QWidget]:
        return (self.line,)

    def display(self, answer: Answer) -> None:
        self.line.setText(answer.typed if isinstance(answer, Unread) else self.typed(answer))
        self.line.setCursorPosition(0)

    def show_unknown(self, words: str) -> None:
        self.line.setPlaceholderText(words)

    def go_on(self) -> None:
        self.line.end(False)

    def read(self, text: str) -> Answer:
        raise NotImplementedError

    def typed(self, answer: Answer) -> str:
        raise NotImplementedError

    def _finish(self) -> None:
        if self.line.isModified():
            self.line.setModified(False)
            if not isinstance(self.given, Unread):
                tidy = self.typed(self.given).strip()
                if tidy != self.line.text():
                    at_end = self.line.cursorPosition() == len(self.line.text())
                    self.line.setText(tidy)
                    self.line.setCursorPosition(len(tidy) if at_end else 0)
                    self.say(self.read(tidy))
        self.left.emit()


class TextField(LineField):
    def read(self, text: str) -> Answer:
        return text

    def typed(self, answer: Answer) -> str:
        return str(answer or "")


class NumberField(LineField):
    def read(self, text: str) -> Answer:
        return read_number(text)

    def typed(self, answer: Answer) -> str:
        return "" if answer is None else str(answer)


class ListField(LineField):
    def read(self, text: str) -> Answer:
        return read_list(text)

    def typed(self, answer: Answer) -> str:
        return list_typed(answer) if isinstance(answer, tuple) else ""


class DayField(LineField):
    def read(self, text: str) -> Answer:
        return read_day(text, self._context.today())

    def typed(self, answer: Answer) -> str:
        return day_typed(answer, self._context.language) if isinstance(answer, date) else ""

    def echo(self, answer: Answer) -> str:
        return day_words(answer, self._context.language) if isinstance(answer, date) else ""


class LongTextField(Field):
    wide = True

    def __init__(self, context: FieldContext, field: Described) -> None:
        super().__init__()
        self.text = PlainText()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.theme.px(2))
        layout.addWidget(self.text)
        self.choose: ActionButton | None = None
        if field.suggestions:
            self.choose = ActionButton(
                context.theme,
                self.tr("Choose from the list"),
                kind="link",
                icon="chevron-down",
            )
            self._menu = QMenu(self)
            for words in field.suggestions:
                self._menu.addAction(words).setData(words)
            self._menu.triggered.connect(lambda action: self._add(str(action.data())))
            self.choose.clicked.connect(self._open)
            layout.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.text)
        self._shows = False
        self.text.textChanged.connect(self._changed)
        self.text.left.connect(self.left)

    def controls(self) -> Sequence[QWidget]:
        return (self.text,)

    def display(self, answer: Answer) -> None:
        self._shows = True
        self.text.setPlainText(str(answer or ""))
        self._shows = False

    def show_unknown(self, words: str) -> None:
        self.text.setPlaceholderText(words)

    def _changed(self) -> None:
        if not self._shows:
            text = self.text.text()
            self.say("" if text.strip() == ITEM.strip() else text)  # a list of nothing

    def _open(self) -> None:
        if self.choose is not None:
            self._menu.popup(self.choose.mapToGlobal(self.choose.rect().bottomLeft()))

    def _add(self, words: str) -> None:
        before = self.text.text().rstrip()
        self.text.setPlainText(f"{before}\n{words}" if before else words)
        self.text.setFocus()


class MomentField(Field):
    """A date, a time of day, and the zone they were told in."""

    wide = True

    def __init__(self, context: FieldContext, field: Described) -> None:
        super().__init__()
        self._context = context
        self.day, self.hour, self.zone = PlainLine(), PlainLine(), QuietCombo()
        px = context.theme.px
        self.day.setPlaceholderText("")
        self.hour.setFixedWidth(px(72))
        self.zone.setSizeAdjustPolicy(
            QuietCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.zone.setMinimumContentsLength(12)
        sample = datetime(2026, 1, 1)  # noqa: DTZ001 - each zone is put in below
        for key in zones():
            moment = sample.replace(tzinfo=ZoneInfo(key))
            self.zone.addItem(
                _capital(zone_words(moment, context.language)), userData=moment.tzinfo
            )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        layout.addWidget(self.day, 4)
        layout.addWidget(self.hour)
        layout.addWidget(self.zone, 5)
        self.setFocusProxy(self.day)
        self._choose_zone(context.zone())
        for line in (self.day, self.hour):
            line.textEdited.connect(lambda _: self._say())
            line.editingFinished.connect(self._finish)
        self.zone.activated.connect(lambda _: self._say())

    def controls(self) -> Sequence[QWidget]:
        return (self.day, self.hour, self.zone)

    def at_fault(self) -> Sequence[QWidget]:
        if not isinstance(self.given, Unread):
            return (self.day, self.hour)  # the zone always says something
        parts = (
            (self.day, read_day(self.day.text(), self._context.today())),
            (self.hour, read_time(self.hour.text())),
        )
        wrong = [line for line, read in parts if read is None or isinstance(read, Unread)]
        return wrong or (self.hour,)  # both can be read, and the clock skipped that hour

    def display(self, answer: Answer) -> None:
        if isinstance(answer, datetime):
            self.day.setText(day_typed(answer.date(), self._context.language))
            self.hour.setText(f"{answer:%H:%M}")
            self._choose_zone(answer.tzinfo)
        elif isinstance(answer, Unread):
            day, hour, zone = moment_parts(answer.typed)
            self.day.setText(day)
            self.hour.setText(hour)
            self._choose_zone(zone or self._context.zone())
        else:
            self.day.clear()
            self.hour.clear()
            self._choose_zone(self._context.zone())

    def echo(self, answer: Answer) -> str:
        if isinstance(answer, datetime):
            return moment_words(answer, self._context.language)
        return ""

    def show_unknown(self, words: str) -> None:
        self.day.setPlaceholderText(words)

    def go_on(self) -> None:
        day = read_day(self.day.text(), self._context.today())
        line = self.hour if isinstance(day, date) else self.day
        line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        line.end(False)

    def name(self, label: str, description: str) -> None:
        parts = (
            self.tr("date"),
            self.tr("time"),
            self.tr("time zone"),
        )
        for control, part in zip(self.controls(), parts, strict=True):
            control.setAccessibleName(f"{label}, {part}")
            control.setAccessibleDescription(description)

    def choices_changed(self) -> None:
        """A moment not yet begun follows the place of detention."""
        if not self.day.text() and not self.hour.text() and self.given is None:
            self._choose_zone(self._context.zone())

    def _zone(self) -> tzinfo:
        zone: tzinfo = self.zone.currentData()
        return zone

    def _choose_zone(self, zone: tzinfo | None) -> None:
        for at in range(self.zone.count()):
            if repr(self.zone.itemData(at)) == repr(zone):
                self.zone.setCurrentIndex(at)
                return
        if zone is not None:  # the record came from elsewhere: its zone is kept
            sample = datetime(2026, 1, 1, tzinfo=zone)
            self.zone.addItem(_capital(zone_words(sample, self._context.language)), userData=zone)
            self.zone.setCurrentIndex(self.zone.count() - 1)

    def _say(self) -> None:
        zone, today = self._zone(), self._context.today()
        self.say(read_moment(self.day.text(), self.hour.text(), zone, today))

    def _finish(self) -> None:
        # An hour without a date, or a date without an hour, is left as typed: it is half done.
        day = read_day(self.day.text(), self._context.today())
        hour = read_time(self.hour.text())
        if isinstance(day, date) and self.day.isModified():
            self.day.setText(day_typed(day, self._context.language))
        if hour is not None and not isinstance(hour, Unread) and self.hour.isModified():
            self.hour.setText(f"{hour:%H:%M}")
        if isinstance(self.given, Unread):
            self._say()
        self.left.emit()


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
