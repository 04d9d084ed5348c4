"""The window outlives what its binding to Qt does to None and True on Python 3.11."""

from __future__ import annotations

import subprocess
import sys

import pytest

import legalaid_desktop.ui  # noqa: F401 - what is tested is that importing it is enough

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


@pytest.mark.parametrize("singleton", [None, True, False, NotImplemented, ...])
def test_no_singleton_can_run_out(singleton: object) -> None:
    assert sys.version_info >= (3, 12) or sys.getrefcount(singleton) > 1 << 59
