"""The font of the numbers of lists, in the copy that rdocx is given.

Word writes the number of a list in the font of the text beside it; rdocx looks only at the list,
and where that names no font it takes whatever stands in for Arial on the machine.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
_NORMAL = re.compile(
    rb'<w:style\b(?=[^>]*\bw:type="paragraph")(?=[^>]*\bw:default="(?:1|true|on)").*?</w:style>',
    re.DOTALL,
)
_DEFAULTS = re.compile(rb"<w:rPrDefault\b.*?</w:rPrDefault>", re.DOTALL)
_FONT = re.compile(rb'<w:rFonts\b[^>]*\bw:ascii="([^"]+)"')
_LEVEL = re.compile(rb"<w:lvl\b[^>]*>.*?</w:lvl>", re.DOTALL)


def with_fonts_of_numbers(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts with the font of usual text in each level of a list that names none."""
    numbering = parts.get(_NUMBERING)
    font = usual_font(parts.get(_STYLES, b""))
    if numbering is None or font is None:
        return dict(parts)
    return {**parts, _NUMBERING: _named(numbering, font)}


def usual_font(styles: bytes) -> bytes | None:
    """Return the font that the usual paragraph names, as it stands in `word/styles.xml`."""
    for place in (_NORMAL.search(styles), _DEFAULTS.search(styles)):
        if place and (found := _FONT.search(place[0])):
            return found[1]
    return None


@lru_cache(32)
def _named(numbering: bytes, font: bytes) -> bytes:
    fonts = b'<w:rFonts w:ascii="%s" w:hAnsi="%s"/>' % (font, font)

    def named(level: re.Match[bytes]) -> bytes:
        said = level[0]
        if b"<w:rFonts" in said:
            return said
        if b"<w:rPr>" in said:
            return said.replace(b"<w:rPr>", b"<w:rPr>" + fonts, 1)
        return (
            said.replace(b"<w:rPr/>", b"").removesuffix(_END)
            + b"<w:rPr>"
            + fonts
            + b"</w:rPr>"
            + _END
        )

    return _LEVEL.sub(named, numbering)


_END = b"</w:lvl>"
