"""Room at the foot of a page for the blank below its last line, in the copy that rdocx is given.

With lines set wider than single, Word and LibreOffice let the blank below the last line of a page
hang into the margin; rdocx wants room for it too, and takes the line to the next page. A bottom
margin narrower by that blank makes the last lines agree. The footer keeps its place: it is measured
from the edge of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_POINT = 20
"""Twips."""
_NATURAL = 1.149
"""Height of a single line of Liberation, in parts of its size (OS/2 and hhea tables)."""
_MOST = 12 * _POINT
"""No more than this is taken from a margin, whatever a document asks for."""

_DEFAULTS = re.compile(rb"<w:docDefaults>.*?</w:docDefaults>", re.DOTALL)
_NORMAL = re.compile(
    rb'<w:style\b(?=[^>]*\bw:type="paragraph")(?=[^>]*\bw:default="(?:1|true|on)").*?</w:style>',
    re.DOTALL,
)
_SPACING = re.compile(rb"<w:spacing\b[^>]*>")
_LINE = re.compile(rb'\bw:line="(\d+)"')
_FIXED = re.compile(rb'\bw:lineRule="(?:exact|atLeast)"')
_SIZE = re.compile(rb'<w:sz\b[^>]*\bw:val="(\d+)"')
_BOTTOM = re.compile(rb'(<w:pgMar\b[^>]*\bw:bottom=")(\d+)(")')


def with_hanging_lines(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts with the blank below a usual line taken from the bottom margins."""
    blank = blank_below(parts.get("word/styles.xml", b""))
    document = parts.get("word/document.xml", b"")

    def narrowed(match: re.Match[bytes]) -> bytes:
        return match[1] + str(max(int(match[2]) - blank, 0)).encode() + match[3]

    if not blank:
        return dict(parts)
    return {**parts, "word/document.xml": _BOTTOM.sub(narrowed, document)}


def blank_below(styles: bytes) -> int:
    """Return what a usual line adds to a single one, in twips, from `word/styles.xml`."""
    line, size = 240, 20  # as Word takes them where nothing is said
    for style in (_DEFAULTS.search(styles), _NORMAL.search(styles)):
        if style is None:
            continue
        for spacing in _SPACING.findall(style[0]):
            if found := _LINE.search(spacing):
                line = 240 if _FIXED.search(spacing) else int(found[1])
        if sizes := _SIZE.findall(style[0]):
            size = int(sizes[-1])
    wider = max(line / 240 - 1, 0)
    return min(round(wider * size / 2 * _NATURAL * _POINT), _MOST)
