"""A Word file with nothing in it but what a test puts there, so that only that can be found."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence

from tests.documents.templates import a_zip

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": OFFICE,
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
STYLES = (
    f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    '<w:sz w:val="24"/><w:lang w:val="es-MX"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style></w:styles>"
)
PAGE = (
    '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" '
    'w:left="1417" w:header="708" w:footer="708" w:gutter="0"/>'
)


def bare(
    *body: str,
    header: str = "",
    footer: str = "",
    section: str = PAGE,
    parts: Mapping[str, bytes | str] | None = None,
    relations: Sequence[tuple[str, str, str]] = (),
    outside: Sequence[tuple[str, str, str]] = (),
) -> bytes:
    """A Word file of these pieces of WordprocessingML.

    `parts` are named under word/, "/" in front of the name for the top of the file; `relations` are
    identifier, kind and target, and `outside` the same for targets that are not in the file.
    """
    named: dict[str, bytes | str] = {"styles.xml": STYLES, **(parts or {})}
    related = [("own1", "styles", "styles.xml"), *relations]
    margins = ""
    for text, kind, tag in ((header, "header", "hdr"), (footer, "footer", "ftr")):
        if text:
            named[f"{kind}1.xml"] = f"<w:{tag} {NAMESPACES}>{text}</w:{tag}>"
            related.append((kind, kind, f"{kind}1.xml"))
            margins += f'<w:{kind}Reference w:type="default" r:id="{kind}"/>'
    inside = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for name, kind, target in related
    ) + "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}" '
        'TargetMode="External"/>'
        for name, kind, target in outside
    )
    overrides = "".join(
        f'<Override PartName="/{_full(name)}" ContentType="{_WORD}.{kind}+xml"/>'
        for name, kind in (
            ("document.xml", "document.main"),
            *((name, name.split("/")[-1].split(".")[0].rstrip("1")) for name in named
              if name.endswith(".xml") and "/" not in name),
        )
    )  # fmt: skip
    defaults = "".join(
        f'<Default Extension="{extension}" ContentType="{kind}"/>'
        for extension, kind in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("png", "image/png"),
            ("emf", "image/x-emf"),
            ("html", "text/html"),
            ("bin", "application/octet-stream"),
        )
    )
    files: dict[str, bytes | str] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": (
            f"<w:document {NAMESPACES}><w:body>{''.join(body)}"
            f"<w:sectPr>{margins}{section}</w:sectPr></w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'
        ),
        **{_full(name): content for name, content in named.items()},
    }
    return a_zip(
        {
            name: content.encode() if isinstance(content, str) else content
            for name, content in files.items()
        }
    )


def _full(name: str) -> str:
    return name[1:] if name.startswith("/") else f"word/{name}"


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of text, or of runs already written."""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    told = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{told}<w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: Sequence[str]) -> str:
    columns = "".join('<w:gridCol w:w="3000"/>' for _ in rows[0])
    lines = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{lines}</w:tbl>"


def field(code: str, shown: str) -> str:
    """The runs of a field as Word writes it."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{r(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def graphic(kind: str, inside: str, *, wide: int = 1_800_000, tall: int = 900_000) -> str:
    """A run with a floating drawing; `kind` ends the name of its namespace; sizes in EMU."""
    host = (
        "http://schemas.microsoft.com/office/word/2010"
        if kind.startswith("wordprocessing")
        else "http://schemas.openxmlformats.org/drawingml/2006"
    )
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">'
        "<wp:posOffset>0</wp:posOffset></wp:positionH>"
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{wide}" cy="{tall}"/><wp:wrapTopAndBottom/>'
        '<wp:docPr id="1" name="x"/><wp:cNvGraphicFramePr/><a:graphic>'
        f'<a:graphicData uri="{host}/{kind}">{inside}</a:graphicData></a:graphic></wp:anchor>'
        "</w:drawing></w:r>"
    )


def picture(relation: str) -> str:
    return graphic(
        "picture",
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="2" name="i"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="720000" cy="720000"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>',
    )


def shape(text: str = "", outline: str = "rect") -> str:
    box = f"<wps:txbx><w:txbxContent>{p(text)}</w:txbxContent></wps:txbx>" if text else ""
    return graphic(
        "wordprocessingShape",
        '<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="1800000" cy="900000"/></a:xfrm>'
        f'<a:prstGeom prst="{outline}"><a:avLst/></a:prstGeom></wps:spPr>{box}<wps:bodyPr/>'
        "</wps:wsp>",
    )


def numbered(style: str) -> dict[str, str]:
    """The part that numbers list 1 in a style such as "upperRoman"."""
    return {
        "numbering.xml": (
            f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
            f'<w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="%1."/>'
            '<w:lvlJc w:val="left"/></w:lvl></w:abstractNum><w:num w:numId="1">'
            '<w:abstractNumId w:val="0"/></w:num></w:numbering>'
        )
    }


def png() -> bytes:
    """A small red picture."""
    lines = zlib.compress(b"".join(b"\0" + b"\xff\0\0" * 8 for _ in range(8)))
    header = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in ((b"IHDR", header), (b"IDAT", lines), (b"IEND", b""))
    )
