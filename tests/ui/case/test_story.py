"""Part 3 of the window, as it is lived: a case written at night, put right, and looked back at."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from legalaid_desktop.language.reading import Unread
from legalaid_desktop.record.paths import is_unknown
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.ports import Vault
from legalaid_desktop.ui.case.page import CasePage
from legalaid_desktop.ui.forms.group import ItemGroup
from legalaid_desktop.ui.forms.row import FormRow
from legalaid_desktop.ui.history.page import HistoryPage
from legalaid_desktop.ui.shell.page import Desk
from tests.builders import NOW
from tests.ui.case.test_real_vault import page_of
from tests.ui.forms.editor import type_text
from tests.ui.showing import show

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CENTRE = ZoneInfo("America/Mexico_City")


class Hands:
    """Someone at the keyboard: keys go to whatever has the focus."""

    def __init__(self, page: CasePage) -> None:
        self.page = page

    @property
    def here(self) -> QWidget:
        widget = self.page.focusWidget()
        assert widget is not None
        return widget

    @property
    def row(self) -> FormRow:
        row = self.page.forms.focused_row()
        assert row is not None
        return row

    def press(self, *keys: Key, held: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            QTest.keyClick(self.here, key, held)

    def type(self, text: str) -> None:
        type_text(self.here, text)

    def tab_to(self, path: str) -> None:
        for _ in range(80):
            row = self.page.forms.focused_row()
            if row is not None and row.path == path:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(path)

    def undo(self, times: int = 1) -> None:
        for _ in range(times):
            self.press(Key.Key_Z, held=CTRL)

    def redo(self, times: int = 1) -> None:
        for _ in range(times):
            self.press(Key.Key_Z, held=CTRL | SHIFT)


def test_a_case_is_typed_put_right_undone_and_looked_back_at(
    qtbot: QtBot, desk: Desk, vault: Vault
) -> None:
    service = CaseService(vault.cases, lambda: NOW, "M. Ocampo", trail=vault.audit)
    page = page_of(qtbot, desk, vault, service, service.new())
    hands = Hands(page)

    def child(name: str) -> object:
        return getattr(page.presenter.case.children[0], name)

    def family() -> list[str]:
        return [adult.name for adult in page.presenter.case.adults]

    # A name with its accents; a surname nobody knows; help is under the field.
    hands.type("Ñusta Zoé")
    assert hands.row.help.isVisible()
    hands.tab_to("children.0.second_surname")
    hands.press(Key.Key_F4)
    assert is_unknown(page.presenter.case, "children.0.second_surname")

    # A date as it is said, and one that does not exist, which holds nobody back.
    hands.tab_to("children.0.birth_date")
    hands.type("31/2/2017")
    hands.tab_to("children.0.declared_age")
    assert isinstance(page.presenter.answer("children.0.birth_date"), Unread)
    hands.press(Key.Key_S, held=CTRL)  # what is understood is saved all the same
    (row,) = service.children()
    assert row.name == "Ñusta Zoé"
    hands.press(Key.Key_Tab, held=SHIFT)
    hands.here.selectAll()  # type: ignore[attr-defined]
    hands.type("3 mayo 2017")
    hands.press(Key.Key_Tab)
    assert child("birth_date") == date(2017, 5, 3)

    # A country from the catalogue, and one that no catalogue knows.
    hands.tab_to("children.0.nationalities")
    hands.type("Abya Yala")
    hands.press(Key.Key_Tab)
    assert child("nationalities") == ("Abya Yala",)

    # The next sections: family, added above the list, then the detention "ayer".
    hands.press(Key.Key_PageDown)
    assert page.forms.section.field == "adults"
    hands.press(Key.Key_Space)  # nobody yet: the focus is on «Agregar»
    hands.type("Zoila")
    assert family() == ["Zoila"]
    hands.press(Key.Key_PageDown)
    hands.tab_to("detention.apprehended_at")
    hands.type("ayer")
    hands.press(Key.Key_Tab)
    hands.type("22.15")
    hands.press(Key.Key_Tab)
    told = page.presenter.case.detention.apprehended_at
    assert told == datetime(2026, 11, 23, 22, 15, tzinfo=CENTRE)
    hands.press(Key.Key_S, held=CTRL)
    assert page.presenter.case.version == 2

    # Taken away by key, asked nothing, and back again with the same words.
    page.go_to("adults.0.given_names")
    people = page.forms.form
    assert isinstance(people, ItemGroup)
    people._blocks[0].remove_button.setFocus()
    hands.press(Key.Key_Space)
    assert family() == []
    hands.undo()
    assert family() == ["Zoila"]

    # Undo goes on across what was saved, to each field in turn; redo comes back the same way.
    hands.undo()
    assert page.presenter.case.detention.apprehended_at is None or isinstance(
        page.presenter.answer("detention.apprehended_at"), Unread
    )
    assert hands.row.path == "detention.apprehended_at"
    before = page.presenter.case
    steps = 0
    while page.presenter._draft.can_undo:
        hands.undo()
        steps += 1
    assert child("given_names") == ""
    assert family() == []
    hands.redo(steps)
    assert page.presenter.case == before
    hands.redo(2)
    assert family() == []  # the removal, which had been undone, is redone
    hands.undo()
    hands.press(Key.Key_S, held=CTRL)
    stored = service.open(page.presenter.case.id)
    assert stored == page.presenter.case
    assert stored.detention.apprehended_at == told
    assert not page.presenter.dirty

    # Looked back at: who, when, and two versions side by side.
    history = HistoryPage(desk, service, stored.id)
    show(qtbot, history, 1318, 680)
    entries = [history.list.item(at).text() for at in range(history.list.count())]
    assert all("M. Ocampo" in entry and "24 nov 2026" in entry for entry in entries)
    assert len(entries) == stored.version == 2  # nothing was left to save: it is version 2 again
    assert "23 nov 2026, 22:15" in history.changes.accessibleDescription()
    assert "Ñusta" not in history.changes.accessibleDescription()  # that is as it was
    history.other.setFocus()
    QTest.keyClick(history.other, Key.Key_Home)
    assert "Ñusta Zoé" in history.changes.accessibleDescription()
