"""Where in a filled part each field was printed, told by the filling itself.

A draft is shown beside the form: a field leads to its place in the page and back. Searching the
page for the value would find "Honduras" wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from legalaid_desktop.documents.filling.sandbox import undisguise

_SHOWN = re.compile(r"<[wma]:t(?=[ >])[^>]*>([^<]*)")
_UNSEEN = re.compile("[\u200b\ufeff\u00ad]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A field where it was printed: in the source of a part, or in the text that shows of it."""

    path: str
    missing: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """The text that a part shows, without blanks and in small letters, and the fields in it."""

    text: str
    spots: tuple[Spot, ...]


def unseen_out(text: str) -> str:
    """Return a text such as two programs that break lines apart would both show it."""
    joined = "".join(text.split())
    return (joined if joined.isascii() else _UNSEEN.sub("", joined)).casefold()


def traced(rendered: str, printed: Iterable[Spot]) -> Traced:
    """Return where fields stand in what a part shows; those it does not show are left out."""
    waiting = iter(printed)
    field = next(waiting, None)
    pieces: list[str] = []
    spots: list[Spot] = []
    length = 0
    for node in _SHOWN.finditer(rendered):
        start, end = node.span(1)
        while field is not None and field.start < start:
            field = next(waiting, None)
        while field is not None and field.end <= end:
            before = length + len(_shown(rendered[start : field.start]))
            size = len(_shown(rendered[field.start : field.end]))
            if size:
                spots.append(
                    Spot(path=field.path, missing=field.missing, start=before, end=before + size)
                )
            field = next(waiting, None)
        piece = _shown(rendered[start:end])
        pieces.append(piece)
        length += len(piece)
    return Traced(text="".join(pieces), spots=tuple(spots))


def _shown(source: str) -> str:
    return unseen_out(unescape(undisguise(source)))
