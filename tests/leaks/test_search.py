"""The search for leaks finds what is there: in each form, a leak is planted and must be found."""

from __future__ import annotations

import base64
import gzip
import io
import json
import unicodedata
import urllib.parse
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.leaks.search import hits

NAME = "Nayaxquétzin Ñahñu"
KEY = bytes(range(7, 39))


def in_base64(offset: int, coding: str = "utf-8") -> Callable[[], bytes]:
    return lambda: base64.b64encode(b"x" * offset + NAME.encode(coding) + b"more")


def zipped(content: bytes, name: str = "word/document.xml") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return held.getvalue()


FORMS: dict[str, Callable[[], bytes]] = {
    "utf-8": lambda: NAME.encode(),
    "decomposed": lambda: unicodedata.normalize("NFD", NAME).encode(),
    "folded": lambda: b"nayaxquetzin nahnu",
    "upper case": lambda: NAME.upper().encode(),
    "latin-1": lambda: NAME.encode("latin-1"),
    "utf-16-le": lambda: NAME.encode("utf-16-le"),
    "utf-16-be": lambda: b"\0" + NAME.encode("utf-16-be"),
    "escaped": lambda: json.dumps({"name": NAME}).encode(),
    "in an address": lambda: urllib.parse.quote(NAME).encode(),
    "hex": lambda: NAME.encode().hex().encode(),
    "hex of utf-16": lambda: NAME.encode("utf-16-le").hex().upper().encode(),
    "base64": in_base64(0),
    "base64, offset 1": in_base64(1),
    "base64, offset 2": in_base64(2),
    "base64 of utf-16": in_base64(1, "utf-16-le"),
    "base64 for addresses": lambda: base64.urlsafe_b64encode(b"??>" + NAME.encode()),
    "zip": lambda: zipped(NAME.encode()),
    "zip in a zip": lambda: zipped(zipped(NAME.encode("utf-16-le"))),
    "name in a zip": lambda: zipped(b"", f"{NAME}.xml"),
    "gzip": lambda: gzip.compress(NAME.encode()),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_leak_is_found(tmp_path: Path, form: str) -> None:
    (tmp_path / "file").write_bytes(FORMS[form]())
    assert {hit.value for hit in hits(tmp_path, {"name": NAME, "other": "Tzitzikmeh"})} == {"name"}


def test_a_leak_in_a_pdf_is_found(tmp_path: Path, drawn_pdf: bytes) -> None:
    assert NAME.encode() not in drawn_pdf
    (tmp_path / "file").write_bytes(drawn_pdf)
    found = hits(tmp_path, {"name": NAME})
    assert any(hit.form.startswith("PDF text") for hit in found)


def test_a_leak_in_the_name_of_a_file_is_found(tmp_path: Path) -> None:
    (tmp_path / f"egreso de {NAME}.pdf").touch()
    assert hits(tmp_path, {"name": NAME})


@pytest.mark.parametrize("form", [KEY, KEY.hex().encode(), base64.b64encode(b"ab" + KEY)])
def test_a_key_is_found(tmp_path: Path, form: bytes) -> None:
    (tmp_path / "file").write_bytes(b"key=" + form + b"\n")
    assert {hit.value for hit in hits(tmp_path, {"key": KEY})} == {"key"}


def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"Nayaxquetzi" + bytes(range(8, 39)))
    assert hits(tmp_path, {"name": NAME, "key": KEY}) == []
