"""Headers and footers that reach into the text: rdocx draws both, one over the other.

Word moves the text out of the way; rdocx does not, and is given wider margins. Their height is
measured by rdocx itself, which is given the header as the body of a page without margins.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import rdocx
from lxml import etree

from legalaid_desktop.documents.doctor.findings import Finding, found
from legalaid_desktop.documents.doctor.ooxml import (
    DOCUMENT,
    SETTINGS,
    R,
    W,
    is_on,
    relations_of,
    tree_of,
)
from legalaid_desktop.documents.doctor.tags import Paragraph
from legalaid_desktop.documents.package.parts import write_package
from legalaid_desktop.documents.pdf.convert import with_needed_fonts

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TWIPS_A_POINT, _EMU_A_POINT, _TWIPS_A_CM = 20, 12700, 567
_TALLEST = 31680
"""Twips: the tallest page there is."""
_TOLERANCE = 2.0
"""Points by which a line's own leading may reach over."""


@dataclass(frozen=True, slots=True)
class _Margin:
    """A header or footer as one section uses it; measures in twips."""

    part: str
    distance: int
    margin: int
    width: int
    section: etree._Element

    @property
    def code(self) -> str:
        return "header-too-tall" if self.part.startswith("word/header") else "footer-too-tall"


def with_room(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the parts with margins wide enough for the headers and footers, as Word makes them.

    A negative margin is one that Word keeps to whatever the header holds. The same parts come back
    if there is room already.
    """
    document = tree_of(parts, DOCUMENT)
    changed = False
    for each in () if document is None else _used(parts, document):
        margins = each.section.find(f"{W}pgMar")
        side = "top" if each.code == "header-too-tall" else "bottom"
        if margins is None or _measure(margins, side) < 0:
            continue
        needed = each.distance + _height(parts, each) * _TWIPS_A_POINT
        if needed > _measure(margins, side) + _TOLERANCE * _TWIPS_A_POINT:
            margins.set(f"{W}{side}", str(round(needed)))
            changed = True
    if document is None or not changed:
        return parts
    written = etree.tostring(document, xml_declaration=True, encoding="UTF-8", standalone=True)
    return {**parts, DOCUMENT: written}


def check_margins(
    parts: Mapping[str, bytes], by_part: Mapping[str, Sequence[Paragraph]]
) -> Iterator[Finding]:
    """Yield headers and footers taller than the margin they stand in."""
    told: set[str] = set()
    document = tree_of(parts, DOCUMENT)
    for each in () if document is None else _used(parts, document):
        paragraphs = by_part.get(each.part, ())
        if each.part in told or not paragraphs:
            continue
        tall = _height(parts, each)
        room = (each.margin - each.distance) / _TWIPS_A_POINT
        if tall > room + _TOLERANCE:
            told.add(each.part)
            needed = each.distance + tall * _TWIPS_A_POINT
            with_words = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
            yield found(
                each.code,
                (with_words or list(paragraphs))[-1],
                tall=_cm(tall * _TWIPS_A_POINT),
                room=_cm(max(room, 0) * _TWIPS_A_POINT),
                margin=_cm(needed + 28),  # half a millimetre, for rounding
            )


def _used(parts: Mapping[str, bytes], document: etree._Element) -> Iterator[_Margin]:
    settings = tree_of(parts, SETTINGS)
    relations = relations_of(parts, DOCUMENT)
    even = settings is not None and is_on(settings.find(f"{W}evenAndOddHeaders"))
    inherited: dict[tuple[str, str], str] = {}
    for section in document.iter(f"{W}sectPr"):
        for reference in section.iterchildren(f"{W}headerReference", f"{W}footerReference"):
            side = str(reference.tag).removeprefix(W)
            kind = reference.get(f"{W}type", "default")
            inherited[side, kind] = relations.get(reference.get(f"{R}id", ""), "")
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        if size is None or margins is None:
            continue
        width = _measure(size, "w") - _measure(margins, "left") - _measure(margins, "right")
        first = is_on(section.find(f"{W}titlePg"))
        for (side, kind), part in inherited.items():
            shown = kind == "default" or (kind == "first" and first) or (kind == "even" and even)
            if shown and part in parts and width > 0:
                top = side == "headerReference"
                yield _Margin(
                    part=part,
                    distance=_measure(margins, "header" if top else "footer"),
                    margin=abs(_measure(margins, "top" if top else "bottom")),
                    width=width,
                    section=section,
                )


def _measure(element: etree._Element, name: str) -> int:
    try:
        return int(element.get(f"{W}{name}", "0"))
    except ValueError:
        return 0


def _height(parts: Mapping[str, bytes], margin: _Margin) -> float:
    """Return how tall a header or footer is drawn, in points."""
    tree = tree_of(parts, margin.part)
    if tree is None:
        return 0
    children = [copy.deepcopy(child) for child in tree]
    while children and not _shows(children[-1]):
        children.pop()
    floating = max((_bottom_of(anchor) for anchor in tree.iter(f"{_WP}anchor")), default=0.0)
    return max(_laid_out(parts, margin, children), floating)


def _shows(element: etree._Element) -> bool:
    """Say whether there is any ink in a paragraph or table."""
    return any(
        (each.tag == f"{W}t" and (each.text or "").strip())
        or each.tag in (f"{W}drawing", f"{W}pict", f"{W}tbl", f"{W}pBdr", f"{W}fldSimple")
        or each.tag == f"{W}instrText"
        for each in element.iter()
    )


def _bottom_of(anchor: etree._Element) -> float:
    """Return how far a picture that text keeps clear of reaches below its paragraph, in points."""
    if anchor.get("behindDoc") in ("1", "true") or anchor.find(f"{_WP}wrapNone") is not None:
        return 0
    vertical, extent = anchor.find(f"{_WP}positionV"), anchor.find(f"{_WP}extent")
    if (
        vertical is None
        or extent is None
        or vertical.get("relativeFrom") not in ("paragraph", "line")
    ):
        return 0
    try:
        offset = int(vertical.findtext(f"{_WP}posOffset") or "0")
        return (offset + int(extent.get("cy", "0"))) / _EMU_A_POINT
    except ValueError:
        return 0


def _laid_out(
    parts: Mapping[str, bytes], margin: _Margin, children: Sequence[etree._Element]
) -> float:
    if not children:
        return 0
    document = etree.Element(f"{W}document", nsmap={"w": W.strip("{}"), "r": R.strip("{}")})
    body = etree.SubElement(document, f"{W}body")
    body.extend(children)
    section = etree.SubElement(body, f"{W}sectPr")
    etree.SubElement(section, f"{W}pgSz", {f"{W}w": str(margin.width), f"{W}h": str(_TALLEST)})
    none = ("top", "right", "bottom", "left", "header", "footer", "gutter")
    etree.SubElement(section, f"{W}pgMar", {f"{W}{name}": "0" for name in none})
    changed = {
        **parts,
        DOCUMENT: etree.tostring(document, xml_declaration=True, encoding="UTF-8"),
        "word/_rels/document.xml.rels": _relations(parts, margin.part),
    }
    try:
        named, fonts = with_needed_fonts(changed)
        opened = rdocx.Document.from_bytes(write_package(named, level=1))
        fragments = opened.layout(fonts=list(fonts))
    except BaseException as error:
        # a panic in Rust arrives as a BaseException that has no name to catch it by
        if isinstance(error, MemoryError | KeyboardInterrupt | SystemExit):
            raise
        return 0  # whatever it is, drawing the whole document will tell
    return max((each.bounds.y + each.bounds.height for each in fragments), default=0.0)


def _relations(parts: Mapping[str, bytes], part: str) -> bytes:
    """Return the relations of a header, and the document's own to its styles and numbering."""
    of_document = tree_of(parts, "word/_rels/document.xml.rels")
    folder, _, file = part.rpartition("/")
    merged = tree_of(parts, f"{folder}/_rels/{file}.rels")
    if merged is None:
        merged = etree.Element(
            "{http://schemas.openxmlformats.org/package/2006/relationships}Relationships"
        )
    for each in () if of_document is None else of_document:
        if each.get("Type", "").rpartition("/")[2] in ("styles", "numbering", "theme", "settings"):
            kept = copy.deepcopy(each)
            kept.set("Id", f"own{len(merged)}")
            merged.append(kept)
    return etree.tostring(merged, xml_declaration=True, encoding="UTF-8")


def _cm(twips: float) -> str:
    return f"{twips / _TWIPS_A_CM:.1f}"
