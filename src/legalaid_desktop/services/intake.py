"""A visit from its first row to its cases: what is typed is kept, and each case made is a save."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from legalaid_desktop.errors import UserError
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.draft import Typed
from legalaid_desktop.record.intake import Visit
from legalaid_desktop.record.intake_cases import begun, resumed
from legalaid_desktop.record.intake_known import Known
from legalaid_desktop.record.people import Child, Screening
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.jobs import JobCancelled, JobContext
from legalaid_desktop.services.ports import Clock, Drafts


@dataclass(frozen=True, slots=True, kw_only=True)
class Created:
    """The cases that were made; `failed` says of others, by their id, why they were not."""

    cases: tuple[Case, ...] = ()
    failed: Mapping[CaseId, UserError] = field(default_factory=dict)


class VisitDrafts:
    """Keeps the cases of a visit while they are typed, each a draft of its own.

    `want` says what is to be kept; `write` does it, on any thread, and writes the newest.
    """

    def __init__(self, drafts: Drafts, clock: Clock, author: str) -> None:
        self._drafts, self._clock, self._author = drafts, clock, author
        self._lock = threading.Lock()
        self._wanted: Mapping[CaseId, Typed] = {}
        self._kept: dict[CaseId, Typed] = {}
        self._made: set[CaseId] = set()

    @property
    def pending(self) -> bool:
        """Say whether something is still to be written."""
        wanted = {key: typed for key, typed in self._wanted.items() if key not in self._made}
        return wanted != self._kept

    def want(self, cases: Sequence[Typed]) -> None:
        """Say what is to be kept: these, and no other of the visit."""
        self._wanted = {typed.case.id: typed for typed in cases}

    def offered(self, cases: Sequence[Typed]) -> None:
        """These stand in the vault already."""
        self.want(cases)
        self._kept = dict(self._wanted)

    def write(self) -> None:
        """Write what is wanted and not written; raise what `Drafts.keep` does."""
        with self._lock:
            wanted = self._wanted
            for case_id in self._kept.keys() - wanted.keys():
                self._drafts.drop(self._author, case_id)
                del self._kept[case_id]
            for case_id, typed in wanted.items():
                # What was made in the meantime is a case: a draft would begin it once more.
                if case_id not in self._made and self._kept.get(case_id) != typed:
                    self._keep(typed)

    def make(self, typed: Typed, save: Callable[[Case], Case]) -> Case:
        """Return what `save` stores of the case; with it goes its draft.

        The vault leaves in a draft of the saved case what its draft says was not understood, and
        that alone: so that is kept before, as it is by now.
        """
        with self._lock:
            case_id = typed.case.id
            kept = self._kept.get(case_id)
            if typed.unread != (kept.unread if kept is not None else {}):
                self._keep(typed)
            saved = save(typed.case)
            self._made.add(case_id)
            self._kept.pop(case_id, None)
            return saved

    def _keep(self, typed: Typed) -> None:
        self._drafts.keep(
            self._author, typed.case, base_version=0, at=self._clock(), unread=typed.unread
        )
        self._kept[typed.case.id] = typed


class IntakeService:
    """The visits that one person, `author`, records in an open vault."""

    def __init__(self, cases: CaseService, drafts: Drafts, clock: Clock, author: str) -> None:
        self._cases, self._drafts, self._clock, self._author = cases, drafts, clock, author

    def begin(self) -> Visit:
        """Return a visit of today without rows, the people in charge those of the last case."""
        new = self._cases.new()
        screening = Screening(screened_on=self._clock().date(), screened_by=new.responsible)
        child = Child(id="", screening=screening)
        return Visit(template=replace(new, id=CaseId(""), number="", children=(child,)))

    def resumed(self) -> Visit | None:
        """Return the visit that was typed and not made into cases, if there is one."""
        return resumed(self._drafts.offered(self._author))

    def known(self) -> Known:
        """Return the children that the vault knows; takes a second in a large one."""
        return Known(self._cases.children())

    def drafts(self, visit: Visit) -> VisitDrafts:
        """Return what keeps the visit; what is resumed stands in the vault already."""
        kept = VisitDrafts(self._drafts, self._clock, self._author)
        kept.offered(begun(visit))
        return kept

    def create(self, cases: Sequence[Typed], drafts: VisitDrafts, job: JobContext) -> Created:
        """Save each of the cases with the next number, whatever becomes of the others.

        Stopped, it returns what was made by then; the rest stay drafts.
        """
        made: list[Case] = []
        failed: dict[CaseId, UserError] = {}
        for done, typed in enumerate(cases):
            try:
                job.step(done, len(cases))
            except JobCancelled:
                break
            try:
                made.append(drafts.make(typed, self._numbered))
            except UserError as error:
                failed[typed.case.id] = error
        return Created(cases=tuple(made), failed=failed)

    def _numbered(self, case: Case) -> Case:
        return self._cases.save(replace(case, number=self._cases.new().number))
