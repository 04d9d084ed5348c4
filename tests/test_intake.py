"""A visit in the real window: locked in the middle, killed in the middle, and gone on with."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from legalaid_desktop.ui.case.page import CasePage
from legalaid_desktop.ui.intake.page import IntakePage
from tests.builders import a_child
from tests.test_locking import Shown, path, shown, type_and_be_killed, unsaved
from tests.ui.forms.editor import type_text
from tests.ui.shell.test_window import strings_on_widgets
from tests.victim_typing import GRID

__all__ = ["path", "shown"]  # the fixtures

CTRL = Qt.KeyboardModifier.ControlModifier


def begin(shown: Shown) -> IntakePage:
    """Ctrl+N, and the cursor where the first name goes."""
    QTest.keyClick(shown.window, Qt.Key.Key_N, CTRL)
    page = page_of(shown)
    page.grid.take_focus()
    return page


def page_of(shown: Shown) -> IntakePage:
    assert shown.window.workspace is not None
    page = shown.window.workspace.page
    assert isinstance(page, IntakePage)
    return page


def line(page: IntakePage) -> QWidget:
    """The line of the current cell."""
    return page.grid.indexWidget(page.grid.currentIndex())


def type_row(page: IntakePage, *typed: str) -> None:
    for text in typed:
        type_text(line(page), text)
        QTest.keyClick(line(page), Qt.Key.Key_Tab)


def names(shown: Shown) -> set[str]:
    vault = shown.vault()
    found = {row.name for row in vault.cases.children()}
    vault.close()
    return found - {a_child().name}


def test_locked_in_the_middle_the_visit_is_offered_and_gone_on_with(shown: Shown) -> None:
    shown.unlock()
    page = begin(shown)
    type_row(page, "Ixchel", "Ñuñez")
    QTest.keyClick(line(page), Qt.Key.Key_Return)
    type_text(line(page), "Ik")
    widgets = [page, page.grid, page.strip, line(page), *page.findChildren(QWidget)]
    del page
    QTest.keyClick(shown.window, Qt.Key.Key_L, CTRL)
    assert shown.window.locked
    shown.qtbot.waitUntil(lambda: not any(isValid(widget) for widget in widgets))
    assert not {"Ixchel", "Ñuñez", "Ik"} & set(strings_on_widgets().split())
    shown.qtbot.waitUntil(lambda: not shown.window.jobs.busy)

    shown.unlock()
    assert unsaved(shown).list.count() == 2
    shown.press(Qt.Key.Key_Return)
    page = page_of(shown)
    assert {row.name for row in page.presenter.visit.rows} == {"Ixchel Ñuñez", "Ik"}
    page.create_cases()
    shown.qtbot.waitUntil(lambda: not shown.window.jobs.busy)
    shown.window.lock()
    assert names(shown) == {"Ixchel Ñuñez", "Ik"}


def test_locked_while_the_cases_are_made_each_is_a_case_or_a_draft_and_none_both(
    shown: Shown,
) -> None:
    shown.unlock()
    page = begin(shown)
    for name in ("Ixchel", "Ik", "Itzel"):
        type_text(line(page), name)
        QTest.keyClick(line(page), Qt.Key.Key_Return)
    page.create_cases()
    shown.window.lock()
    made = names(shown)
    vault = shown.vault()
    drafts = [draft.case.children[0].given_names for draft in vault.drafts.offered("M. Ocampo")]
    vault.close()
    assert sorted([*made, *drafts]) == ["Ik", "Itzel", "Ixchel"]


def test_after_a_kill_what_was_typed_into_the_grid_is_there(shown: Shown, path: Path) -> None:
    type_and_be_killed(path, "Ixchel Ñ", GRID)
    shown.unlock()
    shown.press(Qt.Key.Key_Return)  # go on with it
    page = page_of(shown)
    assert page.presenter.typed(0, page.grid.column) == "Ixchel Ñ"


@pytest.mark.parametrize("typed", ["", "Ixchel"])
def test_the_whole_case_is_one_key_away_and_what_was_typed_stays(shown: Shown, typed: str) -> None:
    shown.unlock()
    page = begin(shown)
    type_text(line(page), typed)
    QTest.keyClick(line(page), Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert shown.window.workspace is not None
    assert isinstance(shown.window.workspace.page, CasePage)
    page = begin(shown)
    assert [row.name for row in page.presenter.visit.rows] == ([typed] if typed else [])
