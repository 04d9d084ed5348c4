"""A day's work in the window, off the screen: unlock, search, open, type, look at a paper, meet
someone else's version, look at former ones, back up, try and restore, lock.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from legalaid_desktop import bootstrap, settings
from legalaid_desktop.app import build_window
from legalaid_desktop.services.ports import Vault
from legalaid_desktop.services.retention import Verb
from legalaid_desktop.ui.case.dialogs import Dialogs
from legalaid_desktop.ui.case.page import CasePage
from legalaid_desktop.ui.case.view import Leaving
from legalaid_desktop.ui.changes.settling import SettlingPane
from legalaid_desktop.ui.history.page import HistoryPage
from legalaid_desktop.ui.shell.window import MainWindow
from legalaid_desktop.ui.vault.backup_dialogs import BackupDialogs
from legalaid_desktop.ui.vault.backups import BackupsPane
from legalaid_desktop.ui.vault.page import VaultPage
from tests.leaks.planted import VALUES
from tests.ui.waiting import until, wait

TYPED = f"{VALUES['words of a draft']}, y más"


def main(path: Path, asked: Path, backups: Path) -> None:
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
            edits=bootstrap.edits(worker),
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
        look_after(window, asked, backups)
        lock(window)
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
    wait(500)
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
    page.presenter.set("responsible", TYPED)
    wait(2500)
    contest(window, page)
    page.ask_ending(Verb.DELETE).reject()
    page.show_history()
    until(lambda: window.findChild(HistoryPage) is not None)
    wait(100)


def contest(window: MainWindow, page: CasePage) -> None:
    """Save what someone else has saved meanwhile, and settle it."""
    vault = the_vault(window)
    theirs = replace(vault.cases.get(page.presenter.case.id), responsible="Lic. Otra Persona")
    vault.cases.save(theirs, author="Lic. Otra Persona", at=bootstrap.clock()())
    page.presenter.save()
    until(lambda: page.findChild(SettlingPane) is not None)
    pane = page.findChild(SettlingPane)
    assert isinstance(pane, SettlingPane)
    pane.choose("responsible", mine=True)
    pane.save_button.click()
    until(lambda: not window.jobs.busy)
    mine = vault.cases.get(page.presenter.case.id)
    if mine.responsible != TYPED:
        raise AssertionError("what was settled is not saved")


def look_after(window: MainWindow, asked: Path, backups: Path) -> None:
    """What the page of the vault does, and the weekly reading of it."""
    workspace = window.workspace
    assert workspace is not None
    workspace.check.look()
    press(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    page = workspace.page
    assert isinstance(page, VaultPage)
    pane = page.backups
    pane._dialogs = BackupDialogs(
        folder=lambda _: backups,
        backup=lambda _: max(backups.iterdir(), key=lambda file: file.stat().st_mtime_ns),
        place=lambda _: backups.with_name("restored") / "from the window.vault",
    )
    pane.make_button.click()
    done(window, pane)
    for button in (pane.read_button, pane.drill_button):
        pane.verify_button.click()
        pane.secret.passphrase.setText(VALUES["passphrase"])
        button.click()
        done(window, pane)
    pane.restore_button.click()
    pane.secret.passphrase.setText(VALUES["passphrase"])
    pane.bring_button.click()
    done(window, pane)
    sheet = page.new_words()
    (asked / "sheet on the screen").write_text(" ".join(sheet._sheets[0]), "utf-8")
    wait(100)
    sheet.reject()


def done(window: MainWindow, pane: BackupsPane) -> None:
    until(lambda: not window.jobs.busy)
    if pane.error.words.text() or not pane.told.words.text():
        raise AssertionError(pane.error.words.text() or "nothing was told")


def lock(window: MainWindow) -> None:
    press(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    until(lambda: window.locked and not window.jobs.busy)


def the_vault(window: MainWindow) -> Vault:
    assert window._vault is not None
    return window._vault


def press(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    QTest.keyClick(window.focusWidget() or window, key, held or Qt.KeyboardModifier.NoModifier)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
