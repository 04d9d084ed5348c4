"""Keep Python alive under a Qt binding that loses count of None."""

from __future__ import annotations

import ctypes
import sys

_AMPLE = 1 << 60


def guard_none() -> None:
    """Make None as good as immortal, which it is of itself from Python 3.12 on.

    PySide6 6.12.0 gives back one reference to None too many each time a call returns None, as
    most do. Python 3.11 starts with some 5,000 of them, and aborts when they are spent
    ("none_dealloc"): within a second of painting. 6.11.3 does not have the fault.
    """
    if sys.version_info < (3, 12) and sys.getrefcount(None) < _AMPLE:
        ctypes.c_ssize_t.from_address(id(None)).value += _AMPLE
