"""Ages in words, on the day that matters."""

from datetime import date

import pytest

from legalaid_desktop.language.ages import age_phrase, age_words, months_on, years_on
from legalaid_desktop.record.choices import Sex

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        (date(2008, 11, 25), TODAY, 17),
        (date(2008, 11, 24), TODAY, 18),
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (date(2012, 2, 29), date(2026, 3, 1), 14),
    ],
    ids=["17 turning 18 tomorrow", "18 today", "leap day before", "leap day after"],
)
def test_completed_years(born: date, day: date, years: int) -> None:
    assert years_on(born, None, day) == years


def test_months_of_one_born_on_the_31st() -> None:
    assert months_on(date(2026, 8, 31), date(2026, 9, 30)) == 0
    assert months_on(date(2026, 8, 31), date(2026, 10, 1)) == 1


@pytest.mark.parametrize(
    ("born", "declared", "sex", "words"),
    [
        (date(2018, 3, 1), None, Sex.FEMALE, "niña, 8 años"),
        (date(2025, 12, 20), None, Sex.MALE, "niño, 11 meses"),
        (date(2024, 12, 20), None, Sex.FEMALE, "niña, 1 año 11 meses"),
        (None, 13, Sex.MALE, "adolescente, unos 13 años"),
        (None, None, Sex.FEMALE, "niña o adolescente, edad por confirmar"),
        (None, None, None, "niña, niño o adolescente, edad por confirmar"),
        (date(2030, 1, 1), 9, Sex.FEMALE, "niña, unos 9 años"),
    ],
)
def test_words_of_a_list(
    born: date | None, declared: int | None, sex: Sex | None, words: str
) -> None:
    assert age_words(born, declared, sex, TODAY).es == words


@pytest.mark.parametrize(
    ("born", "declared", "phrase"),
    [
        (date(2018, 3, 1), None, "de 8 (ocho) años de edad"),
        (date(2026, 6, 1), None, "de 5 (cinco) meses de edad"),
        (date(2025, 10, 24), None, "de 1 (un) año y 1 (un) mes de edad"),
        (None, 15, "de 15 (quince) años de edad, según su dicho"),
        (None, None, ""),
    ],
)
def test_phrase_of_a_filing(born: date | None, declared: int | None, phrase: str) -> None:
    assert age_phrase(born, declared, TODAY) == phrase
