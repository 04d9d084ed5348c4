"""From a Word file to a PDF, by rdocx in this process; LibreOffice is in `libreoffice`.

Whatever the engine made is then stripped of personal metadata and compared with the Word file.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from typing import Protocol

import rdocx
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from legalaid_desktop.documents import plainpdf
from legalaid_desktop.documents.archive import Archive, pack
from legalaid_desktop.documents.fonts import SANS, SERIF, bundled, stand_in, undrawable
from legalaid_desktop.documents.kerning import asks_for_kerning
from legalaid_desktop.documents.leading import with_hanging_lines
from legalaid_desktop.documents.lean import lean
from legalaid_desktop.documents.package import read_package, title_and_language
from legalaid_desktop.documents.pdfa import archival
from legalaid_desktop.documents.unwrap import unwrapped
from legalaid_desktop.documents.verify import check_pdf
from legalaid_desktop.documents.words import text_of_docx
from legalaid_desktop.errors import ConversionFailed, GlyphsMissing


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
        named = with_hanging_lines(with_bundled_fonts(lean(unwrapped(parts))))
        pdf = _rdocx(_packed(named), _needed(named, bundled(kerned=kerned)))
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
    return {
        name: _renamed(content, roman) if _STYLED.match(name) else content
        for name, content in parts.items()
    }


@lru_cache(64)
def _renamed(content: bytes, roman: frozenset[str]) -> bytes:
    """Rename families in a part; styles and theme are the same in every filling of a template."""

    def renamed(match: re.Match[bytes]) -> bytes:
        family = match[2].decode("utf-8")
        return match[1] + stand_in(family, roman=family in roman).encode() + match[3]

    return _FAMILY.sub(renamed, content)


_STYLED = re.compile(r"word/(?:theme/)?[^/]+\.xml$")
_LETTERED = re.compile(r"word/(?!theme/|fontTable|settings|styles|webSettings).*\.xml$")
_FAMILY = re.compile(
    rb'(\bw:(?:ascii|hAnsi|cs)="|<a:latin\b[^>]*?\btypeface=")([^"+]+)(")'  # "+mn-lt" is a theme's
)


def _roman_families(font_table: bytes) -> frozenset[str]:
    entries = re.findall(
        rb'<w:font w:name="([^"]+)">(?:(?!</w:font>).)*<w:family w:val="roman"', font_table, re.S
    )
    return frozenset(entry.decode("utf-8", "replace") for entry in entries)


def _packed(parts: Mapping[str, bytes]) -> bytes:
    members = (pack(name, content, level=1) for name, content in parts.items())
    return Archive().with_members(members).closed()


def _needed(parts: Mapping[str, bytes], fonts: Fonts) -> Fonts:
    """Return the fonts a document may need: rdocx reads every one it is given, each time.

    All of them, if it has a letter that the usual ones may not have.
    """
    styled = [content for name, content in parts.items() if _STYLED.match(name)]
    lettered = (content for name, content in parts.items() if _LETTERED.match(name))
    if any(_RARE.search(content.decode("utf-8", "replace")) for content in lettered):
        return fonts
    usual = () if _names_a_font(parts.get("word/styles.xml", b"")) else (SERIF, SANS)
    return tuple(
        (family, font)
        for family, font in fonts
        if family in usual or any(f'"{family}"'.encode() in content for content in styled)
    )


def _names_a_font(styles: bytes) -> bool:
    """Say whether all text has a font of its own, so that none is chosen for want of a name."""
    defaults = _DEFAULT_RUN.search(styles)
    return defaults is not None and b"w:ascii=" in defaults[0]


_DEFAULT_RUN = re.compile(rb"<w:rPrDefault\b.*?</w:rPrDefault>", re.DOTALL)


Fonts = tuple[tuple[str, bytes], ...]

# beyond what serif and sans both have: Latin, and the signs of Spanish typography
_RARE = re.compile(
    "[^\u0000-\u024f\u02bc\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033"
    "\u2039\u203a\u20ac\u2122\u2212\ua78b\ua78c]"
)


def _rdocx(docx: bytes, fonts: Fonts) -> bytes:
    try:
        return bytes(rdocx.Document.from_bytes(docx).to_pdf(fonts=list(fonts)))
    except BaseException as error:
        # a panic in Rust arrives as a BaseException that has no name to catch it by
        if isinstance(error, MemoryError | KeyboardInterrupt | SystemExit):
            raise
        raise ConversionFailed(engine="rdocx") from error


def _has_undrawn_glyph(pdf: bytes) -> bool:
    """Say whether rdocx drew glyph 0, the empty box, while its text layer names the letter."""
    plain = plainpdf.read(pdf)
    drawn = None if plain is None else plainpdf.page_contents(plain)
    if drawn is None:
        contents = [page.get_contents() for page in PdfReader(io.BytesIO(pdf)).pages]
        drawn = [each.get_data() for each in contents if each is not None]
    return any(_has_glyph_zero(each) for each in drawn)


def _has_glyph_zero(content: bytes) -> bool:
    quickly = b"(\\000\\000)" in content or b"<0000>" in content
    return quickly and _GLYPH_ZERO.search(content) is not None


_GLYPH_ZERO = re.compile(rb"\((?:\\000){2}\)|<0000>(?=[^>]*\]\s*T[jJ])")


@cache
def _rdocx_draws(sign: str) -> bool:
    return not _has_undrawn_glyph(_rdocx(_one_paragraph(sign), bundled()))


def _one_paragraph(text: str) -> bytes:
    document = rdocx.Document()
    document.add_paragraph(text)
    return bytes(document.to_bytes())


def _named(sign: str) -> str:
    return f"{sign} (U+{ord(sign):04X})"


def _stripped(drawn: bytes, parts: Mapping[str, bytes], engine: str) -> bytes:
    """Return the PDF for the archive, with nothing about who made it with what."""
    title, language = title_and_language(parts)
    try:
        return archival(drawn, title=title, language=language)
    except PyPdfError as error:
        raise ConversionFailed(engine=engine.split()[0]) from error
