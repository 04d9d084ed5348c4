"""The main story once more in a window on a display of X11: activation, focus and keys are real."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.shell.x11 import programs, running_display

STORY = "tests/test_window.py::test_from_unlock_to_a_pdf_on_disk"


def test_the_main_story_is_the_same_on_a_display() -> None:
    if programs() is None or shutil.which("pdftotext") is None:
        pytest.skip("Xvfb or pdftotext is not installed: `make test` asks for them")
    with running_display() as display:
        ran = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--onscreen", STORY],
            env=display,
            cwd=Path(__file__).parents[1],
            capture_output=True,
            text=True,
            timeout=200,
            check=False,
        )
    assert ran.returncode == 0, ran.stdout
    assert "1 passed" in ran.stdout
