"""What the head of a case says. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from legalaid_desktop.language.ages import age_words, years_on
from legalaid_desktop.language.agreement import Person, held_word
from legalaid_desktop.language.lists import all_of
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.index import child_rows
from legalaid_desktop.text import Text
from legalaid_desktop.ui.forms.summaries import NAME_UNKNOWN

NAMES_SHOWN = 2

NEW_CASE = Text("Expediente nuevo", "New case")
_AND_MORE = Text("{names} y {n} más", "{names} and {n} more")
_WITH = Text("viaja con: {whom}", "travels with: {whom}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """`held` agrees: "detenida", "detenidos", "persona detenida"; "" when nobody is held."""

    names: str
    facts: tuple[str, ...]
    held: str
    held_since: datetime | None
    little: bool  # someone held is under six: a step more pressing
    number: str


def header(case: Case, now: datetime, language: str) -> Header:
    held = case.held_children
    people = [
        (child.sex, years_on(child.birth_date, child.declared_age, now.date())) for child in held
    ]
    return Header(
        names=_names(case, language),
        facts=tuple(fact for fact in _facts(case, now, language) if fact),
        held=_held(people, language),
        held_since=case.detention.held_since if held else None,
        little=any(years is not None and years < 6 for _, years in people),
        number=case.number.strip(),
    )


def minutes_held(since: datetime, now: datetime) -> int:
    """Return the whole minutes that have run, continuous, never negative."""
    seconds = (now.astimezone(UTC) - since.astimezone(UTC)).total_seconds()
    return max(0, int(seconds // 60))


def _held(people: Sequence[Person], language: str) -> str:
    """Return the word before the clock."""
    if not people or language.startswith("en"):
        return "held" if people else ""
    return held_word(people)


def _names(case: Case, language: str) -> str:
    names = [child.name or NAME_UNKNOWN.in_language(language) for child in case.children]
    if not names or (len(names) == 1 and not case.children[0].name):
        return (
            NAME_UNKNOWN.in_language(language) if case.version else NEW_CASE.in_language(language)
        )
    if len(names) > NAMES_SHOWN:
        shown = ", ".join(names[:NAMES_SHOWN])
        left = len(names) - NAMES_SHOWN
        return _AND_MORE.filled(names=shown, n=left).in_language(language)
    return " and ".join(names) if language.startswith("en") else all_of(names)


def _facts(case: Case, now: datetime, language: str) -> list[str]:
    ages = [
        age_words(child.birth_date, child.declared_age, child.sex, now.date()).in_language(language)
        for child in case.children[:NAMES_SHOWN]
    ]
    nationalities = dict.fromkeys(n for child in case.children for n in child.nationalities)
    company = dict.fromkeys(row.with_whom for row in child_rows(case) if row.with_whom)
    return [
        "; ".join(ages),
        ", ".join(nationalities),
        " ".join(case.detention.station.split()),
        _WITH.filled(whom=", ".join(company)).in_language(language) if company else "",
    ]
