"""From a Word file to a PDF, by rdocx in this process; LibreOffice is in `libreoffice`.

Whatever the engine made is then stripped of personal metadata and compared with the Word file.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Protocol

import rdocx
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import NameObject, TextStringObject

from legalaid_desktop.documents.fonts import bundled, stand_in, undrawable
from legalaid_desktop.documents.kerning import asks_for_kerning
from legalaid_desktop.documents.package import read_package, title_and_language, write_package
from legalaid_desktop.documents.verify import check_pdf
from legalaid_desktop.documents.words import text_of_docx
from legalaid_desktop.errors import ConversionFailed, GlyphsMissing

DEFAULT_LANGUAGE = "es-MX"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pdf:
    """A verified PDF, and what drew it: "rdocx 0.16.3"."""

    content: bytes
    engine: str
    pages: int


class PdfEngine(Protocol):
    """Something that draws a Word file as a PDF."""

    @property
    def name(self) -> str:
        """Return name and version, for the record of the PDF."""
        ...

    def draw(self, docx: bytes) -> bytes:
        """Return the PDF as the engine makes it; raise ConversionFailed."""
        ...


class Rdocx:
    """rdocx, with only the fonts that ship with the app."""

    @property
    def name(self) -> str:
        return f"rdocx {version('rdocx')}"

    def draw(self, docx: bytes) -> bytes:
        """Return the PDF; raise ConversionFailed, or GlyphsMissing with the letters it left out."""
        parts = read_package(docx)
        kerned = asks_for_kerning(parts.get("word/styles.xml", b""))
        pdf = _rdocx(write_package(with_bundled_fonts(parts), level=1), kerned=kerned)
        if _has_undrawn_glyph(pdf):
            odd = undrawable(text_of_docx(parts))
            raise GlyphsMissing(*(_named(sign) for sign in odd if not _rdocx_draws(sign)))
        return pdf


def convert(docx: bytes, engine: PdfEngine) -> Pdf:
    """Return a document that has passed the gate as a PDF with every word it shows.

    Raises ConversionFailed, GlyphsMissing, and TextLost with the words that did not arrive.
    """
    return accept(docx, engine.draw(docx), engine.name)


def accept(docx: bytes, drawn: bytes, engine: str) -> Pdf:
    """Strip and verify what an engine drew from `docx`."""
    parts = read_package(docx)
    content = _stripped(drawn, parts, engine)
    pages = check_pdf(parts, content, engine)
    return Pdf(content=content, engine=engine, pages=pages)


def with_bundled_fonts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts with each font family renamed to the one that stands in for it."""
    roman = _roman_families(parts.get("word/fontTable.xml", b""))

    def renamed(match: re.Match[bytes]) -> bytes:
        family = match[2].decode("utf-8")
        return match[1] + stand_in(family, roman=family in roman).encode() + match[3]

    return {
        name: _FAMILY.sub(renamed, content) if _STYLED.match(name) else content
        for name, content in parts.items()
    }


_STYLED = re.compile(r"word/(?:theme/)?[^/]+\.xml$")
_FAMILY = re.compile(
    rb'(\bw:(?:ascii|hAnsi|cs)="|<a:latin\b[^>]*?\btypeface=")([^"+]+)(")'  # "+mn-lt" is a theme's
)


def _roman_families(font_table: bytes) -> frozenset[str]:
    entries = re.findall(
        rb'<w:font w:name="([^"]+)">(?:(?!</w:font>).)*<w:family w:val="roman"', font_table, re.S
    )
    return frozenset(entry.decode("utf-8", "replace") for entry in entries)


def _rdocx(docx: bytes, *, kerned: bool = False) -> bytes:
    try:
        return bytes(rdocx.Document.from_bytes(docx).to_pdf(fonts=list(bundled(kerned=kerned))))
    except BaseException as error:
        # a panic in Rust arrives as a BaseException that has no name to catch it by
        if isinstance(error, MemoryError | KeyboardInterrupt | SystemExit):
            raise
        raise ConversionFailed(engine="rdocx") from error


def _has_undrawn_glyph(pdf: bytes) -> bool:
    """Say whether rdocx drew glyph 0, the empty box, while its text layer names the letter."""
    reader = PdfReader(io.BytesIO(pdf))
    for page in reader.pages:
        contents = page.get_contents()
        if contents is not None and _GLYPH_ZERO.search(contents.get_data()):
            return True
    return False


_GLYPH_ZERO = re.compile(rb"\((?:\\000){2}\)|<0000>(?=[^>]*\]\s*T[jJ])")


@cache
def _rdocx_draws(sign: str) -> bool:
    return not _has_undrawn_glyph(_rdocx(_one_paragraph(sign)))


def _one_paragraph(text: str) -> bytes:
    document = rdocx.Document()
    document.add_paragraph(text)
    return bytes(document.to_bytes())


def _named(sign: str) -> str:
    return f"{sign} (U+{ord(sign):04X})"


def _stripped(drawn: bytes, parts: Mapping[str, bytes], engine: str) -> bytes:
    """Return the PDF with a title and a language, and nothing about who made it with what."""
    title, language = title_and_language(parts)
    try:
        writer = PdfWriter(clone_from=io.BytesIO(drawn))
        writer.metadata = {"/Title": title} if title else {}
        root = writer.root_object
        if str(root.get("/Lang", "und")) in ("und", ""):
            root[NameObject("/Lang")] = TextStringObject(language or DEFAULT_LANGUAGE)
        if "/Metadata" in root:
            del root["/Metadata"]
        writer.pdf_header = "%PDF-1.7"
        written = io.BytesIO()
        writer.write(written)
    except PyPdfError as error:
        raise ConversionFailed(engine=engine.split()[0]) from error
    return written.getvalue()
