"""A backup comes back through the window before there is access: real vaults, real files."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from legalaid_desktop import app as app_module
from legalaid_desktop import settings
from legalaid_desktop.errors import (
    BackupDamaged,
    BackupNewer,
    NotABackup,
    RestoreUnwritable,
    WrongPassphrase,
)
from legalaid_desktop.services import backups
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.ui.job_runner import JobRunner
from legalaid_desktop.ui.secrets.secret import SecretKind
from legalaid_desktop.ui.shell.window import MainWindow
from legalaid_desktop.ui.theme.theme import Theme
from legalaid_desktop.ui.translation import Translations
from legalaid_desktop.ui.unlock.page import UnlockPage
from legalaid_desktop.ui.unlock.restore import Stage
from legalaid_desktop.ui.vault.backup_dialogs import BackupDialogs
from legalaid_desktop.vault import container
from legalaid_desktop.vault.backups import BackupFiles, BackupsOfVault
from legalaid_desktop.vault.files import OpenVault, VaultFiles
from tests.ui.case.fakes import FakePapers
from tests.ui.filings.fakes import FakeEdits
from tests.ui.templates.fakes import FakeChecks
from tests.vault.samples import NOW, OTHER, PASSPHRASE, a_case, vault_files

NEW = "otra frase que nadie va a adivinar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stick:
    """What she has: a stick with a backup, and the printed sheets."""

    file: Path
    words: str
    envelopes: tuple[str, ...]
    old: Path


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    """A backup of a vault on another computer, which has had one more case since."""
    files = replace(vault_files(), user="Ana", state=tmp_path / "old-state")
    path = tmp_path / "old" / "expedientes.vault"
    vault = files.create(path, PASSPHRASE)
    words, envelopes = vault.keys.new_words(), vault.keys.new_envelopes()
    vault.keys.keep_recovery_words(words)
    vault.keys.keep_envelopes(envelopes)
    for number in ("2026-0001", "2026-0002"):
        vault.cases.save(a_case(number=number), author="Ana", at=NOW)
    (tmp_path / "usb").mkdir()
    of_vault = BackupsOfVault(vault=vault, files=files)
    made = backups.make(JobContext(), of_vault, tmp_path / "usb", NOW)
    vault.cases.save(a_case(number="2026-0003"), author="Ana", at=NOW)
    vault.close()
    return Stick(
        file=Path(made.place) / made.name, words=words, envelopes=tuple(envelopes), old=path
    )


@pytest.fixture
def files(tmp_path: Path) -> VaultFiles:
    return replace(vault_files(), user="Ana", state=tmp_path / "state")


class Laptop:
    """The screen before access, on a computer that has `last` or no vault yet."""

    def __init__(
        self, qtbot: QtBot, page: UnlockPage, jobs: JobRunner, chosen: dict[str, Path]
    ) -> None:
        self.qtbot, self.page, self.jobs, self.chosen = qtbot, page, jobs, chosen
        self.form = page.restore
        self.opened: list[tuple[OpenVault, Path]] = []
        page.vault_opened.connect(lambda vault, path: self.opened.append((vault, path)))

    def stage(self) -> Stage:
        return self.form.presenter.stage

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=20_000)

    def choose(self, file: Path) -> None:
        if self.page.form is not self.form:
            self.qtbot.mouseClick(self.page.open.restore_button, Qt.MouseButton.LeftButton)
        self.chosen["backup"] = file
        self.qtbot.mouseClick(self.form.file.button, Qt.MouseButton.LeftButton)
        self.settle()

    def restore(self) -> None:
        assert self.form.send_button.isEnabled(), self.form.reason.text()
        self.qtbot.mouseClick(self.form.send_button, Qt.MouseButton.LeftButton)
        self.settle()

    def numbers(self) -> list[str]:
        ((vault, _),) = self.opened
        rows = vault.cases.children()
        found = sorted({vault.cases.get(row.case_id).number for row in rows})
        vault.close()
        return found


MakeLaptop = Callable[[Path | None], Laptop]


@pytest.fixture
def laptop(
    qtbot: QtBot,
    theme: Theme,
    jobs: JobRunner,
    translations: Translations,
    files: VaultFiles,
    tmp_path: Path,
) -> MakeLaptop:
    chosen: dict[str, Path] = {}

    def make(last: Path | None) -> Laptop:
        page = UnlockPage(
            theme,
            jobs,
            files,
            BackupFiles(files=files),
            clock=lambda: NOW,
            language="es",
            last=last,
            new=tmp_path / "home" / "expedientes.vault",
            dialogs=BackupDialogs(
                backup=lambda _: chosen["backup"], place=lambda _: chosen["place"]
            ),
        )
        qtbot.addWidget(page)
        page.resize(1366, 744)
        page.show()
        return Laptop(qtbot, page, jobs, chosen)

    return make


@pytest.fixture
def new_window(
    qtbot: QtBot,
    qapp: QApplication,
    files: VaultFiles,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[Path | None], MainWindow]]:
    """The whole window over the profile in `tmp_path`; a first vault may go where it is said."""
    config = tmp_path / "profile"
    monkeypatch.setenv("LEGALAID_CONFIG_DIR", str(config))

    def made(new_vault: Path | None) -> MainWindow:
        window = app_module.build_window(
            qapp,
            vaults=files,
            papers=FakePapers(),
            checks=FakeChecks(),
            edits=FakeEdits(),
            clock=lambda: NOW,
            settings_folder=config,
            new_vault=new_vault,
        )
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        return window

    yield made
    for translator in qapp.findChildren(QTranslator):  # what a window leaves with the application
        qapp.removeTranslator(translator)


def test_a_new_laptop_a_stick_and_the_printed_words_bring_the_cases_back(
    qtbot: QtBot,
    stick: Stick,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    files: VaultFiles,
    new_window: Callable[[Path | None], MainWindow],
) -> None:
    """The whole window over an empty profile."""
    config, home = tmp_path / "profile", tmp_path / "home" / "expedientes.vault"
    monkeypatch.setenv("LEGALAID_AUTHOR", "Ana")
    window = new_window(home)
    page = window.unlock
    assert page is not None
    assert page.open.title.text() == "Crear una bóveda"

    page.open.restore_button.click()
    form = page.restore
    assert form.place.path == home
    qtbot.keyClicks(form.file.line, str(stick.file))
    form.secret.choose(SecretKind.WORDS)
    form.secret.words.setPlainText(stick.words.upper())
    QTest.keyClick(form.secret.words, Qt.Key.Key_Return)
    assert form.presenter.stage is Stage.ASKING  # it is looked at first
    qtbot.waitUntil(form.progress.isVisible)
    assert form.progress.bar.isVisible()
    recovery = page.recovery
    qtbot.waitUntil(recovery.secret.isVisible, timeout=20_000)
    told = recovery.told.words.text()
    assert "restaurado y verificado" in told
    assert str(home) in told
    assert "Hecho el 22 nov 2026, 16:30. Expedientes: 2; niñas, niños y adolescentes: 2" in told
    assert not recovery.user.isVisible()  # one user: nothing to choose

    assert page.focusWidget() is recovery.secret.first
    qtbot.keyClicks(recovery.secret.first, NEW)
    qtbot.keyClicks(recovery.secret.again, NEW)
    QTest.keyClick(recovery.secret.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.locked and not window.jobs.busy, timeout=20_000)
    assert window.workspace is not None
    assert settings.load(config).last_vault == home
    window.close()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    vault = files.open(home, NEW)
    assert len(vault.cases.children()) == 2
    vault.close()
    assert stick.file.exists()


def test_a_window_that_closes_while_it_opens_a_vault_leaves_it_closed(
    stick: Stick,
    tmp_path: Path,
    files: VaultFiles,
    new_window: Callable[[Path | None], MainWindow],
) -> None:
    settings.save(settings.Settings(last_vault=stick.old), tmp_path / "profile")
    window = new_window(None)
    assert window.unlock is not None
    window.unlock.passphrase.setText(PASSPHRASE)
    QTest.keyClick(window.unlock.passphrase, Qt.Key.Key_Return)
    assert window.jobs.busy
    window.close()
    assert window.locked
    vault = files.open(stick.old, PASSPHRASE)  # nobody holds it
    assert [entry.kind for entry in vault.audit.entries()][-2:] == ["unlocked", "locked"]
    vault.close()


def test_the_passphrase_of_that_time_restores_and_then_opens(
    laptop: MakeLaptop, stick: Stick, tmp_path: Path
) -> None:
    at = laptop(None)
    shares: list[int] = []
    at.form.progress.bar.valueChanged.connect(shares.append)
    at.choose(stick.file)
    assert "Según dice: del 22 nov 2026, 16:30; expedientes: 2." in at.form.seen.text()
    at.form.secret.passphrase.setText(PASSPHRASE)
    at.restore()
    assert shares == sorted(shares)
    assert shares[-1] == 1000
    page = at.page
    assert page.form is page.open
    assert page.open.title.text() == "Abrir los expedientes"
    assert "restaurado y verificado" in page.open.told.words.text()
    assert page.open.where.path == tmp_path / "home" / "expedientes.vault"
    assert page.focusWidget() is page.passphrase
    assert page.passphrase.text() == ""  # it must be typed again
    assert at.form.secret.passphrase.text() == ""
    page.passphrase.setText(PASSPHRASE)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    at.settle()
    assert at.numbers() == ["2026-0001", "2026-0002"]


def test_two_envelopes_restore_and_open(laptop: MakeLaptop, stick: Stick) -> None:
    at = laptop(None)
    at.choose(stick.file)
    at.form.secret.choose(SecretKind.ENVELOPES)
    at.form.secret.words.setPlainText(stick.envelopes[2])
    assert "Faltan palabras." in at.form.reason.text()
    at.form.secret.second_words.setPlainText(stick.envelopes[0])
    at.restore()
    recovery = at.page.recovery
    at.qtbot.waitUntil(recovery.secret.isVisible)
    for field in (recovery.secret.first, recovery.secret.again):
        at.qtbot.keyClicks(field, NEW)
    QTest.keyClick(recovery.secret.again, Qt.Key.Key_Return)
    at.settle()
    assert at.numbers() == ["2026-0001", "2026-0002"]


def test_a_vault_in_that_place_is_told_of_asked_about_and_kept(
    laptop: MakeLaptop, stick: Stick, tmp_path: Path
) -> None:
    at = laptop(stick.old)
    before = stick.old.read_bytes()
    at.choose(stick.file)
    at.form.secret.passphrase.setText(PASSPHRASE)
    at.restore()
    assert at.stage() is Stage.WARNING
    assert at.form.title.text() == "Ya hay una bóveda en ese lugar"
    assert str(stick.old) in at.form.intro.text()
    assert at.page.focusWidget() is at.form.leave_button
    assert stick.old.read_bytes() == before
    QTest.keyClick(at.form.leave_button, Qt.Key.Key_Escape)
    assert at.stage() is Stage.ASKING
    assert at.form.secret.passphrase.text() == PASSPHRASE
    at.restore()
    at.qtbot.mouseClick(at.form.replace_button, Qt.MouseButton.LeftButton)
    at.settle()
    assert "se conserva al lado" in at.page.open.told.words.text()
    (kept,) = [
        file
        for file in stick.old.parent.glob("expedientes.vault.anterior-*")
        if file.suffix not in (".keys", ".bak")
    ]
    former = vault_files().open(kept, PASSPHRASE)
    assert len(former.cases.children()) == 3
    former.close()
    at.page.passphrase.setText(PASSPHRASE)
    QTest.keyClick(at.page.passphrase, Qt.Key.Key_Return)
    at.settle()
    assert at.numbers() == ["2026-0001", "2026-0002"]


def test_an_empty_vault_made_by_mistake_is_left_alone_and_the_restored_one_goes_beside(
    laptop: MakeLaptop, stick: Stick, files: VaultFiles, tmp_path: Path
) -> None:
    mistake = tmp_path / "home" / "expedientes.vault"
    files.create(mistake, OTHER).close()
    before = mistake.read_bytes()
    at = laptop(mistake)
    at.choose(stick.file)
    beside = mistake.with_name("expedientes-2.vault")
    assert at.form.place.path == beside
    assert "no se toca" in at.form.seen.text()
    at.form.secret.passphrase.setText(PASSPHRASE)
    at.restore()
    assert at.page.open.where.path == beside
    assert mistake.read_bytes() == before
    files.open(beside, PASSPHRASE).close()


def test_each_trouble_has_its_own_sentence_and_leaves_everything_as_it_was(
    laptop: MakeLaptop, stick: Stick, tmp_path: Path
) -> None:
    at = laptop(None)
    home = tmp_path / "home"
    at.choose(stick.old)
    assert NotABackup().message.es in at.form.error.words.text()

    whole = stick.file.read_bytes()
    newer, cut = tmp_path / "usb" / "newer.respaldo", tmp_path / "usb" / "cut.respaldo"
    newer.write_bytes(as_newer(whole))
    at.choose(newer)
    assert BackupNewer().message.es in at.form.error.words.text()

    cut.write_bytes(whole[: len(whole) // 2])
    at.choose(cut)
    assert not at.form.error.isVisible()
    at.form.secret.passphrase.setText(PASSPHRASE)
    at.restore()
    assert BackupDamaged().message.es in at.form.error.words.text()

    at.choose(stick.file)
    assert not at.form.error.isVisible()
    at.form.secret.passphrase.setText(OTHER)
    at.restore()
    assert WrongPassphrase().message.es in at.form.error.words.text()
    assert at.page.focusWidget() is at.form.secret.passphrase
    assert at.form.secret.passphrase.selectedText()

    (tmp_path / "plano").write_text("no es una carpeta")
    at.chosen["place"] = tmp_path / "plano" / "expedientes.vault"
    at.qtbot.mouseClick(at.form.place.button, Qt.MouseButton.LeftButton)
    at.form.secret.passphrase.setText(PASSPHRASE)
    at.restore()
    assert RestoreUnwritable().message.es in at.form.error.words.text()
    assert not list(home.rglob("*.vault*"))
    assert stick.file.read_bytes() == whole


def as_newer(backup: bytes) -> bytes:
    """Return a backup that says it is of a later version of the format."""
    start = backup.index(b'{"app"')
    size = container._EXTRA_SIZES.unpack(backup[start - container._EXTRA_SIZES.size : start])[3]
    raw = backup[start : start + size].replace(b'"version":1', b'"version":9')
    return (
        container._local(container.MANIFEST, len(raw), zlib.crc32(raw))
        + raw
        + backup[start + size :]
    )


def test_a_restore_that_is_stopped_leaves_nothing_and_can_be_begun_again(
    laptop: MakeLaptop, stick: Stick, tmp_path: Path
) -> None:
    at = laptop(None)
    at.choose(stick.file)
    at.form.secret.passphrase.setText(PASSPHRASE)
    at.form.send_button.click()
    assert at.stage() is Stage.WORKING
    assert at.page.focusWidget() is at.form.progress.stop_button
    assert not at.page.appearance.isEnabled()
    QTest.keyClick(at.form.progress.stop_button, Qt.Key.Key_Escape)
    at.settle()
    at.qtbot.waitUntil(lambda: at.stage() is Stage.ASKING)
    assert "Se detuvo, y no dejó nada." in at.form.beware.words.text()
    assert at.page.appearance.isEnabled()
    home = tmp_path / "home"
    assert not [file for file in home.rglob("*") if file.is_file()]
    at.restore()
    assert at.page.form is at.page.open


def test_a_page_that_goes_while_it_restores_leaves_nothing_behind(
    laptop: MakeLaptop, stick: Stick, tmp_path: Path
) -> None:
    at = laptop(None)
    at.choose(stick.file)
    at.form.secret.passphrase.setText(PASSPHRASE)
    at.form.send_button.click()
    at.page.hide()
    at.page.deleteLater()
    QCoreApplication.sendPostedEvents(at.page, QEvent.Type.DeferredDelete.value)
    at.jobs.cancel_all()
    at.settle()
    assert not [file for file in (tmp_path / "home").rglob("*") if file.is_file()]
