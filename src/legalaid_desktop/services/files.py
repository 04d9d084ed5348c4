"""The files that the user names."""

from __future__ import annotations

from pathlib import Path

from legalaid_desktop.errors import FileUnreadable

_LARGEST = 64 * 2**20
"""Bytes read of a file; no document may have as many, so that what is cut off is refused."""


def read_file(path: Path) -> bytes:
    """Return what a file holds, or its beginning; raise FileUnreadable."""
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST)
    except OSError as error:
        raise FileUnreadable from error
