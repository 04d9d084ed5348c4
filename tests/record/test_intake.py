"""A visit: its rows, who follows whom, and the cases that come of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.choices import Category, Sex
from legalaid_desktop.record.detention import Detention
from legalaid_desktop.record.draft import Typed
from legalaid_desktop.record.index import child_rows
from legalaid_desktop.record.intake import (
    Cell,
    Column,
    Visit,
    answer,
    can_join,
    copied_from_above,
    join,
    mark_unknown,
    part,
    proposed_families,
    removed,
    without_cases,
)
from legalaid_desktop.record.intake_cases import begun, resumed
from legalaid_desktop.record.intake_known import Known
from legalaid_desktop.record.people import Child, Screening
from tests.builders import NOW, a_case, a_child

HELD = NOW - timedelta(hours=5)
TODAY = NOW.date()


def a_visit(*rows: dict[Column, Any]) -> Visit:
    """A visit at one station, with a row for each dict of values."""
    child = Child(
        id="",
        languages=("kreyòl",),
        screening=Screening(screened_on=TODAY, screened_by="M. Ocampo"),
    )
    visit = Visit(
        template=Case(
            id=CaseId(""),
            responsible="M. Ocampo",
            children=(child,),
            detention=Detention(station="Estación Migratoria Acayucan", state="Veracruz"),
        )
    )
    for at, row in enumerate(rows):
        for column, value in row.items():
            cell = value if isinstance(value, Cell) else Cell(value=value)
            visit = answer(visit, at, column, cell)
    return visit


def told(visit: Visit, column: Column) -> list[Any]:
    return [row.cell(column).value for row in visit.rows]


NAHOMY = {
    Column.GIVEN: "Nahomy",
    Column.FIRST: "Solórzano",
    Column.SECOND: "Paz",
    Column.NATIONALITY: ("Honduras",),
    Column.WITH: ("madre",),
    Column.DETAINED: HELD,
}


def test_a_sibling_has_what_the_first_says_until_it_says_something_else() -> None:
    visit = join(a_visit(NAHOMY, {Column.GIVEN: "Ian"}), (0, 1))
    assert told(visit, Column.FIRST) == ["Solórzano", "Solórzano"]
    assert told(visit, Column.DETAINED) == [HELD, HELD]
    visit = answer(visit, 1, Column.SECOND, Cell(value="Mejía"))
    for column, value in ((Column.FIRST, "Solorzano"), (Column.SECOND, "Pas")):
        visit = answer(visit, 0, column, Cell(value=value))
    assert told(visit, Column.FIRST) == ["Solorzano", "Solorzano"]
    assert told(visit, Column.SECOND) == ["Pas", "Mejía"]
    assert [row.cell(Column.FIRST).follows for row in visit.rows] == [False, True]


def test_one_detention_is_that_of_all_siblings_whoever_it_is_typed_for() -> None:
    visit = join(a_visit(NAHOMY, {Column.GIVEN: "Ian"}), (0, 1))
    visit = answer(visit, 1, Column.DETAINED, Cell(value=HELD + timedelta(hours=1)))
    assert told(visit, Column.DETAINED) == [HELD + timedelta(hours=1)] * 2


def test_rows_held_at_different_moments_are_not_joined() -> None:
    visit = a_visit(NAHOMY, {Column.GIVEN: "Ian", Column.DETAINED: NOW})
    assert not can_join(visit, (0, 1))
    with pytest.raises(ValueError, match="detentions"):
        join(visit, (0, 1))


def test_joined_rows_stand_one_below_the_other() -> None:
    visit = a_visit(NAHOMY, {Column.GIVEN: "Widelson"}, {Column.GIVEN: "Ian"})
    assert told(join(visit, (0, 2)), Column.GIVEN) == ["Nahomy", "Ian", "Widelson"]


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_parted_row_keeps_what_it_had_and_is_proposed_no_more(at: int) -> None:
    visit = a_visit(NAHOMY, {Column.GIVEN: "Ian"}, {Column.GIVEN: "Emely"})
    visit = join(visit, (0, 1, 2))
    name = visit.rows[at].name
    parted = part(visit, at)
    assert parted.families == ((0, 1), (2,))
    assert parted.rows[2].name == name
    assert proposed_families(parted) == ()
    # Who is first by now follows nobody, and the other follows it.
    assert [row.cell(Column.FIRST).follows for row in parted.rows] == [False, True, False]
    changed = answer(parted, 0, Column.FIRST, Cell(value="Paz"))
    assert told(changed, Column.FIRST) == ["Paz", "Paz", "Solórzano"]


def test_when_the_first_of_a_family_is_removed_the_next_leads_it() -> None:
    visit = join(a_visit(NAHOMY, {Column.GIVEN: "Ian"}, {Column.GIVEN: "Emely"}), (0, 1, 2))
    visit = answer(removed(visit, 0), 0, Column.FIRST, Cell(value="Paz"))
    assert told(visit, Column.FIRST) == ["Paz", "Paz"]


def test_same_surnames_are_proposed_as_siblings_accents_or_not() -> None:
    other = {Column.GIVEN: "Ian", Column.FIRST: "SOLORZANO", Column.SECOND: "Paz"}
    cousin = {Column.GIVEN: "Emely", Column.FIRST: "Solórzano", Column.SECOND: "Mejía"}
    assert proposed_families(a_visit(NAHOMY, cousin, other)) == ((0, 2),)
    apart = {**other, Column.DETAINED: NOW}
    assert proposed_families(a_visit(NAHOMY, apart)) == ()


@pytest.mark.parametrize(
    ("said", "category"),
    [
        (("madre",), Category.ACCOMPANIED),
        (("Mamá", "tía"), Category.ACCOMPANIED),
        (("abuela",), Category.SEPARATED),
        (("nadie",), Category.UNACCOMPANIED),
        (("hermana",), None),  # she may be a child herself
        (("abuela", "hermana"), None),
        ((), None),
    ],
)
def test_the_category_follows_who_travels_along_where_it_is_beyond_doubt(
    said: tuple[str, ...], category: Category | None
) -> None:
    visit = a_visit({Column.GIVEN: "Ian", Column.WITH: said})
    assert told(visit, Column.CATEGORY) == [category]


def test_a_category_that_was_typed_stays() -> None:
    visit = a_visit({Column.CATEGORY: Category.SEPARATED, Column.WITH: ("madre",)})
    assert told(visit, Column.CATEGORY) == [Category.SEPARATED]


def test_unknown_is_an_answer_and_is_taken_back_by_the_same_key() -> None:
    visit = mark_unknown(a_visit(NAHOMY), 0, Column.GIVEN)
    assert Column.GIVEN not in visit.rows[0].missing
    assert Column.GIVEN in mark_unknown(visit, 0, Column.GIVEN).rows[0].missing
    assert mark_unknown(visit, 0, Column.WITH) == visit


def test_what_stands_above_is_copied_where_there_is_anything() -> None:
    visit = copied_from_above(a_visit(NAHOMY), 1, Column.NATIONALITY)
    assert told(visit, Column.NATIONALITY) == [("Honduras",), ("Honduras",)]
    assert copied_from_above(visit, 0, Column.FIRST) == visit
    assert copied_from_above(visit, 2, Column.GIVEN) == visit


def test_siblings_are_one_case_with_one_mother_and_others_another() -> None:
    visit = a_visit(
        NAHOMY,
        {Column.GIVEN: "Ian", Column.AGE: 4, Column.SEX: Sex.MALE},
        {Column.GIVEN: "Widelson", Column.AGE: date(2015, 2, 3), Column.WITH: ("nadie",)},
    )
    siblings, alone = (typed.case for typed in begun(join(visit, (0, 1))))
    assert [child.name for child in siblings.children] == [
        "Nahomy Solórzano Paz",
        "Ian Solórzano Paz",
    ]
    assert siblings.children[1].declared_age == 4
    assert alone.children[0].birth_date == date(2015, 2, 3)
    [mother] = siblings.adults
    assert [(tie.kinship, tie.child) for tie in mother.ties] == [("madre", "")]
    assert alone.adults == ()
    for case in (siblings, alone):
        assert case.detention.station == "Estación Migratoria Acayucan"
        assert case.children[0].screening.screened_by == "M. Ocampo"
        assert case.children[0].languages == ("kreyòl",)
        assert case.version == 0
    assert siblings.detention.apprehended_at == HELD


def test_a_kinship_of_one_sibling_alone_is_tied_to_that_one() -> None:
    visit = join(a_visit(NAHOMY, {Column.GIVEN: "Ian", Column.WITH: ("tía",)}), (0, 1))
    [typed] = begun(visit)
    ian = visit.rows[1].id
    ties = {(tie.kinship, tie.child) for adult in typed.case.adults for tie in adult.ties}
    assert ties == {("madre", visit.rows[0].id), ("tía", ian)}


def test_blank_rows_are_nobody() -> None:
    visit = answer(a_visit(NAHOMY), 1, Column.GIVEN, Cell(value="I"))
    visit = answer(visit, 1, Column.GIVEN, Cell(value=""))
    assert len(visit.rows) == 2
    assert len(begun(visit)) == 1
    assert without_cases(visit, {visit.rows[0].family}).rows == ()


def everything() -> Visit:
    """Every column answered, unknown or not read, and a day of the visit that was not read."""
    visit = a_visit(
        {
            **NAHOMY,
            Column.SEX: Cell(unread="ñ"),
            Column.AGE: Cell(unread="11 meses"),
            Column.CATEGORY: Cell(unread="¿?"),
            Column.URGENT: "Fiebre",
        },
        {Column.GIVEN: "Ian", Column.SEX: Sex.MALE, Column.AGE: 0},
        {
            Column.GIVEN: Cell(unknown=True),
            Column.FIRST: Cell(unknown=True),
            Column.AGE: Cell(unknown=True),
            Column.NATIONALITY: Cell(unknown=True),
            Column.DETAINED: Cell(unread="22/11\n\nAmerica/Mexico_City"),
            Column.URGENT: Cell(unknown=True),
        },
        {Column.GIVEN: "Widelson", Column.DETAINED: Cell(unknown=True)},
    )
    visit = replace(visit, unread={"children.0.screening.screened_on": "24/13"})
    screening = replace(visit.template.children[0].screening, screened_on=None)
    child = replace(visit.template.children[0], screening=screening)
    return join(replace(visit, template=replace(visit.template, children=(child,))), (0, 1))


def test_a_visit_is_the_same_after_its_cases_were_kept_and_offered() -> None:
    visit = everything()
    kept = list(reversed(begun(visit)))  # the last typed is offered first
    back = resumed(kept)
    assert back is not None
    assert begun(back) == begun(visit)
    assert [row.name for row in back.rows] == [row.name for row in visit.rows]
    assert back.rows[1].cell(Column.AGE).value == 0


def test_what_was_typed_into_a_case_itself_is_not_taken_for_a_row() -> None:
    [typed] = begun(a_visit(NAHOMY))
    more = replace(typed.case.children[0], alias="Nena")
    elsewhere = replace(typed.case, id=CaseId("k2"), children=(more,))
    numbered = replace(typed.case, id=CaseId("k3"), number="2026-0001")
    others = [Typed(case=case) for case in (elsewhere, numbered, a_case(version=1))]
    back = resumed([*others, typed])
    assert back is not None
    assert [each.case for each in begun(back)] == [typed.case]
    assert resumed(others) is None


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, True),
        ({Column.GIVEN: "yeimi"}, True),  # of two given names she says one, without accents
        ({Column.FIRST: "Chavez"}, True),
        ({Column.FIRST: "Oxlaj"}, True),  # a surname in the other's place
        ({Column.SEX: Sex.MALE}, False),
        ({Column.AGE: 9}, True),
        ({Column.AGE: 14}, False),
        ({Column.AGE: date(2017, 5, 3)}, True),
        ({Column.GIVEN: "Ana"}, False),
        ({Column.FIRST: "Pérez"}, False),
        ({Column.FIRST: ""}, False),
    ],
)
def test_a_child_the_vault_knows_is_found_again(change: dict[Column, Any], found: bool) -> None:
    row = {Column.GIVEN: "Yeimi Noemí", Column.FIRST: "Chávez"} | change
    visit = a_visit(row)
    known = Known(child_rows(a_case(children=(a_child(),))))
    like = known.like(visit.rows[0], TODAY)
    assert (like is not None and like.case_number == "2026-0001") is found
