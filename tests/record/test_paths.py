"""Fields are reached, changed and answered with "se desconoce" by their path."""

from datetime import date

import pytest

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.detention import Release
from legalaid_desktop.record.paths import (
    describe,
    expand,
    get,
    is_unknown,
    mark_unknown,
    put,
    walk,
    without,
)
from tests.builders import NOW, a_case, a_child, an_adult


def test_put_changes_a_copy() -> None:
    case = a_case()
    changed = put(case, "children.0.opinion.words", "Quiero ir con mi tía.")
    assert get(changed, "children.0.opinion.words") == "Quiero ir con mi tía."
    assert get(case, "children.0.opinion.words") == ""


def test_unknown_empties_the_field_and_an_answer_takes_it_back() -> None:
    case = mark_unknown(a_case(), "children.0.birth_date")
    assert is_unknown(case, "children.0.birth_date")
    assert get(case, "children.0.birth_date") is None
    answered = put(case, "children.0.birth_date", date(2017, 5, 3))
    assert not is_unknown(answered, "children.0.birth_date")
    assert not is_unknown(
        mark_unknown(case, "children.0.birth_date", unknown=False), "children.0.birth_date"
    )


def test_blank_answer_leaves_unknown_as_it_is() -> None:
    case = mark_unknown(a_case(), "children.0.alias")
    assert is_unknown(put(case, "children.0.alias", ""), "children.0.alias")


def test_what_must_be_known_cannot_be_unknown() -> None:
    with pytest.raises(ValueError, match="station"):
        mark_unknown(a_case(), "detention.station")


def test_every_walked_path_is_described_and_reached() -> None:
    case = a_case(adults=(an_adult(),))
    for path, field, value in walk(case):
        assert describe(Case, path) == field
        assert get(case, path) == value


def test_pattern_expands_to_each_child() -> None:
    case = a_case(children=(a_child(), a_child(id="c2")))
    assert list(expand(case, "children.*.sex")) == ["children.0.sex", "children.1.sex"]
    assert list(expand(case, "detention.station")) == ["detention.station"]
    family = a_case(adults=(an_adult(),))
    assert list(expand(family, "adults.*.ties.*.kinship")) == ["adults.0.ties.0.kinship"]


def test_removing_a_child_takes_its_references_along() -> None:
    case = a_case(children=(a_child(), a_child(id="c2")))
    case = put(case, "detention.releases", (Release(id="r1", child="c2", at=NOW),))
    left = without(case, "children.1")
    assert [child.id for child in left.children] == ["c1"]
    assert left.detention.releases == (Release(id="r1", at=NOW),)
