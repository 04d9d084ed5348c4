"""The parts of a Word file that speak about the file itself, written anew for every document."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from lxml import etree

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_CORE_RELATION = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)
_OFFICE_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CORE_PROPERTIES, _APP = "docProps/core.xml", "docProps/app.xml"
FIRST_PART = "[Content_Types].xml"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


_SETTINGS = "word/settings.xml"
_EDITING_SESSIONS = re.compile(rb"<w:rsids>.*?</w:rsids>", re.DOTALL)
"""Numbers by which Word tells the files of one person from those of others."""


def write_package(parts: Mapping[str, bytes], *, level: int = 6) -> bytes:
    """Return the parts as a zip: the same parts always make the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as package:
        for name in sorted(parts, key=lambda each: (each != FIRST_PART, each)):
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            package.writestr(entry, parts[name], compresslevel=level)
    return target.getvalue()


def read_package(document: bytes) -> dict[str, bytes]:
    """Return the parts of a document that has passed the gate, or that we wrote."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return {name: package.read(name) for name in package.namelist() if not name.endswith("/")}


def with_own_properties(
    parts: Mapping[str, bytes], *, title: str, language: str, made_at: datetime
) -> dict[str, bytes]:
    """Return the parts with a title, a language and a date, and nothing about who or with what.

    Properties of any kind, the thumbnail and custom XML of the template are left behind.
    """
    relations = etree.fromstring(parts["_rels/.rels"])
    dropped = set()
    for relation in list(relations):
        if relation.get("TargetMode", "").casefold() == "external":
            relations.remove(relation)
        elif not relation.get("Type", "").endswith("/officeDocument"):
            dropped.add(relation.get("Target", "").lstrip("/"))
            relations.remove(relation)
    for target, kind in (
        (CORE_PROPERTIES, _CORE_RELATION),
        (_APP, f"{_OFFICE_RELATION}/extended-properties"),
    ):
        etree.SubElement(
            relations,
            f"{_RELATIONS}Relationship",
            {"Id": f"own{len(relations)}", "Type": kind, "Target": target},
        )
    kept = {
        name: content
        for name, content in parts.items()
        if name not in dropped and not name.startswith("docProps/")
    }
    types = etree.fromstring(parts[FIRST_PART])
    for override in list(types):
        name = override.get("PartName", "").lstrip("/")
        if override.tag == f"{_TYPES}Override" and name not in kept:
            types.remove(override)
    for name, kind in (
        (CORE_PROPERTIES, "application/vnd.openxmlformats-package.core-properties+xml"),
        (_APP, "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ):
        etree.SubElement(types, f"{_TYPES}Override", {"PartName": f"/{name}", "ContentType": kind})
    if _SETTINGS in kept:
        kept[_SETTINGS] = _EDITING_SESSIONS.sub(b"", kept[_SETTINGS])
    return kept | {
        "_rels/.rels": _written(relations),
        FIRST_PART: _written(types),
        CORE_PROPERTIES: core_properties(title, language, made_at),
        _APP: _APP_PART,
    }


def title_and_language(parts: Mapping[str, bytes]) -> tuple[str, str]:
    """Return what a document says of itself; "" where it says nothing."""
    core = parts.get(CORE_PROPERTIES)
    if core is None:
        return "", ""
    tree = etree.fromstring(core, etree.XMLParser(resolve_entities=False))
    dc = "{http://purl.org/dc/elements/1.1/}"
    return (tree.findtext(f"{dc}title") or "").strip(), (
        tree.findtext(f"{dc}language") or ""
    ).strip()


def _written(tree: etree._Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def core_properties(title: str, language: str, made_at: datetime) -> bytes:
    """Return the part that says what a document is and when it was made."""
    moment = made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator></dc:creator>"
        f"<dc:language>{escape(language)}</dc:language><cp:lastModifiedBy></cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        "</cp:coreProperties>"
    ).encode()


_APP_PART = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"><DocSecurity>0</DocSecurity></Properties>'
)
