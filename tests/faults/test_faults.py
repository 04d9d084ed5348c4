"""The short form of `make faults`: every fault is tried a few times."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.faults import faults
from tests.faults.table import Fault, line, run

SEED = 20261124


@pytest.mark.parametrize("fault", faults(), ids=lambda fault: fault.name)
def test_nothing_acknowledged_is_lost(fault: Fault, tmp_path: Path) -> None:
    (row,) = run([fault], tmp_path, long=False, seed=SEED)
    print(line(row))
    assert row.problems == []
    assert row.good


def test_there_are_thirty_kills_here_and_three_hundred_in_the_long_form() -> None:
    kills = [fault for fault in faults() if fault.name.startswith("kill -9")]
    assert sum(fault.short for fault in kills) >= 30
    assert sum(fault.long for fault in kills) >= 300
