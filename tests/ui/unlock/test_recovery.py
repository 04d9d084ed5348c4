"""Ways back into a real vault: words, envelopes, an older copy, the wait after wrong tries."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from legalaid_desktop.errors import VaultHeld, VaultOlder, WordsWrong, WrongPassphrase
from legalaid_desktop.record.trail import Act
from legalaid_desktop.ui.job_runner import JobRunner
from legalaid_desktop.ui.theme.theme import Theme
from legalaid_desktop.ui.translation import Translations
from legalaid_desktop.ui.unlock.page import UnlockPage
from legalaid_desktop.vault.files import OpenVault, VaultFiles
from tests.builders import NOW, a_case
from tests.vault.samples import PASSPHRASE, vault_files

NEW = "otra frase que nadie va a adivinar"


class Opening:
    def __init__(self, qtbot: QtBot, page: UnlockPage, jobs: JobRunner) -> None:
        self.qtbot, self.page, self.jobs = qtbot, page, jobs
        self.opened: list[OpenVault] = []
        page.vault_opened.connect(lambda vault, _: self.opened.append(vault))

    def send(self) -> None:
        assert self.page.send_button.isEnabled(), self.page._reason.text()
        self.page.send_button.click()
        self.qtbot.waitUntil(lambda: not self.jobs.busy)

    def recover(self, *sheets: str) -> None:
        self.page.forgot_button.click()
        for field, sheet in zip((self.page.words, self.page.second_words), sheets, strict=False):
            field.setPlainText(sheet)
        self.page.passphrase.setText(NEW)
        self.page.again.setText(NEW)
        self.page._edited()
        self.send()

    @property
    def error(self) -> str:
        return self.page._error.words.text()


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
    page = UnlockPage(theme, jobs, files, language="es", last=path, new=None)
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
    opening.recover(words.upper())
    (opened,) = opening.opened
    opened.close()
    assert opening.page.words.toPlainText() == ""
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
    opening.recover(sheets[2])
    assert opening.opened == []
    assert WordsWrong().message.es in opening.error
    opening.page.second_words.setPlainText(sheets[0])
    opening.send()
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

    opening.page.passphrase.setText(PASSPHRASE)
    opening.page._edited()
    opening.send()
    assert opening.opened == []
    assert VaultOlder(known=0, found=0).hint.es in opening.error
    assert opening.page.why_older.isVisible()
    assert not opening.page.send_button.isEnabled()
    QTest.keyClicks(opening.page.why_older, "restaurada de USB")
    opening.send()
    (opened,) = opening.opened
    reasons = [e.reason for e in opened.audit.entries() if e.kind == Act.OLDER_ACCEPTED.value]
    opened.close()
    assert reasons == ["restaurada de USB"]


def test_a_vault_open_elsewhere_is_told_with_who_and_can_be_tried_again(
    opening: Opening, files: VaultFiles, path: Path
) -> None:
    other = files.open(path, PASSPHRASE)
    opening.page.passphrase.setText(PASSPHRASE)
    opening.page._edited()
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
        opening.page.passphrase.setText("una frase que no es la buena")
        opening.page._edited()
        if not opening.page.send_button.isEnabled():
            break
        opening.send()
    assert "Falta esperar" in opening.error
    assert not opening.page.send_button.isEnabled()
    QTest.keyClick(opening.page.passphrase, Qt.Key.Key_X)
    assert not opening.page.send_button.isEnabled()
    for _ in range(70):
        opening.page._tick()
    assert opening.page.send_button.isEnabled()
    assert opening.error == ""
    opening.page._wait.stop()
