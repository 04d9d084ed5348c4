"""What the embedded PDF engine leaves out or draws otherwise than Word.

Tried out with rdocx 0.16.2 beside LibreOffice, one document a feature: see docs/doctor.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from legalaid_desktop.documents.doctor.findings import Finding, found, shortened
from legalaid_desktop.documents.doctor.ooxml import (
    VML,
    A,
    R,
    Styles,
    W,
    fields,
    is_on,
    local_name,
    own,
    relations_of,
    text_of_run,
    tree_of,
)
from legalaid_desktop.documents.doctor.tags import Paragraph
from legalaid_desktop.documents.pdf.for_rdocx.fonts import STAND_INS, stand_in
from legalaid_desktop.documents.pdf.for_rdocx.pictures import can_be_drawn
from legalaid_desktop.documents.pdf.for_rdocx.unwrap import turns_its_text

_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_VML_SHAPES = frozenset(
    f"{VML}{name}" for name in ("shape", "rect", "line", "oval", "roundrect", "polyline", "group")
)
DRAWN_NUMBERS = frozenset(
    {"decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "bullet", "none"}
)
_WRAPPERS = (f"{W}bdo", f"{W}dir", f"{W}ruby")
_CONTENTS = re.compile(r"(?:TOC|TOA|INDEX)\b", re.IGNORECASE)
_MAIL_MERGE = re.compile(
    r"(?:MERGEFIELD|MERGEREC|MERGESEQ|NEXT|NEXTIF|SKIPIF|ADDRESSBLOCK|GREETINGLINE|ASK|FILLIN)\b",
    re.IGNORECASE,
)


def check_drawing(
    parts: Mapping[str, bytes], by_part: Mapping[str, Sequence[Paragraph]]
) -> Iterator[Finding]:
    """Yield what will not come out in the PDF as it is; `by_part` has each part's paragraphs."""
    styles = Styles.of(parts)
    numbering = _Numbering(parts, styles)
    fonts: set[str] = set()
    for part, paragraphs in by_part.items():
        relations = relations_of(parts, part)
        for paragraph in paragraphs:
            yield from _objects(paragraph, parts, relations)
            yield from _layout(paragraph, styles)
            yield from numbering.check(paragraph)
            yield from _fonts(paragraph, parts, styles, fonts)
        yield from _fields(paragraphs)
        yield from _close_together(paragraphs, styles)
        yield from _columns(paragraphs)


def _objects(
    paragraph: Paragraph, parts: Mapping[str, bytes], relations: Mapping[str, str]
) -> Iterator[Finding]:
    codes: dict[str, dict[str, str]] = {}
    for element in own(paragraph.element):
        match element.tag:
            case tag if tag == f"{_WPS}wsp":
                boxed = element.find(f"{_WPS}txbx") is not None
                codes["text-box" if boxed else "shape"] = {}
            case tag if tag == _CHART:
                codes["chart"] = {}
            case tag if tag == _DIAGRAM:
                codes["diagram"] = {}
            case tag if tag == f"{A}blip":
                target = relations.get(element.get(f"{R}embed", ""), "")
                picture = parts.get(target, b"")
                if target and not can_be_drawn(picture):
                    codes["picture-undrawn"] = {"format": target.rpartition(".")[2].upper()}
            case tag if tag in _VML_SHAPES:
                codes.update(_vml(element, paragraph))
            case tag if tag == f"{W}sdt" and is_on(element.find(f"{W}sdtPr/{W}showingPlcHdr")):
                codes["empty-control"] = {}
    above = next(paragraph.element.iterancestors(f"{W}sdt"), None)
    if above is not None and is_on(above.find(f"{W}sdtPr/{W}showingPlcHdr")):
        codes["empty-control"] = {}
    if wrapper := _wrapper(paragraph.element):
        codes["wrapped-text"] = {"element": wrapper}
    for code, values in codes.items():
        yield found(code, paragraph, **values)  # type: ignore[arg-type]


def _vml(shape: etree._Element, paragraph: Paragraph) -> dict[str, dict[str, str]]:
    """Return what is wrong with a drawing of an old version of Word."""
    if shape.find(f"{VML}textbox") is not None:
        return {"old-text-box": {}}
    if shape.find(f"{VML}imagedata") is not None:
        return {"old-picture": {}}
    path = shape.find(f"{VML}textpath")
    if path is None:
        return {} if shape.tag == f"{VML}group" else {"shape": {}}
    if paragraph.kind == "header" and "watermark" in shape.get("id", "").casefold():
        return {}  # it is drawn
    return {"word-art": {"text": shortened(path.get("string", ""))}}


def _wrapper(paragraph: etree._Element) -> str:
    for element in own(paragraph):
        if element.tag in _WRAPPERS and (element.tag == f"{W}ruby" or turns_its_text(element)):
            return local_name(element)
    return ""


def _layout(paragraph: Paragraph, styles: Styles) -> Iterator[Finding]:
    element = paragraph.element
    if next(styles.of_paragraph(element, "framePr"), None) is not None:
        yield found("frame", paragraph)
    right_to_left = is_on(next(styles.of_paragraph(element, "bidi"), None))
    column_break = False
    for each in own(element):
        if each.tag == f"{W}br" and each.get(f"{W}type") == "column":
            column_break = True
        elif each.tag == f"{W}r" and text_of_run(each).strip():
            right_to_left |= is_on(next(styles.of_run(each, "rtl"), None))
    if column_break:
        yield found("column-break", paragraph)
    if right_to_left and paragraph.text.strip():
        yield found("right-to-left", paragraph)


