"""A draft shows what is missing and says on every page that it is one."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.shared import Pt

from legalaid_desktop.documents.filling.draft import NOTICE, mark
from legalaid_desktop.documents.filling.fill import fill
from legalaid_desktop.documents.filling.prepared import prepare
from legalaid_desktop.documents.worker import Worker
from legalaid_desktop.errors import TemplateFieldsMissing
from tests.builders import NOW
from tests.documents.small import paragraph, small_docx

PDFTOTEXT = shutil.which("pdftotext")


def saved(document: object) -> bytes:
    target = io.BytesIO()
    document.save(target)  # type: ignore[attr-defined]
    return target.getvalue()


def a_template() -> bytes:
    document = Document()
    paragraph = document.add_paragraph()
    bold = paragraph.add_run("La niña {{ nna.nombre }} nació el {{ nna.fecha_de_nacimiento }}.")
    bold.bold = True
    bold.font.size = Pt(13)
    table = document.add_table(1, 1)
    table.cell(0, 0).text = "{{ nna.lugar | frase }}"
    return saved(document)


def parts_of(docx: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return {name: package.read(name).decode() for name in package.namelist() if ".xml" in name}


VALUES = {"nna": {"nombre": "Ana", "fecha_de_nacimiento": None, "lugar": None}}


def test_a_final_is_refused_and_a_draft_marks_what_is_missing() -> None:
    with pytest.raises(TemplateFieldsMissing):
        fill(a_template(), VALUES, title="x", made_at=NOW)
    filled = fill(a_template(), VALUES, title="x", made_at=NOW, draft=True)
    document = Document(io.BytesIO(filled.docx))
    assert document.paragraphs[0].text == "La niña Ana nació el ⟦falta: fecha de nacimiento⟧."
    assert document.tables[0].cell(0, 0).text == "⟦falta: lugar⟧"
    assert filled.missing == ("nna.fecha_de_nacimiento", "nna.lugar")


def test_a_draft_of_a_file_that_refers_to_nothing_says_so_too() -> None:
    template = small_docx(paragraph("{{ nombre }}"))
    filled = fill(template, {"nombre": None}, title="x", made_at=NOW, draft=True)
    assert NOTICE in Document(io.BytesIO(filled.docx)).sections[0].footer.paragraphs[0].text


def test_prepared_template_gives_the_same_draft() -> None:
    prepared = prepare(a_template())
    assert prepared.fill(VALUES, title="x", made_at=NOW, draft=True).docx == (
        fill(a_template(), VALUES, title="x", made_at=NOW, draft=True).docx
    )
    with pytest.raises(TemplateFieldsMissing):
        prepared.fill(VALUES, title="x", made_at=NOW)


def test_a_mark_stands_highlighted_in_the_dress_of_its_run() -> None:
    filled = fill(a_template(), VALUES, title="x", made_at=NOW, draft=True)
    runs = Document(io.BytesIO(filled.docx)).paragraphs[0].runs
    marked = [run for run in runs if run.font.highlight_color is not None]
    assert [run.text for run in marked] == ["⟦falta: fecha de nacimiento⟧"]
    assert all(run.bold and run.font.size == Pt(13) for run in runs)
    assert "".join(run.text for run in runs) == "La niña Ana nació el ⟦falta: fecha de nacimiento⟧."


def test_every_kind_of_page_says_that_it_is_a_draft() -> None:
    document = Document()
    document.add_paragraph("{{ a }}")
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].footer.paragraphs[0].text = "Página de {{ a }}"
    document.settings.odd_and_even_pages_header_footer = True
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("fin")
    filled = fill(saved(document), {"a": "uno"}, title="x", made_at=NOW, draft=True)
    footers = [
        text
        for name, text in parts_of(filled.docx).items()
        if "footer" in name and "_rels" not in name
    ]
    assert len(footers) >= 2
    assert all(NOTICE in text for text in footers)
    again = Document(io.BytesIO(filled.docx))
    first = again.sections[0]
    for footer in (first.footer, first.first_page_footer, first.even_page_footer):
        assert NOTICE in "".join(paragraph.text for paragraph in footer.paragraphs)


def test_data_that_looks_like_a_mark_is_data() -> None:
    values = {"nna": {"nombre": "⟦x⟧", "fecha_de_nacimiento": "1", "lugar": "2"}}
    filled = fill(a_template(), values, title="x", made_at=NOW)
    assert "⟦x⟧" in Document(io.BytesIO(filled.docx)).paragraphs[0].text
    assert filled.missing == ()
    assert NOTICE not in str(parts_of(filled.docx))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("nna.fecha_de_nacimiento", "⟦falta: fecha de nacimiento⟧"),
        ("personas.0.opinion.palabras", "⟦falta: sus propias palabras⟧"),
        ("personas.0.curp", "⟦falta: CURP (si tiene)⟧"),
        ("personas.1.sexo", "⟦falta: sexo⟧"),
        ("detencion.estacion", "⟦falta: estación o lugar donde está⟧"),
        ("acompanantes.0.vive_en", "⟦falta: ciudad y estado donde vive⟧"),
        ("destinatarios.0.nombre", "⟦falta: autoridad a la que se dirige⟧"),
        ("cliente.0.nombre", "⟦falta: nombre⟧"),
        ("hermanos.0", "⟦falta: hermanos⟧"),
        ("0", "⟦falta: 0⟧"),
    ],
)
def test_words_of_a_mark(path: str, words: str) -> None:
    assert mark(path) == words


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext is not installed")
def test_marks_and_notice_are_in_the_pdf(worker: Worker, tmp_path: Path) -> None:
    made = worker.fill_to_pdf(a_template(), VALUES, title="x", made_at=NOW, draft=True)
    pdf = tmp_path / "draft.pdf"
    pdf.write_bytes(made.pdf)
    read = subprocess.run([str(PDFTOTEXT), pdf, "-"], capture_output=True, check=True)
    text = read.stdout.decode()
    assert "⟦falta: fecha de nacimiento⟧" in " ".join(text.split())
    assert text.count(NOTICE) == made.pages
