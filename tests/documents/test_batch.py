"""Many papers drawn up by several workers come back each in its place."""

from __future__ import annotations

from legalaid_desktop.documents.batch import Job, Workers
from legalaid_desktop.documents.tasks import FilledPdf
from legalaid_desktop.errors import TemplateFieldsMissing
from tests.documents.small import paragraph, small_docx
from tests.documents.templates import NOW

LETTER = small_docx(paragraph("Pide {{ nna }}."))


def test_each_paper_comes_back_in_its_place_and_one_refusal_stops_no_other() -> None:
    jobs = [
        Job(template=LETTER, values={} if at == 3 else {"nna": f"N{at}"}, title="T", made_at=NOW)
        for at in range(9)
    ]
    with Workers(2) as workers:
        workers.warm_up()
        made = list(workers.fill_all_to_pdf(jobs))
    assert isinstance(made[3], TemplateFieldsMissing)
    for at, paper in enumerate(made):
        if at != 3:
            assert isinstance(paper, FilledPdf)
            assert paper.used == (f"N{at}",)
            assert paper.pages == 1
