"""Say which system libraries Qt misses on this machine; exit 1 if any.

    probe.py [PLATFORM ...]     PLATFORM: offscreen, xcb, wayland

Qt aborts the whole process when a platform plugin cannot be loaded. Loading the plugin as a plain
library tells the same, and says what is missing.
"""

from __future__ import annotations

import ctypes
import importlib
import sys
from pathlib import Path


def missing(platforms: list[str]) -> list[str]:
    """Return the loader's words for each module or plugin that cannot be loaded."""
    try:
        for module in ("QtWidgets", "QtPdf", "QtPdfWidgets"):
            importlib.import_module(f"PySide6.{module}")
    except ImportError as error:
        return [str(error)]
    pyside = importlib.import_module("PySide6")
    plugins = Path(pyside.__path__[0]) / "Qt" / "plugins" / "platforms"
    problems = []
    for platform in platforms:
        try:
            ctypes.CDLL(str(plugins / f"libq{platform}.so"))
        except OSError as error:
            problems.append(str(error))
    return problems


if __name__ == "__main__":
    problems = missing(sys.argv[1:] if sys.platform == "linux" else [])
    for problem in problems:
        print(problem, file=sys.stderr)
    sys.exit(1 if problems else 0)
