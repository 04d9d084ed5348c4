"""Lists in Spanish: "A, B y C", "Ana e Inés", "siete u ocho".

Conjunctions after the Diccionario panhispánico de dudas ("y2", "o2") and Fundéu; the semicolon
after the Ortografía (RAE/ASALE 2010), where the members of a list have commas of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from legalaid_desktop.language.cardinals import cardinal

_MARKS = " «“\"'‘¿¡(["
_ROMAN = re.compile(r"[IVXLC]+\b(?!\.)")
_SOUNDS_I = re.compile(r"h?í|h?i(?![aeiouáéóú])|y(?=[bcdfghjklmnñpqrstvwxz])", re.IGNORECASE)
_SOUNDS_O = re.compile(r"h?[oó]", re.IGNORECASE)
_FIGURES = re.compile(r"\d[\d,]*")
_ASIDE = re.compile(r"\([^()]*\)|“[^”]*”|«[^»]*»")


def all_of(items: Sequence[str]) -> str:
    """Join with "y", which becomes "e" before the sound i, not before a diphthong: Iowa, hielo."""
    return _joined(items, "e" if items and _opens_with(items[-1], _SOUNDS_I) else "y")


def any_of(items: Sequence[str]) -> str:
    """Join with "o", which becomes "u" before the sound o, in figures too: "7 u 8", "10 u 11"."""
    return _joined(items, "u" if items and _opens_with(items[-1], _SOUNDS_O) else "o")


def _opens_with(words: str, sound: re.Pattern[str]) -> bool:
    words = words.lstrip(_MARKS)
    if _ROMAN.match(words):
        return False  # read as a number: "fracciones I y II", "uno y dos"
    figures = _FIGURES.match(words)
    if figures:
        words = cardinal(int(figures[0].replace(",", "")))
    return bool(sound.match(words))


def _joined(items: Sequence[str], word: str) -> str:
    if len(items) < 2:
        return "".join(items)
    between = ";" if any(", " in _ASIDE.sub("", item) for item in items) else ","
    before_last = ";" if between == ";" else ""
    return f"{f'{between} '.join(items[:-1])}{before_last} {word} {items[-1]}"
