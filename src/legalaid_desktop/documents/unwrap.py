"""Text taken out of what wraps it, in the copy that rdocx is given.

rdocx 0.16.3 leaves out text within smart tags, custom XML, marks of direction and alternate
content, and fields and links that stand in one another or in a content control; for a hyphen that
does not break it draws a sign of no font. None of these changes how the text looks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SHOWN = re.compile(r"word/(?:document\d*|header\d*|footer\d*|footnotes|endnotes)\.xml$")
_ALWAYS = re.compile(rb"<w:(?:smartTag|customXml|bdo|dir|noBreakHyphen)\b|<mc:AlternateContent\b")
_NESTING = (b"<w:sdt>", b"<w:hyperlink", b"<w:fldSimple")
"""Of these, two kinds in one part may stand in each other, and so may two links."""

_TRANSPARENT = frozenset({f"{_W}smartTag", f"{_W}customXml"})
_DIRECTED = frozenset({f"{_W}bdo", f"{_W}dir"})
_ABOUT = frozenset({f"{_W}smartTagPr", f"{_W}customXmlPr"})
_SDT, _CONTENT = f"{_W}sdt", f"{_W}sdtContent"
_LINK, _FIELD, _RUN = f"{_W}hyperlink", f"{_W}fldSimple", f"{_W}r"
_HYPHEN, _TEXT = f"{_W}noBreakHyphen", f"{_W}t"
_EITHER, _CHOICE, _FALLBACK = f"{_MC}AlternateContent", f"{_MC}Choice", f"{_MC}Fallback"
_WRAPPING = (*_TRANSPARENT, *_DIRECTED, _SDT, _LINK, _FIELD, _HYPHEN, _EITHER)
_OBJECTS = (f"{_W}drawing", f"{_W}pict", f"{_W}object")
_TURNING = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"\w")


def unwrapped(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts with what rdocx would leave out where it draws it."""
    return {
        name: _unwrapped(content) if _SHOWN.match(name) and _may_wrap(content) else content
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


def _unwrapped(content: bytes) -> bytes:
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:  # rdocx says what it thinks of it
        return content
    changed = False
    for element in list(
        root.iter(*_TRANSPARENT, *_DIRECTED, _SDT, _LINK, _FIELD, _HYPHEN, _EITHER)
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
