"""Words too wide for their cell, which rdocx draws over the next one, given places to break at.

Word and LibreOffice go on in the next line wherever the cell ends, without a hyphen. rdocx breaks
at a blank of no width (U+200B), in a font that has one; so the letters keep theirs.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Mapping

from lxml import etree

from legalaid_desktop.documents.pdf.for_rdocx.fonts import SANS

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SHOWN = re.compile(r"word/(?:document\d*|header\d*|footer\d*|footnotes|endnotes)\.xml$")
_NO_WIDTH = "\u200b"


def with_breaks(parts: Mapping[str, bytes], words: Collection[str]) -> dict[str, bytes]:
    """Return the parts with `words` breakable anywhere, within tables alone."""
    pieces = [piece for word in words for piece in word.split()]
    long = re.compile("|".join(map(re.escape, pieces)), re.IGNORECASE)
    return {
        name: _broken(content, long) if _SHOWN.match(name) and b"<w:tbl" in content else content
        for name, content in parts.items()
    }


def _broken(content: bytes, long: re.Pattern[str]) -> bytes:
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    texts = [text for cell in root.iter(f"{_W}tc") for text in cell.iter(f"{_W}t")]
    for text in dict.fromkeys(texts):  # those of a table in a cell come twice
        run = text.getparent()
        if run is not None and run.tag == f"{_W}r" and long.search(text.text or ""):
            _break(run, text, long)
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _break(run: etree._Element, text: etree._Element, long: re.Pattern[str]) -> None:
    """Put a run for each letter of the words where one run held all."""
    before, written = [], text.text or ""
    end = 0
    for word in long.finditer(written):
        before.append(_like(run, written[end : word.start()]))
        for letter in word[0]:
            before += [_like(run, letter), _blank_of_no_width(run)]
        before.pop()
        end = word.end()
    text.text = written[end:]
    text.set(_SPACE, "preserve")
    ahead = _emptied(run)
    ahead.extend([each for each in list(run)[: run.index(text)] if each.tag != f"{_W}rPr"])
    for new in [ahead, *before]:
        run.addprevious(new)


def _emptied(run: etree._Element) -> etree._Element:
    """Return a run of the same properties."""
    new = etree.Element(f"{_W}r")
    properties = run.find(f"{_W}rPr")
    if properties is not None:
        new.append(copy.deepcopy(properties))
    return new


def _like(run: etree._Element, written: str) -> etree._Element:
    new = _emptied(run)
    text = etree.SubElement(new, f"{_W}t", {_SPACE: "preserve"})
    text.text = written
    return new


def _blank_of_no_width(run: etree._Element) -> etree._Element:
    new = etree.Element(f"{_W}r")
    properties = etree.SubElement(new, f"{_W}rPr")
    names = {f"{_W}{kind}": SANS for kind in ("ascii", "hAnsi", "cs")}
    etree.SubElement(properties, f"{_W}rFonts", names)
    etree.SubElement(properties, f"{_W}sz", {f"{_W}val": "2"})
    etree.SubElement(new, f"{_W}t").text = _NO_WIDTH
    return new
