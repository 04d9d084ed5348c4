"""Everything in a case that would cost a child dearly and can be told from its record."""

from __future__ import annotations

from datetime import datetime

from legalaid_desktop.law import of_children, of_detention, of_family, of_papers
from legalaid_desktop.law.caution import Caution, with_answers
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.record.readiness import covered


def cautions(
    case: Case, paper: Paper | None, *, now: datetime, asylum_drawn: bool = False
) -> tuple[Caution, ...]:
    """Return what to mend or answer before `paper`, or, without one, what any paper would meet.

    Nothing is told that the record does not show: what is not known is a gap, not a caution.
    `asylum_drawn` says that a final version of a request to COMAR was drawn up for the case.
    """
    speaks_for = {child.id for child in (covered(case, paper) if paper else case.children)}
    children = [(at, child) for at, child in enumerate(case.children) if child.id in speaks_for]
    found = (
        *of_children.found(case, children, now.date()),
        *of_family.found(case, children),
        *of_detention.found(case, children, now),
        *of_papers.found(case, paper, asylum_drawn=asylum_drawn),
    )
    return with_answers(case, found)
