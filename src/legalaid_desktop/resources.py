"""The one place that knows where templates, fonts and catalogues are.

They lie at the root of a checkout. In a wheel, and in a program frozen from one, they lie beside
this module in `_data`.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path


def templates() -> Path:
    """Return the folder that holds one folder a paper."""
    return _root() / "templates"


def folder(name: str) -> Path:
    """Return one folder of resources: "fonts", "catalogues", "icons"…

    Raises NotADirectoryError if it is not there: the installation is not whole.
    """
    path = _root() / "resources" / name
    if not path.is_dir():
        raise NotADirectoryError(path)
    return path


@cache
def catalogue(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of a catalogue such as "authorities", in order, by column name.

    An empty cell is "". Where each row comes from: `resources/catalogues/SOURCES.md`.
    """
    path = folder("catalogues") / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines, strict=True))


def _root() -> Path:
    package = Path(__file__).resolve().parent
    shipped = package / "_data"
    return shipped if shipped.is_dir() else package.parents[1]
