"""What people use today: docxtpl for the Word file, and LibreOffice for the PDF."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from docxtpl import DocxTemplate
from jinja2 import Environment

from legalaid_desktop.language.filters import FILTERS

HERE = Path(__file__).parent


def docxtpl(template: bytes, values: Mapping[str, Any]) -> bytes:
    """Return the template filled as docxtpl's documentation shows, in memory."""
    environment = Environment(autoescape=True)
    environment.filters.update(FILTERS)
    document = DocxTemplate(io.BytesIO(template))
    document.render(dict(values), environment)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def soffice() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def cold(program: str, profile: Path, source: Path) -> bytes:
    """Return a PDF by a LibreOffice that is started for it; its profile exists already."""
    subprocess.run(  # noqa: S603 - our own command
        [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(source.parent),
            str(source),
        ],
        check=True,
        capture_output=True,
    )
    return source.with_suffix(".pdf").read_bytes()


class Running:
    """A LibreOffice that stays running, behind one of the two scripts beside this file."""

    def __init__(self, python: str, script: str, program: str, folder: Path) -> None:
        profile = folder / script.removesuffix(".py")
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            [python, str(HERE / script), program, str(profile)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._answer("ready")

    def convert(self, source: Path) -> bytes:
        target = source.with_suffix(".pdf")
        if self._process.stdin is None:
            raise RuntimeError
        self._process.stdin.write(f"{source}\t{target}\n")
        self._process.stdin.flush()
        self._answer("done")
        return target.read_bytes()

    def _answer(self, wanted: str) -> None:
        answer = self._process.stdout.readline().strip() if self._process.stdout else ""
        if answer != wanted:
            raise RuntimeError("the running LibreOffice gave no answer")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait(60)
        if self._process.stdout:
            self._process.stdout.close()


def python_with(module: str) -> str | None:
    """Return a Python that has a module: BENCH_PYTHON, or the system's own."""
    for python in (os.environ.get("BENCH_PYTHON"), "/usr/bin/python3"):
        if python and Path(python).is_file():
            code = f"import uno, {module}"
            tried = subprocess.run([python, "-c", code], capture_output=True, check=False)  # noqa: S603
            if tried.returncode == 0:
                return python
    return None
