"""A page of the sheet: marks that are printed, and places to fill in."""

from __future__ import annotations

from dataclasses import dataclass, field

from legalaid_desktop.documents.sheet.letters import Letters

WIDTH, HEIGHT = 612.0, 792.0
"""Letter, in points."""
LEFT, RIGHT, TOP, BOTTOM = 54.0, 572.0, 748.0, 56.0
"""Where writing may stand: on the left there is room for a punch."""
MM = 72 / 25.4
LINE = 8 * MM
"""From one line to write on to the next."""
_TYPED = 14.5
"""The height of one line that is typed: letters that fill it look like those of the sheet."""
_ABOVE = 1.5
INK, SOFT, FAINT = 0.0, 0.32, 0.72
"""Greys that a worn copier still shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A form field: its corner below on the left, its size, and what a screen reader says."""

    name: str
    left: float
    bottom: float
    width: float
    height: float
    says: str
    box: bool = False
    lines: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Faces:
    regular: Letters
    bold: Letters


@dataclass(slots=True)
class Page:
    """`between` is the grey of the rules inside a place of several lines."""

    faces: Faces
    between: float = SOFT
    apart: bool = False
    marks: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    def write(
        self,
        left: float,
        base: float,
        words: str,
        size: float,
        *,
        bold: bool = False,
        grey: float = INK,
    ) -> None:
        face = self.faces.bold if bold else self.faces.regular
        name = "Bold" if bold else "Regular"
        self.marks.append(
            f"BT {grey:g} g /{name} {size:g} Tf {left:.2f} {base:.2f} Td {face.shown(words)} Tj ET"
        )

    def rule(
        self, left: float, at: float, right: float, *, width: float = 0.6, grey: float = SOFT
    ) -> None:
        self.marks.append(f"{grey:g} G {width:g} w {left:.2f} {at:.2f} m {right:.2f} {at:.2f} l S")

    def box(self, name: str, left: float, bottom: float, side: float, says: str) -> None:
        """Draw a box to tick."""
        self.marks.append(f"{INK:g} G 0.8 w {left:.2f} {bottom:.2f} {side:g} {side:g} re S")
        self.places.append(
            Place(
                name=name,
                left=left,
                bottom=bottom,
                width=side,
                height=side,
                says=says,
                box=True,
            )
        )

    def lines(
        self, name: str, left: float, top: float, width: float, says: str, *, count: int = 1
    ) -> None:
        """Draw lines to write on, the first 8 mm below `top`."""
        for line in range(1, count + 1):
            grey = SOFT if line == count else self.between
            self.rule(left, top - line * LINE, left + width, grey=grey)
        bottom = top - count * LINE
        if count == 1:
            self.line(name, left, bottom, width, says)
            return
        self.places.append(
            Place(
                name=name,
                left=left,
                bottom=bottom + _ABOVE,
                width=width,
                height=count * LINE - 2 * _ABOVE,
                says=says,
                lines=count,
            )
        )

    def line(self, name: str, left: float, rule: float, width: float, says: str) -> None:
        """Let something be typed on a rule that is drawn already."""
        self.places.append(
            Place(
                name=name,
                left=left,
                bottom=rule + _ABOVE,
                width=width,
                height=_TYPED,
                says=says,
            )
        )
