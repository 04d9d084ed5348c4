"""What counts as a word that a document shows, and what a PDF has lost of it."""

import io

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE

from legalaid_desktop.documents.package.parts import read_package
from legalaid_desktop.documents.package.words import text_of_docx, words
from legalaid_desktop.documents.pdf.convert import Rdocx, convert
from legalaid_desktop.documents.pdf.verify import lost_words
from legalaid_desktop.errors import GlyphsMissing, TextLost
from tests.documents.small import paragraph, small_docx


def test_a_title_set_wide_is_not_lost() -> None:
    wide = paragraph("ESCRITO DE LA NIÑA Y SU TÍA", properties='<w:spacing w:val="60"/>')
    assert convert(small_docx(wide), Rdocx()).pages == 1


@pytest.mark.parametrize(
    ("wanted", "found", "lost"),
    [
        ("Título DE LA NIÑA fin", "Título\nD E L A N I Ñ A\nfin", ()),
        ("DE LA NIÑA y de Luz", "D E L A N I Ñ A\ny Luz", ("de",)),
        ("DETENIDA de Luz", "D E T E N I D A\nLuz", ("de",)),
        ("LA NIÑA", "L A N I Ñ O", ("la", "niña")),
    ],
)
def test_words_spelled_out_are_told_from_lost_ones(
    wanted: str, found: str, lost: tuple[str, ...]
) -> None:
    assert lost_words(wanted, found) == lost


def test_text_beyond_the_page_is_lost() -> None:
    row = (
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr><w:trPr>'
        '<w:trHeight w:val="30000" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
        '<w:tcW w:w="9000" w:type="dxa"/><w:vAlign w:val="bottom"/></w:tcPr>'
        f"{paragraph('perdida')}</w:tc></w:tr></w:tbl>"
    )
    with pytest.raises(TextLost):
        convert(small_docx(row), Rdocx())


def test_text_hidden_by_its_style_is_not_shown() -> None:
    document = Document()
    for kind in (WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER):
        hiding = document.styles.add_style(f"Oculto {kind.name}", kind)
        hiding.font.hidden = True
        heir = document.styles.add_style(f"Heredero {kind.name}", kind)
        heir.base_style = hiding
    document.add_paragraph("Se ve. ").add_run("No se ve.", style="Oculto CHARACTER")
    document.add_paragraph("Tampoco.", style="Heredero PARAGRAPH").add_run(
        "Sí."
    ).font.hidden = False
    file = io.BytesIO()
    document.save(file)
    assert words(text_of_docx(read_package(file.getvalue()))) == ["se", "ve", ".", "sí", "."]
    assert convert(file.getvalue(), Rdocx()).pages == 1
    document.add_paragraph("", style="Oculto PARAGRAPH").add_run("Dos.", style="Oculto CHARACTER")
    file = io.BytesIO()
    document.save(file)
    assert words(text_of_docx(read_package(file.getvalue())))[-2:] == ["dos", "."]


@pytest.mark.parametrize(
    ("paragraphs", "expected"), [(1, {"Primera"}), (50, {"Primera", "Par"}), (120, None)]
)
def test_headers_of_pages_that_there_are_not_are_not_missed(
    paragraphs: int, expected: set[str] | None
) -> None:
    document = Document()
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    section.different_first_page_header_footer = True
    kinds = {"Primera": section.first_page_header, "Par": section.even_page_header,
             "Impar": section.header}  # fmt: skip
    for name, header in kinds.items():
        header.paragraphs[0].text = name
    for _ in range(paragraphs):
        document.add_paragraph("Comparece.")
    file = io.BytesIO()
    document.save(file)
    pages = convert(file.getvalue(), Rdocx()).pages
    shown = text_of_docx(read_package(file.getvalue()), pages=pages)
    assert {name for name in kinds if name in shown} == (expected or set(kinds))


