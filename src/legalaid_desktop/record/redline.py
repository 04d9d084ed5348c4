"""What two texts of a paper have in common, what was taken out of one and put into the other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby


class Kept(Enum):
    """What became of a piece of text."""

    SAME = auto()
    ADDED = auto()
    REMOVED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    text: str
    kept: Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class RedlineParagraph:
    """A paragraph, a cell of a table or a line of a header. `margin`: outside the page's text."""

    pieces: tuple[Piece, ...]
    margin: bool = False

    @property
    def sign(self) -> str:
        """Return what stands in the margin: "+", "−", "±", or "" where nothing changed."""
        found = {piece.kept for piece in self.pieces}
        if {Kept.ADDED, Kept.REMOVED} <= found or (Kept.SAME in found and found - {Kept.SAME}):
            return "±"
        return {Kept.ADDED: "+", Kept.REMOVED: "−"}.get(next(iter(found), Kept.SAME), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Redline:
    """All of a paper. Formats are not compared, only words."""

    paragraphs: tuple[RedlineParagraph, ...]

    @property
    def added(self) -> int:
        """How many passages were put in."""
        return self._count(Kept.ADDED)

    @property
    def removed(self) -> int:
        """How many passages were taken out."""
        return self._count(Kept.REMOVED)

    def _count(self, kept: Kept) -> int:
        return sum(
            of is kept
            for paragraph in self.paragraphs
            for of, _ in groupby(paragraph.pieces, key=lambda piece: piece.kept)
        )
