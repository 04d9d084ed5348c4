"""A draft: what is missing stands marked in the page, and every page says that it is a draft."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping

from lxml import etree

from legalaid_desktop.documents.filling.labels import label_of

_W_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_W_NAMESPACE}}}"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_NO_RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)
_FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SHOWN = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$")
_FOOTER = re.compile(r"word/footer\d*\.xml$")

MARK = re.compile("⟦falta: [^⟦⟧]*⟧", re.IGNORECASE)
NOTICE = "BORRADOR: no es la versión final"
_DRAFT_FOOTER = "word/footer999.xml"


def mark(path: str) -> str:
    """Return the words that stand where a value is missing: ⟦falta: fecha de nacimiento⟧."""
    return f"⟦falta: {label_of(path)}⟧"


def as_draft(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a filled document with its marks highlighted and a notice in each footer.

    A section without a footer gets one: the notice has to stand on every page.
    """
    drafted = dict(parts)
    for name, content in parts.items():
        if _SHOWN.match(name) and "⟦".encode() in content:
            drafted[name] = _written(_highlighted(etree.fromstring(content)))
    for name in parts:
        if _FOOTER.match(name):
            footer = etree.fromstring(drafted[name])
            footer.insert(0, _notice())
            drafted[name] = _written(footer)
    return _with_footer_everywhere(drafted)


def _highlighted(tree: etree._Element) -> etree._Element:
    """Give every mark a run of its own, dressed as the run it stood in, on amber."""
    for text in list(tree.iter(f"{_W}t")):
        run = text.getparent()
        if run is None or run.tag != f"{_W}r" or not MARK.search(text.text or ""):
            continue
        at = run.index(text)
        for sibling_run in _split(run, at):
            run.addprevious(sibling_run)
        parent = run.getparent()
        if parent is not None:
            parent.remove(run)
    return tree


def _split(run: etree._Element, at: int) -> list[etree._Element]:
    """Return runs that together say what `run` says, its text number `at` cut at each mark."""
    properties = run.find(f"{_W}rPr")
    children = [child for child in run if child is not properties]
    text = run[at]
    before = [child for child in children if run.index(child) < at]
    after = [child for child in children if run.index(child) > at]
    runs = [_run(properties, before)] if before else []
    position, words = 0, text.text or ""
    for match in MARK.finditer(words):
        if match.start() > position:
            runs.append(_run(properties, [_text(words[position : match.start()])]))
        runs.append(_run(properties, [_text(match[0])], highlighted=True))
        position = match.end()
    if position < len(words):
        runs.append(_run(properties, [_text(words[position:])]))
    if after:
        rest = _run(properties, after)
        runs.extend(_again(rest))
    return runs


def _again(run: etree._Element) -> list[etree._Element]:
    """Cut the marks out of what followed the first text of a run, too."""
    for at, child in enumerate(run):
        if child.tag == f"{_W}t" and MARK.search(child.text or ""):
            return _split(run, at)
    return [run]


def _run(
    properties: etree._Element | None,
    children: list[etree._Element],
    *,
    highlighted: bool = False,
) -> etree._Element:
    run = etree.Element(f"{_W}r")
    own = etree.Element(f"{_W}rPr") if properties is None else copy.deepcopy(properties)
    if highlighted:
        for old in own.findall(f"{_W}highlight"):
            own.remove(old)
        highlight = etree.Element(f"{_W}highlight", {f"{_W}val": "yellow"})
        own.insert(_place_of_highlight(own), highlight)
    if len(own):
        run.append(own)
    run.extend(children)
    return run


_BEFORE_HIGHLIGHT = frozenset(
    f"{_W}{name}"
    for name in (
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike",
        "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden",
        "color", "spacing", "w", "kern", "position", "sz", "szCs",
    )
)  # fmt: skip
"""What the schema (ECMA-376, CT_RPr) puts before w:highlight; Word refuses another order."""


def _place_of_highlight(properties: etree._Element) -> int:
    return sum(child.tag in _BEFORE_HIGHLIGHT for child in properties)


def _text(words: str) -> etree._Element:
    text = etree.Element(f"{_W}t")
    text.text = words
    text.set(_SPACE, "preserve")
    return text


def _notice() -> etree._Element:
    paragraph = etree.Element(f"{_W}p", nsmap={"w": _W_NAMESPACE})
    properties = etree.SubElement(paragraph, f"{_W}pPr")
    etree.SubElement(properties, f"{_W}jc", {f"{_W}val": "center"})
    run = etree.SubElement(paragraph, f"{_W}r")
    dress = etree.SubElement(run, f"{_W}rPr")
    etree.SubElement(dress, f"{_W}b")
    etree.SubElement(dress, f"{_W}sz", {f"{_W}val": "20"})
    run.append(_text(NOTICE))
    return paragraph


def _with_footer_everywhere(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Give each section that shows a kind of page without a footer the notice alone."""
    document = etree.fromstring(parts["word/document.xml"])
    # A file that refers to nothing needs no list of what it refers to.
    relations = etree.fromstring(parts.get("word/_rels/document.xml.rels", _NO_RELATIONS))
    even = b"<w:evenAndOddHeaders" in parts.get("word/settings.xml", b"")
    relation_id = "borradorPie"
    added, kinds_so_far = False, set[str]()
    for section in document.iter(f"{_W}sectPr"):
        first = section.find(f"{_W}titlePg") is not None
        here = {
            reference.get(f"{_W}type", "default")
            for reference in section.findall(f"{_W}footerReference")
        }
        wanted = {"default", *(["first"] if first else []), *(["even"] if even else [])}
        # a section takes over the footers of the one before it
        for kind in sorted(wanted - here - kinds_so_far):
            reference = etree.Element(
                f"{_W}footerReference",
                {f"{_W}type": kind, f"{{{_RELATION}}}id": relation_id},
                nsmap={"r": _RELATION},
            )
            section.insert(0, reference)
            added = True
        kinds_so_far |= here | wanted
    if not added:
        return parts
    etree.SubElement(
        relations,
        f"{_PACKAGE}Relationship",
        {
            "Id": relation_id,
            "Type": f"{_RELATION}/footer",
            "Target": _DRAFT_FOOTER.removeprefix("word/"),
        },
    )
    types = etree.fromstring(parts["[Content_Types].xml"])
    etree.SubElement(
        types,
        f"{_TYPES}Override",
        {"PartName": f"/{_DRAFT_FOOTER}", "ContentType": _FOOTER_TYPE},
    )
    footer = etree.Element(f"{_W}ftr", nsmap={"w": _W_NAMESPACE})
    footer.append(_notice())
    return parts | {
        "word/document.xml": _written(document),
        "word/_rels/document.xml.rels": _written(relations),
        "[Content_Types].xml": _written(types),
        _DRAFT_FOOTER: _written(footer),
    }


def _written(tree: etree._Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
