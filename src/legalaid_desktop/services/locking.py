"""When to lock an open vault by itself. Both clocks are passed in."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from legalaid_desktop.services.ports import Clock

LOOK_SECONDS = 5
"""How often `LockWatch.look` is to be called."""

ASLEEP_SECONDS = 30
"""No look for so long means that the computer slept: its timers stood still."""


class Why(Enum):
    IDLE = auto()
    ASLEEP = auto()


class LockWatch:
    """Tells when nobody was at work for `minutes`, or the computer slept.

    The greater of both clocks counts: the monotonic one may stand still while a laptop sleeps,
    and the one on the wall may be put back.
    """

    def __init__(self, *, wall: Clock, monotonic: Callable[[], float], minutes: int) -> None:
        self._wall = wall
        self._monotonic = monotonic
        self.minutes = minutes
        self.begin()

    def begin(self) -> None:
        """The vault was opened: count from now."""
        self._touched = self._looked = self._now()

    def touched(self) -> Why | None:
        """Someone is at work: count anew, unless it is too late already."""
        why = self.look()
        if why is None:
            self._touched = self._looked
        return why

    def look(self) -> Why | None:
        """Return why to lock now, or None."""
        now, former = self._now(), self._looked
        self._looked = now
        if _passed(former, now) > ASLEEP_SECONDS:
            return Why.ASLEEP
        if _passed(self._touched, now) >= self.minutes * 60:
            return Why.IDLE
        return None

    def _now(self) -> tuple[float, float]:
        return self._monotonic(), self._wall().timestamp()


def _passed(before: tuple[float, float], now: tuple[float, float]) -> float:
    """Return the seconds between two moments, by the clock that says more."""
    return max(now[0] - before[0], now[1] - before[1])
