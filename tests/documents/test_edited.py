"""A paper edited by hand is taken in whole and clean, and what was changed is told word by word."""

from __future__ import annotations

import hashlib
import io
from datetime import timedelta

import pytest
from docx import Document
from docx.document import Document as Docx

from legalaid_desktop.documents.comparing import compare
from legalaid_desktop.documents.edited_files import EditedFiles
from legalaid_desktop.documents.package.parts import read_package, title_and_language, write_package
from legalaid_desktop.documents.package.words import text_of_docx
from legalaid_desktop.documents.worker import Worker
from legalaid_desktop.errors import (
    ComparisonFailed,
    EditedUnfinished,
    TemplateHostile,
    TemplateUnreadable,
    UserError,
)
from legalaid_desktop.record.redline import Kept, Redline
from tests.documents.small import paragraph, small_docx
from tests.documents.templates import NOW, a_docx

A, R, S = Kept.ADDED, Kept.REMOVED, Kept.SAME


def edited(docx: bytes, *texts: str, header: str = "", author: str = "Lic. Nadie") -> bytes:
    """Return the file as a person leaves it whose program signs what it saves."""
    document: Docx = Document(io.BytesIO(docx))
    for at, text in enumerate(texts):
        document.paragraphs[at].text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.core_properties.author = document.core_properties.last_modified_by = author
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def told(redline: Redline) -> list[tuple[str, list[tuple[Kept, str]]]]:
    return [
        (each.sign, [(piece.kept, piece.text) for piece in each.pieces])
        for each in redline.paragraphs
    ]


def lines(*texts: str) -> bytes:
    return small_docx("".join(map(paragraph, texts)))


def test_each_change_is_told_to_the_word() -> None:
    before = lines("TERCERO. Su tía vive en Chiapas, y puede recibirla.", "CUARTO.", "Sobra.")
    after = lines(
        "TERCERO. Su tía vive en Tapachula, Chiapas, y puede recibirla.", "CUARTO.", "Ñandú ʼ."
    )
    redline = compare(before, after)
    first, second, *others = told(redline)
    assert first == (
        "±",
        [
            (S, "TERCERO. Su tía vive en "),
            (A, "Tapachula, "),
            (S, "Chiapas, y puede recibirla."),
        ],
    )
    assert second == ("", [(S, "CUARTO.")])
    changed = [piece for _, pieces in others for piece in pieces if piece[0] is not S]
    assert "".join(text for kept, text in changed if kept is A).startswith("Ñandú")
    assert "".join(text for kept, text in changed if kept is R).startswith("Sobra")
    assert redline.added >= 2


def test_a_line_that_was_changed_behind_one_that_was_put_in_stays_the_same_line() -> None:
    before = lines("ASUNTO: petición de medidas urgentes de protección.", "Fin.")
    after = lines("CUARTO.", "ASUNTO: petición de medidas muy urgentes de protección.", "Fin.")
    assert told(compare(before, after)) == [
        ("+", [(A, "CUARTO.")]),
        (
            "±",
            [
                (S, "ASUNTO: petición de medidas "),
                (A, "muy "),
                (S, "urgentes de protección."),
            ],
        ),
        ("", [(S, "Fin.")]),
    ]


def test_two_of_the_same_words_are_the_same() -> None:
    redline = compare(lines("Uno.", "Dos."), lines("Uno.", "Dos."))
    assert (redline.added, redline.removed) == (0, 0)
    assert [each.sign for each in redline.paragraphs] == ["", ""]


def test_a_table_a_header_and_a_note_are_compared_too() -> None:
    table = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl><w:p/>"
    before = small_docx(
        table.format(paragraph("Edad"), paragraph("8")), header=paragraph("Folio 1")
    )
    after = small_docx(table.format(paragraph("Edad"), paragraph("9")), header=paragraph("Folio 2"))
    changed = [each for each in compare(before, after).paragraphs if each.sign]
    assert [each.margin for each in changed if each.margin] != []
    assert [each.margin for each in changed if not each.margin] != []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((), ("a",)),
        (("a",), ()),
        (("a", "a", "b", "a"), ("b", "a", "a")),
        (("  dos   blancos ",), ("dos blancos",)),
        (("<b> & {{ 7*7 }} ʼ",), ("<b> & {{ 7*7 }} ʼ 一 ע",)),
        (("palabra " * 400,), ("palabra " * 399 + "otra",)),
    ],
)
def test_what_is_told_is_what_both_say(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    def as_docx(texts: tuple[str, ...]) -> bytes:
        document: Docx = Document()
        for text in texts:
            document.add_paragraph(text)
        target = io.BytesIO()
        document.save(target)
        return target.getvalue()

    redline = compare(as_docx(before), as_docx(after))
    for texts, other in ((before, R), (after, A)):
        left_out = A if other is R else R
        said = "".join(
            piece.text
            for each in redline.paragraphs
            for piece in each.pieces
            if piece.kept is not left_out
        )
        assert "".join(said.split()) == "".join("".join(texts).split())


def test_a_comparison_that_loses_a_word_is_no_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "legalaid_desktop.documents.comparing._KINDS", {}
    )  # what was put in passes for what was there
    with pytest.raises(ComparisonFailed):
        compare(lines("uno"), lines("uno dos"))


