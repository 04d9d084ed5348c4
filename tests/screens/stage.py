"""The real window under the offscreen platform, in one look, and what stands on screen."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer, QTranslator
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from legalaid_desktop import app as app_module
from legalaid_desktop import bootstrap, settings
from legalaid_desktop.documents.worker import Worker
from legalaid_desktop.record.case import CaseId
from legalaid_desktop.ui.case.dialogs import USUAL
from legalaid_desktop.ui.case.page import CasePage
from legalaid_desktop.ui.intake.page import IntakePage
from legalaid_desktop.ui.shell.page import Page
from legalaid_desktop.ui.shell.window import MainWindow
from legalaid_desktop.ui.shell.workspace import Workspace
from legalaid_desktop.ui.theme.theme import Theme, ThemeChoice
from legalaid_desktop.ui.unlock.page import UnlockPage
from tests.builders import NOW
from tests.screens import cast
from tests.ui.waiting import until, wait

PATIENCE_MS = 20_000
STILL_MS = 80
VAULT = "expedientes.vault"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the window looks: its language, its theme, and its text in percent."""

    language: Literal["es", "en"] = "es"
    theme: ThemeChoice = "light"
    text_size: int = 100

    @property
    def name(self) -> str:
        return f"{self.language}-{self.theme}-{self.text_size}"


class Stage:
    """One window on a copy of the vault `name`. What a scene does to it is the picture."""

    def __init__(self, window: MainWindow, theme: Theme, folder: Path) -> None:
        self.window, self.theme, self.folder = window, theme, folder
        self.taken: QImage | None = None

    @property
    def unlock(self) -> UnlockPage:
        assert self.window.unlock is not None
        return self.window.unlock

    @property
    def workspace(self) -> Workspace:
        assert self.window.workspace is not None
        return self.window.workspace

    @property
    def page(self) -> Page:
        return self.workspace.page

    def enter(self) -> None:
        """Open the vault."""
        self.unlock.passphrase.setText(cast.PASSPHRASE)
        self.press(Qt.Key.Key_Return)
        self.until(lambda: not self.window.locked)
        self.rest()

    def visit(self) -> IntakePage:
        self.enter()
        self.workspace.open_case(None)
        self.rest()
        page = self.page
        assert isinstance(page, IntakePage)
        return page

    def open_case(self, case: CaseId) -> CasePage:
        self.enter()
        self.workspace.open_case(case)
        self.rest()
        page = self.page
        assert isinstance(page, CasePage)
        return page

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        self.activate()
        QTest.keyClick(self.window.focusWidget() or self.window, key, held)

    def activate(self) -> None:
        if not self.window.isActiveWindow():  # the offscreen platform forgets which one is
            self.window.activateWindow()
            QTest.qWaitForWindowActive(self.window)

    def until(self, done: Callable[[], bool]) -> None:
        until(done, seconds=PATIENCE_MS / 1000)

    def rest(self) -> None:
        """Wait until no work is under way."""
        wait(20)
        self.until(lambda: not self.window.jobs.busy)

    def asking(self, ask: Callable[[], object]) -> None:
        """Take the picture while `ask` waits for an answer, then answer with Escape."""

        def take() -> None:
            self.take()
            over = QApplication.activeModalWidget()
            assert over is not None
            QTest.keyClick(over, Qt.Key.Key_Escape)

        QTimer.singleShot(50, take)
        ask()

    def take(self) -> QImage:
        """Return the window, with what stands over it, once nothing on it moves any more."""
        before = QImage()
        for _ in range(PATIENCE_MS // STILL_MS):
            wait(STILL_MS)
            shown = self._grabbed()
            if shown == before:
                self.taken = shown
                return shown
            before = shown
        raise TimeoutError("it does not come to rest")

    def _grabbed(self) -> QImage:
        shown = self.window.grab().toImage()
        over = [
            widget
            for widget in QApplication.topLevelWidgets()
            if widget.isVisible() and widget is not self.window
        ]
        painter = QPainter(shown)
        for widget in over:
            painter.drawPixmap(self._place(widget), widget.grab())
            painter.setPen(self.theme.colour("ctl"))
            painter.drawRect(widget.rect().translated(self._place(widget)).adjusted(-1, -1, 0, 0))
        painter.end()
        return shown.convertToFormat(QImage.Format.Format_RGB32)

    def _place(self, over: QWidget) -> QPoint:
        """Return where it is on the window; a dialog stands in its middle."""
        if over.windowType() == Qt.WindowType.Popup:
            return over.pos() - self.window.pos()
        return self.window.rect().center() - over.rect().center()


class Studio:
    """Makes the vaults once in `folder`, and a stage for each picture."""

    def __init__(self, app: QApplication, worker: Worker, folder: Path) -> None:
        self._app, self._worker, self._folder = app, worker, folder
        os.environ["LEGALAID_CONFIG_DIR"] = str(folder / "config")
        os.environ["LEGALAID_AUTHOR"] = cast.LAWYER
        app.setCursorFlashTime(0)  # a caret that blinks would be another picture each time

    @contextmanager
    def stage(self, vault: str, look: Look) -> Iterator[Stage]:
        """Show the window, locked, on a copy of `vault`; on none yet for ""."""
        work = self._folder / "legalaid"
        shutil.rmtree(work, ignore_errors=True)
        if vault:
            shutil.copytree(cast.vault_of(vault, self._folder / "vaults"), work)
        kept = settings.Settings(
            language=look.language,
            text_size=look.text_size,
            last_vault=work / VAULT if vault else None,
        )
        settings.save(kept, self._folder / "config")
        window = app_module.build_window(
            self._app,
            vaults=cast.vault_files(),
            papers=bootstrap.papers(self._worker),
            checks=bootstrap.template_checks(self._worker),
            edits=bootstrap.edits(self._worker),
            clock=lambda: NOW,
            settings_folder=self._folder / "config",
            new_vault=work / VAULT,
            sheets=bootstrap.sheets(self._worker),
            dialogs=USUAL,
        )
        theme = self._app.findChildren(Theme)[-1]
        theme.choose(look.theme)
        window.resize(1366, 768)
        window.show()
        stage = Stage(window, theme, work)
        stage.activate()
        try:
            yield stage
        finally:
            stage.rest()
            window.lock()
            window.close()
            window.deleteLater()
            theme.deleteLater()
            for words in self._app.findChildren(QTranslator):
                self._app.removeTranslator(words)  # or the next language would fall back on it
                words.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
