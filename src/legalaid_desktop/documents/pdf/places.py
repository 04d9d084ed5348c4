"""Where in a PDF the fields stand that a filling printed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from legalaid_desktop.documents.filling.trace import Spot, Traced, unseen_out
from legalaid_desktop.documents.pdf.plaintext import Page
from legalaid_desktop.record.filing import Anchor

AROUND = ((24, 24), (24, 0), (0, 24), (8, 8), (8, 0), (0, 8))
"""Signs before and after a field by which it is known: at the edge of a page stand others."""
ABOVE, BELOW = 0.78, 0.24
"""How far letters reach over and under their line, of their size."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word on the paper, with the letters of it that count."""

    page: int
    line: float
    size: float
    left: float
    right: float
    said: str
    letters: str


def field_places(text: Traced, pages: Sequence[Page]) -> tuple[Anchor, ...]:
    """Return a box for every line of every field that is found where its filling says it is.

    Their paths are those of merge fields.
    """
    words = [
        _Word(number, row.top, row.size, left, right, said, unseen_out(said))
        for number, page in enumerate(pages)
        for row in page.rows
        for left, right, said in row.words
    ]
    return tuple(_boxes(text, words))


def _boxes(text: Traced, words: Sequence[_Word]) -> Iterator[Anchor]:
    drawn = "".join([word.letters for word in words])
    ends = list(accumulate(len(word.letters) for word in words))
    after = 0
    for spot in text.spots:
        at = _found(text.text, spot, drawn, after)
        if at < 0:
            continue
        after = at + spot.end - spot.start
        first, last = bisect_right(ends, at), bisect_left(ends, after)
        cut = [
            (word, *_cut(word, at - (end - len(word.letters)), after - (end - len(word.letters))))
            for word, end in zip(words[first : last + 1], ends[first : last + 1], strict=True)
            if word.letters
        ]
        for (page, line), shown in groupby(cut, key=lambda each: (each[0].page, each[0].line)):
            of_line = list(shown)
            size = max(word.size for word, _, _ in of_line)
            yield Anchor(
                path=spot.path,
                missing=spot.missing,
                page=page,
                left=min(left for _, left, _ in of_line),
                top=line - ABOVE * size,
                right=max(right for _, _, right in of_line),
                bottom=line + BELOW * size,
            )


def _cut(word: _Word, start: int, end: int) -> tuple[float, float]:
    """Return from where to where the letters from `start` to `end` reach, about."""
    wide = (word.right - word.left) / len(word.said)
    before = len(word.said) - len(word.said.lstrip())
    start, end = max(start, 0), min(end, len(word.letters))
    return word.left + wide * (before + start), word.left + wide * (before + end)


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
