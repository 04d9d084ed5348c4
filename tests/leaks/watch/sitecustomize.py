"""Note every file that a Python program makes or writes, for the test that started it.

Python runs this by itself in each process that finds it on its path.
"""

import os
import sys

_NOTED = os.environ.get("LEGALAID_TEST_TOUCHED")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def _touched(event: str, arguments: tuple[object, ...]) -> object:
    if event == "open":
        path, _, flags = arguments
        return path if isinstance(flags, int) and flags & _WRITES else None
    if event in ("os.mkdir", "os.truncate"):
        return arguments[0]
    return arguments[1] if event in ("os.rename", "os.link", "os.symlink") else None


if _NOTED:
    _handle = os.open(_NOTED, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def _watch(event: str, arguments: tuple[object, ...]) -> None:
        path = _touched(event, arguments)
        if isinstance(path, str | bytes | os.PathLike):
            os.write(_handle, os.fsencode(os.path.abspath(path)) + b"\n")  # noqa: PTH100

    sys.addaudithook(_watch)
