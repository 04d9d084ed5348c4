"""Search files for planted values, in every form in which a disk could betray them."""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import unicodedata
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]

from legalaid_desktop.record.index import search_key

DEEPEST = 4
"""Archives within archives that are opened."""

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Hit:
    """A planted value that was found: its name, in which form, and where."""

    value: str
    form: str
    place: str


def forms_of(value: str | bytes) -> Iterator[tuple[str, bytes]]:
    """Yield every form of a value with its name. Bytes are those of a key."""
    if isinstance(value, bytes):
        yield "as it is", value
        yield from _encoded("bytes", value)
        return
    shapes = {
        unicodedata.normalize("NFC", value),
        unicodedata.normalize("NFD", value),
        search_key(value),
        value.upper(),
        value.casefold(),
        urllib.parse.quote(value),
        urllib.parse.quote_plus(value),
        json.dumps(value)[1:-1],
    }
    for shape in shapes:
        for coding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
            try:
                raw = shape.encode(coding)
            except UnicodeEncodeError:
                continue
            yield coding, raw
            if coding != "latin-1":
                yield from _encoded(coding, raw)


def _encoded(of: str, raw: bytes) -> Iterator[tuple[str, bytes]]:
    yield f"hex of {of}", raw.hex().encode()
    yield f"hex of {of}", raw.hex().upper().encode()
    for offset in range(3):
        # The signs that depend on nothing before or after the value.
        whole = base64.b64encode(bytes(offset) + raw)
        inner = whole[-(-offset * 8 // 6) : (offset + len(raw)) * 8 // 6]
        yield f"base64 of {of}, offset {offset}", inner
        yield f"base64 of {of}, offset {offset}", inner.translate(bytes.maketrans(b"+/", b"-_"))


def hits(folder: Path, planted: Mapping[str, str | bytes]) -> list[Hit]:
    """Return where below `folder` anything planted is found, also in the names of files."""
    wanted = [
        (name, form, raw) for name, value in planted.items() for form, raw in set(forms_of(value))
    ]
    found: set[Hit] = set()
    for file in sorted(folder.rglob("*")):
        place = str(file.relative_to(folder))
        layers = [("name", place.encode("utf-8", "surrogateescape"))]
        if file.is_file() and not file.is_symlink():
            layers += [*layers_of(file.read_bytes())]
        for layer, content in layers:
            found |= {
                Hit(name, f"{layer}: {form}", place) for name, form, raw in wanted if raw in content
            }
    return sorted(found, key=lambda hit: (hit.place, hit.value, hit.form))


def layers_of(content: bytes, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield a file's bytes, and those of whatever is packed in them."""
    yield "plain", content
    if depth == DEEPEST:
        return
    for layer, packed in _packed(content):
        for inner, unpacked in layers_of(packed, depth + 1):
            yield (layer if inner == "plain" else f"{layer}, {inner}"), unpacked


def _packed(content: bytes) -> Iterator[tuple[str, bytes]]:
    if b"PK\x03\x04" in content[:4096]:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for name in archive.namelist():
                    yield "zip", name.encode() + b"\n" + archive.read(name)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error):
            pass
    if content[:2] == b"\x1f\x8b":
        with suppress(OSError, EOFError, zlib.error):
            yield "gzip", gzip.decompress(content)
    if b"%PDF-" in content[:1024]:
        for stream in _STREAM.findall(content):
            try:
                yield "PDF stream", zlib.decompressobj().decompress(stream)
            except zlib.error:
                continue
        yield "PDF text", _words_of(content)


def _words_of(pdf: bytes) -> bytes:
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        return b""
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split()).encode("utf-8", "surrogatepass")
