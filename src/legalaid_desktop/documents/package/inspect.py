"""The gate a Word file passes before any library opens it: is it whole, and is it only a document?

Nothing is unpacked to disk and no tree is built: parts are read in pieces, counted as they come
out of the compression, and scanned by expat. Limits: `security.md` 2.11.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal
from xml.parsers import expat

from legalaid_desktop.errors import TemplateHostile, TemplateUnreadable

MAX_FILE = 10 * 2**20
MAX_DOCUMENT = 50 * 2**20
"""A finished document may carry pictures; a template has no need of so many."""
MAX_ENTRIES = 2000
MAX_UNPACKED = 100 * 2**20
MAX_XML = 40 * 2**20
MAX_RATIO = 200
RATIO_FROM = 2**20
"""Bytes unpacked above which the ratio counts: a small part of blanks may well shrink more."""
MAX_ELEMENTS = 1_500_000
MAX_DEPTH = 250

DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"

HarmKind = Literal[
    "macros",
    "active-control",
    "embedded-object",
    "embedded-document",
    "attached-template",
    "external-content",
    "odd-link",
    "fetching-field",
]
_SAID: Mapping[HarmKind, tuple[str, str]] = {
    "macros": ("macros o programas", "macros or programs"),
    "active-control": ("controles ActiveX", "ActiveX controls"),
    "embedded-object": ("objetos incrustados", "embedded objects"),
    "embedded-document": ("documentos incrustados", "embedded documents"),
    "attached-template": ("una plantilla de fuera", "a template from outside"),
    "external-content": ("vínculos a archivos de fuera", "links to files outside it"),
    "odd-link": ("vínculos a archivos de fuera", "links to files outside it"),
    "fetching-field": (
        "campos que traen datos de fuera (DDE, INCLUDE)",
        "fields that fetch data from outside (DDE, INCLUDE)",
    ),
}
_ACTIVE_NAMES: tuple[tuple[re.Pattern[str], HarmKind], ...] = (
    (re.compile(r"vbaproject|vbadata|/customui/|\.(?:exe|dll|js|vbs|ps1)$", re.I), "macros"),
    (re.compile(r"/activex/", re.I), "active-control"),
    (re.compile(r"oleobject", re.I), "embedded-object"),
    (re.compile(r"/externallinks/", re.I), "external-content"),
)
_ACTIVE_TYPES: tuple[tuple[re.Pattern[str], HarmKind], ...] = (
    (re.compile(r"macroenabled|vbaproject|ms-office\.vba", re.I), "macros"),
    (re.compile(r"activex", re.I), "active-control"),
    (re.compile(r"oleobject", re.I), "embedded-object"),
)
_ACTIVE_RELATIONS: Mapping[str, HarmKind] = {
    "vbaProject": "macros",
    "control": "active-control",
    "activeXControlBinary": "active-control",
    "oleObject": "embedded-object",
    "aFChunk": "embedded-document",
    "subDocument": "embedded-document",
    "attachedTemplate": "attached-template",
    "frame": "external-content",
    "recipientData": "external-content",
    "mailMergeSource": "external-content",
}
_ACTIVE_ELEMENTS: Mapping[str, HarmKind] = {
    "altChunk": "embedded-document",
    "subDoc": "embedded-document",
    "OLEObject": "embedded-object",
    "control": "active-control",
}
_FETCHING_FIELD = re.compile(
    r'^[\s"]*(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|RD|MACROBUTTON)'
    r"\b",
    re.IGNORECASE,
)
_SAFE_LINK = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_STRICT = "http://purl.oclc.org/ooxml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """Something in a file that may do harm: where it is and what it names there.

    `relation` is the identifier by which the part refers to it, "" if it does not.
    """

    kind: HarmKind
    part: str
    words: str
    relation: str = ""


def inspect(document: bytes, *, limit: int = MAX_FILE) -> Mapping[str, bytes]:
    """Return the parts of a DOCX by name, every one read and checked.

    `limit` is the size of the file in bytes. Raises TemplateUnreadable if it is not a whole Word
    document, TemplateHostile if it carries anything besides one.
    """
    parts, harms = examine(document, limit=limit)
    if harms:
        raise _hostile(*_SAID[harms[0].kind])
    return parts


def examine(
    document: bytes, *, limit: int = MAX_FILE
) -> tuple[Mapping[str, bytes], tuple[Harm, ...]]:
    """Return the parts, and all that may do harm once the file is opened in a program.

    Raises TemplateUnreadable, and TemplateHostile for what may not even be read: a bomb, a
    DOCTYPE, parts that leave their folder or repeat.
    """
    if len(document) > limit:
        raise _hostile(f"pesa más de {limit // 2**20} MB", f"it is larger than {limit // 2**20} MB")
    if not document.startswith(b"PK\x03\x04"):
        raise TemplateUnreadable
    try:
        with zipfile.ZipFile(io.BytesIO(document)) as package:
            entries = package.infolist()
            _check_names(entries)
            _check_overlap(entries)
            parts = _unpack(package, entries)
    except (
        zipfile.BadZipFile,
        NotImplementedError,  # a compression or an encryption zipfile does not know
        RuntimeError,  # a password
        zlib.error,
        struct.error,
        EOFError,
        UnicodeDecodeError,
        ValueError,
        OSError,
    ) as error:
        raise TemplateUnreadable from error
    return parts, tuple(_check_parts(parts))


def _hostile(what: str, what_en: str) -> TemplateHostile:
    return TemplateHostile(what=what, what_en=what_en)


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise _hostile("tiene demasiadas partes", "it has too many parts")
    seen: set[str] = set()
    for entry in entries:
        # orig_filename: ZipInfo itself cuts a name at a NUL and turns "\\" into "/" on Windows
        name = entry.orig_filename
        steps = name.split("/")
        if ".." in steps or name.startswith("/") or re.search(r"[\\\x00-\x1f]|^[A-Za-z]:", name):
            raise _hostile("sus partes salen de la carpeta", "its parts leave their folder")
        if name.casefold() in seen:
            raise _hostile("tiene partes repetidas", "it has parts twice")
        seen.add(name.casefold())


def _check_overlap(entries: list[zipfile.ZipInfo]) -> None:
    end = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        if entry.header_offset < end:
            raise _hostile("sus partes se enciman", "its parts overlap")
        end = entry.header_offset + 30 + entry.compress_size


def _unpack(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Read every part, trusting no size the file states about itself."""
    parts: dict[str, bytes] = {}
    total = 0
    for entry in entries:
        if entry.is_dir():
            continue
        pieces, unpacked = [], 0
        with package.open(entry) as stream:
            while piece := stream.read(2**18):
                unpacked += len(piece)
                total += len(piece)
                packed = max(entry.compress_size, 1)
                if total > MAX_UNPACKED or (
                    unpacked > RATIO_FROM and unpacked > MAX_RATIO * packed
                ):
                    raise _hostile(
                        "al abrirse crece sin medida (bomba zip)",
                        "it grows out of all measure when opened (zip bomb)",
                    )
                pieces.append(piece)
        parts[entry.filename] = b"".join(pieces)
    return parts


