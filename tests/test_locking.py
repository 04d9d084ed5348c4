"""Locking the real window over a real vault: what was typed is kept, nothing of it is shown."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from legalaid_desktop import app as app_module
from legalaid_desktop import bootstrap, settings
from legalaid_desktop.errors import VaultUnwritable
from legalaid_desktop.record.case import CaseId
from legalaid_desktop.record.paths import put
from legalaid_desktop.record.people import Child
from legalaid_desktop.record.retention import BackupMade
from legalaid_desktop.record.trail import Act
from legalaid_desktop.services.retention import Verb
from legalaid_desktop.ui.case.dialogs import Dialogs
from legalaid_desktop.ui.case.page import CasePage
from legalaid_desktop.ui.case.view import Leaving
from legalaid_desktop.ui.history.page import HistoryPage
from legalaid_desktop.ui.shell.window import MainWindow
from legalaid_desktop.ui.unsaved.page import UnsavedPage
from legalaid_desktop.vault.drafts import DraftStore
from legalaid_desktop.vault.files import OpenVault
from tests.builders import NOW, a_case, a_child
from tests.ui.case.fakes import FakePapers
from tests.ui.filings.fakes import FakeEdits
from tests.ui.forms.editor import type_text
from tests.ui.shell.test_window import strings_on_widgets
from tests.ui.templates.fakes import FakeChecks
from tests.vault.samples import PASSPHRASE, new_vault, vault_files

PLANTED = ("Yeimi", "Chávez", "Oxlaj", "Acayucan", "Ocampo", "2026-0001", "Nena")


class Shown:
    def __init__(self, qtbot: QtBot, qapp: QApplication, path: Path) -> None:
        self.qtbot, self.path = qtbot, path
        self.wall, self.monotonic = NOW, 1000.0
        config = path.with_name("config")
        settings.save(settings.Settings(last_vault=path, theme="light"), config)

        def clock() -> datetime:
            return self.wall

        self.window: MainWindow = app_module.build_window(
            qapp,
            vaults=vault_files(),
            papers=FakePapers(),
            checks=FakeChecks(),
            edits=FakeEdits(),
            clock=clock,
            settings_folder=config,
            dialogs=Dialogs(folder=lambda _: None, leaving=lambda *_: Leaving.STAY),
            monotonic=lambda: self.monotonic,
        )
        qtbot.addWidget(self.window, before_close_func=lambda _: self.finish())
        self.window.resize(1366, 768)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def finish(self) -> None:
        """Lock, and let what is under way come to its end: the window is about to go."""
        self.window.lock()
        self.qtbot.waitUntil(lambda: not self.window.jobs.busy)

    def unlock(self) -> None:
        assert self.window.unlock is not None
        self.window.unlock.passphrase.setText(PASSPHRASE)
        QTest.keyClick(self.window.unlock.passphrase, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: not self.window.locked and not self.window.jobs.busy)

    def open_case(self) -> CasePage:
        assert self.window.workspace is not None
        self.window.workspace.open_case(CaseId("k1"))
        page = self.window.workspace.page
        assert isinstance(page, CasePage)
        return page

    def press(self, key: Qt.Key) -> None:
        target = self.window.focusWidget()
        assert target is not None
        if not self.window.isActiveWindow():  # the offscreen platform forgets which one is
            with self.qtbot.waitActive(self.window):
                self.window.activateWindow()
        QTest.keyClick(target, key)

    def pass_time(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.monotonic += seconds

    def idle(self, seconds: int) -> None:
        """Nobody does anything; the timer looks as it would."""
        for _ in range(seconds // 5):
            self.pass_time(5)
            self.window.auto_lock.look()

    def vault(self) -> OpenVault:
        self.qtbot.waitUntil(lambda: not self.window.jobs.busy)
        return vault_files().open(self.path, PASSPHRASE)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "cases.vault"
    vault = new_vault(path)
    vault.cases.save(a_case(), author="prueba", at=NOW)
    vault.close()
    return path


@pytest.fixture
def shown(
    qtbot: QtBot, qapp: QApplication, path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Shown]:
    monkeypatch.setenv("LEGALAID_AUTHOR", "M. Ocampo")
    made = Shown(qtbot, qapp, path)
    yield made
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)


def test_after_five_minutes_without_anyone_at_work_it_locks(shown: Shown) -> None:
    shown.unlock()
    shown.idle(295)
    assert not shown.window.locked
    shown.idle(5)
    assert shown.window.locked


def test_a_key_or_the_mouse_in_the_window_begins_the_count_anew(shown: Shown) -> None:
    shown.unlock()
    handle = shown.window.windowHandle()
    assert handle is not None
    shown.idle(290)
    QTest.keyClick(handle, Qt.Key.Key_Down)
    shown.idle(290)
    QTest.mouseMove(handle, QPoint(300, 300))
    shown.qtbot.wait(10)
    shown.idle(290)
    assert not shown.window.locked


def test_a_key_in_a_dialog_is_work_too(shown: Shown) -> None:
    shown.unlock()
    dialog = QDialog(shown.window)
    with shown.qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    shown.idle(290)
    handle = dialog.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_A)
    shown.idle(290)
    assert not shown.window.locked


def test_a_laptop_that_slept_locks_before_it_takes_a_key(shown: Shown) -> None:
    shown.unlock()
    page = shown.open_case()
    shown.wall += timedelta(hours=9)  # the other clock stood still
    handle = shown.window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_X)
    assert shown.window.locked
    shown.qtbot.waitUntil(lambda: not isValid(page))
    vault = shown.vault()
    assert list(vault.drafts.offered("M. Ocampo")) == []
    vault.close()


def test_what_was_typed_is_a_draft_after_locking_and_nothing_is_saved(shown: Shown) -> None:
    shown.unlock()
    page = shown.open_case()
    type_text(page.focusWidget(), "Nena")
    shown.window.lock()
    vault = shown.vault()
    (draft,) = vault.drafts.offered("M. Ocampo")
    assert "Nena" in draft.case.children[0].given_names
    assert draft.base_version == 1
    assert len(vault.cases.history(CaseId("k1"))) == 1
    kinds = [entry.kind for entry in vault.audit.entries()]
    vault.close()
    assert kinds[-3:] == [Act.UNLOCKED.value, Act.CASE_LOOKED_AT.value, Act.LOCKED.value]


def test_locking_destroys_every_widget_that_showed_a_case(shown: Shown) -> None:
    shown.unlock()
    page = shown.open_case()
    type_text(page.focusWidget(), "Nena")
    QApplication.clipboard().setText("")
    workspace = shown.window.workspace
    assert workspace is not None
    shown_before = strings_on_widgets()
    assert all(word in shown_before for word in ("Yeimi", "Chávez", "Acayucan"))
    widgets = [workspace, page, page.forms, page.papers, page.head]
    widgets += workspace.findChildren(QWidget)
    del page
    QTest.keyClick(shown.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert shown.window.locked
    shown.qtbot.waitUntil(lambda: not any(isValid(widget) for widget in widgets))
    del workspace
    gc.collect()
    left = [child for child in gc.get_objects() if isinstance(child, Child)]
    assert [child for child in left if "Nena" in child.given_names] == []
    assert [word for word in PLANTED if word in strings_on_widgets()] == []
    assert shown.window.windowTitle() == "LegalAid"


def test_dialogs_close_too_whoever_opened_them(shown: Shown) -> None:
    shown.unlock()
    page = shown.open_case()
    box = QMessageBox(page)
    box.setText("Yeimi")
    stray = QDialog()  # of no window
    stray.setWindowTitle("Yeimi")
    stray.show()
    QTimer.singleShot(50, shown.window.lock)
    box.exec()  # as the pages ask: with a loop of its own
    assert shown.window.locked
    shown.qtbot.waitUntil(lambda: not isValid(box) and not isValid(stray))
    assert "Yeimi" not in strings_on_widgets()


def test_when_a_draft_cannot_be_kept_the_locked_screen_says_so_and_names_nobody(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise VaultUnwritable

    shown.unlock()
    page = shown.open_case()
    type_text(page.focusWidget(), "Nena")
    monkeypatch.setattr(DraftStore, "keep", full)
    shown.window.lock()
    assert shown.window.locked
    shown.qtbot.waitUntil(lambda: VaultUnwritable().message.es in strings_on_widgets())
    shown.qtbot.waitUntil(lambda: "Nena" not in strings_on_widgets())


def test_a_draft_is_there_again_when_its_case_is_opened(shown: Shown) -> None:
    shown.unlock()
    page = shown.open_case()
    type_text(page.focusWidget(), "Nena")
    typed = page.presenter.case.children[0].given_names
    shown.window.lock()
    shown.qtbot.waitUntil(lambda: not shown.window.jobs.busy)
    shown.unlock()
    page = shown.open_case()
    assert page.presenter.case.children[0].given_names == typed
    assert page.presenter.dirty


def test_locking_in_the_middle_of_two_versions_keeps_what_was_typed(shown: Shown) -> None:
    shown.unlock()
    page = shown.open_case()
    type_text(page.focusWidget(), "Nena")
    elsewhere = put(a_case(version=1), "children.0.given_names", "Ana")
    shown.window._vault.cases.save(elsewhere, author="R. Luna", at=NOW)  # type: ignore[union-attr]
    assert not page.presenter.save()
    shown.window.lock()
    vault = shown.vault()
    (draft,) = vault.drafts.offered("M. Ocampo")
    newest = vault.cases.get(CaseId("k1"))
    vault.close()
    assert "Nena" in draft.case.children[0].given_names
    assert newest.children[0].given_names == "Ana"
    assert replace(draft, base_version=1) == draft
    assert bootstrap.author() == "M. Ocampo"


def type_and_be_killed(path: Path, *typed: str) -> None:
    """Type in another process, which is killed when its draft has had the time to be kept."""
    victim = subprocess.Popen(
        [sys.executable, "-m", "tests.victim_typing", str(path), *typed],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=Path(__file__).parents[1],
    )
    assert victim.stdout is not None
    assert victim.stdout.readline() == "typed\n"
    time.sleep(2)
    victim.kill()
    victim.wait()
    victim.stdout.close()


def test_after_a_kill_a_case_never_saved_is_offered_back(
    shown: Shown, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_and_be_killed(shown.path, "Ixchel Ñ")

    shown.unlock()
    page = unsaved(shown)
    assert "Ixchel Ñ" in page.list.item(0).text()
    assert "nunca guardado" in page.list.item(0).text()
    assert "Ixchel Ñ" in page.changes.accessibleDescription()
    shown.press(Qt.Key.Key_Return)
    assert shown.window.workspace is not None
    case_page = shown.window.workspace.page
    assert isinstance(case_page, CasePage)
    assert case_page.presenter.case.children[0].given_names == "Ixchel Ñ"
    assert case_page.presenter.save()
    shown.window.lock()
    vault = shown.vault()
    assert list(vault.drafts.offered("M. Ocampo")) == []
    assert {row.name for row in vault.cases.children()} == {"Ixchel Ñ", a_child().name}
    vault.close()


def unsaved(shown: Shown) -> UnsavedPage:
    assert shown.window.workspace is not None
    page = shown.window.workspace.page
    assert isinstance(page, UnsavedPage)
    return page


@pytest.mark.parametrize("sure", [True, False])
def test_what_was_typed_is_discarded_only_when_one_is_sure(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, sure: bool
) -> None:
    shown.unlock()
    type_text(shown.open_case().focusWidget(), "Nena")
    shown.window.lock()
    shown.qtbot.waitUntil(lambda: not shown.window.jobs.busy)
    shown.unlock()
    page = unsaved(shown)
    page._ask = lambda _: sure
    page.take_focus()
    shown.press(Qt.Key.Key_Delete)
    assert shown.window.workspace is not None
    assert isinstance(shown.window.workspace.page, UnsavedPage) is not sure
    shown.window.lock()
    vault = shown.vault()
    assert bool(vault.drafts.offered("M. Ocampo")) is not sure
    vault.close()


def test_later_leaves_it_offered_for_the_next_time(shown: Shown) -> None:
    shown.unlock()
    type_text(shown.open_case().focusWidget(), "Nena")
    shown.window.lock()
    shown.qtbot.waitUntil(lambda: not shown.window.jobs.busy)
    shown.unlock()
    unsaved(shown).take_focus()
    shown.press(Qt.Key.Key_Escape)
    assert shown.window.workspace is not None
    assert not isinstance(shown.window.workspace.page, UnsavedPage)
    shown.window.lock()
    shown.qtbot.waitUntil(lambda: not shown.window.jobs.busy)
    shown.unlock()
    unsaved(shown)


def test_the_history_shows_two_versions_side_by_side(shown: Shown) -> None:
    shown.unlock()
    page = shown.open_case()
    page.presenter.set("children.0.alias", "Nena")
    page.show_history()
    assert shown.window.workspace is not None
    history = shown.window.workspace.page
    assert isinstance(history, HistoryPage)
    assert [history.list.item(at).text().split("\n")[0] for at in range(2)] == [
        "Versión 2",
        "Versión 1",
    ]
    assert "prueba" in history.list.item(1).text()
    assert "→ Nena" in history.changes.accessibleDescription()
    history.list.setCurrentRow(1)
    assert "Yeimi Noemí" in history.changes.accessibleDescription()  # beside nothing
    history.take_focus()
    shown.press(Qt.Key.Key_Escape)
    assert isinstance(shown.window.workspace.page, CasePage)


def test_a_case_is_deleted_only_after_its_number_is_typed(shown: Shown) -> None:
    shown.unlock()
    page = shown.open_case()
    assert shown.window._vault is not None
    made = BackupMade(id="b1", at=NOW, name="lunes.respaldo", place="USB", head_seq=99)
    shown.window._vault.retention.record_backup(made)  # type: ignore[attr-defined]
    dialog = page.ask_ending(Verb.DELETE)
    assert "lunes.respaldo" in dialog.kept.words.text()
    assert not dialog.act_button.isEnabled()
    dialog.reason.setText("plazo cumplido")
    assert dialog.confirmation is not None
    dialog.confirmation.setText("2026")
    assert not dialog.act_button.isEnabled()
    dialog.confirmation.setText("2026-0001")
    dialog.act_button.click()
    assert shown.window.workspace is not None
    assert not isinstance(shown.window.workspace.page, CasePage)
    shown.window.lock()
    vault = shown.vault()
    assert list(vault.cases.children()) == []
    assert [e.reason for e in vault.audit.entries() if e.kind == "case-deleted"] == [
        "plazo cumplido"
    ]
    vault.close()


def test_a_case_to_be_kept_cannot_be_deleted_and_the_menu_follows(shown: Shown) -> None:
    shown.unlock()
    page = shown.open_case()

    def offered() -> list[str]:
        page.menu.fill()
        actions = page.menu.list.actions()
        return [each.text() for each in actions if each.isEnabled() and each.text()]

    assert "Eliminar el expediente…" in offered()
    dialog = page.ask_ending(Verb.HOLD)
    assert not dialog.act_button.isEnabled()
    dialog.reason.setText("amparo en trámite")
    dialog.act_button.click()
    assert "Eliminar el expediente…" not in offered()
    assert "Levantar la orden de conservar…" in offered()
    page.ask_ending(Verb.CLOSE).act_button.click()
    assert "Reabrir el expediente…" in offered()
