"""A case comes back from its JSON as it was, and nothing is taken for a case that is not one."""

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from legalaid_desktop.errors import CaseFileInvalid, CaseNewer
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.encode import SCHEMA, case_from_json, case_to_json
from tests.builders import a_case, a_child, any_entity


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking a whole case takes minutes
    suppress_health_check=list(HealthCheck),
)
@given(any_entity(Case))
def test_any_case_comes_back_equal_through_json_text(case: Case) -> None:
    body = json.loads(json.dumps(case_to_json(case), ensure_ascii=False))
    again = case_from_json(body)
    assert again == case
    assert case_to_json(again) == body


def test_version_belongs_to_the_vault() -> None:
    assert case_from_json(case_to_json(a_case(version=7))).version == 0


def test_zone_of_a_moment_is_kept() -> None:
    case = case_from_json(case_to_json(a_case()))
    assert case.detention.presented_at is not None
    assert getattr(case.detention.presented_at.tzinfo, "key", "") == "America/Mexico_City"


def test_moment_with_a_plain_offset_is_taken() -> None:
    body = case_to_json(a_case())
    body["detention"]["presented_at"] = "2026-11-22T10:30:00-06:00"
    expected = datetime(2026, 11, 22, 10, 30, tzinfo=timezone(timedelta(hours=-6)))
    assert case_from_json(body).detention.presented_at == expected


def test_unknown_is_kept_apart_from_blank() -> None:
    child = replace(a_child(birth_date=None), unknown=frozenset({"birth_date"}))
    assert case_from_json(case_to_json(a_case(children=(child,)))).children == (child,)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"nombre": "x"}, "nombre"),
        ({"numbr": "x"}, "¿quiso decir number?"),
        ({"children": {}}, "children"),
        ({"children": [{"sex": "girl"}]}, "children.0.sex"),
        ({"children": [{"birth_date": "3/5/2017"}]}, "children.0.birth_date"),
        ({"children": [{"birth_date": 20170503}]}, "children.0.birth_date"),
        ({"children": [{"declared_age": -1}]}, "children.0.declared_age"),
        ({"children": [{"declared_age": True}]}, "children.0.declared_age"),
        ({"children": [{"pregnant": "no"}]}, "children.0.pregnant"),
        ({"children": [{"nationalities": "Honduras"}]}, "children.0.nationalities"),
        ({"children": [{"unknown": ["category"]}]}, "children.0.unknown.category"),
        ({"children": [{"alias": "x", "unknown": ["alias"]}]}, "children.0.unknown"),
        ({"children": [{"id": "1"}, {"id": "1"}]}, "children"),
        ({"detention": {"presented_at": "2026-11-22T10:30:00"}}, "detention.presented_at"),
        ({"detention": {"presented_at": "2026-11-22T10:30[Mars/Base]"}}, "detention.presented_at"),
        ({"detention": []}, "detention"),
        ({"schema": "1"}, "schema"),
        ({"id": "../x"}, "id"),
        ({"children": [{"id": "a.b"}]}, "children.0.id"),
        ({"children": [{"id": "x" * 65}]}, "children.0.id"),
        ({"id": 5}, "id"),
    ],
)
def test_wrong_bodies_are_refused_with_their_place(change: dict[str, Any], place: str) -> None:
    with pytest.raises(CaseFileInvalid) as caught:
        case_from_json(case_to_json(a_case()) | change)
    assert place in str(caught.value)


@pytest.mark.parametrize("body", [None, [], "x", 3])
def test_what_is_not_an_object_is_refused(body: object) -> None:
    with pytest.raises(CaseFileInvalid):
        case_from_json(body)


def test_later_schema_is_refused() -> None:
    with pytest.raises(CaseNewer):
        case_from_json(case_to_json(a_case()) | {"schema": SCHEMA + 1})


def test_refusal_never_quotes_the_record() -> None:
    with pytest.raises(CaseFileInvalid) as caught:
        case_from_json({"children": [{"sex": "Yeimi Noemí"}]})
    assert "Yeimi" not in str(caught.value)
