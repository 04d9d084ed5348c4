"""What kind a file is, told from its first bytes. The name of a file says nothing about it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from legalaid_desktop.errors import AttachmentRefused

# From the formats' own specifications, and Apple's and Google's for the brands of HEIF and MP4.
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"#!AMR", "audio/amr"),
)
_BRANDS = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heic",
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    b"mp41": "video/mp4",
    b"mp42": "video/mp4",
    b"isom": "video/mp4",
    b"iso2": "video/mp4",
    b"avc1": "video/mp4",
    b"3gp4": "video/3gpp",
    b"3gp5": "video/3gpp",
    b"qt  ": "video/quicktime",
}
_OOXML = "application/vnd.openxmlformats-officedocument."
_DOCUMENTS = {
    "word/document.xml": _OOXML + "wordprocessingml.document",
    "xl/workbook.xml": _OOXML + "spreadsheetml.sheet",
}
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_MOST_ENTRIES = 5000
# A PDF may have other bytes before its mark, and programs accept it (ISO 32000-1, annex H.3.4.1).
_PDF_WITHIN = 1024


_EXTENSIONS: dict[str, tuple[str, ...]] = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/tiff": (".tif", ".tiff"),
    "image/webp": (".webp",),
    "image/heic": (".heic", ".heif"),
    "audio/ogg": (".ogg", ".opus", ".oga"),
    "audio/mpeg": (".mp3",),
    "audio/amr": (".amr",),
    "audio/wav": (".wav",),
    "audio/mp4": (".m4a",),
    "video/mp4": (".mp4", ".m4v"),
    "video/3gpp": (".3gp",),
    "video/quicktime": (".mov",),
    "application/pdf": (".pdf",),
    _OOXML + "wordprocessingml.document": (".docx",),
    _OOXML + "spreadsheetml.sheet": (".xlsx",),
    _OPEN_DOCUMENT + "text": (".odt",),
    _OPEN_DOCUMENT + "spreadsheet": (".ods",),
    "text/plain": (".txt", ".csv"),
}


def with_extension(name: str, media_type: str) -> str:
    """Return the name so that it ends in what the file is, whatever it was passed off as."""
    known = _EXTENSIONS[media_type]
    return name if name.lower().endswith(known) else name + known[0]


def media_type_of(chunks: Sequence[bytes]) -> str:
    """Return the media type of a file; raise AttachmentRefused for a kind not kept."""
    head = chunks[0][:_PDF_WITHIN]
    for start, media_type in _STARTS:
        if head.startswith(start):
            return media_type
    if head[:4] == b"RIFF" and head[8:12] in (b"WEBP", b"WAVE"):
        return "image/webp" if head[8:12] == b"WEBP" else "audio/wav"
    if head[4:8] == b"ftyp" and head[8:12] in _BRANDS:
        return _BRANDS[head[8:12]]
    if head.startswith(b"PK\x03\x04"):
        return _in_zip(chunks)
    if _is_text(chunks):
        return "text/plain"
    if b"%PDF-" in head and not head.startswith((b"MZ", b"\x7fELF")):
        return "application/pdf"
    raise AttachmentRefused


def _in_zip(chunks: Sequence[bytes]) -> str:
    """Tell a document by what its archive lists. Nothing but the kind's own line is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(b"".join(chunks))) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_ENTRIES:
                raise AttachmentRefused
            names = {entry.filename for entry in entries}
            if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
                raise AttachmentRefused
            first = entries[0] if entries else None
            if first is not None and first.filename == "mimetype":
                return _open_document(archive, first, names)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise AttachmentRefused from error
    if "[Content_Types].xml" in names:
        for part, media_type in _DOCUMENTS.items():
            if part in names:
                return media_type
    raise AttachmentRefused


def _open_document(archive: zipfile.ZipFile, mimetype: zipfile.ZipInfo, names: set[str]) -> str:
    if mimetype.compress_type != zipfile.ZIP_STORED or mimetype.file_size > 100:
        raise AttachmentRefused
    said = archive.read(mimetype).decode("ascii", "replace")
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise AttachmentRefused
    if said not in {_OPEN_DOCUMENT + "text", _OPEN_DOCUMENT + "spreadsheet"}:
        raise AttachmentRefused
    return said


def _is_text(chunks: Sequence[bytes]) -> bool:
    """Tell plain text in UTF-8: without control characters, and nothing a program would run."""
    if chunks[0].lstrip().startswith((b"#!", b"%PDF-", b"<", b"{\\rtf", b"\xef\xbb\xbf<")):
        return False
    try:
        text = b"".join(chunks).decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not any(sign < " " and sign not in "\t\n\r\f" for sign in set(text))
