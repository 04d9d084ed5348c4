"""One paper for many: what is asked for, what it comes to, and what became of it. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path

from legalaid_desktop.errors import CautionsUnanswered, PaperFieldsMissing, UserError
from legalaid_desktop.record.case import CaseId
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.services.drawing import PapersForMany, ReadyForMany
from legalaid_desktop.ui.home.rows import HomeRow


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOfMany:
    """A case that one ticked child or more belong to; `names` are theirs, "" not known."""

    case_id: CaseId
    number: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be drawn up, for whom, and where the files go."""

    paper: Paper
    cases: tuple[CaseOfMany, ...]
    folder: Path
    drafts: bool

    @property
    def case_ids(self) -> tuple[CaseId, ...]:
        return tuple(case.case_id for case in self.cases)


class Obstacle(Enum):
    """Why nothing can be drawn up yet."""

    NONE = auto()
    COUNTING = auto()
    NOBODY_READY = auto()
    NO_FOLDER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is chosen so far. `counted` is None until every case has been looked at."""

    paper: Paper
    cases: tuple[CaseOfMany, ...]
    children: int
    counted: Mapping[str, ReadyForMany] | None = None
    folder: Path | None = None
    drafts: bool = False

    @property
    def ready(self) -> ReadyForMany:
        return (self.counted or {}).get(self.paper.key, ReadyForMany())

    @property
    def to_make(self) -> int:
        """How many papers there will be, as the cases stand now."""
        return self.ready.ready + (self.ready.lacking if self.drafts else 0)

    @property
    def obstacle(self) -> Obstacle:
        if self.counted is None:
            return Obstacle.COUNTING
        if not self.to_make:
            return Obstacle.NOBODY_READY
        return Obstacle.NO_FOLDER if self.folder is None else Obstacle.NONE

    def order(self) -> Order | None:
        """Return what is to be done, or None while something stands in the way."""
        if self.obstacle is not Obstacle.NONE or self.folder is None:
            return None
        return Order(paper=self.paper, cases=self.cases, folder=self.folder, drafts=self.drafts)


def plan_for(rows: Sequence[HomeRow], papers: Sequence[Paper]) -> Plan:
    """Return what to begin with for the ticked rows; there must be a row and a paper."""
    cases: dict[CaseId, CaseOfMany] = {}
    for row in rows:
        known = cases.get(row.case_id)
        if known is None:
            cases[row.case_id] = CaseOfMany(
                case_id=row.case_id, number=row.case_number, names=(row.name,)
            )
        else:
            cases[row.case_id] = replace(known, names=(*known.names, row.name))
    return Plan(paper=papers[0], cases=tuple(cases.values()), children=len(rows))


class Fate(Enum):
    """What became of the paper of one case, what asks for work first."""

    LEFT_OUT = auto()
    FAILED = auto()
    NOT_REACHED = auto()
    MADE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """One case of the report. `path` is the first field it lacks, "" without one."""

    fate: Fate
    case: CaseOfMany
    path: str = ""
    lacking: tuple[str, ...] = ()
    cautions: bool = False  # what it lacks are answers
    error: UserError | None = None
    files: tuple[str, ...] = ()
    draft: bool = False


def report_lines(order: Order, report: PapersForMany, language: str) -> list[ReportLine]:
    """Return a line a case, those that ask for work first, each kind in the order asked for."""
    of = {case.case_id: case for case in order.cases}
    return [
        *(
            ReportLine(
                fate=Fate.LEFT_OUT,
                case=of[case_id],
                path=lacking.paths[0] if isinstance(lacking, PaperFieldsMissing) else "",
                cautions=isinstance(lacking, CautionsUnanswered),
                lacking=lacking.places_in(language),
            )
            for case_id, lacking in report.left_out
        ),
        *(
            ReportLine(fate=Fate.FAILED, case=of[case_id], error=error)
            for case_id, error in report.failed
        ),
        *(ReportLine(fate=Fate.NOT_REACHED, case=of[case_id]) for case_id in report.not_reached),
        *(
            ReportLine(
                fate=Fate.MADE,
                case=of[case_id],
                files=(saved.docx.name, saved.pdf.name),
                draft=saved.filing is None,
            )
            for case_id, saved in report.made
        ),
    ]
