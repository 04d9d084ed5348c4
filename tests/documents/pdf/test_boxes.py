"""A letter that LibreOffice has no font for is found, though the text of its PDF names it."""

import shutil

import pytest

from legalaid_desktop.documents.pdf.boxes import has_empty_box
from legalaid_desktop.documents.pdf.convert import Rdocx, accept
from legalaid_desktop.documents.pdf.engines import program
from legalaid_desktop.errors import GlyphsMissing
from tests.documents.small import paragraph, small_docx

NOT_A_LETTER = "\U000102fb"
"""Unassigned, so that no font of any machine has it."""


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_draws_a_box_for_a_letter_of_no_font() -> None:
    engine = program("libreoffice")
    assert engine is not None
    boxed = small_docx(paragraph(f"Luz {NOT_A_LETTER} María"))
    whole = small_docx(paragraph("Luz María, ʼ Ñ «á» — … □ ▯"))
    drawn = {docx: engine.draw(docx) for docx in (boxed, whole)}
    assert has_empty_box(drawn[boxed])
    assert not has_empty_box(drawn[whole])
    with pytest.raises(GlyphsMissing) as refused:
        accept(boxed, drawn[boxed], engine.name)
    assert refused.value.places == (f"{NOT_A_LETTER} (U+102FB)",)
    assert accept(whole, drawn[whole], engine.name).pages == 1


def test_fonts_of_rdocx_hold_no_box() -> None:
    assert not has_empty_box(Rdocx().draw(small_docx(paragraph("Luz María"))))
