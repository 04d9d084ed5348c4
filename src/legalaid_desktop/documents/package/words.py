"""The words a document shows: of a Word file, part by part, and of a PDF, page by page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from lxml import etree

from legalaid_desktop.documents.package.signs import letter_of

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
_SYMBOL = f"{_W}sym"
_PLACE = re.compile("[\uf000-\uf0ff]")
_FIELD_CODE, _FIELD_MARK = f"{_W}instrText", f"{_W}fldChar"
_PROPERTIES, _VANISH = f"{_W}rPr", f"{_W}vanish"
_BOX = f"{_W}txbxContent"
_MARK_DELETED = f"{_W}pPr/{_W}rPr/{_W}del"
_BLOCKS = frozenset({f"{_W}p", f"{_W}tc", f"{_W}tr"})

# What an engine works out anew, so that the text kept in the file is not what it draws.
_COMPUTED = re.compile(
    r"^\s*(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES|PAGEREF|DATE|TIME|SAVEDATE|CREATEDATE|PRINTDATE|"
    r"EDITTIME|FILENAME|FILESIZE|AUTHOR|LASTSAVEDBY|TITLE|SUBJECT|COMMENTS|KEYWORDS|DOCPROPERTY|"
    r"STYLEREF|SEQ|NUMWORDS|NUMCHARS|REVNUM|TOC|REF|NOTEREF|LISTNUM|AUTONUM\w*)\b",
    re.IGNORECASE,
)
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\uf000-\uf0ff]"  # a place in a font of signs, which an engine may draw as another letter
)
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


def text_of_docx(parts: Mapping[str, bytes], *, pages: int | None = None) -> str:
    """Return the text a document shows: body, tables, text boxes, headers, footers and notes.

    Automatic numbers, page numbers and other fields worked out anew are left aside, and so are
    deleted and hidden text. Headers and footers that no section uses are not shown; nor, where the
    number of `pages` is known, those of pages that there are not: the even ones of a single page.
    """
    used = used_by_sections(parts, pages=pages)
    hidden = _hidden_styles(parts.get("word/styles.xml", b""))
    texts = []
    for name in sorted(parts):
        if _SHOWN_PARTS.match(name) and (used is None or not _is_margin(name) or name in used):
            tree = etree.fromstring(parts[name], etree.XMLParser(resolve_entities=False))
            if hidden:
                _hide(tree, hidden)
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
            text = element.text or ""
            pieces.append(_signs_read(element, text) if _PLACE.search(text) else text)
        if stray:  # a run within a text, as formatted text in a plain tag makes it
            for child in element:
                _collect(child, fields, stray, pieces)
    elif tag in _BREAKS:
        pieces.append("\n")
    elif tag == _HYPHEN:
        pieces.append("-")
    elif tag == _SYMBOL:
        pieces.append(letter_of(element.get(f"{_W}font", ""), element.get(f"{_W}char", "")))
    elif tag == _FIELD_CODE and fields.open and not fields.open[-1][1]:
        fields.open[-1][0].append(element.text or "")
    elif tag == _FIELD_MARK:
        fields.mark(element.get(f"{_W}fldCharType"))
    elif isinstance(tag, str) and not (
        tag in _UNSHOWN
        or (tag == _RUN and _is_hidden(element))
        or (tag == _FIELD and _is_computed_field(element))
    ):
        if tag == _BOX:  # it stands in the middle of a line, and is none of it
            pieces.append("\n")
        within = stray and tag.startswith(_W)
        if within:
            pieces.append(element.text or "")
        for child in element:
            _collect(child, fields, stray, pieces)
            if within:
                pieces.append(child.tail or "")
        if tag in _BLOCKS and element.find(_MARK_DELETED) is None:
            pieces.append("\n")


def _signs_read(text: etree._Element, written: str) -> str:
    """Return a text with the letters that stand at its places in a font of signs, if known."""
    run = text.getparent()
    fonts = None if run is None else run.find(f"{_PROPERTIES}/{_W}rFonts")
    font = "" if fonts is None else fonts.get(f"{_W}hAnsi") or fonts.get(f"{_W}ascii") or ""
    return _PLACE.sub(lambda sign: letter_of(font, f"{ord(sign[0]):X}") or sign[0], written)


def _is_hidden(element: etree._Element) -> bool:
    properties = element.find(_PROPERTIES)
    vanish = None if properties is None else properties.find(_VANISH)
    return _is_set(vanish)


def _hidden_styles(styles: bytes) -> frozenset[str]:
    """Return the styles whose text is hidden, with those based on them."""
    if b"<w:vanish" not in styles:
        return frozenset()
    sheet = etree.fromstring(styles, etree.XMLParser(resolve_entities=False))
    based = {}
    hidden: dict[str, bool] = {}
    for style in sheet.iter(f"{_W}style"):
        name = style.get(f"{_W}styleId", "")
        properties = style.find(_PROPERTIES)
        if properties is not None and properties.find(_VANISH) is not None:
            hidden[name] = _is_hidden(style)
        parent = style.find(f"{_W}basedOn")
        based[name] = None if parent is None else parent.get(f"{_W}val")

    def is_hidden(name: str | None) -> bool:
        for _ in based:  # no longer than there are styles, whatever circle they make
            if name is None or name in hidden:
                break
            name = based.get(name)
        return hidden.get(name or "", False)

    return frozenset(name for name in based if is_hidden(name))


def _hide(tree: etree._Element, styles: frozenset[str]) -> None:
    """Take out the runs that a style hides and that do not say otherwise."""
    hidden = []
    for paragraph in tree.iter(f"{_W}p"):
        of_paragraph = _style(paragraph.find(f"{_W}pPr/{_W}pStyle")) in styles
        for run in paragraph.iter(_RUN):
            own = run.find(f"{_PROPERTIES}/{_VANISH}")
            of_run = _style(run.find(f"{_PROPERTIES}/{_W}rStyle")) in styles
            if own is None and of_paragraph != of_run:  # hidden twice is shown: ECMA-376 17.7.3
                hidden.append(run)
    for run in hidden:
        parent = run.getparent()
        if parent is not None:
            parent.remove(run)


def _style(named: etree._Element | None) -> str:
    return "" if named is None else named.get(f"{_W}val", "")


def _is_computed_field(element: etree._Element) -> bool:
    return bool(_COMPUTED.match(element.get(f"{_W}instr", "")))


def _is_margin(name: str) -> bool:
    return name.startswith(("word/header", "word/footer"))


def used_by_sections(
    parts: Mapping[str, bytes], *, pages: int | None = None
) -> frozenset[str] | None:
    """Return the headers and footers some section shows, or None if that cannot be told.

    A first-page or even-page one counts only where the section, or the document, asks for it, and,
    with the number of `pages`, only where there is such a page for certain: how many of them each
    of several sections takes is not known.
    """
    relations = parts.get("word/_rels/document.xml.rels")
    document = parts.get("word/document.xml")
    if relations is None or document is None:
        return None
    targets = {each.get("Id"): f"word/{each.get('Target')}" for each in etree.fromstring(relations)}
    even = _EVEN.search(parts.get("word/settings.xml", b"")) is not None
    r_id = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    sections = [
        each
        for each in etree.fromstring(document).iter(f"{_W}sectPr")
        if (above := each.getparent()) is None or above.tag != f"{_W}sectPrChange"
    ]
    inherited: dict[tuple[object, str], str] = {}
    used = set()
    for at, section in enumerate(sections):
        first = _is_set(section.find(f"{_W}titlePg"))
        shown = {"default", *(["first"] if first else []), *(["even"] if even else [])}
        if pages is not None and at == 0:
            alone = len(sections) == 1
            shown &= _kinds_on(pages if alone else 1, section, first=first, even=even)
        elif pages is not None and not _begins_a_page(section):
            shown = set()
        elif pages is not None and first:
            shown = {"first"}
        elif pages is not None and even:
            shown = set()
        for reference in section:
            if r_id in reference.attrib:
                kind = reference.get(f"{_W}type", "default")
                inherited[reference.tag, kind] = targets.get(reference.get(r_id), "")
        used |= {target for (_, kind), target in inherited.items() if kind in shown}
    return frozenset(used)


_EVEN = re.compile(rb'<w:evenAndOddHeaders(?![^>]*w:val="(?:0|false|off)")')


def _begins_a_page(section: etree._Element) -> bool:
    kind = section.find(f"{_W}type")
    return kind is None or kind.get(f"{_W}val") != "continuous"


def _is_set(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get(f"{_W}val", "1") not in ("0", "false", "off")


def _kinds_on(pages: int, section: etree._Element, *, first: bool, even: bool) -> set[str]:
    """Return the kinds of header that the pages of a document of one section show."""
    numbered = section.find(f"{_W}pgNumType")
    start = "1" if numbered is None else numbered.get(f"{_W}start", "1")
    begin = int(start) if start.isdecimal() else 1
    kinds = set()
    for page in range(min(pages, 3)):
        if page == 0 and first:
            kinds.add("first")
        else:
            kinds.add("even" if even and (begin + page) % 2 == 0 else "default")
    return kinds
