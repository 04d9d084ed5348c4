"""Draw up a paper: whom it goes to, what it says, filled and verified in the worker."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from legalaid_desktop.documents.addressing import Row, addressees
from legalaid_desktop.documents.catalogue import load_papers, template_path
from legalaid_desktop.documents.merge import Addressed, covered, merge, variant
from legalaid_desktop.documents.worker import Worker
from legalaid_desktop.errors import NobodyHeld, PaperFieldsMissing
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.describe import described
from legalaid_desktop.record.filing import DrawnPaper
from legalaid_desktop.record.paper import Paper


class TemplatePapers:
    """The papers of a folder of templates. `authorities` and `countries` are catalogue rows."""

    def __init__(
        self,
        templates: Path,
        worker: Worker,
        *,
        authorities: Sequence[Row],
        countries: Sequence[Row],
    ) -> None:
        self._templates = templates
        self._worker = worker
        self._authorities = authorities
        self._countries = countries
        self._papers = load_papers(templates)

    def all(self) -> Sequence[Paper]:
        return self._papers

    def draw(self, case: Case, paper: Paper, *, now: datetime) -> DrawnPaper:
        """Fill, convert and verify.

        Raises NobodyHeld, PaperFieldsMissing when there is no one to address, and what the worker
        raises: a TemplateError or a DocumentError.
        """
        if not covered(case, paper):
            raise NobodyHeld
        addressed = Addressed(
            to=addressees(case, paper.addressees, self._authorities),
            copies=addressees(case, paper.copies, self._authorities),
        )
        if not addressed.to:
            label = described(Case)["authorities"].label.es
            raise PaperFieldsMissing(paper.title.es, ["authorities"], [label])
        template = template_path(self._templates, paper).read_bytes()
        made = self._worker.fill_to_pdf(
            template,
            merge(case, paper, addressed, self._countries, now=now),
            title=paper.title.es,
            made_at=now,
        )
        return DrawnPaper(
            paper=paper.key,
            variant=variant(case, paper),
            addressee=addressed.to[0].name,
            docx=made.docx,
            pdf=made.pdf,
            template_sha256=hashlib.sha256(template).hexdigest(),
            engine=made.engine,
        )
