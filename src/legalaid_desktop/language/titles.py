"""Treatments and offices by the sex of who holds them: "Licenciada", "la Encargada"."""

from __future__ import annotations

import re

from legalaid_desktop.language.agreement import agree
from legalaid_desktop.language.inflection import Gender
from legalaid_desktop.language.words import words

_TREATMENTS = {
    "lic": ("licenciado", None),
    "licdo": ("licenciado", "m"),
    "licda": ("licenciado", "f"),
    "mtro": ("maestro", "m"),
    "mtra": ("maestro", "f"),
    "dr": ("doctor", "m"),
    "dra": ("doctor", "f"),
    "ing": ("ingeniero", None),
    "arq": ("arquitecto", None),
    "abog": ("abogado", None),
    "sr": ("señor", "m"),
    "sra": ("señor", "f"),
    "profr": ("profesor", "m"),
    "prof": ("profesor", "m"),
    "profra": ("profesor", "f"),
    "c": ("ciudadano", None),
}
_WRITTEN = {
    form: gender
    for word in (
        *{word for word, _ in _TREATMENTS.values()},
        *words("comisario contador psicólogo secretario director delegado juez magistrado"),
    )
    for gender, form in (("m", word), ("f", agree(word, "f", plural=False)))
}


def holder_gender(holder: str) -> Gender | None:
    """Return the gender that a name with its treatment tells ("Mtra. Ana Ruiz"), or None.

    Names are never guessed from.
    """
    for word in re.findall(r"\w+", holder.lower())[:2]:
        found = _WRITTEN.get(word) or _TREATMENTS.get(word, ("", None))[1]
        if found is not None:
            return "f" if found == "f" else "m"
    return None


def office(word: str, gender: Gender | None) -> str:
    """Return "la Titular", "el Encargado"; "la persona encargada" when the sex is not known."""
    if gender is None:
        return f"la persona {agree(word[:1].lower() + word[1:], 'f', plural=False)}"
    return f"{'la' if gender == 'f' else 'el'} {agree(word, gender, plural=False)}"


def written_out(holder: str, gender: Gender | None) -> str:
    """Return a name with its treatment in full: "Licenciada Ana Ruiz".

    A treatment that does not tell the sex ("Lic.") stays as it is unless `gender` does.
    """
    first, _, name = holder.strip().partition(" ")
    word, told = _TREATMENTS.get(first.rstrip(".").lower(), ("", None))
    known = gender or told
    if not word or known is None or not name:
        return holder
    return f"{agree(word.capitalize(), 'f' if known == 'f' else 'm', plural=False)} {name}"
