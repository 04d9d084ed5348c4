"""Measure from the last key to the new page on the screen, in the real page of a case.

The window is offscreen, vault and worker are the real ones. Each key is typed once the page of the
one before was painted: what is told is the wait of someone who pauses. Appends its rows to the
file of results; `theirs` is the goal.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from benchmarks.vault import Row, append, quantile
from legalaid_desktop import resources
from legalaid_desktop.bootstrap import papers
from legalaid_desktop.documents.worker import Worker
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.demo import demonstration_cases
from legalaid_desktop.services.drafts import DraftService
from legalaid_desktop.services.drawing import DrawingService
from legalaid_desktop.services.retention import RetentionService
from legalaid_desktop.ui.case.page import CasePage
from legalaid_desktop.ui.job_runner import JobRunner
from legalaid_desktop.ui.theme.theme import Theme
from legalaid_desktop.vault.files import OpenVault, VaultFiles
from legalaid_desktop.vault.passphrase import FLOOR

NOW = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
PASSPHRASE = "frase inventada para medir, sin nadie dentro"  # noqa: S105 - protects nobody
GOAL = 150.0
KEYS = "ñandúMaría"
FIELDS = ("children.0.given_names", "children.0.first_surname", "representation.lawyer")
LONGEST_WAIT = 5_000


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    theme = Theme(app, fonts=resources.folder("fonts"), icons=resources.folder("icons"))
    with tempfile.TemporaryDirectory(prefix="bench-preview-") as folder, Worker() as worker:
        vault = VaultFiles(clock=lambda: NOW, kdf=FLOOR).create(Path(folder) / "v", PASSPHRASE)
        jobs = JobRunner()
        try:
            waits = list(_waits(_page(vault, worker, jobs, theme)))
        finally:
            jobs.shut_down()
            vault.close()
    rows = [
        Row("keystroke-to-page, p50", waits, [GOAL]),
        Row("keystroke-to-page, p95", waits, [GOAL], wanted=GOAL, share=0.95),
    ]
    for row in rows:
        print(f"{row.name:<30} {row.told:8.1f} ms of {len(waits)} keys, goal {GOAL:.0f}")
    print(f"{'the slowest':<30} {max(waits):8.1f} ms")
    append(rows)
    return int(quantile(waits, 0.95) > GOAL)


def _page(vault: OpenVault, worker: Worker, jobs: JobRunner, theme: Theme) -> CasePage:
    author = "M. Ocampo"

    def clock() -> datetime:
        return NOW

    cases = CaseService(vault.cases, clock, author, trail=vault.audit)
    (case,) = demonstration_cases(1, 9, NOW)
    page = CasePage(
        cases.save(case),
        cases=cases,
        drawing=DrawingService(papers(worker), vault.cases, clock, author, trail=vault.audit),
        drafts=DraftService(vault.drafts, vault.cases, clock, author),
        retention=RetentionService(vault.retention, clock, author),
        theme=theme,
        jobs=jobs,
        clock=clock,
        language="es",
    )
    page.resize(1318, 690)
    page.show()
    return page


def _waits(page: CasePage) -> Iterator[float]:
    """Yield the milliseconds from each key to its page, over every paper and several fields."""
    _until_painted(page)
    for paper in range(page.tabs.count()):
        if paper:
            page.tabs.setCurrentIndex(paper)
            _until_painted(page)
        for path in FIELDS:
            page.go_to(path)
            for sign in KEYS:
                started = time.perf_counter()
                _press(page, sign)
                _until_painted(page)
                yield (time.perf_counter() - started) * 1000
    page.presenter.save()


def _press(page: CasePage, sign: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        key = QKeyEvent(kind, Qt.Key.Key_unknown.value, Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(page.focusWidget(), key)


def _until_painted(page: CasePage) -> None:
    """Let the window run until the pages it shows are those of what was typed."""
    loop, late = QEventLoop(), QTimer()
    page.papers.preview.view.painted.connect(loop.quit)
    late.setSingleShot(True)
    late.timeout.connect(lambda: loop.exit(1))
    late.start(LONGEST_WAIT)
    if loop.exec():
        sys.exit("no page was painted")
    page.papers.preview.view.painted.disconnect(loop.quit)


if __name__ == "__main__":
    raise SystemExit(main())
