"""The words templates ask for."""

import pytest

from legalaid_desktop.language.filters import con_articulo, concuerda, frase, inicial, lista, numero

GIRL = {"genero": "f", "plural": False}
BOYS = {"genero": "m", "plural": True}


def test_words_agree_with_a_person_or_a_group() -> None:
    assert concuerda(GIRL, "privado") == "privada"
    assert concuerda(BOYS, "privado") == "privados"
    assert numero(GIRL, "viaja", "viajan") == "viaja"
    assert numero(BOYS, "viaja", "viajan") == "viajan"


def test_list_of_one_field_of_each() -> None:
    adults = [{"mencion": "Rosa (tía)"}, {"mencion": "Inés (madre)"}]
    assert lista(adults, "mencion") == "Rosa (tía) e Inés (madre)"
    assert lista(["a", "b"]) == "a y b"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (" tiene fiebre ", "Tiene fiebre."),
        ("¿Dónde está?", "¿Dónde está?"),
        ("Dijo «ya».", "Dijo «ya»."),
        ("", ""),
    ],
)
def test_free_text_becomes_a_sentence(words: str, sentence: str) -> None:
    assert frase(words) == sentence


@pytest.mark.parametrize(
    ("place", "with_article"),
    [
        ("Estación Migratoria Acayucan", "la Estación Migratoria Acayucan"),
        ("ESTANCIA Provisional", "la ESTANCIA Provisional"),
        ("Hotel Ejemplo", "el Hotel Ejemplo"),
        ("Siglo XXI", "Siglo XXI"),
        ("", ""),
    ],
)
def test_place_takes_its_article(place: str, with_article: str) -> None:
    assert con_articulo(place) == with_article


def test_only_the_first_letter_changes() -> None:
    assert inicial("la niña Ana") == "La niña Ana"
    assert inicial("") == ""
