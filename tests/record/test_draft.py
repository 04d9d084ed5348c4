"""What was typed and not read has its place in the case."""

from __future__ import annotations

import pytest

from legalaid_desktop.record.draft import Typed
from tests.builders import a_case, a_child

BIRTH = "children.1.birth_date"


def test_what_was_not_read_is_found_by_the_child_it_is_about() -> None:
    case = a_case(children=(a_child(), a_child(id="c2")))
    typed = Typed(case=case, unread={BIRTH: "3 may"})
    assert typed.placed == {BIRTH: "3 may"}
    assert typed.anchored == {"children.c2.birth_date": "3 may"}


@pytest.mark.parametrize(
    "path",
    [
        "", ".", "children", "children.0", "children.x.birth_date", "children.1.birth_date",
        "children.0.nobody", "detention", "detention.nobody", "number.x", "nobody.x", "version",
    ],
)  # fmt: skip
def test_a_field_that_is_there_no_more_is_told_from_one_that_is(path: str) -> None:
    assert Typed(case=a_case(), unread={path: "3 may"}).placed == {}
