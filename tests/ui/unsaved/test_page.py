"""What was not saved is offered back, whatever it is and however much of it there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.people import Child
from legalaid_desktop.services.drafts import DraftService
from legalaid_desktop.services.ports import Vault
from legalaid_desktop.ui.shell.page import Desk
from legalaid_desktop.ui.unsaved.page import UnsavedPage
from tests.builders import NOW, a_case, a_child
from tests.ui.showing import show


def keep(vault: Vault, case: Case, minutes: int = 0, **unread: str) -> None:
    vault.drafts.keep(
        "ana",
        case,
        base_version=case.version,
        at=NOW + timedelta(minutes=minutes),
        unread={path.replace("__", "."): text for path, text in unread.items()},
    )


def page_of(qtbot: QtBot, desk: Desk, vault: Vault, *, sure: bool = True) -> UnsavedPage:
    drafts = DraftService(vault.drafts, vault.cases, desk.clock, "ana")
    page = UnsavedPage(desk, drafts, ask=lambda _: sure)
    show(qtbot, page, 1318, 680)
    return page


def rows(page: UnsavedPage) -> list[str]:
    return [page.list.item(at).text() for at in range(page.list.count())]


def fits(page: UnsavedPage) -> bool:
    inner = page.changes.widget()
    assert inner is not None
    return inner.minimumSizeHint().width() <= page.changes.viewport().width()


def test_nothing_offered_is_an_empty_page_that_cannot_be_gone_on_with(
    qtbot: QtBot, desk: Desk, vault: Vault
) -> None:
    page = page_of(qtbot, desk, vault)
    assert page.empty
    assert not page.restore_button.isEnabled()
    assert not page.discard_button.isEnabled()
    asked: list[object] = []
    page.case_asked.connect(asked.append)
    QTest.keyClick(page.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert asked == []


def test_of_two_alike_each_is_gone_on_with_and_discarded_by_itself(
    qtbot: QtBot, desk: Desk, vault: Vault
) -> None:
    for number in range(3):
        case = a_case(id=f"k{number}", number="2026-0001", children=(a_child(id=f"c{number}"),))
        keep(vault, case, 9 - number)
    page = page_of(qtbot, desk, vault)
    assert len(set(rows(page))) == 3  # by the minute
    asked: list[str] = []
    page.case_asked.connect(asked.append)
    page.list.setCurrentRow(1)
    page.restore_button.click()
    assert asked == ["k1"]
    page.list.setCurrentRow(1)
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert [draft.case.id for draft in vault.drafts.offered("ana")] == ["k0", "k2"]
    assert page.list.currentRow() == 1


def test_discarding_the_last_closes_the_page(qtbot: QtBot, desk: Desk, vault: Vault) -> None:
    keep(vault, a_case())
    page = page_of(qtbot, desk, vault)
    with qtbot.waitSignal(page.close_asked):
        QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert page.empty


@pytest.mark.parametrize(
    "name", ["X" * 2000, "Ana\nMaría", "<b>Ñ</b> & {0} %1", "\u202eatñ", "👧🏽" * 300, ""]
)
def test_any_name_leaves_the_number_and_the_moment_in_sight(
    qtbot: QtBot, desk: Desk, vault: Vault, name: str
) -> None:
    keep(vault, a_case(children=(a_child(given_names=name, first_surname="", alias="y"),)))
    page = page_of(qtbot, desk, vault)
    first, second = rows(page)[0].split("\n")
    assert second.startswith("2026-0001")
    assert "09:42" in second
    assert fits(page)
    assert first


def test_a_case_without_anyone_or_anything_is_offered(
    qtbot: QtBot, desk: Desk, vault: Vault
) -> None:
    keep(vault, Case(id=CaseId("k1")))
    keep(vault, replace(a_case(id="k2"), number=" ", children=(Child(),)))
    page = page_of(qtbot, desk, vault)
    assert all("sin número, nunca guardado" in row for row in rows(page))
    for row in range(2):
        page.list.setCurrentRow(row)
        assert page.restore_button.isEnabled()


def test_text_whose_field_is_gone_is_shown_whole(qtbot: QtBot, desk: Desk, vault: Vault) -> None:
    told = "tres de mayo " * 60 + "M" * 500
    keep(vault, a_case(), children__9__birth_date=told, children__0__birth_date="3 may")
    page = page_of(qtbot, desk, vault)
    assert "Lo escrito en 2 campos no se entiende" in page.unread.words.text()
    assert " ".join(told.split()) in page.unread.words.text()
    assert "«3 may», no se entiende" in page.changes.accessibleDescription()
    assert page.minimumSizeHint().width() < 1318


def test_a_draft_whose_beginning_is_gone_can_still_be_read_and_discarded(
    qtbot: QtBot, desk: Desk, vault: Vault
) -> None:
    saved = vault.cases.save(a_case(), author="ana", at=NOW)
    keep(vault, replace(saved, version=7), children__0__birth_date="3 may")
    page = page_of(qtbot, desk, vault)
    assert not page.restore_button.isEnabled()
    assert page.discard_button.isEnabled()
    assert "«3 may», no se entiende" in page.changes.accessibleDescription()
    assert "Yeimi" in page.changes.accessibleDescription()
    assert "No hay un expediente" in page._error.words.text()
