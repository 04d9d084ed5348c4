"""When an open vault locks by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from legalaid_desktop.services.locking import LOOK_SECONDS, LockWatch, Why
from tests.builders import NOW


class Clocks:
    def __init__(self) -> None:
        self.monotonic, self.wall = 1000.0, NOW

    def run(self, seconds: float) -> None:
        self.monotonic += seconds
        self.wall += timedelta(seconds=seconds)

    def watch(self, minutes: int = 5) -> LockWatch:
        def wall() -> datetime:
            return self.wall

        return LockWatch(wall=wall, monotonic=lambda: self.monotonic, minutes=minutes)


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


def looks(clocks: Clocks, watch: LockWatch, seconds: int) -> list[Why | None]:
    """Look as the timer does for so many seconds."""
    found = []
    for _ in range(seconds // LOOK_SECONDS):
        clocks.run(LOOK_SECONDS)
        found.append(watch.look())
    return found


@pytest.mark.parametrize("minutes", [1, 5, 15])
def test_it_locks_when_nobody_was_at_work_for_so_many_minutes(clocks: Clocks, minutes: int) -> None:
    watch = clocks.watch(minutes)
    found = looks(clocks, watch, minutes * 60)
    assert found[-1] is Why.IDLE
    assert set(found[:-1]) == {None}


def test_work_begins_the_count_anew(clocks: Clocks) -> None:
    watch = clocks.watch(1)
    looks(clocks, watch, 55)
    assert watch.touched() is None
    assert set(looks(clocks, watch, 55)) == {None}
    clocks.run(LOOK_SECONDS)
    assert watch.look() is Why.IDLE


def test_a_clock_on_the_wall_put_back_does_not_keep_it_open(clocks: Clocks) -> None:
    watch = clocks.watch(1)
    clocks.wall -= timedelta(hours=3)
    assert looks(clocks, watch, 60)[-1] is Why.IDLE


def test_a_clock_on_the_wall_put_on_locks(clocks: Clocks) -> None:
    watch = clocks.watch(15)
    clocks.run(LOOK_SECONDS)
    clocks.wall += timedelta(hours=1)
    assert watch.look() is not None


def test_it_locks_after_sleep_in_which_only_the_wall_clock_ran(clocks: Clocks) -> None:
    watch = clocks.watch(15)
    clocks.run(LOOK_SECONDS)
    assert watch.look() is None
    clocks.wall += timedelta(minutes=2)
    assert watch.look() is Why.ASLEEP


def test_it_locks_after_sleep_in_which_the_monotonic_clock_ran_too(clocks: Clocks) -> None:
    watch = clocks.watch(15)
    clocks.run(120)
    assert watch.look() is Why.ASLEEP


def test_the_first_key_after_sleep_locks_and_does_not_count_as_work(clocks: Clocks) -> None:
    watch = clocks.watch(5)
    clocks.wall += timedelta(hours=9)
    assert watch.touched() is Why.ASLEEP


def test_opening_again_counts_from_then(clocks: Clocks) -> None:
    watch = clocks.watch(5)
    clocks.run(10_000)
    watch.begin()
    assert watch.look() is None
