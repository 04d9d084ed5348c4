"""The saved versions of a case, one or hundreds of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from legalaid_desktop.errors import CaseUnknown
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.paths import put
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.ports import Vault
from legalaid_desktop.ui.history.page import HistoryPage
from legalaid_desktop.ui.shell.page import Desk
from tests.builders import NOW, a_case, a_child
from tests.ui.showing import show

NAME = "children.0.given_names"


def saved(vault: Vault, *names: str, author: str = "ana") -> Case:
    case = a_case()
    for number, name in enumerate(names):
        case = put(case, NAME, name)
        case = vault.cases.save(case, author=author, at=NOW + timedelta(minutes=number))
    return case


def page_of(qtbot: QtBot, desk: Desk, vault: Vault) -> HistoryPage:
    cases = CaseService(vault.cases, desk.clock, "ana", trail=vault.audit)
    page = HistoryPage(desk, cases, CaseId("k1"))
    show(qtbot, page, 1318, 680)
    return page


def told(page: HistoryPage) -> str:
    return page.changes.accessibleDescription()


def test_a_case_that_was_never_saved_has_no_history(qtbot: QtBot, desk: Desk, vault: Vault) -> None:
    with pytest.raises(CaseUnknown):
        page_of(qtbot, desk, vault)


def test_the_only_version_is_told_against_a_new_case(
    qtbot: QtBot, desk: Desk, vault: Vault
) -> None:
    saved(vault, "Ana")
    page = page_of(qtbot, desk, vault)
    assert page.other.count() == 1
    assert page.other.currentText() == "Nada: expediente nuevo"
    assert "Ana" in told(page)


def test_two_that_say_the_same_are_said_to(qtbot: QtBot, desk: Desk, vault: Vault) -> None:
    saved(vault, "Ana", "Ana")
    page = page_of(qtbot, desk, vault)
    assert told(page) == "Estas dos versiones dicen lo mismo."


def test_any_two_of_many_are_compared_in_the_order_they_were_saved(
    qtbot: QtBot, desk: Desk, vault: Vault
) -> None:
    saved(vault, *(f"Ana {number}" for number in range(1, 31)))
    page = page_of(qtbot, desk, vault)
    assert page.list.count() == 30
    assert "Ana 29 → Ana 30" in told(page)
    page.list.setCurrentRow(29)
    page.other.setCurrentIndex(page.other.findData(12))
    page.other.activated.emit(page.other.currentIndex())
    assert "Ana 1 → Ana 12" in told(page)
    QTest.keyClick(page.list, Qt.Key.Key_Home)
    assert "Ana 29 → Ana 30" in told(page)


@pytest.mark.parametrize("name", ["X" * 2000, "<b>Ñ</b> & {0}", "\u202eatñ", "a\nb", "%n %1"])
def test_odd_names_and_authors_are_told_to_the_letter(
    qtbot: QtBot, desk: Desk, vault: Vault, name: str
) -> None:
    saved(vault, "Ana", name, author=name.replace("\n", " ")[:300])
    page = page_of(qtbot, desk, vault)
    assert f"Ana → {' '.join(name.split())}" in told(page)
    head, who = page.list.item(0).text().split("\n")
    assert head == "Versión 2"
    assert who
    inner = page.changes.widget()
    assert inner is not None
    assert inner.minimumSizeHint().width() <= page.changes.viewport().width()
    assert page.minimumSizeHint().width() <= 1318


def test_a_child_that_came_and_went_is_told_whole(qtbot: QtBot, desk: Desk, vault: Vault) -> None:
    case = saved(vault, "Ana")
    with_two = replace(case, children=(*case.children, a_child(id="c2", given_names="Wilmer")))
    with_two = vault.cases.save(with_two, author="ana", at=NOW)
    vault.cases.save(replace(with_two, children=case.children), author="ana", at=NOW)
    page = page_of(qtbot, desk, vault)
    assert "→ No está" in told(page)
    assert "Wilmer" in told(page)
    page.list.setCurrentRow(1)
    assert "No está →" in told(page)
    QTest.keyClick(page.list, Qt.Key.Key_Escape)


def test_escape_goes_back_to_the_case(qtbot: QtBot, desk: Desk, vault: Vault) -> None:
    saved(vault, "Ana")
    page = page_of(qtbot, desk, vault)
    with qtbot.waitSignal(page.case_asked) as asked:
        QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert asked.args == ["k1"]
