"""The page of the vault over a real one."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from legalaid_desktop.errors import WrongPassphrase
from legalaid_desktop.record.retention import BackupMade
from legalaid_desktop.ui.shell.page import Desk
from legalaid_desktop.ui.theme.theme import Theme
from legalaid_desktop.ui.vault.backups import BackupsPane
from legalaid_desktop.ui.vault.page import VaultPage
from legalaid_desktop.ui.vault.sheets import SheetsDialog, print_sheets
from legalaid_desktop.vault.files import OpenVault
from tests.builders import NOW
from tests.ui import manners
from tests.ui.fakes import FakeBackups
from tests.vault.samples import PASSPHRASE, new_vault, vault_files

NEW = "otra frase que nadie va a adivinar"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cases.vault"


@pytest.fixture
def vault(path: Path) -> Iterator[OpenVault]:
    made = new_vault(path)
    yield made
    made.close()


def a_page(desk: Desk, vault: OpenVault) -> VaultPage:
    open_desk = replace(desk, vault=vault)
    backups = BackupsPane(open_desk, FakeBackups(), FakeBackups())
    made = VaultPage(open_desk, backups, minutes=5)
    made.resize(1180, 700)
    made.show()
    return made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, vault: OpenVault) -> VaultPage:
    made = a_page(desk, vault)
    qtbot.addWidget(made)
    return made


def words_on(dialog: SheetsDialog) -> list[str]:
    """The numbered words that are shown, in order."""
    labels = [label.text() for label in dialog._body.findChildren(QLabel)]
    numbered = [text.split(".  ") for text in labels if ".  " in text]
    return [word for _, word in sorted(numbered, key=lambda each: int(each[0]))]


def type_back(dialog: SheetsDialog, sheet: list[str]) -> None:
    for at, field in dialog._fields:
        field.setText(sheet[at].upper())
    dialog._typed()


def test_recovery_words_count_only_after_they_were_typed_back(
    page: VaultPage, vault: OpenVault, path: Path, qtbot: QtBot, desk: Desk
) -> None:
    assert "Sin ellas" in page._no_way.words.text()
    dialog = page.new_words()
    sheet = words_on(dialog)
    assert len(sheet) == 24
    dialog.next_button.click()
    qtbot.waitUntil(lambda: words_on(dialog) == [])  # hidden while they are typed
    assert not vault.keys.has_recovery_words
    type_back(dialog, sheet[::-1])
    assert not dialog.next_button.isEnabled()
    type_back(dialog, sheet)
    dialog.next_button.click()
    qtbot.waitUntil(lambda: vault.keys.has_recovery_words and not desk.jobs.busy)
    assert "Hay palabras de recuperación." in page._ways.text()
    vault.close()
    vault_files().open_with_words(path, [" ".join(sheet)], NEW).close()


def test_two_of_three_envelopes_typed_back_open(
    page: VaultPage, vault: OpenVault, path: Path, qtbot: QtBot, desk: Desk
) -> None:
    dialog = page.new_envelopes()
    sheets = []
    for _ in range(3):
        sheets.append(words_on(dialog))
        dialog.next_button.click()
        qtbot.waitUntil(lambda: words_on(dialog) == [])
        type_back(dialog, sheets[-1])
        dialog.next_button.click()
    qtbot.waitUntil(lambda: vault.keys.has_envelopes and not desk.jobs.busy)
    vault.close()
    two = [" ".join(sheets[2]), " ".join(sheets[0])]
    vault_files().open_with_words(path, two, NEW).close()


def test_words_that_are_cancelled_open_nothing(page: VaultPage, vault: OpenVault) -> None:
    dialog = page.new_words()
    dialog.cancel_button.click()
    assert not vault.keys.has_recovery_words


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_every_word_is_on_the_printed_page(qtbot: QtBot, vault: OpenVault, tmp_path: Path) -> None:
    sheet = vault.keys.new_words()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)  # in the place of paper
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    assert print_sheets(printer, ["Palabras de recuperación"], [sheet])
    read = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "paper.pdf", "-"], capture_output=True, check=True
    )
    printed = read.stdout.decode().split()
    assert all(word in printed for word in sheet.split())


def test_the_passphrase_is_changed(
    page: VaultPage, vault: OpenVault, path: Path, qtbot: QtBot, desk: Desk
) -> None:
    for field, text in ((page.old, "no es la de ahora"), (page.new, NEW), (page.again, NEW)):
        field.setText(text)
    page._show_change()
    page.change_button.click()
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert WrongPassphrase().message.es in page._error.words.text()
    page.old.setText(PASSPHRASE)
    page.change_button.click()
    qtbot.waitUntil(lambda: page._told.isVisible())
    assert page.new.text() == page.old.text() == ""
    vault.close()
    vault_files().open(path, NEW).close()
    with pytest.raises(WrongPassphrase):
        vault_files().open(path, PASSPHRASE)


@pytest.mark.parametrize(
    ("days", "said", "late"), [(0, "hoy", False), (6, "hace 6 días", False), (7, "7 días", True)]
)
def test_the_age_of_the_last_verified_backup_is_told_and_warned_of_from_seven_days_on(
    page: VaultPage, vault: OpenVault, days: int, said: str, late: bool
) -> None:
    assert page.backups.last.text() == "Aún no hay ningún respaldo verificado."
    at = NOW - timedelta(days=days)
    made = BackupMade(id="b1", at=at, name="uno.respaldo", place="USB", head_seq=1)
    vault.retention.record_backup(made)
    page.refresh()
    assert "Aún no hay" in page.backups.last.text()
    vault.retention.record_backup(replace(made, verified_at=at))
    page.refresh()
    assert said in page.backups.last.text()
    assert page.backups.late.isVisible() is late
    assert "uno.respaldo · verificado" in page.backups.made.text()


def test_the_minutes_until_it_locks_are_told(page: VaultPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.minutes_chosen) as told:
        page.minutes.activated.emit(14)
    assert told.args == [15]


def test_a_change_that_ends_after_the_page_was_destroyed_tells_nobody(
    vault: OpenVault, qtbot: QtBot, desk: Desk
) -> None:
    page = a_page(desk, vault)
    go_on = threading.Event()

    def wait() -> None:
        go_on.wait(20)

    with qtbot.captureExceptions() as raised:
        page._do(wait, "told")
        page.hide()
        page.deleteLater()
        QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)
        go_on.set()
        qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert raised == []


@pytest.mark.parametrize("size", [100, 200])
def test_no_word_of_a_sheet_is_cut(qtbot: QtBot, theme: Theme, size: int) -> None:
    theme.set_text_size(size)
    dialog = SheetsDialog(theme, ["jardín yegua papel " * 8])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: manners.cut(dialog) == [])
    dialog.next_button.click()
    qtbot.waitUntil(lambda: manners.cut(dialog) == [])
    assert dialog.height() > theme.px(200)
