"""Former vaults through the window, over real ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from legalaid_desktop.errors import VaultHeld
from legalaid_desktop.record.trail import Act
from legalaid_desktop.services import backups
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.ui.shell.page import Desk
from legalaid_desktop.ui.vault.former import FormerPane
from legalaid_desktop.vault.backups import BackupFiles, BackupsOfVault
from legalaid_desktop.vault.files import OpenVault
from legalaid_desktop.vault.holder import hold
from tests.vault.samples import NOW, PASSPHRASE, a_case, vault_files


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    """A vault that was restored from a backup; the former one has a case more, and is kept."""
    files, path = vault_files(), tmp_path / "boveda" / "casos.vault"
    former = files.create(path, PASSPHRASE)
    former.cases.save(a_case(number="1"), author="ana", at=NOW)
    (tmp_path / "usb").mkdir()
    made = backups.make(
        JobContext(), BackupsOfVault(vault=former, files=files), tmp_path / "usb", NOW
    )
    former.cases.save(a_case(number="2"), author="ana", at=NOW)
    former.close()
    file = Path(made.place) / made.name
    backups.restore(JobContext(), BackupFiles(files=files), file, path, PASSPHRASE, replacing=True)
    opened = files.open(path, PASSPHRASE)
    yield opened
    opened.close()


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk, vault: OpenVault) -> FormerPane:
    made = FormerPane(replace(desk, vault=vault, clock=lambda: NOW))
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    qtbot.waitUntil(lambda: len(made.remove_buttons) == 1)
    return made


def kept(vault: OpenVault) -> list[str]:
    return sorted(file.name for file in vault.path.parent.glob("*.anterior-*"))


def words_on(pane: FormerPane) -> str:
    return "\n".join(label.text() for label in pane.findChildren(QLabel) if label.isVisible())


def test_one_that_a_restore_kept_is_told_with_what_it_holds_and_removed_when_asked(
    pane: FormerPane, vault: OpenVault, qtbot: QtBot, desk: Desk
) -> None:
    (one,) = vault.former.all()
    assert "expedientes: 2" in words_on(pane)
    assert one.name in words_on(pane)
    before = kept(vault)
    pane.remove_buttons[0].click()
    assert f"Se quitará {one.name} para siempre" in words_on(pane)
    assert pane.focusWidget() is pane.leave_button
    qtbot.keyClick(pane.leave_button, Qt.Key.Key_Escape)
    assert not pane.remove_button.isVisible()
    assert kept(vault) == before

    pane.remove_buttons[0].click()
    pane.remove_button.click()
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert kept(vault) == []
    assert f"Se quitó: {one.name}" in words_on(pane)
    assert "No hay ninguna." in words_on(pane)
    assert [e for e in vault.audit.entries() if e.kind == Act.FORMER_REMOVED.value]


def test_one_that_is_open_elsewhere_stays_and_that_is_told(
    pane: FormerPane, vault: OpenVault, qtbot: QtBot, desk: Desk
) -> None:
    (one,) = vault.former.all()
    held = hold(vault.path.with_name(one.name), user="beto", now=NOW)
    pane.remove_buttons[0].click()
    pane.remove_button.click()
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert VaultHeld(user="", computer="", since="").hint.es in pane.error.words.text()
    assert pane.remove_buttons[0].isEnabled()
    held.release()
    assert one in vault.former.all()
    pane.remove_buttons[0].click()
    assert not pane.error.isVisible()
