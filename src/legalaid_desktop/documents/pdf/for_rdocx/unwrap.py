"""Text taken out of what wraps it, in the copy that rdocx is given.

rdocx 0.16.2 leaves out text within smart tags, custom XML, marks of direction and alternate
content, and fields and links that stand in one another or in a content control; for a hyphen that
does not break, an end of line in the file and most signs of Wingdings and Symbol it draws the sign
of no letter; and a row that may not be split runs off a page too short for it. What is changed
changes no word and no order of words. A few things look otherwise than in Word: a link or field
that is opened may lose a formatting given to the whole, a sign is drawn in the letters of the text,
every bullet of an unknown font is a point, and a row of more than half a page may be split.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from legalaid_desktop.documents.package.signs import letter_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SHOWN = re.compile(r"word/(?:document\d*|header\d*|footer\d*|footnotes|endnotes)\.xml$")
_ALWAYS = re.compile(
    rb"<w:(?:smartTag|customXml|bdo|dir|noBreakHyphen|sym|cantSplit)\b|<mc:AlternateContent\b"
    rb"|\xef[\x80-\x83][\x80-\xbf]"  # places in a font of signs
)
_NESTING = (b"<w:sdt>", b"<w:hyperlink", b"<w:fldSimple")
"""Of these, two kinds in one part may stand in each other, and so may two links."""

_TRANSPARENT = frozenset({f"{_W}smartTag", f"{_W}customXml"})
_DIRECTED = frozenset({f"{_W}bdo", f"{_W}dir"})
_ABOUT = frozenset({f"{_W}smartTagPr", f"{_W}customXmlPr"})
_SDT, _CONTENT = f"{_W}sdt", f"{_W}sdtContent"
_LINK, _FIELD, _RUN = f"{_W}hyperlink", f"{_W}fldSimple", f"{_W}r"
_HYPHEN, _TEXT = f"{_W}noBreakHyphen", f"{_W}t"
_SYMBOL, _UNSPLIT = f"{_W}sym", f"{_W}cantSplit"
_EITHER, _CHOICE, _FALLBACK = f"{_MC}AlternateContent", f"{_MC}Choice", f"{_MC}Fallback"
_WRAPPING = (*_TRANSPARENT, *_DIRECTED, _SDT, _LINK, _FIELD, _HYPHEN, _SYMBOL, _UNSPLIT, _EITHER)
_OBJECTS = (f"{_W}drawing", f"{_W}pict", f"{_W}object")
_TURNING = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"\w")


def unwrapped(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts with what rdocx would leave out where it draws it."""
    return {
        name: _on_one_line(_unwrapped(content) if _may_wrap(content) else content)
        if _SHOWN.match(name)
        else (_with_points(content) if name == _NUMBERING else content)
        for name, content in parts.items()
    }


def turns_its_text(element: etree._Element) -> bool:
    """Say whether a `bdo` or `dir` shows its letters in an order that they have not by nature."""
    letters = _LETTER.findall("".join(each.text or "" for each in element.iter(_TEXT)))
    turning = [letter for letter in letters if _TURNING.match(letter)]
    backwards = element.get(f"{_W}val") == "rtl"
    return len(turning) < len(letters) if backwards else bool(turning)


def _may_wrap(content: bytes) -> bool:
    if _ALWAYS.search(content):
        return True
    present = [mark for mark in _NESTING if mark in content]
    return len(present) > 1 or content.count(_NESTING[1]) > 1


def _with_points(numbering: bytes) -> bytes:
    """Put a point for the bullets of fonts other than those of which rdocx knows the signs."""
    return _LEVEL.sub(
        lambda level: (
            level[0] if _SIGN_FONT.search(level[0]) else _BULLET.sub('"•"'.encode(), level[0])
        ),
        numbering,
    )


_NUMBERING = "word/numbering.xml"
_LEVEL = re.compile(rb"<w:lvl\b.*?</w:lvl>", re.DOTALL)
_SIGN_FONT = re.compile(rb'"(?:Symbol|Wingdings)', re.IGNORECASE)
_BULLET = re.compile(rb'(?<=w:lvlText w:val=)"\xef[\x80-\x83][\x80-\xbf]"')


def _on_one_line(content: bytes) -> bytes:
    """Make blanks of the ends of line and tabs within a text, as Word shows them."""
    declaration = _DECLARATION.match(content)
    said = content[declaration.end() :] if declaration else content
    if not any(blank in said for blank in (b"\t", b"\r", b"\n")):
        return content
    return _BLANK_IN_TEXT.sub(lambda text: re.sub(rb"\r\n|[\t\r\n]", b" ", text[0]), content)


_DECLARATION = re.compile(rb"<\?xml\b[^>]*\?>\s*")
_BLANK_IN_TEXT = re.compile(rb"<w:t(?: [^>]*)?>[^<\t\r\n]*[\t\r\n][^<]*")


