"""The reference document: a petition of three pages as a lawyer's office has it, invented.

Letter, some 1,200 words, a logo in the header, page X of Y, a loop in a bordered table,
conditions, a numbered list, a signature; styles trimmed to what Word itself writes for such a
file; some tags cut into runs, as Word does when a text is corrected.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from lxml import etree

_STYLES = frozenset(
    {"normal", "heading 1", "heading 2", "heading 3", "header", "footer", "list number", "title"}
    | {"table grid", "normal table", "default paragraph font", "no list", "strong", "emphasis"}
    | {"list paragraph", "subtitle", "quote", "caption", "list bullet", "body text"}
)
_STYLES_SIZE = 39_000


def values(number: int = 1, *, accompanied: bool = True) -> Mapping[str, Any]:
    """What the reference document is filled with; no two numbers alike."""
    return {
        "nna": {
            "nombre": f"María Guadalupe Ixcoy Tzul {number}",
            "edad": 4 + number % 13,
            "nacionalidad": "guatemalteca",
            "acompanada": accompanied,
            "acompanante": "su hermana mayor & su tía",
        },
        "hechos": {"fecha": "3 de noviembre de 2026", "lugar": "la carretera federal 200, Chiapas"},
        "estacion": {
            "nombre": "la Estación Migratoria «Siglo XXI»",
            "domicilio": "Carretera a Puerto Chiapas km 1.5, Tapachula",
            "estado": "Chiapas",
        },
        "organizacion": {
            "nombre": "Casa de Prueba para la Niñez, A. C.",
            "domicilio": "Calle Ejemplo 12, Centro, Tapachula",
        },
        "representante": {"nombre": "Martina Ocampo Leal", "cedula": "0000000"},
        "expediente": f"PRUEBA/{number:04}/2026",
        "fecha": "23 de noviembre de 2026",
        "pruebas": [
            {"numero": at, "documento": f"Documento de prueba {at}", "fojas": 2 + at}
            for at in range(1, 9)
        ],
    }


def template() -> bytes:
    """The reference document with its tags."""
    texts = _texts()
    document = docx.Document()
    _forget_old_styles(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.59), Cm(27.94)
    section.left_margin = section.right_margin = section.bottom_margin = Cm(2.5)
    section.top_margin, section.header_distance = Cm(3.5), Cm(1.2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(10.5)
    normal.paragraph_format.space_after = Pt(5)
    normal.paragraph_format.line_spacing = 1.0
    _margins(document)
    _opening(document, texts["APERTURA"])
    for title in ("HECHOS", "FUNDAMENTOS", "CONSIDERACIONES"):
        document.add_paragraph(title, style="Heading 1")
        for text in texts[title]:
            _justified(_cut(document.add_paragraph(), text))
    document.add_paragraph("PRUEBAS", style="Heading 1")
    _evidence(document)
    document.add_paragraph("PETITORIOS", style="Heading 1")
    for text in texts["PETITORIOS"]:
        _justified(_cut(document.add_paragraph(style="List Number"), text))
    _closing(document, texts["POR SU EDAD"])
    saved = io.BytesIO()
    document.save(saved)
    return _lean(saved.getvalue())


def _texts() -> Mapping[str, Sequence[str]]:
    """Read the paragraphs of each section of the text beside this file."""
    found: dict[str, list[str]] = {}
    for block in (Path(__file__).parent / "reference.txt").read_text("utf-8").split("\n\n"):
        words = " ".join(block.split())
        if words.startswith("== "):
            paragraphs = found.setdefault(words[3:], [])
        elif words:
            paragraphs.append(words)
    return found


def _forget_old_styles(document: Document) -> None:
    """Leave out the second copy of all styles, for Word 2010, that python-docx brings along."""
    for name, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            document.part.drop_rel(name)
            document.part.rels.pop(name, None)


def _margins(document: Document) -> None:
    section = document.sections[0]
    head = section.header.paragraphs[0]
    head.add_run().add_picture(io.BytesIO(_logo()), width=Cm(1.2))
    head.add_run("  {{ organizacion.nombre }}").bold = True
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("Expediente {{ expediente }} · Página ")
    _field(foot, "PAGE")
    foot.add_run(" de ")
    _field(foot, "NUMPAGES")


def _opening(document: Document, texts: Sequence[str]) -> None:
    document.add_paragraph("SOLICITUD DE EGRESO INMEDIATO", style="Title")
    for text in (
        "EXPEDIENTE: {{ expediente }}",
        "PERSONA ADOLESCENTE O NIÑA: {{ nna.nombre }}",
        "A QUIEN SEA TITULAR DE {{ estacion.nombre | upper }}",
    ):
        _cut(document.add_paragraph(), text).runs[0].bold = True
    for text in texts:
        _justified(_cut(document.add_paragraph(), text))


def _evidence(document: Document) -> None:
    rows = (
        ("Número", "Documento", "Fojas"),
        ("{%tr for p in pruebas %}", "", ""),
        ("{{ p.numero }}", "{{ p.documento }}", "{{ p.fojas }}"),
        ("{%tr endfor %}", "", ""),
    )
    grid = document.add_table(rows=len(rows), cols=3, style="Table Grid")
    for row, texts in zip(grid.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def _closing(document: Document, texts: Sequence[str]) -> None:
    document.add_paragraph("{%p if nna.edad < 12 %}")
    for text in texts:
        _justified(document.add_paragraph(text))
    document.add_paragraph("{%p endif %}")
    for text in ("Tapachula, Chiapas, a {{ fecha }}.", "_" * 30, "{{ representante.nombre }}"):
        _cut(document.add_paragraph(), text).alignment = WD_ALIGN_PARAGRAPH.CENTER


def _justified(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def _cut(paragraph: Paragraph, text: str) -> Paragraph:
    """Write a text whose every second tag is cut into runs, one of them within its braces."""
    pieces = text.split("{{ ")
    paragraph.add_run(pieces[0])
    for at, piece in enumerate(pieces[1:]):
        if at % 2:
            name, _, rest = piece.partition(" }}")
            for run in ("{", "{ " + name[:3], name[3:] + " }", "}" + rest):
                paragraph.add_run(run)
        else:
            paragraph.add_run("{{ " + piece)
    return paragraph


def _field(paragraph: Paragraph, code: str) -> None:
    for kind, content in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run(content if kind == "text" else "")._r
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run.append(mark)
        elif not kind:
            instruction = OxmlElement("w:instrText")
            instruction.text = f" {content} "
            run.append(instruction)


def _logo() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    rows = b"".join(
        b"\0" + b"".join(bytes((x * 4, y * 4, 120)) for x in range(64)) for y in range(64)
    )
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def _lean(document: bytes) -> bytes:
    """Keep of python-docx's styles those Word would write for such a file, and no thumbnail."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    styles = etree.fromstring(parts["word/styles.xml"])
    for style in list(styles.findall(qn("w:style"))):
        name = style.find(qn("w:name"))
        size = len(etree.tostring(styles))
        if name is None or (
            name.get(qn("w:val"), "").casefold() not in _STYLES and size > _STYLES_SIZE
        ):
            styles.remove(style)
    parts["word/styles.xml"] = etree.tostring(
        styles, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, content)
    return target.getvalue()
