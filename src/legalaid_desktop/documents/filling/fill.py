"""Fill a Word template with plain values, and leave nothing behind that is not a document.

docxtpl is the template language; around it stand a sandbox, a strict reading of the result, and
the names of every field that had no value.
"""

from __future__ import annotations

import io
import re
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import CodeType
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Template, nodes
from jinja2.exceptions import (
    SecurityError,
    TemplateSyntaxError,
)
from jinja2.exceptions import TemplateError as JinjaError
from lxml import etree

from legalaid_desktop.documents.filling.clean import clean, clean_text
from legalaid_desktop.documents.filling.draft import as_draft
from legalaid_desktop.documents.filling.listing import resolved
from legalaid_desktop.documents.filling.paragraphs import OPENS
from legalaid_desktop.documents.filling.rich import given_to, holds_formatted
from legalaid_desktop.documents.filling.sandbox import (
    ForbiddenTag,
    Sandbox,
    is_forbidden_filter,
    undisguise,
)
from legalaid_desktop.documents.filling.trace import Spot, Traced
from legalaid_desktop.documents.package.inspect import inspect
from legalaid_desktop.documents.package.parts import (
    read_package,
    with_own_properties,
    write_package,
)
from legalaid_desktop.documents.package.words import squeezed, visible_text, with_braces
from legalaid_desktop.errors import (
    TemplateFieldsMissing,
    TemplateForbidden,
    TemplateInvalid,
    TemplateTooSlow,
    TemplateUnreadable,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONGEST_PART = 20_000_000
"""Characters of one filled part: a book of a thousand pages is a tenth of it."""

_NOTES = re.compile(r"wordprocessingml\.(?:footnotes|endnotes)\+xml$")
_TAG = re.compile(r"\{\{|\{%|\{#")
_RICH_TAG = re.compile(r"(\{(?:<[^>]*>)*\{)((?:<[^>]*>)*)r\s")
_UNFILLED = re.compile(r"word/(?:charts|diagrams|drawings)/[^/]+\.xml$")
_PLACE_LENGTH = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A filled document, every text printed into it, and in a draft the fields it still lacks."""

    docx: bytes
    used: tuple[str, ...]
    missing: tuple[str, ...] = ()
    body: Traced | None = None
    """Of a draft, where its fields are in the text of its body, if that was told."""


def fill(
    template: bytes,
    values: Mapping[str, Any],
    *,
    title: str,
    made_at: datetime,
    language: str = "es-MX",
    pictures: Mapping[str, bytes] | None = None,
    draft: bool = False,
) -> Filled:
    """Return the template filled with `values`: dict, list, str, int, bool, date or None.

    From Python a value may also be docxtpl's RichText, RichTextParagraph or Listing, or a Picture
    or Subdocument of `rich`; `pictures` replace those of the template that have their name.

    `title`, `language` and `made_at` (with its zone) become the document's properties. Raises
    ValuesUnprintable, TemplateUnreadable, TemplateHostile, TemplateInvalid or TemplateForbidden
    with the place, and TemplateFieldsMissing with the path of every field printed without a value.
    In a draft a field without a value is marked instead, and every page says it is a draft.
    A hostile template may also take all the time and memory there is: call it in the worker.
    """
    inspect(template)
    sandbox = Sandbox(draft=draft)
    cleaned = clean(values)
    document = StrictTemplate(template, sandbox, has_formatted=holds_formatted(cleaned))
    document.render(sandbox.fields(given_to(document, cleaned)), sandbox)
    if sandbox.missing and not draft:
        raise TemplateFieldsMissing(*sandbox.missing)
    saved = io.BytesIO()
    for name, content in (pictures or {}).items():
        document.replace_pic(name, io.BytesIO(content))
    try:
        document.save(saved)
    except ValueError as error:  # docxtpl's word for a picture that the template does not hold
        raise TemplateInvalid(*(f"«{name}»" for name in pictures or ())) from error
    parts = with_own_properties(
        read_package(saved.getvalue()),
        title=clean_text(title),
        language=language,
        made_at=made_at,
    )
    check_no_tag_left(parts)
    written = squeezed("".join(document.written))
    return Filled(
        docx=write_package(as_draft(parts) if draft else parts),
        used=tuple(text for text in sandbox.printed if squeezed(text) in written),
        missing=tuple(sandbox.missing),
    )


def has_rich_tag(source: str) -> bool:
    """Say whether a part has a tag for formatted text, `{{r … }}`."""
    return _RICH_TAG.search(source) is not None


def compile_template(template: bytes) -> None:
    """Read all tags of a template that has passed the gate, as `fill` will, without filling it.

    Raises TemplateInvalid or TemplateForbidden at the first that cannot be.
    """
    document = StrictTemplate(template, Sandbox())
    document.render_init()
    main = document.docx.part
    document.compile_part(document.get_xml(), main)
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        for _, part in document.get_headers_footers(uri):
            document.compile_part(document.get_part_xml(part), part)
    for part in document.notes():
        document.compile_part(document.note_xml(part), part)


class StrictTemplate(DocxTemplate):  # type: ignore[misc]
    """docxtpl with its silent ways closed: each override names the one it closes."""

    def __init__(self, template: bytes, sandbox: Sandbox, *, has_formatted: bool = False) -> None:
        super().__init__(io.BytesIO(template))
        self.sandbox = sandbox
        self.has_formatted = has_formatted
        self.written: list[str] = []

    def init_docx(self, reload: bool = True) -> None:
        """Give every table the grid that `fix_tables` takes for granted."""
        try:
            super().init_docx(reload)
        except KeyError as error:  # a relationship to a part that is not there
            raise TemplateUnreadable from error
        for table in self.docx.element.body.iter(f"{W}tbl"):
            grid = table.find(f"{W}tblGrid")
            if grid is None:
                grid = etree.SubElement(table, f"{W}tblGrid")
                properties = table.find(f"{W}tblPr")
                table.insert(0 if properties is None else 1, grid)
                widest = max(
                    (len(row.findall(f"{W}tc")) for row in table.iter(f"{W}tr")), default=0
                )
                for _ in range(widest):
                    etree.SubElement(grid, f"{W}gridCol")
            for column in grid.iter(f"{W}gridCol"):
                if column.get(f"{W}w") is None:
                    column.set(f"{W}w", "1440")

    def patch_xml(self, src_xml: str) -> str:
        """Print a plain value in a rich-text tag as text, which docxtpl would leave outside it.

        Without formatted values the tag becomes a plain one; with them, what it prints gets a run.
        """
        if self.has_formatted:
            patched = re.sub(
                r'(</w:t></w:r>)\{\{(.*?)\}\}(?=<w:r><w:t xml:space="preserve">)',
                r"\1{{ (\2) | run }}",
                super().patch_xml(src_xml),
            )
        else:
            patched = super().patch_xml(_RICH_TAG.sub(r"\1\2 ", src_xml))
        return re.sub(
            r'(<w:(?:gridSpan|shd)\b[^>]*?"){{(.*?)}}"', r'\1{{ (\2) | attribute }}"', patched
        )

    def compile_part(self, src_xml: str, part: Any) -> None:
        source = lined(self.patch_xml(src_xml))
        compiled(self.sandbox, source, Where(source, str(part.partname)))

    def render_xml_part(
        self, src_xml: str, part: Any, context: dict[str, Any], jinja_env: Any = None
    ) -> str:
        """Read the result strictly, where docxtpl recovers from broken XML by dropping text."""
        source = lined(src_xml)
        self.current_rendering_part = part
        where = Where(source, str(part.partname))
        code = compiled(self.sandbox, source, where)
        text = rendered(self.sandbox, code, context, where)
        try:
            # docxtpl makes paragraphs and pages of these two, which no XML may hold
            whole = text.replace("\a", " ").replace("\f", " ").encode()
            tree = etree.fromstring(whole, etree.XMLParser(resolve_entities=False))
        except etree.XMLSyntaxError as error:
            raise TemplateInvalid(Where(text, where.part).line(error.lineno or 1)) from error
        self.written.append(undisguise(visible_text(tree, stray=True)))
        resolve = resolved if OPENS in text else self.resolve_listing
        return undisguise(resolve(unlined(text)))

    def render_properties(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        """Leave them: they are written anew, and docxtpl escapes titles twice."""

    def render_footnotes(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        """Render notes once: docxtpl does it once a section, so that data would act as tags."""
        for part in self.notes():
            source = self.patch_xml(self.note_xml(part))
            part._blob = self.render_xml_part(source, part, context).encode()

    def notes(self) -> Iterator[Any]:
        """Yield the parts of footnotes and of endnotes."""
        for part in self.docx.part.package.iter_parts():
            if _NOTES.search(part.content_type):
                yield part

    def note_xml(self, part: Any) -> str:
        tree = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False))
        return str(self.xml_to_string(tree))


def lined(source: str) -> str:
    """Give each paragraph a line of its own, as docxtpl does, so that a line tells the place."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", source)