def _unwrapped(content: bytes) -> bytes:
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:  # rdocx says what it thinks of it
        return content
    changed = False
    for text in root.iter(_TEXT):
        changed = _read_as_signs(text) or changed
    for element in list(
        root.iter(
            *_TRANSPARENT, *_DIRECTED, _SDT, _LINK, _FIELD, _HYPHEN, _SYMBOL, _UNSPLIT, _EITHER
        )
    ):
        changed = _eased(element) or changed
    return etree.tostring(root, encoding="UTF-8", standalone=True) if changed else content


def _eased(element: etree._Element) -> bool:
    """Change one element, whose ancestors have had their turn, if rdocx would not draw it."""
    tag = element.tag
    if tag in _TRANSPARENT or (tag in _DIRECTED and not turns_its_text(element)):
        _put(element, [child for child in element if child.tag not in _ABOUT])
    elif tag == _EITHER and not any(True for _ in element.iter(*_OBJECTS)):
        _put(element, _shown_of(element))
    elif tag == _HYPHEN:
        element.tag, element.text = _TEXT, "\u2011"
    elif tag == _SYMBOL and (letter := _letter(element)):
        element.clear()
        element.tag, element.text = _TEXT, letter
    elif tag == _UNSPLIT and _is_tall(element):
        _put(element, [])
    elif tag == _SDT and _is_in_the_way(element):
        held = element.find(_CONTENT)
        _put(element, [] if held is None else list(held))
    elif tag == _LINK and _is_within(element, _LINK, _FIELD):
        _put(element, list(element))
    elif tag == _FIELD and _is_within(element, _LINK):
        _put(element, _as_marks(element))
    else:
        return False
    return True


def _read_as_signs(text: etree._Element) -> bool:
    """Put letters for the places in a font of signs, as LibreOffice writes what Word calls sym."""
    words, run = text.text or "", text.getparent()
    fonts = None if run is None else run.find(f"{_W}rPr/{_W}rFonts")
    if fonts is None or not _PLACE.search(words):
        return False
    font = fonts.get(f"{_W}hAnsi") or fonts.get(f"{_W}ascii") or ""
    letters = _PLACE.sub(lambda sign: letter_of(font, f"{ord(sign[0]):X}") or sign[0], words)
    if _PLACE.search(letters):
        return False
    text.text = letters
    _put(fonts, [])
    return True


_PLACE = re.compile("[\uf000-\uf0ff]")


def _letter(symbol: etree._Element) -> str:
    return letter_of(symbol.get(f"{_W}font", ""), symbol.get(f"{_W}char", ""))


def _is_tall(unsplit: etree._Element) -> bool:
    """Say whether a row that is not to be split may take more than half a page."""
    row = next(unsplit.iterancestors(f"{_W}tr"), None)
    for cell in () if row is None else row.iter(f"{_W}tc"):
        width = cell.find(f"{_W}tcPr/{_W}tcW")
        given = "" if width is None else width.get(f"{_W}w", "")
        letters = max(int(given) if given.isdecimal() else 0, _NARROW) / _LETTER_WIDTH
        texts = ("".join(t.text or "" for t in p.iter(_TEXT)) for p in cell.iter(f"{_W}p"))
        if sum(1 + len(text) / letters for text in texts) > _HALF_A_PAGE:
            return True
    return False


_NARROW, _LETTER_WIDTH = 1000, 110
"""Twips: of a cell that does not say how wide it is, and of a usual letter."""
_HALF_A_PAGE = 25
"""Lines."""


def _is_in_the_way(control: etree._Element) -> bool:
    """Say whether a control in the line of the text keeps a link or a field from being drawn."""
    held = control.find(_CONTENT)
    inner = () if held is None else [child.tag for child in held]
    return (
        _LINK in inner
        or _FIELD in inner
        or (_is_within(control, _LINK, _FIELD) and (_RUN in inner or _SDT in inner))
    )


def _is_within(element: etree._Element, *tags: str) -> bool:
    for above in element.iterancestors():
        if above.tag in tags:
            return True
        if above.tag == f"{_W}p":
            return False
    return False


def _shown_of(either: etree._Element) -> list[etree._Element]:
    """Return what a program of today shows: the first choice with words, or what is left."""
    choices = either.findall(_CHOICE)
    for each in (*choices, *either.findall(_FALLBACK)):
        if any(True for _ in each.iter(_TEXT)):
            return list(each)
    return list(choices[0]) if choices else []


def _as_marks(field: etree._Element) -> list[etree._Element]:
    """Return a field written in one element as one that begins and ends with marks."""
    code = etree.Element(_RUN)
    words = etree.SubElement(code, f"{_W}instrText")
    words.text = f" {field.get(f'{_W}instr', '')} "
    return [_mark("begin"), code, _mark("separate"), *field, _mark("end")]


def _mark(kind: str) -> etree._Element:
    run = etree.Element(_RUN)
    etree.SubElement(run, f"{_W}fldChar").set(f"{_W}fldCharType", kind)
    return run


def _put(element: etree._Element, others: list[etree._Element]) -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = others
