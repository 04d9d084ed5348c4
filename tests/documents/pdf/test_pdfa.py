"""What is filed is PDF/A-2b with its structure, as far as it can be read back without a validator.

Whether it conforms in every point only a validator can tell, and none comes with Python or Debian.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from legalaid_desktop.documents.filling.fill import fill
from legalaid_desktop.documents.pdf.convert import PdfEngine, Rdocx, convert
from legalaid_desktop.documents.pdf.libreoffice import LibreOffice, find_libreoffice
from legalaid_desktop.documents.pdf.pdfa import archival, claims_pdfa, obstacles
from tests.documents.templates import NOW, R, W, a_docx

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
TITLE = "Petición de medidas & <egreso>"


def with_a_link(document: Any) -> None:
    to = document.part.relate_to("https://example.org/", RELATIONSHIP_TYPE.HYPERLINK, True)
    document.add_paragraph()._p.append(
        parse_xml(
            f'<w:hyperlink xmlns:w="{W}" xmlns:r="{R}" r:id="{to}"><w:r><w:t>enlace</w:t></w:r>'
            "</w:hyperlink>"
        )
    )


def by_author(document: Any) -> None:
    document.core_properties.author = "Lic. Fulana"
    document.core_properties.last_modified_by = "Lic. Fulana"
    document.add_heading("Título", 1)
    document.add_table(2, 2).cell(0, 0).text = "celda"


def by_author_with_a_link(document: Any) -> None:
    by_author(document)
    with_a_link(document)


def a_paper(change: Callable[[Any], None] = by_author_with_a_link) -> bytes:
    return fill(a_docx("María", change=change), {}, title=TITLE, made_at=NOW).docx


def libreoffice() -> PdfEngine:
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    return LibreOffice(find_libreoffice())


@pytest.fixture(
    scope="module",
    params=[(Rdocx, by_author), (Rdocx, by_author_with_a_link), (libreoffice, by_author)],
    ids=["rdocx, in place", "rdocx, rewritten", "libreoffice"],
)
def paper(request: pytest.FixtureRequest) -> bytes:
    """The same paper as each engine draws it; one with links takes the longer way."""
    engine, change = request.param
    return convert(a_paper(change), engine()).content


def root_of(pdf: bytes) -> dict[str, Any]:
    return PdfReader(io.BytesIO(pdf)).root_object


def test_it_says_what_it_is_in_its_metadata_and_nothing_else(paper: bytes) -> None:
    metadata = root_of(paper)["/Metadata"]
    assert "/Filter" not in metadata
    packet = metadata.get_data().decode()
    assert packet.startswith('<?xpacket begin="\ufeff"')
    (said,) = ElementTree.fromstring(packet).iter(f"{RDF}Description")  # noqa: S314 - our own
    assert {each.tag.split("}")[1]: "".join(each.itertext()).strip() for each in said} == {
        "title": TITLE,
        "part": "2",
        "conformance": "B",
    }
    reader = PdfReader(io.BytesIO(paper))
    assert {name: str(value) for name, value in (reader.metadata or {}).items()} == {
        "/Title": TITLE
    }
    for word in (b"Fulana", b"rdocx", b"LibreOffice", b"Writer", b"CreateDate", b"uuid:"):
        assert word not in paper


def test_it_says_its_colours_and_its_identity(paper: bytes) -> None:
    (intent,) = root_of(paper)["/OutputIntents"]
    intent = intent.get_object()
    assert intent["/S"] == "/GTS_PDFA1"
    profile = intent["/DestOutputProfile"]
    assert profile["/N"] == 3
    assert profile.get_data()[16:20] == b"RGB "
    assert b"International Color Consortium" in profile.get_data()
    identity: Any = PdfReader(io.BytesIO(paper)).trailer["/ID"]
    first, second = identity
    assert first == second
    assert len(first) == 16


def test_it_is_tagged_and_read_aloud_in_spanish(paper: bytes) -> None:
    root = root_of(paper)
    assert dict(root["/MarkInfo"]) == {"/Marked": True}
    assert str(root["/Lang"]) == "es-MX"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    kinds = set()
    waiting = [root["/StructTreeRoot"]["/K"]]
    while waiting:
        each = waiting.pop().get_object()
        if isinstance(each, ArrayObject):
            waiting.extend(each)
        elif isinstance(each, DictionaryObject):
            kinds.add(str(each.get("/S")))
            waiting.extend([each.raw_get("/K")] if "/K" in each else [])
    assert {"/Table", "/TR", "/TD", "/H1"} <= kinds


def test_links_are_printed() -> None:
    pdf = convert(a_paper(), Rdocx()).content
    notes: Any = PdfReader(io.BytesIO(pdf)).pages[0]["/Annots"]
    assert [int(note.get_object()["/F"]) for note in notes] == [4]


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf not installed")
def test_it_is_sound(paper: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(paper)
    assert path.read_bytes()[:8] == b"%PDF-1.7"
    assert all(byte > 127 for byte in paper[10:14])
    subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler-utils not installed")
def test_another_reader_finds_nothing_odd(paper: bytes) -> None:
    done = subprocess.run(["pdfinfo", "-"], input=paper, capture_output=True, check=True)
    assert done.stderr == b""
    told = dict(line.split(":", 1) for line in done.stdout.decode().splitlines() if ":" in line)
    assert told["Tagged"].strip() == "yes"
    assert told["Title"].strip() == TITLE
    assert not {"Author", "Creator", "Producer", "CreationDate", "ModDate"} & set(told)


def test_the_same_paper_is_the_same_file() -> None:
    drawn = Rdocx().draw(a_paper())
    twice = [archival(drawn, title=TITLE, language="es-MX") for _ in range(2)]
    assert twice[0] == twice[1]


@pytest.mark.parametrize(
    ("found", "asked", "said"),
    [("fr-CA", "", "fr-CA"), ("und", "", "es-MX"), ("en-US", "es-GT", "es-GT")],
)
def test_the_language_is_the_documents_own_or_else_spanish(
    found: str, asked: str, said: str
) -> None:
    writer = PdfWriter()
    writer.add_blank_page(612, 792)
    writer.root_object[NameObject("/Lang")] = TextStringObject(found)
    pdf = archival(written(writer), title="", language=asked)
    assert str(root_of(pdf)["/Lang"]) == said
    assert not PdfReader(io.BytesIO(pdf)).metadata
    assert b"dc:title" not in pdf
    assert claims_pdfa(pdf)


# What may not be in an archive ------------------------------------------------------------------


def written(writer: PdfWriter) -> bytes:
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def resources(writer: PdfWriter, kind: str, **entry: Any) -> None:
    held = DictionaryObject({NameObject(f"/{name}"): value for name, value in entry.items()})
    writer.pages[0][NameObject("/Resources")] = DictionaryObject(
        {NameObject(kind): DictionaryObject({NameObject("/X"): writer._add_object(held)})}
    )


def script(writer: PdfWriter) -> None:
    action = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert(1)")}
    held = DictionaryObject({NameObject(name): value for name, value in action.items()})
    writer.root_object[NameObject("/OpenAction")] = held


def attachment(writer: PdfWriter) -> None:
    writer.add_attachment("a.txt", b"a")


def font_of_the_reader(writer: PdfWriter) -> None:
    resources(
        writer,
        "/Font",
        Type=NameObject("/Font"),
        Subtype=NameObject("/Type1"),
        BaseFont=NameObject("/Helvetica"),
    )


def inks(writer: PdfWriter) -> None:
    resources(
        writer, "/XObject", Subtype=NameObject("/Image"), ColorSpace=NameObject("/DeviceCMYK")
    )


def smoothed(writer: PdfWriter) -> None:
    resources(writer, "/XObject", Subtype=NameObject("/Image"), Interpolate=BooleanObject(True))


def hidden_note(writer: PdfWriter) -> None:
    note = {"/Type": NameObject("/Annot"), "/Subtype": NameObject("/Link"), "/F": NumberObject(2)}
    held = DictionaryObject({NameObject(name): value for name, value in note.items()})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(held)])


@pytest.mark.parametrize(
    ("make", "named"),
    [
        (script, "action"),
        (attachment, "attachment"),
        (font_of_the_reader, "font not embedded"),
        (inks, "CMYK"),
        (smoothed, "interpolated image"),
        (hidden_note, "annotation"),
    ],
)
def test_what_an_archive_may_not_hold_is_not_called_pdfa(
    make: Callable[[PdfWriter], None], named: str
) -> None:
    writer = PdfWriter()
    writer.add_blank_page(612, 792)
    assert obstacles(writer.root_object) == ()
    make(writer)
    assert obstacles(writer.root_object) == (named,)
    pdf = archival(written(writer), title=TITLE, language="es-MX")
    assert not claims_pdfa(pdf)
    assert TITLE in str(PdfReader(io.BytesIO(pdf)).metadata)
