"""Die in the middle of drawing up her papers, with everything open."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

from legalaid_desktop import bootstrap
from legalaid_desktop.record.case import CaseId
from legalaid_desktop.services.drawing import DrawingService
from tests.leaks.planted import VALUES

SECONDS = 0.7


def main(path: Path, asked: Path) -> None:
    vault = bootstrap.vaults().open(path, VALUES["passphrase"])
    case = vault.cases.get(CaseId("k-planted"))
    threading.Timer(SECONDS, lambda: os.kill(os.getpid(), signal.SIGKILL)).start()
    with bootstrap.worker() as worker:
        worker.warm_up()
        drawing = DrawingService(
            bootstrap.papers(worker),
            vault.cases,
            bootstrap.clock(),
            bootstrap.author(),
            trail=vault.audit,
        )
        while True:
            vault.cases.save(vault.cases.get(case.id), author="x", at=bootstrap.clock()())
            for paper in drawing.papers():
                drawing.save(vault.cases.get(case.id), drawing.draw(case, paper), asked / "killed")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
