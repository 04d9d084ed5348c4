"""The number of a list is drawn in the font of the text beside it."""

from __future__ import annotations

from typing import Any

import pytest

from legalaid_desktop.documents.pdf.convert import Rdocx
from legalaid_desktop.documents.pdf.for_rdocx.markers import usual_font, with_fonts_of_numbers
from tests.documents.templates import a_docx

NORMAL = (
    b'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr>'
    b'<w:rFonts w:ascii="Garamond" w:hAnsi="Garamond"/></w:rPr></w:style>'
)
DEFAULTS = b'<w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr></w:rPrDefault>'
FONTS = b'<w:rFonts w:ascii="Garamond" w:hAnsi="Garamond"/>'


def listed(document: Any) -> None:
    for text in ("uno", "dos"):
        document.add_paragraph(text, style="List Number")


def test_a_numbered_list_needs_one_font() -> None:
    pdf = Rdocx().draw(a_docx("Texto", change=listed))
    assert b"/BaseFont /PaperSerif" in pdf
    assert b"Sans" not in pdf


def test_the_font_is_that_of_the_usual_paragraph_or_else_of_all_text() -> None:
    assert usual_font(DEFAULTS + NORMAL) == b"Garamond"
    assert usual_font(DEFAULTS) == b"Arial"
    assert usual_font(b"<w:styles/>") is None


@pytest.mark.parametrize(
    ("level", "wanted"),
    [
        (b"<w:lvlText/>", b"<w:lvlText/><w:rPr>" + FONTS + b"</w:rPr>"),
        (b"<w:rPr><w:b/></w:rPr>", b"<w:rPr>" + FONTS + b"<w:b/></w:rPr>"),
        (b"<w:pPr/><w:rPr/>", b"<w:pPr/><w:rPr>" + FONTS + b"</w:rPr>"),
        (b'<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>', None),
    ],
    ids=["nothing said", "bold", "empty", "signs"],
)
def test_a_level_that_names_no_font_gets_it(level: bytes, wanted: bytes | None) -> None:
    numbering = b'<w:numbering><w:lvl w:ilvl="0">%s</w:lvl></w:numbering>'
    parts = {"word/styles.xml": NORMAL, "word/numbering.xml": numbering % level}
    told = with_fonts_of_numbers(parts)["word/numbering.xml"]
    assert told == numbering % (level if wanted is None else wanted)


def test_without_a_list_or_a_font_nothing_changes() -> None:
    for parts in ({"word/styles.xml": NORMAL}, {"word/numbering.xml": b"<w:lvl></w:lvl>"}):
        assert with_fonts_of_numbers(parts) == parts
