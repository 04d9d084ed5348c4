"""Ways back into a real vault: words, envelopes, an older copy, the wait after wrong tries."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from legalaid_desktop.errors import (
    VaultHeld,
    VaultOlder,
    WordsWrong,
    WordUnknown,
    WrongPassphrase,
)
from legalaid_desktop.record.trail import Act
from legalaid_desktop.ui.job_runner import JobRunner
from legalaid_desktop.ui.secrets.secret import SecretKind
from legalaid_desktop.ui.theme.theme import Theme
from legalaid_desktop.ui.translation import Translations
from legalaid_desktop.ui.unlock.page import UnlockPage
from legalaid_desktop.vault.backups import BackupFiles
from legalaid_desktop.vault.files import OpenVault, VaultFiles
from tests.builders import NOW, a_case
from tests.ui.shell.test_window import strings_on_widgets
from tests.vault.samples import OTHER, PASSPHRASE, vault_files

NEW = "otra frase que nadie va a adivinar"


class Opening:
    def __init__(self, qtbot: QtBot, page: UnlockPage, jobs: JobRunner) -> None:
        self.qtbot, self.page, self.jobs = qtbot, page, jobs
        self.opened: list[OpenVault] = []
        page.vault_opened.connect(lambda vault, _: self.opened.append(vault))

    def send(self) -> None:
        assert self.page.form.send_button.isEnabled(), self.page.form.reason.text()
        self.page.form.send_button.click()
        self.qtbot.waitUntil(lambda: not self.jobs.busy)

    def type_words(self, *sheets: str) -> None:
        if self.page.form is self.page.open:
            self.page.open.forgot_button.click()
        form = self.page.recovery
        form.sheets.choose(SecretKind.WORDS if len(sheets) == 1 else SecretKind.ENVELOPES)
        for field, sheet in zip(
            (form.sheets.words, form.sheets.second_words), sheets, strict=False
        ):
            field.setPlainText(sheet)
        self.send()

    def type_new(self) -> None:
        secret = self.page.recovery.secret
        secret.first.clear()
        secret.again.clear()
        self.qtbot.keyClicks(secret.first, NEW)
        self.qtbot.keyClicks(secret.again, NEW)

    def recover(self, *sheets: str) -> None:
        self.type_words(*sheets)
        self.type_new()
        self.send()

    def type_passphrase(self, passphrase: str) -> None:
        self.page.passphrase.setText(passphrase)  # QTest types no letter beyond ASCII
        self.page.passphrase.textEdited.emit(passphrase)

    @property
    def error(self) -> str:
        return self.page.form.error.words.text()


@pytest.fixture
def files(tmp_path: Path) -> VaultFiles:
    return replace(vault_files(), state=tmp_path / "state", user="M. Ocampo")


@pytest.fixture
def path(tmp_path: Path, files: VaultFiles) -> Path:
    path = tmp_path / "cases.vault"
    files.create(path, PASSPHRASE).close()
    return path


@pytest.fixture
def opening(
    qtbot: QtBot,
    theme: Theme,
    jobs: JobRunner,
    translations: Translations,
    files: VaultFiles,
    path: Path,
) -> Opening:
    page = UnlockPage(
        theme,
        jobs,
        files,
        BackupFiles(files=files),
        clock=lambda: NOW,
        language="es",
        last=path,
        new=None,
    )
    qtbot.addWidget(page)
    page.resize(1366, 744)
    page.show()
    return Opening(qtbot, page, jobs)


def test_the_recovery_words_open_and_give_a_new_passphrase(
    opening: Opening, files: VaultFiles, path: Path
) -> None:
    vault = files.open(path, PASSPHRASE)
    words = vault.keys.new_words()
    vault.keys.keep_recovery_words(words)
    vault.close()
    opening.type_words(words.upper())
    assert not opening.page.recovery.user.isVisible()
    opening.type_new()
    opening.send()
    (opened,) = opening.opened
    opened.close()
    assert opening.page.recovery.sheets.words.toPlainText() == ""
    files.open(path, NEW).close()
    with pytest.raises(WrongPassphrase):
        files.open(path, PASSPHRASE)


def test_two_envelopes_open_and_one_does_not(
    opening: Opening, files: VaultFiles, path: Path
) -> None:
    vault = files.open(path, PASSPHRASE)
    sheets = vault.keys.new_envelopes()
    vault.keys.keep_envelopes(sheets)
    vault.close()
    opening.type_words(sheets[2])
    assert not opening.page.recovery.secret.isVisible()
    assert WordsWrong().message.es in opening.error
    opening.recover(sheets[2], sheets[0])
    (opened,) = opening.opened
    opened.close()


def test_an_older_copy_opens_only_with_a_reason_which_goes_into_the_trail(
    opening: Opening, files: VaultFiles, path: Path
) -> None:
    kept = path.with_name("kept")
    shutil.copy(path, kept)
    vault = files.open(path, PASSPHRASE)
    vault.cases.save(a_case(), author="M. Ocampo", at=NOW)
    vault.close()
    shutil.copy(kept, path)

    opening.type_passphrase(PASSPHRASE)
    opening.send()
    assert opening.opened == []
    assert VaultOlder(known=0, found=0).hint.es in opening.error
    assert opening.page.open.why_older.isVisible()
    assert not opening.page.open.send_button.isEnabled()
    QTest.keyClicks(opening.page.open.why_older, "restaurada de USB")
    opening.send()
    (opened,) = opening.opened
    reasons = [e.reason for e in opened.audit.entries() if e.kind == Act.OLDER_ACCEPTED.value]
    opened.close()
    assert reasons == ["restaurada de USB"]


def test_a_vault_open_elsewhere_is_told_with_who_and_can_be_tried_again(
    opening: Opening, files: VaultFiles, path: Path
) -> None:
    other = files.open(path, PASSPHRASE)
    opening.type_passphrase(PASSPHRASE)
    opening.send()
    assert "M. Ocampo" in opening.error
    assert VaultHeld(user="", computer="", since="").hint.es in opening.error
    other.close()
    opening.send()
    (opened,) = opening.opened
    opened.close()


def test_after_several_wrong_tries_one_waits_and_the_seconds_run(
    opening: Opening, qtbot: QtBot
) -> None:
    for _ in range(5):
        opening.type_passphrase("una frase que no es la buena")
        if not opening.page.open.send_button.isEnabled():
            break
        opening.send()
    assert "Falta esperar" in opening.error
    form = opening.page.open
    assert not form.send_button.isEnabled()
    QTest.keyClick(opening.page.passphrase, Qt.Key.Key_X)
    assert not form.send_button.isEnabled()
    for _ in range(70):
        form._tick()
    assert form.send_button.isEnabled()
    assert opening.error == ""
    form._wait.stop()


def with_two_users(files: VaultFiles, path: Path) -> str:
    """Give the vault a second user, and return its recovery words."""
    vault = files.open(path, PASSPHRASE)
    vault.keys.add_user("Beto", OTHER)
    words = vault.keys.new_words()
    vault.keys.keep_recovery_words(words)
    vault.close()
    return words


def test_of_several_users_the_one_who_forgot_is_chosen_and_the_others_keep_theirs(
    opening: Opening, files: VaultFiles, path: Path, qtbot: QtBot
) -> None:
    words = with_two_users(files, path)
    form = opening.page.recovery
    opening.page.open.forgot_button.click()
    assert "Beto" not in strings_on_widgets()  # named only to whoever has the words
    opening.type_words(words)
    assert [form.user.itemText(at) for at in range(form.user.count())] == ["M. Ocampo", "Beto"]
    assert form.user.currentIndex() == -1
    assert opening.page.focusWidget() is form.user
    opening.type_new()
    assert not form.send_button.isEnabled()
    assert "Falta indicar de quién es la frase." in form.reason.text()
    QTest.keyClick(form.user, Qt.Key.Key_B)
    assert form.user.currentText() == "Beto"
    qtbot.keyClick(form.secret.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not opening.jobs.busy)
    (opened,) = opening.opened
    opened.close()
    files.open(path, PASSPHRASE).close()
    files.open(path, NEW).close()
    with pytest.raises(WrongPassphrase):
        files.open(path, OTHER)


def test_escape_goes_from_the_new_passphrase_to_the_words_and_then_to_opening(
    opening: Opening, files: VaultFiles, path: Path
) -> None:
    words = with_two_users(files, path)
    opening.type_words(words)
    form = opening.page.recovery
    QTest.keyClick(form.user, Qt.Key.Key_Escape)
    assert form.sheets.words.toPlainText() == words
    assert opening.page.focusWidget() is form.sheets.words
    assert "Beto" not in strings_on_widgets()
    QTest.keyClick(form.sheets.words, Qt.Key.Key_Escape)
    assert opening.page.form is opening.page.open


def test_words_that_were_typed_wrong_are_told_and_stay_to_be_mended(
    opening: Opening, files: VaultFiles, path: Path
) -> None:
    words = with_two_users(files, path).split()
    opening.page.open.forgot_button.click()
    sheet = opening.page.recovery.sheets.words
    sheet.setPlainText(" ".join(words[:23]))
    assert not opening.page.recovery.send_button.isEnabled()
    assert "Faltan palabras." in opening.page.recovery.reason.text()
    opening.type_words(" ".join([*words[:23], "computadora"]))
    assert WordUnknown(24).message.es in opening.error
    assert sheet.toPlainText()
    assert opening.page.focusWidget() is sheet
    QTest.keyClick(sheet, Qt.Key.Key_Return)  # whole, so Enter sends it
    opening.qtbot.waitUntil(lambda: not opening.jobs.busy)
    assert "\n" not in sheet.toPlainText()


def test_the_right_words_for_an_older_copy_still_ask_for_the_reason(
    opening: Opening, files: VaultFiles, path: Path
) -> None:
    words = with_two_users(files, path)
    kept = path.with_name("kept")
    shutil.copy(path, kept)
    vault = files.open(path, PASSPHRASE)
    vault.cases.save(a_case(), author="M. Ocampo", at=NOW)
    vault.close()
    shutil.copy(kept, path)
    form = opening.page.recovery
    opening.type_words(words)
    form.user.setCurrentIndex(0)
    opening.type_new()
    opening.send()
    assert opening.opened == []
    assert not form.send_button.isEnabled()
    assert form.user.currentText() == "M. Ocampo"  # what was chosen stays
    QTest.keyClicks(form.why_older, "restaurada de USB")
    opening.send()
    (opened,) = opening.opened
    opened.close()
