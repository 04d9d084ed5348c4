"""Backups through the window, over a real vault and real files."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from legalaid_desktop.errors import VaultExists, WordsWrong, WrongPassphrase
from legalaid_desktop.ui.secrets.secret import SecretKind
from legalaid_desktop.ui.shell.page import Desk
from legalaid_desktop.ui.vault.backup_dialogs import BackupDialogs
from legalaid_desktop.ui.vault.backups import BackupsPane
from legalaid_desktop.vault.backups import BackupFiles, BackupsOfVault
from legalaid_desktop.vault.files import OpenVault
from tests.ui.fakes import FakeBackups
from tests.vault.samples import NOW, PASSPHRASE, a_case, new_vault, vault_files


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    made = new_vault(tmp_path / "boveda" / "casos.vault")
    made.cases.save(a_case(), author="ana", at=NOW)
    yield made
    made.close()


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk, vault: OpenVault, usb: Path, tmp_path: Path) -> BackupsPane:
    made = BackupsPane(
        replace(desk, vault=vault, clock=lambda: NOW),
        BackupsOfVault(vault=vault, files=vault_files()),
        BackupFiles(files=vault_files()),
        dialogs=BackupDialogs(
            folder=lambda _: usb,
            backup=lambda _: next(usb.glob("*.respaldo")),
            place=lambda _: tmp_path / "otra" / "casos.vault",
        ),
    )
    qtbot.addWidget(made)
    made.show()
    return made


def end(qtbot: QtBot, pane: BackupsPane, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.jobs.busy and pane.make_button.isEnabled(), timeout=20_000)


def test_a_backup_is_made_checked_tried_and_restored_to_a_vault_that_opens(
    pane: BackupsPane, vault: OpenVault, usb: Path, tmp_path: Path, qtbot: QtBot, desk: Desk
) -> None:
    with qtbot.waitSignal(pane.changed, timeout=20_000):
        qtbot.mouseClick(pane.make_button, Qt.MouseButton.LeftButton)
        assert pane.progress.bar.isVisible()
        assert not pane.verify_button.isEnabled()
    [file] = usb.iterdir()
    assert str(file) in pane.told.words.text()
    assert "verificado" in pane.told.words.text()
    assert "mismo disco" in pane.beware.words.text()
    assert "hoy" in pane.last.text()
    assert not pane.late.isVisible()
    assert f"{file.name} · verificado · {usb}" in pane.made.text()

    pane.verify_button.click()
    pane.secret.passphrase.insert("no es esta frase")
    pane.read_button.click()
    end(qtbot, pane, desk)
    assert WrongPassphrase().message.es in pane.error.words.text()
    assert not pane.told.isVisible()
    assert pane.secret.passphrase.text() == ""

    for act in (pane.read_button, pane.drill_button):
        pane.verify_button.click()
        assert not act.isEnabled()
        assert not pane.bring_button.isVisible()
        pane.secret.passphrase.insert(PASSPHRASE)
        act.click()
        end(qtbot, pane, desk)
        assert "Expedientes: 1; niñas, niños y adolescentes: 1" in pane.told.words.text()
        assert not pane.error.isVisible()
        assert pane.secret.passphrase.text() == ""

    to = tmp_path / "otra" / "casos.vault"
    pane.restore_button.click()
    assert not pane.drill_button.isVisible()
    pane.secret.passphrase.insert(PASSPHRASE)
    qtbot.keyClick(pane.secret.passphrase, Qt.Key.Key_Return)
    end(qtbot, pane, desk)
    assert str(to) in pane.told.words.text()
    opened = vault_files().open(to, PASSPHRASE)
    assert len(opened.cases.children()) == 1
    opened.close()


def test_recovery_words_or_two_envelopes_open_a_backup_as_well(
    pane: BackupsPane, vault: OpenVault, usb: Path, tmp_path: Path, qtbot: QtBot, desk: Desk
) -> None:
    words, envelopes = vault.keys.new_words(), vault.keys.new_envelopes()
    vault.keys.keep_recovery_words(words)
    vault.keys.keep_envelopes(envelopes)
    pane.presenter.make(usb)
    end(qtbot, pane, desk)

    pane.verify_button.click()
    pane.secret.choose(SecretKind.WORDS)
    pane.secret.words.setPlainText(words.rsplit(maxsplit=1)[0])
    assert not pane.read_button.isEnabled()
    assert pane._why_not.text() == "Faltan palabras."
    assert "23 de 24 palabras" in [label.text() for label in pane.findChildren(QLabel)]
    pane.secret.words.setPlainText(words)
    pane.read_button.click()
    end(qtbot, pane, desk)
    assert "Expedientes: 1" in pane.told.words.text()
    assert pane.secret.words.toPlainText() == ""

    pane.verify_button.click()
    pane.secret.choose(SecretKind.ENVELOPES)
    pane.secret.words.setPlainText(envelopes[0])
    assert not pane.drill_button.isEnabled()
    pane.secret.second_words.setPlainText(envelopes[2])
    pane.drill_button.click()
    end(qtbot, pane, desk)
    assert "ensayo salió bien" in pane.told.words.text()

    pane.restore_button.click()
    pane.secret.choose(SecretKind.ENVELOPES)
    pane.secret.words.setPlainText(envelopes[1])
    pane.secret.second_words.setPlainText(envelopes[1])
    pane.bring_button.click()
    end(qtbot, pane, desk)
    assert WordsWrong().message.es in pane.error.words.text()
    assert not (tmp_path / "otra" / "casos.vault").exists()
    pane.restore_button.click()
    pane.secret.words.setPlainText(envelopes[1])
    pane.secret.second_words.setPlainText(envelopes[2])
    qtbot.keyClick(pane.secret.second_words, Qt.Key.Key_Return)
    end(qtbot, pane, desk)
    vault_files().open(tmp_path / "otra" / "casos.vault", PASSPHRASE).close()


def test_the_open_vault_is_never_restored_over(
    pane: BackupsPane, vault: OpenVault, usb: Path, qtbot: QtBot, desk: Desk
) -> None:
    pane.presenter.make(usb)
    end(qtbot, pane, desk)
    before = vault.path.read_bytes()
    pane.presenter.restore(next(usb.iterdir()), vault.path, PASSPHRASE)
    end(qtbot, pane, desk)
    assert VaultExists().message.es in pane.error.words.text()
    assert vault.path.read_bytes() == before


def test_escape_leaves_what_was_asked_and_forgets_what_was_typed(
    pane: BackupsPane, usb: Path, qtbot: QtBot, desk: Desk
) -> None:
    pane.presenter.make(usb)
    end(qtbot, pane, desk)
    pane.verify_button.click()
    pane.secret.passphrase.insert(PASSPHRASE)
    qtbot.keyClick(pane.secret.passphrase, Qt.Key.Key_Escape)
    assert not pane.secret.isVisible()
    assert pane.secret.passphrase.text() == ""
    assert pane.focusWidget() is pane.make_button


@pytest.mark.parametrize("locked", [False, True])
def test_cancelling_or_losing_the_page_stops_the_work_without_a_crash(
    qtbot: QtBot, desk: Desk, usb: Path, locked: bool
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    backups = FakeBackups()

    def wait() -> None:
        begun.set()
        go_on.wait(20)

    backups.before = wait
    pane = BackupsPane(desk, backups, backups, dialogs=BackupDialogs(folder=lambda _: usb))
    pane.show()
    pane.make_button.click()
    assert begun.wait(20)
    if locked:  # as the window does it
        pane.hide()
        pane.deleteLater()
        QCoreApplication.sendPostedEvents(pane, QEvent.Type.DeferredDelete.value)
        desk.jobs.cancel_all()
    else:
        qtbot.addWidget(pane)
        pane.progress.stop_button.click()
    go_on.set()
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=20_000)
    if not locked:
        assert "Se canceló" in pane.beware.words.text()
        assert pane.make_button.isEnabled()
