"""What no field can read, typed into the real window over a real vault, outlives everything."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from legalaid_desktop.errors import CaseNewer
from legalaid_desktop.language.reading import Unread
from legalaid_desktop.record.case import CaseId
from legalaid_desktop.record.paths import is_unknown, put
from legalaid_desktop.ui.case.page import CasePage
from legalaid_desktop.ui.case.view import Leaving
from legalaid_desktop.ui.forms.fields import LineField, MomentField
from legalaid_desktop.ui.forms.group import ItemGroup
from legalaid_desktop.ui.forms.row import FormRow
from legalaid_desktop.vault.drafts import DraftStore
from legalaid_desktop.vault.files import OpenVault
from tests.builders import NOW, a_case, a_child, an_adult
from tests.test_locking import Shown, type_and_be_killed, unsaved
from tests.ui.forms.editor import type_text
from tests.vault.samples import new_vault

BIRTH = "children.0.birth_date"
MOMENT = "detention.apprehended_at"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "cases.vault"
    vault = new_vault(path)
    children = (a_child(), a_child(id="c2", given_names="Wilmer"))
    vault.cases.save(a_case(children=children, adults=(an_adult(),)), author="prueba", at=NOW)
    vault.close()
    return path


@pytest.fixture
def shown(
    qtbot: QtBot, qapp: QApplication, path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Shown]:
    monkeypatch.setenv("LEGALAID_AUTHOR", "M. Ocampo")
    made = Shown(qtbot, qapp, path)
    yield made
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)


def row_of(page: CasePage, path: str) -> FormRow:
    page.forms.go_to(path)
    found = page.forms.form.reveal(path)
    assert isinstance(found, FormRow)
    return found


def line_of(page: CasePage, path: str) -> QLineEdit:
    field = row_of(page, path).field
    assert isinstance(field, LineField)
    return field.line


def retype(line: QLineEdit, text: str) -> None:
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    type_text(line, text)


def lock_and_open_again(shown: Shown) -> CasePage:
    shown.window.lock()
    shown.qtbot.waitUntil(lambda: not shown.window.jobs.busy)
    shown.unlock()
    return shown.open_case()


def test_a_date_that_is_not_understood_is_there_after_locking(shown: Shown) -> None:
    shown.unlock()
    page = shown.open_case()
    retype(line_of(page, BIRTH), "3 may")
    page = lock_and_open_again(shown)
    assert not page.forms.left_out.isHidden()
    assert "Fecha de nacimiento (Personas · 1 Yeimi" in page.forms.left_out.words.text()
    page.forms.left_out_button.click()
    line = page.focusWidget()
    assert isinstance(line, QLineEdit)
    assert line.text() == "3 may"
    row = row_of(page, BIRTH)
    assert row._problem.words.text() == "Falta el año."
    assert line.property("mark") == "invalid"
    type_text(line, " 2012")
    assert page.presenter.case.children[0].birth_date == date(2012, 5, 3)
    assert page.forms.left_out.isHidden()
    QTest.keyClick(line, Qt.Key.Key_S, CTRL)
    shown.window.lock()
    vault = shown.vault()
    assert list(vault.drafts.offered("M. Ocampo")) == []
    assert vault.cases.get(CaseId("k1")).children[0].birth_date == date(2012, 5, 3)
    vault.close()


def test_the_page_of_what_was_not_saved_quotes_it_and_says_where(shown: Shown) -> None:
    shown.unlock()
    page = shown.open_case()
    retype(line_of(page, BIRTH), "3 may")
    retype(line_of(page, "children.1.declared_age"), "ocho")
    shown.window.lock()
    shown.qtbot.waitUntil(lambda: not shown.window.jobs.busy)
    shown.unlock()
    offered = unsaved(shown)
    assert "Lo escrito en 2 campos no se entiende" in offered.unread.words.text()
    told = offered.changes.accessibleDescription()
    assert "→ «3 may», no se entiende" in told
    assert "Edad" in told
    assert "→ «ocho», no se entiende" in told
    offered.take_focus()
    shown.press(Qt.Key.Key_Return)
    assert shown.window.workspace is not None
    case_page = shown.window.workspace.page
    assert isinstance(case_page, CasePage)
    assert line_of(case_page, "children.1.declared_age").text() == "ocho"
    assert line_of(case_page, BIRTH).text() == "3 may"


def test_a_moment_keeps_its_day_and_the_zone_that_was_chosen(shown: Shown) -> None:
    shown.unlock()
    page = shown.open_case()
    field = row_of(page, MOMENT).field
    assert isinstance(field, MomentField)
    field.hour.clear()
    retype(field.day, "22/11/2026")
    at = field.zone.findText("Hora del Noroeste")
    field.zone.setCurrentIndex(at)
    field.zone.activated.emit(at)
    assert isinstance(page.presenter.answer(MOMENT), Unread)
    page = lock_and_open_again(shown)
    field = row_of(page, MOMENT).field
    assert isinstance(field, MomentField)
    assert field.day.text() in ("22/11/2026", "22 nov 2026")
    assert (field.hour.text(), field.zone.currentText()) == ("", "Hora del Noroeste")
    assert "Falta la hora" in row_of(page, MOMENT)._problem.words.text()
    type_text(field.hour, "10:30")
    told = page.presenter.case.detention.apprehended_at
    assert told is not None
    assert (told.hour, str(told.tzinfo)) == (10, "America/Tijuana")


def test_saving_stores_all_else_and_says_what_it_left_out(shown: Shown) -> None:
    shown.unlock()
    page = shown.open_case()
    retype(line_of(page, "children.0.alias"), "Nena")
    retype(line_of(page, BIRTH), "31/2/2012")
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_S, CTRL)
    told = page.forms.left_out.words.text()
    assert "Fecha de nacimiento" in told
    assert page.forms._saved.text().startswith("Guardado")
    assert page.presenter.case.version == 2
    page = lock_and_open_again(shown)
    assert page.presenter.case.version == 2
    assert page.presenter.case.children[0].alias == "Nena"
    assert line_of(page, BIRTH).text() == "31/2/2012"


def test_leaving_a_case_for_later_keeps_what_was_not_understood(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown.unlock()
    page = shown.open_case()
    asked: list[str] = []

    def leaving(_: QWidget, why: str, offered: Collection[Leaving]) -> Leaving:
        assert Leaving.LATER in offered
        asked.append(why)
        return Leaving.LATER

    monkeypatch.setattr(page, "_dialogs", replace(page._dialogs, leaving=leaving))
    retype(line_of(page, BIRTH), "3 may")
    shown.press(Qt.Key.Key_Escape)
    assert "Fecha de nacimiento" in asked[0]
    assert "borrador" in asked[0]
    assert shown.window.workspace is not None
    assert shown.window.workspace.page is not page
    assert line_of(shown.open_case(), BIRTH).text() == "3 may"


def test_items_of_groups_keep_theirs_when_one_is_removed(shown: Shown) -> None:
    shown.unlock()
    page = shown.open_case()
    retype(line_of(page, BIRTH), "uno")
    retype(line_of(page, "children.1.birth_date"), "dos")
    page.presenter.add("children")
    retype(line_of(page, "children.2.birth_date"), "tres")
    group = page.forms.form
    assert isinstance(group, ItemGroup)
    group._remove(group._blocks[1])
    page = lock_and_open_again(shown)
    assert len(page.presenter.case.children) == 2
    assert line_of(page, BIRTH).text() == "uno"
    assert line_of(page, "children.1.birth_date").text() == "tres"
    assert [problem.path for problem in page.presenter.readiness.problems] == [
        BIRTH,
        "children.1.birth_date",
    ]


def test_groups_within_groups_keep_theirs(shown: Shown) -> None:
    shown.unlock()
    page = shown.open_case()
    retype(line_of(page, "children.1.opinion.taken_on"), "31/2/2026")
    for _ in range(2):
        page.presenter.add("detention.transfers")
    field = row_of(page, "detention.transfers.1.at").field
    assert isinstance(field, MomentField)
    retype(field.hour, "25:99")
    page.forms.go_to("detention.transfers.0.at")
    group = page.findChildren(ItemGroup)
    (transfers,) = (each for each in group if each.path == "detention.transfers")
    transfers._remove(transfers._blocks[0])
    page = lock_and_open_again(shown)
    assert line_of(page, "children.1.opinion.taken_on").text() == "31/2/2026"
    field = row_of(page, "detention.transfers.0.at").field
    assert isinstance(field, MomentField)
    assert (field.day.text(), field.hour.text()) == ("", "25:99")
    page.presenter.undo()
    assert page.presenter.case.detention.transfers == ()
    assert not page.presenter.dirty


def test_unknown_takes_the_place_of_what_was_not_understood(shown: Shown) -> None:
    shown.unlock()
    page = shown.open_case()
    retype(line_of(page, BIRTH), "3 may")
    shown.press(Qt.Key.Key_F4)
    page = lock_and_open_again(shown)
    assert is_unknown(page.presenter.case, BIRTH)
    assert line_of(page, BIRTH).text() == ""
    assert page.forms.left_out.isHidden()
    retype(line_of(page, BIRTH), "3 may")
    page = lock_and_open_again(shown)
    assert not is_unknown(page.presenter.case, BIRTH)
    assert line_of(page, BIRTH).text() == "3 may"


def test_what_someone_else_answered_there_is_put_beside_it(shown: Shown) -> None:
    shown.unlock()
    page = shown.open_case()
    retype(line_of(page, "children.0.alias"), "Nena")
    retype(line_of(page, BIRTH), "3 may")
    vault = open_vault(shown)
    newest = vault.cases.get(CaseId("k1"))
    vault.cases.save(put(newest, BIRTH, date(2012, 5, 4)), author="R. Luna", at=NOW)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_S, CTRL)
    assert page._settling is not None
    (group,) = page._settling._choices.values()
    assert "«3 may», no se entiende" in group.buttons()[0].accessibleName()
    page = lock_and_open_again(shown)
    assert line_of(page, BIRTH).text() == "3 may"


def open_vault(shown: Shown) -> OpenVault:
    vault = shown.window._vault
    assert isinstance(vault, OpenVault)
    return vault


def test_what_a_later_release_kept_is_told_and_the_window_locks_all_the_same(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    def newer(*_: object) -> None:
        raise CaseNewer

    monkeypatch.setattr(DraftStore, "offered", newer)
    shown.unlock()
    page = unsaved(shown)
    assert CaseNewer().message.es in page._error.words.text()
    page.take_focus()
    shown.press(Qt.Key.Key_Escape)
    assert shown.window.workspace is not None
    assert shown.window.workspace.page is not page
    shown.idle(300)
    assert shown.window.locked


def test_after_a_kill_what_was_not_understood_is_offered_back(shown: Shown) -> None:
    type_and_be_killed(shown.path, "3 mayo", BIRTH)

    shown.unlock()
    page = unsaved(shown)
    assert "Lo escrito en 1 campo no se entiende" in page.unread.words.text()
    assert "→ «3 mayo», no se entiende" in page.changes.accessibleDescription()
    shown.press(Qt.Key.Key_Return)
    assert shown.window.workspace is not None
    case_page = shown.window.workspace.page
    assert isinstance(case_page, CasePage)
    assert line_of(case_page, BIRTH).text() == "3 mayo"
