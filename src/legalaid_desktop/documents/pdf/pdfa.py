"""The last touch to a PDF, whatever drew it: PDF/A-2b for the archive, and nothing on its maker.

The requirements are those of ISO 19005-2. No validator is at hand where this is tested, so what is
promised is the structure that the tests read back, not a certificate.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterator
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from legalaid_desktop import resources
from legalaid_desktop.documents.pdf import plainpdf

DEFAULT_LANGUAGE = "es-MX"

_NOT_FOLLOWED = frozenset({"/StructTreeRoot", "/Outlines", "/Parent", "/Metadata", "/P"})


def archival(drawn: bytes, *, title: str, language: str) -> bytes:
    """Return the PDF as PDF/A-2b with a title and a language, and no other metadata.

    A `language` of "" leaves the one that the engine found in the document, or else Spanish. A PDF
    that holds something an archive must not, see `obstacles`, comes out alike but does not call
    itself PDF/A. Raises PyPdfError if it cannot be read.
    """
    identity = hashlib.sha256(drawn).digest()[:16]  # the same paper is to be the same file
    plain = plainpdf.read(drawn)
    if plain is not None:
        quick = plainpdf.archival(
            plain,
            title=title,
            language=language,
            xmp=_xmp(title, claim=True).encode(),
            profile=_packed_srgb(),
            identity=identity,
        )
        if quick is not None:
            return quick
    return _rewritten(drawn, title, language, identity)


def _rewritten(drawn: bytes, title: str, language: str, identity: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(drawn))
    root = writer.root_object
    writer.metadata = {"/Title": title} if title else {}
    writer.pdf_header = "%PDF-1.7"
    if language or str(root.get("/Lang", "und")) in ("und", ""):
        root[NameObject("/Lang")] = TextStringObject(language or DEFAULT_LANGUAGE)
    if "/StructTreeRoot" in root:
        # "/Suspects false" is what is meant by leaving it out, and some readers stumble over it
        root[NameObject("/MarkInfo")] = DictionaryObject(
            {NameObject("/Marked"): BooleanObject(True)}
        )
    root.pop("/OutputIntents", None)
    _print_links(writer)
    allowed = not obstacles(root)
    _describe(writer, title, claim=allowed)
    if allowed:
        _declare_colours(writer)
    writer._ID = ArrayObject([ByteStringObject(identity)] * 2)  # pypdf's own are random
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def obstacles(root: DictionaryObject) -> tuple[str, ...]:
    """Return what in a document PDF/A-2b does not allow, as far as its objects tell."""
    return tuple(sorted({wrong for each in _dictionaries(root) for wrong in _wrong(each)}))


def claims_pdfa(pdf: bytes) -> bool:
    """Say whether a PDF calls itself PDF/A-2b."""
    metadata = PdfReader(io.BytesIO(pdf)).root_object.get("/Metadata")
    return metadata is not None and _CLAIM.encode() in metadata.get_object().get_data()


def _wrong(entry: DictionaryObject) -> Iterator[str]:
    kind, subtype = _value(entry, "/Type"), _value(entry, "/Subtype")
    if "/AA" in entry or _value(entry, "/S") in _FORBIDDEN_ACTIONS:
        yield "action"
    if "/EF" in entry or "/EmbeddedFiles" in entry:
        yield "attachment"
    if "/XFA" in entry or _is_on(entry, "/NeedAppearances"):
        yield "form"
    if kind == "/Font" and subtype in _FONT_PROGRAMS:
        descriptor = _value(entry, "/FontDescriptor") or {}
        if not any(name in descriptor for name in _FONT_FILES):
            yield "font not embedded"
    if kind == "/Annot" and (subtype not in _ALLOWED_NOTES or _flags(entry) & _HIDDEN):
        yield "annotation"
    if subtype == "/Image" and "DeviceCMYK" in repr(_value(entry, "/ColorSpace")):
        yield "CMYK"
    if subtype == "/Image" and _is_on(entry, "/Interpolate"):
        yield "interpolated image"
    if "LZWDecode" in repr(_value(entry, "/Filter")):
        yield "LZW"
    if subtype == "/PS":
        yield "PostScript"


_FORBIDDEN_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/Sound", "/Movie", "/Rendition", "/Trans", "/GoTo3DView"}
    | {"/ResetForm", "/ImportData", "/SubmitForm", "/Hide", "/SetOCGState"}
)
_ALLOWED_NOTES = frozenset({"/Link", "/Text", "/Highlight", "/Underline", "/Square", "/Line"})
_PRINTED, _HIDDEN = 4, 1 | 2 | 32 | 256
"""Flags of annotations: the first must be set, none of the others."""
_FONT_PROGRAMS = frozenset({"/Type1", "/MMType1", "/TrueType", "/CIDFontType0", "/CIDFontType2"})
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def _value(entry: DictionaryObject, name: str) -> Any:
    return entry[name] if name in entry else None  # noqa: SIM401 - get does not follow references


def _is_on(entry: DictionaryObject, name: str) -> bool:
    return str(_value(entry, name)) == "True"


def _flags(note: DictionaryObject) -> int:
    return int(_value(note, "/F") or 0)


def _dictionaries(root: DictionaryObject) -> Iterator[DictionaryObject]:
    """Walk over everything a page is drawn from, and what may happen when it is opened."""
    seen: set[int] = set()
    waiting: list[PdfObject] = [root]
    while waiting:
        found = waiting.pop()
        if isinstance(found, IndirectObject):
            if found.idnum in seen:
                continue
            seen.add(found.idnum)
            found = found.get_object() or DictionaryObject()
        if isinstance(found, DictionaryObject):
            yield found
            waiting.extend(
                value
                for name, value in found.items()
                if name not in _NOT_FOLLOWED and isinstance(value, _BRANCHES)
            )
        elif isinstance(found, ArrayObject):
            waiting.extend(value for value in found if isinstance(value, _BRANCHES))


_BRANCHES = (IndirectObject, DictionaryObject, ArrayObject)


def _print_links(writer: PdfWriter) -> None:
    for page in writer.pages:
        for note in _value(page, "/Annots") or ():
            link = note.get_object()
            if _value(link, "/Subtype") == "/Link" and not _flags(link) & _HIDDEN:
                link[NameObject("/F")] = NumberObject(_flags(link) | _PRINTED)


def _describe(writer: PdfWriter, title: str, *, claim: bool) -> None:
    """Put our metadata in the place of the engine's, so that none of it stays in the file."""
    metadata = DecodedStreamObject()  # unpacked, so that an archive finds it without a reader
    metadata.set_data(_xmp(title, claim=claim).encode())
    metadata[NameObject("/Type")] = NameObject("/Metadata")
    metadata[NameObject("/Subtype")] = NameObject("/XML")
    root = writer.root_object
    found = root.raw_get("/Metadata") if "/Metadata" in root else None
    if isinstance(found, IndirectObject):
        writer._replace_object(found, metadata)
    else:
        root[NameObject("/Metadata")] = writer._add_object(metadata)


def _declare_colours(writer: PdfWriter) -> None:
    profile = DecodedStreamObject()
    profile.set_data(_srgb())
    profile[NameObject("/N")] = NumberObject(3)
    intent = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/OutputIntent"),
            NameObject("/S"): NameObject("/GTS_PDFA1"),
            NameObject("/OutputConditionIdentifier"): TextStringObject("sRGB2014"),
            NameObject("/Info"): TextStringObject("sRGB2014"),
            NameObject("/DestOutputProfile"): writer._add_object(profile.flate_encode()),
        }
    )
    writer.root_object[NameObject("/OutputIntents")] = ArrayObject([writer._add_object(intent)])


@cache
def _srgb() -> bytes:
    return (resources.folder("colour") / "sRGB2014.icc").read_bytes()


@cache
def _packed_srgb() -> bytes:
    return zlib.compress(_srgb(), 9)


_CLAIM = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"


def _xmp(title: str, *, claim: bool) -> str:
    named = (
        '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">'
        f"{escape(title)}</rdf:li></rdf:Alt></dc:title>"
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
        f"{named if title else ''}{_CLAIM if claim else ''}"
        "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    )
