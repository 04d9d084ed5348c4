"""Measure how long the window takes to come up beside an empty one of PySide6.

    python -m benchmarks.start [ROUNDS]

From the start of a process to the end of its first painting: here the screen that asks for the
passphrase of a vault, there a QMainWindow with nothing in it. Each round starts both in turn, after
one that does not count. Off the screen, unless QT_QPA_PLATFORM names another platform.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.vault import PASSPHRASE, Row, append

ROUNDS = 15
EMPTY, OURS = "empty", "ours"


def main(rounds: int = ROUNDS) -> None:
    with tempfile.TemporaryDirectory(prefix="bench-start-") as folder:
        environment = _prepared(Path(folder))
        times: dict[str, list[float]] = {EMPTY: [], OURS: []}
        for turn in range(rounds + 1):
            for which, kept in times.items():
                took = _started(which, environment)
                if turn:
                    kept.append(took)
    row = Row("start to the first painted screen: empty window / ours", times[OURS], times[EMPTY])
    print(f"{'milliseconds, ' + str(rounds) + ' starts of each':<40} {'least':>8} {'median':>8}")
    for name, took in (("an empty window of PySide6", row.theirs), ("to unlock a vault", row.ours)):
        print(f"{name:<40} {min(took):8.0f} {sorted(took)[len(took) // 2]:8.0f}")
    append([row])


def _prepared(folder: Path) -> Mapping[str, str]:
    """Make a vault that the window is to ask for; return the environment to start in."""
    from legalaid_desktop import settings
    from legalaid_desktop.vault.files import VaultFiles
    from legalaid_desktop.vault.passphrase import FLOOR

    path = folder / "casos.vault"
    now = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
    VaultFiles(clock=lambda: now, kdf=FLOOR).create(path, PASSPHRASE).close()
    settings.save(settings.Settings(last_vault=path), folder / "config")
    return {
        "QT_QPA_PLATFORM": "offscreen",
        **os.environ,
        "LEGALAID_CONFIG_DIR": str(folder / "config"),
    }


def _started(which: str, environment: Mapping[str, str]) -> float:
    """Return the milliseconds from the start of a process to its first painting."""
    began = time.monotonic()  # the same clock in every process
    ran = subprocess.run(  # noqa: S603 - what is started is this program
        [sys.executable, "-m", "benchmarks.started", which],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        timeout=60,
    )
    return (float(ran.stdout) - began) * 1000


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
