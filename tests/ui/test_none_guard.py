"""The window outlives what its binding to Qt does to None on Python 3.11."""

from __future__ import annotations

import subprocess
import sys

CALLS = """
import legalaid_desktop.ui
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(50_000):
    thing.setObjectName("x")
print("alive")
"""


def test_python_survives_many_calls_into_qt() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", CALLS], capture_output=True, text=True, timeout=60, check=False
    )
    assert (ran.returncode, ran.stdout) == (0, "alive\n"), ran.stderr
