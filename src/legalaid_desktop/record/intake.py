"""A visit at which many children are interviewed: what holds for all of them, and a row a child.

A row asks only what a case can keep. Rows of one family are children of one case, as the papers
mean it: they share its detention and its adults.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.choices import Category
from legalaid_desktop.record.describe import described, is_blank, new_id
from legalaid_desktop.record.detention import Detention
from legalaid_desktop.record.index import search_key
from legalaid_desktop.record.people import Child, Screening


class Column(StrEnum):
    """What a row asks. AGE is answered with years or a birth date, WITH with kinships."""

    GIVEN = "given_names"
    FIRST = "first_surname"
    SECOND = "second_surname"
    SEX = "sex"
    AGE = "age"
    NATIONALITY = "nationalities"
    WITH = "with"
    CATEGORY = "category"
    DETAINED = "apprehended_at"
    URGENT = "urgent_needs"


INHERITED = (Column.FIRST, Column.SECOND, Column.NATIONALITY, Column.WITH)
"""What a brother or sister has from the first of the family until it is typed over."""

NEEDED = (
    Column.GIVEN,
    Column.FIRST,
    Column.SEX,
    Column.AGE,
    Column.NATIONALITY,
    Column.CATEGORY,
    Column.DETAINED,
)
"""What a row is short of while it has no answer; a case is made all the same."""

ALONE = ("nadie", "solo", "sola", "nobody")
"""What is said of a child that no adult travels with."""

# Ley de Migración 3. A brother, sister or cousin may be a child too: there nothing follows.
_PARENTS = ("madre", "padre", "mamá", "papá", "tutora", "tutor")
_OTHER_ADULTS = (
    "abuela", "abuelo", "tía", "tío", "madrina", "padrino", "amiga de la familia",
    "amigo de la familia",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One answer. `unread` is what could not be read, to the letter; then there is no value.

    `follows` says that it comes from another cell, and changes with it.
    """

    value: Any = None
    unread: str = ""
    unknown: bool = False
    follows: bool = False

    @property
    def blank(self) -> bool:
        return is_blank(self.value) and not self.unread and not self.unknown


