"""The sheet as it is printed: all the fields of the plan, room for a pen, nothing that tells."""

from __future__ import annotations

import io
import re
from itertools import groupby
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pypdf import PdfReader

from legalaid_desktop.documents.sheet.make import make_sheet
from legalaid_desktop.documents.sheet.page import BOTTOM, HEIGHT, LEFT, LINE, MM, RIGHT, TOP, WIDTH
from legalaid_desktop.errors import GlyphsMissing
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.paths import describe
from legalaid_desktop.record.sheet import MARK, field_name, path_and_part
from tests.documents.sheet.pens import CODE, a_sheet, field_of, the_plan


def texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def fields(pdf: bytes) -> dict[str, tuple[int, list[float]]]:
    """Return page and rectangle of every form field by its name."""
    found: dict[str, tuple[int, list[float]]] = {}
    for at, page in enumerate(PdfReader(io.BytesIO(pdf)).pages):
        annotations: Any = page["/Annots"]
        for reference in annotations:
            field = reference.get_object()
            name = str(field_of(field)["/T"])
            found.setdefault(name, (at, [float(each) for each in field["/Rect"]]))
    return found


@pytest.mark.parametrize("children", [1, 2, 5, 12])
def test_every_field_of_the_plan_is_asked_of_each_child(children: int) -> None:
    asked = {path_and_part(name)[0] for name in fields(a_sheet(children))} - {MARK}
    planned = {
        block.path(name, at)
        for block in the_plan().blocks
        for row in block.rows
        for name in row
        for at in range(block.count(children))
    }
    assert asked == planned


@pytest.mark.parametrize("language", ["es-MX", "en"])
@pytest.mark.parametrize("children", [1, 3])
def test_no_field_leaves_the_page_or_lies_on_another(children: int, language: str) -> None:
    by_page: dict[int, list[list[float]]] = {}
    for name, (page, rectangle) in fields(a_sheet(children, language=language)).items():
        if name != MARK:
            by_page.setdefault(page, []).append(rectangle)
    for rectangles in by_page.values():
        for one in rectangles:
            assert LEFT - 1 <= one[0] < one[2] <= RIGHT + 1
            assert BOTTOM - 1 <= one[1] < one[3] <= TOP
            for other in rectangles:
                apart = (
                    one[2] <= other[0]
                    or other[2] <= one[0]
                    or one[3] <= other[1]
                    or other[3] <= one[1]
                )
                assert one is other or apart


@pytest.mark.parametrize("language", ["es-MX", "en"])
def test_no_words_lie_over_others(language: str) -> None:
    with pypdfium2.PdfDocument(a_sheet(2, language=language, fillable=False)) as document:
        for page in document:
            words = page.get_textpage()
            boxes = [words.get_rect(at) for at in range(words.count_rects())]
            for at, one in enumerate(boxes):
                assert LEFT - 1 <= one[0] < one[2] <= RIGHT + 1
                for other in boxes[at + 1 :]:
                    across = min(one[2], other[2]) - max(one[0], other[0])
                    down = min(one[3], other[3]) - max(one[1], other[1])
                    assert across <= 0.5 or down <= 0.5, words.get_text_bounded(*one)


def test_pages_are_letter_and_lines_8_mm_high() -> None:
    pdf = a_sheet()
    for page in PdfReader(io.BytesIO(pdf)).pages:
        assert [float(each) for each in page.mediabox] == [0, 0, WIDTH, HEIGHT]
    assert pytest.approx(8 * MM) == LINE
    spots = [(page, box) for name, (page, box) in fields(pdf).items() if _is_typed(name)]
    with pypdfium2.PdfDocument(pdf) as document:
        printed = []
        for page in document:
            words = page.get_textpage()
            printed.append([words.get_rect(at) for at in range(words.count_rects())])
    for page_number, (left, bottom, right, top) in spots:
        line = bottom - 1.5
        height = max(LINE, top + 1.5 - line)
        for box in printed[page_number]:
            across = min(right, box[2]) - max(left, box[0])
            down = min(line + height, box[3]) - max(line, box[1])
            assert across <= 0 or down <= 0