def unlined(rendered: str) -> str:
    """Take those line breaks out of what was rendered, and the marks docxtpl knows out of tags."""
    return with_braces(_unlined(rendered))


def _unlined(text: str) -> str:
    return text.replace("\n<w:p ", "<w:p ").replace("\n<w:p>", "<w:p>")


def compiled(sandbox: Sandbox, source: str, where: Where, *, unline: bool = False) -> CodeType:
    """Return the code of a part; raise TemplateInvalid or TemplateForbidden with the place.

    With `unline` the code renders no line breaks of `lined`, and still knows its lines.
    """
    try:
        tree = sandbox.parse(source)
        sandbox.check(tree)
        if unline:
            for text in tree.find_all(nodes.TemplateData):
                text.data = _unlined(text.data)
        return sandbox.compile(tree)
    except ForbiddenTag as error:
        raise TemplateForbidden(where.line(error.lineno)) from error
    except SecurityError as error:
        raise TemplateForbidden(where.of(error)) from error
    except TemplateSyntaxError as error:
        kind = TemplateForbidden if is_forbidden_filter(error) else TemplateInvalid
        raise kind(where.line(error.lineno)) from error
    except RecursionError as error:
        raise TemplateTooSlow from error


def rendered(
    sandbox: Sandbox,
    code: CodeType,
    context: Mapping[str, Any],
    where: Where,
    *,
    printed: list[Spot] | None = None,
) -> str:
    """Return a part rendered; every way it can fail is a TemplateError with its place.

    `printed` takes where in it each field of a draft is, if it is one that stands there itself.
    """
    template = Template.from_code(sandbox, code, sandbox.make_globals(None))
    pieces, length = [], 0
    try:
        for piece in template.generate(context):
            if printed is not None and sandbox.printing:
                # what a block captured is printed later, in one piece with other text
                path, missing = sandbox.printing[-1]
                if len(sandbox.printing) == 1:
                    end = length + len(piece)
                    printed.append(Spot(path=path, missing=missing, start=length, end=end))
                sandbox.printing.clear()
            length += len(piece)
            if length > LONGEST_PART:
                raise TemplateTooSlow
            pieces.append(piece)
    except SecurityError as error:
        raise TemplateForbidden(where.of(error)) from error
    except RecursionError as error:
        raise TemplateTooSlow from error
    except (
        JinjaError,
        ArithmeticError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
    ) as error:
        # what a tag can make Python say: "1 + 'a'", a call of a text, a division by zero
        kind = TemplateForbidden if is_forbidden_filter(error) else TemplateInvalid
        raise kind(where.of(error)) from error
    return "".join(pieces)


