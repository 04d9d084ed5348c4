"""What this process does so that its memory, where keys and names are, stays out of files."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4  # https://man7.org/linux/man-pages/man2/PR_SET_DUMPABLE.2const.html
_SEM_FAILCRITICALERRORS, _SEM_NOGPFAULTERRORBOX = 0x0001, 0x0002


def keep_private() -> None:
    """Ask the system for no core dumps and no crash reports of this process.

    On Linux other programs of the same user cannot read its memory either. Best effort: the
    memory of a computer that sleeps goes to disk, which is what disk encryption is for.
    """
    if sys.platform == "win32":
        # Windows Error Reporting takes the process that asks for this out of its reports.
        ctypes.windll.kernel32.SetErrorMode(_SEM_FAILCRITICALERRORS | _SEM_NOGPFAULTERRORBOX)
        return
    import resource  # not there on Windows

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
