"""Microsoft Word as a PDF engine, where it is installed: by COM on Windows, AppleScript on macOS.

Neither could be tried where this was written: see `docs/fidelity.md`. Whatever Word draws is read
back like the work of any engine.
"""

from __future__ import annotations

import platform
import plistlib
import subprocess
from collections.abc import Sequence
from pathlib import Path

from legalaid_desktop.documents.pdf.programs import private_folder, run
from legalaid_desktop.errors import ConversionFailed, EngineMissing

TIME_LIMIT = 120.0
"""Seconds; Word starts slowly the first time."""

_MAC_PLACES = (
    Path("/Applications/Microsoft Word.app"),
    Path.home() / "Applications/Microsoft Word.app",
)
_MAC_SHARED = Path.home() / "Library/Group Containers/UBF8T346G9.Office"
"""Where Word may read and write without asking its user."""

# The paths come by the environment, so that nothing in them is read as a command. The numbers:
# no alerts; macros forced off; a PDF (17) of all pages for print, without properties, with marks
# from headings, with structure, and as PDF/A; nothing saved.
_POWERSHELL = """
$ErrorActionPreference = 'Stop'
$word = New-Object -ComObject Word.Application
try {
  $word.Visible = $false
  $word.DisplayAlerts = 0
  $word.AutomationSecurity = 3
  $document = $word.Documents.Open($env:LEGALAID_SOURCE, $false, $true, $false)
  $document.ExportAsFixedFormat(
    $env:LEGALAID_TARGET, 17, $false, 0, 0, 1, 1, 0, $false, $true, 1, $true, $true, $true)
  $document.Close(0)
} finally {
  $word.Quit(0)
}
"""
_APPLESCRIPT = """
on run argv
  set source to POSIX file (item 1 of argv)
  set target to (item 2 of argv)
  tell application "Microsoft Word"
    open source
    set opened to active document
    save as opened file name target file format format PDF
    close opened saving no
  end tell
end run
"""


def find_word() -> str:
    """Return the version of Word that is installed, such as "16.0"; raise EngineMissing."""
    version = None
    if platform.system() == "Windows":
        version = _windows_version()
    elif platform.system() == "Darwin":
        version = _mac_version(_MAC_PLACES)
    if version is None:
        raise EngineMissing(engine="word")
    return version


class Word:
    """The Word of this machine; `version` is what `find_word` returned."""

    def __init__(
        self, version: str, *, scratch: Path | None = None, time_limit: float = TIME_LIMIT
    ) -> None:
        self._version = version
        self._scratch = scratch
        self._time_limit = time_limit

    @property
    def name(self) -> str:
        return f"word {self._version}"

    def draw(self, docx: bytes) -> bytes:
        """Return the PDF; raise ConversionFailed if there is none in time."""
        mac = platform.system() == "Darwin"
        scratch = _MAC_SHARED if mac and _MAC_SHARED.is_dir() else self._scratch
        with private_folder(scratch) as folder:
            source, target = folder / "document.docx", folder / "document.pdf"
            source.write_bytes(docx)
            paths = {"LEGALAID_SOURCE": str(source), "LEGALAID_TARGET": str(target)}
            done = run(
                command(source, target, mac=mac),
                folder,
                time_limit=self._time_limit,
                environment=paths,
            )
            if done is None or not target.is_file():
                raise ConversionFailed(engine="word")
            return target.read_bytes()


def command(source: Path, target: Path, *, mac: bool) -> Sequence[str]:
    """Return what to run, on macOS or on Windows."""
    if mac:
        return ("osascript", "-e", _APPLESCRIPT, str(source), str(target))
    return ("powershell.exe", "-NoProfile", "-NonInteractive", "-Command", _POWERSHELL)


def _windows_version() -> str | None:
    """Read which Word answers to COM, of the registry: "Word.Application.16" is 16.0."""
    asked = subprocess.run(
        ["reg", "query", r"HKCR\Word.Application\CurVer", "/ve"],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    return version_in_registry(asked.stdout) if asked.returncode == 0 else None


def version_in_registry(printed: str) -> str | None:
    """Return "16.0" of what `reg query` prints, or None."""
    number = printed.strip().rpartition("Word.Application.")[2]
    return f"{number}.0" if number.isdigit() else None


def _mac_version(places: Sequence[Path]) -> str | None:
    for place in places:
        try:
            with (place / "Contents/Info.plist").open("rb") as listed:
                return str(plistlib.load(listed)["CFBundleShortVersionString"])
        except (OSError, KeyError, plistlib.InvalidFileException):
            continue
    return None
