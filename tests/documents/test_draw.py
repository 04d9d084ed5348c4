"""Papers drawn from a case in the worker: the shipped templates, final and as drafts."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
import pytest
from pypdf import PdfReader

from legalaid_desktop import bootstrap
from legalaid_desktop.documents.draw import TemplatePapers, leave_out_waived
from legalaid_desktop.documents.paper.merge import Addressed, merge
from legalaid_desktop.errors import NobodyHeld
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.detention import Detention, Release
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.record.paths import put
from legalaid_desktop.record.readiness import gaps, waive
from tests.builders import NOW, a_case, a_child
from tests.record.test_readiness import a_paper

EVERYTHING = a_paper(
    required=("children.*.category", "representation.lawyer", "adults", "children.*.opinion.words")
)


@pytest.fixture(scope="module")
def papers() -> Iterator[TemplatePapers]:
    with bootstrap.worker() as worker:
        yield bootstrap.papers(worker)


def all_waived(case: Case, paper: Paper) -> Case:
    for gap in gaps(case, paper):
        if gap.required:
            case = waive(case, paper, gap.path, reason="Urge", by="x", on=NOW.date())
    return case


def test_waived_field_is_answered_with_no_words() -> None:
    case = a_case(
        children=(a_child(id="out"), a_child(id="in", category=None)),
        detention=Detention(station="Acayucan", releases=(Release(id="r", child="out"),)),
    )
    paper = a_paper(required=EVERYTHING.required, held_only=True)
    case = all_waived(case, paper)
    values = merge(case, paper, Addressed(to=(), copies=()), (), now=NOW)
    leave_out_waived(values, case, paper)
    (child,) = values["personas"]
    assert (child["categoria"], child["categoria_clave"]) == ("", "")
    assert child["opinion"]["palabras"] == ""
    assert values["representacion"]["abogado"] == "Martina Ocampo Leal"
    assert values["adultos"] == []


def test_no_paper_can_print_a_waiver() -> None:
    case = all_waived(a_case(children=(a_child(category=None),)), EVERYTHING)
    assert case.waivers
    assert "Urge" not in str(merge(case, EVERYTHING, Addressed(to=(), copies=()), (), now=NOW))


@pytest.mark.parametrize("key", ["solicitud-egreso", "solicitud-refugio", "medidas-proteccion"])
def test_final_is_drawn_with_all_that_is_required_waived(papers: TemplatePapers, key: str) -> None:
    (paper,) = (paper for paper in papers.all() if paper.key == key)
    case = a_case(children=(a_child(category=None),))
    case = Case(id=case.id, children=case.children, detention=case.detention)
    drawn = papers.draw(all_waived(case, paper), paper, now=NOW)
    assert drawn.pdf.startswith(b"%PDF")
    assert not drawn.draft


def test_paper_for_those_held_needs_someone_held(papers: TemplatePapers) -> None:
    release = papers.all()[0]
    case = a_case(detention=Detention(station="Acayucan", releases=(Release(id="r"),)))
    for draft in (False, True):
        with pytest.raises(NobodyHeld):
            papers.draw(case, release, now=NOW, draft=draft)


@pytest.mark.parametrize("key", ["solicitud-egreso", "solicitud-refugio", "medidas-proteccion"])
def test_draft_is_drawn_from_a_case_of_which_nothing_is_known(
    papers: TemplatePapers, key: str
) -> None:
    (paper,) = (paper for paper in papers.all() if paper.key == key)
    drawn = papers.draw(Case(), paper, now=NOW, draft=True)
    assert drawn.draft
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(drawn.pdf)).pages]
    assert all("BORRADOR" in page for page in pages)
    assert "falta:" in pages[0]


TOLD = (
    "El lugar no tiene ventanas.\n• Duermen en el piso; *nadie* da cobijas\n• Ñusta tose de noche"
)


def test_the_lines_of_a_fact_are_paragraphs_of_each_paper_and_of_its_pdf(
    papers: TemplatePapers,
) -> None:
    case = put(a_case(), "detention.conditions", TOLD)
    for path in ("asylum.narrative", "asylum.fear"):
        case = put(case, path, TOLD)
    for paper in papers.all():
        drawn = papers.draw(all_waived(case, paper), paper, now=NOW)
        told = [each.text for each in docx.Document(io.BytesIO(drawn.docx)).paragraphs]
        assert "• Duermen en el piso; *nadie* da cobijas" in told, paper.key
        assert "• Ñusta tose de noche." in told or "• Ñusta tose de noche" in told
        pages = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(drawn.pdf)).pages)
        assert "*nadie* da cobijas" in " ".join(pages.split())
