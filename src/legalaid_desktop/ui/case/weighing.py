"""What stands between a case and a paper: what is not understood, lacks, or is to be minded."""

from __future__ import annotations

import operator
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from legalaid_desktop.law.caution import Caution, with_answers
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.filing import Filing
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.record.paths import describe, get, same_place
from legalaid_desktop.record.readiness import gaps
from legalaid_desktop.services.guardrails import GuardrailService
from legalaid_desktop.services.ports import Clock
from legalaid_desktop.ui.case.sections import section_of
from legalaid_desktop.ui.case.view import Problem, Readiness, Standing


class Weighing:
    """Weighs a case for a paper, and remembers what other cases told of it."""

    def __init__(self, guardrails: GuardrailService, clock: Clock) -> None:
        self._guardrails, self._clock = guardrails, clock
        self._around: tuple[Case, tuple[Caution, ...]] = (Case(), ())
        self._weighed: tuple[tuple[object, ...], datetime, tuple[Caution, ...]] | None = None

    def told(self, case: Case, found: tuple[Caution, ...]) -> None:
        """Take over what other cases told of `case`."""
        self._around = (case, found)

    def forget(self) -> None:
        """Hold nothing of the case any more."""
        self._around, self._weighed = (Case(), ()), None

    def weigh(
        self,
        case: Case,
        paper: Paper | None,
        filings: Mapping[str, Filing],
        unread: Collection[str],
    ) -> Readiness:
        """Return how ready `paper` is; in the fields `unread` stands what no field understands."""
        found = gaps(case, paper) if paper else ()
        return Readiness(
            problems=tuple(Problem(path=p, label=describe(Case, p).label) for p in unread),
            required=tuple(gap for gap in found if gap.blocks and gap.path not in unread),
            waived=tuple(gap for gap in found if gap.waived and gap.path not in unread),
            advised=tuple(gap for gap in found if not gap.required and gap.path not in unread),
            cautions=self._cautions(case, paper, filings),
        )

    def _cautions(
        self, case: Case, paper: Paper | None, filings: Mapping[str, Filing]
    ) -> tuple[Caution, ...]:
        """Return what the record tells of, and what other cases told, where that is now."""
        before, told = self._around
        minute = self._clock().replace(second=0, microsecond=0)
        asked = (case, paper, filings, told)
        if self._weighed is not None:  # long texts are not read again for every line shown
            of, at, found = self._weighed
            if at == minute and all(map(operator.is_, asked, of)):
                return found
        moved = []
        for each in told:
            paths = tuple(same_place(path, before, case) for path in each.paths)
            if None not in paths:
                moved.append(replace(each, paths=tuple(map(str, paths))))
        of_record = self._guardrails.of_record(case, paper, tuple(filings.values()))
        found = with_answers(case, (*of_record, *moved))
        self._weighed = (asked, minute, found)
        return found


def standing(case: Case, paper: Paper | None, readiness: Readiness, field: str) -> Standing:
    """Return how the section of a field of `Case` stands for a paper."""
    blocking = [problem.path for problem in readiness.problems]
    blocking += [gap.path for gap in readiness.required]
    patterns = (*paper.required, *paper.advised) if paper else ()
    is_empty = bool(field) and get(case, field) == ()
    return Standing(
        lacks=sum(section_of(path) == field for path in blocking),
        advised=sum(section_of(gap.path) == field for gap in readiness.advised),
        counts=not is_empty and any(section_of(each) == field for each in patterns),
    )
