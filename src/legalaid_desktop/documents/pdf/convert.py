"""From a Word file to a PDF, by rdocx in this process; LibreOffice is in `libreoffice`.

Whatever the engine made is then stripped of personal metadata and compared with the Word file.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from typing import Protocol

import rdocx
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from legalaid_desktop.documents.package.archive import Archive, pack
from legalaid_desktop.documents.package.parts import read_package, title_and_language
from legalaid_desktop.documents.package.words import text_of_docx
from legalaid_desktop.documents.pdf import plainpdf
from legalaid_desktop.documents.pdf.boxes import has_empty_box
from legalaid_desktop.documents.pdf.for_rdocx.breaks import with_breaks
from legalaid_desktop.documents.pdf.for_rdocx.fonts import (
    BRACKETS,
    LATIN,
    MARKS,
    RARE,
    SANS,
    SERIF,
    bundled,
    latin_fonts,
    stand_in,
    undrawable,
)
from legalaid_desktop.documents.pdf.for_rdocx.kerning import asks_for_kerning
from legalaid_desktop.documents.pdf.for_rdocx.leading import with_hanging_lines
from legalaid_desktop.documents.pdf.for_rdocx.lean import lean
from legalaid_desktop.documents.pdf.for_rdocx.markers import with_fonts_of_numbers
from legalaid_desktop.documents.pdf.for_rdocx.pictures import with_usual_pictures
from legalaid_desktop.documents.pdf.for_rdocx.unwrap import unwrapped
from legalaid_desktop.documents.pdf.pdfa import archival
from legalaid_desktop.documents.pdf.plainpdf import PlainPdf
from legalaid_desktop.documents.pdf.plaintext import Page, read_pages
from legalaid_desktop.documents.pdf.verify import check_pdf, shown_words
from legalaid_desktop.errors import ConversionFailed, GlyphsMissing


@dataclass(frozen=True, slots=True, kw_only=True)
class Pdf:
    """A verified PDF, and what drew it: "rdocx 0.16.2"."""

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
        return _rdocx_with_version()

    def draw(self, docx: bytes) -> bytes:
        """Return the PDF; raise ConversionFailed, or GlyphsMissing with the letters it left out."""
        parts = read_package(docx)
        pdf = self.draw_unchecked(parts)
        _refuse_boxes(parts, _drawn_by(pdf))
        return pdf

    def draw_unchecked(
        self, parts: Mapping[str, bytes], *, breaking: Collection[str] = ()
    ) -> bytes:
        """Return the PDF of an unpacked Word file, perhaps with empty boxes in place of letters.

        The words of `breaking` may go on in the next line of their cell.
        """
        kerned = asks_for_kerning(parts.get("word/styles.xml", b""))
        less = lean(unwrapped(with_usual_pictures(parts)))
        if breaking:
            less = with_breaks(less, breaking)
        usual = not _has_rare_letters(less)
        named = with_bundled_fonts(less, latin=usual)
        named = with_hanging_lines(with_fonts_of_numbers(named))
        return _rdocx(_packed(named), _needed(named, kerned=kerned, latin=usual))


@cache
def _rdocx_with_version() -> str:
    return f"rdocx {version('rdocx')}"


def convert(docx: bytes, engine: PdfEngine) -> Pdf:
    """Return a document that has passed the gate as a PDF with every word it shows.

    Raises ConversionFailed, GlyphsMissing, and TextLost with the words that did not arrive.
    """
    return accept(docx, engine.draw(docx), engine.name)


def convert_parts(parts: Mapping[str, bytes]) -> Pdf:
    """Return a document that is unpacked already as a PDF, as `convert` does with rdocx."""
    return convert_read(parts)[0]


def convert_read(
    parts: Mapping[str, bytes], *, breaking: frozenset[str] = frozenset()
) -> tuple[Pdf, Sequence[Page]]:
    """Return what `convert_parts` does, and what was read on its pages, if it was read plainly.

    Its words are read while rdocx draws: it works in no Python. A word too wide for its cell, which
    rdocx draws over the next one, is drawn again in as many lines as it takes, as Word does.
    """
    engine = Rdocx()
    with ThreadPoolExecutor(1) as beside:
        wanted = beside.submit(shown_words, parts)
        drawing = engine.draw_unchecked(parts, breaking=breaking)
        content = _stripped(drawing, parts, engine.name)
        plain = plainpdf.read(content)
        drawn = _contents(plain)
        _refuse_boxes(parts, _drawn_by(content) if drawn is None else drawn)
        shown = _pages(plain, drawn)
        cramped = {word for page in shown or () for word in (*page.covered, *page.beyond)}
        if not cramped.issubset(breaking):
            return convert_read(parts, breaking=breaking.union(cramped))
        pages = check_pdf(wanted.result(), content, engine.name, plain=plain, shown=shown)
    return Pdf(content=content, engine=engine.name, pages=pages), shown or ()


def accept(docx: bytes, drawn: bytes, engine: str) -> Pdf:
    """Strip and verify what an engine drew from `docx`."""
    parts = read_package(docx)
    if not engine.startswith("rdocx") and has_empty_box(drawn):
        raise GlyphsMissing(*map(_named, undrawable(text_of_docx(parts))))
    content = _stripped(drawn, parts, engine)
    plain = plainpdf.read(content)
    shown = _pages(plain, _contents(plain))
    pages = check_pdf(shown_words(parts), content, engine, plain=plain, shown=shown)
    return Pdf(content=content, engine=engine, pages=pages)


def _contents(plain: PlainPdf | None) -> list[bytes] | None:
    return None if plain is None else plainpdf.page_contents(plain)


def _pages(plain: PlainPdf | None, drawn: list[bytes] | None) -> list[Page] | None:
    return None if plain is None or drawn is None else read_pages(plain, drawn)


def with_bundled_fonts(parts: Mapping[str, bytes], *, latin: bool = False) -> dict[str, bytes]:
    """Return the parts with each font family renamed to the one that stands in for it.

    With `latin`, to the one that has the letters of a usual paper alone.
    """
    roman = _roman_families(parts.get("word/fontTable.xml", b""))
    return {
        name: _renamed(content, roman, latin) if _STYLED.match(name) else content
        for name, content in parts.items()
    }


def with_needed_fonts(parts: Mapping[str, bytes]) -> tuple[dict[str, bytes], Fonts]:
    """Return the parts renamed so, and no more fonts than they need."""
    usual = not _has_rare_letters(parts)
    named = with_bundled_fonts(parts, latin=usual)
    return named, _needed(named, kerned=False, latin=usual)


@lru_cache(64)
def _renamed(content: bytes, roman: frozenset[str], latin: bool) -> bytes:
    """Rename families in a part; styles and theme are the same in every filling of a template."""

    def renamed(match: re.Match[bytes]) -> bytes:
        family = match[2].decode("utf-8")
        other = stand_in(family, roman=family in roman)
        return match[1] + (LATIN.get(other, other) if latin else other).encode() + match[3]

    return _FAMILY.sub(renamed, content)


_STYLED = re.compile(r"word/(?:theme/)?[^/]+\.xml$")
_DRESSED = re.compile(r"word/(?!fontTable|settings|webSettings)(?:theme/)?[^/]+\.xml$")
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
    members = (pack(name, content, level=0) for name, content in parts.items())
    return Archive().with_members(members).closed()


def _has_rare_letters(parts: Mapping[str, bytes]) -> bool:
    lettered = (content for name, content in parts.items() if _LETTERED.match(name))
    texts = (content.decode("utf-8", "replace") for content in lettered)
    return any(RARE.search(text) or _RARE_IN_CAPITALS.search(text) for text in texts)


_RARE_IN_CAPITALS = re.compile("[\u00b5\u01f0\u023f\u0240]")


def _needed(parts: Mapping[str, bytes], *, kerned: bool, latin: bool) -> Fonts:
    """Return the fonts a document may need: rdocx reads every one it is given, each time.

    All of them, if it has letters that the usual ones may not have.
    """
    if not latin:
        return bundled(kerned=kerned)
    styled = b"".join(content for name, content in parts.items() if _DRESSED.match(name))
    named = {family for family in _families() if f'"{family}"'.encode() in styled}
    if not _names_a_font(parts.get("word/styles.xml", b"")):
        named |= {SERIF, SANS}
    if any(BRACKETS[0].encode() in each for name, each in parts.items() if _LETTERED.match(name)):
        named.add(MARKS)
    given = (*bundled(kerned=kerned), *latin_fonts(kerned=kerned))
    return tuple((family, font) for family, font in given if family in named)


@cache
def _families() -> frozenset[str]:
    """Return the families that a paper without rare letters may name."""
    given = {family for family, _ in (*bundled(), *latin_fonts())}
    return frozenset(given - LATIN.keys())


@lru_cache(32)
def _names_a_font(styles: bytes) -> bool:
    """Say whether all text has a font of its own, so that none is chosen for want of a name."""
    defaults = _DEFAULT_RUN.search(styles)
    if defaults is not None and b"w:ascii=" in defaults[0]:
        return True
    named, based = set(), {}
    for style in _STYLE.findall(styles):
        found = _STYLE_ID.search(style)
        name = found[1] if found else b""
        leans = _BASED_ON.search(style)
        based[name] = leans[1] if leans else b""
        if _NAMES_FONT.search(style):
            named.add(name)
    return bool(based) and all(_reaches(name, named, based) for name in based)


def _reaches(name: bytes, named: set[bytes], based: Mapping[bytes, bytes]) -> bool:
    seen = set()
    while name in based and name not in named and name not in seen:
        seen.add(name)
        name = based[name]
    return name in named


_DEFAULT_RUN = re.compile(rb"<w:rPrDefault\b.*?</w:rPrDefault>", re.DOTALL)
_STYLE = re.compile(rb'<w:style\b(?=[^>]*\bw:type="paragraph")[^>]*>.*?</w:style>', re.DOTALL)
_STYLE_ID = re.compile(rb'\bw:styleId="([^"]*)"')
_BASED_ON = re.compile(rb'<w:basedOn\b[^>]*\bw:val="([^"]*)"')
_NAMES_FONT = re.compile(rb"<w:rFonts\b[^>]*\bw:ascii=")


Fonts = tuple[tuple[str, bytes], ...]


def _rdocx(docx: bytes, fonts: Fonts) -> bytes:
    try:
        return bytes(rdocx.Document.from_bytes(docx).to_pdf(fonts=list(fonts)))
    except BaseException as error:
        # a panic in Rust arrives as a BaseException that has no name to catch it by
        if isinstance(error, MemoryError | KeyboardInterrupt | SystemExit):
            raise
        raise ConversionFailed(engine="rdocx") from error


def _refuse_boxes(parts: Mapping[str, bytes], drawn: Sequence[bytes]) -> None:
    """Raise GlyphsMissing where rdocx drew glyph 0, the empty box, though its text says a letter.

    `drawn` is what each page draws.
    """
    if any(map(_has_glyph_zero, drawn)):
        text = text_of_docx(parts)
        odd = [sign for sign in undrawable(text) if not _rdocx_draws(sign)]
        if not odd:  # what no text says as such: capitals of its letters, signs of other fonts
            capitals = sorted(sign for sign in set(text) if len(sign.upper()) > 1)
            odd = _symbols(parts) or capitals
        raise GlyphsMissing(*dict.fromkeys(map(_named, odd)))


def _symbols(parts: Mapping[str, bytes]) -> list[str]:
    """Return the places in fonts of signs that a document names."""
    return [
        chr(int(place, 16))
        for name, content in parts.items()
        if _LETTERED.match(name)
        for place in _SYMBOL.findall(content)
    ]


_SYMBOL = re.compile(rb'<w:sym\b[^>]*\bw:char="([Ff]0[0-9A-Fa-f]{2})"')


def _drawn_by(pdf: bytes) -> list[bytes]:
    drawn = _contents(plainpdf.read(pdf))
    if drawn is None:
        contents = [page.get_contents() for page in PdfReader(io.BytesIO(pdf)).pages]
        drawn = [each.get_data() for each in contents if each is not None]
    return drawn


def _has_glyph_zero(content: bytes) -> bool:
    quickly = b"(\\000\\000)" in content or b"<0000>" in content
    return quickly and _GLYPH_ZERO.search(content) is not None


_GLYPH_ZERO = re.compile(rb"\((?:\\000){2}\)|<0000>(?=[^>]*\]\s*T[jJ])")


@cache
def _rdocx_draws(sign: str) -> bool:
    return not any(map(_has_glyph_zero, _drawn_by(_rdocx(_one_paragraph(sign), bundled()))))


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
