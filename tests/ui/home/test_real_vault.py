"""The list over an encrypted vault on disk: what its trail keeps of a search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from legalaid_desktop.record.trail import Act
from legalaid_desktop.ui.home.page import HomePage
from legalaid_desktop.ui.shell.page import Desk
from legalaid_desktop.vault.files import OpenVault
from tests.builders import NOW
from tests.ui.fakes import drawing_of
from tests.ui.home.test_presenter import three_cases
from tests.vault.samples import new_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    made = new_vault(tmp_path / "cases.vault")
    made.cases.save_all(three_cases(), author="ana", at=NOW)
    yield made
    made.close()


def test_a_search_stands_in_the_trail_without_its_words(
    qtbot: QtBot, desk: Desk, vault: OpenVault
) -> None:
    before = vault.audit.head().seq
    page = HomePage(replace(desk, vault=vault), drawing_of(vault))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    for length in range(1, len("wilmer muñoz") + 1):
        page.search("wilmer muñoz"[:length])
    with qtbot.waitSignal(page.case_asked):
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    (entry,) = vault.audit.entries(after=before)
    assert (entry.kind, entry.object_id) == (Act.SEARCHED.value, "held")
    assert (entry.case_id, entry.fields, entry.reason) == (None, (), "")
    assert "wil" not in repr(entry).lower()
    vault.audit.verify()