def _check_parts(parts: Mapping[str, bytes]) -> list[Harm]:
    try:
        types = _scan("[Content_Types].xml", parts["[Content_Types].xml"])
        package = _scan("_rels/.rels", parts["_rels/.rels"])
    except KeyError as error:
        raise TemplateUnreadable from error
    main = next(
        (each.target for each in package.relations if each.kind.endswith("/officeDocument")), ""
    ).lstrip("/")
    main_type = types.types.get(f"/{main}".casefold(), "")
    if any(pattern.search(main_type) for pattern, _ in _ACTIVE_TYPES):
        raise _hostile(*_SAID["macros"])
    if main not in parts or main_type != DOCUMENT:
        raise TemplateUnreadable
    harms = [
        Harm(kind=kind, part=name, words=name)
        for name in parts
        for pattern, kind in _ACTIVE_NAMES
        if pattern.search(f"/{name}")
    ]
    harms += [
        Harm(kind=kind, part=name.lstrip("/"), words=content_type)
        for name, content_type in types.types.items()
        for pattern, kind in _ACTIVE_TYPES
        if pattern.search(content_type)
    ]
    budget = MAX_XML
    for name, content in parts.items():
        if not _is_xml(name, types):
            continue
        budget -= len(content)
        if budget < 0:
            raise _hostile("su texto es desmedido", "its text is out of all measure")
        scan = _scan(name, content)
        if name == main and scan.strict:
            raise TemplateUnreadable
        harms += _harms_of(name, scan)
    return list(dict.fromkeys(harms))


