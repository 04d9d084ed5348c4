"""The words a template may ask for: `{{ nna | concuerda("trasladado") }}`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from legalaid_desktop.language.agreement import agree
from legalaid_desktop.language.lists import all_of, any_of


def concuerda(who: Mapping[str, Any], word: str) -> str:
    """Make a masculine singular word agree with a person or a group."""
    return agree(word, "f" if who["genero"] == "f" else "m", plural=bool(who["plural"]))


def numero(who: Mapping[str, Any], one: str, many: str) -> str:
    """Choose between a singular and a plural: `{{ nna | numero("viaja", "viajan") }}`."""
    return many if who["plural"] else one


def inicial(words: str) -> str:
    """Write the first letter as a capital and leave the rest."""
    return words[:1].upper() + words[1:]


def lista(items: Sequence[str]) -> str:
    return all_of([str(item) for item in items])


def lista_o(items: Sequence[str]) -> str:
    return any_of([str(item) for item in items])


FILTERS: Mapping[str, Callable[..., str]] = {
    "concuerda": concuerda,
    "inicial": inicial,
    "lista": lista,
    "lista_o": lista_o,
    "numero": numero,
}
