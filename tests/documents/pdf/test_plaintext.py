"""The quick way to the words of a PDF finds what pdfium finds, or leaves it to pdfium."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest

from legalaid_desktop.documents.package.words import words
from legalaid_desktop.documents.pdf import verify
from legalaid_desktop.documents.pdf.convert import Rdocx, convert
from legalaid_desktop.documents.pdf.plainpdf import page_contents, read
from legalaid_desktop.documents.pdf.plaintext import Page, read_pages
from legalaid_desktop.documents.pdf.verify import check_pdf
from legalaid_desktop.errors import TextLost
from tests.documents.templates import a_docx, a_field, add_xml, with_footnote


def quick(pdf: bytes) -> list[str] | None:
    plain = read(pdf)
    contents = None if plain is None else page_contents(plain)
    assert plain is not None
    assert contents is not None
    return texts(read_pages(plain, contents))


def texts(pages: list[Page] | None) -> list[str] | None:
    return None if pages is None else [page.text for page in pages]


def thorough(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def mixed(document: Any) -> None:
    paragraph = document.add_paragraph("medio")
    paragraph.add_run("negrita").bold = True
    paragraph.add_run("\tlejos")
    document.add_paragraph("Título", style="Title")
    document.add_paragraph("uno", style="List Number")
    document.add_page_break()
    document.add_paragraph("(paréntesis) \\ barra ½ — «sí» €")
    add_xml(document, a_field("PAGE", "777"))


PAPERS = {
    "plain": a_docx("Ñandú " * 300, "dos", header="Encabezado", footer="Pie"),
    "mixed": a_docx("Uno", change=mixed),
    "table": a_docx("Uno", table=[["a", "b"], ["c", "d e"]]),
    "notes": with_footnote(a_docx("Uno"), "Nota"),
    "own fonts of rdocx": a_docx("Texto fi ffl AVAV " * 40, font="Calibri"),
    "other letters": a_docx("Хелло ʼ ꞌ Kʼicheʼ"),
}


@pytest.mark.parametrize("name", PAPERS)
def test_it_reads_the_words_that_pdfium_reads(name: str) -> None:
    pdf = Rdocx().draw(PAPERS[name])
    found = quick(pdf)
    assert found is not None
    for ours, theirs in zip(found, thorough(pdf), strict=True):
        assert Counter(words(ours)) == Counter(words(theirs))


def test_the_documents_of_every_day_need_no_pdfium(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_: object) -> str:
        raise AssertionError

    monkeypatch.setattr(verify, "_text", never)
    for document in PAPERS.values():
        assert convert(document, Rdocx()).pages


def changed(pdf: bytes, change: Callable[[bytes], bytes]) -> list[str] | None:
    """Read the PDF as if its first page drew something else."""
    plain = read(pdf)
    assert plain is not None
    first, *rest = page_contents(plain) or []
    assert change(first) != first
    return texts(read_pages(plain, [change(first), *rest]))


LONG = Rdocx().draw(a_docx("palabra " * 90 + "última"))


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("unseen letters", lambda it: it.replace(b"BT\n", b"3 Tr\nBT\n", 1)),
        ("another operator", lambda it: it.replace(b"] TJ", b"] TJ\n(x) '", 1)),
        ("a window", lambda it: it.replace(b"cm\n", b"cm\n0 0 9 9 re\nW n\n", 1)),
        ("a filled box over it", lambda it: it.rstrip()[:-1] + b"0 0 900 900 re\nf\nQ"),
        ("turned", lambda it: it.replace(b"1 0 0 -1 ", b"0 1 1 0 ", 2)),
        (
            "below the paper",
            lambda it: re.sub(rb"(-1 [\d.]+) [\d.]+ Tm", rb"\1 900 Tm", it, count=1),
        ),
        ("another font", lambda it: it.replace(b"/F0 ", b"/F7 ", 1)),
        ("a letter of no text", lambda it: it.replace(b"[(\\000", b"[(\\177", 1)),
    ],
    ids=lambda it: it if isinstance(it, str) else "",
)
def test_what_is_not_plain_is_left_to_pdfium(name: str, change: Callable[[bytes], bytes]) -> None:
    assert quick(LONG) is not None
    assert changed(LONG, change) is None, name


@pytest.mark.parametrize("left", ["900", "605", "-9"], ids=["beside", "over the edge", "before"])
def test_a_word_that_the_edge_of_the_paper_cuts_is_told(left: str) -> None:
    plain = read(LONG)
    assert plain is not None
    (content,) = page_contents(plain) or []
    moved = re.sub(rb"-1 [\d.]+ ([\d.]+ Tm)", rb"-1 %b \1" % left.encode(), content, count=1)
    pages = read_pages(plain, [moved])
    assert pages is not None
    assert pages[0].beyond == ("palabra",)


def test_a_word_that_another_lies_on_is_told() -> None:
    plain = read(LONG)
    assert plain is not None
    (content,) = page_contents(plain) or []
    places = list(re.finditer(rb"-1 ([\d.]+) ([\d.]+) Tm", content))
    first, second = places[0], places[1]
    onto = b"-1 %.2f %b Tm" % (float(first[1]) + 5, first[2])
    over = content[: second.start()] + onto + content[second.end() :]
    before, after = read_pages(plain, [content]), read_pages(plain, [over])
    assert before is not None
    assert before[0].covered == ()
    assert after is not None
    assert after[0].covered == ("palabra",)


def test_a_word_that_is_not_there_is_missed() -> None:
    def wanted(_: int) -> list[str]:
        return ["palabra", "última", "perdida"]

    with pytest.raises(TextLost) as lost:
        check_pdf(wanted, LONG, "rdocx")
    assert lost.value.words == ("perdida",)


def test_a_word_that_is_not_drawn_is_not_read() -> None:
    less = changed(LONG, lambda it: _A_WORD.sub(b"", it, count=1))
    assert less is not None
    assert words(less[0]).count("palabra") == 89


_A_WORD = re.compile(rb"/P <<\n  /MCID \d+\n>> BDC\nq\n0 0 0 rg.*?EMC\n", re.DOTALL)
