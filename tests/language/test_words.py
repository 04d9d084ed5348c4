"""Lists, numbers and dates in words."""

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from legalaid_desktop.language.dates import date_words, hours_between, moment_words
from legalaid_desktop.language.lists import all_of, any_of
from legalaid_desktop.language.numbers import number_words


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([], ""),
        (["Ana"], "Ana"),
        (["Ana", "Luis"], "Ana y Luis"),
        (["Ana", "Inés"], "Ana e Inés"),
        (["Ana", "Hilda", "Íñigo"], "Ana, Hilda e Íñigo"),
        (["agua", "hielo"], "agua y hielo"),
        (["Ana", "Yolanda"], "Ana y Yolanda"),
    ],
)
def test_all_of(items: list[str], words: str) -> None:
    assert all_of(items) == words


def test_any_of() -> None:
    assert any_of(["siete", "ocho"]) == "siete u ocho"
    assert any_of(["mujer", "hombre"]) == "mujer u hombre"
    assert any_of(["uno", "dos"]) == "uno o dos"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "cero"),
        (1, "un"),
        (16, "dieciséis"),
        (21, "veintiún"),
        (31, "treinta y un"),
        (40, "cuarenta"),
        (120, "120"),
    ],
)
def test_number_words(number: int, words: str) -> None:
    assert number_words(number) == words


def test_date_words() -> None:
    assert date_words(date(2026, 11, 1)) == "1 de noviembre de 2026"


def test_moment_says_its_zone() -> None:
    local = datetime(2026, 11, 22, 9, 5, tzinfo=ZoneInfo("America/Tijuana"))
    assert moment_words(local) == "22 de noviembre de 2026, a las 09:05 horas (hora del Noroeste)"
    fixed = local.replace(tzinfo=timezone(timedelta(hours=-6)))
    assert moment_words(fixed).endswith("(UTC-06:00)")


def test_hours_run_through_the_change_of_clocks() -> None:
    zone = ZoneInfo("America/Tijuana")
    before = datetime(2026, 10, 31, 12, tzinfo=zone)
    after = datetime(2026, 11, 1, 12, tzinfo=zone)
    assert hours_between(before, after) == 25
    assert hours_between(after, before) == 0