@pytest.mark.parametrize("lengths", [(1, 1), (1, 60), (60, 1), (60, 60), (1, 60, 1), (120, 60, 1)])
@pytest.mark.parametrize("kind", [WD_SECTION.NEW_PAGE, WD_SECTION.CONTINUOUS], ids=["new", "on"])
@pytest.mark.parametrize("even", [False, True], ids=["", "even"])
def test_headers_that_a_section_may_not_reach_are_not_missed(
    lengths: tuple[int, ...], kind: WD_SECTION, even: bool
) -> None:
    document = Document()
    document.settings.odd_and_even_pages_header_footer = even
    for at, length in enumerate(lengths):
        section = document.add_section(kind) if at else document.sections[0]
        section.different_first_page_header_footer = True
        for name, header in (
            ("Primera", section.first_page_header),
            ("Par", section.even_page_header),
            ("Siguiente", section.header),
        ):
            header.is_linked_to_previous = False
            header.paragraphs[0].text = f"{name}{'ABC'[at]}"
        for _ in range(length):
            document.add_paragraph("Comparece.")
    file = io.BytesIO()
    document.save(file)
    pages = convert(file.getvalue(), Rdocx()).pages
    shown = text_of_docx(read_package(file.getvalue()), pages=pages)
    firsts = ["A", "B", "C"][: len(lengths)] if kind is WD_SECTION.NEW_PAGE else ["A"]
    assert [name for name in firsts if f"Primera{name}" not in shown] == []


def test_a_header_that_every_page_shows_is_missed_in_every_section() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Uno"
    document.add_section(WD_SECTION.NEW_PAGE).header.is_linked_to_previous = False
    document.sections[1].header.paragraphs[0].text = "Dos"
    file = io.BytesIO()
    document.save(file)
    shown = text_of_docx(read_package(file.getvalue()), pages=2)
    assert "Uno" in shown
    assert "Dos" in shown


def test_a_text_box_is_not_joined_to_the_line_it_hangs_on() -> None:
    box = f"<w:pict><w:txbxContent>{paragraph('Luz')}</w:txbxContent></w:pict>"
    docx = small_docx(f"<w:p><w:r><w:t>a</w:t></w:r><w:r>{box}</w:r></w:p>")
    assert words(text_of_docx(read_package(docx))) == ["a", "luz"]


SIGN = '<w:r><w:sym w:font="Wingdings" w:char="F0{}"/></w:r>'


def test_a_sign_of_a_font_of_signs_is_missed() -> None:
    checked = small_docx(f"<w:p><w:r><w:t>Sí</w:t></w:r>{SIGN.format('FE')}</w:p>")
    assert words(text_of_docx(read_package(checked))) == ["sí", "☑"]
    assert convert(checked, Rdocx()).pages == 1
    lost = f"<w:p><w:r><w:t>Sí</w:t></w:r><w:unknown>{SIGN.format('FE')}</w:unknown></w:p>"
    with pytest.raises(TextLost):
        convert(small_docx(lost), Rdocx())
    assert lost_words("sí ☑ ☒", "Sí \uf0fe") == ("☒",)
    assert lost_words("☑ sí", "\uf0fe") == ("sí",)


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (f"<w:p>{SIGN.format('4C')}</w:p>", "U+F04C"),
        (paragraph("\u01f0uan", properties="<w:caps/>"), "U+01F0"),
    ],
)
def test_the_letter_that_cannot_be_drawn_is_named(body: str, named: str) -> None:
    with pytest.raises(GlyphsMissing) as refused:
        convert(small_docx(body), Rdocx())
    assert [place.rpartition("(")[2] for place in refused.value.places] == [f"{named})"]


def test_a_letter_whose_capital_is_rare_is_drawn() -> None:
    rare = paragraph("10 \u00b5g", properties="<w:caps/>")
    assert convert(small_docx(rare), Rdocx()).pages == 1


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    merged = (
        "<w:p><w:pPr><w:rPr><w:del w:id='1' w:author='A'/></w:rPr></w:pPr>"
        f"<w:r><w:t>Para</w:t></w:r></w:p>{paragraph('sigue')}"
    )
    assert words(text_of_docx(read_package(small_docx(merged)))) == ["parasigue"]
    assert convert(small_docx(merged), Rdocx()).pages == 1


@pytest.mark.parametrize(("own", "expected"), [(True, {"Primera", "Segunda"}), (False, None)])
def test_headers_of_a_section_too_short_for_them_are_not_missed(
    own: bool, expected: set[str] | None
) -> None:
    document = Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Primera"
    section.header.paragraphs[0].text = "Demás"
    document.add_paragraph("Comparece.")
    second = document.add_section()
    second.different_first_page_header_footer = False
    if own:
        second.header.is_linked_to_previous = False
        second.header.paragraphs[0].text = "Segunda"
    document.add_paragraph("Pide.")
    file = io.BytesIO()
    document.save(file)
    assert convert(file.getvalue(), Rdocx()).pages == 2
    shown = text_of_docx(read_package(file.getvalue()), pages=2)
    names = {name for name in ("Primera", "Segunda", "Demás") if name in shown}
    assert names == (expected or {"Primera", "Demás"})
