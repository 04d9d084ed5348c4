"""What the worker process can be asked to do; only it imports this module."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from legalaid_desktop.documents import convert as converting
from legalaid_desktop.documents import fill as filling
from legalaid_desktop.documents import fonts
from legalaid_desktop.documents.check import Finding, check_template
from legalaid_desktop.documents.convert import Pdf, Rdocx
from legalaid_desktop.documents.fill import Filled
from legalaid_desktop.documents.inspect import MAX_DOCUMENT
from legalaid_desktop.documents.inspect import inspect as inspect_document
from legalaid_desktop.documents.package import read_package
from legalaid_desktop.documents.verify import check_values


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledPdf:
    """A paper in both forms, and what drew the PDF."""

    docx: bytes
    pdf: bytes
    engine: str
    pages: int
    used: tuple[str, ...]


def warm_up() -> None:
    fonts.bundled()


def inspect(docx: bytes) -> None:
    inspect_document(docx, limit=MAX_DOCUMENT)


def fill(template: bytes, values: Mapping[str, Any], *, title: str, made_at: datetime) -> Filled:
    filled = filling.fill(template, values, title=title, made_at=made_at)
    check_values(read_package(filled.docx), filled.used)
    return filled


def fill_to_pdf(
    template: bytes, values: Mapping[str, Any], *, title: str, made_at: datetime
) -> FilledPdf:
    filled = fill(template, values, title=title, made_at=made_at)
    return _paired(filled, converting.convert(filled.docx, Rdocx()))


def pair(filled: Filled, drawn: bytes, engine: str) -> FilledPdf:
    return _paired(filled, accept(filled.docx, drawn, engine))


def convert(docx: bytes) -> Pdf:
    inspect(docx)
    return converting.convert(docx, Rdocx())


def accept(docx: bytes, drawn: bytes, engine: str) -> Pdf:
    return converting.accept(docx, drawn, engine)


def check(template: bytes, known_fields: Collection[str] | None) -> tuple[Finding, ...]:
    return check_template(template, known_fields)


def _paired(filled: Filled, pdf: Pdf) -> FilledPdf:
    return FilledPdf(
        docx=filled.docx, pdf=pdf.content, engine=pdf.engine, pages=pdf.pages, used=filled.used
    )
