"""The quick way to a PDF for the archive says the same as the general one, or leaves it to it."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from legalaid_desktop.documents.pdf import pdfa, plainpdf
from legalaid_desktop.documents.pdf.convert import _rdocx
from legalaid_desktop.documents.pdf.for_rdocx.fonts import bundled
from tests.documents.templates import a_docx

DRAWN = _rdocx(a_docx("Ñandú {{ x }}", "dos", header="H"), bundled())


def said(pdf: bytes) -> tuple[Any, ...]:
    reader: Any = PdfReader(io.BytesIO(pdf))
    root: Any = reader.root_object
    metadata: Any = root["/Metadata"]
    intents: Any = root["/OutputIntents"]
    return (
        {name: str(value) for name, value in (reader.metadata or {}).items()},
        str(root["/Lang"]),
        sorted(root),
        metadata.get_object().get_data(),
        intents[0].get_object()["/DestOutputProfile"].get_object().get_data(),
        [page.extract_text() for page in reader.pages],
        [bytes(each.original_bytes) for each in reader.trailer["/ID"]],
    )


@pytest.mark.parametrize("title", ["Solicitud & «egreso» (1)", ""])
def test_both_ways_say_the_same(monkeypatch: pytest.MonkeyPatch, title: str) -> None:
    quick = pdfa.archival(DRAWN, title=title, language="es-MX")
    monkeypatch.setattr(plainpdf, "read", lambda _: None)
    assert said(quick) == said(pdfa.archival(DRAWN, title=title, language="es-MX"))


def test_nothing_of_its_maker_is_left_in_the_file() -> None:
    quick = pdfa.archival(DRAWN, title="T", language="es-MX")
    assert b"rdocx" in DRAWN
    assert b"rdocx" not in quick


@pytest.mark.parametrize(
    "pdf",
    [
        b"",
        b"%PDF-1.7 not at all",
        DRAWN[:-40],
        DRAWN.replace(b"xref\n0 ", b"xref\n1 "),
        DRAWN.replace(b"1 0 obj", b"9 0 obj", 1),
    ],
    ids=["nothing", "no table", "cut off", "table from 1", "another object"],
)
def test_what_is_not_plain_is_left_to_the_general_reader(pdf: bytes) -> None:
    assert plainpdf.read(pdf) is None


def test_a_page_with_more_than_text_is_left_to_the_general_reader() -> None:
    linked = DRAWN.replace(b"/StructParents", b"/Annots [] %Pa", 1)
    plain = plainpdf.read(linked)
    assert plain is not None
    asked = {"xmp": b"x", "profile": b"x", "identity": b"x"}
    assert plainpdf.archival(plain, title="T", language="es-MX", **asked) is None


def test_a_font_that_is_not_embedded_is_seen() -> None:
    bare = plainpdf.read(DRAWN.replace(b"/FontFile2", b"/FontNone2"))
    assert bare is not None
    assert plainpdf.fonts_embedded(bare) is False
