"""Try every fault on real vaults and print what came of it, as one table.

    python -m tests.faults [--short] [--seed N] [WORD...]

Only the faults whose names hold one of the words, if any are given. Ends with 1 if one failed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.faults import faults
from tests.faults.table import HEAD, line, run

MOST_TOLD = 5


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    parser.add_argument("words", nargs="*")
    options = parser.parse_args()
    chosen = [
        fault
        for fault in faults()
        if not options.words or any(word in fault.name for word in options.words)
    ]
    print(f"seed {options.seed}\n{HEAD}")
    rows = []
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        for row in run(chosen, Path(folder), long=not options.short, seed=options.seed):
            rows.append(row)
            print(line(row), flush=True)
            for problem in row.problems[:MOST_TOLD]:
                print(f"    FAILED: {problem}", flush=True)
    kills = sum(row.tried for row in rows if row.fault.startswith("kill"))
    tried, passed = sum(row.tried for row in rows), sum(row.passed for row in rows)
    print(f"{tried} points, {passed} passed, {kills} of them kills")
    return 0 if rows and all(row.good for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
