"""What the forms propose: the catalogues as suggestions, stations, zones. No Qt here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from legalaid_desktop import resources
from legalaid_desktop.language.dates import ZONES
from legalaid_desktop.record.describe import Described
from legalaid_desktop.record.index import search_key

# How the record names a catalogue: its file, and the column that is proposed.
_CATALOGUES = {
    "stations": ("migration_stations", "name"),
    "countries": ("countries_es", "name_es"),
    "languages": ("languages", "name_es"),
    "states": ("mexican_states", "name"),
    "authorities": ("authorities", "official_name"),
}


@cache
def suggestions(field: Described) -> tuple[str, ...]:
    """Return what a field proposes; free text is always taken."""
    if field.suggestions or not field.catalogue:
        return field.suggestions
    file, column = _CATALOGUES[field.catalogue]
    rows: Iterable[dict[str, str]] = map(dict, resources.catalogue(file))
    if field.catalogue == "countries":
        rows = sorted(rows, key=lambda row: (row["priority"], search_key(row[column])))
    names = (_printable(row[column]) for row in rows)
    return tuple(dict.fromkeys(name for name in names if name))


def matching(proposed: Sequence[str], typed: str) -> list[str]:
    """Return the suggestions for what was typed: accents ignored, those that begin so first."""
    wanted = search_key(typed)
    if not wanted:
        return list(proposed)
    starting, inside = [], []
    for name in proposed:
        key = search_key(name)
        if key.startswith(wanted):
            starting.append(name)
        elif re.search(rf"\b{re.escape(wanted)}", key):
            inside.append(name)
    return starting + inside


def station_place(name: str) -> tuple[str, str] | None:
    """Return the municipality and the state of a station of the catalogue, either may be ""."""
    wanted = search_key(name)
    for row in resources.catalogue("migration_stations"):
        if wanted and search_key(row["name"]) == wanted:
            return row["municipality"], row["state"]
    return None


def is_station_place(municipality: str, state: str) -> bool:
    """Say whether some station of the catalogue lies in just this municipality and state."""
    wanted = search_key(municipality), search_key(state)
    return any(
        wanted == (search_key(row["municipality"]), search_key(row["state"]))
        for row in resources.catalogue("migration_stations")
        if row["state"]
    )


def authority_address(name: str) -> str:
    """Return the address of an authority of the catalogue, or ""."""
    wanted = search_key(name)
    for row in resources.catalogue("authorities"):
        if wanted and search_key(row["official_name"]) == wanted:
            return row["address"]
    return ""


def zones() -> tuple[str, ...]:
    """Return the zones of Mexico, the most used first."""
    return tuple(ZONES)


def _printable(name: str) -> str:
    """Drop a remark in parentheses that is about the catalogue, or that would split a list."""
    return re.sub(r"\s*\([^)]*(?:ISO|,)[^)]*\)", "", name).strip()