def test_an_edited_paper_is_taken_in_with_its_pdf_and_without_its_editor(worker: Worker) -> None:
    files = EditedFiles(worker)
    before = a_docx("Solicitud de egreso.", "Atentamente.")
    by_hand = edited(before, "Solicitud de egreso, urgente.", header="EXPEDIENTE 7")
    taken = files.take_in(by_hand, before=before, now=NOW)
    assert "Solicitud de egreso, urgente." in text_of_docx(read_package(taken.docx))
    assert b"Lic. Nadie" not in b"".join(read_package(taken.docx).values())
    assert title_and_language(read_package(taken.docx)) == title_and_language(read_package(before))
    assert taken.pdf.startswith(b"%PDF-1.7")
    assert taken.engine.startswith("rdocx ")
    redline = files.compare(before, taken.docx)
    assert [each.sign for each in redline.paragraphs if not each.margin] == ["±", ""]


def with_part(docx: bytes, name: str, content: bytes) -> bytes:
    return write_package({**read_package(docx), name: content})


def outside(docx: bytes) -> bytes:
    parts = read_package(docx)
    name = "word/_rels/document.xml.rels"
    relation = (
        b'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/image" Target="http://host.invalid/x.png" TargetMode="External"/>'
    )
    parts[name] = parts[name].replace(b"</Relationships>", relation + b"</Relationships>")
    return write_package(parts)


@pytest.mark.parametrize(
    ("harm", "error"),
    [
        (lambda docx: with_part(docx, "word/vbaProject.bin", b"macro"), TemplateHostile),
        (outside, TemplateHostile),
        (lambda docx: docx[: len(docx) // 2], TemplateUnreadable),
        (lambda _: b"", TemplateUnreadable),
        (lambda _: b"%PDF-1.7\n", TemplateUnreadable),
    ],
)
def test_what_is_more_than_a_document_is_not_taken_in(
    worker: Worker, harm: object, error: type[UserError]
) -> None:
    before = a_docx("Uno.")
    assert callable(harm)
    with pytest.raises(error):
        EditedFiles(worker).take_in(harm(edited(before, "Dos.")), before=before, now=NOW)


@pytest.mark.parametrize(
    "mark",
    [
        "<w:ins {}><w:r><w:t>Yeimi</w:t></w:r></w:ins>",
        "<w:del {}><w:r><w:delText>Yeimi</w:delText></w:r></w:del>",
    ],
)
def test_changes_left_marked_are_refused_with_their_place_and_not_their_words(
    worker: Worker, mark: str
) -> None:
    before = lines("Uno.")
    by_whom = 'w:id="1" w:author="x" w:date="2026-01-01T00:00:00Z"'
    left = small_docx(f"{paragraph('Uno.')}<w:p>{mark.format(by_whom)}</w:p>")
    with pytest.raises(EditedUnfinished) as caught:
        EditedFiles(worker).take_in(left, before=before, now=NOW)
    assert "párrafo 2" in caught.value.in_language("es")
    assert "Yeimi" not in caught.value.in_language("es")


def test_the_same_edit_taken_in_at_one_moment_gives_the_same_bytes(worker: Worker) -> None:
    files, before = EditedFiles(worker), a_docx("Uno.")
    by_hand = edited(before, "Dos.")
    first, again = (files.take_in(by_hand, before=before, now=NOW) for _ in range(2))
    later = files.take_in(by_hand, before=before, now=NOW + timedelta(hours=1))
    seals = [hashlib.sha256(each.docx).hexdigest() for each in (first, again, later)]
    assert seals[0] == seals[1] != seals[2]
