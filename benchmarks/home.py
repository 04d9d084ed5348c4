"""Measure the list of a year's children: to show it, to type into the search, to scroll and filter.

    python -m benchmarks.home [FOLDER] [--children N]

The real page over a vault on the disk, made in FOLDER or taken from there if `benchmarks.vault` or
a run before left it. What is told is in milliseconds. Off the screen, unless QT_QPA_PLATFORM names
another platform.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.vault import CHILDREN, NOW, PASSPHRASE, build, quantile
from legalaid_desktop import bootstrap, resources
from legalaid_desktop.services.drawing import DrawingService
from legalaid_desktop.ui.home.page import HomePage
from legalaid_desktop.ui.home.rows import Filter
from legalaid_desktop.ui.job_runner import JobRunner
from legalaid_desktop.ui.shell.page import Desk
from legalaid_desktop.ui.theme.theme import Theme
from legalaid_desktop.vault.files import OpenVault, VaultFiles
from legalaid_desktop.vault.passphrase import FLOOR

TYPED = ("tlahua", "garcía xó", "demo-0123", "zzz", "tapachula ba", "2026-0001", "guatemala")
SCROLLS = 60


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.home")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--children", type=int, default=CHILDREN)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with ExitStack() as stack:
        folder = options.folder
        if folder is None:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-home-")))
        path = folder.absolute() / "casos.vault"
        files = VaultFiles(clock=lambda: NOW, kdf=FLOOR)
        if not path.exists():
            build(files, path, options.children)
        vault = stack.enter_context(closing(files.open(path, PASSPHRASE)))
        _measure(vault)


def _measure(vault: OpenVault) -> None:
    app = QApplication([])
    theme = Theme(app, fonts=resources.folder("fonts"), icons=resources.folder("icons"))
    jobs = JobRunner()
    desk = Desk(vault=vault, theme=theme, jobs=jobs, clock=lambda: NOW, language="es")
    with bootstrap.worker() as worker:
        drawing = DrawingService(
            bootstrap.papers(worker), vault.cases, lambda: NOW, "medición", trail=vault.audit
        )
        started, steps = time.perf_counter(), []
        page = HomePage(desk, drawing)
        page.resize(1186, 690)
        page.show()
        while jobs.busy or not page.model.rows:
            steps.append(_took(app.processEvents))
        shown = (time.perf_counter() - started) * 1000
        print(f"{len(page.model.rows):,} children")
        print(f"{'milliseconds':<52} {'p50':>7} {'p95':>7} {'most':>7}")
        _tell("to the list, from an open vault (goal: 1000)", [shown])
        _tell("one turn of the window meanwhile (goal: most 50)", steps)
        _tell("a letter of a search (goal: p95 50)", _typing(app, page))
        _tell("a page scrolled (goal: most 100)", _scrolling(app, page))
        _tell("a filter chosen (goal: most 100)", _filtering(app, page))
    page.rest.stop()
    page.deleteLater()
    jobs.shut_down()


def _typing(app: QApplication, page: HomePage) -> list[float]:
    took = []
    for words in TYPED:
        for end in range(1, len(words) + 1):
            took.append(_took(partial(page.search, words[:end]), app.processEvents))
        page.search("")
        app.processEvents()
    return took


def _scrolling(app: QApplication, page: HomePage) -> list[float]:
    bar = page.table.verticalScrollBar()
    step = bar.maximum() // SCROLLS
    return [
        _took(partial(bar.setValue, at * step), page.table.viewport().repaint)
        for at in range(SCROLLS)
    ]


def _filtering(app: QApplication, page: HomePage) -> list[float]:
    took = []
    stations = page.filters.boxes[Filter.STATION]
    for at in range(min(10, stations.count())):
        for choice in (at, 0):
            stations.setCurrentIndex(choice)
            took.append(_took(partial(stations.activated.emit, choice), app.processEvents))
    return took


def _took(*acts: Callable[[], object]) -> float:
    started = time.perf_counter()
    for act in acts:
        act()
    return (time.perf_counter() - started) * 1000


def _tell(name: str, times: Sequence[float]) -> None:
    half, most = quantile(times, 0.5), max(times)
    print(f"{name:<52} {half:7.1f} {quantile(times, 0.95):7.1f} {most:7.1f}", flush=True)


if __name__ == "__main__":
    main()
