"""How a caution names a child, an adult or a place."""

from __future__ import annotations

from legalaid_desktop.record.people import Adult, Child
from legalaid_desktop.text import Text

Numbered = tuple[int, Child]
"""A child of the case, and its place among its children."""


def child_named(at: int, child: Child) -> Text:
    name = child.name
    if name:
        return Text(name, name)
    return Text(f"Niña, niño o adolescente {at + 1}", f"Child {at + 1}")


def adult_named(at: int, adult: Adult, kinship: str) -> Text:
    name, kin = adult.name, kinship.strip()
    if not name:
        return Text(f"Persona adulta {at + 1}", f"Adult {at + 1}")
    said = f"{name} ({kin})" if kin else name
    return Text(said, said)
