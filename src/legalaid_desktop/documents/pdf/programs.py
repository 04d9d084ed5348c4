"""Other people's programs, run in a private folder, within a time, and ended with their children.

Importing this module loads no document library.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

STALE = 3600.0
"""Seconds after which a private folder is taken for one that a killed app left behind."""

_PREFIX = "legalaid-draw-"


@contextlib.contextmanager
def private_folder(scratch: Path | None = None) -> Iterator[Path]:
    """Give a new folder for the owner alone, and remove it with all that is in it.

    Nothing about a case is in its name. What a killed app left behind is swept first.
    """
    within = Path(tempfile.gettempdir()) if scratch is None else scratch
    sweep(within)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=within))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep(scratch: Path, *, older_than: float = STALE) -> None:
    """Remove private folders of ours that nobody can be using any more."""
    limit = time.time() - older_than
    with contextlib.suppress(OSError):
        for folder in scratch.glob(f"{_PREFIX}*"):
            # a folder that goes away meanwhile was removed by whoever it belongs to
            with contextlib.suppress(OSError):
                found = folder.lstat()
                if found.st_mtime < limit and _is_ours(folder, found):
                    shutil.rmtree(folder, ignore_errors=True)


def run(
    command: Sequence[str],
    folder: Path,
    *,
    time_limit: float,
    environment: Mapping[str, str] | None = None,
) -> str | None:
    """Return what a program printed, or None if it failed or its time was up.

    However this ends, an interruption included, nothing the program started is left running.
    """
    temporary = {name: str(folder) for name in ("TMPDIR", "TMP", "TEMP")}
    try:
        process = subprocess.Popen(  # noqa: S603 - our own command
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **temporary, **(environment or {})},
            cwd=folder,
            start_new_session=True,
        )
    except OSError:
        return None
    try:
        printed, _ = process.communicate(timeout=time_limit)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end_tree(process)
    return printed.decode(errors="replace") if process.returncode == 0 else None


def _end_tree(process: subprocess.Popen[bytes]) -> None:
    if os.name == "nt":
        if process.poll() is None:
            subprocess.run(  # noqa: S603 - a number of ours
                ["taskkill", "/F", "/T", "/PID", str(process.pid)],  # noqa: S607
                check=False,
                capture_output=True,
            )
    else:
        # it leads a session of its own, so its group is its tree; what it forked may outlive it
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _is_ours(folder: Path, found: os.stat_result) -> bool:
    owner = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    return owner and folder.is_dir() and not folder.is_symlink()
