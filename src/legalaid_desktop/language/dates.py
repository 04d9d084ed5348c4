"""Dates and moments as a Mexican filing writes them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from legalaid_desktop.language.cardinals import cardinal
from legalaid_desktop.language.lists import all_of
from legalaid_desktop.language.numbers import counted
from legalaid_desktop.text import Text

MONTHS = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]

_ENGLISH_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

ZONES = {
    "America/Mexico_City": Text("hora del Centro", "Central time"),
    "America/Monterrey": Text("hora del Centro (Monterrey)", "Central time (Monterrey)"),
    "America/Merida": Text("hora del Centro (Mérida)", "Central time (Mérida)"),
    "America/Chihuahua": Text("hora del Centro (Chihuahua)", "Central time (Chihuahua)"),
    "America/Bahia_Banderas": Text(
        "hora del Centro (Bahía de Banderas)", "Central time (Bahía de Banderas)"
    ),
    "America/Cancun": Text("hora del Sureste", "Southeast time"),
    "America/Mazatlan": Text("hora del Pacífico", "Pacific time"),
    "America/Hermosillo": Text("hora de Sonora", "Sonora time"),
    "America/Tijuana": Text("hora del Noroeste", "Northwest time"),
    "America/Ciudad_Juarez": Text("hora de Ciudad Juárez", "Ciudad Juárez time"),
    "America/Ojinaga": Text("hora de Ojinaga", "Ojinaga time"),
    "America/Matamoros": Text("hora de la frontera noreste", "Northeast border time"),
}
"""The zones of Mexico (Ley de los Husos Horarios en los Estados Unidos Mexicanos, 2022)."""


def date_words(day: date) -> str:
    """Return "24 de noviembre de 2026"; the first of a month is "1 de"."""
    return f"{day.day} de {MONTHS[day.month - 1]} de {day.year}"


def date_words_en(day: date) -> str:
    return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"


def moment_words(moment: datetime) -> str:
    """Return "22 de noviembre de 2026, a las 10:30 horas (hora del Centro)"."""
    return f"{date_words(moment)}, a las {moment:%H:%M} horas ({_zone_words(moment)})"


def in_words(text: str) -> str:
    """Write the dates and times of day of a text in words, and leave the rest.

    "1 de mayo de 2026, a las 10:30 horas" -> "primero de mayo de dos mil veintiséis, a las diez
    horas con treinta minutos".
    """
    text = _ISO.sub(lambda found: _iso_words(found[0]), text)
    return _TIME.sub(_time_words, _DATE.sub(_date_words, text))


def duration_words(hours: int) -> str:
    """Return whole hours as "dos días y trece horas"."""
    days, rest = divmod(hours, 24)
    parts = [counted(days, "día")] if days else []
    return all_of([*parts, counted(rest, "hora")] if rest or not days else parts)


def hours_between(start: datetime, end: datetime) -> int:
    """Return the whole hours that have run, continuous, never negative.

    In UTC: two moments of one zone would subtract as wall clocks and lose the change of hour.
    """
    return max(0, int((end.astimezone(UTC) - start.astimezone(UTC)).total_seconds() // 3600))


def _zone_words(moment: datetime) -> str:
    zone = ZONES.get(getattr(moment.tzinfo, "key", ""))
    if zone is not None:
        return zone.es
    offset = moment.strftime("%z")
    return f"UTC{offset[:3]}:{offset[3:5]}"


_DATE = re.compile(rf"\b(3[01]|[12]\d|0?[1-9]) de ({'|'.join(MONTHS)})(?: (de|del) (\d{{4}}))?\b")
_TIME = re.compile(r"\ba las ([01]?\d|2[0-3]):([0-5]\d) horas\b")
_ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def _iso_words(written: str) -> str:
    try:
        return date_words(date.fromisoformat(written))
    except ValueError:
        return written


def _date_words(found: re.Match[str]) -> str:
    day = "primero" if int(found[1]) == 1 else cardinal(int(found[1]))
    year = f" {found[3]} {cardinal(int(found[4]))}" if found[4] else ""
    return f"{day} de {found[2]}{year}"


def _time_words(found: re.Match[str]) -> str:
    """One o'clock is singular as the noun is: "a la una hora con cinco minutos"."""
    hour, minute = int(found[1]), int(found[2])
    minutes = f" con {counted(minute, 'minuto')}" if minute else ""
    return f"a {'la' if hour == 1 else 'las'} {counted(hour, 'hora')}{minutes}"
