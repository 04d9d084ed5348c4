"""Empty boxes in the PDF of another engine than rdocx: letters that no font on the machine has.

The text layer names the letter, so its words are not missed. LibreOffice draws the first glyph of
the font, ".notdef", under another number; it is told by its outline. Only TrueType fonts with codes
of one byte are read so, as LibreOffice embeds them; in others a box is not noticed.
"""

from __future__ import annotations

import io
import struct
from itertools import pairwise
from typing import Any

from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]
from pypdf import PdfReader
from pypdf.errors import PyPdfError


def has_empty_box(pdf: bytes) -> bool:
    """Say whether a font of the PDF holds, under a code of its own, the box for no letter."""
    try:
        programs = _programs(PdfReader(io.BytesIO(pdf)))
    except PyPdfError:  # whether it is a PDF at all is asked elsewhere
        return False
    return any(map(_draws_a_box, programs))


def _programs(pdf: PdfReader) -> set[bytes]:
    """Return the TrueType fonts whose codes are of one byte."""
    programs = set()
    for page in pdf.pages:
        resources = page.get("/Resources")
        named = None if resources is None else resources.get_object().get("/Font")
        for reference in {} if named is None else named.get_object().values():
            font = reference.get_object()
            descriptor = font.get("/FontDescriptor")
            program = None if descriptor is None else descriptor.get_object().get("/FontFile2")
            if program is not None and font.get("/Subtype") == "/TrueType":
                programs.add(program.get_object().get_data())
    return programs


def _draws_a_box(program: bytes) -> bool:
    try:
        font = TTFont(io.BytesIO(program), lazy=True)
        outlines: Any = font["loca"]
        glyphs = font.getTableData("glyf")
        numbers = {
            font.getGlyphID(name) for table in font["cmap"].tables for name in table.cmap.values()
        }
        places = list(outlines)
    except (TTLibError, KeyError, struct.error, AssertionError):
        return False  # not a font that can be read; what it draws is not known
    drawn = [glyphs[start:end] for start, end in pairwise(places)]
    return bool(drawn and drawn[0]) and any(
        number and number < len(drawn) and drawn[number] == drawn[0] for number in numbers
    )
