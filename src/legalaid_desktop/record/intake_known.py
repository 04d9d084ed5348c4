"""The children that a vault knows already, to be found again by name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from legalaid_desktop.record.index import ChildRow, search_key
from legalaid_desktop.record.intake import Column, Row


class Known:
    def __init__(self, children: Iterable[ChildRow] = ()) -> None:
        self._by_word: dict[str, list[ChildRow]] = {}
        for child in children:
            for word in set(search_key(child.name).split()):
                self._by_word.setdefault(word, []).append(child)

    def like(self, row: Row, today: date) -> ChildRow | None:
        """Return the child that the row may be about, the likest; or None.

        The first given name and the first surname are the same, and neither sex nor age speaks
        against it.
        """
        given = search_key(row.cell(Column.GIVEN).value or "").split()
        surname = set(search_key(row.cell(Column.FIRST).value or "").split())
        if not given or not surname:
            return None
        said = set(search_key(row.name).split())
        found = [
            (len(said & words), child)
            for child in self._by_word.get(given[0], ())
            if surname <= (words := set(search_key(child.name).split()))
            and _may_be(row, child, today)
        ]
        return max(found, key=lambda each: each[0], default=(0, None))[1]


def _may_be(row: Row, child: ChildRow, today: date) -> bool:
    """What is not known agrees with anything; ages told twice may differ by a year."""
    sex = row.cell(Column.SEX).value
    if sex is not None and child.sex not in (None, sex):
        return False
    told = row.cell(Column.AGE).value
    known = child.declared_age if child.birth_date is None else child.birth_date
    if told is None or known is None:
        return True
    return abs(_years(told, today) - _years(known, today)) <= 1


def _years(age: date | int, today: date) -> int:
    if isinstance(age, date):
        return today.year - age.year - ((today.month, today.day) < (age.month, age.day))
    return age
