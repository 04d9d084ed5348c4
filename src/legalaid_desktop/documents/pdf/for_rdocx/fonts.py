"""The fonts that ship with the app, and which of them stands in for the one a document names.

A page must break its lines alike on every machine, so a document is given to the PDF engine with
its families renamed to these: what is installed on the machine does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from legalaid_desktop import resources
from legalaid_desktop.documents.pdf.for_rdocx.kerning import without_kerning

SERIF, SANS, MONO = "Liberation Serif", "Liberation Sans", "Liberation Mono"
LATIN: Mapping[str, str] = {SERIF: "Paper Serif", SANS: "Paper Sans", MONO: "Paper Mono"}
"""The same with the letters of a usual paper alone; `packaging/latin_fonts.py` makes them."""
RARE = re.compile(
    "[^\u0000-\u024f\u02bc\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033"
    "\u2039\u203a\u20ac\u2122\u2212\u27e6\u27e7\ua78b\ua78c]"
)
"""A letter beyond those: not Latin, no sign of Spanish typography or of a draft's marks."""
MARKS, BRACKETS = "Paper Marks", "\u27e6\u27e7"
"""The others have not those brackets: rdocx draws the whole run of a mark in the font that has."""

# Carlito, Caladea, Gelasio and Selawik come inside rdocx; each is as wide as the font beside it.
STAND_INS: Mapping[str, str] = {
    "times new roman": SERIF,
    "times": SERIF,
    "garamond": SERIF,
    "eb garamond": SERIF,
    "book antiqua": SERIF,
    "palatino linotype": SERIF,
    "bookman old style": SERIF,
    "century": SERIF,
    "century schoolbook": SERIF,
    "baskerville old face": SERIF,
    "liberation serif": SERIF,
    "georgia": "Gelasio",
    "cambria": "Caladea",
    "cambria math": "Caladea",
    "calibri": "Carlito",
    "calibri light": "Carlito",
    "aptos": "Carlito",
    "aptos display": "Carlito",
    "arial": SANS,
    "helvetica": SANS,
    "liberation sans": SANS,
    "segoe ui": "Selawik",
    "courier new": MONO,
    "courier": MONO,
    "consolas": MONO,
    "lucida console": MONO,
    "liberation mono": MONO,
    "inter": "Inter",
}
_OWN = frozenset({"carlito", "caladea", "gelasio", "selawik"})
_SIGNS = re.compile(r"symbol|wingdings|webdings|dingbats", re.IGNORECASE)
_LOOKS_SERIF = re.compile(r"serif|roman|times|garamond|book|roboto slab|antiqua", re.IGNORECASE)
_LOOKS_MONO = re.compile(r"mono|courier|console|code", re.IGNORECASE)


def bundled(*, kerned: bool = False) -> tuple[tuple[str, bytes], ...]:
    """Return every font that ships with the app, as family and file. See `kerning`."""
    return _kerned() if kerned else _unkerned()


@cache
def _kerned() -> tuple[tuple[str, bytes], ...]:
    return tuple(
        (_family(path.stem), path.read_bytes())
        for path in sorted(resources.folder("fonts").glob("*.ttf"))
    )


@cache
def _unkerned() -> tuple[tuple[str, bytes], ...]:
    return tuple((family, without_kerning(font)) for family, font in _kerned())


def latin_fonts(*, kerned: bool = False) -> tuple[tuple[str, bytes], ...]:
    """Return the fonts of `LATIN`, as family and file. See `kerning`."""
    return _latin_kerned() if kerned else _latin_unkerned()


@cache
def _latin_kerned() -> tuple[tuple[str, bytes], ...]:
    return tuple(
        (_family(path.stem), path.read_bytes())
        for path in sorted((resources.folder("fonts") / "latin").glob("*.ttf"))
    )


@cache
def _latin_unkerned() -> tuple[tuple[str, bytes], ...]:
    return tuple((family, without_kerning(font)) for family, font in _latin_kerned())


def stand_in(family: str, *, roman: bool = False) -> str:
    """Return the family drawn in place of `family`; fonts of signs stay as they are.

    `roman` is what the document's own font table says of a family not known here.
    """
    name = family.strip().casefold()
    if _SIGNS.search(name) or not name:
        return family
    if name in STAND_INS:
        return STAND_INS[name]
    if name in _OWN:
        return family
    if _LOOKS_MONO.search(name):
        return MONO
    return SERIF if roman or (_LOOKS_SERIF.search(name) and "sans" not in name) else SANS


def undrawable(text: Iterable[str]) -> tuple[str, ...]:
    """Return, in order of code, the characters that the papers' own fonts have no drawing for.

    Blanks, line breaks and invisible joiners need none.
    """
    odd = {sign for sign in set(text) if ord(sign) >= FIRST_CHECKED and not _invisible(sign)}
    return tuple(sorted(odd - _drawn())) if odd else ()


FIRST_CHECKED = 0x250
"""Below it every printable character is in Liberation; a test holds that."""


def _invisible(sign: str) -> bool:
    return sign.isspace() or sign in "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


@cache
def _drawn() -> frozenset[str]:
    """What the serif and the sans both have, so that any paper can print it."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    folder = resources.folder("fonts")
    coverage = []
    for stem in ("LiberationSerif-Regular", "LiberationSans-Regular"):
        with TTFont(folder / f"{stem}.ttf", lazy=True) as font:
            coverage.append(frozenset(map(chr, font.getBestCmap())))
    return frozenset.intersection(*coverage)


_NAMES = {
    "LiberationSerif": SERIF,
    "LiberationSans": SANS,
    "LiberationMono": MONO,
    "PaperSerif": LATIN[SERIF],
    "PaperSans": LATIN[SANS],
    "PaperMono": LATIN[MONO],
    "PaperMarks": MARKS,
    "DejaVuSans": "DejaVu Sans",
}


def _family(stem: str) -> str:
    name, _, style = stem.partition("-")
    family = _NAMES.get(name, name)
    return family if style not in ("Medium", "SemiBold") else f"{family} {style}"
