"""Text within smart tags, custom XML and the like reaches the PDF as if nothing wrapped it."""

import pypdfium2  # type: ignore[import-untyped]
import pytest

from legalaid_desktop.documents.package.signs import _SYMBOL, _WINGDINGS
from legalaid_desktop.documents.pdf.convert import Rdocx, convert
from legalaid_desktop.documents.pdf.for_rdocx.unwrap import unwrapped
from legalaid_desktop.errors import GlyphsMissing, TextLost
from tests.documents.small import paragraph, small_docx
from tests.documents.templates import W

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
RUN = "<w:r><w:t>Tapachula</w:t></w:r>"
LINK = f'<w:hyperlink w:anchor="x">{RUN}</w:hyperlink>'
FIELD = f'<w:fldSimple w:instr=" QUOTE x ">{RUN}</w:fldSimple>'


def smart(inside: str) -> str:
    return f'<w:smartTag w:uri="u" w:element="place"><w:smartTagPr/>{inside}</w:smartTag>'


def custom(inside: str) -> str:
    return f'<w:customXml w:uri="u" w:element="a"><w:customXmlPr/>{inside}</w:customXml>'


def control(inside: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def either(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent {MC}><mc:Choice Requires="w14">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def of(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def grid(rows: str) -> str:
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>{rows}</w:tbl>'


def cell(inside: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{inside}</w:tc>'


WRAPPED = {
    "smart tag": of(smart(RUN)),
    "smart tags in each other": of(smart(smart(RUN))),
    "smart tag around a link": of(smart(LINK)),
    "smart tag in a link": of(f'<w:hyperlink w:anchor="x">{smart(RUN)}</w:hyperlink>'),
    "custom XML around runs": of(custom(RUN)),
    "custom XML around paragraphs": custom(of(RUN)),
    "custom XML around rows": grid(custom(f"<w:tr>{cell(of(RUN))}</w:tr>")),
    "custom XML around cells": grid(f"<w:tr>{custom(cell(of(RUN)))}</w:tr>"),
    "custom XML in a cell": grid(f"<w:tr>{cell(custom(of(RUN)) + '<w:p/>')}</w:tr>"),
    "left to right": of(f'<w:bdo w:val="ltr">{RUN}</w:bdo><w:dir w:val="ltr"/>'),
    "embedding": of(f'<w:dir w:val="ltr">{RUN}</w:dir>'),
    "link in a control": of(control(LINK)),
    "field in a control": of(control(FIELD)),
    "control in a link": of(f'<w:hyperlink w:anchor="x">{control(RUN)}</w:hyperlink>'),
    "controls in a link": of(f'<w:hyperlink w:anchor="x">{control(control(RUN))}</w:hyperlink>'),
    "control in a field": of(f'<w:fldSimple w:instr=" QUOTE x ">{control(RUN)}</w:fldSimple>'),
    "field in a link": of(f'<w:hyperlink w:anchor="x">{FIELD}</w:hyperlink>'),
    "link in a field": of(f'<w:fldSimple w:instr=" QUOTE x ">{LINK}</w:fldSimple>'),
    "link in a link": of(f'<w:hyperlink w:anchor="y">{LINK}</w:hyperlink>'),
    "alternate runs": of(either(RUN, RUN)),
    "alternate words": of(f"<w:r>{either('<w:t>Tapachula</w:t>', '<w:t>otra</w:t>')}</w:r>"),
    "alternate paragraphs": either(of(RUN), of(RUN)),
    "words left for older programs": of(
        f"<w:r>{either('', '<w:t>Tapachula</w:t>')}</w:r>"
    ),
}  # fmt: skip


def shown(docx: bytes) -> str:
    with pypdfium2.PdfDocument(convert(docx, Rdocx()).content) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())


@pytest.mark.parametrize("place", ["body", "header", "footnote"])
@pytest.mark.parametrize("name", WRAPPED)
def test_wrapped_text_is_drawn_once(name: str, place: str) -> None:
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>' if place == "footnote" else ""
    around = {} if place == "body" else {place: WRAPPED[name]}
    body = of(f"<w:r><w:t>antes</w:t></w:r>{note}")
    text = shown(small_docx(body + ("" if around else WRAPPED[name]), **around))
    assert text.count("Tapachula") == 1
    assert "antes" in text


def test_wrapped_text_keeps_its_format() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>Tapachula</w:t></w:r>"
    assert Rdocx().draw(small_docx(of(smart(bold)))) == Rdocx().draw(small_docx(of(bold)))


def test_a_hyphen_that_does_not_break_is_drawn() -> None:
    docx = small_docx(of("<w:r><w:t>Ley</w:t><w:noBreakHyphen/><w:t>marco</w:t></w:r>"))
    assert shown(docx) in ("Ley‑marco", "Ley-marco")


@pytest.mark.parametrize(
    ("font", "place", "letter"),
    [("Wingdings", "F0A8", "□"), ("Wingdings", "F06F", "□"), ("Wingdings", "F0FD", "☒"),
     ("Wingdings", "F0FE", "☑"), ("Wingdings", "F0E0", "→"), ("Symbol", "F061", "α"),
     ("Symbol", "F0AE", "→"), ("Symbol", "F0B7", "•")],
)  # fmt: skip
def test_signs_of_word_are_drawn(font: str, place: str, letter: str) -> None:
    sign = f'<w:sym w:font="{font}" w:char="{place}"/>'
    assert shown(small_docx(of(f"<w:r>{sign}</w:r><w:r><w:t> Sí</w:t></w:r>"))) == f"{letter} Sí"


@pytest.mark.parametrize("table", [_WINGDINGS, _SYMBOL])
def test_every_sign_known_is_in_the_fonts(table: dict[int, str]) -> None:
    signs = "".join(f"<w:r><w:t>{sign}</w:t></w:r>" for sign in table.values())
    assert shown(small_docx(of(signs))).replace(" ", "") == "".join(table.values())


def test_signs_of_libreoffice_are_drawn() -> None:
    font = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    docx = small_docx(of(f"<w:r><w:rPr>{font}</w:rPr><w:t>\uf0a8\uf0fc</w:t></w:r>{RUN}"))
    assert shown(docx).replace(" ", "") == "□✓Tapachula"
    unnamed = small_docx(of(f"<w:r><w:t>\uf0a8</w:t></w:r>{RUN}"))
    with pytest.raises(GlyphsMissing):
        convert(unnamed, Rdocx())


def test_a_point_of_a_list_needs_no_font_of_signs() -> None:
    level = '<w:lvl w:ilvl="0"><w:lvlText w:val="\uf0b7"/>{}</w:lvl>'
    fonts = '<w:rPr><w:rFonts w:ascii="{0}" w:hAnsi="{0}"/></w:rPr>'
    numbering = "".join(level.format(fonts.format(font)) for font in ("0", "Wingdings"))
    made = unwrapped({"word/numbering.xml": numbering.encode()})["word/numbering.xml"].decode()
    assert [each in made for each in ("•", "\uf0b7")] == [True, True]
    assert made.index("•") < made.index("\uf0b7")


def test_a_sign_not_known_is_refused() -> None:
    with pytest.raises(GlyphsMissing):
        convert(small_docx(of('<w:r><w:sym w:font="Webdings" w:char="F061"/></w:r>')), Rdocx())


@pytest.mark.parametrize("blank", ["\n", "\r\n", "\t"])
def test_an_end_of_line_in_the_file_is_a_blank(blank: str) -> None:
    assert shown(small_docx(of(f"<w:r><w:t>Luz{blank}María</w:t></w:r>"))) == "Luz María"


def test_a_row_longer_than_a_page_goes_on_in_the_next() -> None:
    lines = "".join(of(f"<w:r><w:t>Renglón {number}</w:t></w:r>") for number in range(120))
    row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell(lines)}</w:tr>"
    with pypdfium2.PdfDocument(convert(small_docx(grid(row)), Rdocx()).content) as pdf:
        assert len(pdf) >= 2
    short = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell(of(RUN) * 5)}</w:tr>"
    kept = {"word/document.xml": f'<w:p xmlns:w="{W}">{short}</w:p>'.encode()}
    assert unwrapped(kept) == kept


def test_a_page_number_within_a_link_is_the_one_of_now() -> None:
    far = paragraph("fin", style="<w:pageBreakBefore/>").replace(
        "<w:r>", '<w:bookmarkStart w:id="0" w:name="x"/><w:r>', 1
    ).replace("</w:p>", '<w:bookmarkEnd w:id="0"/></w:p>')  # fmt: skip
    number = '<w:fldSimple w:instr=" PAGEREF x "><w:r><w:t>99</w:t></w:r></w:fldSimple>'
    text = shown(small_docx(of(f'<w:hyperlink w:anchor="x">{number}</w:hyperlink>') + far))
    assert text == "2 fin"


@pytest.mark.parametrize(
    ("element", "value", "letters"),
    [("bdo", "rtl", "Tapachula"), ("bdo", "ltr", "שלום"), ("dir", "rtl", "שלום abc")],
)
def test_letters_turned_against_their_nature_are_refused(
    element: str, value: str, letters: str
) -> None:
    run = f"<w:r><w:t>{letters}</w:t></w:r>"
    docx = small_docx(of(f'<w:{element} w:val="{value}">{run}</w:{element}>'))
    with pytest.raises(TextLost):
        convert(docx, Rdocx())


def test_what_wraps_nothing_stays_byte_for_byte() -> None:
    plain = {
        "word/document.xml": b"<w:document>odd <w:p/></w:document>",
        "word/styles.xml": b"<w:smartTag/>",
    }
    assert unwrapped(plain) == plain
