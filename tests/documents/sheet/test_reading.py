"""A filled sheet is read back to the letter; a file that is none, or does more, is refused."""

from __future__ import annotations

import contextlib
import io
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from legalaid_desktop.documents.filling.clean import UNPRINTABLE, clean_text
from legalaid_desktop.documents.sheet.reading import MAX_ANSWER, read_filled
from legalaid_desktop.documents.worker import Worker
from legalaid_desktop.errors import SheetError, SheetForeign, SheetHostile, SheetUnreadable
from tests.documents.sheet.pens import CODE, a_sheet, field_of, filled, typed_in_a_browser, written

NAME, SURNAME = "children/0/given_names", "children/0/first_surname"
ODD = "Ixchel Ñusta Mazatʼl Ġużè Łukasz Đặng"
SHEET = a_sheet()


def test_sheet_that_nobody_filled_in_has_no_answers() -> None:
    read = read_filled(SHEET)
    assert (read.code, read.edition, read.typed, read.ticked) == (CODE, "1", {}, ())


def test_what_was_typed_and_ticked_comes_back(worker: Worker) -> None:
    pdf = filled(SHEET, {NAME: ODD, "children/0/health": "Asma.\rTos."}, ["children/0/sex#=male"])
    read = worker.read_sheet(pdf)
    assert read.typed == {NAME: ODD, "children/0/health": "Asma.\nTos."}
    assert read.ticked == ("children/0/sex#=male",)
    assert not read.spoiled
    assert not read.wavering


def test_what_is_typed_in_a_browser_comes_back() -> None:
    pdf = typed_in_a_browser(
        SHEET,
        0,
        {NAME: ODD, SURNAME: "D’Souza", "children/0/sex#=female": True, "children/0/sex#?": True},
    )
    read = read_filled(pdf)
    assert read.typed == {NAME: ODD, SURNAME: "D’Souza"}
    assert set(read.ticked) == {"children/0/sex#=female", "children/0/sex#?"}


def test_name_of_a_sibling_is_one_answer_in_whichever_place_it_is_typed() -> None:
    sheet, second = a_sheet(2), "children/1/given_names"
    pages = [
        at for at, page in enumerate(PdfReader(io.BytesIO(sheet)).pages) if _asks(page, second)
    ]
    assert len(pages) == 2
    for at in pages:
        assert read_filled(typed_in_a_browser(sheet, at, {second: ODD})).typed == {second: ODD}


def _asks(page: Any, name: str) -> bool:
    return any(field_of(each.get_object())["/T"] == name for each in page["/Annots"])


def test_box_that_is_unticked_again_in_a_browser_is_not_ticked() -> None:
    box = {"children/0/sex#=female": True}
    read = read_filled(typed_in_a_browser(typed_in_a_browser(SHEET, 0, box), 0, box))
    assert (read.ticked, read.wavering) == ((), frozenset())


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not here")
def test_what_another_program_saved_again_comes_back(tmp_path: Path) -> None:
    before, after = tmp_path / "a.pdf", tmp_path / "b.pdf"
    before.write_bytes(filled(SHEET, {NAME: ODD}))
    subprocess.run(["qpdf", "--object-streams=generate", "--linearize", before, after], check=True)
    assert read_filled(after.read_bytes()).typed == {NAME: ODD}


@settings(deadline=None, max_examples=30)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_name_comes_back_or_is_told_to_be_spoiled(words: str) -> None:
    read = read_filled(filled(SHEET, {NAME: words}))
    whole = clean_text(words)
    if UNPRINTABLE.search(whole):
        assert NAME in read.spoiled or not words.strip()
    else:
        assert read.typed.get(NAME, "") == (whole if whole.strip() else "")
        assert not read.spoiled


def test_letters_and_accents_typed_apart_are_joined() -> None:
    apart = unicodedata.normalize("NFD", "Ñoño Chávez")
    assert read_filled(filled(SHEET, {NAME: apart})).typed[NAME] == "Ñoño Chávez"


def test_answer_out_of_all_measure_is_told_to_be_spoiled() -> None:
    read = read_filled(filled(SHEET, {NAME: "a" * (MAX_ANSWER + 1)}))
    assert NAME in read.spoiled


def test_box_shown_ticked_and_said_not_to_be_is_told() -> None:
    def waver(writer: PdfWriter) -> None:
        box = _field(writer, "children/0/sex#=female")
        box[NameObject("/V")], box[NameObject("/AS")] = NameObject("/Off"), NameObject("/Yes")

    assert "children/0/sex#=female" in read_filled(_changed(waver)).wavering


