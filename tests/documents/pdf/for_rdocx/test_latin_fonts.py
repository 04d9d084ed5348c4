"""The small fonts are the large ones with fewer letters, and draw a usual paper alike."""

from __future__ import annotations

import io
import runpy
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from legalaid_desktop import resources
from legalaid_desktop.documents.package.parts import read_package
from legalaid_desktop.documents.pdf.convert import Rdocx, _packed, _rdocx, with_bundled_fonts
from legalaid_desktop.documents.pdf.for_rdocx.fonts import BRACKETS, LATIN, MARKS, RARE, bundled
from tests.documents.templates import a_docx

MAKER = runpy.run_path(str(Path(__file__).parents[4] / "packaging" / "latin_fonts.py"))
FOLDER = resources.folder("fonts") / "latin"
SHIPPED = {path.name: path.read_bytes() for path in FOLDER.glob("*.ttf")}
MARKS_ALONE = "PaperMarks-Regular.ttf"
LETTERS = [name for name in SHIPPED if name != MARKS_ALONE]


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return dict(MAKER["made"]())


def test_the_files_are_those_the_script_makes(made: dict[str, bytes]) -> None:
    assert made.keys() == SHIPPED.keys()
    assert [name for name in made if made[name] != SHIPPED[name]] == [], "run `make fonts`"


@pytest.mark.parametrize("name", LETTERS)
def test_a_small_font_has_every_usual_letter_as_wide_and_as_drawn_as_the_large_one(
    name: str,
) -> None:
    small = TTFont(io.BytesIO(SHIPPED[name]))
    large = TTFont(resources.folder("fonts") / name.replace("Paper", "Liberation"))
    drawn = small.getBestCmap()
    usual = {code: glyph for code, glyph in large.getBestCmap().items() if is_usual(code)}
    assert drawn.keys() == usual.keys()
    if "Mono" not in name:
        printable = {code for code in range(0x10000) if is_usual(code) and chr(code).isprintable()}
        assert printable - {HYPHEN_DRAWN_AS_ANOTHER} <= drawn.keys()
    for code, glyph in drawn.items():
        assert small["hmtx"][glyph] == large["hmtx"][usual[code]]
        assert outline(small, glyph) == outline(large, usual[code])
    assert small["head"].unitsPerEm == large["head"].unitsPerEm
    for table in ("hhea", "OS/2"):
        for measure in ("ascent", "descent", "lineGap", "usWinAscent", "usWinDescent"):
            assert getattr(small[table], measure, 0) == getattr(large[table], measure, 0)


HYPHEN_DRAWN_AS_ANOTHER = 0x2011
"""Shaping puts U+2010 in its place."""


def is_usual(code: int) -> bool:
    return not RARE.match(chr(code)) and chr(code) not in BRACKETS


def outline(font: Any, glyph: str) -> Any:
    coordinates, ends, flags = font["glyf"][glyph].getCoordinates(font["glyf"])
    return list(coordinates), list(ends), [flag & 1 for flag in flags]


def test_a_mark_is_drawn_as_in_dejavu() -> None:
    small = TTFont(io.BytesIO(SHIPPED[MARKS_ALONE]))
    large = TTFont(resources.folder("fonts") / "DejaVuSans.ttf")
    drawn = small.getBestCmap()
    usual = {code for code in large.getBestCmap() if not RARE.match(chr(code))}
    assert drawn.keys() == usual
    assert set(map(ord, BRACKETS)) <= usual
    for code, glyph in drawn.items():
        assert small["hmtx"][glyph] == large["hmtx"][large.getBestCmap()[code]]
        assert outline(small, glyph) == outline(large, large.getBestCmap()[code])
    assert small["name"].getDebugName(1) == MARKS
    assert "DejaVu" not in "".join(small["name"].getDebugName(number) for number in (1, 3, 4, 6))


def test_a_mark_does_not_bring_the_large_fonts() -> None:
    drawn = Rdocx().draw(a_docx("Nació el", "⟦falta: día⟧", font="Times New Roman"))
    assert b"/PaperSerif" in drawn
    assert b"/Liberation" not in drawn


@pytest.mark.parametrize("name", LETTERS)
def test_the_reserved_name_is_left_to_the_unchanged_fonts(name: str) -> None:
    names = TTFont(io.BytesIO(SHIPPED[name]))["name"]
    said = {number: names.getDebugName(number) for number in (1, 3, 4, 6)}
    assert said[1] in LATIN.values()
    assert not any("Liberation" in each for each in said.values())
    assert "Open Font License" in names.getDebugName(13)


@pytest.mark.parametrize("font", ["Times New Roman", "Arial", "Courier New"])
def test_a_paper_is_laid_out_alike_with_both(font: str) -> None:
    document = a_docx("Ñandú «sí» — pingüino fi ffl " * 40, "AVAV To 1½ €", header="H", font=font)
    small = Rdocx().draw(document)
    large = _rdocx(_packed(with_bundled_fonts(read_package(document))), bundled())
    assert letters(small) == letters(large)
    assert len(small) < len(large)
    assert b"/Paper" in small
    assert b"/Liberation" in large


def letters(pdf: bytes) -> list[tuple[str, Any]]:
    """Each letter with its box, as pdfium finds them."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            for at, letter in enumerate(text.get_text_range()):
                found.append((letter, text.get_charbox(at, loose=True)))
            text.close()
    return found


def test_a_rare_letter_brings_the_large_fonts() -> None:
    assert b"/Liberation" in Rdocx().draw(a_docx("Хелло"))
