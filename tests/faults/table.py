"""What came of each fault: counted, and shown as one table."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random


@dataclass(frozen=True, slots=True)
class Outcome:
    """One point that was tried: what was seen, and what was wrong with it ("" if nothing)."""

    seen: str
    problem: str = ""


Trial = Callable[[Path, int, Random], Iterable[Outcome]]
"""Tries so many points of one fault, with an empty folder of its own to work in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """`short` and `long` are how many points are tried in the two forms."""

    name: str
    short: int
    long: int
    trial: Trial


@dataclass(slots=True)
class Row:
    """One fault in the table."""

    fault: str
    passed: int = 0
    seconds: float = 0.0
    seen: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    @property
    def tried(self) -> int:
        return self.passed + len(self.problems)

    @property
    def good(self) -> bool:
        """Tell whether it passed. What was never tried did not."""
        return self.passed > 0 and not self.problems

    def add(self, outcome: Outcome) -> None:
        self.seen[outcome.seen] += 1
        if outcome.problem:
            self.problems.append(outcome.problem)
        else:
            self.passed += 1


def run(faults: Iterable[Fault], folder: Path, *, long: bool, seed: int) -> Iterator[Row]:
    """Try every fault and give its row. An error of a trial is a point that failed."""
    for fault in faults:
        row, started = Row(fault.name), time.perf_counter()
        own = folder / f"{fault.name.replace(' ', '-')}-{seed}"
        own.mkdir(mode=0o700)
        points = fault.long if long else fault.short
        try:
            for outcome in fault.trial(own, points, Random(f"{seed} {fault.name}")):  # noqa: S311
                row.add(outcome)
        except Exception as error:
            row.add(Outcome("the trial broke off", f"{type(error).__name__}: {error}"))
        row.seconds = time.perf_counter() - started
        yield row


HEAD = f"{'fault':<34} {'tried':>6} {'passed':>6} {'s':>6}  seen"


def line(row: Row) -> str:
    seen = "; ".join(f"{what} {number}" for what, number in row.seen.most_common())
    return f"{row.fault:<34} {row.tried:>6} {row.passed:>6} {row.seconds:>6.1f}  {seen}"
