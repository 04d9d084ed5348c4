"""Where a draft says its fields: told by the filling, checked with pdfium."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2  # type: ignore[import-untyped]
import pytest

from legalaid_desktop import resources
from legalaid_desktop.documents.draw import TemplatePapers
from legalaid_desktop.documents.filling.trace import Spot, traced
from legalaid_desktop.documents.pdf.places import field_places
from legalaid_desktop.documents.pdf.plaintext import Page, Row
from legalaid_desktop.documents.worker import Worker
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.filing import Anchor, DrawnPaper
from legalaid_desktop.services.demo import demonstration_cases
from legalaid_desktop.services.ports import Papers
from tests.builders import NOW, a_child, an_adult

ODD = "Ixʼquiq {{ 7*7 }} & <b>Ñandú</b> 100 % Honduras"


@pytest.fixture(scope="module")
def papers(worker: Worker) -> Papers:
    return TemplatePapers(
        resources.templates(),
        worker,
        authorities=resources.catalogue("authorities"),
        countries=resources.catalogue("countries_es"),
    )


def a_whole_case() -> Case:
    return next(iter(demonstration_cases(1, 1, NOW)))


def drawn(papers: Papers, case: Case, key: str, *, draft: bool = True) -> DrawnPaper:
    paper = next(each for each in papers.all() if each.key == key)
    return papers.draw(case, paper, now=NOW, draft=draft)


def said(paper: DrawnPaper) -> list[tuple[Anchor, str]]:
    """Return what pdfium reads in the box of each anchor, blanks left out."""
    found = []
    with pypdfium2.PdfDocument(paper.pdf) as document:
        for each in paper.anchors:
            page = document[each.page]
            height = page.get_height()
            text = page.get_textpage().get_text_bounded(
                left=each.left - 2,
                right=each.right + 2,
                top=height - each.top,
                bottom=height - each.bottom,
            )
            found.append((each, "".join(text.split())))
    return found


KEYS = ("solicitud-egreso", "solicitud-refugio", "medidas-proteccion")


@pytest.mark.parametrize("key", KEYS)
def test_every_mark_of_a_draft_leads_to_its_field(papers: Papers, key: str) -> None:
    case = a_whole_case()
    case = replace(
        case,
        children=tuple(replace(child, sex=None, birth_date=None) for child in case.children),
        detention=replace(case.detention, station=""),
        representation=replace(case.representation, lawyer=""),
    )
    paper = drawn(papers, case, key)
    with pypdfium2.PdfDocument(paper.pdf) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    marks = [each for each in paper.anchors if each.missing]
    assert text.count("⟦falta") <= len(marks) <= text.count("⟦falta") * 2  # over two lines
    assert "representation.lawyer" in {each.path for each in marks}
    whole: dict[str, str] = {}
    for each, words in said(paper):
        if each.missing:
            whole[each.path] = whole.get(each.path, "") + words
    assert all("⟦falta" in words for words in whole.values())


def test_a_value_is_found_where_it_was_printed_and_not_where_it_also_stands(
    papers: Papers,
) -> None:
    case = a_whole_case()
    case = replace(
        case,
        detention=replace(case.detention, apprehension_place=ODD),
        representation=replace(case.representation, organisation="Honduras"),
    )
    paper = drawn(papers, case, "solicitud-egreso")
    boxes = said(paper)
    where = "detention.apprehension_place"
    of_place = "".join(words for each, words in boxes if each.path == where)
    assert "".join(ODD.split()) in of_place
    of_organisation = {
        words.strip(",.") for each, words in boxes if each.path == "representation.organisation"
    }
    assert of_organisation == {"Honduras"}


def test_each_of_two_children_leads_to_its_own_fields(papers: Papers) -> None:
    case = a_whole_case()
    released, held = a_child(id="c1", given_names="Ana"), a_child(id="c2", given_names="Berta")
    case = replace(case, children=(released, held), adults=(an_adult(),))
    boxes = said(drawn(papers, case, "solicitud-egreso"))
    assert any("Ana" in words for each, words in boxes if each.path == "children.0.given_names")
    assert any("Berta" in words for each, words in boxes if each.path == "children.1.given_names")
    assert not any("Ana" in words for each, words in boxes if each.path == "children.1.given_names")


def test_a_final_version_tells_no_places(papers: Papers) -> None:
    assert drawn(papers, a_whole_case(), "solicitud-egreso", draft=False).anchors == ()


def test_what_the_page_does_not_say_in_its_place_is_not_shown() -> None:
    honduras = Spot(path="x", missing=False, start=14, end=22)
    text = traced("<w:t>Nació en Honduras.</w:t>", [honduras])
    assert [text.text[each.start : each.end] for each in text.spots] == ["honduras"]
    row = Row(top=100.0, size=10.0, words=[(10.0, 60.0, "Viene "), (60.0, 120.0, "de Honduras")])
    assert field_places(text, [Page(text="", rows=[row])]) == ()
    row = Row(top=100.0, size=10.0, words=[(10.0, 60.0, "Nació en "), (60.0, 120.0, "Honduras.")])
    (place,) = field_places(text, [Page(text="", rows=[row])])
    assert (place.page, place.left) == (0, 60.0)
    assert 110 < place.right < 120
    assert place.top < 100 < place.bottom
