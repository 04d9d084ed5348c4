"""A PDF shows every word of its Word file, alike on every machine, and nothing about its maker."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from pypdf import PdfReader

from legalaid_desktop.documents.filling.fill import fill
from legalaid_desktop.documents.package.parts import read_package
from legalaid_desktop.documents.pdf.convert import Rdocx, convert, with_bundled_fonts
from legalaid_desktop.documents.pdf.for_rdocx.fonts import FIRST_CHECKED, stand_in, undrawable
from legalaid_desktop.documents.pdf.verify import lost_words
from legalaid_desktop.errors import ConversionFailed, GlyphsMissing
from tests.documents.templates import (
    NOW,
    W,
    a_docx,
    a_field,
    add_xml,
    edited,
    with_footnote,
)

HARD = "{{ 7*7 }} & <b> ñ ʼ"
poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils not installed")


def printed(pdf: bytes) -> str:
    """The text of a PDF as poppler reads it."""
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return done.stdout.decode()


def a_paper(font: str = "Times New Roman") -> bytes:
    template = a_docx(
        "María {{ x }} " + "palabra larguísima " * 60,
        "correo.de.la.organizacion@defensa-de-la-ninez-migrante-organizacion.org.mx/2026-0001 " * 2,
        header="Encabezado {{ x }}",
        footer="Pie {{ x }}",
        table=[["{{ x }}", "Estación Migratoria", "c", "d", "e", "f", "g", "h"]],
        font=font,
        change=lambda it: add_xml(it, a_field("PAGE", "777")),
    )
    return fill(with_footnote(template, "Nota {{ x }}"), {"x": HARD}, title="T", made_at=NOW).docx


@poppler
@pytest.mark.parametrize("font", ["Times New Roman", "Calibri", "Una fuente que nadie tiene"])
def test_a_value_with_markup_is_literally_in_the_pdf(font: str) -> None:
    pdf = convert(a_paper(font), Rdocx())
    text = " ".join(printed(pdf.content).split())
    for place in ("María", "Encabezado", "Pie", "Nota"):
        assert f"{place} {HARD}" in text
    assert "777" not in text
    assert re.fullmatch(r"rdocx \d+\.\d+\.\d+", pdf.engine)


def test_the_pdf_says_what_it_is_and_not_who_made_it() -> None:
    made = fill(a_docx("a"), {}, title="Solicitud & egreso", made_at=NOW)
    reader = PdfReader(io.BytesIO(convert(made.docx, Rdocx()).content))
    assert {key: str(value) for key, value in (reader.metadata or {}).items()} == {
        "/Title": "Solicitud & egreso"
    }
    root: dict[str, Any] = reader.root_object
    assert str(root["/Lang"]) == "es-MX"
    assert root["/MarkInfo"]["/Marked"]


def test_a_document_of_someone_else_keeps_no_author() -> None:
    def sign(document: Any) -> None:
        document.core_properties.author = "Lic. Fulana"

    pdf = convert(a_docx("Texto", change=sign), Rdocx()).content
    assert b"Fulana" not in pdf
    assert not PdfReader(io.BytesIO(pdf)).metadata


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf not installed")
def test_the_pdf_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(convert(a_paper(), Rdocx()).content)
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not shutil.which("pdffonts"), reason="poppler-utils not installed")
def test_every_font_is_embedded_and_comes_with_the_app() -> None:
    template = a_docx("Uno")
    pdf = convert(template, Rdocx()).content
    done = subprocess.run(["pdffonts", "-"], input=pdf, capture_output=True, check=True)
    rows = done.stdout.decode().splitlines()[2:]
    assert [row.split()[0] for row in rows] == ["PaperSerif"]
    assert all(" yes " in row for row in rows)


@pytest.mark.parametrize("text", ["Kʼicheʼ", "Ꞌ ꞌ", "Хелло", "Ñandú — «sí»", "¿Qué? …"])
def test_letters_of_names_are_drawn(text: str) -> None:
    assert convert(a_docx(text), Rdocx()).pages == 1


@pytest.mark.parametrize(
    ("text", "named"), [("ሰላም", "ሰ (U+1230)"), ("ひらがな", "ひ (U+3072)")], ids=["Amharic", "Kana"]
)
def test_letters_no_font_draws_are_named_instead_of_printed_as_boxes(text: str, named: str) -> None:
    with pytest.raises(GlyphsMissing) as missing:
        convert(a_docx(f"Nombre {text}"), Rdocx())
    assert named in missing.value.places


def test_the_fonts_of_the_papers_have_all_of_latin() -> None:
    latin = [chr(code) for code in range(0x20, FIRST_CHECKED) if chr(code).isprintable()]
    from legalaid_desktop.documents.pdf.for_rdocx.fonts import _drawn

    assert not [sign for sign in latin if sign not in _drawn()]
    assert undrawable("ʼ ꞌ — … « » “ ” ’ ☐ 中") == ("☐", "中")


@pytest.mark.parametrize(
    ("family", "drawn"),
    [
        ("Times New Roman", "Liberation Serif"),
        ("ARIAL", "Liberation Sans"),
        ("Courier New", "Liberation Mono"),
        ("Cambria", "Caladea"),
        ("Calibri", "Carlito"),
        ("Source Code Pro", "Liberation Mono"),
        ("Noto Serif", "Liberation Serif"),
        ("Montserrat", "Liberation Sans"),
        ("Wingdings", "Wingdings"),
        ("Symbol", "Symbol"),
    ],
)
def test_each_family_has_its_stand_in(family: str, drawn: str) -> None:
    assert stand_in(family) == drawn


def test_families_are_renamed_in_styles_theme_and_text() -> None:
    parts = with_bundled_fonts(read_package(a_docx("a", font="Georgia")))
    assert b'w:ascii="Gelasio"' in parts["word/styles.xml"]
    assert b'<a:latin typeface="Carlito"/>' in parts["word/theme/theme1.xml"]
    assert b"Georgia" not in parts["word/styles.xml"]


def test_words_that_did_not_arrive_are_named() -> None:
    wanted = "María de la Luz nació en la ciudad de Tapachula-Chiapas"
    assert lost_words(wanted, wanted) == ()
    assert lost_words(wanted, wanted.replace("Luz ", "")) == ("luz",)
    assert lost_words(wanted, wanted.replace("la ", "", 1)) == ("la",)


@pytest.mark.parametrize(
    "found",
    [
        "Encabezado\nMaría de la Luz\nna-\nció en Tapachula-\nChiapas\nEncabezado 2",
        "MARÍA DE LA LUZ NACIÓ EN TAPACHULA-CHIAPAS",
        "María\u00a0de la Luz nació en Tapa\u00adchula\u0002\nChiapas",
        "María de la Luz nació en Tapach\nula-Chiapas",
    ],
    ids=["hyphens", "capitals", "blanks and soft hyphens", "broken without a hyphen"],
)
def test_words_are_known_again_however_they_are_laid_out(found: str) -> None:
    assert lost_words("María de la Luz nació en Tapachula-Chiapas", found) == ()


def test_capitals_and_hidden_text_are_seen_as_a_reader_sees_them() -> None:
    def style(document: Any) -> None:
        run = document.add_paragraph().add_run("versales")
        run.font.small_caps = True
        document.paragraphs[-1].add_run(" oculto").font.hidden = True
        document.add_paragraph("uno", style="List Number")
        document.add_paragraph("dos", style="List Bullet")

    assert convert(a_docx("a", change=style), Rdocx()).pages == 1


def test_deleted_text_is_not_missed() -> None:
    def track(document: Any) -> None:
        add_xml(
            document,
            '<w:p><w:del w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>'
            'borrado</w:delText></w:r></w:del><w:ins w:id="2" w:author="A" w:date='
            '"2026-01-01T00:00:00Z"><w:r><w:t>puesto</w:t></w:r></w:ins></w:p>',
        )

    assert convert(a_docx("a", change=track), Rdocx()).pages == 1


def test_a_document_the_engine_cannot_read_ends_in_a_sentence() -> None:
    broken = edited(a_docx("a"), "word/document.xml", "<w:body>", "<w:cuerpo>")
    broken = edited(broken, "word/document.xml", "</w:body>", "</w:cuerpo>")
    with pytest.raises(ConversionFailed):
        convert(broken, Rdocx())


def test_an_engine_that_draws_rubbish_is_found_out() -> None:
    class Rubbish:
        name = "rubbish 1"

        def draw(self, docx: bytes) -> bytes:
            return b"%PDF-1.7 not at all"

    with pytest.raises(ConversionFailed, match="rubbish"):
        convert(a_docx("a"), Rubbish())


def test_a_hyphen_that_does_not_break_is_not_a_lost_word() -> None:
    def with_hyphen(document: Document) -> None:
        run = document.add_paragraph("Jean").add_run()
        run._r.append(parse_xml(f'<w:noBreakHyphen xmlns:w="{W}"/>'))
        run.add_text("Baptiste")

    converted = convert(a_docx("Nombre:", change=with_hyphen), Rdocx())
    assert converted.pages == 1