def _is_xml(name: str, types: _Scan) -> bool:
    kind = types.types.get(f"/{name}".casefold()) or types.types.get(
        name.rpartition(".")[2].casefold(), ""
    )
    return name.endswith((".xml", ".rels")) or kind.endswith("xml")


def _harms_of(name: str, scan: _Scan) -> Iterator[Harm]:
    for element in dict.fromkeys(scan.active):
        yield Harm(kind=_ACTIVE_ELEMENTS[element], part=name, words=element)
    for relation in scan.relations:
        last = relation.kind.rpartition("/")[2]
        if relation.external and not (
            relation.kind == HYPERLINK and _SAFE_LINK.match(relation.target)
        ):
            kind = _ACTIVE_RELATIONS.get(
                last, "odd-link" if relation.kind == HYPERLINK else "external-content"
            )
        elif last in _ACTIVE_RELATIONS:
            kind = _ACTIVE_RELATIONS[last]
        else:
            continue
        yield Harm(kind=kind, part=name, words=relation.target, relation=relation.identifier)
    for instruction in scan.instructions:
        if _FETCHING_FIELD.match(instruction):
            yield Harm(kind="fetching-field", part=name, words=instruction.strip())


@dataclass(frozen=True, slots=True)
class _Relation:
    identifier: str
    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class _Scan:
    """What one XML part holds that matters here."""

    types: dict[str, str] = field(default_factory=dict)
    relations: list[_Relation] = field(default_factory=list)
    instructions: list[str] = field(default_factory=list)
    active: list[str] = field(default_factory=list)
    strict: bool = False


def _scan(name: str, content: bytes) -> _Scan:
    """Read one XML part from end to end; a DOCTYPE is refused whatever the encoding."""
    scan = _Scan()
    open_fields: list[list[str]] = []
    depth = elements = 0
    in_instruction = False

    def doctype(*_: object) -> None:
        raise _hostile("una declaración DOCTYPE", "a DOCTYPE declaration")

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, elements, in_instruction
        depth += 1
        elements += 1
        if depth > MAX_DEPTH or elements > MAX_ELEMENTS:
            raise _hostile("su estructura es desmedida", "its structure is out of all measure")
        if elements == 1:
            scan.strict = tag.startswith(_STRICT)
        match tag.rpartition(" ")[2]:
            case "Default":
                scan.types[attributes.get("Extension", "").casefold()] = attributes.get(
                    "ContentType", ""
                )
            case "Override":
                scan.types[attributes.get("PartName", "").casefold()] = attributes.get(
                    "ContentType", ""
                )
            case "Relationship":
                scan.relations.append(
                    _Relation(
                        attributes.get("Id", ""),
                        attributes.get("Type", ""),
                        attributes.get("Target", ""),
                        attributes.get("TargetMode", "").casefold() == "external",
                    )
                )
            case "fldSimple":
                scan.instructions.append(_attribute(attributes, "instr"))
            case "fldChar":
                match _attribute(attributes, "fldCharType"):
                    case "begin":
                        open_fields.append([])
                    case "separate" | "end" if open_fields:
                        scan.instructions.append("".join(open_fields.pop()))
                        if _attribute(attributes, "fldCharType") == "separate":
                            open_fields.append([])
            case "instrText":
                in_instruction = True
            case element if element in _ACTIVE_ELEMENTS:
                scan.active.append(element)

    def end(tag: str) -> None:
        nonlocal depth, in_instruction
        depth -= 1
        if tag.rpartition(" ")[2] == "instrText":
            in_instruction = False

    def text(words: str) -> None:
        if in_instruction and open_fields:
            open_fields[-1].append(words)
        elif in_instruction:
            scan.instructions.append(words)

    # with namespaces, so that what lxml would not read later is refused here
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise TemplateUnreadable from error
    return scan


def _attribute(attributes: Mapping[str, str], name: str) -> str:
    """Return an attribute whatever its namespace is."""
    return next((value for key, value in attributes.items() if key.rpartition(" ")[2] == name), "")
