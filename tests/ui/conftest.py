"""The theme, the words and an open desk for tests of the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from legalaid_desktop import resources
from legalaid_desktop.services.ports import Vault
from legalaid_desktop.ui.job_runner import JobRunner
from legalaid_desktop.ui.shell.page import Desk
from legalaid_desktop.ui.theme.theme import Theme
from legalaid_desktop.ui.translation import Translations
from tests.builders import NOW
from tests.ui import words
from tests.ui.fakes import FakeCases, FakeVault
from tests.ui.leaks import running
from tests.vault.samples import new_vault


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a window, a running timer or a thread of work."""
    before = running()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = [name for key, name in running().items() if key not in before]
    assert not left, f"left behind: {left}"


@pytest.fixture(scope="session")
def one_theme(qapp: QApplication) -> Theme:
    return Theme(qapp, fonts=resources.folder("fonts"), icons=resources.folder("icons"))


@pytest.fixture
def theme(one_theme: Theme) -> Iterator[Theme]:
    """The light theme at the usual size; put back after the test."""
    one_theme.choose("light")
    yield one_theme
    one_theme.choose("light")
    one_theme.set_text_size(100)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("translations")
    words.compile_to(folder)
    return folder


@pytest.fixture
def translations(qapp: QApplication, compiled: Path) -> Iterator[Translations]:
    """Spanish, as the user meets it."""
    before = QLocale()
    made = Translations(qapp, folder=compiled)
    made.use("es")
    yield made
    made.remove()
    QLocale.setDefault(before)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """An empty one, encrypted, on the disk."""
    made = new_vault(tmp_path / "cases.vault")
    yield made
    made.close()


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.shut_down()


@pytest.fixture
def cases() -> FakeCases:
    return FakeCases()


@pytest.fixture
def desk(theme: Theme, jobs: JobRunner, cases: FakeCases, translations: Translations) -> Desk:
    return Desk(vault=FakeVault(cases), theme=theme, jobs=jobs, clock=lambda: NOW, language="es")
