"""rdocx draws the shipped papers as LibreOffice does, and the documented table is what is true."""

from __future__ import annotations

import shutil
from importlib.metadata import version
from typing import Any

import pytest

from legalaid_desktop.documents.pdf.libreoffice import LibreOffice, find_libreoffice
from tests.documents.cast import CAST
from tests.documents.fidelity import (
    Likeness,
    documented,
    documented_versions,
    likeness,
    lines,
    measure,
)
from tests.documents.templates import a_docx
from tests.documents.test_templates import PAPERS

SAME_LINES = 98.0
ROUNDED = 0.05
AGAIN = "write it anew with `make fidelity`, and look at what changed"

both = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="LibreOffice or poppler-utils not installed: fidelity is not measured",
)


@pytest.fixture(scope="module")
def measured() -> list[Likeness]:
    return measure()


@pytest.fixture(scope="module")
def same_libreoffice() -> None:
    """Layout changes between versions of LibreOffice; the papers are held to the one named."""
    found = LibreOffice(find_libreoffice()).version()[:2]
    named = documented_versions()["libreoffice"].split(".")[:2]
    if [str(part) for part in found] != named:
        pytest.skip(f"LibreOffice {found}, and the table is of {named}")


@both
def test_every_word_is_drawn(measured: list[Likeness]) -> None:
    assert {(each.paper, each.who): each.words for each in measured} == {
        (paper, who): 100.0 for paper in PAPERS for who in CAST
    }


@both
@pytest.mark.usefixtures("same_libreoffice")
def test_pages_are_as_many_and_lines_are_the_same(measured: list[Likeness]) -> None:
    assert [each.row() for each in measured if each.pages != each.theirs] == []
    assert [each.row() for each in measured if each.lines < SAME_LINES] == []


@both
@pytest.mark.usefixtures("same_libreoffice")
def test_the_documented_table_is_not_better_than_what_is_measured(
    measured: list[Likeness],
) -> None:
    told = {(each.paper, each.who): each for each in documented()}
    assert set(told) == {(each.paper, each.who) for each in measured}, AGAIN
    for each in measured:
        row = told[each.paper, each.who]
        assert (row.pages, row.theirs) == (each.pages, each.theirs), AGAIN
        for share in ("words", "lines", "placed"):
            assert getattr(row, share) <= getattr(each, share) + ROUNDED, (row.row(), AGAIN)


def test_the_table_names_the_rdocx_in_use() -> None:
    assert documented_versions()["rdocx"] == version("rdocx"), AGAIN


# What is compared -------------------------------------------------------------------------------


def test_what_differs_counts_against_the_longer_text() -> None:
    ours = [["uno dos", "tres"], ["cuatro"]]
    theirs = [["uno dos"], ["tres", "cuatro cinco"]]
    found = likeness("p", "w", ours, theirs)
    assert (found.pages, found.theirs) == (2, 2)
    assert (found.words, round(found.lines, 1), round(found.placed, 1)) == (80.0, 66.7, 33.3)


def test_nothing_is_forgiven_but_blanks() -> None:
    same = likeness("p", "w", [["a b"]], [["a b"]])
    assert (same.words, same.lines, same.placed) == (100.0, 100.0, 100.0)
    for other in ("A b", "á b", "a b.", "a", "a b b"):
        assert likeness("p", "w", [["a b"]], [[other]]).lines == 0.0


@both
def test_lines_are_read_page_by_page() -> None:
    def two_pages(document: Any) -> None:
        document.add_page_break()
        document.add_paragraph("tres  cuatro")

    drawn = LibreOffice(find_libreoffice()).draw(a_docx("uno", "dos", change=two_pages))
    assert lines(drawn) == [["uno", "dos"], ["tres cuatro"]]
