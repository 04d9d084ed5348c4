"""What the intake page decides: the visit as it is typed, step by step. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum, auto
from typing import Protocol
from zoneinfo import ZoneInfo

from legalaid_desktop.errors import UserError
from legalaid_desktop.language.reading import Unread, read_again
from legalaid_desktop.language.zones import likely_zone
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.draft import Typed
from legalaid_desktop.record.index import ChildRow
from legalaid_desktop.record.intake import (
    Cell,
    Column,
    Row,
    Visit,
    answer,
    can_join,
    copied_from_above,
    join,
    mark_unknown,
    part,
    proposed_families,
    removed,
    with_new_row,
    without_cases,
)
from legalaid_desktop.record.intake_cases import begun
from legalaid_desktop.record.intake_known import Known
from legalaid_desktop.record.paths import describe, get, put
from legalaid_desktop.services.intake import Created, IntakeService
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.services.ports import Clock
from legalaid_desktop.ui.case.following import following
from legalaid_desktop.ui.forms.draft import PAUSE, STEPS_KEPT, Answer, same
from legalaid_desktop.ui.intake.answers import read, settled, words


class RowState(Enum):
    BLANK = auto()
    READY = auto()
    LACKS = auto()
    FAILED = auto()  # it was to be made a case, and could not be


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    persons: int
    groups: int  # of brothers and sisters
    lacking: int  # answers
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    visit: Visit
    place: tuple[int, Column] | None  # what was changed to come here


class IntakeView(Protocol):
    def show_visit(self) -> None: ...
    def keep_soon(self) -> None: ...


class IntakePresenter:
    """`visit` may hold what was typed before and kept."""

    def __init__(
        self, visit: Visit, *, intake: IntakeService, view: IntakeView, clock: Clock, language: str
    ) -> None:
        self._intake, self._view, self._clock, self._language = intake, view, clock, language
        self._drafts = intake.drafts(visit)
        self._steps = [_Step(visit=visit, place=None)]
        self._at = 0
        self._writing: object = None  # what the next change to it joins this step
        self._last: datetime | None = None
        self._known = Known()
        self._failed: Mapping[CaseId, UserError] = {}

    # What is shown.

    @property
    def visit(self) -> Visit:
        return self._steps[self._at].visit

    @property
    def rows(self) -> int:
        """How many rows are shown: the last one is blank, for another child."""
        rows = self.visit.rows
        return len(rows) + (not rows or not rows[-1].blank)

    @property
    def counts(self) -> Counts:
        visit = self.visit
        rows = [row for row in visit.rows if not row.blank]
        return Counts(
            persons=len(rows),
            groups=sum(len(family) > 1 for family in visit.families),
            lacking=sum(len(row.missing) for row in rows),
            cases=len(visit.families),
        )

    @property
    def pending(self) -> bool:
        """Say whether something typed is not yet in the vault."""
        return self._drafts.pending

    def state(self, at: int) -> RowState:
        row = self.visit.row(at)
        if row.blank:
            return RowState.BLANK
        if row.family in self._failed:
            return RowState.FAILED
        return RowState.LACKS if row.missing else RowState.READY

    def failure(self, at: int) -> UserError | None:
        """Return why the row was not made a case, if that was tried."""
        return self._failed.get(self.visit.row(at).family)

    def typed(self, at: int, column: Column) -> str:
        return words(column, self.visit.row(at).cell(column), self._language)

    def says(self, at: int, column: Column, text: str) -> bool:
        """Say whether the cell holds what the text says."""
        cell = replace(self.visit.row(at).cell(column), follows=False)
        if cell.unknown:
            return not text.strip()
        return cell == self._read(column, text)

    def like(self, at: int) -> tuple[int, ChildRow] | None:
        """Return a row that the vault may know, and whom it may be: the one at `at` first."""
        today = self._clock().date()
        for place in (at, *range(len(self.visit.rows))):
            child = self._known.like(self.visit.row(place), today)
            if child is not None:
                return place, child
        return None

    def proposal(self, at: int) -> tuple[int, ...]:
        """Return rows that look like siblings, those with the row at `at` first; () for none."""
        found = proposed_families(self.visit)
        return next((places for places in found if at in places), found[0] if found else ())

    def learn(self, known: Known) -> None:
        """Take over whom the vault knows."""
        self._known = known
        self._view.show_visit()

    # What is typed into the rows.

    def type(self, at: int, column: Column, text: str) -> None:
        """Take over what stands in a cell; typing on in it stays one step."""
        if not self.says(at, column, text):
            self._change(
                lambda visit: answer(visit, at, column, self._read(column, text)), (at, column)
            )

    def leave(self, at: int, column: Column, text: str) -> None:
        """The cell was left: write out what it stands for; what comes next is a step of its own."""
        self.type(at, column, settled(column, text))
        self.settle()

    def toggle_unknown(self, at: int, column: Column) -> None:
        self.settle()
        self._change(lambda visit: mark_unknown(visit, at, column), (at, column))
        self.settle()

    def copy_from_above(self, at: int, column: Column) -> None:
        self.settle()
        self._change(lambda visit: copied_from_above(visit, at, column), (at, column))
        self.settle()

    def join_or_part(self, at: int) -> int | None:
        """Part the row from its siblings; or join it with those proposed, or the row above.

        Returns where the row is by now; None if a case cannot keep both detentions.
        """
        visit, row = self.visit, self.visit.row(at)
        if len(visit.family_of(at)) > 1:
            return self._join_with(lambda visit: part(visit, at), row)
        places = next((found for found in proposed_families(visit) if at in found), ())
        if places:
            return self.join(places, row)
        if not at:
            return at
        if at >= len(visit.rows):
            visit = with_new_row(visit)
            row = visit.rows[at]
        if not can_join(visit, (at - 1, at)):
            return None
        return self._join_with(lambda _: join(visit, (at - 1, at)), row)

    def join(self, places: Sequence[int], row: Row) -> int:
        """Make siblings of the rows; return where `row` is by now."""
        return self._join_with(lambda visit: join(visit, places), row)

    def paste(self, at: int, column: Column, text: str) -> None:
        """Put the cells of another table here and to the right and below, as one step.

        Lines are rows and tabs part their cells; a blank cell leaves what stands there.
        """
        first = list(Column).index(column)
        visit = self.visit
        for line in text.splitlines():
            if not line.strip():
                continue
            new = at >= len(visit.rows)
            into, where = (replace(visit, rows=()), 0) if new else (visit, at)
            for place, cell in zip(list(Column)[first:], line.split("\t"), strict=False):
                told = self._read(place, settled(place, cell))
                if not told.blank:
                    into = answer(into, where, place, told)
            visit = replace(visit, rows=(*visit.rows, *into.rows)) if new else into
            at += 1
        self.settle()
        self._change(lambda _: visit, (at - 1, column))
        self.settle()

    def remove(self, at: int) -> None:
        if at < len(self.visit.rows):
            self.settle()
            self._change(lambda visit: removed(visit, at), (at, Column.GIVEN))
            self.settle()

    def undo(self) -> tuple[int, Column] | None:
        """Go a step back; return the cell that changed, if it was one."""
        self.settle()
        if not self._at:
            return None
        place = self._steps[self._at].place
        self._at -= 1
        self._changed()
        return place

    def redo(self) -> tuple[int, Column] | None:
        self.settle()
        if self._at + 1 >= len(self._steps):
            return None
        self._at += 1
        self._changed()
        return self._steps[self._at].place

    def settle(self) -> None:
        self._writing = None

    # What holds for every row. Paths are those of a case with one child.

    def answer(self, path: str) -> Answer:
        visit = self.visit
        if path in visit.unread:
            return read_again(describe(Case, path), visit.unread[path], self._today())
        value: Answer = get(visit.template, path)
        return value

    def set(self, path: str, said: Answer) -> None:
        """Take over an answer; the moments of the rows keep their hour where the place changes."""
        if not same(said, self.answer(path)):
            self._change(lambda visit: self._with_answer(visit, path, said), path)

    # What becomes of it.

    def keep_now(self) -> UserError | None:
        """Keep what is typed, and return why that failed."""
        self.want()
        try:
            self._drafts.write()
        except UserError as error:
            return error
        return None

    def want(self) -> None:
        """Say what is to be kept by the next `keep`. Called on the window's thread."""
        self._drafts.want(begun(self.visit))

    def keep(self) -> datetime:
        """Keep it, on any thread; return when."""
        self._drafts.write()
        return self._clock()

    def creating(self) -> Callable[[JobContext], Created]:
        """Return the work that makes the cases as they are now; `created` takes its result."""
        self.settle()
        self.want()
        cases: Sequence[Typed] = begun(self.visit)
        return lambda job: self._intake.create(cases, self._drafts, job)

    def created(self, created: Created) -> None:
        """Take the rows that were made away; no step leads back to them."""
        self._failed = created.failed
        visit = without_cases(self.visit, {case.id for case in created.cases})
        self._steps, self._at = [_Step(visit=visit, place=None)], 0
        self._changed()

    # Inside.

    def _today(self) -> date:
        return self._clock().date()

    def _zone(self) -> ZoneInfo:
        return likely_zone(self.visit.template.detention)

    def _read(self, column: Column, text: str) -> Cell:
        return read(column, text, today=self._today(), zone=self._zone())

    def _join_with(self, change: Callable[[Visit], Visit], row: Row) -> int:
        self.settle()
        self._change(change, None)
        self.settle()
        return next(at for at, each in enumerate(self.visit.rows) if each.id == row.id)

    def _with_answer(self, visit: Visit, path: str, said: Answer) -> Visit:
        unread = {place: typed for place, typed in visit.unread.items() if place != path}
        if isinstance(said, Unread):
            unread[path] = said.typed
            said = None
        template = following(path)(put(visit.template, path, said))
        before, after = likely_zone(visit.template.detention), likely_zone(template.detention)
        visit = replace(visit, template=template, unread=unread)
        if before == after:
            return visit
        return replace(visit, rows=tuple(self._in_zone(row, after) for row in visit.rows))

    def _in_zone(self, row: Row, zone: ZoneInfo) -> Row:
        cell = row.cell(Column.DETAINED)
        typed = words(Column.DETAINED, cell, "es")
        again = read(Column.DETAINED, typed, today=self._today(), zone=zone)
        told = replace(again, follows=cell.follows, unknown=cell.unknown)
        return replace(row, cells={**row.cells, Column.DETAINED: told})

    def _change(
        self, change: Callable[[Visit], Visit], place: tuple[int, Column] | str | None
    ) -> None:
        visit = change(self.visit)
        if visit == self.visit and repr(visit) == repr(self.visit):
            return
        now = self._clock()
        joins = (
            self._writing is not None
            and self._writing == place
            and self._last is not None
            and now - self._last < PAUSE
            and self._at > 0
        )
        del self._steps[self._at + 1 :]
        step = _Step(visit=visit, place=place if isinstance(place, tuple) else None)
        if joins:
            self._steps[self._at] = step
        else:
            self._steps.append(step)
            del self._steps[: max(0, len(self._steps) - STEPS_KEPT)]
            self._at = len(self._steps) - 1
        self._writing, self._last = place, now
        self._changed()

    def _changed(self) -> None:
        self._view.show_visit()
        self._view.keep_soon()
