"""What on this machine can draw a PDF, by the name it has in the settings.

An engine that fails is never replaced in silence: pages differ between engines, and the user signs
them. She is told which others there are. Importing this module loads no document library.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from legalaid_desktop.documents.pdf.libreoffice import LibreOffice, find_libreoffice
from legalaid_desktop.documents.pdf.word import Word, find_word
from legalaid_desktop.errors import (
    ConversionFailed,
    DrawingIncomplete,
    EngineMissing,
    EngineUnknown,
)

RDOCX = "rdocx"
ENGINES = (RDOCX, "libreoffice", "word")
"""As in `settings.pdf_engine`; the first is built in."""

Program = LibreOffice | Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """One that is installed; `version` is "" where the program does not tell."""

    name: str
    version: str


def program(name: str, *, scratch: Path | None = None) -> Program | None:
    """Return the program of another maker to draw with, or None for the built-in engine.

    Raises EngineUnknown or EngineMissing.
    """
    match name:
        case "rdocx":
            return None
        case "libreoffice":
            return LibreOffice(find_libreoffice(), scratch=scratch)
        case "word":
            return Word(find_word(), scratch=scratch)
    raise EngineUnknown(engine=name)


def available_engines() -> tuple[Engine, ...]:
    """Return the engines of this machine, the built-in one first; asks programs their version."""
    return tuple(
        Engine(name=name, version=found)
        for name in ENGINES
        if (found := _version(name)) is not None
    )


@contextlib.contextmanager
def naming_the_others(engine: str) -> Iterator[None]:
    """Let a failure of an engine say which others could be chosen on this machine."""
    try:
        yield
    except ConversionFailed as error:
        raise ConversionFailed(engine=engine, others=_others(engine)) from error
    except DrawingIncomplete as error:
        others = _others(engine)
        raise DrawingIncomplete(error.undrawn, engine=engine, others=others) from error


def _others(engine: str) -> list[str]:
    return [name for name in ENGINES if name != engine and _is_installed(name)]


def _is_installed(name: str) -> bool:
    try:
        program(name)
    except EngineMissing:
        return False
    return True


def _version(name: str) -> str | None:
    if name == RDOCX:
        return version("rdocx")
    try:
        found = program(name)
    except EngineMissing:
        return None
    try:
        return "" if found is None else found.name.partition(" ")[2]
    except ConversionFailed:  # it is there but does not start: the doctor shows it so
        return ""
