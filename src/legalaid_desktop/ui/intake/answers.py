"""What a row of a visit asks, and how its answers are typed and read. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, tzinfo

from legalaid_desktop.language.reading import (
    NO_TIME,
    Unread,
    day_typed,
    day_words,
    list_typed,
    moment_parts,
    moment_words,
    read_again,
    read_day,
    read_list,
    read_moment,
    read_number,
    read_time,
    typed_words,
)
from legalaid_desktop.record.choices import Category, Sex
from legalaid_desktop.record.describe import Choice, described
from legalaid_desktop.record.detention import Detention
from legalaid_desktop.record.index import search_key
from legalaid_desktop.record.intake import ALONE, Cell, Column
from legalaid_desktop.record.people import Child, Tie
from legalaid_desktop.text import Text
from legalaid_desktop.ui.forms.places import suggestions
from legalaid_desktop.ui.forms.summaries import capitalised

LABELS: Mapping[Column, Text] = {
    Column.GIVEN: Text("Nombre(s)", "Given names"),
    Column.FIRST: Text("Primer apellido", "First surname"),
    Column.SECOND: Text("Segundo apellido", "Second surname"),
    Column.SEX: Text("Sexo", "Sex"),
    Column.AGE: Text("Edad o nacimiento", "Age or birth"),
    Column.NATIONALITY: Text("Nacionalidad", "Nationality"),
    Column.WITH: Text("Viaja con", "Travels with"),
    Column.CATEGORY: Text("Categoría", "Category"),
    Column.DETAINED: Text("Detención", "Detained"),
    Column.URGENT: Text("Necesidades urgentes", "Urgent needs"),
}

HELP: Mapping[Column, Text] = {
    Column.GIVEN: Text("Como los dijo.", "As the child said them."),
    Column.FIRST: Text("Como lo dijo.", "As the child said it."),
    Column.SECOND: Text("En blanco si no tiene.", "Blank if there is none."),
    Column.SEX: Text("Mujer u hombre.", "Female or male."),
    Column.AGE: Text(
        "Años cumplidos, o fecha de nacimiento si se sabe: 8, o 3/5/2018.",
        "Completed years, or the birth date if known: 8, or 3/5/2018.",
    ),
    Column.NATIONALITY: Text(
        "La que dice la niña, el niño o su familia; no hace falta documento.",
        "As the child or its family says; no document is needed.",
    ),
    Column.WITH: Text(
        "Personas adultas: madre, abuela, tío; o «nadie».",
        "Adults: madre, abuela, tío; or “nadie” for nobody.",
    ),
    Column.CATEGORY: Text(
        "Separado: viaja con una persona adulta que no es su madre, padre ni tutor.",
        "Separated: travels with an adult who is not mother, father or guardian.",
    ),
    Column.DETAINED: Text(
        "Día y hora: hoy 8:30, ayer 20:15, 22/11 20:15.",
        "Day and time: today 8:30, yesterday 20:15, 22/11 20:15.",
    ),
    Column.URGENT: Text(
        "Va en los escritos al INM y a la Procuraduría: sin la historia de asilo.",
        "Printed in the papers to INM and the Procuraduría: leave the asylum story out.",
    ),
}

_WHY: Mapping[Column, Text] = {
    Column.SEX: Text("Escribir mujer u hombre.", "Type female or male."),
    Column.AGE: Text(
        "El expediente guarda años cumplidos: 0 antes del primero. O la fecha de nacimiento.",
        "The case keeps completed years: 0 before the first. Or the birth date.",
    ),
    Column.CATEGORY: Text(
        "Escribir acompañado, no acompañado o separado.",
        "Type accompanied, unaccompanied or separated.",
    ),
}
_LATER = Text("La fecha es posterior a hoy. Revisar el año.", "The date is after today. Check it.")

_WORDS: Mapping[Choice, tuple[str, ...]] = {
    Sex.FEMALE: ("mujer", "femenino", "niña", "female", "girl"),
    Sex.MALE: ("hombre", "masculino", "niño", "male", "boy"),
    Category.UNACCOMPANIED: ("no acompañado", "no acompañada", "unaccompanied"),
    Category.SEPARATED: ("separado", "separada", "separated"),
    Category.ACCOMPANIED: ("acompañado", "acompañada", "accompanied"),
}
_CHOICES: Mapping[Column, type[Choice]] = {Column.SEX: Sex, Column.CATEGORY: Category}
_LISTS = (Column.NATIONALITY, Column.WITH)
_DETAINED = described(Detention)[Column.DETAINED]
_LEAST = 2  # letters that stand for the one suggestion that begins so


def is_list(column: Column) -> bool:
    """Say whether the answer is several items between commas."""
    return column in _LISTS


def proposed(column: Column, language: str) -> Sequence[str]:
    """Return what a cell of the column proposes; other text is always taken."""
    if column in _CHOICES:
        return [_label(member, language) for member in _CHOICES[column]]
    if column is Column.NATIONALITY:
        return suggestions(described(Child)[column])
    return (*described(Tie)["kinship"].suggestions, ALONE[0]) if column is Column.WITH else ()


def read(column: Column, typed: str, *, today: date, zone: tzinfo) -> Cell:
    """Return the answer that was typed; what cannot be read is kept to the letter."""
    text = " ".join(typed.split())
    if not text:
        return Cell()
    match column:
        case Column.SEX | Column.CATEGORY:
            member = _member(_CHOICES[column], text)
            return Cell(value=member) if member is not None else Cell(unread=text)
        case Column.AGE:
            age = read_number(text)
            found = read_day(text, today) if isinstance(age, Unread) else age
            return Cell(unread=text) if isinstance(found, Unread) else Cell(value=found)
        case Column.NATIONALITY | Column.WITH:
            return Cell(value=read_list(text))
        case Column.DETAINED:
            moment = _moment(text, zone, today)
            if isinstance(moment, Unread):
                return Cell(unread=moment.typed)
            return Cell(value=moment)
    return Cell(value=text)


def words(column: Column, cell: Cell, language: str) -> str:
    """Return the answer as it would be typed, so that `read` gives it back; "" for no value."""
    if cell.unread:
        return typed_words(_DETAINED, cell.unread) if column is Column.DETAINED else cell.unread
    match cell.value:
        case datetime():
            return f"{day_typed(cell.value.date(), language)} {cell.value:%H:%M}"
        case date():
            return day_typed(cell.value, language)
        case Choice():
            return _label(cell.value, language)
        case int():
            return _years(cell.value).in_language(language)
        case tuple():
            return list_typed(cell.value)
    return cell.value or ""


def settled(column: Column, typed: str) -> str:
    """Return what was typed with each suggestion it stands for written out, once it is left.

    It stands for one that is the same but for accents, or for the only one that begins so.
    """
    if column not in _LISTS:
        return typed
    known = {search_key(name): name for name in proposed(column, "es")}
    items = []
    for item in read_list(typed):
        key = search_key(item)
        beginning = [name for known_key, name in known.items() if known_key.startswith(key)]
        alone = len(beginning) == 1 and len(key) >= _LEAST
        items.append(known.get(key) or (beginning[0] if alone else item))
    return list_typed(items)


def understood(column: Column, cell: Cell, language: str) -> str:
    """Return how a date or a moment was understood, with its weekday; "" for any other."""
    match cell.value:
        case datetime():
            return moment_words(cell.value, language)
        case date():
            return day_words(cell.value, language)
    return ""


def problem(column: Column, cell: Cell, now: datetime) -> Text | None:
    """Return what is to be looked at in an answer, or None."""
    if cell.unread:
        if column is Column.DETAINED:
            return _why_no_moment(cell.unread, now.date())
        return _WHY[column]
    match cell.value:
        case datetime() if cell.value > now:
            return _LATER
        case date() if not isinstance(cell.value, datetime) and cell.value > now.date():
            return _LATER
    return None


def _why_no_moment(typed: str, today: date) -> Text | None:
    day, hour, _ = moment_parts(typed)
    if not hour and isinstance(_day(day, today), date):
        return NO_TIME
    read = read_again(_DETAINED, typed, today)
    return read.why if isinstance(read, Unread) else None


def _moment(typed: str, zone: tzinfo, today: date) -> datetime | Unread | None:
    """Read a day and a time of day from one line, "22/11 20:15", "ayer, 8:15 p. m."."""
    if isinstance(_day(typed, today), date):
        return read_moment(typed, "", zone, today)
    parts = typed.replace(",", " ").split()
    for signs in (1, 2, 3):
        day, hour = " ".join(parts[:-signs]), " ".join(parts[-signs:])
        on = _day(day, today) if day else None
        if isinstance(on, date) and isinstance(read_time(hour), time):
            moment = read_moment(day_typed(on, "es"), hour, zone, today)
            # An hour that the clocks left out is kept with the day as it was typed.
            return read_moment(day, hour, zone, today) if isinstance(moment, Unread) else moment
    hour_alone = isinstance(read_time(typed), time)
    return read_moment("" if hour_alone else typed, typed if hour_alone else "", zone, today)


def _day(typed: str, today: date) -> date | Unread | None:
    """Read a day; one without a year is the last that is not after today."""
    read = read_day(typed, today)
    if not isinstance(read, Unread):
        return read
    for year in (today.year, today.year - 1):
        found = read_day(f"{typed} {year:04}", today)
        if isinstance(found, date) and found <= today:
            return found
    return read


def _member(choices: type[Choice], typed: str) -> Choice | None:
    """Return the one choice that a word of either language begins so, or None."""
    key = search_key(typed)
    found = {
        member for member in choices for word in _WORDS[member] if search_key(word).startswith(key)
    }
    return found.pop() if len(found) == 1 else None


def _label(member: Choice, language: str) -> str:
    return capitalised(member.label.in_language(language))


def _years(years: int) -> Text:
    return Text(f"{years} {'año' if years == 1 else 'años'}", f"{years} year{'s'[: years != 1]}")
