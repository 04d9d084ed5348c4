"""Open, save, list and bring in cases."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from legalaid_desktop.errors import CaseExists, CaseFileInvalid, FileUnreadable, JsonInvalid
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.encode import case_from_json
from legalaid_desktop.record.index import ChildRow
from legalaid_desktop.record.numbering import numbered
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.record.readiness import waive
from legalaid_desktop.record.trail import Act
from legalaid_desktop.services.ports import Cases, Clock, Filing, SavedVersion, Trail


class CaseService:
    """The work on cases that one person, `author`, does in an open vault."""

    def __init__(self, cases: Cases, clock: Clock, author: str, *, trail: Trail) -> None:
        self._cases = cases
        self._clock = clock
        self._author = author
        self._trail = trail

    def open(self, case_id: CaseId) -> Case:
        """Return the newest version, and note that it was looked at; raise CaseUnknown."""
        case = self._cases.get(case_id)
        self._trail.note(
            Act.CASE_LOOKED_AT.value, author=self._author, at=self._clock(), case_id=case_id
        )
        return case

    def newest(self, case_id: CaseId) -> Case:
        """Return what is saved by now of a case that is open already; raise CaseUnknown."""
        return self._cases.get(case_id)

    def version(self, case_id: CaseId, version: int) -> Case:
        """Return the case as it was saved then; raise CaseUnknown."""
        return self._cases.get(case_id, version)

    def history(self, case_id: CaseId) -> Sequence[SavedVersion]:
        """Return who saved the case and when, newest first; raise CaseUnknown."""
        return self._cases.history(case_id)

    def save(self, case: Case) -> Case:
        """Store the case and return it with its new version; raise CaseChangedElsewhere."""
        return self._cases.save(case, author=self._author, at=self._clock())

    def waive(self, case: Case, paper: Paper, path: str, reason: str) -> Case:
        """Return the case with a field waived for a paper, by this person today; saves nothing."""
        today = self._clock().date()
        return waive(case, paper, path, reason=reason, by=self._author, on=today)

    def children(self, *, held_only: bool = False) -> Sequence[ChildRow]:
        return self._cases.children(held_only=held_only)

    def filings(self, case_id: CaseId | None = None) -> Sequence[Filing]:
        return self._cases.filings(case_id)

    def new(self) -> Case:
        """Return a case not yet saved: next number, today, people in charge as in the last one."""
        today = self._clock().date()
        number = numbered(today.year, self._cases.last_place(today.year) + 1)
        case = Case(number=number, opened_on=today)
        last = self._cases.last_saved()
        return case if last is None else _carried_over(case, last)

    def import_file(self, path: Path) -> tuple[Case, ...]:
        """Save every case of a JSON file, which holds one case, a list, or {"cases": [...]}.

        Nothing is saved unless the whole file is right. Raises FileUnreadable, JsonInvalid,
        CaseFileInvalid, CaseNewer, CaseExists.
        """
        cases = tuple(map(case_from_json, _bodies(path)))
        if len({case.id for case in cases}) < len(cases):
            raise CaseFileInvalid(problem="id: repetido", problem_en="id: repeated")
        known = self._cases.known(case.id for case in cases)
        for case in cases:
            if case.id in known:
                raise CaseExists(number=case.number)
        return self._cases.save_all(cases, author=self._author, at=self._clock())


def _carried_over(case: Case, last: Case) -> Case:
    return replace(
        case,
        responsible=last.responsible,
        representation=replace(last.representation, footing=(), footing_note=""),
    )


def _bodies(path: Path) -> list[object]:
    try:
        body = json.loads(path.read_bytes())
    except OSError as error:
        raise FileUnreadable from error
    except (ValueError, RecursionError) as error:
        raise JsonInvalid from error
    if isinstance(body, dict) and "cases" in body:
        body = body["cases"]
    return body if isinstance(body, list) else [body]
