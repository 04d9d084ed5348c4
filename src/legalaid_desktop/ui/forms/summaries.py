"""One line for one item of a repeated group: who or what it is, and a word more. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from legalaid_desktop.language.ages import age_words
from legalaid_desktop.language.reading import day_typed, list_typed
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.claims import Authority
from legalaid_desktop.record.describe import (
    Choice,
    Described,
    Entity,
    Item,
    Kind,
    described,
    is_blank,
)
from legalaid_desktop.record.people import Adult, Child
from legalaid_desktop.text import Text

NAME_UNKNOWN = Text("Nombre por confirmar", "Name to be confirmed")
_YES, _NO = Text("sí", "yes"), Text("no", "no")


def summary(item: Item, case: Case, language: str, today: date) -> tuple[str, str]:
    """Return the name of an item, and what qualifies it; "" where nothing is known."""
    if isinstance(item, Child):
        age = age_words(item.birth_date, item.declared_age, item.sex, today)
        return item.name or NAME_UNKNOWN.in_language(language), age.in_language(language)
    if isinstance(item, Adult):
        ties = (tie.kinship.strip() for tie in item.ties)
        name = item.name or NAME_UNKNOWN.in_language(language)
        return name, ", ".join(dict.fromkeys(kinship for kinship in ties if kinship))
    said = [
        words
        for name, field in described(type(item)).items()
        if (words := value_words(field, getattr(item, name), case, language))
    ]
    if isinstance(item, Authority) and item.name.strip():
        said = [item.name.strip(), *said[:1]]
    if not said:
        return item.title.in_language(language), ""
    return said[0], said[1] if len(said) > 1 else ""


def value_words(field: Described, value: Any, case: Case, language: str) -> str:
    """Return a value in one short line; "" for a blank, a group or a reference to no one."""
    if field.kind in (Kind.GROUP, Kind.GROUPS) or is_blank(value):
        return ""
    if field.kind is Kind.REFERENCE:
        items = getattr(case, field.refers_to)
        names = told_apart([item_name(item, language) for item in items])
        return next((n for i, n in zip(items, names, strict=True) if i.id == value), "")
    if isinstance(value, bool):
        return (_YES if value else _NO).in_language(language)
    if isinstance(value, datetime):
        return f"{day_typed(value.date(), language)}, {value:%H:%M}"
    if isinstance(value, date):
        return day_typed(value, language)
    if isinstance(value, Choice):
        return capitalised(value.label.in_language(language))
    if isinstance(value, tuple):
        words = (v.label.in_language(language) if isinstance(v, Choice) else str(v) for v in value)
        return list_typed(list(words))
    return " ".join(str(value).split())


def item_name(item: Entity, language: str) -> str:
    """Return the name of a person of the case, as a list names it."""
    name = str(getattr(item, "name", "")).strip()
    return name or NAME_UNKNOWN.in_language(language)


def told_apart(names: Sequence[str]) -> list[str]:
    """Return names of a list with their number where another is the same."""
    return [
        f"{name} ({number})" if names.count(name) > 1 else name
        for number, name in enumerate(names, start=1)
    ]


def shortened(words: str, most: int = 48) -> str:
    """Return words in one line of no more than `most` signs."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def capitalised(words: str) -> str:
    """Return a label of the record as it stands alone: "no acompañado" -> "No acompañado"."""
    return words[:1].upper() + words[1:]
