"""What a paper still lacks, and what never stops it."""

from datetime import date
from typing import Any

from legalaid_desktop.record.paper import Paper
from legalaid_desktop.record.paths import mark_unknown
from legalaid_desktop.record.readiness import gaps
from legalaid_desktop.text import Text
from tests.builders import a_case, a_child


def a_paper(**fields: Any) -> Paper:
    defaults: dict[str, Any] = {
        "key": "prueba",
        "title": Text("Prueba", "Trial"),
        "short": Text("Prueba", "Trial"),
        "addressees": (),
        "copies": (),
        "required": (),
        "advised": (),
        "annexes": (),
        "legal_basis": (),
        "narrative": False,
        "held_only": False,
        "checked_on": date(2026, 11, 24),
    }
    return Paper(**defaults | fields)


def test_blank_required_and_advised_fields_are_told_apart() -> None:
    case = a_case(children=(a_child(birth_date=None, sex=None),))
    paper = a_paper(required=("children.*.sex",), advised=("children.*.birth_date",))
    assert [(gap.path, gap.required) for gap in gaps(case, paper)] == [
        ("children.0.sex", True),
        ("children.0.birth_date", False),
    ]


def test_unknown_is_an_answer() -> None:
    case = mark_unknown(a_case(), "children.0.birth_date")
    assert gaps(case, a_paper(required=("children.*.birth_date",))) == ()


def test_case_without_children_lacks_them() -> None:
    paper = a_paper(required=("children.*.sex",), advised=("adults.*.ties.*.kinship",))
    assert [gap.path for gap in gaps(a_case(children=()), paper)] == ["children"]


def test_gap_says_which_child_when_there_are_two() -> None:
    case = a_case(children=(a_child(), a_child(id="c2", sex=None)))
    (gap,) = gaps(case, a_paper(required=("children.*.sex",)))
    assert gap.label.es == "Sexo (niñas, niños y adolescentes, 2)"
