"""A template made ready once and filled many times: docxtpl's result at a fraction of its time.

docxtpl reads the package, rewrites its tags and compiles them at each filling. Here it does so
once; what a filling does not change is kept packed. The compiled tags are code without a state:
each filling runs them in a `Sandbox` of its own.
"""

from __future__ import annotations

import hashlib
import io
import re
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import CodeType
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

from docx.oxml.ns import nsmap
from docxtpl import DocxTemplate
from lxml import etree

from legalaid_desktop.documents.filling import fill as filling
from legalaid_desktop.documents.filling.clean import clean, clean_text
from legalaid_desktop.documents.filling.draft import as_draft
from legalaid_desktop.documents.filling.fill import Filled
from legalaid_desktop.documents.filling.listing import resolved
from legalaid_desktop.documents.filling.readback import (
    Reading,
    check_values,
    lasting_text,
    plain_text,
)
from legalaid_desktop.documents.filling.rich import WRITTEN, kinds_in
from legalaid_desktop.documents.filling.sandbox import Sandbox, undisguise
from legalaid_desktop.documents.package.archive import Archive, Member, pack
from legalaid_desktop.documents.package.inspect import inspect
from legalaid_desktop.documents.package.parts import (
    CORE_PROPERTIES,
    FIRST_PART,
    core_properties,
    read_package,
    with_own_properties,
    write_package,
)
from legalaid_desktop.documents.package.words import used_by_sections, with_braces
from legalaid_desktop.errors import TemplateFieldsMissing, TemplateInvalid, TemplateUnreadable

KEPT = 16
"""Prepared templates a worker keeps: an organization has a dozen, each takes about 1 MB."""
PACKING = 1
"""Of the parts that are filled: thrice as quick as 6 for a tenth of size."""

WORTH_PACKING = 4096
"""Bytes. Below it deflate takes longer to begin than to pack."""

_W = filling.W
_EPOCH = datetime.fromisoformat("1980-01-01T00:00:00+00:00")
_TAG = re.compile(r"\{\{|\{%|\{#")
_CUT = "<?cut here?>"
_DECLARED = re.compile(r'\sxmlns(?::[\w.-]+)?="[^"]*"')
_FIRST_TAG = re.compile(r"<w:body\b[^>]*>")
_ODD = re.compile(r"<w:(?:vanish|del|moveFrom|fldChar|fldSimple)\b|Fallback>")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A part with tags, compiled. `head` and `tail` stand around what it renders."""

    name: str
    head: str
    tail: str
    where: filling.Where
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A template that has passed the gate, ready to be filled. Nothing of it ever changes."""

    template: bytes
    archive: Archive
    kept: Mapping[str, bytes]
    """What stands packed in the archive, as it is."""
    parts: tuple[_Part, ...]
    has_rich_tags: bool
    unchanging: str
    missing: tuple[str, ...]
    printed: tuple[str, ...]

    def fill(
        self,
        values: Mapping[str, Any],
        *,
        title: str,
        made_at: datetime,
        language: str = "es-MX",
        pictures: Mapping[str, bytes] | None = None,
        draft: bool = False,
    ) -> Filled:
        """Return the template filled and read back; see `documents.fill`, whose errors it raises.

        Besides those, TextLost with each printed value, or text of the template outside its
        conditions and loops, that does not show in the document.
        """
        filled, _ = self.fill_parts(
            values,
            title=title,
            made_at=made_at,
            language=language,
            pictures=pictures,
            draft=draft,
        )
        return filled

    def fill_parts(
        self,
        values: Mapping[str, Any],
        *,
        title: str,
        made_at: datetime,
        language: str = "es-MX",
        pictures: Mapping[str, bytes] | None = None,
        draft: bool = False,
    ) -> tuple[Filled, Mapping[str, bytes]]:
        """Return what `fill` does, and the parts of the document before they were packed."""
        cleaned = clean(values)
        kinds = kinds_in(cleaned)
        if pictures or (kinds and self.has_rich_tags) or not kinds.issubset(WRITTEN):
            made = filling.fill(
                self.template,
                values,
                title=title,
                made_at=made_at,
                language=language,
                pictures=pictures,
                draft=draft,
            )
            return made, self._read_back(made)
        sandbox = Sandbox(draft=draft)
        sandbox.missing.update(dict.fromkeys(self.missing))
        sandbox.printed.update(dict.fromkeys(self.printed))
        fields = sandbox.fields(cleaned)
        rendered = [
            (part, filling.rendered(sandbox, part.code, fields, part.where)) for part in self.parts
        ]
        if sandbox.missing and not draft:
            raise TemplateFieldsMissing(*sandbox.missing)
        reading = Reading(self.unchanging)
        written = {}
        for part, text in rendered:
            content, shown = _finished(part, text, has_kinds=bool(kinds))
            reading.add(content, shown, is_shown=part.is_shown, lasting=part.lasting)
            written[part.name] = content
        used = reading.check(sandbox.printed)
        written[CORE_PROPERTIES] = core_properties(clean_text(title), language, made_at)
        if draft:
            parts = as_draft({**self.kept, **written})
            docx = write_package(parts)
        else:
            parts = {**self.kept, **written}
            members = (_packed(name, content) for name, content in written.items())
            docx = self.archive.with_members(members).closed()
        return Filled(docx=docx, used=used, missing=tuple(sandbox.missing)), parts

    def _read_back(self, made: Filled) -> Mapping[str, bytes]:
        """Read back what docxtpl itself has filled, and return its parts."""
        kept = read_package(made.docx)
        check_values(kept, made.used)
        reading = Reading(self.unchanging)
        for part in self.parts:
            content = kept[part.name]
            shown = Reading.text_of(etree.fromstring(content, _STRICT), is_odd=part.is_odd)
            reading.add(content, shown, is_shown=part.is_shown, lasting=part.lasting)
        reading.check(())
        return kept