def test_answers_of_nested_fields_are_read() -> None:
    """Some programs save a field as a parent with its widgets below it."""

    def nest(writer: PdfWriter) -> None:
        field = _field(writer, NAME)
        kid = DictionaryObject({NameObject("/Subtype"): NameObject("/Widget")})
        field[NameObject("/Kids")] = ArrayObject([writer._add_object(kid)])
        field[NameObject("/V")] = TextStringObject(ODD)

    assert read_filled(_changed(nest)).typed == {NAME: ODD}


def _add_script(writer: PdfWriter) -> None:
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x")}
    )
    writer.root_object[NameObject("/OpenAction")] = script


def _add_xfa(writer: PdfWriter) -> None:
    form = writer.root_object["/AcroForm"]
    form[NameObject("/XFA")] = TextStringObject("<xdp/>")  # type: ignore[index]


def _add_file(writer: PdfWriter) -> None:
    writer.add_attachment("x.exe", b"MZ")


def _add_launch(writer: PdfWriter) -> None:
    action = DictionaryObject({NameObject("/S"): NameObject("/Launch")})
    _field(writer, NAME)[NameObject("/AA")] = DictionaryObject({NameObject("/U"): action})


def _add_submit(writer: PdfWriter) -> None:
    writer._add_object(DictionaryObject({NameObject("/S"): NameObject("/SubmitForm")}))


@pytest.mark.parametrize("change", [_add_script, _add_xfa, _add_file, _add_launch, _add_submit])
def test_what_no_sheet_has_is_refused(change: Callable[[PdfWriter], None], worker: Worker) -> None:
    pdf = _changed(change)
    with pytest.raises(SheetHostile):
        worker.read_sheet(pdf)


def _without_form() -> bytes:
    return a_sheet(fillable=False)


def _other_form() -> bytes:
    def rename(writer: PdfWriter) -> None:
        _field(writer, "legalaid-sheet")[NameObject("/T")] = TextStringObject("other")

    return _changed(rename)


@pytest.mark.parametrize("make", [_without_form, _other_form])
def test_pdf_that_is_no_sheet_is_told(make: Callable[[], bytes]) -> None:
    with pytest.raises(SheetForeign):
        read_filled(make())


def _endless(writer: PdfWriter) -> None:
    field = _field(writer, NAME)
    field[NameObject("/Kids")] = ArrayObject([field.indirect_reference])


def _bomb(writer: PdfWriter) -> None:
    stream = DecodedStreamObject()
    stream.set_data(b" " * 200 * 2**20)
    _field(writer, NAME)[NameObject("/V")] = writer._add_object(stream.flate_encode())


def _nonsense(writer: PdfWriter) -> None:
    form: Any = writer.root_object["/AcroForm"]
    form[NameObject("/Fields")] = NumberObject(7)


@pytest.mark.parametrize("change", [_endless, _bomb, _nonsense])
def test_form_made_to_break_its_reader_is_refused(
    change: Callable[[PdfWriter], None], worker: Worker
) -> None:
    with pytest.raises(SheetUnreadable):
        worker.read_sheet(_changed(change))


def test_pdf_with_a_password_is_refused() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(SHEET))
    writer.encrypt("secreto", algorithm="AES-256")
    with pytest.raises(SheetUnreadable):
        read_filled(written(writer))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(SheetUnreadable):
        read_filled(content)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_damaged_file_is_refused_or_read(data: st.DataObject) -> None:
    """Whatever a byte is turned into, there is an answer or a sentence."""
    broken = bytearray(SHEET)
    tail = len(broken) - 30_000
    for _ in range(data.draw(st.integers(1, 20))):
        broken[data.draw(st.integers(tail, len(broken) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(SheetError):
        read_filled(bytes(broken))


def test_file_cut_short_is_refused_or_read() -> None:
    for part in range(1, 20):
        with contextlib.suppress(SheetError):
            read_filled(SHEET[: len(SHEET) * part // 20])


def _changed(change: Callable[[PdfWriter], None]) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(SHEET))
    change(writer)
    return written(writer)


def _field(writer: PdfWriter, name: str) -> Any:
    form: Any = writer.root_object["/AcroForm"]
    return next(field.get_object() for field in form["/Fields"] if field.get_object()["/T"] == name)
