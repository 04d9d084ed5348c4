"""Dates and moments as a Mexican filing writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime

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
