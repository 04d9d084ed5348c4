"""The open vault is read through behind the window; what is found is said until it locks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from legalaid_desktop.errors import VaultBusy, VaultUnsound
from legalaid_desktop.record.trail import Act
from legalaid_desktop.ui.shell.page import Desk
from legalaid_desktop.ui.shell.weekly_check import AGAIN_SECONDS, FIRST_SECONDS, WeeklyCheck
from legalaid_desktop.ui.shell.workspace import Workspace
from tests.builders import NOW
from tests.ui.shell.test_window import PAGES, CasePage


@pytest.fixture
def check(desk: Desk) -> Iterator[WeeklyCheck]:
    check = WeeklyCheck(desk)
    yield check
    check.stop()


def waits(check: WeeklyCheck) -> int:
    """Return after how many seconds it looks next; 0 if it does not."""
    return check.timer.interval() // 1000 if check.timer.isActive() else 0


def test_nothing_is_read_while_the_window_opens(check: WeeklyCheck, desk: Desk) -> None:
    check.start()
    assert waits(check) == FIRST_SECONDS
    assert not desk.jobs.busy


def test_what_is_due_is_read_and_noted_and_looked_for_again(
    qtbot: QtBot, check: WeeklyCheck, desk: Desk
) -> None:
    vault: Any = desk.vault
    check.start()
    for read_at, noted in ((NOW, []), (NOW - timedelta(days=8), [Act.CHECKED.value])):
        vault.soundness.read_at = read_at
        check.timer.stop()
        check.look()
        qtbot.waitUntil(lambda: waits(check) == AGAIN_SECONDS)
        assert vault.audit.noted == noted


def test_what_is_found_is_told_once(qtbot: QtBot, check: WeeklyCheck, desk: Desk) -> None:
    vault: Any = desk.vault
    vault.soundness.read_at, vault.soundness.error = None, VaultUnsound()
    check.start()
    check.timer.stop()
    with qtbot.waitSignal(check.found):
        check.look()
    assert waits(check) == 0
    assert vault.audit.noted == []


def test_a_vault_that_is_busy_is_read_later(qtbot: QtBot, check: WeeklyCheck, desk: Desk) -> None:
    vault: Any = desk.vault
    vault.soundness.read_at, vault.soundness.error = None, VaultBusy()
    check.start()
    check.timer.stop()
    with qtbot.assertNotEmitted(check.found):
        check.look()
        qtbot.waitUntil(lambda: waits(check) == AGAIN_SECONDS)


def test_locking_ends_it(qtbot: QtBot, check: WeeklyCheck, desk: Desk) -> None:
    vault: Any = desk.vault
    under_way, locked = threading.Event(), threading.Event()

    def read_through(*, step: Any) -> None:
        under_way.set()
        locked.wait(20)
        step(0, 1)

    vault.soundness.read_at, vault.soundness.read_through = None, read_through
    check.start()
    check.timer.stop()
    check.look()
    assert under_way.wait(20)
    check.stop()
    desk.jobs.cancel_all()
    locked.set()
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert vault.audit.noted == []
    assert waits(check) == 0


def test_the_window_says_it_over_every_page_in_a_sentence_with_what_to_do(
    qtbot: QtBot, qapp: QApplication, desk: Desk
) -> None:
    def page(desk: Desk, *_: object) -> CasePage:
        return CasePage(desk, None)

    workspace = Workspace(
        replace(desk, language="es"),
        replace(PAGES, case=page, templates=page),
        page,
    )
    qtbot.addWidget(workspace)
    workspace.show()
    height = workspace.top_bar.geometry().bottom()
    assert _first_below(workspace, height) == height + 1
    workspace.check.found.emit(VaultUnsound())
    for number in range(4):
        workspace.go_to(number)
        assert workspace.finding.isVisible()
    said = workspace.finding.words.text()
    assert "daño" in said
    assert "último respaldo verificado" in said
    assert workspace.check.timer.isActive()
    workspace.prepare_to_lock()
    assert not workspace.check.timer.isActive()


def _first_below(workspace: Workspace, bar: int) -> int:
    """Return where what is shown below the bar at the top begins."""
    tops = [
        child.geometry().top()
        for child in workspace.findChildren(QWidget)
        if child.parent() is workspace and child.isVisible() and child.geometry().top() > bar
    ]
    return min(tops)