def _fields(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    for paragraph, instruction in fields(paragraphs):
        if instruction.upper().startswith("FORMCHECKBOX"):
            yield found("form-checkbox", paragraph)
        elif instruction.upper().startswith("FORMDROPDOWN"):
            yield found("form-list", paragraph)
        elif _CONTENTS.match(instruction):
            yield found("contents-table", paragraph)
        elif _MAIL_MERGE.match(instruction):
            yield found("mail-merge-field", paragraph, field=shortened(instruction))


def _close_together(paragraphs: Sequence[Paragraph], styles: Styles) -> Iterator[Finding]:
    """Yield, once for each style, paragraphs whose spacing Word would leave out."""
    told: set[str] = set()
    previous: etree._Element | None = None
    for paragraph in paragraphs:
        element = paragraph.element
        style = styles.style_of(element)
        if (
            style not in told
            and previous is not None
            and previous is element.getprevious()
            and styles.style_of(previous) == style
            and is_on(next(styles.of_paragraph(element, "contextualSpacing"), None))
            and (_spacing(styles, previous, "after") or _spacing(styles, element, "before"))
        ):
            told.add(style)
            yield found("contextual-spacing", paragraph)
        previous = element


def _spacing(styles: Styles, paragraph: etree._Element, side: str) -> bool:
    for spacing in styles.of_paragraph(paragraph, "spacing"):
        value = spacing.get(f"{W}{side}")
        if value is not None:
            return value != "0"
    return False


def _columns(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Yield where the number of columns changes without a new page."""
    if not paragraphs:
        return
    tree = paragraphs[0].element.getroottree().getroot()
    by_element = {paragraph.element: paragraph for paragraph in paragraphs}
    place, before = paragraphs[0], None
    for section in tree.iter(f"{W}sectPr"):
        columns = section.find(f"{W}cols")
        count = "1" if columns is None else columns.get(f"{W}num", "1")
        kind = section.find(f"{W}type")
        continuous = kind is not None and kind.get(f"{W}val") == "continuous"
        if continuous and before not in (None, count):
            yield found("columns-change", place)
        before = count
        holder = next(section.iterancestors(f"{W}p"), None)
        if holder is not None:
            place = by_element.get(holder, place)


class _Numbering:
    """The automatic numbers of a document, by the list that a paragraph belongs to."""

    def __init__(self, parts: Mapping[str, bytes], styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, dict[str, etree._Element]] = {}
        tree = tree_of(parts, "word/numbering.xml")
        if tree is None:
            return
        abstract = {
            each.get(f"{W}abstractNumId", ""): {
                level.get(f"{W}ilvl", ""): level for level in each.iterfind(f"{W}lvl")
            }
            for each in tree.iterfind(f"{W}abstractNum")
        }
        for each in tree.iterfind(f"{W}num"):
            named = each.find(f"{W}abstractNumId")
            levels = dict(abstract.get("" if named is None else named.get(f"{W}val", ""), {}))
            for own_level in each.iterfind(f"{W}lvlOverride/{W}lvl"):
                levels[own_level.get(f"{W}ilvl", "")] = own_level
            self._lists[each.get(f"{W}numId", "")] = levels

    def check(self, paragraph: Paragraph) -> Iterator[Finding]:
        numbered = next(self._styles.of_paragraph(paragraph.element, "numPr"), None)
        if numbered is None:
            return
        levels = self._lists.get(_value(numbered.find(f"{W}numId")), {})
        level = levels.get(_value(numbered.find(f"{W}ilvl")) or "0")
        if level is None:
            return
        shown = re.findall(r"%(\d)", _value(level.find(f"{W}lvlText")))
        formats = [
            _value(next(levels[str(int(number) - 1)].iter(f"{W}numFmt"), None)) or "decimal"
            for number in shown
            if str(int(number) - 1) in levels
        ]
        for name in formats:
            if name not in DRAWN_NUMBERS:
                yield found("numbering-undrawn", paragraph, format=name)
                return


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")


def _fonts(
    paragraph: Paragraph, parts: Mapping[str, bytes], styles: Styles, told: set[str]
) -> Iterator[Finding]:
    """Yield the families not drawn as such, each where it is first used."""
    for run in own(paragraph.element):
        if run.tag != f"{W}r" or not (text := text_of_run(run)).strip():
            continue
        family = _family(next(styles.of_run(run, "rFonts"), None), parts)
        if family and family not in told:
            told.add(family)
            drawn = stand_in(family)
            if family.strip().casefold() not in STAND_INS and drawn != family:
                yield found("font-unavailable", paragraph, text, font=family, stand_in=drawn)


def _family(fonts: etree._Element | None, parts: Mapping[str, bytes]) -> str:
    if fonts is None:
        return ""
    theme = fonts.get(f"{W}asciiTheme", "")
    if theme:
        tree = tree_of(parts, "word/theme/theme1.xml")
        kind = "majorFont" if theme.startswith("major") else "minorFont"
        latin = None if tree is None else tree.find(f".//{A}{kind}/{A}latin")
        return "" if latin is None else latin.get("typeface", "")
    return fonts.get(f"{W}ascii", "")
