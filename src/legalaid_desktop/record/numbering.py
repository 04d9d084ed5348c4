"""The numbers an organisation gives its cases: 2026-0042 is the 42nd of its year."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"([0-9]{4})-([0-9]{1,9})")


def numbered(year: int, place: int) -> str:
    """Return the number of the case that is `place`th of its year."""
    return f"{year}-{place:04d}"


def placed(number: str) -> tuple[int, int] | None:
    """Return the year and the place a number says; None for one of another form."""
    found = _NUMBER.fullmatch(number.strip())
    return None if found is None else (int(found[1]), int(found[2]))
