"""Word files of a few kilobytes, written part by part, for tests that fill hundreds of them."""

from __future__ import annotations

import struct
import zlib

from tests.documents.templates import R, W, a_zip

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DRAWN = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_ROOT = f'xmlns:w="{W}" xmlns:r="{R}" {_DRAWN}'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SECTION = '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440"/>'


def small_docx(
    body: str, *, header: str = "", footer: str = "", footnote: str = "", endnote: str = ""
) -> bytes:
    """A Word file with this body, and these pieces of XML in the other places if not empty."""
    others = {
        "header1": (header, "hdr", "header"),
        "footer1": (footer, "ftr", "footer"),
        "footnotes": (footnote and _note("footnote", footnote), "footnotes", "footnotes"),
        "endnotes": (endnote and _note("endnote", endnote), "endnotes", "endnotes"),
    }
    present = {name: each for name, each in others.items() if each[0]}
    references = "".join(
        f'<w:{kind}Reference w:type="default" r:id="{kind}1"/>'
        for kind in ("header", "footer")
        if f"{kind}1" in present
    )
    parts = {
        "[Content_Types].xml": _types(present),
        "_rels/.rels": _relations([("main", "officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": _relations(
            [(name, kind, f"{name}.xml") for name, (_, _, kind) in present.items()]
        ),
        "word/document.xml": (
            f"{_HEAD}<w:document {_ROOT}><w:body>{body}"
            f"<w:sectPr>{references}{_SECTION}</w:sectPr></w:body></w:document>"
        ),
    }
    for name, (content, root, _) in present.items():
        parts[f"word/{name}.xml"] = f"{_HEAD}<w:{root} {_ROOT}>{content}</w:{root}>"
    return a_zip({name: content.encode() for name, content in parts.items()})


def paragraph(*runs: str, properties: str = "", style: str = "") -> str:
    """A paragraph; each text is a run of its own, with the same run properties."""
    kept = f"<w:pPr>{style}</w:pPr>" if style else ""
    dressed = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    inside = "".join(f"<w:r>{dressed}<w:t>{text}</w:t></w:r>" for text in runs)
    return f"<w:p>{kept}{inside}</w:p>"


def table(*rows: list[str], widths: tuple[int, ...] = (), spans: str = "") -> str:
    """A table of cells that hold a text, or paragraphs already written."""
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths or (1800,) * len(rows[0]))
    written = "".join(f"<w:tr>{''.join(_cell(each, spans) for each in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>"


def drawing(number: int) -> str:
    """A drawing without a picture: enough for what is numbered in it."""
    return (
        "<w:p><w:r><w:drawing><wp:inline><wp:extent cx='1' cy='1'/>"
        f'<wp:docPr id="{number}" name="Firma {number}"/></wp:inline></w:drawing></w:r></w:p>'
    )


def _cell(content: str, spans: str) -> str:
    inside = content if content.startswith("<w:") else paragraph(content)
    return f'<w:tc><w:tcPr><w:tcW w:w="1800" w:type="dxa"/>{spans}</w:tcPr>{inside}</w:tc>'


def _note(kind: str, content: str) -> str:
    return f'<w:{kind} w:id="1">{content}</w:{kind}>'


def _types(present: dict[str, tuple[str, str, str]]) -> str:
    named = [
        ("document", "document.main"),
        *((name, kind) for name, (_, _, kind) in present.items()),
    ]
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_OFFICE}.{kind}+xml"/>'
        for name, kind in named
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: list[tuple[str, str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{target}"/>'
        for name, kind, target in targets
    )
    return (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{inside}</Relationships>'
    )


def a_png(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    rows = (b"\0" + bytes(colour) * width) * height
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
