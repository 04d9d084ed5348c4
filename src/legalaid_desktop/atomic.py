"""Files that appear whole or not at all, for this user's eyes only."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def write(target: Path, content: bytes) -> None:
    """Write beside `target`, in a file 0600, and move it into place; raise OSError.

    What stood there stays until the new file is on the disk, and whatever is raised leaves no
    other file. Missing folders are made, 0700.
    """
    with staged(target, content) as place:
        place()


@contextmanager
def staged(target: Path, content: bytes) -> Iterator[Callable[[], None]]:
    """Write beside `target` as `write` does, and give what moves it into place.

    What was not moved by the end leaves no file.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".legalaid-", dir=target.parent)
    beside = Path(name)

    def place() -> None:
        beside.replace(target)
        sync_folder(target.parent)

    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield place
    finally:
        beside.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make new names last through a power cut, where the system lets one ask for it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
