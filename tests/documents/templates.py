"""Word files made for a test: say only what the test is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.oxml import parse_xml
from lxml import etree

NOW = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_R = "http://schemas.openxmlformats.org/package/2006/relationships"
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def a_docx(
    *paragraphs: str,
    header: str | None = None,
    footer: str | None = None,
    table: Sequence[Sequence[str]] = (),
    font: str = "Times New Roman",
    change: Callable[[Document], None] | None = None,
) -> bytes:
    """A Word file with these paragraphs, then the table; `change` may do the rest by hand."""
    document = docx.Document()
    document.styles["Normal"].font.name = font
    for text in paragraphs:
        document.add_paragraph(text)
    if header is not None:
        document.sections[0].header.paragraphs[0].text = header
    if footer is not None:
        document.sections[0].footer.paragraphs[0].text = footer
    if table:
        grid = document.add_table(rows=len(table), cols=len(table[0]))
        for row, texts in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    if change is not None:
        change(document)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def parts_of(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return {name: package.read(name) for name in package.namelist()}


def canonical_parts(document: bytes) -> dict[str, bytes]:
    """The parts, XML in its canonical form (C14N), so that only what it says is compared."""
    return {
        name: etree.tostring(etree.fromstring(content), method="c14n")
        if name.endswith((".xml", ".rels"))
        else content
        for name, content in parts_of(document).items()
    }


def a_zip(parts: Mapping[str, bytes] | Sequence[tuple[str, bytes]]) -> bytes:
    target = io.BytesIO()
    pairs = parts.items() if isinstance(parts, Mapping) else parts
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in pairs:
            package.writestr(name, content)
    return target.getvalue()


def with_parts(document: bytes, **parts: bytes | str) -> bytes:
    """Change or add parts; "__" in a name stands for "/", and a type is given for none."""
    changed = parts_of(document)
    for name, content in parts.items():
        changed[name.replace("__", "/") + ".xml"] = (
            content.encode() if isinstance(content, str) else content
        )
    return a_zip(changed)


def with_part(document: bytes, name: str, content: bytes) -> bytes:
    return a_zip(parts_of(document) | {name: content})


def edited(document: bytes, name: str, old: str, new: str) -> bytes:
    """Replace text in a part; the old text must be there."""
    parts = parts_of(document)
    assert old.encode() in parts[name], name
    parts[name] = parts[name].replace(old.encode(), new.encode(), 1)
    return a_zip(parts)


def with_relationship(
    document: bytes, kind: str, target: str, *, external: bool = True, of: str = "document"
) -> bytes:
    """Add a relationship to the main part, or to another part under word/."""
    name = f"word/_rels/{of}.xml.rels"
    parts = parts_of(document)
    parts.setdefault(name, f'<Relationships xmlns="{PACKAGE_R}"></Relationships>'.encode())
    mode = ' TargetMode="External"' if external else ""
    added = (
        f'<Relationship Id="rIdTest" Type="{R}/{kind}" Target="{target}"{mode}/></Relationships>'
    )
    parts[name] = parts[name].replace(b"</Relationships>", added.encode())
    return a_zip(parts)


def with_footnote(document: bytes, text: str) -> bytes:
    """Add a footnote with this text at the end of the first paragraph."""
    footnotes = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{W}">'
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/>'
        "</w:r></w:p></w:footnote>"
        f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{text}</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    document = edited(
        document, "word/document.xml", "</w:p>", '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    document = with_relationship(document, "footnotes", "footnotes.xml", external=False)
    document = edited(
        document,
        "[Content_Types].xml",
        "</Types>",
        f'<Override PartName="/word/footnotes.xml" ContentType="{FOOTNOTES_TYPE}"/></Types>',
    )
    return with_part(document, "word/footnotes.xml", footnotes.encode())


def add_xml(document: Document, xml: str) -> None:
    """Put a piece of WordprocessingML before the section properties of the body."""
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(xml.replace(">", f' xmlns:w="{W}" xmlns:r="{R}">', 1)))


def a_field(code: str, shown: str) -> str:
    """A paragraph with a field as Word writes it, for `add_xml`."""
    return (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{shown}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def text_of(document: bytes) -> str:
    """All text of the body as an independent reader gives it: python-docx, and tables after."""
    opened = docx.Document(io.BytesIO(document))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])
