"""What a paper still lacks, and what never stops it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.choices import Sex
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.record.paths import mark_unknown, put
from legalaid_desktop.record.readiness import gaps, take_back, waive
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


PAPER = a_paper(required=("children.*.sex",))


def two_without_sex(**fields: Any) -> Case:
    return a_case(children=(a_child(sex=None), a_child(id="c2", sex=None)), **fields)


def waived(case: Case, path: str, reason: str = "No consta en el expediente") -> Case:
    return waive(case, PAPER, path, reason=reason, by="M. Ocampo", on=date(2026, 11, 24))


def test_waived_gap_is_told_with_its_reason_and_blocks_no_more() -> None:
    first, second = gaps(waived(two_without_sex(), "children.1.sex"), PAPER)
    assert (first.blocks, second.blocks) == (True, False)
    assert second.waiver is not None
    assert second.waiver.reason == "No consta en el expediente"


def test_waiver_stays_with_its_child_when_another_goes() -> None:
    case = waived(two_without_sex(), "children.1.sex")
    (gap,) = gaps(replace(case, children=case.children[1:]), PAPER)
    assert gap.waived
    (gap,) = gaps(replace(case, children=case.children[:1]), PAPER)
    assert gap.blocks


def test_waiver_is_for_one_paper_only() -> None:
    case = waived(a_case(children=(a_child(sex=None),)), "children.0.sex")
    (gap,) = gaps(case, replace(PAPER, key="otro"))
    assert gap.blocks


def test_waiver_can_be_taken_back_and_said_anew() -> None:
    case = two_without_sex()
    once = waived(waived(case, "children.0.sex"), "children.1.sex")
    again = waived(once, "children.0.sex", "Lo pidió la niña")
    assert [waiver.reason for waiver in again.waivers][-1] == "Lo pidió la niña"
    assert len(again.waivers) == 2
    assert [gap.waived for gap in gaps(take_back(again, PAPER, "children.0.sex"), PAPER)] == [
        False,
        True,
    ]


def test_waiver_without_a_reason_is_refused() -> None:
    with pytest.raises(ValueError, match="reason"):
        waived(two_without_sex(), "children.0.sex", "  ")


def test_waived_field_that_is_filled_in_is_no_gap() -> None:
    case = waived(a_case(children=(a_child(sex=None),)), "children.0.sex")
    assert gaps(put(case, "children.0.sex", Sex.MALE), PAPER) == ()


def test_group_without_anyone_may_be_waived() -> None:
    (gap,) = gaps(waived(a_case(children=()), "children"), PAPER)
    assert gap.waived
