"""What the list of children shows, in which order and behind which filters. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum, auto
from typing import Literal, Protocol

from legalaid_desktop.language.ages import age_words, years_on
from legalaid_desktop.language.agreement import agree, agreement
from legalaid_desktop.record.case import CaseId
from legalaid_desktop.record.index import ChildRow, search_key
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.services.ports import Cases

Bracket = Literal["", "first", "middle", "last"]


class Urgency(Enum):
    """How pressing a row is. No hour of a child's detention is lawful, so there is no "none"."""

    TODAY = 1
    URGENT = 2
    MOST_URGENT = 3


class Scope(Enum):
    """The first filter of the list."""

    ALL = auto()
    WITHOUT_PAPER = auto()


class Gap(Enum):
    """Why the list is empty."""

    NONE = auto()
    NO_CASES = auto()
    NOBODY_HELD = auto()
    FILTERED_OUT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeRow:
    """One child, in the user's words; "" is what is not known."""

    case_id: CaseId
    child_id: str
    case_number: str
    name: str
    age: str
    little: bool  # under six: a step more pressing
    held_word: str  # "detenida"
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
    bracket: Bracket = ""

    @property
    def key(self) -> tuple[CaseId, str]:
        return self.case_id, self.child_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    total: int
    urgent: int
    without_paper: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeContent:
    """What is read from the vault: a row a child, and the papers drawn up for each case."""

    children: tuple[ChildRow, ...]
    papers: Mapping[CaseId, tuple[str, ...]]  # keys of papers, the newest first


class HomeView(Protocol):
    def show_rows(self, rows: Sequence[HomeRow]) -> None: ...
    def show_counts(self, counts: Counts) -> None: ...
    def show_stations(self, stations: Sequence[str], chosen: str) -> None: ...
    def show_scope(self, scope: Scope) -> None: ...
    def show_gap(self, gap: Gap) -> None: ...
    def await_rest(self) -> None:
        """Have `HomePresenter.searched` asked once nothing is typed for a while."""


def read_home(job: JobContext, cases: Cases, *, held_only: bool) -> HomeContent:
    """Read the list; for the job runner."""
    job.step(0, 2)
    children = tuple(cases.children(held_only=held_only))
    job.step(1, 2)
    papers: dict[CaseId, tuple[str, ...]] = {}
    for filing in cases.filings():
        known = papers.get(filing.case_id, ())
        if filing.paper not in known:
            papers[filing.case_id] = (*known, filing.paper)
    return HomeContent(children=children, papers=papers)


