"""What in a case would cost a child dearly, told from its record and from the vault around it."""

from __future__ import annotations

from legalaid_desktop.law.caution import Caution, uphold
from legalaid_desktop.law.cautions import cautions
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.choices import AuthorityKind
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.services.ports import Cases, Clock, Papers


class GuardrailService:
    """The cautions on the cases of an open vault, answered by one person, `author`."""

    def __init__(self, papers: Papers, cases: Cases, clock: Clock, author: str) -> None:
        self._asylum = {
            paper.key for paper in papers.all() if AuthorityKind.COMAR in paper.addressees
        }
        self._cases = cases
        self._clock = clock
        self._author = author

    def cautions(self, case: Case, paper: Paper) -> tuple[Caution, ...]:
        """Return what to mend or answer before the paper, the severe first, each as answered."""
        drawn = {filing.paper for filing in self._cases.filings(case.id)}
        return cautions(
            case, paper, now=self._clock(), asylum_drawn=not drawn.isdisjoint(self._asylum)
        )

    def uphold(self, case: Case, caution: Caution, reason: str) -> Case:
        """Return the case with a caution answered, by this person today; saves nothing."""
        today = self._clock().date()
        return uphold(case, caution, reason=reason, by=self._author, on=today)
