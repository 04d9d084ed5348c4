"""Files that appear whole or not at all, for this user's eyes only."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write(target: Path, content: bytes) -> None:
    """Write beside `target`, in a file 0600, and move it into place; raise OSError.

    What stood there stays until the new file is on the disk, and whatever is raised leaves no
    other file. Missing folders are made, 0700.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".legalaid-", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make new names last through a power cut, where the system lets one ask for it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
