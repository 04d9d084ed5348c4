"""The findings in a copy of the template, as Word and LibreOffice read comments."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest

from legalaid_desktop.documents.doctor.check import check_template
from legalaid_desktop.documents.doctor.comments import with_comments
from legalaid_desktop.documents.package.inspect import inspect
from legalaid_desktop.documents.package.words import text_of_docx
from legalaid_desktop.documents.pdf.convert import Rdocx, convert
from legalaid_desktop.documents.pdf.libreoffice import LibreOffice, find_libreoffice
from legalaid_desktop.errors import EngineMissing, TemplateHostile
from tests.documents.broken.bare import bare, p, shape, table
from tests.documents.broken.table import BROKEN, KNOWN
from tests.documents.templates import NOW, a_docx, parts_of

TEMPLATE = bare(
    p("Comparezco por {{ nna.nombr }}."),
    table([p("{% if folio %}"), p("x {{ folio | mayusculas }}")]),
    p("Antes de la caja ", shape("{{ fol }}")),
    p("Fin."),
    header=p("{{ foli }}"),
)


def commented(template: bytes, language: str = "es") -> bytes:
    findings = check_template(template, KNOWN)
    return with_comments(template, findings, language=language, made_at=NOW)


def anchors(document: bytes) -> dict[str, str]:
    """Return the text of the paragraph that each comment begins in."""
    body = docx.Document(io.BytesIO(document)).element.body
    mark = docx.oxml.ns.qn("w:commentRangeStart")
    identifier = docx.oxml.ns.qn("w:id")
    return {
        start.get(identifier): "".join(start.getparent().itertext()) for start in body.iter(mark)
    }


def test_each_finding_is_a_comment_at_its_paragraph() -> None:
    copy = commented(TEMPLATE)
    comments = {str(each.comment_id): each for each in docx.Document(io.BytesIO(copy)).comments}
    findings = check_template(TEMPLATE, KNOWN)
    assert len(comments) == len(findings) > 4
    places = anchors(copy)
    assert places.keys() == comments.keys()
    by_words = {comment.text: places[number] for number, comment in comments.items()}
    for start, place in (
        ("No existe el campo «nna.nombr»: ¿quiso decir «nna.nombre»?", "Comparezco por"),
        ("No existe el filtro «mayusculas»", "x {{ folio"),
        ("No existe el campo «fol»", "Antes de la caja"),
        ("Encabezado, párrafo 1: «{{ foli }}». No existe el campo «foli»", "Comparezco por"),
    ):
        assert any(
            words.startswith(start) and text.startswith(place) for words, text in by_words.items()
        ), start


def test_comments_name_the_program_and_nobody_else() -> None:
    copy = commented(BROKEN["personal-metadata"](), "en")
    for comment in docx.Document(io.BytesIO(copy)).comments:
        assert (comment.author, comment.initials, comment.timestamp) == ("LegalAid", "LA", None)
        assert comment.text.startswith("Warning. File: ")
    assert all(b"Invento" not in part for name, part in parts_of(copy).items()
               if name.startswith("docProps/"))  # fmt: skip


def test_a_copy_says_the_same_as_the_original_and_the_original_is_left_alone() -> None:
    before = bytes(TEMPLATE)
    copy = commented(TEMPLATE)
    assert before == TEMPLATE
    assert text_of_docx(parts_of(copy)) == text_of_docx(parts_of(TEMPLATE))
    known = {each.code for each in check_template(TEMPLATE, KNOWN)}
    assert {each.code for each in check_template(copy, KNOWN)} == known | {"comment"}
    assert inspect(copy)


def test_comments_already_there_stay() -> None:
    copy = commented(BROKEN["comment"]())
    first, second = docx.Document(io.BytesIO(copy)).comments
    assert (first.author, first.text) == ("Ana", "¿Seguro?")
    assert (second.author, second.comment_id) == ("LegalAid", 1)
    again = commented(copy)
    assert len(list(docx.Document(io.BytesIO(again)).comments)) == 4


@pytest.mark.parametrize("code", ["macros", "attached-template", "fetching-field"])
def test_no_copy_is_made_of_what_does_harm(code: str) -> None:
    with pytest.raises(TemplateHostile):
        commented(BROKEN[code]())


def test_every_broken_template_can_be_commented() -> None:
    for code in BROKEN.keys() - {"missing-part"}:  # which python-docx does not open at all
        template = BROKEN[code]()
        findings = check_template(template, KNOWN)
        try:
            copy = with_comments(template, findings, language="es", made_at=NOW)
        except TemplateHostile:
            continue
        opened = docx.Document(io.BytesIO(copy))
        assert "LegalAid" in {each.author for each in opened.comments}, code


def test_programs_open_the_copy(tmp_path: Path) -> None:
    template = a_docx("Comparezco por {{ nna.nombr }}.", "Pido {{ folio | mayusculas }}.")
    copy = commented(template)
    assert convert(copy, Rdocx()).pages == 1
    try:
        libreoffice = LibreOffice(find_libreoffice(), scratch=tmp_path)
    except EngineMissing:
        pytest.skip("LibreOffice is not installed")
    assert re.match(rb"%PDF-1\.\d", libreoffice.draw(copy))
