"""Which rows of the list are ticked, and what that means for what is done to them. No Qt here."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from legalaid_desktop.record.case import CaseId
from legalaid_desktop.ui.home.rows import HomeRow

RowKey = tuple[CaseId, str]
_key = attrgetter("key")
_case_id = attrgetter("case_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The ticked rows that are shown, in their order. `hidden` counts those that are not shown."""

    rows: tuple[HomeRow, ...] = ()
    hidden: int = 0
    every: bool = False  # all that are shown are ticked
    places: tuple[int, ...] = ()  # where each of the rows is shown

    @property
    def case_ids(self) -> tuple[CaseId, ...]:
        """Their cases, each once: siblings are children of one case."""
        return tuple(dict.fromkeys(map(_case_id, self.rows)))

    def turned(self, at: int, shown: Sequence[HomeRow]) -> Selection:
        """Return it with the tick of one shown row turned, without a look at the others."""
        rows, places = list(self.rows), list(self.places)
        place = bisect_left(places, at)
        if places[place : place + 1] == [at]:
            del rows[place], places[place]
        else:
            rows.insert(place, shown[at])
            places.insert(place, at)
        return replace(self, rows=tuple(rows), places=tuple(places), every=len(rows) == len(shown))


class Ticks:
    """Kept by child, so that they outlast a new order, a search and a list read again."""

    def __init__(self) -> None:
        self._keys: set[RowKey] = set()
        self._before: frozenset[RowKey] | None = None  # what was ticked before the stretch
        self._anchor: RowKey | None = None

    @property
    def keys(self) -> frozenset[RowKey]:
        return frozenset(self._keys)

    def turn(self, key: RowKey) -> None:
        """Tick the row, or take its tick away; a stretch begins anew."""
        self._keys ^= {key}
        self._anchor, self._before = key, None

    def stretch(self, rows: Sequence[HomeRow], start: int, end: int) -> None:
        """Tick from where the stretch began to the row `end`; going back takes ticks away again.

        It begins at the row `start` unless one is under way that is still shown.
        """
        places = dict(zip(map(_key, rows), range(len(rows)), strict=True))
        if self._anchor not in places:
            self._anchor, self._before = None, None
        if self._before is None:
            self._anchor = self._anchor or rows[start].key
            self._before = frozenset(self._keys)
        first, last = sorted((places[self._anchor or rows[start].key], end))
        self._keys = set(self._before) | {row.key for row in rows[first : last + 1]}

    def end_stretch(self) -> None:
        self._anchor, self._before = None, None

    def add(self, rows: Iterable[HomeRow]) -> None:
        self._keys.update(map(_key, rows))
        self.end_stretch()

    def clear(self) -> None:
        self._keys.clear()
        self.end_stretch()

    def take_from(self, case_ids: Collection[CaseId]) -> None:
        """Take away the ticks of the children of these cases."""
        self._keys = {key for key in self._keys if key[0] not in case_ids}

    def keep(self, rows: Iterable[HomeRow]) -> None:
        """Forget the ticks of children that are in the list no more."""
        if self._keys:
            self._keys.intersection_update(map(_key, rows))

    def selection(self, shown: Sequence[HomeRow]) -> Selection:
        if not self._keys:
            return Selection()
        keys = self._keys
        places = tuple([at for at, row in enumerate(shown) if row.key in keys])
        every = len(places) == len(shown)
        return Selection(
            rows=tuple(shown) if every else tuple([shown[at] for at in places]),
            hidden=len(keys) - len(places),
            every=every,
            places=places,
        )

    def selection_of_all(self, shown: Sequence[HomeRow]) -> Selection:
        """Return what `selection` does once all that are shown are ticked: no look at each."""
        if not shown:
            return self.selection(shown)
        return Selection(
            rows=tuple(shown),
            hidden=len(self._keys) - len(shown),
            every=True,
            places=tuple(range(len(shown))),
        )
