"""Keep Python alive under a Qt binding that loses count of its singletons."""

from __future__ import annotations

import ctypes
import sys

_AMPLE = 1 << 60


def keep_singletons() -> None:
    """Make None, True and False as good as immortal, as they are from Python 3.12 on.

    PySide6 6.12.0 gives back one reference to None too many each time a call returns None, and
    now and then one to True. Python 3.11 starts with a few thousand of each and aborts when they
    are spent ("none_dealloc", "bool_dealloc"): within a second of painting, or a morning's work.
    6.11.3 does not have the fault.
    """
    if sys.version_info >= (3, 12):
        return
    for singleton in (None, True, False, NotImplemented, ...):
        if sys.getrefcount(singleton) < _AMPLE:
            ctypes.c_ssize_t.from_address(id(singleton)).value += _AMPLE
