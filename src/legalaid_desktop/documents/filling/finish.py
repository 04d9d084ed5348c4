"""A filled part as docxtpl would leave it: read strictly, its tables and drawings put right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import CodeType
from xml.parsers.expat import ExpatError, ParserCreate

from docx.oxml.ns import nsmap
from docxtpl import DocxTemplate
from lxml import etree

from legalaid_desktop.documents.filling.fill import W, Where, lined
from legalaid_desktop.documents.filling.listing import resolved
from legalaid_desktop.documents.filling.readback import Reading, plain_text
from legalaid_desktop.documents.filling.sandbox import undisguise
from legalaid_desktop.documents.package.words import with_braces
from legalaid_desktop.errors import TemplateInvalid


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part with tags, compiled. `head` and `tail` stand around what it renders."""

    name: str
    head: str
    tail: str
    where: Where
    code: CodeType
    lasting: tuple[str, ...]
    is_body: bool
    reparsed: bool
    has_braces: bool
    has_tables: bool
    has_drawings: bool
    is_odd: bool
    is_plain: bool
    """Its text can be told from its source, and every prefix is declared in its root."""
    is_shown: bool


def finished(part: Part, rendered: str, *, has_kinds: bool) -> tuple[bytes, str]:
    """Return the bytes of a part as docxtpl would leave it, read strictly, and its text.

    `has_kinds` says that formatted values may have brought elements of their own.
    """
    inside = undisguise(resolved(with_braces(rendered) if part.has_braces else rendered))
    xml = f"{part.head}{inside}{part.tail}"
    content = xml.encode()
    if part.is_plain and not has_kinds and _stays_as_it_is(part, inside):
        try:
            ParserCreate().Parse(content, True)
        except ExpatError as error:
            raise _not_well_formed(part, rendered) from error
        return content, plain_text(xml)
    try:
        tree = etree.fromstring(content, _STRICT_BLANKLESS if part.reparsed else STRICT)
    except etree.XMLSyntaxError as error:
        raise _not_well_formed(part, rendered) from error
    changed = part.reparsed and _BLANK.search(inside) is not None
    try:
        if part.has_tables and _grids_off(tree):
            tree, changed = DocxTemplate.fix_tables(None, content), True
    except (AttributeError, TypeError, ValueError, ZeroDivisionError) as error:
        raise TemplateInvalid(part.where.line(_line_of_a_span(part))) from error
    if part.has_drawings:
        changed = _number_drawings(tree) or changed
    text = Reading.text_of(tree, is_odd=part.is_odd or has_kinds)
    return (_written(tree) if changed else content), text


def _stays_as_it_is(part: Part, inside: str) -> bool:
    """Say whether docxtpl would change nothing more of a plain part, from its source alone."""
    if part.reparsed and _BLANK.search(inside):
        return False
    return not part.has_tables or not _grids_may_be_off(inside)


def _grids_may_be_off(body: str) -> bool:
    """Say whether some table may have more or fewer columns than cells in its widest row."""
    before, *tables = body.split("<w:tbl>")
    if "</w:tbl>" in before or "<w:tbl " in body:
        return True
    for table in tables:
        rows = _ROW.split(table.partition("</w:tbl>")[0])
        columns = rows[0].count("<w:gridCol ") + rows[0].count("<w:gridCol/")
        cells = [row.count("<w:tc>") + row.count("<w:tc ") for row in rows[1:]]
        if table.count("</w:tbl>") != 1 or "<w:gridSpan" in table:
            return True
        if max(cells, default=0) != columns:
            return True
    return False


_ROW = re.compile(r"<w:tr[ >]")


_BLANK = re.compile(r">\s+<")
STRICT = etree.XMLParser(resolve_entities=False)
_STRICT_BLANKLESS = etree.XMLParser(resolve_entities=False, remove_blank_text=True)


def _written(tree: etree._Element) -> bytes:
    return etree.tostring(tree, encoding="UTF-8", standalone=True)


def _not_well_formed(part: Part, rendered: str) -> TemplateInvalid:
    """Return the error with its place, which only the text with a line a paragraph can tell."""
    by_paragraph = lined(rendered)
    where = Where(by_paragraph, part.where.part)
    try:
        etree.fromstring(f"{part.head}{by_paragraph}{part.tail}".encode(), STRICT)
    except etree.XMLSyntaxError as told:
        return TemplateInvalid(where.line((told.lineno or 1) - part.head.count("\n")))
    return TemplateInvalid(where.line(1))


def _line_of_a_span(part: Part) -> int:
    lines = part.where.source.splitlines()
    return next((at for at, line in enumerate(lines, 1) if 'w:gridSpan w:val="{{' in line), 1)


def _grids_off(tree: etree._Element) -> bool:
    """Say whether docxtpl's `fix_tables` would change a table: columns and cells differ."""
    return any(_grid_off(table) for table in tree.iter(f"{W}tbl"))


def _grid_off(table: etree._Element) -> bool:
    grid = table.find(f"{W}tblGrid")
    columns = -1 if grid is None else len(grid.findall(f"{W}gridCol"))
    rows = [row.findall(f"{W}tc") for row in table.iter(f"{W}tr")]
    most = max(map(len, rows), default=0)
    spanned = next(table.iter(f"{W}gridSpan"), None) is not None
    widest = max((sum(map(_span, row)) for row in rows), default=0) if spanned else most
    return columns < most or columns > widest


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else int(span.get(f"{W}val", ""))


def _number_drawings(tree: etree._Element) -> bool:
    number = 1000
    for number, drawing in enumerate(tree.iter(f"{{{nsmap['wp']}}}docPr"), start=1001):
        drawing.set("id", str(number))
    return number > 1000
