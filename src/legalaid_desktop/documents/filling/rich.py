"""Values that are more than plain text, for those who fill a template from Python.

docxtpl's own RichText, RichTextParagraph and Listing are values as they are. A picture and a part
of another document belong, in docxtpl, to the document being filled: here they are plain values,
and become docxtpl's InlineImage and Subdoc when that document is open.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph

from legalaid_desktop.documents.package.inspect import inspect

_RUN_TEXT = re.compile(r"<w:t\b[^>]*>([^<]*)</w:t>")
_PARAGRAPH_END = re.compile(r"[\a\f]")

WRITTEN = (RichText, RichTextParagraph, Listing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture in the line of the text: PNG, JPEG, GIF, BMP or TIFF, as wide and high in mm."""

    content: bytes
    width: float | None = None
    height: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subdocument:
    """The body of another Word file, which passes the same gate; for a tag `{{p … }}`."""

    docx: bytes


@dataclass(frozen=True, slots=True)
class Drawn:
    """An object of docxtpl that belongs to the document being filled."""

    item: Any

    def __html__(self) -> str:
        return str(self.item.__html__())


FORMATTED = (*WRITTEN, Drawn)
KINDS = (*WRITTEN, Picture, Subdocument)


def kinds_in(values: Any) -> frozenset[type]:
    """Return which kinds of this module there are within cleaned values."""
    found, waiting = set(), [values]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            continue
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, KINDS):
            found.add(type(value))
    return frozenset(found)


def holds_formatted(values: Any) -> bool:
    """Say whether there is a RichText, RichTextParagraph or Listing within cleaned values."""
    return any(issubclass(kind, WRITTEN) for kind in kinds_in(values))


def given_to(document: DocxTemplate, value: Any) -> Any:
    """Return values with each picture and document as docxtpl's object for this document.

    Raises TemplateUnreadable or TemplateHostile for a document that does not pass the gate.
    """
    if isinstance(value, Picture):
        image = InlineImage(
            document,
            io.BytesIO(value.content),
            width=None if value.width is None else Mm(value.width),
            height=None if value.height is None else Mm(value.height),
        )
        return Drawn(image)
    if isinstance(value, Subdocument):
        inspect(value.docx)
        return Drawn(document.new_subdoc(io.BytesIO(value.docx)))
    if isinstance(value, Mapping):
        return {name: given_to(document, item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [given_to(document, item) for item in value]
    return value


def texts_of(value: Any, xml: str) -> Iterator[str]:
    """Yield the texts that a value printed as `xml` should show."""
    if isinstance(value, Listing):
        yield from map(unescape, _PARAGRAPH_END.split(xml))
    else:
        for run in _RUN_TEXT.findall(xml):
            yield from map(unescape, _PARAGRAPH_END.split(run))
