"""Whatever a template hands to a filter, it prints something and raises nothing."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalaid_desktop.language.filters import FILTERS, concuerda, en_letra, lista, numero

WITH_WORDS = {"concuerda": ("detenido",), "numero": ("va", "van"), "cargo": ("Juez",)}
WITH_NOUN = {"con_letra": ("foja",)}

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.parametrize("name", FILTERS)
@given(value=plain)
def test_odd_values_never_raise(name: str, value: object) -> None:
    word: Callable[..., str] = FILTERS[name]
    assert isinstance(word(value, *WITH_WORDS.get(name, ()), *WITH_NOUN.get(name, ())), str)


@pytest.mark.parametrize("name", ["con_articulo", "con_letra", "en_letra", "foliado", "ordinal"])
@given(value=plain, more=plain)
def test_odd_second_values_never_raise(name: str, value: object, more: object) -> None:
    assert isinstance(FILTERS[name](value, more), str)


def test_words_stay_where_nobody_is_known() -> None:
    assert concuerda(None, "detenido") == "detenido"
    assert concuerda({}, "detenido") == "detenido"
    assert numero("texto", "va", "van") == "va"


def test_empty_list_is_no_plural() -> None:
    assert numero([], "la persona adulta", "las personas adultas") == "la persona adulta"


def test_list_takes_a_field_of_each() -> None:
    adults = [{"mencion": "Rosa (tía)"}, {"mencion": "Inés (madre)"}]
    assert lista(adults, "mencion") == "Rosa (tía) e Inés (madre)"


def test_dates_themselves_are_written_in_words() -> None:
    assert en_letra(date(2026, 5, 1)) == "primero de mayo de dos mil veintiséis"
    noon = datetime(2026, 5, 2, 13, 1, tzinfo=ZoneInfo("America/Mexico_City"))
    assert en_letra(noon) == (
        "dos de mayo de dos mil veintiséis, a las trece horas con un minuto (hora del Centro)"
    )
    assert en_letra(Decimal("21")) == "veintiuno"
