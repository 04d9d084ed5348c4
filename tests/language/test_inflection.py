"""Single words: the catalogue of countries as a second opinion, and what has one form only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalaid_desktop.language.agreement import agree
from legalaid_desktop.language.cardinals import LARGEST, cardinal
from legalaid_desktop.language.inflection import gender_of, inflected, pluralised
from legalaid_desktop.resources import catalogue

COUNTRIES = [row for row in catalogue("countries_es") if row["nationality_m"]]


@pytest.mark.parametrize("row", COUNTRIES, ids=[row["alpha3"] for row in COUNTRIES])
def test_feminine_nationality_is_that_of_the_catalogue(row: dict[str, str]) -> None:
    assert inflected(row["nationality_m"], "f", plural=False) == row["nationality_f"]


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("joven", "jóvenes"),
        ("origen", "orígenes"),
        ("orden", "órdenes"),
        ("huésped", "huéspedes"),
        ("régimen", "regímenes"),
        ("país", "países"),
        ("raíz", "raíces"),
        ("mes", "meses"),
        ("crisis", "crisis"),
        ("tórax", "tórax"),
        ("razón", "razones"),
        ("israelí", "israelíes"),
        ("papá", "papás"),
        ("bebé", "bebés"),
        ("ley", "leyes"),
        ("y", "y"),
        ("", ""),
    ],
)
def test_plural(one: str, several: str) -> None:
    assert pluralised(one) == several


@pytest.mark.parametrize(
    ("noun", "gender"),
    [
        ("foja", "f"),
        ("hora", "f"),
        ("día hábil", "m"),
        ("peso", "m"),
        ("mes", "m"),
        ("resolución", "f"),
        ("autoridad", "f"),
        ("problema", "m"),
        ("vez", "f"),
        ("ley", "f"),
        ("mano", "f"),
        ("avión", "m"),
        ("camión", "m"),
        ("", "m"),
    ],
)
def test_gender_of_a_noun(noun: str, gender: str) -> None:
    assert gender_of(noun) == gender


@given(st.text(max_size=40), st.sampled_from("fm"), st.booleans())
def test_any_text_can_be_asked_to_agree(text: str, gender: str, plural: bool) -> None:
    agree(text, "f" if gender == "f" else "m", plural=plural)


@given(st.integers(0, LARGEST))
def test_numbers_differ_in_words_and_have_no_figures(number: int) -> None:
    words = cardinal(number)
    assert not any(sign.isdigit() for sign in words)
    assert "  " not in words
    assert words == words.strip()
    assert words != cardinal((number + 1) % (LARGEST + 1))
    assert not cardinal(number, "m").endswith("uno")
    assert not cardinal(number, "f").endswith(("uno", "ún"))
