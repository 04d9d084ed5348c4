"""A document is kerned where it asks for it, and there alone."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from docx.oxml import parse_xml
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from legalaid_desktop.documents.pdf.convert import Rdocx
from legalaid_desktop.documents.pdf.for_rdocx.fonts import bundled
from legalaid_desktop.documents.pdf.for_rdocx.kerning import asks_for_kerning, without_kerning
from tests.documents.templates import W, a_docx

PLAIN = "<w:styles><w:docDefaults><w:rPrDefault>{}</w:rPrDefault></w:docDefaults>{}</w:styles>"
NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr>{}</w:rPr></w:style>'
TITLE = (
    '<w:style w:type="paragraph" w:styleId="Title"><w:rPr><w:kern w:val="28"/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("defaults", "styles", "asked"),
    [
        ("", NORMAL.format(""), False),
        ('<w:rPr><w:kern w:val="2"/><w14:ligatures w14:val="none"/></w:rPr>', "", True),
        ('<w:rPr><w:kern w:val="0"/></w:rPr>', "", False),
        ("", NORMAL.format('<w:kern w:val="2"/>'), True),
        ('<w:rPr><w:kern w:val="2"/></w:rPr>', NORMAL.format('<w:kern w:val="0"/>'), False),
        ("", NORMAL.format("") + TITLE, False),
    ],
    ids=["none", "defaults", "turned off", "Normal", "Normal turns it off", "Title alone"],
)
def test_kerning_is_asked_for_by_defaults(defaults: str, styles: str, asked: bool) -> None:
    assert asks_for_kerning(PLAIN.format(defaults, styles).encode()) is asked
    assert not asks_for_kerning(b"")


@pytest.mark.parametrize(
    ("family", "font"), bundled(kerned=True), ids=lambda it: it if isinstance(it, str) else ""
)
def test_a_font_without_kerning_keeps_everything_else(family: str, font: bytes) -> None:
    changed = without_kerning(font)
    assert len(changed) == len(font)
    before, after = (TTFont(io.BytesIO(each)) for each in (font, changed))
    assert before.getBestCmap() == after.getBestCmap()
    assert before["hmtx"].metrics == after["hmtx"].metrics
    if "kern" in after:
        assert not after["kern"].kernTables
    if "GPOS" in after:
        tags = [
            [each.FeatureTag for each in opened["GPOS"].table.FeatureList.FeatureRecord]
            for opened in (before, after)
        ]
        assert [tag for tag in tags[0] if tag != "kern"] == [
            tag for tag in tags[1] if tag != "-off"
        ]
        assert "kern" not in tags[1]


def width(pdf: bytes) -> float:
    """How far the first line reaches to the right, in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        (line,) = document[0].get_objects()
        return float(line.get_bounds()[2])


def test_a_line_is_as_wide_as_the_document_asks() -> None:
    def kern(document: Any) -> None:
        properties = document.styles["Normal"].element.get_or_add_rPr()
        properties.append(parse_xml(f'<w:kern xmlns:w="{W}" w:val="2"/>'))

    pairs = "AVAVAVAVAVAVAVAV"
    plain, kerned = (width(Rdocx().draw(a_docx(pairs, change=change))) for change in (None, kern))
    assert kerned < plain - 5
