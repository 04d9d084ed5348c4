"""Whose name in a text is that of a child of another case. Everyone here is invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from legalaid_desktop.law.other_names import first_two, texts_of
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.claims import AsylumClaim, Protection
from legalaid_desktop.record.index import child_rows
from tests.builders import a_case, a_child, an_adult


def named(text: str, name: str, **own: object) -> bool:
    """Say whether the text names her, and whether the vault would be asked for her at all."""
    case = replace(a_case(**own), protection=Protection(risk=text))
    other = a_case(
        id="k2",
        number="2026-0002",
        children=(a_child(given_names=name, first_surname="", second_surname=""),),
    )
    texts = texts_of(case)
    (row,) = child_rows(other)
    found = list(texts.naming([row]))
    assert not found or first_two(name) in texts.pairs
    return bool(found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Dijo que Wilmer Esaú Menjívar Argueta duerme en el piso.",
            "Wilmer Esaú Menjívar Argueta",
        ),
        ("WILMER ESAÚ MENJÍVAR ARGUETA", "Wilmer Esaú Menjívar Argueta"),
        ("de Wilmer Esau Menjivar Argueta,", "Wilmer Esaú Menjívar Argueta"),
        ("con Xun’ik T'ul Ixc´oy.", "Xunʼik Tʼul Ixcʼoy"),
        ("a Íñigo Muñoz Peña", "Íñigo Muñoz Peña"),
        ("a In\u0303igo Mun\u0303oz Pen\u0303a", "Iñigo Muñoz Peña"),
        ("María de la Luz Cruz del Valle tiene fiebre", "María de la Luz Cruz del Valle"),
        ("Ayer, María De La Luz Cruz Del Valle", "María de la Luz Cruz del Valle"),
        ("Wisler Jean-Baptiste llora", "Wisler Jean-Baptiste"),
        ("Wisler\nJean Baptiste llora", "Wisler Jean-Baptiste"),
        ("Su amiga es Islande Pierre.", "Islande Pierre"),
        ("Ayer Islande Pierre lloró.", "Islande Pierre"),
        ("(Islande Pierre)", "Islande Pierre"),
        ("Juana, Islande Pierre y Ana", "Islande Pierre"),
    ],
)
def test_a_full_name_is_found_however_it_is_written(text: str, name: str) -> None:
    assert named(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Wilmer Menjívar duerme en el piso", "Wilmer Esaú Menjívar Argueta"),  # not the whole
        ("Menjívar Argueta, Wilmer Esaú", "Wilmer Esaú Menjívar Argueta"),
        ("la luz rosa del pasillo", "Luz Rosa"),
        ("Hay una luz rosa", "Luz Rosa"),
        ("La paz y la esperanza", "Paz Esperanza"),
        ("Islande. Pierre vino después", "Islande Pierre"),
        ("Islande, Pierre y Ana", "Islande Pierre"),
        ("Islande\n\nPierre", "Islande Pierre"),
        ("Juan López García la revisó", "Juan López"),  # somebody else's longer name
        ("la revisó Ana María López", "María López"),
        ("Guadalupe", "Guadalupe"),
        ("De la O", "De la O"),
        ("", "Islande Pierre"),
    ],
)
def test_what_is_not_her_full_name_is_left_alone(text: str, name: str) -> None:
    assert not named(text, name)


def test_the_people_of_the_case_may_be_named() -> None:
    adults = (an_adult(given_names="Rosa Delmy", first_surname="Argueta"),)
    text = "Viaja con Rosa Delmy Argueta y con Yeimi Noemí Chávez Oxlaj. La escucha Martina Ocampo."
    for name in (
        "Rosa Delmy Argueta",
        "Rosa Argueta",
        "Yeimi Noemí Chávez Oxlaj",
        "Martina Ocampo",
    ):
        assert not named(text, name, adults=adults)
    assert named("Viaja con Rosa Delmy Argueta Paz.", "Rosa Delmy Argueta Paz", adults=adults)


def test_every_field_that_names_her_is_told() -> None:
    name = "Wilmer Esaú Menjívar Argueta"
    case = replace(
        a_case(),
        asylum=AsylumClaim(narrative=f"Salió con {name}."),
        detention=replace(a_case().detention, incidents=f"{name} también."),
    )
    (row,) = child_rows(
        a_case(id="k2", children=(a_child(given_names=name, first_surname="", second_surname=""),))
    )
    found = list(texts_of(case).naming([row]))
    assert [each.path for each in found] == ["detention.incidents", "asylum.narrative"]
    assert {each.code for each in found} == {"other-name"}
    assert all(name in each.said.es for each in found)
    assert all(name not in each.title.es for each in found)


def test_she_may_be_named_in_her_own_case() -> None:
    case: Case = replace(a_case(), protection=Protection(risk="Yeimi Noemí Chávez Oxlaj"))
    (row,) = child_rows(case)
    assert not list(texts_of(case).naming([row]))
