"""Bring the translation files up to date with the sources: `python -m tests.ui.words`.

Then fill in what is unfinished in legalaid_es.ts. The English file holds plurals only.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import legalaid_desktop.ui

SOURCES = Path(legalaid_desktop.ui.__file__).parent
TRANSLATIONS = SOURCES / "translations"
LANGUAGES: dict[str, tuple[str, list[str]]] = {
    "es": ("es_MX", []),
    "en": ("en_US", ["-pluralonly"]),
}


def update(folder: Path) -> None:
    """Update legalaid_es.ts and legalaid_en.ts in `folder`, or make them."""
    sources = sorted(str(path) for path in SOURCES.rglob("*.py"))
    for language, (target, options) in LANGUAGES.items():
        plain = ["-silent", "-no-obsolete", "-locations", "none", *options]
        spoken = ["-source-language", "en", "-target-language", target]
        written = str(folder / f"legalaid_{language}.ts")
        _run("pyside6-lupdate", *sources, *plain, *spoken, "-ts", written)


def compile_to(folder: Path) -> None:
    """Make the .qm files of both languages in `folder`."""
    for language in LANGUAGES:
        name = f"legalaid_{language}"
        source, made = TRANSLATIONS / f"{name}.ts", folder / f"{name}.qm"
        _run("pyside6-lrelease", "-silent", str(source), "-qm", str(made))


def _run(tool: str, *arguments: str) -> None:
    beside_python = Path(sys.executable).with_name(tool)
    subprocess.run([str(beside_python), *arguments], check=True, capture_output=True)


if __name__ == "__main__":
    update(TRANSLATIONS)
