"""What happens to a sealed paper: signed, handed in, acknowledged, answered, or voided.

Steps are only ever added. One that was noted by mistake is taken back by another that says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from legalaid_desktop.record.filing import Filing, FilingState

_State = FilingState

_FOLLOWING: dict[FilingState, tuple[FilingState, ...]] = {
    _State.SEALED: (_State.SIGNED, _State.HANDED_IN, _State.ACKNOWLEDGED, _State.VOIDED),
    _State.SIGNED: (_State.HANDED_IN, _State.ACKNOWLEDGED, _State.VOIDED),
    _State.HANDED_IN: (_State.ACKNOWLEDGED, _State.ANSWERED, _State.VOIDED),
    _State.ACKNOWLEDGED: (_State.ANSWERED, _State.VOIDED),
    _State.ANSWERED: (),
    _State.VOIDED: (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingStep:
    """One step; `state` is None where it takes the one before it back.

    `happened` is when it came about, as said, and `noted_at` when `author` noted it. `received_by`
    is the desk or the person, `note` the answer, or why it was voided, `scan` the id of an
    attachment.
    """

    state: FilingState | None
    happened: datetime
    author: str
    noted_at: datetime
    folio: str = ""
    received_by: str = ""
    note: str = ""
    scan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingVersion:
    """A filing as one of the versions of its paper, counted from 1, with all that was noted."""

    filing: Filing
    number: int
    noted: tuple[FilingStep, ...] = ()
    replaced: bool = False
    """A later version was handed in, and this one never was."""

    @property
    def steps(self) -> tuple[FilingStep, ...]:
        """What stands of the steps, in their order."""
        return standing(self.noted)

    @property
    def state(self) -> FilingState:
        return state_after(self.noted)

    @property
    def since(self) -> datetime:
        """When it came to be as it stands."""
        return self.steps[-1].happened if self.steps else self.filing.made_at

    def step(self, state: FilingState) -> FilingStep | None:
        """Return the step that led to `state`, if there was one."""
        return next((each for each in self.steps if each.state is state), None)


def standing(noted: Iterable[FilingStep]) -> tuple[FilingStep, ...]:
    """Return the steps that nobody took back."""
    left: list[FilingStep] = []
    for step in noted:
        if step.state is not None:
            left.append(step)
        elif left:
            left.pop()
    return tuple(left)


def state_after(noted: Iterable[FilingStep]) -> FilingState:
    """Return where a filing stands by its steps."""
    steps = standing(noted)
    return (steps[-1].state if steps else None) or FilingState.SEALED


def following(state: FilingState) -> tuple[FilingState, ...]:
    """Return the states a filing may go to, the usual one first.

    What nobody noted may be passed over: an acuse proves that the paper was handed in.
    """
    return _FOLLOWING[state]


def _turn(filing: Filing) -> tuple[datetime, bool, str]:
    """Of two of one moment, what was edited by hand comes after what it was made from."""
    return filing.made_at, filing.edited_from is not None, filing.id


_HANDED_IN = frozenset({_State.HANDED_IN, _State.ACKNOWLEDGED, _State.ANSWERED})


def versions(
    filings: Collection[Filing], noted: Mapping[str, tuple[FilingStep, ...]]
) -> Sequence[FilingVersion]:
    """Return the filings of a case as versions of their papers, the newest of each paper first.

    The papers come in the order in which each was first drawn up.
    """
    papers: dict[str, list[Filing]] = {}
    for filing in sorted(filings, key=_turn):
        papers.setdefault(filing.paper, []).append(filing)
    found = []
    for of_paper in papers.values():
        later_went = False
        counted = []
        for number, filing in reversed(list(enumerate(of_paper, start=1))):
            steps = noted.get(filing.id, ())
            went = not _HANDED_IN.isdisjoint(each.state for each in standing(steps))
            counted.append(
                FilingVersion(
                    filing=filing, number=number, noted=steps, replaced=later_went and not went
                )
            )
            later_went = later_went or went
        found += counted
    return found
