"""What the worker process can be asked to do; only it imports this module."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from legalaid_desktop.documents.comparing import compare
from legalaid_desktop.documents.doctor.check import Finding, check_template
from legalaid_desktop.documents.doctor.comments import with_comments
from legalaid_desktop.documents.doctor.margins import with_room
from legalaid_desktop.documents.doctor.tags import Paragraph, paragraphs
from legalaid_desktop.documents.doctor.traces import check_traces
from legalaid_desktop.documents.doctor.undrawn import refuse_undrawn
from legalaid_desktop.documents.filling.fill import Filled
from legalaid_desktop.documents.filling.prepared import PreparedTemplates
from legalaid_desktop.documents.package.inspect import MAX_DOCUMENT
from legalaid_desktop.documents.package.inspect import inspect as inspect_document
from legalaid_desktop.documents.package.parts import (
    read_package,
    title_and_language,
    with_own_properties,
    write_package,
)
from legalaid_desktop.documents.pdf.convert import Pdf, accept, convert_parts, convert_read
from legalaid_desktop.documents.pdf.engines import RDOCX
from legalaid_desktop.documents.pdf.for_rdocx import fonts
from legalaid_desktop.documents.pdf.places import field_places
from legalaid_desktop.documents.sheet.reading import FilledSheet, read_filled
from legalaid_desktop.errors import EditedUnfinished
from legalaid_desktop.record.filing import Anchor
from legalaid_desktop.record.redline import Redline
from legalaid_desktop.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledPdf:
    """A paper in both forms, and what drew the PDF."""

    docx: bytes
    pdf: bytes
    engine: str
    pages: int
    used: tuple[str, ...]
    missing: tuple[str, ...] = ()
    places: tuple[Anchor, ...] = ()
    """Of a draft drawn by rdocx, where its merge fields are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """What is known of a template that rdocx draws whole."""

    has_room: bool
    """Its headers and footers stand clear of the text."""


class Tasks:
    """One worker's work; it keeps the templates it prepared."""

    def __init__(self) -> None:
        self._templates = PreparedTemplates()
        self._looks: dict[bytes, _Look] = {}

    def warm_up(self) -> None:
        fonts.bundled()
        fonts.latin_fonts()

    def inspect(self, docx: bytes) -> None:
        inspect_document(docx, limit=MAX_DOCUMENT)

    def fill(
        self,
        template: bytes,
        values: Mapping[str, Any],
        *,
        title: str,
        made_at: datetime,
        draft: bool = False,
    ) -> Filled:
        prepared = self._templates.prepared(template)
        return prepared.fill(values, title=title, made_at=made_at, draft=draft)

    def fill_to_pdf(
        self,
        template: bytes,
        values: Mapping[str, Any],
        *,
        title: str,
        made_at: datetime,
        draft: bool = False,
    ) -> FilledPdf:
        prepared = self._templates.prepared(template)
        room = self._looked_at(template).has_room
        filled, parts = prepared.fill_parts(values, title=title, made_at=made_at, draft=draft)
        pdf, pages = convert_read(parts if room else with_room(parts))
        places = field_places(filled.body, pages) if filled.body else ()
        return replace(_paired(filled, pdf), places=places)

    def _looked_at(self, template: bytes) -> _Look:
        """Look at a template once; raise DrawingIncomplete if rdocx would leave some of it out."""
        key = hashlib.sha256(template).digest()
        if key not in self._looks:
            parts = read_package(template)
            refuse_undrawn(parts, RDOCX)
            self._looks[key] = _Look(has_room=with_room(parts) is parts)
        return self._looks[key]

    def pair(self, filled: Filled, drawn: bytes, engine: str) -> FilledPdf:
        return _paired(filled, self.accept(filled.docx, drawn, engine))

    def convert(self, docx: bytes) -> Pdf:
        self.inspect(docx)
        parts = read_package(docx)
        refuse_undrawn(parts, RDOCX)
        return convert_parts(with_room(parts))

    def accept(self, docx: bytes, drawn: bytes, engine: str) -> Pdf:
        return accept(docx, drawn, engine)

    def take_edited(self, docx: bytes, *, before: bytes, made_at: datetime) -> bytes:
        """Return a document that was edited by hand, with nothing about who did or with what.

        Its title and language are those of `before`. Raises EditedUnfinished for marked changes
        and comments, which whoever gets it would read.
        """
        self.inspect(docx)
        parts = read_package(docx)
        left = [each for each in check_traces(parts, _all_paragraphs(parts)) if each.code in _LEFT]
        if left:
            # Where they stand, and not a word of them: the paper is of a case.
            places = (Text(each.place("es"), each.place("en")) for each in left)
            raise EditedUnfinished(*dict.fromkeys(places))
        title, language = title_and_language(read_package(before))
        own = with_own_properties(parts, title=title, language=language, made_at=made_at)
        return write_package(own)

    def compare(self, before: bytes, after: bytes) -> Redline:
        for each in (before, after):
            self.inspect(each)
        return compare(before, after)

    def check(self, template: bytes, known_fields: Collection[str] | None) -> tuple[Finding, ...]:
        return check_template(template, known_fields)

    def comment(
        self, template: bytes, findings: Sequence[Finding], *, language: str, made_at: datetime
    ) -> bytes:
        return with_comments(template, findings, language=language, made_at=made_at)

    def read_sheet(self, pdf: bytes) -> FilledSheet:
        return read_filled(pdf)


_LEFT = frozenset({"tracked-changes", "tracked-format", "comment"})


def _all_paragraphs(parts: Mapping[str, bytes]) -> list[Paragraph]:
    return [each for of_part in paragraphs(parts) for each in of_part]


def _paired(filled: Filled, pdf: Pdf) -> FilledPdf:
    return FilledPdf(
        docx=filled.docx,
        pdf=pdf.content,
        engine=pdf.engine,
        pages=pdf.pages,
        used=filled.used,
        missing=filled.missing,
    )
