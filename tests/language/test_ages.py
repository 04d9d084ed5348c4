"""Ages in words, on the day that matters."""

from datetime import date, timedelta

import pytest

from legalaid_desktop.language.ages import (
    age_phrase,
    age_words,
    eighteenth_birthday,
    months_on,
    years_on,
)
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


def test_newborn_is_told_in_days() -> None:
    assert age_words(date(2026, 11, 3), None, Sex.FEMALE, TODAY).es == "niña, 21 días"
    assert age_words(TODAY, None, Sex.MALE, TODAY).en == "boy, 0 days"


def test_birth_date_still_to_come_is_not_an_age() -> None:
    born = date(2030, 1, 1)
    assert age_phrase(born, None, TODAY) == ""
    assert age_phrase(born, 9, TODAY) == "de 9 (nueve) años de edad, según su dicho"


@pytest.mark.parametrize(
    ("born", "eighteen"),
    [
        (date(2008, 11, 25), date(2026, 11, 25)),
        (date(2012, 2, 29), date(2030, 3, 1)),
        (date(2006, 3, 1), date(2024, 3, 1)),
    ],
)
def test_day_of_majority(born: date, eighteen: date) -> None:
    assert eighteenth_birthday(born) == eighteen
    assert years_on(born, None, eighteen) == 18
    assert years_on(born, None, eighteen - timedelta(days=1)) == 17
