"""How a cell is typed and read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from legalaid_desktop.record.choices import Category, Sex
from legalaid_desktop.record.intake import Cell, Column
from legalaid_desktop.ui.intake.answers import HELP, LABELS, problem, read, settled, words
from tests.builders import MEXICO_CITY, NOW

TODAY = NOW.date()


def cell(column: Column, typed: str) -> Cell:
    return read(column, typed, today=TODAY, zone=MEXICO_CITY)


def held(day: int, hour: int, minute: int = 0, *, year: int = 2026) -> datetime:
    return datetime(year, 11, day, hour, minute, tzinfo=MEXICO_CITY)


@pytest.mark.parametrize(
    ("column", "typed", "value"),
    [
        (Column.GIVEN, "  Ixʼquiq   <b>Ñandú</b> ", "Ixʼquiq <b>Ñandú</b>"),
        (Column.SEX, "mu", Sex.FEMALE),
        (Column.SEX, "Niño", Sex.MALE),
        (Column.SEX, "Mujer", Sex.FEMALE),
        (Column.AGE, "8", 8),
        (Column.AGE, "0 años", 0),
        (Column.AGE, "unos 13 años", 13),
        (Column.AGE, "3/2/2015", date(2015, 2, 3)),
        (Column.AGE, "3 feb 2015", date(2015, 2, 3)),
        (Column.NATIONALITY, "Honduras, Guatemala", ("Honduras", "Guatemala")),
        (Column.WITH, "madre", ("madre",)),
        (Column.CATEGORY, "no", Category.UNACCOMPANIED),
        (Column.CATEGORY, "Acompañada", Category.ACCOMPANIED),
        (Column.DETAINED, "ayer 20:15", held(23, 20, 15)),
        (Column.DETAINED, "ayer, 8:15 p. m.", held(23, 20, 15)),
        (Column.DETAINED, "hoy 8", held(24, 8)),
        (Column.DETAINED, "22/11 20:15", held(22, 20, 15)),
        (Column.DETAINED, "22 nov 8 pm", held(22, 20)),
        (Column.DETAINED, "22/11/2025 2015", held(22, 20, 15, year=2025)),
        # Of a day without a year that is not past this year, it is the last one.
        (Column.DETAINED, "25/11 6:00", held(25, 6, year=2025)),
    ],
)
def test_what_people_type_is_read_and_written_back_to_be_read_again(
    column: Column, typed: str, value: Any
) -> None:
    assert cell(column, typed) == Cell(value=value)
    for language in ("es", "en"):
        assert cell(column, words(column, Cell(value=value), language)) == Cell(value=value)


@pytest.mark.parametrize(
    ("column", "typed", "why"),
    [
        (Column.SEX, "m", "mujer u hombre"),
        (Column.AGE, "11 meses", "años cumplidos"),
        (Column.AGE, "3/13/2015", "años cumplidos"),
        (Column.CATEGORY, "¿?", "acompañado"),
        (Column.DETAINED, "22/11", "Falta la hora"),
        (Column.DETAINED, "22 nov 2026", "Falta la hora"),
        (Column.DETAINED, "20:15", "Falta la fecha"),
        (Column.DETAINED, "en la madrugada", "No se entiende la fecha"),
    ],
)
def test_what_cannot_be_read_is_kept_to_the_letter_and_says_why(
    column: Column, typed: str, why: str
) -> None:
    unread = cell(column, typed)
    assert unread.value is None
    assert unread.unread
    assert words(column, unread, "es") == typed
    said = problem(column, unread, NOW)
    assert said is not None
    assert why in said.es


@pytest.mark.parametrize("column", Column)
def test_nothing_typed_is_nothing_answered_and_every_column_explains_itself(
    column: Column,
) -> None:
    assert cell(column, " \n ") == Cell()
    assert words(column, Cell(), "es") == ""
    assert LABELS[column].en
    assert HELP[column].en


@pytest.mark.parametrize(
    ("column", "value"),
    [(Column.AGE, date(2027, 1, 1)), (Column.DETAINED, held(24, 23))],
)
def test_what_is_still_to_come_is_taken_and_pointed_out(column: Column, value: Any) -> None:
    said = problem(column, Cell(value=value), NOW)
    assert said is not None
    assert "posterior" in said.es


@pytest.mark.parametrize(
    ("column", "typed", "left"),
    [
        (Column.NATIONALITY, "hond", "Honduras"),
        (Column.NATIONALITY, "haiti, gua", "Haití, gua"),  # more than one country begins so
        (Column.NATIONALITY, "Pueblo wayuu", "Pueblo wayuu"),
        (Column.NATIONALITY, "niger", "Níger"),  # whole, though Nigeria begins so too
        (Column.WITH, "Tia", "tía"),
        (Column.WITH, "vecina", "vecina"),
        (Column.GIVEN, "hond", "hond"),
    ],
)
def test_on_leaving_what_stands_for_one_suggestion_is_written_out(
    column: Column, typed: str, left: str
) -> None:
    assert settled(column, typed) == left


def test_an_hour_that_the_clocks_left_out_is_no_moment() -> None:
    zone = ZoneInfo("America/Tijuana")
    left_out = read(Column.DETAINED, "8/3/2026 2:30", today=TODAY, zone=zone)
    assert words(Column.DETAINED, left_out, "es") == "8/3/2026 2:30"
    said = problem(Column.DETAINED, left_out, NOW)
    assert said is not None
    assert "no existe" in said.es
