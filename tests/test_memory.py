"""What a process asks of the system about its memory, seen from inside that process."""

from __future__ import annotations

import subprocess
import sys

import pytest

ASKED = """
import ctypes, resource
from legalaid_desktop import memory
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
memory.keep_private()
memory.keep_private()
print(resource.getrlimit(resource.RLIMIT_CORE))
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))  # PR_GET_DUMPABLE
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asked of Linux")
def test_no_core_is_dumped_and_no_neighbour_reads_the_memory() -> None:
    run = subprocess.run(
        [sys.executable, "-c", ASKED], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.splitlines() == ["(0, 0)", "0"]
