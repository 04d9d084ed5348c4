"""PDFs as rdocx writes them, read and changed in place: every object plain, one xref table.

A general reader takes a hundred times longer over the same few answers. Whatever does not look
just as expected here is None, and the caller asks the general reader.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

_XREF = re.compile(rb"xref\r?\n0 (\d+)\r?\n")
_TRAILER = re.compile(
    rb"trailer\s*<<\s*/Size (\d+)\s*/Root (\d+) 0 R(?:\s*/Info (\d+) 0 R)?"
    rb"(?:\s*/ID \[<\w*> <\w*>\])?\s*>>\s*"
    rb"startxref\s*(\d+)\s*%%EOF\s*$"
)
_ENTRY = 20
_OBJECT = re.compile(rb"(\d+) 0 obj\s*")
_LENGTH = re.compile(rb"/Length (\d+)\b(?! \d+ R)")
_STREAM = re.compile(rb"stream\r?\n")
_CONTENTS = re.compile(rb"/Contents (\d+) 0 R")
_TYPE = re.compile(rb"/Type /(\w+)")


@dataclass(frozen=True, slots=True)
class PlainPdf:
    """A PDF whose objects can be told apart by its xref table alone."""

    content: bytes
    places: Mapping[int, tuple[int, int]]
    heads: Mapping[int, bytes]
    """Each object without its stream."""
    root: int
    facts: int | None
    xref: int

    def stream(self, number: int) -> bytes | None:
        """Return the stream of an object, unpacked."""
        start, end = self.places[number]
        opening = _STREAM.search(self.content, start, end)
        head = self.heads[number]
        length = _LENGTH.search(head)
        if opening is None or length is None:
            return None
        packed = self.content[opening.end() : opening.end() + int(length[1])]
        if b"/Filter" not in head:
            return packed
        if b"/Filter /FlateDecode" not in head or b"/DecodeParms" in head:
            return None
        try:
            return zlib.decompress(packed)
        except zlib.error:
            return None

    def of_type(self, kind: bytes) -> Iterator[bytes]:
        """Yield the heads of the objects of a type, such as b"Page"."""
        entry = b"/Type /" + kind
        for head in self.heads.values():
            found = _TYPE.search(head) if entry in head else None
            if found and found[1] == kind:
                yield head


def read(pdf: bytes) -> PlainPdf | None:
    """Return the PDF, or None if it is not of this plain kind."""
    end = _TRAILER.search(pdf, max(0, len(pdf) - 400))
    if end is None:
        return None
    xref = int(end[4])
    table = _XREF.match(pdf, xref)
    if table is None or table[1] != end[1]:
        return None
    count = int(table[1])
    rows = pdf[table.end() : table.end() + count * _ENTRY]
    starts = {}
    for number in range(count):
        row = rows[number * _ENTRY : (number + 1) * _ENTRY]
        if row[17:18] == b"n":
            starts[number] = int(row[:10])
    ordered = [*sorted(starts.values()), xref]
    following = dict(pairwise(ordered))
    for number, start in starts.items():
        opening = _OBJECT.match(pdf, start)
        if opening is None or int(opening[1]) != number:
            return None
    places = {number: (start, following[start]) for number, start in starts.items()}
    heads = {
        number: pdf[start:end].partition(b"stream")[0] for number, (start, end) in places.items()
    }
    facts = None if end[3] is None else int(end[3])
    if int(end[2]) not in places or (facts is not None and facts not in places):
        return None
    return PlainPdf(
        content=pdf, places=places, heads=heads, root=int(end[2]), facts=facts, xref=xref
    )


def page_contents(pdf: PlainPdf) -> list[bytes] | None:
    """Return what each page draws."""
    contents = []
    for page in pdf.of_type(b"Page"):
        number = _CONTENTS.search(page)
        stream = None if number is None else pdf.stream(int(number[1]))
        if stream is None:
            return None
        contents.append(stream)
    return contents


def archival(
    pdf: PlainPdf, *, title: str, language: str, xmp: bytes, profile: bytes, identity: bytes
) -> bytes | None:
    """Return the PDF as `pdfa.archival` would, or None if there is more to it than text and fonts.

    `profile` is a colour profile, deflated.
    """
    if _INVOLVED.search(b"\n".join(pdf.heads.values())) or not fonts_embedded(pdf):
        return None
    root = _DICTIONARY.search(pdf.heads[pdf.root])
    said = root and _LANGUAGE.search(root[0])
    if root is None or said is None or not _SIMPLE.fullmatch(language or "und"):
        return None
    added = len(pdf.places) + 1
    while added in pdf.places:
        added += 1
    metadata, intent, colours, facts = added, added + 1, added + 2, added + 3
    old = _METADATA.search(root[0])
    found = "es-MX" if said[1] in (b"und", b"") else said[1].decode("latin-1")
    spoken = language or found
    changed = root[0].replace(said[0], f"/Lang ({spoken})".encode())
    changed = _SUSPECTS.sub(b"", _METADATA.sub(b"", changed))
    changed = changed.rpartition(b">>")[0] + (
        b"  /OutputIntents [%d 0 R]\n  /Metadata %d 0 R\n>>" % (intent, metadata)
    )
    named = b"  /Title <FEFF%s>\n" % title.encode("utf-16-be").hex().upper().encode()
    objects = {
        **{number: pdf.content[start:end] for number, (start, end) in pdf.places.items()},
        pdf.root: _object(pdf.root, changed),
        metadata: _stream(metadata, b"/Type /Metadata\n  /Subtype /XML", xmp),
        intent: _object(
            intent,
            b"<<\n  /Type /OutputIntent\n  /S /GTS_PDFA1\n  /OutputConditionIdentifier (sRGB2014)\n"
            b"  /Info (sRGB2014)\n  /DestOutputProfile %d 0 R\n>>" % colours,
        ),
        colours: _stream(colours, b"/N 3\n  /Filter /FlateDecode", profile),
        facts: _object(facts, b"<<\n" + (named if title else b"") + b">>"),
    }
    for number in (pdf.facts, int(old[1]) if old else None):
        if number is not None:
            del objects[number]
    return _file(objects, root=pdf.root, facts=facts, identity=identity)


_DICTIONARY = re.compile(rb"<<.*>>", re.DOTALL)
_METADATA = re.compile(rb"\s*/Metadata (\d+) 0 R")
_LANGUAGE = re.compile(rb"/Lang \(([^()\\]*)\)")
_SUSPECTS = re.compile(rb"\s*/Suspects false")
_SIMPLE = re.compile(r"[A-Za-z0-9-]+")
_INVOLVED = re.compile(
    rb"/(?:AA|Annots?|EF|EmbeddedFiles|XFA|NeedAppearances|JavaScript|Launch|Sound|Movie|Rendition"
    rb"|Trans|GoTo3DView|ResetForm|ImportData|SubmitForm|Hide|SetOCGState|DeviceCMYK|LZWDecode|PS"
    rb"|OutputIntents|OpenAction|ObjStm|Interpolate true)\b"
)


def _object(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%s\nendobj\n" % (number, body)


def _stream(number: int, said: bytes, content: bytes) -> bytes:
    head = b"<<\n  %s\n  /Length %d\n>>" % (said, len(content))
    return _object(number, head + b"\nstream\n" + content + b"\nendstream")


def _file(objects: Mapping[int, bytes], *, root: int, facts: int, identity: bytes) -> bytes:
    """Write objects, each with its place in a table; a number that is not there is free."""
    pieces = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
    place, places = len(pieces[0]), {}
    for number in sorted(objects):
        pieces.append(objects[number])
        places[number] = place
        place += len(objects[number])
    count = max(objects) + 1
    free = [number for number in range(count) if number not in places]
    following = dict(zip(free, [*free[1:], 0], strict=True))
    rows = [
        b"%010d 00000 n \n" % places[number]
        if number in places
        else b"%010d %05d f \n" % (following[number], 65535 if number == 0 else 1)
        for number in range(count)
    ]
    mark = identity.hex().upper().encode()
    end = (
        b"trailer\n<<\n  /Size %d\n  /Root %d 0 R\n  /Info %d 0 R\n  /ID [<%s> <%s>]\n>>\n"
        b"startxref\n%d\n%%%%EOF\n" % (count, root, facts, mark, mark, place)
    )
    return b"".join([*pieces, b"xref\n0 %d\n" % count, *rows, end])


def fonts_embedded(pdf: PlainPdf) -> bool | None:
    """Say whether every font in the file carries its own drawing."""
    for font in pdf.of_type(b"Font"):
        if b"/Subtype /Type0" in font:
            continue
        descriptor = re.search(rb"/FontDescriptor (\d+) 0 R", font)
        if descriptor is None or int(descriptor[1]) not in pdf.places:
            return None
        if not re.search(rb"/FontFile[23]? \d+ 0 R", pdf.heads[int(descriptor[1])]):
            return False
    return True
