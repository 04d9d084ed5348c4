"""One paper for many in the real window: to the field that is missing, and locked in the middle."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.filing import DrawnPaper
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.ui.home.many_page import DrawManyPage
from tests.builders import NOW, a_case
from tests.test_locking import Shown, path, shown
from tests.ui.case.fakes import FakePapers
from tests.ui.shell.test_window import strings_on_widgets
from tests.vault.samples import PASSPHRASE, vault_files

__all__ = ["path", "shown"]  # the fixtures

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def two(path: Path) -> None:
    vault = vault_files().open(path, PASSPHRASE)
    vault.cases.save(a_case(id=CaseId("k2"), number="2026-0002"), author="prueba", at=NOW)
    vault.close()


def ask(shown: Shown, folder: Path) -> DrawManyPage:
    shown.unlock()
    workspace = shown.window.workspace
    assert workspace is not None
    for key in (Qt.Key.Key_A, Qt.Key.Key_R):
        QTest.keyClick(shown.window.focusWidget(), key, CTRL)
    page = workspace.page
    assert isinstance(page, DrawManyPage)
    page._ask_folder = lambda _: folder
    page.choose_folder()
    shown.qtbot.waitUntil(lambda: not shown.window.jobs.busy)
    return page


@pytest.mark.usefixtures("two")
def test_locked_in_the_middle_each_paper_is_whole_or_not_there(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    plain = FakePapers.draw

    def draw(self: FakePapers, case: Case, paper: Paper, **named: Any) -> DrawnPaper:
        begun.set()
        assert go_on.wait(10)
        return plain(self, case, paper, **named)

    monkeypatch.setattr(FakePapers, "draw", draw)
    page = ask(shown, tmp_path / "out")
    page.draw()
    assert begun.wait(10)
    shown.window.lock()
    assert "Chávez" not in " ".join(strings_on_widgets())
    go_on.set()
    vault = shown.vault()
    written = sorted(file.suffix for file in (tmp_path / "out").iterdir())
    assert written == [".docx", ".pdf"]
    assert len(vault.cases.filings()) == 1
    vault.close()


@pytest.mark.usefixtures("two")
def test_from_the_report_to_the_case_and_back_to_the_list(shown: Shown, tmp_path: Path) -> None:
    page = ask(shown, tmp_path / "out")
    page.draw()
    shown.qtbot.waitUntil(lambda: page.lines.count() == 2)
    workspace = shown.window.workspace
    assert workspace is not None
    case_id = page._lines[0].case.case_id
    page.field_asked.emit(case_id, "children.0.given_names")
    case = workspace.page
    assert workspace.page is not page
    assert case.focusWidget() is not None
    assert getattr(case, "_path", "") == "children.0.given_names"
    shown.press(Qt.Key.Key_Escape)
    assert workspace.page is workspace._lists[0]
