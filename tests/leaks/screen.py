"""A day's work in the window, off the screen: unlock, search, open, type, look at a paper, lock."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from legalaid_desktop import bootstrap, settings
from legalaid_desktop.app import build_window
from legalaid_desktop.ui.case.dialogs import Dialogs
from legalaid_desktop.ui.case.page import CasePage
from legalaid_desktop.ui.case.presenter import Leaving
from legalaid_desktop.ui.shell.window import MainWindow
from tests.leaks.planted import VALUES

SECONDS = 60


def main(path: Path, asked: Path) -> None:
    folder = bootstrap.settings_folder()
    settings.save(settings.Settings(last_vault=path), folder)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("LegalAid")
    with bootstrap.worker() as worker:
        window = build_window(
            app,
            vaults=bootstrap.vaults(),
            papers=bootstrap.papers(worker),
            checks=bootstrap.template_checks(worker),
            clock=bootstrap.clock(),
            settings_folder=folder,
            dialogs=Dialogs(
                folder=lambda _: asked / "from the window", leaving=lambda *_: Leaving.DISCARD
            ),
        )
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        work(window, asked)
        window.close()
        until(lambda: not window.jobs.busy)


def work(window: MainWindow, asked: Path) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    assert window.unlock is not None
    window.unlock.passphrase.setText("una frase que no es la suya")
    press(window, Qt.Key.Key_Return)
    until(lambda: not window.jobs.busy)
    window.unlock.passphrase.setText(VALUES["passphrase"])
    press(window, Qt.Key.Key_Return)
    until(lambda: not window.locked)
    press(window, Qt.Key.Key_F, control)
    QTest.keyClicks(window.focusWidget() or window, "Nayax")
    QTest.qWait(500)
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_Return)
    until(lambda: window.findChild(CasePage) is not None)
    page = window.findChild(CasePage)
    assert isinstance(page, CasePage)
    press(window, Qt.Key.Key_Return, control)
    until(lambda: page.papers.preview.pages > 0)
    press(window, Qt.Key.Key_Return, control)
    until(lambda: any((asked / "from the window").glob("*.pdf")))
    until(lambda: not window.jobs.busy)
    page.presenter.set("responsible", VALUES["words of a draft"])
    QTest.qWait(2500)
    press(window, Qt.Key.Key_L, control)
    until(lambda: window.locked and not window.jobs.busy)


def press(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    window.activateWindow()
    QTest.keyClick(window.focusWidget() or window, key, held or Qt.KeyboardModifier.NoModifier)


def until(done: Callable[[], bool]) -> None:
    latest = time.monotonic() + SECONDS
    while not done():
        if time.monotonic() > latest:
            raise TimeoutError
        QTest.qWait(20)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
