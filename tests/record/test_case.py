"""Who is held, since when, and which category a paper follows."""

import dataclasses
from datetime import timedelta

import pytest

from legalaid_desktop.record.case import Case, shared_category
from legalaid_desktop.record.choices import Category
from legalaid_desktop.record.describe import Entity, Kind, described
from legalaid_desktop.record.detention import Detention, Release
from legalaid_desktop.record.index import child_rows, search_key
from legalaid_desktop.record.paths import put
from tests.builders import NOW, a_case, a_child, an_adult


def test_held_until_released() -> None:
    case = a_case(children=(a_child(), a_child(id="c2")))
    assert len(case.held_children) == 2
    one_out = put(case, "detention.releases", (Release(child="c2", at=NOW),))
    assert [child.id for child in one_out.held_children] == ["c1"]
    assert put(case, "detention.releases", (Release(at=NOW),)).held_children == ()


def test_released_without_a_date_is_released() -> None:
    case = put(a_case(), "detention.releases", (Release(),))
    assert case.held_children == ()


def test_nobody_is_held_nowhere() -> None:
    assert a_case(detention=Detention()).held_children == ()


def test_clock_starts_at_presentation_else_at_apprehension() -> None:
    presented = Detention(apprehended_at=NOW - timedelta(hours=5), presented_at=NOW)
    assert presented.held_since == NOW
    assert Detention(apprehended_at=NOW).held_since == NOW


@pytest.mark.parametrize(
    ("categories", "shared"),
    [
        ([Category.UNACCOMPANIED], Category.UNACCOMPANIED),
        ([Category.UNACCOMPANIED, Category.SEPARATED], Category.SEPARATED),
        ([Category.SEPARATED, Category.ACCOMPANIED], Category.ACCOMPANIED),
        ([None], None),
    ],
)
def test_paper_follows_the_category_that_keeps_families_together(
    categories: list[Category | None], shared: Category | None
) -> None:
    assert shared_category(tuple(a_child(category=each) for each in categories)) is shared


def test_name_is_the_alias_when_nothing_else_is_known() -> None:
    assert a_child(second_surname="").name == "Yeimi Noemí Chávez"
    nameless = a_child(given_names=" ", first_surname="", second_surname="", alias="Chepe ")
    assert nameless.name == "Chepe"


def test_row_of_a_child_says_with_whom() -> None:
    (row,) = child_rows(a_case(adults=(an_adult(),)))
    assert (row.name, row.with_whom, row.held) == ("Yeimi Noemí Chávez Oxlaj", "madre", True)


def test_case_without_children_can_still_be_found() -> None:
    (row,) = child_rows(a_case(children=()))
    assert (row.child_id, row.name, row.held, row.siblings) == ("", "", False, 0)


def test_search_ignores_case_and_accents() -> None:
    assert search_key("  MUÑOZ  Ibáñez ") == "munoz ibanez"
    assert search_key("Łukasz Sørensen") == "lukasz sorensen"


def entities(entity: type[Entity] = Case) -> list[type[Entity]]:
    inner = [field.entity for field in described(entity).values() if field.entity]
    return [entity, *(each for one in inner for each in entities(one))]


@pytest.mark.parametrize("entity", entities())
def test_every_field_is_described_in_both_languages_under_its_own_tag(entity: type[Entity]) -> None:
    fields = described(entity)
    assert {field.name for field in dataclasses.fields(entity)} <= {
        *fields,
        "unknown",
        "id",
        "version",
    }
    assert all(field.label.es and field.label.en for field in fields.values())
    assert all(field.help is None or (field.help.es and field.help.en) for field in fields.values())
    tags = [field.tag for field in fields.values()]
    assert len(tags) == len(set(tags))
    assert all(
        field.choices for field in fields.values() if field.kind in (Kind.CHOICE, Kind.CHOICES)
    )
