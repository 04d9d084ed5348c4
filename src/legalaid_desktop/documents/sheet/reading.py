"""Read a filled sheet back. Whoever filled it in, or made it look so, is not trusted.

Nothing but the form is read: no page is drawn, no script runs, no picture or font is unpacked.
"""

from __future__ import annotations

import codecs
import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    NullObject,
    StreamObject,
)

from legalaid_desktop.documents.filling.clean import UNPRINTABLE, clean_text
from legalaid_desktop.errors import SheetForeign, SheetHostile, SheetUnreadable
from legalaid_desktop.record.sheet import MARK

MAX_FILE = 20 * 2**20
"""Bytes; one that a program filled in and saved again is under one megabyte."""
MAX_OBJECTS = 20_000
MAX_FIELDS = 3_000
MAX_DEPTH = 8
MAX_ANSWER = 20_000
"""Signs of one answer."""
MAX_ANSWERS = 500_000
"""Signs of all of them."""

_HARMS = {
    "/JS": ("programas (JavaScript)", "programs (JavaScript)"),
    "/XFA": ("un formulario XFA", "an XFA form"),
    "/EmbeddedFiles": ("archivos adjuntos", "attached files"),
    "/EF": ("archivos adjuntos", "attached files"),
    "/RichMediaContent": ("contenido multimedia", "multimedia"),
}
_HARMFUL_ACTIONS = {
    "/JavaScript": _HARMS["/JS"],
    "/Launch": ("órdenes de abrir programas", "orders to start programs"),
    "/SubmitForm": ("órdenes de enviar datos", "orders to send data"),
    "/ImportData": ("órdenes de traer datos", "orders to bring data in"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledSheet:
    """What stands in the form fields, by their names, each text in NFC with plain ends of line.

    `spoiled` are those whose answer is not as it was given: signs that no record holds stand as
    "·", or it is cut off. `wavering` are boxes that are ticked for the eye and not for a reader
    aloud, or the other way round.
    """

    edition: str
    code: str
    typed: dict[str, str]
    ticked: tuple[str, ...]
    spoiled: frozenset[str] = frozenset()
    wavering: frozenset[str] = frozenset()


def read_filled(pdf: bytes) -> FilledSheet:
    """Return the answers of a filled sheet.

    Raises SheetUnreadable, SheetForeign and SheetHostile.
    """
    if len(pdf) > MAX_FILE or b"%PDF-" not in pdf[:1024]:
        raise SheetUnreadable
    try:
        with _quiet():
            return _read(pdf)
    except (
        PyPdfError,
        # what pypdf lets through of files that are not as they say
        AttributeError,
        IndexError,
        KeyError,
        LookupError,
        NotImplementedError,
        OSError,
        RecursionError,
        TypeError,
        ValueError,
        AssertionError,
    ) as error:
        raise SheetUnreadable from error


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pypdf from telling the terminal what it finds in the file."""
    log = logging.getLogger("pypdf")
    before = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(before)


def _read(pdf: bytes) -> FilledSheet:
    reader = PdfReader(io.BytesIO(pdf), strict=False)
    if reader.is_encrypted:
        raise SheetUnreadable
    _refuse_harm(reader)
    form = _resolved(reader.trailer["/Root"]).get("/AcroForm")
    return _answers(_resolved(form))


def _refuse_harm(reader: PdfReader) -> None:
    """Look at every object there is, also at what the form does not refer to."""
    numbers = {number for table in reader.xref.values() for number in table}
    numbers |= set(reader.xref_objStm)
    if len(numbers) > MAX_OBJECTS:
        raise SheetUnreadable
    for number in sorted(numbers):
        for found in _inside(reader.get_object(number), 0):
            for key, what in _HARMS.items():
                if key in found:
                    raise SheetHostile(what=what[0], what_en=what[1])
            action = found.get("/S")
            if isinstance(action, NameObject) and str(action) in _HARMFUL_ACTIONS:
                what = _HARMFUL_ACTIONS[str(action)]
                raise SheetHostile(what=what[0], what_en=what[1])


def _inside(found: Any, depth: int) -> Iterator[DictionaryObject]:
    """Yield the dictionaries that stand in an object itself; those it refers to come by number."""
    if depth > MAX_DEPTH * 4:
        raise SheetUnreadable
    if isinstance(found, DictionaryObject):
        yield found
        for each in found.values():
            yield from _inside(each, depth + 1)
    elif isinstance(found, ArrayObject):
        for each in found:
            yield from _inside(each, depth + 1)


def _answers(form: Any) -> FilledSheet:
    if not isinstance(form, DictionaryObject):
        raise SheetForeign
    typed: dict[str, str] = {}
    ticked: list[str] = []
    spoiled: set[str] = set()
    wavering: set[str] = set()
    fields = list(islice(_fields(_resolved(form.get("/Fields")), "", {}, 0), MAX_FIELDS + 1))
    if len(fields) > MAX_FIELDS:
        raise SheetUnreadable
    for name, kind, value, looks in fields:
        if kind == "/Btn":
            # a program may have changed only what is shown, or only what is said
            said, shown = (_on(each) for each in (value, looks))
            if value is not None and looks is not None and said != shown:
                wavering.add(name)
            if said or shown:
                ticked.append(name)
        elif value is not None:
            words, whole = _words(value)
            if not whole:
                spoiled.add(name)
            typed[name] = words
    if sum(map(len, typed.values())) > MAX_ANSWERS:
        raise SheetUnreadable
    mark = typed.pop(MARK, "").split()
    if len(mark) != 2:
        raise SheetForeign
    edition, code = mark
    return FilledSheet(
        edition=edition,
        code=code,
        typed={name: words for name, words in typed.items() if words.strip()},
        ticked=tuple(dict.fromkeys(ticked)),
        spoiled=frozenset(spoiled),
        wavering=frozenset(wavering),
    )


def _fields(
    nodes: Any, prefix: str, above: dict[str, Any], depth: int
) -> Iterator[tuple[str, str, Any, Any]]:
    """Yield name, kind, value and looks of each field; what is inherited comes from `above`."""
    if nodes is None:
        return
    if depth > MAX_DEPTH or not isinstance(nodes, ArrayObject):
        raise SheetUnreadable
    for each in nodes:
        node = _resolved(each)
        if not isinstance(node, DictionaryObject):
            continue
        title = _resolved(node.get("/T"))
        own = _words(title)[0] if title is not None else ""
        name = f"{prefix}.{own}" if prefix and own else prefix or own
        given = {
            key: _resolved(node[key]) if key in node else above.get(key)
            for key in ("/FT", "/V", "/AS")
        }
        kids = _resolved(node.get("/Kids"))
        if kids is not None:
            yield from _fields(kids, name, given, depth + 1)
        elif name:
            yield name, str(given["/FT"]), given["/V"], given["/AS"]


def _on(value: Any) -> bool:
    return isinstance(value, NameObject) and str(value) not in ("/Off", "/")


def _words(value: Any) -> tuple[str, bool]:
    """Return a text in NFC, and whether it is all there and all of it can be kept."""
    if isinstance(value, StreamObject):
        value = ByteStringObject(value.get_data()[: 4 * MAX_ANSWER + 4])
    if isinstance(value, bytes):
        text = _decoded(value)
    elif isinstance(value, str):
        text = str(value)
    else:
        return str(value)[:MAX_ANSWER], False
    text = clean_text(text)
    kept = UNPRINTABLE.sub("·", text[:MAX_ANSWER])
    return kept, kept == text


def _decoded(value: bytes) -> str:
    for mark, coding in ((codecs.BOM_UTF16_BE, "utf-16"), (codecs.BOM_UTF16_LE, "utf-16")):
        if value.startswith(mark):
            return value.decode(coding, "replace")
    return value.decode("utf-8-sig", "replace")


def _resolved(value: Any) -> Any:
    found = value.get_object() if value is not None else None
    return None if isinstance(found, NullObject) else found