@dataclass(frozen=True, slots=True)
class Where:
    """Finds the words around a line of a part; docxtpl puts each paragraph on its own line."""

    source: str
    part: str

    def line(self, number: int) -> str:
        lines = self.source.splitlines()
        for at in range(min(number, len(lines)) - 1, -1, -1):
            words = " ".join(re.sub(r"<[^>]*>", "", lines[at]).split())
            if words:
                return f"«{_shortened(undisguise(words))}»{_PLACES.get(self._kind, '')}"
        return f"«…»{_PLACES.get(self._kind, '')}"

    def of(self, error: BaseException) -> str:
        """Return the place a running tag failed at, as Jinja writes it into the traceback."""
        numbers = [
            frame.lineno
            for frame in traceback.extract_tb(error.__traceback__)
            if frame.filename in ("<template>", "<unknown>") and frame.lineno
        ]
        return self.line(numbers[-1]) if numbers else self.line(1)

    @property
    def _kind(self) -> str:
        return re.sub(r"\d*\.xml$", "", self.part.rpartition("/")[2])


_PLACES = {
    "header": " (encabezado)",
    "footer": " (pie de página)",
    "footnotes": " (nota al pie)",
    "endnotes": " (nota al final)",
}


def _shortened(words: str) -> str:
    """Keep the part of a paragraph that holds its first tag."""
    if len(words) <= _PLACE_LENGTH:
        return words
    tag = _TAG.search(words)
    start = max(0, tag.start() - 30) if tag else 0
    cut = words[start : start + _PLACE_LENGTH]
    return f"{'…' if start else ''}{cut}{'…' if start + _PLACE_LENGTH < len(words) else ''}"


def check_no_tag_left(parts: Mapping[str, bytes]) -> None:
    """Refuse tags in parts that are drawn but that no engine fills."""
    for name, content in parts.items():
        if _UNFILLED.match(name):
            words = re.sub(r"<[^>]*>", "", content.decode("utf-8", "replace"))
            if tag := _TAG.search(words):
                raise TemplateInvalid(f"«{words[tag.start() : tag.start() + _PLACE_LENGTH]}»")
