"""What people type, and what is read from it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalaid_desktop.language.reading import (
    Unread,
    day_typed,
    day_words,
    list_typed,
    moment_words,
    read_day,
    read_list,
    read_moment,
    read_number,
    read_time,
)

TODAY = date(2026, 11, 24)
CENTRE = ZoneInfo("America/Mexico_City")
MAY_3 = date(2012, 5, 3)


@pytest.mark.parametrize(
    "typed",
    [
        "3/5/2012",
        "03/05/2012",
        " 3 / 5 / 2012 ",
        "3-5-2012",
        "3.5.2012",
        "3 5 2012",
        "3 mayo 2012",
        "3 de mayo de 2012",
        "3 de Mayo del 2012",
        "3-may-2012",
        "3 may. 2012",
        "mayo 3, 2012",
        "May 3 2012",
        "2012-05-03",
        "2012/5/3",
        "03052012",
        "20120503",
        "3/5/12",
    ],
)
def test_a_date_is_read_day_first_however_it_is_written(typed: str) -> None:
    assert read_day(typed, TODAY) == MAY_3


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1º de enero de 2020", date(2020, 1, 1)),
        ("1o. de enero de 2020", date(2020, 1, 1)),
        ("primero de enero de 2020", date(2020, 1, 1)),
        ("31 setiembre 2020", "Septiembre de 2020 no tiene día 31."),
        ("30 sept 2020", date(2020, 9, 30)),
        ("29/2/2024", date(2024, 2, 29)),
        ("29/2/2023", "Febrero de 2023 no tiene día 29."),
        ("3/13/2012", "No hay mes 13. El día va primero: 13/3/2012."),
        ("13/3/2012", date(2012, 3, 13)),
        ("3/5", "Falta el año."),
        ("3 mayo", "Falta el año."),
        ("3/5/0012", "Revisar el año."),
        ("3/5/2512", "Revisar el año."),
        ("3/5/26", date(2026, 5, 3)),
        ("3/5/27", date(1927, 5, 3)),
        ("hoy", TODAY),
        ("Ayer", date(2026, 11, 23)),
    ],
)
def test_dates_at_the_edge(typed: str, day: date | str) -> None:
    read = read_day(typed, TODAY)
    assert (read.why.es if isinstance(read, Unread) else read) == day


@pytest.mark.parametrize("typed", ["x", "mayo", "3 m 2012", "3/5/212", "3/5/2012x", "3/5/2012/1"])
def test_what_is_no_date_is_kept_as_typed(typed: str) -> None:
    read = read_day(typed, TODAY)
    assert isinstance(read, Unread)
    assert read.typed == typed
    assert read.why.es.startswith("No se entiende la fecha.")


def test_nothing_typed_is_no_answer() -> None:
    assert read_day("  ", TODAY) is None
    assert read_time("") is None
    assert read_number(" ") is None
    assert read_moment("", " ", CENTRE, TODAY) is None
    assert read_list(" , ;") == ()


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(["es", "en"]))
def test_a_date_shown_is_read_back(day: date, language: str) -> None:
    assert read_day(day_typed(day, language), TODAY) == day
    assert read_day(day.isoformat(), TODAY) == day
    assert read_day(f"{day.day}/{day.month}/{day.year}", TODAY) == day


@given(st.text(max_size=20))
def test_whatever_is_typed_is_read_or_told(typed: str) -> None:
    for read in (read_day(typed, TODAY), read_time(typed), read_number(typed)):
        assert not isinstance(read, Unread) or read.why.es.endswith(".")


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("10:30", time(10, 30)),
        ("10.30", time(10, 30)),
        ("1030", time(10, 30)),
        ("930", time(9, 30)),
        ("9", time(9)),
        ("10h30", time(10, 30)),
        ("10:30 hrs", time(10, 30)),
        ("2 pm", time(14)),
        ("2:30 p. m.", time(14, 30)),
        ("12 am", time(0)),
        ("12:15pm", time(12, 15)),
        ("0:05", time(0, 5)),
    ],
)
def test_a_time_of_day_is_read(typed: str, hour: time) -> None:
    assert read_time(typed) == hour


@pytest.mark.parametrize("typed", ["24:00", "10:60", "13 pm", "0 am", "mediodía", "10:3"])
def test_what_is_no_time_is_told(typed: str) -> None:
    assert isinstance(read_time(typed), Unread)


def test_a_moment_is_in_its_zone() -> None:
    read = read_moment("22/11/2026", "10:30", ZoneInfo("America/Tijuana"), TODAY)
    assert read == datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
    assert isinstance(read, datetime)
    assert str(read.tzinfo) == "America/Tijuana"


@pytest.mark.parametrize(
    ("day", "hour", "why"),
    [
        ("22/11/2026", "", "Falta la hora; sin ella el dato no se guarda."),
        ("", "10:30", "Falta la fecha."),
        ("22/11", "10:30", "Falta el año."),
        ("22/11/2026", "25", "No se entiende la hora. Escribir, por ejemplo, 14:30."),
    ],
)
def test_half_a_moment_is_kept_as_typed(day: str, hour: str, why: str) -> None:
    read = read_moment(day, hour, CENTRE, TODAY)
    assert isinstance(read, Unread)
    assert (read.typed, read.why.es) == (f"{day}\n{hour}\nAmerica/Mexico_City", why)


def test_an_hour_the_clock_skipped_is_told() -> None:
    read = read_moment("8/3/2026", "2:30", ZoneInfo("America/Tijuana"), TODAY)
    assert isinstance(read, Unread)
    assert "no existe" in read.why.es


@pytest.mark.parametrize("typed", ["8", " 8 ", "8 años", "unos 8 años", "8 years"])
def test_a_number_of_years_is_read(typed: str) -> None:
    assert read_number(typed) == 8


@pytest.mark.parametrize("typed", ["ocho", "-1", "8.5", "150", "8 meses", "1000"])
def test_what_is_no_number_of_years_is_told(typed: str) -> None:
    assert isinstance(read_number(typed), Unread)


@given(
    st.lists(
        st.text(
            st.characters(exclude_characters=";", exclude_categories=["C", "Z"]), min_size=1
        ).filter(lambda item: item.strip(",")),
        max_size=4,
    )
)
def test_a_list_shown_is_read_back(items: list[str]) -> None:
    assert read_list(list_typed(items)) == tuple(items)


def test_a_comma_within_an_item_stays_in_it() -> None:
    assert list_typed(["Congo, República del"]) == "Congo, República del;"
    assert read_list("Congo, República del; Haití") == ("Congo, República del", "Haití")


def test_dates_are_echoed_in_words() -> None:
    assert day_words(MAY_3, "es") == "jueves 3 de mayo de 2012"
    assert day_words(MAY_3, "en") == "Thursday 3 May 2012"
    moment = datetime(2026, 11, 22, 10, 30, tzinfo=CENTRE)
    assert moment_words(moment, "es") == "domingo 22 de noviembre de 2026, 10:30, hora del Centro"
    elsewhere = moment.replace(tzinfo=timezone(timedelta(hours=-6)))
    assert moment_words(elsewhere, "es").endswith("10:30, UTC-06:00")
