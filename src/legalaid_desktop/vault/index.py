"""The index of children: a row for lists, the words under which each is found, and the numbers.

It is made from the newest version of every case, and can be made again from those at will.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, delete, insert, select, type_coerce, update

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.choices import Category, Sex
from legalaid_desktop.record.index import ChildRow, child_rows, split_words
from legalaid_desktop.record.numbering import placed
from legalaid_desktop.vault.tables import (
    PLAIN_TEXT,
    CaseNumberRow,
    ChildIndexRow,
    IndexMadeRow,
    LocalMoment,
    SearchWordRow,
    Verbatim,
    as_instant,
    escaped,
    read_moment,
    unescaped,
)

EDITION = 1
"""Changes with what is said in the index, so that a vault made before has it made again."""

MOST_WORDS = 200
_AT_ONCE = 500
_LONGEST_KEY = 200
_LONGEST_ID = 64

# In the order in which as_children takes them, and as they are stored: going through the types
# of the columns takes twice as long, and a year's list is read at every start.
COLUMNS: tuple[Any, ...] = tuple(
    type_coerce(column, PLAIN_TEXT).label(column.key)
    if isinstance(column.type, Verbatim | LocalMoment)
    else column
    for column in (
        ChildIndexRow.case_id,
        ChildIndexRow.child_id,
        ChildIndexRow.case_number,
        ChildIndexRow.case_version,
        ChildIndexRow.name,
        ChildIndexRow.birth_date,
        ChildIndexRow.declared_age,
        ChildIndexRow.sex,
        ChildIndexRow.nationalities,
        ChildIndexRow.category,
        ChildIndexRow.with_whom,
        ChildIndexRow.station,
        ChildIndexRow.held_since,
        ChildIndexRow.held,
        ChildIndexRow.responsible,
        ChildIndexRow.siblings,
    )
)

_SEXES: dict[str | None, Sex | None] = {None: None, **{each.value: each for each in Sex}}
_CATEGORIES: dict[str | None, Category | None] = {
    None: None,
    **{each.value: each for each in Category},
}


def write(connection: Connection, case: Case, *, closed: bool) -> None:
    """Bring the index up to what the case says now."""
    rows = {row.child_id: row for row in child_rows(case)}
    held = _row_ids(connection, case.id)
    _remove(connection, [row_id for child, row_id in held.items() if child not in rows])
    for child_id, row in rows.items():
        values = _values(row, closed)
        if child_id in held:
            change = update(ChildIndexRow).where(ChildIndexRow.row_id == held[child_id])
            connection.execute(change.values(values))
        else:
            added = insert(ChildIndexRow).returning(ChildIndexRow.row_id)
            held[child_id] = connection.execute(added.values(values)).scalar_one()
    _write_words(connection, {held[child_id]: words_of(case, child_id) for child_id in rows})
    _write_number(connection, case)


def write_all(connection: Connection, cases: Iterable[tuple[Case, bool]]) -> None:
    """Make the index again, of all cases; each comes with whether it is closed."""
    for row in (SearchWordRow, ChildIndexRow, CaseNumberRow):
        connection.execute(delete(row))
    left = iter(cases)
    while some := list(islice(left, _AT_ONCE)):
        _add(connection, some)
    connection.execute(delete(IndexMadeRow))
    connection.execute(insert(IndexMadeRow).values(edition=EDITION))


def _add(connection: Connection, cases: Sequence[tuple[Case, bool]]) -> None:
    rows = [(case, row, closed) for case, closed in cases for row in child_rows(case)]
    added = insert(ChildIndexRow).returning(ChildIndexRow.row_id, sort_by_parameter_order=True)
    row_ids = connection.execute(added, [_values(row, closed) for _, row, closed in rows]).scalars()
    words = [
        {"word": word, "row_id": row_id}
        for (case, row, _), row_id in zip(rows, row_ids, strict=True)
        for word in words_of(case, row.child_id)
    ]
    if words:
        connection.execute(insert(SearchWordRow), words)
    numbers = [values for case, _ in cases if (values := _number_values(case)) is not None]
    if numbers:
        connection.execute(insert(CaseNumberRow), numbers)


def last_place(connection: Connection, year: int) -> int:
    """Return the highest place in the year that a case's number says; 0 without any."""
    wanted = select(CaseNumberRow.place).where(CaseNumberRow.year == year)
    highest = wanted.order_by(CaseNumberRow.place.desc()).limit(1)
    return connection.execute(highest).scalar() or 0


def is_current(connection: Connection) -> bool:
    """Tell whether the index was made by this program's rules."""
    return connection.execute(select(IndexMadeRow.edition)).scalars().all() == [EDITION]


def remove(connection: Connection, case_id: str) -> None:
    """Take a case and its children out of the index."""
    _remove(connection, list(_row_ids(connection, case_id).values()))
    connection.execute(delete(CaseNumberRow).where(CaseNumberRow.case_id == case_id))


