"""The screen before access."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from legalaid_desktop.errors import WrongPassphrase
from legalaid_desktop.ui.job_runner import JobRunner
from legalaid_desktop.ui.theme.theme import Theme
from legalaid_desktop.ui.translation import Translations
from legalaid_desktop.ui.unlock.page import UnlockPage
from tests.ui.fakes import PASSPHRASE, FakeCases, FakeVault, FakeVaults

PATH = Path("expedientes.vault")


@pytest.fixture
def vaults() -> FakeVaults:
    return FakeVaults(FakeVault(FakeCases()))


@pytest.fixture
def page(
    qtbot: QtBot, theme: Theme, jobs: JobRunner, translations: Translations, vaults: FakeVaults
) -> UnlockPage:
    page = UnlockPage(theme, jobs, vaults, language="es", last=PATH, new=None)
    qtbot.addWidget(page)
    page.resize(1366, 744)
    page.show()
    return page


def shown(page: UnlockPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_return_opens_the_vault_off_the_windows_thread(
    page: UnlockPage, vaults: FakeVaults, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.passphrase, PASSPHRASE)
    with qtbot.waitSignal(page.vault_opened) as opened:
        qtbot.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert opened.args == [vaults.vault, PATH]
    assert page.passphrase.text() == ""


def test_a_wrong_passphrase_is_told_inline_and_can_be_typed_again(
    page: UnlockPage, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.passphrase, "otra cosa")
    qtbot.mouseClick(page.send_button, Qt.MouseButton.LeftButton)
    told = WrongPassphrase().in_language("es")
    qtbot.waitUntil(lambda: told in shown(page))
    assert page.passphrase.isEnabled()
    assert page.passphrase.selectedText()


def test_a_disabled_button_has_its_reason_beside_it(page: UnlockPage) -> None:
    assert not page.send_button.isEnabled()
    assert "Falta la frase de acceso." in shown(page)


def test_the_form_for_a_new_vault_weighs_the_passphrase_in_words(
    page: UnlockPage, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.switch_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page.path, "new.vault")
    qtbot.keyClicks(page.passphrase, "corta")
    assert "Muy corta: faltan 10 caracteres" in shown(page)
    qtbot.keyClicks(page.passphrase, " pero sirve")
    assert "Suficiente" in shown(page)
    assert not page.send_button.isEnabled()
    qtbot.keyClicks(page.again, page.passphrase.text())
    assert page.send_button.isEnabled()


def test_the_passphrase_is_hidden_until_asked_for(page: UnlockPage, qtbot: QtBot) -> None:
    field = page.passphrase
    assert field.echoMode() is QLineEdit.EchoMode.Password
    field.actions()[0].trigger()
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    page.forget_passphrases()
    assert field.echoMode() is QLineEdit.EchoMode.Password


def typed(field: QLineEdit, text: str, *, shift: bool) -> None:
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, held, text))


def test_caps_lock_is_told_by_the_case_of_the_letters(page: UnlockPage, qtbot: QtBot) -> None:
    typed(page.passphrase, "A", shift=True)
    typed(page.passphrase, "ñ", shift=False)
    typed(page.passphrase, "7", shift=False)
    assert "Mayúsculas activadas" not in shown(page)
    typed(page.passphrase, "Ñ", shift=False)
    assert "Mayúsculas activadas" in shown(page)
    typed(page.passphrase, "a", shift=True)
    assert "Mayúsculas activadas" in shown(page)
    typed(page.passphrase, "a", shift=False)
    assert "Mayúsculas activadas" not in shown(page)
    assert page.passphrase.text() == "Añ7Ñaa"
