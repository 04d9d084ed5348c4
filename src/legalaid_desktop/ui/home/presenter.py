"""What the list of children shows, in which order and behind which filters. No Qt here."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto
from typing import Protocol

from legalaid_desktop.record.case import CaseId
from legalaid_desktop.record.index import search_key
from legalaid_desktop.ui.home.rows import Filter, HomeContent, HomeRow
from legalaid_desktop.ui.home.ticks import RowKey, Selection, Ticks


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
class Counts:
    total: int
    urgent: int
    without_paper: int


class HomeView(Protocol):
    def show_rows(self, rows: Sequence[HomeRow]) -> None: ...
    def show_counts(self, counts: Counts) -> None: ...
    def show_choices(self, filter_: Filter, values: Sequence[str], chosen: str | None) -> None: ...
    def show_scope(self, scope: Scope) -> None: ...
    def show_gap(self, gap: Gap) -> None: ...
    def show_selection(self, selection: Selection, ticked: Collection[RowKey]) -> None:
        """Show which rows are ticked. Those not shown are in `ticked` alone."""

    def read_again(self) -> None:
        """Have the list read, and `HomePresenter.load` called with what it is now."""

    def await_rest(self) -> None:
        """Have `HomePresenter.searched` asked once nothing is typed for a while."""


def minutes_held(since: datetime, now: datetime) -> int:
    """Return the whole minutes that have run, continuous, never negative."""
    # One of them in UTC is enough for hours that changed in between, and half the work.
    seconds = (now.astimezone(UTC) - since).total_seconds()
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

    def __init__(self, view: HomeView, *, held_only: bool) -> None:
        self._view = view
        self._held_only = held_only
        self._content = HomeContent()
        self._found: tuple[tuple[str, ...], Sequence[tuple[str, HomeRow]]] = ((), ())
        self._scope = Scope.ALL
        self._chosen: dict[Filter, str] = {}
        self._words: tuple[str, ...] = ()
        self._unnoted = False  # a search that is in no trail yet
        self._ticks = Ticks()
        self._rows: Sequence[HomeRow] = ()  # what is shown
        self._selection = Selection()

    @property
    def selection(self) -> Selection:
        return self._selection

    def load(self, content: HomeContent, now: datetime) -> None:
        """Show what was read from the vault."""
        self._content = content
        self._found = ((), content.searched)
        self._ticks.keep(content.rows)
        self._chosen = {
            filter_: value
            for filter_, value in self._chosen.items()
            if value in content.choices[filter_]
        }
        self._show_choices()
        self._show_counts(now)
        self._show()

    def minute_passed(self, now: datetime) -> None:
        """Count anew; when the day has changed so have the ages, and the list is read again."""
        self._show_counts(now)
        if self._content.made_on not in (None, now.date()):
            self._view.read_again()

    def choose_scope(self, scope: Scope) -> None:
        self._scope = scope
        self._show()

    def choose(self, filter_: Filter, value: str | None) -> None:
        """Show those of one value only, "" where it is not known; None shows all."""
        if value is None:
            self._chosen.pop(filter_, None)
        else:
            self._chosen[filter_] = value
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
        self._scope, self._chosen, self._words = Scope.ALL, {}, ()
        self._view.show_scope(self._scope)
        self._show_choices()
        self._show()

    def tick(self, at: int) -> None:
        """Tick a row, or take its tick away."""
        self._ticks.turn(self._rows[at].key)
        self._show_selection(self._selection.turned(at, self._rows))

    def stretch(self, start: int, end: int) -> None:
        """Tick the rows between, as Shift and an arrow do."""
        self._ticks.stretch(self._rows, start, end)
        self._show_selection()

    def end_stretch(self) -> None:
        self._ticks.end_stretch()

    def tick_all(self) -> None:
        """Tick all that are shown."""
        self._ticks.add(self._rows)
        self._show_selection(self._ticks.selection_of_all(self._rows))

    def turn_all(self) -> None:
        """Tick all that are shown; where all are ticked, none."""
        if self._selection.every:
            self.untick_all()
        else:
            self.tick_all()

    def untick_all(self) -> None:
        self._ticks.clear()
        self._show_selection()

    def untick_cases(self, case_ids: Collection[CaseId]) -> None:
        self._ticks.take_from(case_ids)
        self._show_selection()

    def _show_selection(self, selection: Selection | None = None) -> None:
        self._selection = self._ticks.selection(self._rows) if selection is None else selection
        self._view.show_selection(self._selection, self._ticks.keys)

    def _show_choices(self) -> None:
        for filter_, values in self._content.choices.items():
            self._view.show_choices(filter_, values, self._chosen.get(filter_))

    def _show_counts(self, now: datetime) -> None:
        self._view.show_counts(
            Counts(
                total=len(self._content.rows),
                urgent=bisect_right(self._content.urgent_from, now.timestamp()),
                without_paper=self._content.without_paper,
            )
        )

    def _show(self) -> None:
        shown = self._shown()
        self._rows = shown
        self._view.show_rows(shown)
        self._show_selection()
        if shown:
            gap = Gap.NONE
        elif self._content.rows:
            gap = Gap.FILTERED_OUT
        else:
            gap = Gap.NOBODY_HELD if self._held_only else Gap.NO_CASES
        self._view.show_gap(gap)

    def _shown(self) -> Sequence[HomeRow]:
        """Return the rows that pass the filters. A year's figure of them: no call for each."""
        former, found = self._found
        if not _narrows(former, self._words):
            found = self._content.searched
        for word in self._words:
            begins = f" {word}"
            found = [each for each in found if begins in each[0]]
        self._found = self._words, found
        shown: Sequence[HomeRow] = self._content.rows
        if self._words:
            shown = [row for _, row in found]
        if self._scope is Scope.WITHOUT_PAPER:
            shown = [row for row in shown if not row.papers]
        for filter_, value in self._chosen.items():
            match filter_:
                case Filter.STATION:
                    shown = [row for row in shown if row.station == value]
                case Filter.NATIONALITY:
                    shown = [row for row in shown if value in (row.nationalities or ("",))]
                case Filter.RESPONSIBLE:
                    shown = [row for row in shown if row.responsible == value]
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


def _narrows(former: Sequence[str], words: Sequence[str]) -> bool:
    """Say whether `words` can be found only where the `former` ones were: typing went on."""
    return len(former) <= len(words) and all(map(str.startswith, words, former))
