"""The last line of a page stands where Word and LibreOffice put it."""

from __future__ import annotations

import re
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from docx.shared import Pt

from legalaid_desktop.documents.pdf.convert import Rdocx
from legalaid_desktop.documents.pdf.for_rdocx.leading import blank_below, with_hanging_lines
from tests.documents.templates import a_docx, parts_of

STYLES = (
    "<w:styles><w:docDefaults><w:rPrDefault><w:rPr>{size}</w:rPr></w:rPrDefault><w:pPrDefault>"
    '<w:pPr>{spacing}</w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" '
    'w:default="1" w:styleId="Normal">{normal}</w:style></w:styles>'
)


@pytest.mark.parametrize(
    ("size", "spacing", "normal", "twips"),
    [
        ('<w:sz w:val="23"/>', '<w:spacing w:after="120" w:line="276"/>', "", 40),
        ('<w:sz w:val="24"/>', '<w:spacing w:line="360" w:lineRule="auto"/>', "", 138),
        ('<w:sz w:val="24"/>', '<w:spacing w:line="240"/>', "", 0),
        ("", '<w:spacing w:line="480"/>', "", 230),
        ("", "", '<w:spacing w:line="480"/><w:sz w:val="20"/>', 230),
        ("", '<w:spacing w:line="480"/>', '<w:spacing w:line="240"/>', 0),
        ("", '<w:spacing w:line="480" w:lineRule="exact"/>', "", 0),
        ("", '<w:spacing w:line="200"/>', "", 0),
        ('<w:sz w:val="400"/>', '<w:spacing w:line="720"/>', "", 240),
        ("", "", "", 0),
    ],
)
def test_the_blank_is_that_of_the_usual_line(
    size: str, spacing: str, normal: str, twips: int
) -> None:
    styles = STYLES.format(size=size, spacing=spacing, normal=normal)
    assert blank_below(styles.encode()) == twips


def wide(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.size = Pt(12)
    normal.paragraph_format.line_spacing = 1.5
    normal.paragraph_format.space_after = Pt(0)


def bottom(parts: dict[str, bytes]) -> int:
    found = re.search(rb'w:bottom="(\d+)"', parts["word/document.xml"])
    assert found is not None
    return int(found[1])


def test_only_the_bottom_margin_of_the_copy_changes() -> None:
    parts = parts_of(a_docx("a", change=wide))
    copy = with_hanging_lines(parts)
    assert bottom(copy) == bottom(parts) - 138
    before, after = (each["word/document.xml"] for each in (parts, copy))
    assert re.sub(rb'w:bottom="\d+"', b"", before) == re.sub(rb'w:bottom="\d+"', b"", after)
    assert {name for name in parts if parts[name] != copy[name]} == {"word/document.xml"}


def test_a_document_of_single_lines_stays_as_it_is() -> None:
    def single(document: Any) -> None:
        document.styles["Normal"].paragraph_format.line_spacing = 1.0

    parts = parts_of(a_docx("a", change=single))
    assert with_hanging_lines(parts) == parts


def test_a_line_whose_blank_alone_has_no_room_stays_on_its_page() -> None:
    """11 inches less two of margins are 648 points: 31 lines of 20.7, and 6.5 points over.

    The blank below a line is 6.9: single-spaced, a 32nd would want 13.8 of them.
    """

    def lower(points: float) -> bytes:
        def change(document: Any) -> None:
            wide(document)
            section = document.sections[0]
            section.bottom_margin = section.bottom_margin + Pt(points)

        return Rdocx().draw(a_docx(*["línea"] * 31, change=change))

    def pages(points: float) -> int:
        with pypdfium2.PdfDocument(lower(points)) as document:
            return len(document)

    assert [pages(points) for points in (0, 12, 20)] == [1, 1, 2]
