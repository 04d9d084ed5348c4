"""What the doctor says of the PDF engine is so: if a new version draws it, a test here says so."""

from __future__ import annotations

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
import pytest

from legalaid_desktop.documents.doctor.check import check_template
from legalaid_desktop.documents.doctor.ooxml import fields
from legalaid_desktop.documents.doctor.tags import paragraphs
from legalaid_desktop.documents.pdf.convert import Rdocx, convert
from legalaid_desktop.errors import ConversionFailed, GlyphsMissing, TextLost, UserError
from tests.documents.broken.bare import PAGE, bare, field, numbered, p, picture, png
from tests.documents.broken.table import BROKEN, KNOWN
from tests.documents.templates import parts_of

_LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def drawn(document: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(Rdocx().draw(document))


def text_of(document: bytes) -> str:
    return " ".join(page.get_textpage().get_text_range() for page in drawn(document))


def top_of(document: bytes, words: str) -> float:
    """How far below the top of the first page these words are, in points."""
    page = drawn(document)[0]
    text = page.get_textpage()
    found = text.search(words).get_next()
    assert found is not None, words
    return float(page.get_height() - text.get_charbox(found[0])[3])


def pictures_in(document: bytes) -> int:
    return len(list(drawn(document)[0].get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])))


def shapes_in(document: bytes) -> int:
    return len(list(drawn(document)[0].get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])))


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("old-text-box", TextLost),
        ("wrapped-text", TextLost),
        ("lost-in-pdf", TextLost),
        ("letters-undrawn", GlyphsMissing),
        ("undrawable", ConversionFailed),
    ],
)
def test_what_blocks_would_be_refused(code: str, error: type[UserError]) -> None:
    with pytest.raises(error):
        convert(BROKEN[code](), Rdocx())


def test_what_nobody_would_miss_is_not_drawn() -> None:
    assert "URGENTE" not in text_of(BROKEN["word-art"]())
    assert text_of(BROKEN["form-checkbox"]()).strip() == "Sí"
    for code in ("picture-undrawn", "old-picture", "diagram"):
        assert pictures_in(BROKEN[code]()) == 0, code
    assert shapes_in(BROKEN["shape"]()) == 0
    shown = bare(
        p(picture("i")), parts={"media/a.png": png()}, relations=[("i", "image", "media/a.png")]
    )
    assert pictures_in(shown) == 1
    assert check_template(shown) == ()


@pytest.mark.parametrize(
    ("style", "number"),
    [("decimal", "1."), ("upperRoman", "I."), ("lowerLetter", "a."), ("ordinalText", None),
     ("ordinal", None), ("cardinalText", None), ("decimalZero", None)],
)  # fmt: skip
def test_numbers_are_drawn_or_found(style: str, number: str | None) -> None:
    document = bare(
        p("Se admita.", properties=_LIST),
        parts=numbered(style),
        relations=[("n", "numbering", "numbering.xml")],
    )
    assert text_of(document).split()[0] == (number or "Se")
    assert [each.code for each in check_template(document)] == (
        [] if number else ["numbering-undrawn"]
    )


@pytest.mark.parametrize("lines", range(1, 6))
def test_a_header_is_too_tall_when_it_reaches_the_text(lines: int) -> None:
    header = "".join(p(f"Renglón {number}") for number in range(lines))
    document = bare(p("Comparezco"), header=header)
    overlaps = top_of(document, f"Renglón {lines - 1}") + 12 > top_of(document, "Comparezco") + 2
    assert [each.code for each in check_template(document)] == (
        ["header-too-tall"] if overlaps else []
    )


def test_what_a_header_does_not_print_takes_no_room() -> None:
    assert check_template(bare(p("Comparezco"), header=p("Casa") + p() * 9)) == ()
    tall = bare(
        p("Comparezco"),
        header=p("Casa") + p() * 9,
        section=PAGE.replace('w:header="708"', 'w:header="1400"'),
    )
    assert [each.code for each in check_template(tall)] == ["header-too-tall"]


def test_columns_and_spaces_are_not_word_s() -> None:
    column = BROKEN["column-break"]()
    assert top_of(column, "pidiendo") > top_of(column, "Comparezco")
    assert len(drawn(BROKEN["columns-change"]())) == 2
    spaced = BROKEN["contextual-spacing"]()
    assert top_of(spaced, "Pido") - top_of(spaced, "Comparezco") > 20


def test_a_field_is_read_across_runs_and_inside_another() -> None:
    inner = field("PAGE", "1")
    document = bare(p(field("IF 1 = 1 ", "a"), inner))
    (found,) = paragraphs(parts_of(document))
    assert [code for _, code in fields(found)] == ["IF 1 = 1", "PAGE"]


def test_a_text_box_tells_where_it_is() -> None:
    (finding,) = check_template(BROKEN["text-box"](), KNOWN)
    assert finding.words == "En la caja"
