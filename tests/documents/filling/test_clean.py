"""Values are made printable, or the field that is not is named."""

from __future__ import annotations

from datetime import date

import pytest

from legalaid_desktop.documents.filling.clean import UNPRINTABLE, clean
from legalaid_desktop.errors import ValuesUnprintable


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("a\r\nb", "a\nb"),
        ("a\rb", "a\nb"),
        ("a\x0bb", "a\nb"),
        ("a\u2028b\u2029c\x85d", "a\nb\nc\nd"),
        ("Nun\u0303ez", "Nuñez"),
        ("Kʼicheʼ {{ 7*7 }} & <b> \t{_{", "Kʼicheʼ {{ 7*7 }} & <b> \t{_{"),
    ],
    ids=["Windows", "old Mac", "Word's soft break", "Unicode", "composed", "left alone"],
)
def test_text_is_normalised(written: str, printed: str) -> None:
    assert clean({"x": written}) == {"x": printed}


def test_what_python_would_print_needs_no_cleaning() -> None:
    signs = (chr(code) for code in range(0x110000))
    assert [sign for sign in signs if sign.isprintable() and UNPRINTABLE.search(sign)] == []


@pytest.mark.parametrize(
    "sign", ["\x00", "\x07", "\x0c", "\x1b", "\x7f", "\ud800", "\ufffe", "\ufdd1", "\U0001ffff"]
)
def test_what_no_document_can_carry_is_reported_by_field(sign: str) -> None:
    values = {"nna": {"nombre": f"An{sign}a"}, "hermanos": ["Luz", f"{sign}Sol"], "ok": "ñ"}
    with pytest.raises(ValuesUnprintable) as refused:
        clean(values)
    assert refused.value.places == ("nna.nombre", "hermanos.1")
    assert "Ana" not in refused.value.in_language("es")


def test_other_values_stay_as_they_are() -> None:
    values = {"a": 1, "b": True, "c": None, "d": date(2026, 1, 2), "e": [1.5, {"f": ""}]}
    assert clean(values) == values


def test_an_object_is_a_bug() -> None:
    with pytest.raises(TypeError, match=r"nna\.x"):
        clean({"nna": {"x": object()}})
