"""The rows of the list, made ready away from the window: words, order, what they are found by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, auto
from itertools import chain
from math import inf
from typing import Literal

from legalaid_desktop.language.ages import age_words, years_on
from legalaid_desktop.language.agreement import held_word, of_a_person
from legalaid_desktop.record.case import CaseId
from legalaid_desktop.record.choices import Sex
from legalaid_desktop.record.index import ChildRow, search_key
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.services.ports import Cases

Bracket = Literal["", "first", "middle", "last"]

_AT_ONCE = 1000


class Filter(Enum):
    """What the list can be narrowed by; `HomeContent.choices` holds what is found of each."""

    STATION = auto()
    NATIONALITY = auto()
    RESPONSIBLE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeRow:
    """One child, in the user's words; "" is what is not known."""

    case_id: CaseId
    child_id: str
    case_number: str
    name: str
    age: str
    little: bool  # under six: a step more pressing
    held_word: str  # "detenida", "persona detenida"
    nationalities: tuple[str, ...]
    category: str
    with_whom: str
    station: str
    station_short: str
    station_note: str  # what the station's name says in parentheses
    papers: tuple[str, ...]  # short titles, the newest first
    responsible: str
    held: bool
    held_since: datetime | None
    siblings: bool
    key: tuple[CaseId, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Kept, since tens of thousands are asked for at one key.
        object.__setattr__(self, "key", (self.case_id, self.child_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeContent:
    """The rows in their order, and what is told of them all."""

    rows: tuple[HomeRow, ...] = ()
    searched: tuple[tuple[str, HomeRow], ...] = ()
    """Of each row the folded words it is found by, a space before each."""
    urgent_from: tuple[float, ...] = ()
    """When each of those held is more than a day's work, in seconds since 1970, ascending."""
    without_paper: int = 0
    choices: Mapping[Filter, tuple[str, ...]] = field(default_factory=dict)
    """Each once, in the order of the alphabet; "" before them where it is not known of someone."""
    made_on: date | None = None  # the ages are those of that day


def read_home(
    job: JobContext,
    cases: Cases,
    *,
    held_only: bool,
    titles: Mapping[str, str],
    language: str,
    now: datetime,
) -> HomeContent:
    """Read the list, which may be a year's; for the job runner. `titles` are those of papers."""
    job.step(0, 2)
    children = cases.children(held_only=held_only)
    job.step(1, 2)
    papers: dict[CaseId, tuple[str, ...]] = {}
    for filing in cases.filings():
        known = papers.get(filing.case_id, ())
        if filing.paper not in known:
            papers[filing.case_id] = (*known, filing.paper)
    words = _Words(language, now.date())
    made = []
    for at, child in enumerate(children):
        if at % _AT_ONCE == 0:
            job.step(len(children) + at, 2 * len(children))
        drawn = tuple(titles.get(key, key) for key in papers.get(child.case_id, ()))
        row = _row(child, words, drawn)
        made.append((_longest_held_first(row), row, words.searched(row)))
    made.sort(key=lambda each: each[0])
    return HomeContent(
        rows=tuple(row for _, row, _ in made),
        searched=tuple((text, row) for _, row, text in made),
        urgent_from=tuple(sorted(_urgent_from(row) for _, row, _ in made if row.held)),
        without_paper=sum(not row.papers for _, row, _ in made),
        choices={
            Filter.STATION: _choices((row.station,) for _, row, _ in made),
            Filter.NATIONALITY: _choices(row.nationalities or ("",) for _, row, _ in made),
            Filter.RESPONSIBLE: _choices((row.responsible,) for _, row, _ in made),
        },
        made_on=now.date(),
    )


class _Words:
    """What many rows say alike: worked out once a reading, and forgotten with it."""

    def __init__(self, language: str, today: date) -> None:
        self._language, self._today = language, today
        self._ages: dict[tuple[date | None, int | None, Sex | None], str] = {}
        self._agreed: dict[tuple[str, Sex | None, int | None], str] = {}
        self._held: dict[tuple[Sex | None, int | None], str] = {}
        self._folded: dict[str, str] = {}
        self._stations: dict[str, tuple[str, str]] = {}

    def years(self, child: ChildRow) -> int | None:
        return years_on(child.birth_date, child.declared_age, self._today)

    def age(self, child: ChildRow) -> str:
        key = (child.birth_date, child.declared_age, child.sex)
        if key not in self._ages:
            self._ages[key] = age_words(*key, self._today).in_language(self._language)
        return self._ages[key]

    def agreed(self, es: str, en: str, child: ChildRow, years: int | None) -> str:
        if self._language.startswith("en"):
            return en
        key = (es, child.sex, years)
        if key not in self._agreed:
            self._agreed[key] = of_a_person(es, (child.sex, years))
        return self._agreed[key]

    def held(self, child: ChildRow, years: int | None) -> str:
        if self._language.startswith("en"):
            return "held"
        key = (child.sex, years)
        if key not in self._held:
            self._held[key] = held_word([key])
        return self._held[key]

    def station(self, station: str) -> tuple[str, str]:
        if station not in self._stations:
            self._stations[station] = _short_station(station)
        return self._stations[station]

    def searched(self, row: HomeRow) -> str:
        """Return the folded words a row is found by, a space before each."""
        told = [search_key(f"{row.name} {row.case_number}")]
        told += map(self._fold, (row.station, *row.nationalities, row.responsible))
        return " " + " ".join(filter(None, told))

    def _fold(self, text: str) -> str:
        if text not in self._folded:
            self._folded[text] = search_key(text)
        return self._folded[text]


def _row(child: ChildRow, words: _Words, papers: tuple[str, ...]) -> HomeRow:
    years = words.years(child)
    station = child.station.strip()
    short, note = words.station(station)
    category = ""
    if child.category is not None:
        label = child.category.label
        category = words.agreed(label.es, label.en, child, years)
    return HomeRow(
        case_id=child.case_id,
        child_id=child.child_id,
        case_number=child.case_number,
        name=child.name.strip(),
        age=words.age(child),
        little=years is not None and years < 6,
        held_word=words.held(child, years),
        nationalities=tuple(filter(None, map(str.strip, child.nationalities))),
        category=category[:1].upper() + category[1:],
        with_whom=child.with_whom,
        station=station,
        station_short=short,
        station_note=note,
        papers=papers,
        responsible=child.responsible.strip(),
        held=child.held,
        held_since=child.held_since,
        siblings=child.siblings > 0,
    )


def bracket_at(rows: Sequence[HomeRow], at: int) -> Bracket:
    """Say how a row is joined with the siblings that stand right above and below it."""
    row = rows[at]
    if not row.siblings:
        return ""
    above = at > 0 and rows[at - 1].case_id == row.case_id
    below = at + 1 < len(rows) and rows[at + 1].case_id == row.case_id
    return "middle" if above and below else "last" if above else "first" if below else ""


def _urgent_from(row: HomeRow) -> float:
    """Return when the urgency of a row passes the lowest; always, for one without a start."""
    if row.little or row.held_since is None:
        return -inf
    return row.held_since.timestamp() + 24 * 60 * 60


def _choices(values: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(
        sorted(set(chain.from_iterable(values)), key=lambda each: (search_key(each), each))
    )


def _longest_held_first(row: HomeRow) -> tuple[bool, bool, float, str, CaseId]:
    """Held before not held; among the held, a start that is not known first, then the oldest."""
    start = row.held_since.timestamp() if row.held_since is not None else 0.0
    return not row.held, row.held_since is not None, start, row.case_number, row.case_id


def _short_station(station: str) -> tuple[str, str]:
    """Return "EM Siglo XXI", "Tapachula" for "Estación Migratoria Siglo XXI (Tapachula)"."""
    for long, short in (("Estación Migratoria ", "EM "), ("Estancia Provisional ", "EP ")):
        if station.startswith(long):
            station = short + station.removeprefix(long)
    if station.endswith(")") and " (" in station:
        name, _, note = station.removesuffix(")").rpartition(" (")
        return name, note
    return station, ""