def as_children(rows: Iterable[Any]) -> list[ChildRow]:
    """Return the rows of a list from the COLUMNS of the index. It may be a year's of them."""
    moments: dict[str | None, datetime | None] = {None: None}
    listings: dict[str, tuple[str, ...]] = {}
    children = []
    for (
        case_id,
        child_id,
        case_number,
        case_version,
        name,
        birth_date,
        declared_age,
        sex,
        nationalities,
        category,
        with_whom,
        station,
        held_since,
        held,
        responsible,
        siblings,
    ) in rows:
        if held_since not in moments:
            moments[held_since] = read_moment(held_since)
        if nationalities not in listings:
            listings[nationalities] = tuple(json.loads(nationalities))
        children.append(
            ChildRow(
                case_id=case_id,
                child_id=unescaped(child_id),
                case_number=unescaped(case_number),
                case_version=case_version,
                name=unescaped(name),
                birth_date=birth_date,
                declared_age=declared_age,
                sex=_SEXES[sex],
                nationalities=listings[nationalities],
                category=_CATEGORIES[category],
                with_whom=unescaped(with_whom),
                station=unescaped(station),
                held_since=moments[held_since],
                held=held,
                responsible=unescaped(responsible),
                siblings=siblings,
            )
        )
    return children


def words_of(case: Case, child_id: str) -> frozenset[str]:
    """Return what a child of the case is found by: names, numbers, places, people."""
    found: set[str] = set()
    for text in _told(case, child_id):
        for word in split_words(text):
            found.add(word)
            if word.isdecimal() and word.startswith("0"):
                found.add(word.lstrip("0") or "0")
            if len(found) >= MOST_WORDS:
                return frozenset(found)
    return frozenset(found)


def _told(case: Case, child_id: str) -> Iterator[str]:
    yield case.number
    for child in case.children:
        if child.id == child_id:
            yield from (child.given_names, child.first_surname, child.second_surname, child.alias)
            yield from (child.curp, child.document_number)
            yield from child.nationalities
    yield from (case.detention.station, case.detention.municipality, case.detention.state)
    yield case.responsible
    for adult in case.adults:
        yield adult.name


def _row_ids(connection: Connection, case_id: str) -> dict[str, int]:
    rows = connection.execute(
        select(ChildIndexRow.child_id, ChildIndexRow.row_id).where(ChildIndexRow.case_id == case_id)
    )
    return {row.child_id: row.row_id for row in rows}


def _remove(connection: Connection, row_ids: Sequence[int]) -> None:
    if row_ids:
        connection.execute(delete(SearchWordRow).where(SearchWordRow.row_id.in_(row_ids)))
        connection.execute(delete(ChildIndexRow).where(ChildIndexRow.row_id.in_(row_ids)))


def _write_words(connection: Connection, wanted: dict[int, frozenset[str]]) -> None:
    rows = connection.execute(
        select(SearchWordRow.row_id, SearchWordRow.word).where(SearchWordRow.row_id.in_(wanted))
    )
    there = {(row_id, word) for row_id, word in rows}
    due = {(row_id, word) for row_id, words in wanted.items() for word in words}
    for row_id, word in there - due:
        gone = (SearchWordRow.row_id == row_id) & (SearchWordRow.word == word)
        connection.execute(delete(SearchWordRow).where(gone))
    added = [{"row_id": row_id, "word": word} for row_id, word in sorted(due - there)]
    if added:
        connection.execute(insert(SearchWordRow), added)


def _write_number(connection: Connection, case: Case) -> None:
    of_case = CaseNumberRow.case_id == case.id
    there = connection.execute(
        select(CaseNumberRow.case_id, CaseNumberRow.year, CaseNumberRow.place).where(of_case)
    ).mappings()
    values = _number_values(case)
    if there.first() == values:
        return
    connection.execute(delete(CaseNumberRow).where(of_case))
    if values is not None:
        connection.execute(insert(CaseNumberRow).values(values))


def _number_values(case: Case) -> dict[str, Any] | None:
    said = placed(case.number)
    return None if said is None else {"case_id": case.id, "year": said[0], "place": said[1]}


def _values(row: ChildRow, closed: bool) -> dict[str, Any]:
    values = {field.name: getattr(row, field.name) for field in fields(ChildRow)}
    return values | {
        "closed": closed,
        "order_key": _order_key(row),
        "sex": row.sex and str(row.sex),
        "category": row.category and str(row.category),
        "nationalities": json.dumps(row.nationalities),
    }


def _order_key(row: ChildRow) -> str:
    """Return what the rows are in order by: longest held first, then those no longer held."""
    since = "~" if row.held_since is None else as_instant(row.held_since)
    name = " ".join(split_words(row.name))[:_LONGEST_KEY]
    child_id = escaped(row.child_id)[:_LONGEST_ID]
    return f"{'0' if row.held else '1'}{since} {name} {child_id} {row.case_id}"
