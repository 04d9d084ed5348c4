"""The words a template may ask for: `{{ nna | concuerda("trasladado") }}`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from legalaid_desktop.language.agreement import agree
from legalaid_desktop.language.lists import all_of, any_of
from legalaid_desktop.record.index import search_key


def concuerda(who: Mapping[str, Any], word: str) -> str:
    """Make a masculine singular word agree with a person or a group."""
    return agree(word, "f" if who["genero"] == "f" else "m", plural=bool(who["plural"]))


def numero(who: Mapping[str, Any], one: str, many: str) -> str:
    """Choose between a singular and a plural: `{{ nna | numero("viaja", "viajan") }}`."""
    return many if who["plural"] else one


def inicial(words: str) -> str:
    """Write the first letter as a capital and leave the rest."""
    return words[:1].upper() + words[1:]


def lista(items: Sequence[Any], field: str = "") -> str:
    """Join with "y"; with `field`, that field of each item: `{{ adultos | lista("mencion") }}`."""
    return all_of([str(item[field] if field else item) for item in items])


def frase(words: str) -> str:
    """Write free text as a sentence: a capital first, a full stop last unless it has an end."""
    words = inicial(words.strip())
    return words if words[-1:] in (".", "!", "?", "…", "»", "”", "") else f"{words}."


def con_articulo(place: str) -> str:
    """Put the article before a place: "la Estación Migratoria Acayucan", "el Hotel Ejemplo"."""
    first = search_key(place).split(" ")[0] if place.strip() else ""
    for article, nouns in _PLACES.items():
        if first in nouns:
            return f"{article} {place}"
    return place


def lista_o(items: Sequence[str]) -> str:
    return any_of([str(item) for item in items])


_PLACES = {
    "la": frozenset(
        [
            "estacion",
            "estancia",
            "casa",
            "oficina",
            "delegacion",
            "garita",
            "terminal",
            "central",
            "comandancia",
        ]
    ),
    "el": frozenset(
        [
            "hotel",
            "albergue",
            "centro",
            "modulo",
            "punto",
            "aeropuerto",
            "puente",
            "inmueble",
            "edificio",
            "refugio",
            "campamento",
            "gimnasio",
            "auditorio",
            "recinto",
        ]
    ),
}

FILTERS: Mapping[str, Callable[..., str]] = {
    "con_articulo": con_articulo,
    "concuerda": concuerda,
    "frase": frase,
    "inicial": inicial,
    "lista": lista,
    "lista_o": lista_o,
    "numero": numero,
}

FILTER_HELP: Mapping[str, str] = {
    "con_articulo": "Pone el artículo a un lugar: «la Estación Migratoria Acayucan».",
    "concuerda": 'Hace concordar una palabra: `{{ nna | concuerda("trasladado") }}`.',
    "frase": "Escribe texto libre como oración: mayúscula al inicio y punto al final.",
    "inicial": "Pone en mayúscula solo la primera letra.",
    "lista": 'Une con «y»; con un campo, el de cada quien: `{{ adultos | lista("mencion") }}`.',
    "lista_o": "Une con «o».",
    "numero": 'Elige singular o plural: `{{ nna | numero("viaja", "viajan") }}`.',
}
"""What each is for, for who writes templates."""