def _is_typed(name: str) -> bool:
    return name != MARK and path_and_part(name)[1] in ("", "day", "hour")


def test_pages_are_counted_and_carry_the_code() -> None:
    pages = texts(a_sheet(3))
    for at, words in enumerate(pages, start=1):
        assert f"Página {at} de {len(pages)}" in words
        assert f"Hoja {CODE}" in words


def test_number_of_the_case_stands_only_if_asked_for_and_never_on_a_page_apart() -> None:
    assert not any("· Expediente" in " ".join(words.split()) for words in texts(a_sheet()))
    numbered = make_sheet(the_plan(), code=CODE, language="es", number="2026-0001")
    *pages, apart = texts(numbered)
    assert all("Expediente 2026-0001" in words for words in pages)
    assert "2026-0001" not in apart


def test_fear_of_return_stands_on_a_page_of_its_own_without_names() -> None:
    for children in (1, 4):
        places = fields(a_sheet(children))
        apart = {places[field_name("asylum.fear")][0]}
        apart |= {
            places[field_name(f"children.{at}.screening.fears_return", part)][0]
            for at in range(children)
            for part in ("=yes", "=no", "?")
        }
        others = {page for name, (page, _) in places.items() if "fear" not in name}
        assert not apart & others


@pytest.mark.parametrize(("language", "words"), [("es-MX", "Se desconoce"), ("en", "Unknown")])
def test_labels_are_those_of_the_record_in_the_language_asked_for(
    language: str, words: str
) -> None:
    printed = re.sub(r"\s+", " ", " ".join(texts(a_sheet(language=language))))
    assert words in printed
    for block in the_plan().blocks:
        for row in block.rows:
            for name in row:
                field = describe(Case, block.path(name, 0))
                for said in (field.label, field.help):
                    assert said is None or said.in_language(language) in printed


def test_blank_sheet_has_no_form_and_looks_the_same() -> None:
    blank, form = a_sheet(fillable=False), a_sheet()
    assert "/AcroForm" not in PdfReader(io.BytesIO(blank)).root_object
    assert texts(blank) == texts(form)


def test_tab_goes_through_the_form_as_it_is_read_and_each_place_says_what_it_asks() -> None:
    pdf = a_sheet(2)
    names = [path_and_part(name) for name in fields(pdf) if name != MARK]
    asked = [path for path, part in names]
    assert asked == [path for path, _ in groupby(asked) for _ in range(asked.count(path))]
    for path, parts in groupby(names, key=lambda each: each[0]):
        last = [part for _, part in parts][-1]
        assert (last == "?") == describe(Case, path).may_be_unknown
    for page in PdfReader(io.BytesIO(pdf)).pages:
        annotations: Any = page["/Annots"]
        for reference in annotations:
            field = field_of(reference.get_object())
            assert field["/T"] == MARK or field["/TU"].strip()


def test_only_black_and_dark_grey_are_used() -> None:
    for page in PdfReader(io.BytesIO(a_sheet(fillable=False))).pages:
        contents = page.get_contents()
        assert contents is not None
        drawn = contents.get_data().decode()
        greys = {float(each) for each in re.findall(r"(?:^|\s)([\d.]+) [gG]\b", drawn)}
        assert greys <= {0.0, 0.32}
        assert not re.search(r"\b(rg|RG|k|K)\b", re.sub(r"<\w+>", "", drawn))


def test_fonts_are_embedded_and_the_form_types_with_one_of_them() -> None:
    root = PdfReader(io.BytesIO(a_sheet())).root_object
    form: Any = root["/AcroForm"]
    assert form["/NeedAppearances"]
    font = form["/DR"]["/Font"]["/Typed"]["/DescendantFonts"][0].get_object()
    assert font["/FontDescriptor"]["/FontFile2"].get_data()


def test_nothing_in_the_file_tells_where_or_by_whom_it_was_made() -> None:
    facts = PdfReader(io.BytesIO(a_sheet())).metadata
    assert facts is not None
    assert set(facts) <= {"/Title", "/Producer"}


def test_number_that_the_font_cannot_write_is_refused() -> None:
    with pytest.raises(GlyphsMissing):
        make_sheet(the_plan(), code=CODE, language="es", number="案件")
