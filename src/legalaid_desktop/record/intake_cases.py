"""The cases that come of a visit, and the visit that cases not yet made were begun at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from uuid import NAMESPACE_OID, uuid5

from legalaid_desktop.record.case import CaseId
from legalaid_desktop.record.detention import Detention
from legalaid_desktop.record.draft import Typed
from legalaid_desktop.record.index import search_key
from legalaid_desktop.record.intake import (
    ALONE,
    INHERITED,
    Cell,
    Column,
    Row,
    Visit,
)
from legalaid_desktop.record.people import Adult, Child, Opinion, Screening, Tie

_DETAINED = "detention.apprehended_at"
# Where in a child what could not be read is kept.
_UNREAD = {Column.SEX: "sex", Column.AGE: "birth_date", Column.CATEGORY: "category"}


def begun(visit: Visit) -> tuple[Typed, ...]:
    """Return the cases of the visit, a family a case, with what was typed and not understood.

    They have no number: a case gets it when it is made.
    """
    return tuple(_case(visit, [visit.rows[at] for at in places]) for places in visit.families)


def resumed(drafts: Sequence[Typed]) -> Visit | None:
    """Return the visit that these cases were begun at, the last typed first; None if there is none.

    Only cases that the rows show whole are in it: what was typed into one elsewhere is not lost.
    """
    found: Visit | None = None
    for draft in drafts:
        case = draft.case
        if case.version or case.number or not case.children:
            continue
        rows = tuple(_row(draft, at) for at in range(len(case.children)))
        visit = _template(draft) if found is None else found
        visit = replace(visit, rows=(*rows, *visit.rows))
        if any(each == Typed(case=case, unread=dict(draft.unread)) for each in begun(visit)):
            found = visit
    return found


def _case(visit: Visit, rows: Sequence[Row]) -> Typed:
    template = visit.template
    detained = rows[0].cell(Column.DETAINED)
    unread = {_DETAINED: detained.unread} if detained.unread else {}
    for at, row in enumerate(rows):
        here = f"children.{at}."
        for path, typed in visit.unread.items():
            if path.startswith("children.0."):
                unread[here + path.removeprefix("children.0.")] = typed
        for column, name in _UNREAD.items():
            if row.cell(column).unread:
                unread[here + name] = row.cell(column).unread
    case = replace(
        template,
        id=rows[0].family,
        children=tuple(_child(template.children[0], row) for row in rows),
        adults=tuple(_adults(rows[0].family, rows)),
        detention=replace(
            template.detention,
            apprehended_at=detained.value,
            unknown=template.detention.unknown
            | frozenset({"apprehended_at"} if detained.unknown else ()),
        ),
    )
    return Typed(case=case, unread=unread)


def _child(template: Child, row: Row) -> Child:
    age, urgent = row.cell(Column.AGE), row.cell(Column.URGENT)
    unknown = {
        column.value
        for column in (*INHERITED, Column.GIVEN, Column.SEX)
        if row.cell(column).unknown
    }
    if age.unknown:
        unknown |= {"birth_date", "declared_age"}
    return replace(
        template,
        id=row.id,
        given_names=row.cell(Column.GIVEN).value or "",
        first_surname=row.cell(Column.FIRST).value or "",
        second_surname=row.cell(Column.SECOND).value or "",
        sex=row.cell(Column.SEX).value,
        birth_date=age.value if isinstance(age.value, date) else None,
        declared_age=age.value if isinstance(age.value, int) else None,
        nationalities=row.cell(Column.NATIONALITY).value or (),
        category=row.cell(Column.CATEGORY).value,
        screening=replace(
            template.screening,
            urgent_needs=urgent.value or "",
            unknown=template.screening.unknown
            | frozenset({"urgent_needs"} if urgent.unknown else ()),
        ),
        unknown=template.unknown | unknown,
    )


def _adults(case_id: CaseId, rows: Sequence[Row]) -> Iterator[Adult]:
    """Yield an adult for each kinship said: the mother of two of the rows is one mother."""
    said: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        for kinship in row.cell(Column.WITH).value or ():
            if search_key(kinship) not in ALONE:
                said.setdefault(search_key(kinship), []).append((row.id, kinship))
    for key, told in said.items():
        children = dict.fromkeys(child for child, _ in told)
        adult = f"{case_id} {key}"
        yield Adult(
            id=_id_from(adult),
            travels_along=True,
            ties=tuple(
                Tie(id=_id_from(f"{adult} {child}"), child=child, kinship=told[0][1])
                for child in ([""] if len(children) == len(rows) else children)
            ),
        )


def _id_from(words: str) -> str:
    """The same words make the same id, so that what did not change is the same record."""
    return uuid5(NAMESPACE_OID, words).hex


def _template(draft: Typed) -> Visit:
    """Return the visit without rows: what its first child and its detention say for all."""
    case, child = draft.case, draft.case.children[0]
    screening, detention = child.screening, case.detention
    return Visit(
        template=replace(
            case,
            id=CaseId(""),
            children=(
                Child(
                    id="",
                    languages=child.languages,
                    screening=Screening(
                        screened_on=screening.screened_on,
                        screened_by=screening.screened_by,
                        unknown=screening.unknown & {"screened_on", "screened_by"},
                    ),
                    opinion=Opinion(
                        interpreter=child.opinion.interpreter,
                        unknown=child.opinion.unknown & {"interpreter"},
                    ),
                    unknown=child.unknown & {"languages"},
                ),
            ),
            adults=(),
            detention=Detention(
                station=detention.station,
                municipality=detention.municipality,
                state=detention.state,
                authority=detention.authority,
                unknown=detention.unknown & {"municipality", "authority"},
            ),
        ),
        unread={
            path: typed
            for path, typed in draft.unread.items()
            if path.startswith("children.0.screening.")
        },
    )


def _row(draft: Typed, at: int) -> Row:
    case, child = draft.case, draft.case.children[at]
    here = f"children.{at}"
    with_whom = tuple(
        tie.kinship
        for adult in case.adults
        for tie in adult.ties
        if adult.travels_along and tie.child in ("", child.id)
    )
    age = child.declared_age if child.birth_date is None else child.birth_date
    screening, detention = child.screening, case.detention

    def cell(value: object, path: str, *, unknown: bool) -> Cell:
        return Cell(value=value, unread=draft.unread.get(path, ""), unknown=unknown)

    cells = {
        column: cell(getattr(child, column), "", unknown=column in child.unknown)
        for column in (Column.GIVEN, Column.FIRST, Column.SECOND, Column.NATIONALITY)
    }
    cells |= {
        Column.SEX: cell(child.sex, f"{here}.sex", unknown="sex" in child.unknown),
        Column.AGE: cell(age, f"{here}.birth_date", unknown="birth_date" in child.unknown),
        Column.WITH: cell(with_whom, "", unknown=False),
        Column.CATEGORY: cell(child.category, f"{here}.category", unknown=False),
        Column.DETAINED: replace(
            cell(
                detention.apprehended_at, _DETAINED, unknown="apprehended_at" in detention.unknown
            ),
            follows=at > 0,
        ),
        Column.URGENT: cell(
            screening.urgent_needs, "", unknown="urgent_needs" in screening.unknown
        ),
    }
    return Row(
        id=child.id,
        family=case.id,
        cells={column: cell for column, cell in cells.items() if not cell.blank},
    )
