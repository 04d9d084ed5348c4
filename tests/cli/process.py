"""`legalaid` in a process of its own, with its own environment, streams and exit code.

The process is forked from one that has the libraries loaded, and a new passphrase is stretched at
the lowest cost allowed: what it costs a user has tests of its own. tests/test_main_job.py runs the
installed script.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from legalaid_desktop import bootstrap
from tests.forked import context
from tests.vault.samples import FLOOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a command said."""

    returncode: int
    stdout: str
    stderr: str


def legalaid(
    *arguments: object,
    environment: Mapping[str, str],
    cwd: Path | None = None,
    seconds: float = 120,
) -> Ran:
    """Run `legalaid ARGUMENTS` to its end, with nobody to answer it."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        process = context().Process(
            target=_run,
            args=([*map(str, arguments)], dict(environment), cwd or Path.cwd(), out, err),
        )
        process.start()
        process.join(seconds)
        if process.is_alive():
            process.kill()
            process.join()
        code = process.exitcode
        process.close()
        assert code is not None
        return Ran(returncode=code, stdout=out.read_text("utf-8"), stderr=err.read_text("utf-8"))


def _run(
    arguments: list[str], environment: dict[str, str], cwd: Path, out: Path, err: Path
) -> None:
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    made = os.O_WRONLY | os.O_CREAT
    for number, opened in (
        (0, os.open(os.devnull, os.O_RDONLY)),
        (1, os.open(out, made)),
        (2, os.open(err, made)),
    ):
        os.dup2(opened, number)
        os.close(opened)
    real = bootstrap.vaults
    bootstrap.vaults = lambda: replace(real(), kdf=FLOOR)
    from legalaid_desktop.cli import main

    sys.exit(main(arguments))
