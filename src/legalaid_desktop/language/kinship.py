"""What a word of kinship tells of a person's sex."""

from __future__ import annotations

from legalaid_desktop.language.inflection import Gender
from legalaid_desktop.language.words import words

_FEMININE = frozenset(
    words(
        "madre mamá abuela bisabuela hermana media hermanastra tía prima sobrina hija madrastra "
        "madrina tutora esposa cuñada nuera suegra amiga vecina novia"
    )
)
_MASCULINE = frozenset(
    words(
        "padre papá abuelo bisabuelo hermano medio hermanastro tío primo sobrino hijo padrastro "
        "padrino tutor esposo cuñado yerno suegro amigo vecino novio"
    )
)


def kin_gender(kinship: str) -> Gender | None:
    """Return "f" for "tía materna", "m" for "padre", None for a word that does not tell."""
    first = kinship.strip().lower().split(" ")[0]
    if first in _FEMININE:
        return "f"
    return "m" if first in _MASCULINE else None
