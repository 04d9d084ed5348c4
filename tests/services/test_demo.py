"""The invented cases are whole, varied, and the same for the same seed."""

import json
from pathlib import Path

from legalaid_desktop.record.choices import Category
from legalaid_desktop.record.encode import case_from_json
from legalaid_desktop.services.demo import demonstration_cases, run_demonstration
from legalaid_desktop.services.drawing import DrawingService
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.vault.files import OpenVault
from tests.builders import NOW
from tests.services.conftest import PlainPapers


def test_same_seed_gives_the_same_children() -> None:
    once, again = (list(demonstration_cases(5, 7, NOW)) for _ in range(2))
    assert once == again
    assert once != list(demonstration_cases(5, 8, NOW))


def test_every_category_is_met() -> None:
    cases = list(demonstration_cases(30, 1, NOW))
    assert {case.children[0].category for case in cases} == set(Category)
    assert any(not case.children[0].birth_date for case in cases)
    assert all(case.held_children == case.children for case in cases)
    assert len({case.id for case in cases}) == 30


def test_what_was_recorded_can_be_brought_in_again(vault: OpenVault, tmp_path: Path) -> None:
    drawing = DrawingService(PlainPapers(), vault.cases, lambda: NOW, "x", trail=vault.audit)
    drawn = run_demonstration(2, 1, tmp_path / "out", vault.cases, drawing, NOW, JobContext())
    body = json.loads((tmp_path / "out" / "cases.json").read_text(encoding="utf-8"))
    assert [case_from_json(each).children for each in body["cases"]] == [
        case.children for case, _ in drawn
    ]
    assert {each["pdf"] for each in body["papers"]} == {
        path.name for path in (tmp_path / "out").glob("*.pdf")
    }
