"""The case as it is being written: every step can be undone. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import cast

from legalaid_desktop.language.reading import Unread, read_again
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.describe import Item, Kind, Scalar, is_blank
from legalaid_desktop.record.draft import Typed
from legalaid_desktop.record.paths import (
    describe,
    get,
    is_unknown,
    mark_unknown,
    put,
    same_place,
    without,
)

Answer = Scalar | Unread
"""What a field may say: a value of the record, or what was typed and could not be read."""

PAUSE = timedelta(seconds=2)
STEPS_KEPT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One state of the draft. `unread` holds, by path, what was typed and is no answer yet."""

    case: Case
    unread: Mapping[str, Unread]
    path: str  # what was changed to come here


class Draft:
    """The saved case, and the steps made since."""

    def __init__(self, saved: Case, clock: Callable[[], datetime]) -> None:
        self._saved = saved
        self._clock = clock
        self._steps = [Step(case=saved, unread={}, path="")]
        self._at = 0
        self._writing = ""  # the path whose next change joins this step
        self._last: datetime | None = None

    @property
    def case(self) -> Case:
        return self._steps[self._at].case

    @property
    def unread(self) -> Mapping[str, Unread]:
        return self._steps[self._at].unread

    @property
    def typed(self) -> Typed:
        """What is to be kept until it is saved."""
        return Typed(
            case=self.case, unread={path: said.typed for path, said in self.unread.items()}
        )

    @property
    def saved(self) -> Case:
        return self._saved

    @property
    def dirty(self) -> bool:
        """Say whether anything differs from what is saved. Compares more than `==` does."""
        return bool(self.unread) or not same(self.case, self._saved)

    @property
    def can_undo(self) -> bool:
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        return self._at + 1 < len(self._steps)

    def answer(self, path: str) -> Answer:
        """Return what the field at `path` says."""
        value: Answer = self.unread.get(path) or get(self.case, path)
        return value

    def set(
        self, path: str, answer: Answer, then: Callable[[Case], Case] = lambda case: case
    ) -> None:
        """Write an answer; typing on in the same field stays one step.

        `then` completes the case with what follows from the answer.
        """
        if same(answer, self.answer(path)):
            return
        unread = {p: typed for p, typed in self.unread.items() if p != path}
        if isinstance(answer, Unread):
            unread[path] = answer
            case = mark_unknown(self.case, path, unknown=False)
            case = put(case, path, None)
        else:
            case = put(self.case, path, answer)
        now = self._clock()
        joins = self._writing == path and self._last is not None and now - self._last < PAUSE
        self._add(Step(case=then(case), unread=unread, path=path), joins=joins)
        self._writing, self._last = path, now

    def settle(self) -> None:
        """The field was left: what is typed next is a step of its own."""
        self._writing = ""

    def mark_unknown(self, path: str, *, unknown: bool) -> None:
        case = mark_unknown(self.case, path, unknown=unknown)
        unread = {p: typed for p, typed in self.unread.items() if p != path}
        self._add(Step(case=case, unread=unread, path=path))

    def restore(self, typed: Typed, today: date) -> None:
        """Take over, as one step, what was typed before and kept."""
        case = typed.case
        unread: dict[str, Unread] = {}
        for path, text in typed.placed.items():
            answer = read_again(describe(Case, path), text, today)
            if isinstance(answer, Unread):
                unread[path] = answer
            else:
                case = put(case, path, answer)
        if unread or not same(case, self.case):
            self._add(Step(case=case, unread=unread, path=next(iter(unread), "")))

    def change(self, case: Case, path: str) -> None:
        """Take over a case that differs in something said about the field at `path`."""
        if not same(case, self.case):
            self._add(Step(case=case, unread=self.unread, path=path))

    def add(self, group: str) -> str:
        """Add an empty item to a repeated group and return its path."""
        field = describe(Case, group)
        if field.kind is not Kind.GROUPS or field.entity is None:
            raise ValueError(group)
        items: tuple[Item, ...] = get(self.case, group)
        item = cast(Item, field.entity())
        path = f"{group}.{len(items)}"
        case = put(self.case, group, (*items, item))
        self._add(Step(case=case, unread=self.unread, path=path))
        return path

    def remove(self, path: str) -> None:
        """Remove the item at `path`; what was typed in those after it moves along."""
        group, _, index = path.rpartition(".")
        unread: dict[str, Unread] = {}
        for other, typed in self.unread.items():
            if not other.startswith(f"{group}."):
                unread[other] = typed
                continue
            step, _, rest = other.removeprefix(f"{group}.").partition(".")
            if int(step) != int(index):
                moved = int(step) - (int(step) > int(index))
                unread[f"{group}.{moved}.{rest}"] = typed
        self._add(Step(case=without(self.case, path), unread=unread, path=group))

    def undo(self) -> str:
        """Go a step back and return the path that changed; "" if there is none."""
        self.settle()
        if not self.can_undo:
            return ""
        self._at -= 1
        return self._steps[self._at + 1].path

    def redo(self) -> str:
        self.settle()
        if not self.can_redo:
            return ""
        self._at += 1
        return self._steps[self._at].path

    def now_saved(self, case: Case) -> None:
        """The case was stored as `case`: the steps stay, each with its number and version."""
        self.settle()
        self._saved = case
        self._steps = [
            replace(step, case=replace(step.case, version=case.version)) for step in self._steps
        ]
        self._steps[self._at] = replace(self._steps[self._at], case=case)

    def rebase(self, saved: Case, case: Case) -> None:
        """Go on as `case` from what someone else saved; the steps before lead nowhere now.

        Where `case` has an answer, it was chosen over what was typed and not read.
        """
        self.settle()
        unread = {}
        for path, typed in self.unread.items():
            moved = same_place(path, self.case, case)
            if moved is not None and is_blank(get(case, moved)) and not is_unknown(case, moved):
                unread[moved] = typed
        self._saved = saved
        self._steps = [Step(case=case, unread=unread, path="")]
        self._at = 0

    def _add(self, step: Step, *, joins: bool = False) -> None:
        self.settle()
        del self._steps[self._at + 1 :]
        if joins and self._at > 0:
            self._steps[self._at] = step
            return
        self._steps.append(step)
        del self._steps[: max(0, len(self._steps) - STEPS_KEPT)]
        self._at = len(self._steps) - 1


def same(one: object, other: object) -> bool:
    """Say whether two answers are written alike.

    Two moments of one instant are equal, yet 10:00 in the Centre and 09:00 in the Northwest are
    not the same answer: a paper prints them as they were told.
    """
    return one is other or (type(one) is type(other) and one == other and repr(one) == repr(other))
