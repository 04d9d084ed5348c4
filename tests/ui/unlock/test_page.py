"""The screen before access."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from legalaid_desktop.errors import WrongPassphrase
from legalaid_desktop.ui.job_runner import JobRunner
from legalaid_desktop.ui.secrets.secret import SecretKind
from legalaid_desktop.ui.theme.theme import Theme
from legalaid_desktop.ui.translation import Translations
from legalaid_desktop.ui.unlock.page import UnlockPage
from tests.builders import NOW
from tests.ui import manners
from tests.ui.fakes import PASSPHRASE, FakeBackups, FakeCases, FakeVault, FakeVaults

PATH = Path("expedientes.vault")


@pytest.fixture
def vaults() -> FakeVaults:
    return FakeVaults(FakeVault(FakeCases()))


@pytest.fixture
def page(
    qtbot: QtBot, theme: Theme, jobs: JobRunner, translations: Translations, vaults: FakeVaults
) -> UnlockPage:
    page = UnlockPage(
        theme,
        jobs,
        vaults,
        FakeBackups(),
        clock=lambda: NOW,
        language="es",
        last=PATH,
        new=None,
    )
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
    qtbot.mouseClick(page.open.send_button, Qt.MouseButton.LeftButton)
    told = WrongPassphrase().in_language("es")
    qtbot.waitUntil(lambda: told in shown(page))
    assert page.passphrase.isEnabled()
    assert page.passphrase.selectedText()


def test_a_disabled_button_has_its_reason_beside_it(page: UnlockPage) -> None:
    assert not page.open.send_button.isEnabled()
    assert "Falta la frase de acceso." in shown(page)


def test_the_form_for_a_new_vault_weighs_the_passphrase_in_words(
    page: UnlockPage, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.open.switch_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page.open.where.line, "new.vault")
    qtbot.keyClicks(page.passphrase, "corta")
    assert "Muy corta: faltan 10 caracteres" in shown(page)
    qtbot.keyClicks(page.passphrase, " pero sirve")
    assert "Suficiente" in shown(page)
    assert not page.open.send_button.isEnabled()
    qtbot.keyClicks(page.open.secret.again, page.passphrase.text())
    assert page.open.send_button.isEnabled()


def test_the_passphrase_is_hidden_until_asked_for(page: UnlockPage, qtbot: QtBot) -> None:
    field = page.passphrase
    assert field.echoMode() is QLineEdit.EchoMode.Password
    field.actions()[0].trigger()
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    page.open.forget()
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


def accessible_name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def in_order(page: UnlockPage) -> list[QWidget]:
    """Return what Tab reaches in the form that is shown, beginning with what has the focus."""
    start = page.focusWidget()
    assert start is not None
    found, at = [start], start.nextInFocusChain()
    while at is not None and at is not start:
        reached = at.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        if reached and at.isVisible() and at.isEnabled() and page.form.isAncestorOf(at):
            found.append(at)
        at = at.nextInFocusChain()
    return found


def test_every_field_has_a_name_and_tab_goes_down_the_page(page: UnlockPage, qtbot: QtBot) -> None:
    page.restore_backup()
    restore = page.restore
    assert in_order(page) == [
        restore.file.line,
        restore.file.button,
        restore.place.line,
        restore.place.button,
        restore.secret.choice,
        restore.secret.passphrase,
        restore.leave_button,
    ]
    names = [accessible_name(widget) for widget in in_order(page)]
    assert names[0].startswith("Respaldo")
    assert names[2] == "Dónde quedará la bóveda"
    assert names[5] == "Frase de acceso que tenía la bóveda cuando se hizo el respaldo"
    page.recover(PATH)
    sheets = page.recovery.sheets
    sheets.choose(SecretKind.ENVELOPES)
    assert accessible_name(sheets.words) == "Palabras de un sobre"
    assert accessible_name(sheets.second_words) == "Palabras de otro sobre"
    assert all(accessible_name(widget) for widget in in_order(page))


def test_escape_goes_back_and_forgets_what_was_typed(page: UnlockPage, qtbot: QtBot) -> None:
    ways: list[tuple[QWidget, QWidget, QLineEdit | QPlainTextEdit]] = [
        (page.open.restore_button, page.restore, page.restore.secret.passphrase),
        (page.open.forgot_button, page.recovery, page.recovery.sheets.words),
    ]
    for button, form, secret in ways:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert form.isVisible()
        assert not page.open.isVisible()
        qtbot.keyClicks(secret, "algo escrito")
        qtbot.keyClick(secret, Qt.Key.Key_Escape)
        assert not form.isVisible()
        assert page.open.isVisible()
        assert page.focusWidget() is page.passphrase
        left = secret.text() if isinstance(secret, QLineEdit) else secret.toPlainText()
        assert left == ""


def test_a_secret_left_untouched_for_minutes_is_forgotten(page: UnlockPage, qtbot: QtBot) -> None:
    page.recover(PATH)
    page._idle.setInterval(1)
    qtbot.keyClicks(page.recovery.sheets.words, "culpa brusco")
    assert "2 de 24 palabras" in shown(page)
    qtbot.waitUntil(lambda: page.recovery.sheets.words.toPlainText() == "")
    assert "0 de 24 palabras" in shown(page)


def test_what_is_asked_while_work_is_done_cannot_be_lost_by_another_language(
    page: UnlockPage, vaults: FakeVaults, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.passphrase, PASSPHRASE)
    with qtbot.waitSignal(page.vault_opened):
        qtbot.keyClick(page.passphrase, Qt.Key.Key_Return)
        assert not page.appearance.isEnabled()
    assert page.appearance.isEnabled()


@pytest.mark.parametrize(("size", "height"), [(100, 640), (160, 640), (200, 718)])
def test_nothing_is_cut_on_any_of_the_pages(
    page: UnlockPage, theme: Theme, qtbot: QtBot, size: int, height: int
) -> None:
    page.resize(1366, height)
    theme.set_text_size(size)

    def wholly_shown() -> bool:
        column = page._scroll.widget()
        assert column is not None
        # As wide as it is seen: what sticks out at the side cannot be scrolled to.
        return manners.cut(page) == [] and column.width() <= page._scroll.viewport().width()

    page.recover(PATH)
    page.recovery.sheets.choose(SecretKind.ENVELOPES)
    qtbot.waitUntil(wholly_shown)
    page.restore_backup()
    page.restore.secret.choose(SecretKind.ENVELOPES)
    page.restore.show_error(WrongPassphrase())
    qtbot.waitUntil(wholly_shown)


def test_an_error_is_in_view_where_the_form_is_longer_than_the_window(
    page: UnlockPage, theme: Theme, qtbot: QtBot
) -> None:
    page.resize(1280, 600)
    theme.set_text_size(160)
    page.restore_backup()
    page.restore.secret.choose(SecretKind.ENVELOPES)
    qtbot.waitUntil(lambda: manners.cut(page) == [])
    error = page.restore.error
    assert page.visibleRegion().boundingRect().height() == 600
    page.show_error(WrongPassphrase())
    qtbot.waitUntil(lambda: error.visibleRegion().boundingRect().height() == error.height() > 0)


def test_a_typed_path_is_whole_and_that_of_a_user_who_is_not_there_is_taken_as_it_stands(
    page: UnlockPage, qtbot: QtBot
) -> None:
    line = page.open.where.line
    line.clear()
    qtbot.keyClicks(line, "~nadie-de-ese-nombre/x.vault")
    assert page.open.presenter.vault == Path.cwd() / "~nadie-de-ese-nombre" / "x.vault"
