"""The words a document shows: of a Word file, part by part, and of a PDF, page by page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SHOWN_PARTS = re.compile(r"word/(?:document\d*|header\d*|footer\d*|footnotes|endnotes)\.xml$")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TEXT = frozenset({f"{_W}t", f"{_M}t", f"{_A}t"})
_UNSHOWN = frozenset(
    {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}rPr", f"{_W}pPr"}
    | {f"{_MC}Fallback"}
)
_BREAKS = frozenset({f"{_W}br", f"{_W}cr", f"{_W}tab", f"{_W}ptab"})
_RUN, _FIELD, _HYPHEN = f"{_W}r", f"{_W}fldSimple", f"{_W}noBreakHyphen"
_FIELD_CODE, _FIELD_MARK = f"{_W}instrText", f"{_W}fldChar"
_PROPERTIES, _VANISH = f"{_W}rPr", f"{_W}vanish"
_BLOCKS = frozenset({f"{_W}p", f"{_W}tc", f"{_W}tr"})

# What an engine works out anew, so that the text kept in the file is not what it draws.
_COMPUTED = re.compile(
    r"^\s*(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES|PAGEREF|DATE|TIME|SAVEDATE|CREATEDATE|PRINTDATE|"
    r"EDITTIME|FILENAME|FILESIZE|AUTHOR|LASTSAVEDBY|TITLE|SUBJECT|COMMENTS|KEYWORDS|DOCPROPERTY|"
    r"STYLEREF|SEQ|NUMWORDS|NUMCHARS|REVNUM|TOC|REF|NOTEREF|LISTNUM|AUTONUM\w*)\b",
    re.IGNORECASE,
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")  # a note's number may touch its first word


def words(text: str) -> list[str]:
    """Return the words and signs of a text in order, alike whatever drew them.

    Ligatures are opened, capitals, invisible signs and kinds of blank made equal, since a
    document may ask for small capitals or a hyphen only where a line ends.
    """
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
    plain = plain.replace("\u2010", "-")  # a hyphen that does not break is one, too
    return _WORD.findall(unicodedata.normalize("NFC", plain))


def squeezed(text: str) -> str:
    """Return a text as `words` reads it, with nothing between them."""
    return "".join(words(text))


def text_of_docx(parts: Mapping[str, bytes]) -> str:
    """Return the text a document shows: body, tables, text boxes, headers, footers and notes.

    Automatic numbers, page numbers and other fields worked out anew are left aside, and so are
    deleted and hidden text. Headers and footers that no section uses are not shown.
    """
    used = used_by_sections(parts)
    texts = []
    for name in sorted(parts):
        if _SHOWN_PARTS.match(name) and (used is None or not _is_margin(name) or name in used):
            tree = etree.fromstring(parts[name], etree.XMLParser(resolve_entities=False))
            texts.append(visible_text(tree))
    return "\n".join(texts)


def visible_text(tree: etree._Element, *, stray: bool = False) -> str:
    """Return the text of one part; paragraphs and cells end in a line break.

    `stray` also gives text that lies outside any run, where no program shows it.
    """
    pieces: list[str] = []
    _collect(tree, _FieldState(), stray, pieces)
    return "".join(pieces)


def with_braces(text: str) -> str:
    """Return a text of a template with the braces that docxtpl lets it write as `{_{`."""
    if not any(sign in text for sign in ("{_", "_}")):
        return text
    for written, meant in (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")):
        text = text.replace(written, meant)
    return text


class _FieldState:
    """Where we are among fields that start and end with marks in the run of the text."""

    def __init__(self) -> None:
        self.open: list[tuple[list[str], bool]] = []

    @property
    def computed(self) -> bool:
        return any(separated and _COMPUTED.match("".join(code)) for code, separated in self.open)

    def mark(self, kind: str | None) -> None:
        if kind == "begin":
            self.open.append(([], False))
        elif kind == "separate" and self.open:
            self.open[-1] = (self.open[-1][0], True)
        elif kind == "end" and self.open:
            self.open.pop()


def _collect(element: etree._Element, fields: _FieldState, stray: bool, pieces: list[str]) -> None:
    tag: object = element.tag  # a function, for a comment or a processing instruction
    if tag in _TEXT:
        if not fields.computed:
            pieces.append(element.text or "")
        if stray:  # a run within a text, as formatted text in a plain tag makes it
            for child in element:
                _collect(child, fields, stray, pieces)
    elif tag in _BREAKS:
        pieces.append("\n")
    elif tag == _HYPHEN:
        pieces.append("-")
    elif tag == _FIELD_CODE and fields.open and not fields.open[-1][1]:
        fields.open[-1][0].append(element.text or "")
    elif tag == _FIELD_MARK:
        fields.mark(element.get(f"{_W}fldCharType"))
    elif isinstance(tag, str) and not (
        tag in _UNSHOWN
        or (tag == _RUN and _is_hidden(element))
        or (tag == _FIELD and _is_computed_field(element))
    ):
        within = stray and tag.startswith(_W)
        if within:
            pieces.append(element.text or "")
        for child in element:
            _collect(child, fields, stray, pieces)
            if within:
                pieces.append(child.tail or "")
        if tag in _BLOCKS:
            pieces.append("\n")


def _is_hidden(element: etree._Element) -> bool:
    properties = element.find(_PROPERTIES)
    vanish = None if properties is None else properties.find(_VANISH)
    return vanish is not None and vanish.get(f"{_W}val", "1") not in ("0", "false", "off")


def _is_computed_field(element: etree._Element) -> bool:
    return bool(_COMPUTED.match(element.get(f"{_W}instr", "")))


def _is_margin(name: str) -> bool:
    return name.startswith(("word/header", "word/footer"))


def used_by_sections(parts: Mapping[str, bytes]) -> frozenset[str] | None:
    """Return the headers and footers some section shows, or None if that cannot be told.

    A first-page or even-page one counts only where the section, or the document, asks for it.
    """
    relations = parts.get("word/_rels/document.xml.rels")
    document = parts.get("word/document.xml")
    if relations is None or document is None:
        return None
    targets = {each.get("Id"): f"word/{each.get('Target')}" for each in etree.fromstring(relations)}
    even = b"<w:evenAndOddHeaders" in parts.get("word/settings.xml", b"")
    r_id = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    used = set()
    for section in etree.fromstring(document).iter(f"{_W}sectPr"):
        first = section.find(f"{_W}titlePg") is not None
        for reference in section:
            kind = reference.get(f"{_W}type")
            shown = kind == "default" or (kind == "first" and first) or (kind == "even" and even)
            if r_id in reference.attrib and shown:
                used.add(targets.get(reference.get(r_id), ""))
    return frozenset(used)
