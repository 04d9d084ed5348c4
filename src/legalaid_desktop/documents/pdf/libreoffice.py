"""LibreOffice as a PDF engine, where it is installed: in a profile and a folder of its own.

It is a process of its own already, so it runs beside the worker and not inside its memory limit.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Sequence
from pathlib import Path

from legalaid_desktop import resources
from legalaid_desktop.documents.pdf.programs import private_folder, run
from legalaid_desktop.errors import ConversionFailed, EngineMissing

TIME_LIMIT = 120.0
"""Seconds for one call; a first start with an empty profile takes several on a slow disk."""

_PLACES = (
    "/usr/bin/soffice",
    "/usr/local/bin/soffice",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",  # the .exe prints nothing
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_FILTER = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"}}'
)
"""PDF/A-2b, with its structure."""
_OLD_FILTER = "pdf:writer_pdf_Export"
"""For versions before 7.4, which take options in no such form."""

_NO_MACROS_NO_LINKS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc">
<prop oor:name="CrashReport" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""


def find_libreoffice() -> Path:
    """Return the program; raise EngineMissing if it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    for place in (found, *_PLACES):
        if place and Path(place).is_file():
            return Path(place)
    raise EngineMissing(engine="libreoffice")


class LibreOffice:
    """One LibreOffice; `scratch` is where its private folders may lie for a moment.

    Every call starts a LibreOffice of its own, so that calls on several threads do not meet.
    """

    def __init__(
        self, program: Path, *, scratch: Path | None = None, time_limit: float = TIME_LIMIT
    ) -> None:
        self._program = program
        self._scratch = scratch
        self._time_limit = time_limit
        self._version: tuple[int, ...] | None = None

    @property
    def name(self) -> str:
        """Return "libreoffice 7.4.7.2"; raise ConversionFailed if it does not even say that."""
        return f"libreoffice {'.'.join(map(str, self.version()))}".strip()

    def version(self) -> tuple[int, ...]:
        """Return (7, 4, 7, 2), asked of the program once."""
        if self._version is None:
            with private_folder(self._scratch) as folder:
                profile = f"-env:UserInstallation={folder.as_uri()}"
                printed = run(
                    [str(self._program), profile, "--version"], folder, time_limit=self._time_limit
                )
            if printed is None:
                raise ConversionFailed(engine="libreoffice")
            number = next((word for word in printed.split() if word[:1].isdigit()), "")
            self._version = tuple(int(part) for part in number.split(".") if part.isdigit())
        return self._version

    def draw(self, docx: bytes) -> bytes:
        """Return the PDF; raise ConversionFailed if there is none in time."""
        return self.draw_all([docx])[0]

    def draw_all(self, documents: Sequence[bytes]) -> list[bytes]:
        """Return a PDF for each, from one start of the program: many cost little more than one.

        Raises ConversionFailed unless all of them are there within the time.
        """
        filter_ = _FILTER if self.version() >= (7, 4) else _OLD_FILTER
        with private_folder(self._scratch) as folder:
            profile = _profile(folder)
            sources = [folder / f"{number}.docx" for number in range(len(documents))]
            for source, docx in zip(sources, documents, strict=True):
                source.write_bytes(docx)
            command = [
                str(self._program),
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--norestore",
                "--nolockcheck",
                "--nodefault",
                "--nofirststartwizard",
                "--convert-to",
                filter_,
                "--outdir",
                str(folder),
                *map(str, sources),
            ]
            if run(command, folder, time_limit=self._time_limit) is None:
                raise ConversionFailed(engine="libreoffice")
            try:
                # it ends well even when it could not read a document
                return [source.with_suffix(".pdf").read_bytes() for source in sources]
            except FileNotFoundError as error:
                raise ConversionFailed(engine="libreoffice") from error


def _profile(folder: Path) -> Path:
    """Make a profile that runs no macro, follows no link and has the fonts that ship with us."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_NO_MACROS_NO_LINKS, encoding="utf-8")
    with contextlib.suppress(OSError):  # Windows; there the fonts they stand in for are installed
        (user / "fonts").symlink_to(resources.folder("fonts"), target_is_directory=True)
    return folder / "profile"