def _packed(name: str, content: bytes) -> Member:
    """Deflate a filled part where that is worth its time: a small one stands as it is."""
    return pack(name, content, level=PACKING if len(content) > WORTH_PACKING else 0)


class PreparedTemplates:
    """The templates prepared last, by the hash of their bytes. Safe to use from threads."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._prepared: OrderedDict[bytes, Prepared] = OrderedDict()
        self._lock = threading.Lock()

    def prepared(self, template: bytes) -> Prepared:
        """Return the template prepared, as `prepare` does, raising what it raises."""
        key = hashlib.sha256(template).digest()
        with self._lock:
            if known := self._prepared.get(key):
                self._prepared.move_to_end(key)
                return known
        made = prepare(template)
        with self._lock:
            self._prepared[key] = made
            while len(self._prepared) > self._kept:
                self._prepared.popitem(last=False)
        return made


def prepare(template: bytes) -> Prepared:
    """Return the template ready to be filled.

    Raises TemplateUnreadable, TemplateHostile, and TemplateInvalid or TemplateForbidden with the
    place. A hostile template may take all the time there is: call it in the worker.
    """
    inspect(template)
    sandbox = Sandbox()
    document = filling.StrictTemplate(template, sandbox)
    document.render_init()
    saved = io.BytesIO()
    document.docx.save(saved)
    kept = with_own_properties(
        read_package(saved.getvalue()), title="", language="", made_at=_EPOCH
    )
    filling.check_no_tag_left(kept)
    shown = used_by_sections(kept)
    parts = []
    unchanging = []
    has_rich_tags = False
    for source in _sources(document):
        patched = document.patch_xml(source.xml)
        is_shown = shown is None or not source.is_margin or source.name in shown
        if _TAG.search(patched):
            has_rich_tags = has_rich_tags or filling.has_rich_tag(source.xml)
            parts.append(_compiled(source, patched, sandbox, is_shown=is_shown))
            del kept[source.name]
        else:
            kept[source.name], text = _finished_source(source, patched)
            if is_shown:
                unchanging.append(text)
    del kept[CORE_PROPERTIES]
    names = [FIRST_PART, *sorted(name for name in kept if name != FIRST_PART)]
    members = [pack(name, kept[name], level=9) for name in names]
    return Prepared(
        template=template,
        archive=Archive().with_members(members),
        kept=kept,
        parts=tuple(parts),
        has_rich_tags=has_rich_tags,
        unchanging="\n".join(unchanging),
        missing=tuple(sandbox.missing),
        printed=tuple(sandbox.printed),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """What docxtpl would render of one part, and what stands around it."""

    name: str
    partname: str
    xml: str
    head: str
    tail: str
    is_body: bool = False
    is_margin: bool = False


_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


def _sources(document: filling.StrictTemplate) -> Iterator[_Source]:
    """Yield the parts in the order in which docxtpl renders them."""
    main = document.docx.part
    whole = etree.fromstring(etree.tostring(main.element))
    body = whole.find(f"{_W}body")
    if body is None:
        raise TemplateUnreadable
    whole.replace(body, etree.ProcessingInstruction("cut", "here"))
    head, _, tail = etree.tostring(whole.getroottree(), encoding="unicode").partition(_CUT)
    yield _Source(
        name=str(main.partname).lstrip("/"),
        partname=str(main.partname),
        xml=document.get_xml(),
        head=_DECLARATION + head,
        tail=tail,
        is_body=True,
    )
    rendered = {str(main.partname)}
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        for _, part in document.get_headers_footers(uri):
            if str(part.partname) not in rendered:
                rendered.add(str(part.partname))
                xml = document.get_part_xml(part)
                yield _simple(part, xml, is_margin=True)
    for part in document.notes():
        yield _simple(part, document.note_xml(part), is_margin=False)


def _simple(part: Any, xml: str, *, is_margin: bool) -> _Source:
    partname = str(part.partname)
    return _Source(
        name=partname.lstrip("/"),
        partname=partname,
        xml=xml,
        head=_DECLARATION,
        tail="",
        is_margin=is_margin,
    )


def _compiled(source: _Source, patched: str, sandbox: Sandbox, *, is_shown: bool) -> _Part:
    lined = filling.lined(_without_repeats(patched, source.head) if source.is_body else patched)
    where = filling.Where(lined, source.partname)
    is_odd = _ODD.search(source.xml) is not None
    has_drawings = source.is_body and ":docPr" in patched
    tree = etree.fromstring(source.xml)
    return _Part(
        name=source.name,
        head=source.head,
        tail=source.tail,
        where=where,
        code=filling.compiled(sandbox, lined, where, unline=True),
        lasting=lasting_text(Reading.text_of(tree, is_odd=is_odd)),
        is_body=source.is_body,
        reparsed=source.is_margin,
        has_braces="{_" in patched or "_}" in patched,
        has_tables=source.is_body and "<w:tbl" in patched,
        has_drawings=has_drawings,
        is_odd=is_odd,
        is_plain=not is_odd and not has_drawings and _is_plain(patched),
        is_shown=is_shown,
    )


def _is_plain(xml: str) -> bool:
    """Say whether elements are all there is, with no namespace but those of the outermost."""
    _, _, rest = xml.partition(">")
    return "xmlns" not in rest and "<!" not in xml and "<?" not in rest


def _without_repeats(body: str, head: str) -> str:
    """Leave out of the first tag the namespaces that the root around it declares as well."""

    def kept(match: re.Match[str]) -> str:
        return "" if match[0] in head else match[0]

    return _FIRST_TAG.sub(lambda tag: _DECLARED.sub(kept, tag[0]), body, count=1)


def _finished(part: _Part, rendered: str, *, has_kinds: bool) -> tuple[bytes, str]:
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
        tree = etree.fromstring(content, _STRICT_BLANKLESS if part.reparsed else _STRICT)
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


def _stays_as_it_is(part: _Part, inside: str) -> bool:
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


def _finished_source(source: _Source, patched: str) -> tuple[bytes, str]:
    """Finish a part without tags, once and for all."""
    part = _Part(
        name=source.name,
        head=source.head,
        tail=source.tail,
        where=filling.Where(patched, source.partname),
        code=_NO_CODE,
        lasting=(),
        is_body=source.is_body,
        reparsed=source.is_margin,
        has_braces="{_" in patched or "_}" in patched,
        has_tables=source.is_body,
        has_drawings=source.is_body,
        is_odd=True,
        is_plain=False,
        is_shown=True,
    )
    return _finished(part, patched, has_kinds=False)


_BLANK = re.compile(r">\s+<")
_NO_CODE = compile("", "", "exec")
_STRICT = etree.XMLParser(resolve_entities=False)
_STRICT_BLANKLESS = etree.XMLParser(resolve_entities=False, remove_blank_text=True)


def _written(tree: etree._Element) -> bytes:
    return etree.tostring(tree, encoding="UTF-8", standalone=True)


def _not_well_formed(part: _Part, rendered: str) -> TemplateInvalid:
    """Return the error with its place, which only the text with a line a paragraph can tell."""
    lined = filling.lined(rendered)
    where = filling.Where(lined, part.where.part)
    try:
        etree.fromstring(f"{part.head}{lined}{part.tail}".encode(), _STRICT)
    except etree.XMLSyntaxError as told:
        return TemplateInvalid(where.line((told.lineno or 1) - part.head.count("\n")))
    return TemplateInvalid(where.line(1))


def _line_of_a_span(part: _Part) -> int:
    lines = part.where.source.splitlines()
    return next((at for at, line in enumerate(lines, 1) if 'w:gridSpan w:val="{{' in line), 1)


def _grids_off(tree: etree._Element) -> bool:
    """Say whether docxtpl's `fix_tables` would change a table: columns and cells differ."""
    return any(_grid_off(table) for table in tree.iter(f"{_W}tbl"))


def _grid_off(table: etree._Element) -> bool:
    grid = table.find(f"{_W}tblGrid")
    columns = -1 if grid is None else len(grid.findall(f"{_W}gridCol"))
    rows = [row.findall(f"{_W}tc") for row in table.iter(f"{_W}tr")]
    most = max(map(len, rows), default=0)
    spanned = next(table.iter(f"{_W}gridSpan"), None) is not None
    widest = max((sum(map(_span, row)) for row in rows), default=0) if spanned else most
    return columns < most or columns > widest


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    return 1 if span is None else int(span.get(f"{_W}val", ""))


def _number_drawings(tree: etree._Element) -> bool:
    number = 1000
    for number, drawing in enumerate(tree.iter(f"{{{nsmap['wp']}}}docPr"), start=1001):
        drawing.set("id", str(number))
    return number > 1000
