"""LibreOffice as a PDF engine, where it is installed: in a profile and a folder of its own.

It is a process of its own already, so it runs beside the worker and not inside its memory limit.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from legalaid_desktop.errors import ConversionFailed, EngineMissing

TIME_LIMIT = 120.0
"""Seconds; a first start with an empty profile takes several."""

_PLACES = (
    "/usr/bin/soffice",
    "/usr/local/bin/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)


def find_libreoffice() -> Path:
    """Return the program; raise EngineMissing if it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    for place in (found, *_PLACES):
        if place and Path(place).is_file():
            return Path(place)
    raise EngineMissing(engine="libreoffice")


class LibreOffice:
    """One LibreOffice; `scratch` is where its private folders may lie for a moment."""

    def __init__(
        self, program: Path, *, scratch: Path | None = None, time_limit: float = TIME_LIMIT
    ) -> None:
        self._program = program
        self._scratch = scratch
        self._time_limit = time_limit
        self._name: str | None = None

    @property
    def name(self) -> str:
        if self._name is None:
            with tempfile.TemporaryDirectory(prefix="lo-", dir=self._scratch) as folder:
                printed = _run(
                    [str(self._program), _own_profile(Path(folder)), "--version"],
                    Path(folder),
                    self._time_limit,
                )
            number = printed.split()[1] if len(printed.split()) > 1 else ""
            self._name = f"libreoffice {number}".strip()
        return self._name

    def draw(self, docx: bytes) -> bytes:
        """Return the PDF; raise ConversionFailed if there is none in time."""
        # mkdtemp makes the folder for the owner alone; nothing in it is named after a case
        folder = Path(tempfile.mkdtemp(prefix="lo-", dir=self._scratch))
        try:
            source = folder / "document.docx"
            source.write_bytes(docx)
            _run(
                [
                    str(self._program),
                    _own_profile(folder),
                    "--headless",
                    "--norestore",
                    "--nolockcheck",
                    "--nodefault",
                    "--convert-to",
                    "pdf:writer_pdf_Export",
                    "--outdir",
                    str(folder),
                    str(source),
                ],
                folder,
                self._time_limit,
            )
            return (folder / "document.pdf").read_bytes()
        except FileNotFoundError as error:
            raise ConversionFailed(engine="libreoffice") from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _own_profile(folder: Path) -> str:
    return f"-env:UserInstallation={(folder / 'profile').as_uri()}"


def _run(command: Sequence[str], folder: Path, time_limit: float) -> str:
    """Run LibreOffice to its end, or end it and everything it started."""
    environment = dict(os.environ, TMPDIR=str(folder), TMP=str(folder), TEMP=str(folder))
    process = subprocess.Popen(  # noqa: S603 - our own command
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=folder,
        start_new_session=True,
        text=True,
    )
    try:
        printed, _ = process.communicate(timeout=time_limit)
    except subprocess.TimeoutExpired as error:
        _end_tree(process)
        raise ConversionFailed(engine="libreoffice") from error
    if process.returncode != 0:
        raise ConversionFailed(engine="libreoffice")
    return printed


def _end_tree(process: subprocess.Popen[str]) -> None:
    if os.name == "nt":
        subprocess.run(  # noqa: S603 - a number of ours
            ["taskkill", "/F", "/T", "/PID", str(process.pid)],  # noqa: S607
            check=False,
            capture_output=True,
        )
    else:
        os.killpg(process.pid, signal.SIGKILL)  # its own session: the group is its tree
    process.communicate()
