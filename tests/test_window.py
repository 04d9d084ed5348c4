"""The window from unlock to a PDF on disk: real vault, real worker, real paper.

LEGALAID_PICTURES=DIR keeps a picture of each screen; the one in the README comes from here.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from legalaid_desktop import app as app_module
from legalaid_desktop import bootstrap, settings
from legalaid_desktop.documents.worker import Worker
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.paths import put
from legalaid_desktop.services.demo import demonstration_cases
from legalaid_desktop.ui.case.dialogs import Dialogs
from legalaid_desktop.ui.case.page import CasePage
from legalaid_desktop.ui.case.view import Leaving
from legalaid_desktop.ui.shell.window import MainWindow
from tests.builders import NOW
from tests.vault.samples import PASSPHRASE, new_vault, vault_files

ODD_NAME = "Ixʼquiq <b>Ñandú</b> & {{ 7*7 }}"


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with bootstrap.worker() as worker:
        worker.warm_up()
        yield worker


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A vault with invented cases."""
    vault = new_vault(tmp_path / "cases.vault")
    for case in demonstration_cases(12, 4, NOW):
        vault.cases.save(case, author="prueba", at=NOW)
    vault.close()
    return tmp_path


def add_odd_name(folder: Path) -> None:
    """Give the one held longest, who stands on top of the list, a name that is hard to print."""
    vault = vault_files().open(folder / "cases.vault", PASSPHRASE)
    case = vault.cases.get(CaseId("demo-0001"))
    case = put(case, "children.0.given_names", ODD_NAME)
    case = put(case, "detention.apprehended_at", NOW - timedelta(hours=101))
    case = put(case, "detention.presented_at", NOW - timedelta(hours=99))
    vault.cases.save(case, author="prueba", at=NOW)
    vault.close()


class Window:
    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        if not self.window.isActiveWindow():  # the offscreen platform forgets which one is
            with self.qtbot.waitActive(self.window):
                self.window.activateWindow()
        target = self.window.focusWidget() or self.window
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(target, key, held)

    def until(self, done: Callable[[], bool], seconds: int = 30) -> None:
        self.qtbot.waitUntil(done, timeout=seconds * 1000)

    def page(self) -> CasePage:
        page = self.window.findChild(CasePage)
        assert isinstance(page, CasePage)
        return page

    def unlock(self) -> None:
        assert self.window.unlock is not None
        self.window.unlock.passphrase.setText(PASSPHRASE)
        self.press(Qt.Key.Key_Return)
        self.until(lambda: not self.window.locked and not self.window.jobs.busy)  # the list is read

    def picture(self, name: str) -> None:
        kept = os.environ.get("LEGALAID_PICTURES")
        if kept:
            self.qtbot.wait(400)  # pages are painted by a thread of Qt's
            self.window.grab().save(str(Path(kept) / f"{name}.png"))

    def words(self) -> str:
        """Everything that a field or a label of the window shows."""
        shown = []
        for widget in self.window.findChildren(QWidget):
            text = getattr(widget, "text", None) or getattr(widget, "toPlainText", None)
            if callable(text) and not isinstance(widget, QLineEdit):
                shown.append(str(text()))
            elif isinstance(widget, QLineEdit):
                shown.append(widget.text())
        return "\n".join(shown)


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication, worker: Worker, folder: Path) -> Iterator[Window]:
    def clock() -> datetime:
        return NOW

    settings.save(
        settings.Settings(last_vault=folder / "cases.vault", theme="light"), folder / "config"
    )
    window = app_module.build_window(
        qapp,
        vaults=vault_files(),
        papers=bootstrap.papers(worker),
        checks=bootstrap.template_checks(worker),
        edits=bootstrap.edits(worker),
        clock=clock,
        settings_folder=folder / "config",
        dialogs=Dialogs(folder=lambda _: folder / "papers", leaving=lambda *_: Leaving.STAY),
    )
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield Window(qtbot, window)
    window.close()
    for translator in qapp.findChildren(QTranslator):  # the next test speaks for itself
        qapp.removeTranslator(translator)


def text_of(pdf: Path) -> str:
    read = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True)
    return " ".join(read.stdout.decode().split())


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_from_unlock_to_a_pdf_on_disk(shown: Window, folder: Path) -> None:
    add_odd_name(folder)
    shown.unlock()
    shown.press(Qt.Key.Key_Return)  # the longest held is on top and has the focus
    shown.until(lambda: shown.window.findChild(CasePage) is not None)
    page = shown.page()
    assert ODD_NAME in shown.words()

    shown.until(lambda: ODD_NAME in " ".join(page.papers.preview.page_text().split()))
    shown.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    saved = folder / "papers" / "2026-0001-solicitud-egreso.pdf"
    shown.until(saved.exists)
    shown.until(lambda: not shown.window.jobs.busy)
    assert ODD_NAME in text_of(saved)
    assert saved.with_suffix(".docx").read_bytes()[:2] == b"PK"

    shown.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert shown.window.locked
    shown.until(lambda: shown.window.findChild(CasePage) is None)
    assert "Ñandú" not in shown.words()
    reopened = vault_files().open(folder / "cases.vault", PASSPHRASE)
    (filing,) = reopened.cases.filings()
    reopened.close()
    assert filing.paper == "solicitud-egreso"


def test_new_case_is_filled_in_and_drawn_up(shown: Window) -> None:
    shown.picture("unlock")
    shown.unlock()
    shown.picture("home")
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    shown.press(Qt.Key.Key_N, control)
    shown.press(Qt.Key.Key_N, control, shift)
    shown.until(lambda: shown.window.findChild(CasePage) is not None)
    page = shown.page()
    missing = page.presenter.readiness.required
    assert missing
    assert not page.papers.produce_button.isEnabled()
    assert page.papers.reason.text()

    (invented,) = demonstration_cases(1, 9, NOW)
    wanted = replace(
        invented, id=page.presenter.case.id, number=page.presenter.case.number, version=0
    )
    fill_in(page, wanted)
    assert page.papers.produce_button.isEnabled()
    name = invented.children[0].name
    shown.until(lambda: name in " ".join(page.papers.preview.page_text().split()))
    shown.picture("case")


def fill_in(page: CasePage, case: Case) -> None:
    for path in ("children", "detention", "representation", "adults"):
        page.presenter.set(path, getattr(case, path))
