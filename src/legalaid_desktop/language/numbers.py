"""Small numbers in Spanish words, before a masculine noun: "veintiún años"."""

from __future__ import annotations

_UP_TO_29 = [
    "cero",
    "un",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiún",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
]
_TENS = {
    3: "treinta",
    4: "cuarenta",
    5: "cincuenta",
    6: "sesenta",
    7: "setenta",
    8: "ochenta",
    9: "noventa",
}


def number_words(number: int) -> str:
    """Return 0 to 99 in words; figures beyond that."""
    if 0 <= number < len(_UP_TO_29):
        return _UP_TO_29[number]
    tens, units = divmod(number, 10)
    if tens not in _TENS:
        return str(number)
    return _TENS[tens] if units == 0 else f"{_TENS[tens]} y {_UP_TO_29[units]}"
