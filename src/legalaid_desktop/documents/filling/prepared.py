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
from typing import Any

from lxml import etree

from legalaid_desktop.documents.filling import fill as filling
from legalaid_desktop.documents.filling.clean import clean, clean_text
from legalaid_desktop.documents.filling.draft import as_draft
from legalaid_desktop.documents.filling.fill import Filled
from legalaid_desktop.documents.filling.finish import STRICT, Part, finished
from legalaid_desktop.documents.filling.readback import (
    Reading,
    check_values,
    lasting_text,
)
from legalaid_desktop.documents.filling.rich import WRITTEN, kinds_in
from legalaid_desktop.documents.filling.sandbox import Sandbox
from legalaid_desktop.documents.filling.trace import Spot, traced
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
from legalaid_desktop.documents.package.words import used_by_sections
from legalaid_desktop.errors import TemplateFieldsMissing, TemplateUnreadable

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
class Prepared:
    """A template that has passed the gate, ready to be filled. Nothing of it ever changes."""

    template: bytes
    archive: Archive
    kept: Mapping[str, bytes]
    """What stands packed in the archive, as it is."""
    parts: tuple[Part, ...]
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
        rendered = []
        body = None
        for part in self.parts:
            printed: list[Spot] | None = [] if draft and part.is_body else None
            text = filling.rendered(sandbox, part.code, fields, part.where, printed=printed)
            rendered.append((part, text))
            if printed is not None:
                body = traced(text, printed)
        if sandbox.missing and not draft:
            raise TemplateFieldsMissing(*sandbox.missing)
        reading = Reading(self.unchanging)
        written = {}
        for part, text in rendered:
            content, shown = finished(part, text, has_kinds=bool(kinds))
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
        return Filled(docx=docx, used=used, missing=tuple(sandbox.missing), body=body), parts

    def _read_back(self, made: Filled) -> Mapping[str, bytes]:
        """Read back what docxtpl itself has filled, and return its parts."""
        kept = read_package(made.docx)
        check_values(kept, made.used)
        reading = Reading(self.unchanging)
        for part in self.parts:
            content = kept[part.name]
            shown = Reading.text_of(etree.fromstring(content, STRICT), is_odd=part.is_odd)
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


def _compiled(source: _Source, patched: str, sandbox: Sandbox, *, is_shown: bool) -> Part:
    lined = filling.lined(_without_repeats(patched, source.head) if source.is_body else patched)
    where = filling.Where(lined, source.partname)
    is_odd = _ODD.search(source.xml) is not None
    has_drawings = source.is_body and ":docPr" in patched
    tree = etree.fromstring(source.xml)
    return Part(
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


def _finished_source(source: _Source, patched: str) -> tuple[bytes, str]:
    """Finish a part without tags, once and for all."""
    part = Part(
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
    return finished(part, patched, has_kinds=False)


_NO_CODE = compile("", "", "exec")
