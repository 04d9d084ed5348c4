"""What in a case would cost a child dearly, told from its record and from the vault around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from legalaid_desktop.errors import CaseUnknown, CautionsUnanswered
from legalaid_desktop.law import elsewhere
from legalaid_desktop.law.caution import Caution, uphold, with_answers
from legalaid_desktop.law.cautions import cautions
from legalaid_desktop.law.other_names import texts_of
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.choices import AuthorityKind
from legalaid_desktop.record.filing import Filing, FilingState
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.services.ports import Cases, Clock, Papers

_SETTLED = frozenset({FilingState.ANSWERED, FilingState.VOIDED})
"""A request that waits for no ratification any more."""


class GuardrailService:
    """The cautions on the cases of an open vault, answered by one person, `author`."""

    def __init__(self, papers: Papers, cases: Cases, clock: Clock, author: str) -> None:
        self._papers = papers
        self._cases = cases
        self._clock = clock
        self._author = author

    def of_record(
        self, case: Case, paper: Paper | None, filings: Sequence[Filing]
    ) -> tuple[Caution, ...]:
        """Return what the record alone tells of; `filings` are those of the case. Never waits."""
        to_comar = {p.key for p in self._papers.all() if AuthorityKind.COMAR in p.addressees}
        drawn = any(f.paper in to_comar and f.state not in _SETTLED for f in filings)
        return cautions(case, paper, now=self._clock(), asylum_drawn=drawn)

    def of_vault(self, case: Case) -> tuple[Caution, ...]:
        """Return what other cases tell of, without answers. It asks the vault, off the window."""
        return tuple(self._of_vault(case))

    def all(self, case: Case, paper: Paper) -> tuple[Caution, ...]:
        """Return what to mend or answer before the paper, the severe first, each as answered."""
        of_record = self.of_record(case, paper, self._cases.filings(case.id))
        return with_answers(case, (*of_record, *self.of_vault(case)))

    def check(self, case: Case, paper: Paper) -> None:
        """Raise CautionsUnanswered if a final version of the paper waits for an answer."""
        waiting = [each for each in self.all(case, paper) if each.blocks]
        if waiting:
            raise CautionsUnanswered(
                paper.title, [each.key for each in waiting], [each.title for each in waiting]
            )

    def uphold(self, case: Case, caution: Caution, reason: str) -> Case:
        """Return the case with a caution answered, by this person today; saves nothing."""
        today = self._clock().date()
        return uphold(case, caution, reason=reason, by=self._author, on=today)

    def _of_vault(self, case: Case) -> Iterator[Caution]:
        texts = texts_of(case)
        yield from texts.naming(self._cases.found_by(texts.pairs))
        rows = self._cases.found_by(elsewhere.pairs(case))
        yield from elsewhere.same_child(case, rows)
        others = []
        for row in elsewhere.may_share_family(case, rows):
            with suppress(CaseUnknown):  # deleted meanwhile
                others.append(self._cases.get(row.case_id))
        yield from elsewhere.same_family(case, others)
