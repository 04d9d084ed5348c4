"""Fonts without kerning, for a document that asks for none.

Word and LibreOffice draw pairs of letters closer only where a style says so (`w:kern`); rdocx does
it wherever the font can. A line that is a third of a point shorter takes one word more, and then
the paper breaks its lines, and at last its pages, unlike Word.
"""

from __future__ import annotations

import re
import struct

_TABLE = struct.Struct(">4s3L")
_KERN = re.compile(rb'<w:kern\b[^>]*\bw:val="(\d+)"')
_DEFAULTS = re.compile(
    rb"<w:rPrDefault\b.*?</w:rPrDefault>"
    rb'|<w:style\b(?=[^>]*\bw:type="paragraph")(?=[^>]*\bw:default="(?:1|true|on)").*?</w:style>',
    re.S,
)


def asks_for_kerning(styles: bytes) -> bool:
    """Say whether the usual text of a document is kerned, from its `word/styles.xml`."""
    sizes = [int(size) for part in _DEFAULTS.findall(styles) for size in _KERN.findall(part)]
    return bool(sizes) and sizes[-1] > 0


def without_kerning(font: bytes) -> bytes:
    """Return a TrueType font that moves no pair of letters; its marks keep their places."""
    changed = bytearray(font)
    (tables,) = struct.unpack_from(">H", font, 4)
    for number in range(tables):
        tag, _, start, _ = _TABLE.unpack_from(font, 12 + _TABLE.size * number)
        if tag == b"kern":
            changed[start + 2 : start + 4] = b"\0\0"  # it holds no subtable
        elif tag == b"GPOS":
            (features,) = struct.unpack_from(">H", font, start + 6)
            (count,) = struct.unpack_from(">H", font, start + features)
            for place in range(start + features + 2, start + features + 2 + 6 * count, 6):
                if font[place : place + 4] == b"kern":
                    changed[place : place + 4] = b"-off"  # a feature that nobody asks for
    return bytes(changed)
