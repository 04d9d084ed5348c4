"""How hard a passphrase is to guess, in words. A first look; the vault has the last word."""

from __future__ import annotations

import unicodedata
from enum import Enum, auto

LEAST_LENGTH = 15


class Strength(Enum):
    EMPTY = auto()
    SHORT = auto()
    REPEATED = auto()
    ENOUGH = auto()
    GOOD = auto()


def strength(passphrase: str) -> Strength:
    """Weigh the length first, then how many different signs and words there are."""
    text = unicodedata.normalize("NFKC", passphrase)
    if not text:
        return Strength.EMPTY
    if len(text) < LEAST_LENGTH:
        return Strength.SHORT
    if len(set(text.casefold())) < 6:
        return Strength.REPEATED
    words = {word for word in text.casefold().split() if len(word) > 2}
    return Strength.GOOD if len(text) >= 24 or len(words) >= 4 else Strength.ENOUGH


def missing_signs(passphrase: str) -> int:
    """Return how many more signs are needed; 0 when it is long enough."""
    return max(0, LEAST_LENGTH - len(unicodedata.normalize("NFKC", passphrase)))
