"""What is left out for the PDF engine changes no byte of its PDF."""

from __future__ import annotations

from typing import Any

import pytest

from legalaid_desktop.documents.package.parts import read_package, write_package
from legalaid_desktop.documents.pdf.convert import _needed, _rdocx, with_bundled_fonts
from legalaid_desktop.documents.pdf.for_rdocx.fonts import bundled, latin_fonts
from legalaid_desktop.documents.pdf.for_rdocx.lean import lean
from legalaid_desktop.documents.pdf.for_rdocx.markers import with_fonts_of_numbers
from tests.documents.small import drawing, paragraph, small_docx, table
from tests.documents.templates import a_docx, a_field, add_xml, with_footnote


def styled(document: Any) -> None:
    for style in ("Heading 1", "Title", "List Number", "List Bullet", "Intense Quote", "Caption"):
        document.add_paragraph(f"Estilo {style}", style=style)
    document.add_paragraph("a", style="List Number 2")
    grid = document.add_table(rows=2, cols=2, style="Light Grid Accent 1")
    grid.rows[0].cells[0].text = "celda"
    document.paragraphs[0].add_run("énfasis", style="Emphasis")
    add_xml(document, a_field("PAGE", "1"))


DOCUMENTS = {
    "plain": a_docx("Uno — “dos” ʼ", header="H", footer="F"),
    "styled": a_docx("Uno", change=styled),
    "notes": with_footnote(a_docx("Uno"), "Nota"),
    "other fonts": a_docx("Uno", font="Courier New", change=styled),
    "signs": a_docx("☐ Kʼicheʼ Хелло ✓"),
    "own": small_docx(drawing(1) + paragraph("a") + table(["b", "c"])),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_pdf_is_the_same_to_the_byte(name: str) -> None:
    usual = name != "signs"
    whole = read_package(DOCUMENTS[name])
    parts, less = (
        with_fonts_of_numbers(with_bundled_fonts(each, latin=usual))
        for each in (whole, lean(whole))
    )
    full = _rdocx(write_package(parts), (*bundled(), *latin_fonts()))
    assert _rdocx(write_package(less), _needed(less, kerned=False, latin=usual)) == full


def test_what_nothing_uses_is_left_out() -> None:
    parts = read_package(a_docx("Uno", change=styled))
    less = lean(parts)
    assert len(less["word/styles.xml"]) < len(parts["word/styles.xml"]) / 5
    for name in (b"IntenseQuote", b"Heading1", b"Normal", b"ListNumber2", b"LightGrid-Accent1"):
        assert b'w:styleId="%s"' % name in less["word/styles.xml"]
    assert b'w:styleId="Heading7"' not in less["word/styles.xml"]
    assert b"xmlns:v=" in parts["word/document.xml"]
    assert b"xmlns:v=" not in less["word/document.xml"]
    assert "word/webSettings.xml" not in less


def test_a_list_that_leans_on_a_style_is_left_whole() -> None:
    kept = (
        b'<w:numbering xmlns:w="' + _W + b'"><w:abstractNum w:abstractNumId="1">'
        b'<w:numStyleLink w:val="x"/></w:abstractNum></w:numbering>'
    )
    assert lean({"word/numbering.xml": kept})["word/numbering.xml"] == kept


_W = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_a_prefix_that_only_a_requirement_names_stays_declared() -> None:
    document = (
        b'<w:document xmlns:w="' + _W + b'" xmlns:mc="urn:mc" xmlns:wps="urn:s" xmlns:w14="urn:14" '
        b'mc:Ignorable="w14 wps"><mc:Choice Requires="wps"/></w:document>'
    )
    less = lean({"word/document.xml": document})["word/document.xml"]
    assert b"xmlns:wps=" in less
    assert b"xmlns:w14=" not in less
    assert b'mc:Ignorable="wps"' in less
