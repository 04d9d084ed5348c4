"""Programs that fill a sheet in: pypdf, and PDFium, which a browser shows PDFs with."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterable, Mapping
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from pypdf import PdfWriter
from pypdf.generic import NameObject, TextStringObject

from legalaid_desktop import resources
from legalaid_desktop.documents.sheet.make import make_sheet
from legalaid_desktop.documents.sheet_files import SheetFiles
from legalaid_desktop.documents.worker import Worker
from legalaid_desktop.record.sheet import SheetPlan

CODE = "K7M2Q"


def the_plan() -> SheetPlan:
    return SheetFiles(resources.folder("sheet"), Worker()).plan


def a_sheet(children: int = 1, *, language: str = "es", fillable: bool = True) -> bytes:
    return make_sheet(
        the_plan(), code=CODE, language=language, children=children, fillable=fillable
    )


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def field_of(widget: Any) -> Any:
    """Return the field that is shown in a place of the page."""
    return widget["/Parent"].get_object() if "/Parent" in widget else widget


def filled(pdf: bytes, typed: Mapping[str, str], ticked: Iterable[str] = ()) -> bytes:
    """Put values into the form fields, as a program does that draws nothing."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    left = {**typed, **dict.fromkeys(ticked, "")}
    for page in writer.pages:
        annotations: Any = page["/Annots"]
        for reference in annotations:
            field = field_of(reference.get_object())
            name = str(field["/T"])
            if name in left:
                del left[name]
                if field["/FT"] == "/Btn":
                    field[NameObject("/V")] = field[NameObject("/AS")] = NameObject("/Yes")
                else:
                    field[NameObject("/V")] = TextStringObject(typed[name])
    assert not left, f"no such field: {left}"
    return written(writer)


def typed_in_a_browser(pdf: bytes, page_number: int, answers: Mapping[str, str | bool]) -> bytes:
    """Click on the fields of a page and type, as in a browser; True ticks a box."""
    with pypdfium2.PdfDocument(pdf) as document:
        document.init_forms()
        form = document.formenv
        page = document[page_number]
        places = _places(pdf, page_number)
        pdfium.FORM_OnAfterLoadPage(page, form)
        for name, answer in answers.items():
            x, y = places[name]
            pdfium.FORM_OnMouseMove(form, page, 0, x, y)
            pdfium.FORM_OnLButtonDown(form, page, 0, x, y)
            pdfium.FORM_OnLButtonUp(form, page, 0, x, y)
            if isinstance(answer, str):
                units = answer.encode("utf-16-le") + b"\0\0"
                words = ctypes.create_string_buffer(units)
                pointer = ctypes.cast(words, ctypes.POINTER(ctypes.c_ushort))
                pdfium.FORM_ReplaceSelection(form, page, pointer)
            pdfium.FORM_ForceToKillFocus(form)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def _places(pdf: bytes, page_number: int) -> dict[str, tuple[float, float]]:
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    places = {}
    annotations: Any = writer.pages[page_number]["/Annots"]
    for reference in annotations:
        field = reference.get_object()
        left, bottom, right, top = (float(each) for each in field["/Rect"])
        places[str(field_of(field)["/T"])] = ((left + right) / 2, (bottom + top) / 2)
    return places