def minutes_held(since: datetime, now: datetime) -> int:
    """Return the whole minutes that have run, continuous, never negative."""
    seconds = (now.astimezone(UTC) - since.astimezone(UTC)).total_seconds()
    return max(0, int(seconds // 60))


def urgency(row: HomeRow, now: datetime) -> Urgency:
    """Weigh the time held and the age. A start not known counts as a day: it cannot be ruled out.

    The steps only order the work of a day. They are no terms: the lawful time is none.
    """
    hours = 24 if row.held_since is None else minutes_held(row.held_since, now) // 60
    step = 1 + (hours >= 24) + (hours >= 72) + row.little
    return Urgency(min(step, Urgency.MOST_URGENT.value))


class HomePresenter:
    """Holds what was read, and the filters put on it."""

    def __init__(
        self, view: HomeView, *, papers: Sequence[Paper], language: str, held_only: bool
    ) -> None:
        self._view = view
        self._language = language
        self._held_only = held_only
        self._titles = {paper.key: paper.short.in_language(language) for paper in papers}
        self._content = HomeContent(children=(), papers={})
        self._rows: tuple[HomeRow, ...] = ()
        self._searched: list[tuple[str, HomeRow]] = []  # what each row is searched by
        self._found: tuple[tuple[str, ...], list[tuple[str, HomeRow]]] = ((), [])
        self._scope = Scope.ALL
        self._station = ""
        self._words: tuple[str, ...] = ()
        self._unnoted = False  # a search that is in no trail yet
        self._built: datetime | None = None

    def load(self, content: HomeContent, now: datetime) -> None:
        """Show what was read from the vault."""
        self._content = content
        self._build(now)

    def minute_passed(self, now: datetime) -> None:
        """Make the rows anew when the day has changed, for the ages; else only the counts."""
        if self._built is not None and self._built.date() != now.date():
            self._build(now)
        else:
            self._show_counts(now)

    def choose_scope(self, scope: Scope) -> None:
        self._scope = scope
        self._show()

    def choose_station(self, station: str) -> None:
        """Show one station only; "" shows all."""
        self._station = station
        self._show()

    def search(self, words: str) -> None:
        """Show the rows where each word begins a word of the name, number, place or country."""
        former, self._words = self._words, tuple(search_key(words).split())
        self._unnoted |= bool(self._words) and self._words != former
        self._show()
        if self._unnoted:
            self._view.await_rest()

    def searched(self) -> bool:
        """Say whether there was a search that was not noted; it is taken for noted.

        Asked when typing has stopped, a row is opened, or the page goes. Words that were taken
        away again before that were a search, too.
        """
        unnoted, self._unnoted = self._unnoted, False
        return unnoted

    def clear_filters(self) -> None:
        self._scope, self._station, self._words = Scope.ALL, "", ()
        self._view.show_scope(self._scope)
        self._show_stations()
        self._show()

    def _build(self, now: datetime) -> None:
        self._built = now
        made = (self._row(child, now) for child in self._content.children)
        self._rows = tuple(sorted(made, key=_longest_held_first))
        self._searched = [(_searched_text(row), row) for row in self._rows]
        self._found = ((), self._searched)
        if self._station not in {row.station for row in self._rows}:
            self._station = ""
        self._show_stations()
        self._show_counts(now)
        self._show()

    def _row(self, child: ChildRow, now: datetime) -> HomeRow:
        years = years_on(child.birth_date, child.declared_age, now.date())
        short, note = _short_station(child.station.strip())
        return HomeRow(
            case_id=child.case_id,
            child_id=child.child_id,
            case_number=child.case_number,
            name=child.name.strip(),
            age=age_words(child.birth_date, child.declared_age, child.sex, now.date()).in_language(
                self._language
            ),
            little=years is not None and years < 6,
            held_word=self._agreed("detenido", "held", child, years),
            nationalities=tuple(filter(None, map(str.strip, child.nationalities))),
            category=self._category(child, years),
            with_whom=child.with_whom,
            station=child.station.strip(),
            station_short=short,
            station_note=note,
            papers=tuple(
                self._titles.get(key, key) for key in self._content.papers.get(child.case_id, ())
            ),
            responsible=child.responsible.strip(),
            held=child.held,
            held_since=child.held_since,
            siblings=child.siblings > 0,
        )

    def _category(self, child: ChildRow, years: int | None) -> str:
        if child.category is None:
            return ""
        label = child.category.label
        words = self._agreed(label.es, label.en, child, years)
        return words[:1].upper() + words[1:]

    def _agreed(self, es: str, en: str, child: ChildRow, years: int | None) -> str:
        if self._language.startswith("en"):
            return en
        return agree(es, agreement([(child.sex, years)]).gender, plural=False)

    def _show_stations(self) -> None:
        stations = sorted({row.station for row in self._rows if row.station}, key=search_key)
        self._view.show_stations(stations, self._station)

    def _show_counts(self, now: datetime) -> None:
        held = [row for row in self._rows if row.held]
        self._view.show_counts(
            Counts(
                total=len(self._rows),
                urgent=sum(urgency(row, now) is not Urgency.TODAY for row in held),
                without_paper=sum(not row.papers for row in self._rows),
            )
        )

    def _show(self) -> None:
        shown = self._shown()
        self._view.show_rows(_bracketed(shown))
        if shown:
            gap = Gap.NONE
        elif self._rows:
            gap = Gap.FILTERED_OUT
        else:
            gap = Gap.NOBODY_HELD if self._held_only else Gap.NO_CASES
        self._view.show_gap(gap)

    def _shown(self) -> Sequence[HomeRow]:
        """Return the rows that pass the filters. A year's figure of them: no call for each."""
        former, found = self._found
        if not _narrows(former, self._words):
            found = self._searched
        for word in self._words:
            begins = f" {word}"
            found = [each for each in found if begins in each[0]]
        self._found = self._words, found
        shown = [row for _, row in found]
        if self._scope is Scope.WITHOUT_PAPER:
            shown = [row for row in shown if not row.papers]
        if self._station:
            shown = [row for row in shown if row.station == self._station]
        return shown


def row_starting_with(rows: Sequence[HomeRow], typed: str, after: int) -> int | None:
    """Return the next row, from `after` on and round, a word of whose name begins as typed."""
    wanted = search_key(typed)
    for step in range(len(rows)):
        at = (after + step) % len(rows)
        name = search_key(rows[at].name)
        if wanted and (name.startswith(wanted) or f" {wanted}" in name):
            return at
    return None


def _longest_held_first(row: HomeRow) -> tuple[bool, bool, float, str, CaseId]:
    """Held before not held; among the held, a start that is not known first, then the oldest."""
    start = row.held_since.timestamp() if row.held_since is not None else 0.0
    return not row.held, row.held_since is not None, start, row.case_number, row.case_id


def _narrows(former: Sequence[str], words: Sequence[str]) -> bool:
    """Say whether `words` can be found only where the `former` ones were: typing went on."""
    return len(former) <= len(words) and all(map(str.startswith, words, former))


def _searched_text(row: HomeRow) -> str:
    """Return the words the row is found by, a space before each."""
    told = (row.name, row.case_number, row.station, *row.nationalities, row.responsible)
    return f" {search_key(' '.join(told))}"


def _bracketed(rows: Sequence[HomeRow]) -> list[HomeRow]:
    """Mark the siblings that stand one under another."""
    marked = list(rows)
    for at, row in enumerate(rows):
        if not row.siblings:
            continue
        above = at > 0 and rows[at - 1].case_id == row.case_id
        below = at + 1 < len(rows) and rows[at + 1].case_id == row.case_id
        bracket: Bracket = (
            "middle" if above and below else "last" if above else "first" if below else ""
        )
        if bracket:
            marked[at] = replace(row, bracket=bracket)
    return marked


def _short_station(station: str) -> tuple[str, str]:
    """Return "EM Siglo XXI", "Tapachula" for "Estación Migratoria Siglo XXI (Tapachula)"."""
    for long, short in (("Estación Migratoria ", "EM "), ("Estancia Provisional ", "EP ")):
        if station.startswith(long):
            station = short + station.removeprefix(long)
    if station.endswith(")") and " (" in station:
        name, _, note = station.removesuffix(")").rpartition(" (")
        return name, note
    return station, ""
