"""Nationalities in words: "de nacionalidad hondureña", "guatemaltecas", "apátrida"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from legalaid_desktop.language.inflection import Gender, pluralised
from legalaid_desktop.language.lists import all_of
from legalaid_desktop.record.index import search_key

Row = Mapping[str, str]
"""A row of the catalogue of countries: `name_es`, `nationality_m`, `nationality_f`."""

_ALSO_CALLED = {
    "estados unidos": "estados unidos de america",
    "ee. uu.": "estados unidos de america",
    "eua": "estados unidos de america",
    "estados unidos mexicanos": "mexico",
    "birmania": "myanmar",
    "holanda": "paises bajos",
    "inglaterra": "reino unido",
    "republica checa": "chequia",
    "congo": "republica del congo",
    "salvador": "el salvador",
}


class Demonyms:
    """The adjectives of a catalogue of countries, found by country or by the adjective itself."""

    def __init__(self, countries: Sequence[Row]) -> None:
        self._rows: dict[str, Row] = {}
        for row in countries:
            if row["nationality_f"]:
                for name in (row["name_es"], row["nationality_m"], row["nationality_f"]):
                    self._rows.setdefault(search_key(name), row)

    def of(self, country: str, gender: Gender, *, plural: bool) -> str | None:
        """Return the adjective for one or several people, or None for a country not known."""
        key = search_key(country)
        row = self._rows.get(_ALSO_CALLED.get(key, key))
        if row is None:
            return None
        word = row["nationality_f" if gender == "f" else "nationality_m"]
        return pluralised(word) if plural else word

    def agreeing(self, countries: Sequence[str], gender: Gender, *, plural: bool) -> str:
        """Return the adjectives that go with a noun: "hondureño", "hondureña y salvadoreña".

        "" when there is no country, or one without an adjective.
        """
        words = [self.of(country, gender, plural=plural) for country in _said(countries)]
        return all_of([word for word in words if word]) if all(words) else ""

    def phrase(self, countries: Sequence[str]) -> str:
        """Return "de nacionalidad hondureña"; a country nobody knows gives "nacional de Narnia".

        "nacionalidad" is feminine whoever has it, so the phrase goes with everyone.
        """
        words = [(country, self.of(country, "f", plural=False)) for country in _said(countries)]
        known = [word for _, word in words if word]
        others = [country for country, word in words if not word]
        noun = "nacionalidad" if len(known) == 1 else "nacionalidades"
        parts = [f"de {noun} {all_of(known)}"] if known else []
        parts += [f"nacional de {all_of(others)}"] if others else []
        return " y ".join(parts)


def stateless(*, plural: bool) -> str:
    return "apátridas" if plural else "apátrida"


def _said(countries: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(each.strip() for each in countries if each.strip()))
