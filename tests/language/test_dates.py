"""Dates and moments in figures; hours between two moments."""

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalaid_desktop.language.dates import date_words, hours_between, in_words, moment_words


def test_date_in_figures() -> None:
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


@given(st.dates(date(1000, 1, 1)), st.times(timezones=st.just(ZoneInfo("America/Merida"))))
def test_no_figure_is_left_of_a_moment_in_words(day: date, time_: time) -> None:
    moment = datetime.combine(day, time_)
    assert not any(sign.isdigit() for sign in in_words(moment_words(moment)))


@pytest.mark.parametrize("text", ["45 de mayo", "a las 25:00 horas", "artículo 12 de la ley", ""])
def test_what_is_no_date_stays(text: str) -> None:
    assert in_words(text) == text
