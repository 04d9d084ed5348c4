"""The way back from a merge field to the field of the record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from legalaid_desktop.documents.filling.labels import field_labels
from legalaid_desktop.documents.paper.origin import origin
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.paths import describe
from tests.builders import a_case, a_child, an_adult

RELEASED, HELD = a_child(id="c1"), a_child(id="c2", birth_date=None, declared_age=9)
HIDDEN = an_adult(id="a1", conflict=True)
AUNT = an_adult(id="a2", conflict=None, travels_along=True, can_receive=False)
CASE = a_case(children=(RELEASED, HELD), adults=(HIDDEN, AUNT))


@pytest.mark.parametrize(
    ("merged", "expected"),
    [
        ("personas.0.nombre", "children.1.given_names"),  # the paper speaks for the second alone
        ("personas.0.edad", "children.1.declared_age"),
        ("personas.0.gentilicio", "children.1.nationalities"),
        ("personas.0.opinion.palabras", "children.1.opinion.words"),
        ("personas.1.nombre", ""),
        ("nna.nombres", "children.1.given_names"),
        ("nna.el", ""),
        ("adultos.0.mencion", "adults.1.given_names"),  # one is hidden
        ("acompanantes.0.parentesco", "adults.1.ties.0.kinship"),
        ("receptores.0.nombre", ""),
        ("detencion.horas", "detention.presented_at"),
        ("destinatarios.0.nombre", "authorities"),
        ("lugar", "representation.place"),
        ("fecha", ""),
        ("anexos.0", ""),
        ("mal.escrito", ""),
    ],
)
def test_a_merge_field_leads_to_its_field(merged: str, expected: str) -> None:
    if merged == "personas.0.opinion.palabras":
        merged = f"personas.0.opinion.{describe(Case, 'children.0.opinion.words').tag}"
    assert origin(CASE, (HELD,), merged) == expected


def test_the_clock_leads_to_the_moment_it_runs_from() -> None:
    since = CASE.detention.apprehended_at or CASE.detention.presented_at
    case = replace(CASE, detention=replace(CASE.detention, presented_at=None, apprehended_at=since))
    assert origin(case, (HELD,), "detencion.desde") == "detention.apprehended_at"


def test_every_field_with_a_label_leads_to_a_field_that_is_there() -> None:
    lost = []
    for name in field_labels():
        path = origin(CASE, CASE.children, name.replace("[]", ".0"))
        if not path or describe(Case, path) is None:
            lost.append(name)
    assert [name for name in lost if not name.startswith("receptores")] == []
