"""The next number and the known ids: answered by the index of either engine, right at any size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, event, text

from legalaid_desktop.record.case import CaseId
from legalaid_desktop.record.numbering import placed
from legalaid_desktop.vault.cases import CaseStore
from legalaid_desktop.vault.engine import reading, writing
from legalaid_desktop.vault.retention import Retention
from legalaid_desktop.vault.tables import CaseNumberRow
from tests.vault.samples import NOW, a_case


@pytest.fixture
def cases(engine: Engine) -> CaseStore:
    return CaseStore(engine)


def save(cases: CaseStore, *numbers: str) -> None:
    cases.save_all([a_case(number=number) for number in numbers], author="ana", at=NOW)


def test_an_empty_vault_has_no_last_place(cases: CaseStore) -> None:
    assert cases.last_place(2026) == 0


def test_the_highest_is_that_of_the_year_as_a_number(cases: CaseStore) -> None:
    save(cases, "2026-0041", "2026-9", "2025-0300", "2026-10000", "2026-9999", "2027-0001")
    assert [cases.last_place(year) for year in (2024, 2025, 2026, 2027)] == [0, 300, 10_000, 1]


def test_numbers_of_another_form_count_for_nothing(cases: CaseStore) -> None:
    save(cases, "2026-0041/B", "INM/2026-0900", "2026-", "", "sin número", "a\0b", "2026-٩٩")
    assert cases.last_place(2026) == 0


def test_a_case_without_anyone_has_its_number_too(cases: CaseStore) -> None:
    cases.save(a_case(number="2026-0007", children=()), author="ana", at=NOW)
    assert cases.last_place(2026) == 7


def test_a_number_that_changes_is_followed(cases: CaseStore) -> None:
    saved = cases.save(a_case(number="2026-0900"), author="ana", at=NOW)
    saved = cases.save(replace(saved, number="2026-0009"), author="ana", at=NOW)
    assert cases.last_place(2026) == 9
    saved = cases.save(replace(saved, responsible="otra"), author="ana", at=NOW)
    assert cases.last_place(2026) == 9
    cases.save(replace(saved, number="otro"), author="ana", at=NOW)
    assert cases.last_place(2026) == 0


@pytest.mark.parametrize("name", ["delete", "anonymise"])
def test_a_case_that_is_done_away_with_leaves_no_number(
    cases: CaseStore, engine: Engine, name: str
) -> None:
    saved = cases.save(a_case(number="2026-0007"), author="ana", at=NOW)
    getattr(Retention(engine), name)(saved.id, author="ana", at=NOW, reason="prueba")
    assert cases.last_place(2026) == 0
    assert cases.known([saved.id]) == frozenset()


def test_the_index_made_again_has_the_numbers(cases: CaseStore, engine: Engine) -> None:
    save(cases, "2026-0041", "2026-0042", "sin número")
    with writing(engine) as connection:
        connection.execute(delete(CaseNumberRow))
    assert cases.last_place(2026) == 0
    cases.rebuild_index()
    assert cases.last_place(2026) == 42


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.from_regex(r"202[67]-[0-9]{0,10}", fullmatch=True), max_size=8))
def test_it_is_what_reading_every_case_would_say(cases: CaseStore, numbers: list[str]) -> None:
    save(cases, *numbers)
    said = [placed(row.case_number) for row in cases.children()]
    for year in (2026, 2027):
        expected = max((each[1] for each in said if each and each[0] == year), default=0)
        assert cases.last_place(year) == expected


def test_which_of_many_ids_are_known(cases: CaseStore) -> None:
    ids = [CaseId(f"k{number}") for number in range(1200)]
    cases.save_all([a_case(id=each, number="") for each in ids[::2]], author="ana", at=NOW)
    assert cases.known(ids) == frozenset(ids[::2])
    assert cases.known(iter(ids[1::2])) == frozenset()
    assert cases.known([]) == frozenset()
    assert cases.known([CaseId("K0"), CaseId("k0 "), CaseId("%"), CaseId("k_")]) == frozenset()


@pytest.mark.parametrize(
    ("ask", "index"),
    [
        (lambda cases: cases.last_place(2026), "ix_case_number_year_place"),
        (lambda cases: cases.known([CaseId("k1")]), "case_state"),
    ],
)
def test_it_is_one_query_that_an_index_answers(
    cases: CaseStore, engine: Engine, ask: Callable[[CaseStore], object], index: str
) -> None:
    asked: list[tuple[str, Any]] = []

    def note(_c: object, _u: object, statement: str, parameters: Any, *_: object) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            asked.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    ask(cases)
    event.remove(engine, "before_cursor_execute", note)
    ((statement, parameters),) = asked
    with reading(engine) as connection:
        if connection.dialect.name == "sqlite":
            explained = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            (plan,) = [row[-1] for row in explained]
            assert plan.startswith("SEARCH ")
            assert "USING" in plan
            assert index in plan
        else:  # a small table is read whole, unless that is made dear
            connection.execute(text("SET LOCAL enable_seqscan = off"))
            explained = connection.exec_driver_sql(f"EXPLAIN {statement}", parameters)
            plan = "\n".join(row[0] for row in explained)
            assert "Index" in plan
            assert index in plan
            assert "Seq Scan" not in plan
