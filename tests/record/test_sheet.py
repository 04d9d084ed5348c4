"""The plan of the interview sheet and the names of its form fields."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalaid_desktop.record.sheet import (
    REST,
    field_name,
    path_and_part,
    pattern,
    plan_from,
    responses,
)


def a_manifest(**block: Any) -> dict[str, Any]:
    return {"edition": 1, "block": [{"of": "children", "rows": [["given_names"]], **block}]}


@pytest.mark.parametrize(
    "block",
    [
        {"rows": [["given_nmaes"]]},
        {"of": "chidlren"},
        {"lines": {"helth": 2}},
        {"named_by": "nmae"},
    ],
)
def test_field_that_the_record_has_not_is_a_bug(block: dict[str, Any]) -> None:
    with pytest.raises(KeyError):
        plan_from(a_manifest(**block))


def test_block_says_where_its_fields_are_and_how_often_it_stands() -> None:
    (children,) = plan_from(a_manifest(lines={"health": "rest"})).blocks
    assert (children.path("sex", 1), children.count(3)) == ("children.1.sex", 3)
    assert children.lines == {"health": REST}
    (detention,) = plan_from(a_manifest(of="detention", rows=[["state"]])).blocks
    assert (detention.path("state", 0), detention.count(3)) == ("detention.state", 1)


@given(st.lists(st.from_regex(r"[a-z_]+|[0-9]{1,2}", fullmatch=True), min_size=1))
def test_path_comes_back_from_the_name_of_its_form_field(steps: list[str]) -> None:
    path = ".".join(steps)
    for part in ("", "day", "=female", "?"):
        assert "." not in field_name(path, part)
        assert path_and_part(field_name(path, part)) == (path, part)


def test_number_of_an_item_is_any_in_a_pattern() -> None:
    assert pattern("adults.1.ties.0.kinship") == "adults.*.ties.*.kinship"
    assert pattern("detention.state") == "detention.state"


def test_what_is_blank_is_no_response() -> None:
    found = responses({"number": " \t", "detention/state": "Sonora"}, ["detention/state#?"])
    assert found.keys() == {"detention.state"}
    assert found["detention.state"].unknown
    assert found["detention.state"].words == "Sonora"