BLANK = Cell()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One child. Rows of the same `family` are brothers and sisters in one case."""

    id: str = field(default_factory=new_id)
    family: CaseId = field(default_factory=lambda: CaseId(new_id()))
    cells: Mapping[Column, Cell] = field(default_factory=dict)

    def cell(self, column: Column) -> Cell:
        return self.cells.get(column, BLANK)

    @property
    def blank(self) -> bool:
        return all(cell.blank for cell in self.cells.values())

    @property
    def name(self) -> str:
        parts = (self.cell(c).value for c in (Column.GIVEN, Column.FIRST, Column.SECOND))
        return " ".join(" ".join(part for part in parts if part).split())

    @property
    def missing(self) -> tuple[Column, ...]:
        """Return what has no answer, and what was typed and not understood."""
        return tuple(
            column
            for column in Column
            if self.cell(column).unread or (column in NEEDED and self.cell(column).blank)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """`template` is what every case of it begins with, and its one child every child.

    `unread` is what was typed there and not read, by path. `apart` are the rows that the user
    parted: they are proposed as siblings no more.
    """

    template: Case
    unread: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    apart: frozenset[str] = frozenset()

    @property
    def families(self) -> tuple[tuple[int, ...], ...]:
        """Return the places of the rows of each case, in the order of the first of each."""
        found: dict[str, list[int]] = {}
        for at, row in enumerate(self.rows):
            if not row.blank:
                found.setdefault(row.family, []).append(at)
        return tuple(map(tuple, found.values()))

    def has(self, case_id: CaseId) -> bool:
        """Say whether a row of it is to become that case."""
        return any(row.family == case_id for row in self.rows)

    def row(self, at: int) -> Row:
        """Return the row at `at`; a blank one past the last."""
        return self.rows[at] if at < len(self.rows) else Row(id="", family=CaseId(""))

    def family_of(self, at: int) -> tuple[int, ...]:
        """Return the places of the rows in one case with the row at `at`, itself among them."""
        family = self.row(at).family
        return tuple(n for n, row in enumerate(self.rows) if row.family == family)


def may_be_unknown(column: Column) -> bool:
    """Say whether the record has a place for "se desconoce" in this answer."""
    match column:
        case Column.WITH:
            return False
        case Column.AGE:
            return True
        case Column.DETAINED:
            return described(Detention)[column].may_be_unknown
        case Column.URGENT:
            return described(Screening)[column].may_be_unknown
    return described(Child)[column].may_be_unknown


def answer(visit: Visit, at: int, column: Column, cell: Cell) -> Visit:
    """Return the visit with an answer in the row at `at`; one past the last makes a row.

    Siblings that follow the answer have it too, and all of a family share one detention.
    """
    if at >= len(visit.rows):
        if cell.blank:
            return visit
        visit = with_new_row(visit)
        at = len(visit.rows) - 1
    first, *_ = family = visit.family_of(at)
    rows = list(visit.rows)
    rows[at] = _put(rows[at], column, replace(cell, follows=False))
    for other in family:
        if column is Column.DETAINED:
            rows[other] = _put(rows[other], column, replace(cell, follows=other != first))
        elif other != at == first and column in INHERITED and rows[other].cell(column).follows:
            rows[other] = _put(rows[other], column, replace(cell, follows=True))
    return replace(visit, rows=tuple(rows))


def with_new_row(visit: Visit) -> Visit:
    return replace(visit, rows=(*visit.rows, Row()))


def copied_from_above(visit: Visit, at: int, column: Column) -> Visit:
    """Return the visit with the answer of the row above in this one too."""
    above = visit.row(at - 1).cell(column) if at else BLANK
    return visit if above.blank else answer(visit, at, column, above)


def mark_unknown(visit: Visit, at: int, column: Column) -> Visit:
    """Answer with "se desconoce", or take that back; unchanged where the record has no place."""
    if not may_be_unknown(column):
        return visit
    before = visit.row(at).cell(column)
    return answer(visit, at, column, BLANK if before.unknown else Cell(unknown=True))


def removed(visit: Visit, at: int) -> Visit:
    """Return the visit without a row."""
    family = visit.row(at).family
    return _headed(replace(visit, rows=(*visit.rows[:at], *visit.rows[at + 1 :])), family)


def without_cases(visit: Visit, made: Collection[CaseId]) -> Visit:
    """Return the visit without the rows of the cases that were made, and without blank rows."""
    rows = tuple(row for row in visit.rows if row.family not in made and not row.blank)
    return replace(visit, rows=rows)


def can_join(visit: Visit, places: Sequence[int]) -> bool:
    """Say whether the rows, and those in one case with them, may be: a case keeps one detention."""
    told = {
        (cell.value, cell.unread, cell.unknown)
        for at in _with_families(visit, places)
        if not (cell := visit.rows[at].cell(Column.DETAINED)).blank
    }
    return len(told) <= 1


def join(visit: Visit, places: Sequence[int]) -> Visit:
    """Make one family of the rows, and of the families they are in, one row below the other.

    What is blank is taken from the first of them. Rows that may not be joined raise ValueError.
    """
    if not can_join(visit, places):
        raise ValueError("rows of different detentions")
    members = _with_families(visit, places)
    first = visit.rows[members[0]]
    told = (visit.rows[at].cell(Column.DETAINED) for at in members)
    detained = next((cell for cell in told if not cell.blank), BLANK)
    joined: list[Row] = []
    for at in members:
        row = replace(visit.rows[at], family=first.family)
        for column in INHERITED if joined else ():
            if row.cell(column).blank and not first.cell(column).blank:
                row = _put(row, column, replace(first.cell(column), follows=True))
        joined.append(_put(row, Column.DETAINED, replace(detained, follows=bool(joined))))
    others = [(at, row) for at, row in enumerate(visit.rows) if at not in members]
    rows = [
        *(row for at, row in others if at < members[0]),
        *joined,
        *(row for at, row in others if at > members[0]),
    ]
    return replace(visit, rows=tuple(rows), apart=visit.apart - {row.id for row in joined})


def part(visit: Visit, at: int) -> Visit:
    """Make a case of its own of the row, below its family; what it had from others is its own."""
    row = visit.rows[at]
    others = [n for n in visit.family_of(at) if n != at]
    rows = list(visit.rows)
    rows[at] = _on_its_own(replace(row, family=CaseId(new_id())))
    if others and at < others[-1]:
        rows.insert(others[-1], rows.pop(at))
    parted = replace(visit, rows=tuple(rows), apart=visit.apart | {row.id})
    return _headed(parted, row.family)


def proposed_families(visit: Visit) -> tuple[tuple[int, ...], ...]:
    """Return the rows that look like brothers and sisters: same surnames, same detention."""
    alike: dict[tuple[str, str], list[int]] = {}
    for at, row in enumerate(visit.rows):
        first, second = (row.cell(c).value or "" for c in (Column.FIRST, Column.SECOND))
        if first and row.id not in visit.apart:
            alike.setdefault((search_key(first), search_key(second)), []).append(at)
    return tuple(
        tuple(places)
        for places in alike.values()
        if len({visit.rows[at].family for at in places}) > 1 and can_join(visit, places)
    )


def _with_families(visit: Visit, places: Sequence[int]) -> list[int]:
    families = {visit.rows[at].family for at in places}
    return [at for at, row in enumerate(visit.rows) if row.family in families]


def _headed(visit: Visit, family: CaseId) -> Visit:
    """Return the visit with the first row of a family following nobody."""
    rows = list(visit.rows)
    for at, row in enumerate(rows):
        if row.family == family:
            rows[at] = _on_its_own(row)
            break
    return replace(visit, rows=tuple(rows))


def _on_its_own(row: Row) -> Row:
    """Return the row following no other; its category goes on following who travels along."""
    cells = {
        column: replace(cell, follows=cell.follows and column is Column.CATEGORY)
        for column, cell in row.cells.items()
    }
    return replace(row, cells=cells)


def _put(row: Row, column: Column, cell: Cell) -> Row:
    cells = {**row.cells, column: cell}
    category = cells.get(Column.CATEGORY, BLANK)
    if column is Column.WITH and (category.blank or category.follows):
        follows = _category(cell.value or ())
        cells[Column.CATEGORY] = Cell(value=follows, follows=True) if follows else BLANK
    return replace(row, cells=cells)


def _category(kinships: tuple[str, ...]) -> Category | None:
    """Return the category that follows from who travels along, where that is beyond doubt."""
    said = {search_key(each) for each in kinships}
    if said & set(map(search_key, _PARENTS)):
        return Category.ACCOMPANIED
    if said and said <= set(map(search_key, _OTHER_ADULTS)):
        return Category.SEPARATED
    return Category.UNACCOMPANIED if said and said <= set(ALONE) else None
