"""No word lies on another: what is too wide for its cell goes on in the next line."""

from __future__ import annotations

from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from docx.shared import Cm, Pt

from legalaid_desktop.documents.package.parts import read_package
from legalaid_desktop.documents.package.words import text_of_docx
from legalaid_desktop.documents.pdf.convert import Rdocx, convert
from legalaid_desktop.documents.pdf.for_rdocx.breaks import with_breaks
from legalaid_desktop.documents.pdf.plainpdf import page_contents, read
from legalaid_desktop.documents.pdf.plaintext import read_pages
from legalaid_desktop.documents.tasks import Tasks
from legalaid_desktop.errors import TextCovered
from tests.documents.small import paragraph, small_docx
from tests.documents.templates import NOW, a_docx


def a_run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


ADDRESS = "representacion.legal@organizacion.org.mx"


def a_narrow_table(*rows: list[str], font: str = "Calibri", bold: bool = False) -> bytes:
    def narrow(document: Any) -> None:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        table.autofit = False
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.width = Cm(1.6)
                run = cell.paragraphs[0].add_run(text)
                run.font.name, run.font.size, run.bold = font, Pt(11), bold

    return a_docx("Antes", change=narrow)


@pytest.mark.parametrize("font", ["Calibri", "Times New Roman", "Arial"])
@pytest.mark.parametrize("bold", [False, True], ids=["light", "bold"])
def test_a_word_too_wide_for_its_cell_goes_on_in_its_next_line(font: str, bold: bool) -> None:
    document = a_narrow_table(["Luz", ADDRESS, "13/04/2014"], font=font, bold=bold)
    with pytest.raises(TextCovered) as covered:
        convert(document, Rdocx())
    assert ADDRESS in covered.value.words
    assert ADDRESS not in covered.value.in_language("es")
    pdf = Tasks().convert(document).content
    with pypdfium2.PdfDocument(pdf) as opened:
        text = opened[0].get_textpage()
        (day,) = [place for place, word in places(text) if word == "13/04/2014"]
        of_address = [
            text.get_charbox(at)
            for at in range(text.count_chars())
            if text.get_text_range(at, 1) in "@z"
        ]
    assert of_address
    assert all(right < day for _, _, right, _ in of_address)


def places(text: Any) -> list[tuple[float, str]]:
    """Return the words that pdfium finds, and where each begins."""
    found, whole = [], text.get_text_range()
    at = 0
    for word in whole.split():
        at = whole.index(word, at)
        found.append((text.get_charbox(at)[0], word))
        at += len(word)
    return found


def test_the_value_of_a_template_goes_on_in_its_next_line() -> None:
    template = a_narrow_table(["{{ nombre }}", "{{ correo }}", "{{ fecha }}"])
    made = Tasks().fill_to_pdf(
        template,
        {"nombre": "Luz", "correo": ADDRESS, "fecha": "13/04/2014"},
        title="T",
        made_at=NOW,
    )
    assert ADDRESS in text_of_docx(read_package(made.docx))
    assert "\u200b" not in text_of_docx(read_package(made.docx))


NARROW = '<w:tcPr><w:tcW w:w="900" w:type="dxa"/></w:tcPr>'


def cells(*paragraphs: str) -> bytes:
    grid = '<w:gridCol w:w="900"/>' * len(paragraphs)
    row = "".join(f"<w:tc>{NARROW}{each}</w:tc>" for each in paragraphs)
    fixed = '<w:tblPr><w:tblLayout w:type="fixed"/></w:tblPr>'
    return small_docx(
        f"<w:tbl>{fixed}<w:tblGrid>{grid}</w:tblGrid><w:tr>{row}</w:tr></w:tbl><w:p/>"
    )


def aligned(text: str, side: str) -> str:
    properties = f'<w:pPr><w:jc w:val="{side}"/></w:pPr>'
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


DAY = paragraph("13/04/2014")
CROWDED = {
    "a link": cells(f"<w:p><w:hyperlink>{a_run(ADDRESS)}</w:hyperlink></w:p>", DAY),
    "a control": cells(
        f"<w:p><w:sdt><w:sdtContent>{a_run(ADDRESS)}</w:sdtContent></w:sdt></w:p>", DAY
    ),
    "capitals": cells(paragraph("desafortunadamenteincomunicada", properties="<w:caps/>"), DAY),
    "the same again": cells(paragraph(f"{ADDRESS} {ADDRESS}"), DAY),
    "in a paragraph": cells(aligned(f"El correo {ADDRESS} y algo más", "both"), DAY),
    "in the middle": cells(aligned(ADDRESS, "center"), DAY),
    "on the right": cells(DAY, aligned(ADDRESS, "right"), DAY),
    "signs of XML": cells(paragraph("a&amp;b&lt;c&gt;representacion&amp;legal"), DAY),
    "a line of another height": cells(
        paragraph("re\u0301pre\u0301sentacionlegalincomunicada"), DAY
    ),
}


@pytest.mark.parametrize("name", CROWDED)
def test_a_crowded_cell_is_drawn_so_that_all_of_it_can_be_read(name: str) -> None:
    plain = read(Tasks().convert(CROWDED[name]).content)
    assert plain is not None
    pages = read_pages(plain, page_contents(plain) or [])
    assert pages is not None
    assert [(page.covered, page.beyond) for page in pages] == [((), ())]


def test_lines_of_other_sizes_lie_on_no_other() -> None:
    large = paragraph("L", properties='<w:sz w:val="100"/>')
    small = paragraph("punto", properties='<w:sz w:val="2"/>')
    whole = small_docx(paragraph("Antes del punto") + small + large + paragraph("Después"))
    assert Tasks().convert(whole).pages == 1


def test_words_that_have_room_are_left_as_they_are() -> None:
    document = a_narrow_table(["Luz", "corto", "13/04"], ["a b c d", "uno dos tres", "x"])
    assert Tasks().convert(document).content == convert(document, Rdocx()).content


def test_only_the_words_asked_for_in_tables_get_breaks() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">larga </w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p>'
        "<w:r><w:rPr><w:b/></w:rPr><w:t>Una LARGA y</w:t><w:br/><w:t>larga</w:t></w:r></w:p>"
        "</w:tc></w:tr></w:tbl><w:p/>"
    )
    parts = read_package(small_docx(body))
    broken = with_breaks(parts, ["larga"])
    assert text_of_docx(broken).replace("\u200b", "") == text_of_docx(parts)
    content = broken["word/document.xml"].decode()
    assert content.count("\u200b") == 8
    assert content.count("<w:b/>") == content.count("<w:r>") - 8 - 1
    assert "larga </w:t>" in content.partition("<w:tbl")[0]


def test_a_template_is_not_blamed_for_the_length_of_its_tags() -> None:
    template = a_narrow_table(["a", "{{ nna.nombre_completo_en_mayusculas }}", "b"])
    assert [each.code for each in Tasks().check(template, None) if each.code == "undrawable"] == []
