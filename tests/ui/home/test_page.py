"""The list on screen: its model, its keys, its clock."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from legalaid_desktop.errors import VaultBusy, VaultUnwritable
from legalaid_desktop.record.trail import Act
from legalaid_desktop.ui.home.model import Column
from legalaid_desktop.ui.home.page import REST_MS, HomePage
from legalaid_desktop.ui.home.rows import Filter
from legalaid_desktop.ui.shell.page import Desk
from tests.builders import NOW, a_case, a_child
from tests.ui.fakes import FakeCases, FakeVault, a_filing, drawing_of
from tests.ui.home.test_presenter import held, three_cases


def put(cases: FakeCases, count: int = 3) -> None:
    for case in three_cases()[:count]:
        cases.cases[case.id] = case


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, cases: FakeCases) -> HomePage:
    put(cases)
    return opened(qtbot, desk)


def opened(qtbot: QtBot, desk: Desk) -> HomePage:
    page = HomePage(desk, drawing_of(desk.vault))
    qtbot.addWidget(page)
    page.resize(1186, 650)
    page.show()
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    page.activateWindow()
    page.take_focus()
    return page


def test_the_model_keeps_qts_rules(page: HomePage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.model)
    page.search("wil")
    qtmodeltester.check(page.model)


def test_a_row_is_read_aloud_whole(page: HomePage, cases: FakeCases, qtbot: QtBot) -> None:
    cases.record_filing(a_filing(three_cases()[1], "egreso"))
    with qtbot.waitSignal(page.model.modelReset):
        page.refresh()
    told = page.model.index(2, Column.NAME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == (
        "Nahomy Chávez Oxlaj, niña, 10 años. Detenida 80 horas 0 minutos. "
        "Tiene hermanos en el expediente. Guatemala. No acompañada. Hotel Sol. "
        "Libertad · final. M. Ocampo."
    )


def test_unknown_is_said_and_never_left_empty(page: HomePage) -> None:
    words = [page.model.index(0, column).data() for column in Column]
    assert words[Column.HELD] == "Se desconoce desde cuándo"
    assert words[Column.NAME] == "Nombre por confirmar"
    assert words[Column.NATIONALITY] == "Se desconoce"
    assert all(words)


def test_return_opens_the_case_the_arrows_reached(page: HomePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.table.hasFocus)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.case_asked) as asked:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert asked.args == ["k2"]


def test_typing_letters_goes_to_a_name(page: HomePage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.table, "wi")
    row = page.table.current_row()
    assert row is not None
    assert row.name.startswith("Wilmer")


def test_the_current_row_stays_when_the_list_is_read_again(
    page: HomePage, cases: FakeCases, qtbot: QtBot
) -> None:
    page.table.go_to(3)
    cases.save(a_case(id="k9", detention=held(200)), author="", at=NOW)
    with qtbot.waitSignal(page.model.modelReset):
        page.refresh()
    row = page.table.current_row()
    assert row is not None
    assert row.case_id == "k1"


def test_the_clock_moves_only_the_clock(page: HomePage, qtbot: QtBot) -> None:
    later = NOW + timedelta(minutes=33)
    with (
        qtbot.waitSignal(page.model.dataChanged) as changed,
        qtbot.assertNotEmitted(page.model.modelReset),
    ):
        page.minute_passed(later)
    first, last = changed.args[0], changed.args[1]
    assert {first.column(), last.column()} == {Column.HELD}
    assert page.model.index(3, Column.HELD).data() == "Detenido 5 horas 33 minutos"


def test_filters_that_find_nobody_say_so_and_are_removed_with_one_key(
    page: HomePage, qtbot: QtBot
) -> None:
    page.search("zzz")
    page.take_focus()
    qtbot.waitUntil(page.gap_button.hasFocus)
    shown = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "Nadie detenido con estos filtros." in shown
    assert page.gap_button.text() == "Quitar filtros"
    qtbot.keyClick(page.gap_button, Qt.Key.Key_Space)
    assert len(page.model.rows) == 4
    qtbot.waitUntil(page.table.hasFocus)


def test_who_has_nobody_assigned_is_found_with_the_keys(
    cases: FakeCases, desk: Desk, qtbot: QtBot
) -> None:
    put(cases)
    cases.save(a_case(id="k4", responsible=""), author="", at=NOW)
    page = opened(qtbot, desk)
    box = page.filters.boxes[Filter.RESPONSIBLE]
    assert box.accessibleName() == "Responsable"
    assert box.currentText() == "Responsable: todos"
    box.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(box.hasFocus)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == "Responsable: sin asignar"
    assert [row.case_id for row in page.model.rows] == ["k4"]
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == "M. Ocampo"
    assert {row.case_id for row in page.model.rows} == {"k1", "k2", "k3"}
    qtbot.keyClick(box, Qt.Key.Key_Home)
    assert len(page.model.rows) == 5


def test_an_empty_vault_offers_the_first_visit(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    assert page.gap_button.text() == "Registrar la primera visita"
    with qtbot.waitSignal(page.case_asked) as asked:
        qtbot.mouseClick(page.gap_button, Qt.MouseButton.LeftButton)
    assert asked.args == [None]


@pytest.fixture
def noted(desk: Desk) -> list[str]:
    vault = desk.vault
    assert isinstance(vault, FakeVault)
    return vault.audit.noted


def test_words_at_rest_are_noted_once_and_not_each_letter(
    page: HomePage, noted: list[str], qtbot: QtBot
) -> None:
    for typed in ("w", "wi", "wil"):
        page.search(typed)
    assert page.rest.isActive()
    assert page.rest.interval() == REST_MS
    assert noted == []
    page.rest.timeout.emit()
    qtbot.waitUntil(lambda: noted == [Act.SEARCHED.value])
    page.rest.timeout.emit()
    page.search("wil")
    assert not page.rest.isActive()


def test_opening_what_was_found_notes_the_search_without_waiting(
    page: HomePage, desk: Desk, noted: list[str], qtbot: QtBot
) -> None:
    page.search("wil")
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert not page.rest.isActive()
    qtbot.waitUntil(lambda: noted == [Act.SEARCHED.value])
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    page.search("")
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert noted == [Act.SEARCHED.value]


def test_going_to_another_page_is_rest(page: HomePage, noted: list[str], qtbot: QtBot) -> None:
    page.search("wil")
    page.hide()
    assert not page.rest.isActive()
    qtbot.waitUntil(lambda: noted == [Act.SEARCHED.value])


def test_a_search_cut_short_by_locking_is_noted(page: HomePage, noted: list[str]) -> None:
    page.search("wil")
    assert page.prepare_to_lock() is None
    assert noted == [Act.SEARCHED.value]
    assert not page.rest.isActive()
    assert page.prepare_to_lock() is None
    assert noted == [Act.SEARCHED.value]


def test_a_search_that_cannot_be_noted_is_told(
    page: HomePage, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(act: Act, what: str = "") -> None:
        raise VaultUnwritable

    monkeypatch.setattr(desk.vault, "note", full)
    page.search("wil")
    page.rest.timeout.emit()
    told = VaultUnwritable().message.es
    qtbot.waitUntil(
        lambda: any(
            told in label.text() for label in page.findChildren(QLabel) if label.isVisible()
        )
    )
    page.search("na")
    assert isinstance(page.prepare_to_lock(), VaultUnwritable)


def test_a_vault_that_cannot_be_read_is_told_on_the_page(
    page: HomePage, cases: FakeCases, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*, held_only: bool = False) -> None:
        raise VaultBusy

    monkeypatch.setattr(cases, "children", busy)
    page.refresh()
    told = VaultBusy().message.es
    qtbot.waitUntil(
        lambda: any(
            told in label.text() for label in page.findChildren(QLabel) if label.isVisible()
        )
    )
    assert len(page.model.rows) == 4


def test_markup_in_a_name_is_shown_as_typed(qtbot: QtBot, desk: Desk, cases: FakeCases) -> None:
    child = a_child(given_names="<b>Ana</b> & {{ 7*7 }}", first_surname="", second_surname="")
    cases.save(a_case(children=(child,)), author="", at=NOW)
    page = opened(qtbot, desk)
    index = page.model.index(0, Column.NAME)
    assert index.data() == "<b>Ana</b> & {{ 7*7 }}"
    assert "&lt;b&gt;Ana" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_at_least_eight_rows_fit_a_laptop(page: HomePage) -> None:
    page.resize(1186, 690 - 44 - 24)
    assert page.table.viewport().height() // page.table.row_painter.row_height() >= 8


@pytest.mark.parametrize("size", [100, 130, 160])
def test_the_clock_is_never_cut(page: HomePage, desk: Desk, size: int) -> None:
    desk.theme.set_text_size(size)
    column = page.table.columnWidth(Column.HELD)
    assert column >= page.table.row_painter.held_width()


def test_a_chosen_row_is_told_by_more_than_its_colour(page: HomePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.table.hasFocus)
    flags = QItemSelectionModel.SelectionFlag
    index = page.model.index(1, Column.HELD)
    page.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
    grabbed = page.table.viewport().grab().toImage()
    rect = page.table.visualRect(index)
    edge = grabbed.pixelColor(page.table.viewport().width() // 2, rect.top() + 1).name().upper()
    assert edge == page._desk.theme.value("focus")
