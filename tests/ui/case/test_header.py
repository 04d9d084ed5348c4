"""What the head of a case says."""

from __future__ import annotations

from datetime import timedelta

import pytest

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.choices import Sex
from legalaid_desktop.record.detention import Detention, Release
from legalaid_desktop.ui.case.header import header, minutes_held
from tests.builders import NOW, a_case, a_child, an_adult


def test_one_child() -> None:
    said = header(a_case(adults=(an_adult(),)), NOW, "es")
    assert said.names == "Yeimi Noemí Chávez Oxlaj"
    assert said.facts == (
        "niña, 9 años",
        "Guatemala",
        "Estación Migratoria Acayucan",
        "viaja con: madre",
    )
    assert (said.held, said.number, said.little) == ("detenida", "2026-0001", False)
    assert said.held_since is not None
    assert minutes_held(said.held_since, NOW) == 61 * 60 + 27


def test_siblings_and_more() -> None:
    brother = a_child(id="c2", given_names="Ian", sex=Sex.MALE)
    two = header(a_case(children=(a_child(), brother)), NOW, "es")
    assert two.names == "Yeimi Noemí Chávez Oxlaj y Ian Chávez Oxlaj"
    assert two.held == "detenidos"
    sister = a_child(id="c2", given_names="Inés", first_surname="", second_surname="")
    assert header(a_case(children=(a_child(), sister)), NOW, "es").names.endswith(" e Inés")
    three = header(a_case(children=(a_child(), brother, a_child(id="c3"))), NOW, "en")
    assert three.names == "Yeimi Noemí Chávez Oxlaj, Ian Chávez Oxlaj and 1 more"
    assert three.held == "held"


def test_a_new_case_and_a_name_not_known() -> None:
    assert header(Case(), NOW, "es").names == "Expediente nuevo"
    nameless = a_case(
        version=1, children=(a_child(given_names="", first_surname="", second_surname=""),)
    )
    assert header(nameless, NOW, "es").names == "Nombre por confirmar"


def test_who_was_released_is_not_held() -> None:
    case = a_case(detention=Detention(station="Acayucan", releases=(Release(id="r1"),)))
    said = header(case, NOW, "es")
    assert (said.held, said.held_since) == ("", None)


def test_a_child_under_six_is_little() -> None:
    said = header(a_case(children=(a_child(birth_date=None, declared_age=5),)), NOW, "es")
    assert said.little


@pytest.mark.parametrize("age", [3, 9, 14, None])
def test_whoever_may_be_a_girl_or_a_boy_is_a_person(age: int | None) -> None:
    child = a_child(sex=None, birth_date=None, declared_age=age)
    said = header(a_case(children=(child,)), NOW, "es")
    assert said.held == "persona detenida"
    two = header(a_case(children=(child, a_child(id="c2"))), NOW, "es")
    assert two.held == "personas detenidas"
    assert header(a_case(children=(child,)), NOW, "en").held == "held"


def test_the_clock_never_runs_backwards() -> None:
    assert minutes_held(NOW + timedelta(hours=1), NOW) == 0
