"""Cardinal numbers in Spanish words: as one counts, and before a noun.

Apocope and gender after the Diccionario panhispánico de dudas, "cardinales" and "un1".
"""

from __future__ import annotations

from legalaid_desktop.language.inflection import Gender
from legalaid_desktop.language.words import words

LARGEST = 999_999_999

_UP_TO_29 = words(
    "cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve veinte veintiún veintidós veintitrés veinticuatro "
    "veinticinco veintiséis veintisiete veintiocho veintinueve"
)
_TENS = words("treinta cuarenta cincuenta sesenta setenta ochenta noventa")
_HUNDREDS = words(
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos "
    "novecientos"
)


def cardinal(number: int, gender: Gender | None = None) -> str:
    """Return 0 to 999,999,999 in words, figures beyond.

    Without a gender as one counts ("veintiuno"); with it as before a noun ("veintiún años",
    "veintiuna fojas", "doscientas mil personas").
    """
    if not 0 <= number <= LARGEST:
        return str(number)
    millions, rest = divmod(number, 1_000_000)
    thousands, units = divmod(rest, 1000)
    parts = []
    if millions:
        parts.append("un millón" if millions == 1 else f"{_hundreds(millions)} millones")
    if thousands:
        parts.append("mil" if thousands == 1 else f"{_hundreds(thousands, gender)} mil")
    if units or not number:
        parts.append(_ended(_hundreds(units, gender), gender))
    return " ".join(parts)


def _hundreds(number: int, gender: Gender | None = None) -> str:
    """Return 0 to 999 with un at the end, as before "mil"; hundreds agree."""
    if number == 100:
        return "cien"
    hundreds, rest = divmod(number, 100)
    parts = []
    if hundreds:
        word = _HUNDREDS[hundreds - 1]
        parts.append(f"{word[:-2]}as" if gender == "f" and hundreds > 1 else word)
    if rest or not hundreds:
        parts.append(_up_to_99(rest))
    return " ".join(parts)


def _up_to_99(number: int) -> str:
    if number < 30:
        return _UP_TO_29[number]
    tens, units = divmod(number, 10)
    return _TENS[tens - 3] + (f" y {_UP_TO_29[units]}" if units else "")


def _ended(words: str, gender: Gender | None) -> str:
    """Give "…un" the end that counting or a feminine noun asks for."""
    if gender == "m" or not words.endswith(("un", "ún")):
        return words
    return f"{words[:-2]}un{'a' if gender == 'f' else 'o'}"
