"""What rdocx leaves out without a word being missed stops the drawing, and says where."""

from __future__ import annotations

import pickle

import pypdfium2  # type: ignore[import-untyped]
import pytest

from legalaid_desktop.documents.package.parts import read_package, write_package
from legalaid_desktop.documents.tasks import Tasks
from legalaid_desktop.documents.worker import Worker
from legalaid_desktop.errors import DrawingIncomplete
from tests.builders import NOW
from tests.documents.broken.bare import bare, field, numbered, p
from tests.documents.broken.table import BROKEN

LOST = [
    "chart",
    "diagram",
    "form-checkbox",
    "form-list",
    "numbering-undrawn",
    "old-picture",
    "old-text-box",
    "picture-undrawn",
    "word-art",
    "wrapped-text",
]


@pytest.mark.parametrize("code", LOST)
def test_a_document_that_would_lose_something_is_not_converted(code: str) -> None:
    with pytest.raises(DrawingIncomplete) as refused:
        Tasks().convert(BROKEN[code]())
    (place,) = refused.value.places
    assert place.startswith("Cuerpo, párrafo ")
    assert refused.value.places_in("en")[0].startswith("Body, paragraph ")


@pytest.mark.parametrize(
    "code", ["column-break", "columns-change", "frame", "contextual-spacing", "text-box", "comment",
             "shape", "contents-table", "right-to-left"],
)  # fmt: skip
def test_what_only_looks_otherwise_is_converted(code: str) -> None:
    assert Tasks().convert(BROKEN[code]()).pages


def test_a_template_is_refused_as_the_document_would_be() -> None:
    document = bare(
        p("Se admita {{ que }}.", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>'
          "</w:numPr>"),
        parts=numbered("ordinalText"),
        relations=[("n", "numbering", "numbering.xml")],
    )  # fmt: skip
    tasks = Tasks()
    for _ in range(2):
        with pytest.raises(DrawingIncomplete):
            tasks.fill_to_pdf(document, {"que": "todo"}, title="t", made_at=NOW)
    assert tasks.fill(document, {"que": "todo"}, title="t", made_at=NOW).docx


def test_a_number_of_a_form_of_its_own_is_told_of_though_others_are_offered() -> None:
    choice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    numbering = numbered("decimal")["numbering.xml"].replace('<w:numFmt w:val="decimal"/>', choice)
    document = bare(
        p("Se admita.", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
        parts={"numbering.xml": numbering},
        relations=[("n", "numbering", "numbering.xml")],
    )
    with pytest.raises(DrawingIncomplete):
        Tasks().convert(document)


def test_a_header_that_no_page_shows_stops_nothing() -> None:
    document = bare(p("Comparezco."), header=p(field("FORMCHECKBOX", "")))
    with pytest.raises(DrawingIncomplete):
        Tasks().convert(document)
    parts = read_package(document)
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b'w:type="default"', b'w:type="first"'
    )
    assert Tasks().convert(write_package(parts)).pages == 1


def test_a_long_list_of_what_is_lost_is_cut_and_the_other_engines_are_named(
    worker: Worker,
) -> None:
    document = bare(*(p(f"Casilla {n} ", field("FORMCHECKBOX", "")) for n in range(1, 31)))
    with pytest.raises(DrawingIncomplete) as refused:
        worker.convert(document)
    assert len(refused.value.undrawn) == 30
    assert refused.value.places[-1] == "y 18 más"
    named = DrawingIncomplete(refused.value.undrawn, engine="rdocx", others=["libreoffice"])
    again = pickle.loads(pickle.dumps(named))  # noqa: S301
    assert again.in_language("en").endswith("here there is: libreoffice.")


@pytest.mark.parametrize("margin", ["header", "footer"])
def test_a_letterhead_taller_than_its_margin_does_not_lie_on_the_text(margin: str) -> None:
    tall = "".join(p(f"Renglón {n}") for n in range(9))
    body = [p(f"Comparezco {n} {{{{ que }}}}") for n in range(60)]
    document = bare(*body, header=tall) if margin == "header" else bare(*body, footer=tall)
    tasks = Tasks()
    filled = tasks.fill_to_pdf(document, {"que": "ya"}, title="t", made_at=NOW).pdf
    for pdf in (tasks.convert(document).content, filled):
        page = pypdfium2.PdfDocument(pdf)[0]
        text = page.get_textpage().get_text_range()
        lines = [line for line in text.splitlines() if line.startswith(("Renglón", "Comparezco"))]
        tops = {line: _top(page, line) for line in lines}
        own = [top for line, top in tops.items() if line.startswith("Renglón")]
        others = [top for line, top in tops.items() if line.startswith("Comparezco")]
        assert len(own) == 9
        assert max(own) < min(others) if margin == "header" else max(others) < min(own)


def _top(page: pypdfium2.PdfPage, words: str) -> float:
    text = page.get_textpage()
    found = text.search(words, match_whole_word=True).get_next()
    assert found is not None
    return float(page.get_height() - text.get_charbox(found[0])[3])
