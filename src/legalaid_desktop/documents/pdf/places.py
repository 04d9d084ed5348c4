"""Where in a PDF the fields stand that a filling printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from legalaid_desktop.documents.filling.trace import Spot, Traced, unseen_out
from legalaid_desktop.documents.pdf.plaintext import Page

AROUND = ((24, 24), (24, 0), (0, 24), (8, 8), (8, 0), (0, 8))
"""Signs before and after a field by which it is known: at the edge of a page stand others."""
ABOVE, BELOW = 0.78, 0.24
"""How far letters reach over and under their line, of their size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldPlace:
    """A box on a page, in points from its top left corner, that shows a merge field."""

    path: str
    missing: bool
    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Sign:
    """One letter on the paper."""

    page: int
    line: float
    size: float
    left: float
    right: float


def field_places(text: Traced, pages: Sequence[Page]) -> tuple[FieldPlace, ...]:
    """Return a box for every line of every field that is found where its filling says it is."""
    signs: list[_Sign] = []
    pieces: list[str] = []
    for number, page in enumerate(pages):
        for row in page.rows:
            for left, right, word in row.words:
                letters = unseen_out(word)
                wide = (right - left) / max(1, len(word))
                first = len(word) - len(word.lstrip())
                pieces.append(letters)
                signs.extend(
                    _Sign(
                        number,
                        row.top,
                        row.size,
                        left + wide * (first + at),
                        left + wide * (first + at + 1),
                    )
                    for at in range(len(letters))
                )
    return tuple(_boxes(text, "".join(pieces), signs))


def _boxes(text: Traced, drawn: str, signs: Sequence[_Sign]) -> Iterator[FieldPlace]:
    after = 0
    for spot in text.spots:
        at = _found(text.text, spot, drawn, after)
        if at < 0:
            continue
        after = at + spot.end - spot.start
        shown = [(each.page, each.line, each) for each in signs[at:after]]
        for (page, line), letters in groupby(shown, key=itemgetter(0, 1)):
            of_line = [each for _, _, each in letters]
            yield FieldPlace(
                path=spot.path,
                missing=spot.missing,
                page=page,
                left=min(each.left for each in of_line),
                top=line - ABOVE * max(each.size for each in of_line),
                right=max(each.right for each in of_line),
                bottom=line + BELOW * max(each.size for each in of_line),
            )


def _found(text: str, spot: Spot, drawn: str, after: int) -> int:
    """Return where the field begins in what is drawn, from `after` on; -1 if that is not sure."""
    said = text[spot.start : spot.end]
    for before, behind in AROUND:
        lead = text[max(0, spot.start - before) : spot.start]
        found = drawn.find(
            lead + said + text[spot.end : spot.end + behind], max(0, after - len(lead))
        )
        if found >= 0:
            return found + len(lead)
    return -1
