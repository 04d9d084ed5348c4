"""Lists in Spanish: "A, B y C", "Ana e Inés", "siete u ocho"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SOUNDS_I = re.compile(r"h?[ií](?![eéaáoóuú])", re.IGNORECASE)
_SOUNDS_O = re.compile(r"h?[oó]", re.IGNORECASE)


def all_of(items: Sequence[str]) -> str:
    """Join with "y", which becomes "e" before the sound i (not before a diphthong: hielo, Iowa)."""
    return _joined(items, "e" if items and _SOUNDS_I.match(items[-1]) else "y")


def any_of(items: Sequence[str]) -> str:
    """Join with "o", which becomes "u" before the sound o."""
    return _joined(items, "u" if items and _SOUNDS_O.match(items[-1]) else "o")


def _joined(items: Sequence[str], word: str) -> str:
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"
