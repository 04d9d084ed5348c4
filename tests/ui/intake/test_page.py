"""A visit recorded by keyboard alone, over an encrypted vault on disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from legalaid_desktop.errors import VaultUnwritable
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.choices import Category, Sex
from legalaid_desktop.record.intake import Column
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.intake import IntakeService
from legalaid_desktop.ui.case.dialogs import Dialogs
from legalaid_desktop.ui.case.view import Leaving
from legalaid_desktop.ui.intake.model import STATE
from legalaid_desktop.ui.intake.page import IntakePage
from legalaid_desktop.ui.shell.page import Desk, Page
from legalaid_desktop.vault.drafts import DraftStore
from legalaid_desktop.vault.files import OpenVault
from tests.builders import MEXICO_CITY, NOW, a_case
from tests.ui.forms.editor import type_text
from tests.ui.showing import show

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Shown:
    def __init__(self, qtbot: QtBot, desk: Desk, vault: OpenVault) -> None:
        self.qtbot, self.vault = qtbot, vault
        cases = CaseService(vault.cases, lambda: NOW, "ana", trail=vault.audit)
        self.intake = IntakeService(cases, vault.drafts, lambda: NOW, "ana")
        self.leaving = Leaving.STAY
        self.page = IntakePage(
            replace(desk, vault=vault),
            self.intake.resumed() or self.intake.begin(),
            self.intake,
            whole_case=Page,
            dialogs=Dialogs(folder=lambda _: None, leaving=lambda *_: self.leaving),
        )
        self.jobs = desk.jobs
        show(qtbot, self.page, 1318, 700)
        self.rest()

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy)

    @property
    def line(self) -> QWidget:
        """Whatever a key goes to: a list that is open over the page, or what has the focus."""
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        if found is None:
            # The offscreen platform forgets which window is, when a list closes over it.
            with self.qtbot.waitActive(self.page):
                self.page.activateWindow()
            found = QApplication.focusWidget()
        assert found is not None
        return found

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.line, key, held)

    def type(self, text: str) -> None:
        type_text(self.line, text)

    def cells(self, *typed: str) -> None:
        """Type into one cell after the other; "" leaves what stands there."""
        for text in typed:
            self.type(text)
            self.press(Key.Key_Tab)

    def here(self) -> tuple[int, Column]:
        return self.page.grid.at, self.page.grid.column

    def state(self, at: int) -> str:
        return str(self.page.model.index(at, STATE).data())

    def said(self, at: int, column: Column) -> str:
        return self.page.presenter.typed(at, column)

    def cases(self) -> list[Case]:
        ids = dict.fromkeys(row.case_id for row in self.vault.cases.children())
        return sorted((self.vault.cases.get(each) for each in ids), key=lambda case: case.number)


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk, vault: OpenVault) -> Iterator[Shown]:
    made = Shown(qtbot, desk, vault)
    yield made
    made.page.prepare_to_lock()


def strip(shown: Shown) -> None:
    """Fill in what is repeated, and go on into the grid."""
    shown.type("Estación Migratoria Acayucan")
    for _ in range(7):
        shown.press(Key.Key_Tab)


NAHOMY = ("Nahomy", "Solórzano", "Paz", "mu", "8", "hond", "madre", "", "22/11 20:15", "Fiebre")


def test_three_siblings_and_one_alone_are_typed_and_created_without_a_mouse(shown: Shown) -> None:
    strip(shown)
    shown.cells(*NAHOMY)
    for name, sex, age in (("Ian", "h", "4"), ("Emely", "mujer", "1")):
        shown.type(name)
        shown.press(Key.Key_H, CTRL)
        shown.cells("", "", "", sex, age)
        shown.press(Key.Key_Return)
    shown.cells("Widelson", "Estimé", "", "h", "3/2/2015", "haiti", "nadie", "", "ayer 0:24")
    assert [shown.state(at) for at in range(4)] == ["Listo", "Listo", "Listo", "Editando"]
    shown.press(Key.Key_Return, CTRL)
    shown.rest()

    siblings, alone = shown.cases()
    assert [child.name for child in siblings.children] == [
        "Nahomy Solórzano Paz",
        "Ian Solórzano Paz",
        "Emely Solórzano Paz",
    ]
    assert [child.sex for child in siblings.children] == [Sex.FEMALE, Sex.MALE, Sex.FEMALE]
    assert [child.declared_age for child in siblings.children] == [8, 4, 1]
    assert siblings.children[0].screening.urgent_needs == "Fiebre"
    [mother] = siblings.adults
    assert [(tie.child, tie.kinship) for tie in mother.ties] == [("", "madre")]
    assert siblings.detention.apprehended_at == datetime(2026, 11, 22, 20, 15, tzinfo=MEXICO_CITY)
    assert alone.children[0].nationalities == ("Haití",)
    assert alone.adults == ()
    for case, category in ((siblings, Category.ACCOMPANIED), (alone, Category.UNACCOMPANIED)):
        assert {child.category for child in case.children} == {category}
        assert case.detention.station == "Estación Migratoria Acayucan"
        assert case.detention.state == "Veracruz"
        assert case.children[0].screening.screened_on == NOW.date()
        assert case.version == 1
    assert [siblings.number, alone.number] == ["2026-0001", "2026-0002"]
    assert list(shown.vault.drafts.offered("ana")) == []

    # What is repeated stays for the next children, and the cursor waits for their names.
    assert shown.page.under.done.words.text() == "Se crearon 2 expedientes: 2026-0001, 2026-0002."
    assert shown.here() == (0, Column.GIVEN)
    assert shown.line.parent() is shown.page.grid.viewport()
    shown.type("Britany")
    shown.press(Key.Key_Return, CTRL)
    shown.rest()
    assert shown.cases()[-1].detention.station == "Estación Migratoria Acayucan"


def test_enter_goes_down_to_where_the_row_was_begun_and_the_arrows_keep_the_column(
    shown: Shown,
) -> None:
    strip(shown)
    shown.cells("Nahomy", "Solórzano")
    shown.press(Key.Key_Return)
    assert shown.here() == (1, Column.GIVEN)
    shown.press(Key.Key_Tab)
    shown.press(Key.Key_Up)
    assert shown.here() == (0, Column.FIRST)
    shown.press(Key.Key_Backtab, SHIFT)
    shown.press(Key.Key_Backtab, SHIFT)
    assert shown.line is shown.page.strip.fields["detention.authority"].focusProxy()
    shown.press(Key.Key_Tab)
    assert shown.here() == (0, Column.GIVEN)


def test_tab_past_the_last_cell_leaves_the_grid(shown: Shown) -> None:
    strip(shown)
    shown.cells(*NAHOMY)
    for _ in Column:
        shown.press(Key.Key_Tab)
    assert shown.line is shown.page.bar.create_button


def test_unknown_and_copied_cells_by_key(shown: Shown) -> None:
    strip(shown)
    shown.cells(*NAHOMY)
    shown.press(Key.Key_F4)
    assert shown.said(1, Column.GIVEN) == ""
    shown.press(Key.Key_Tab)
    shown.press(Key.Key_D, CTRL)
    assert shown.said(1, Column.FIRST) == "Solórzano"
    shown.press(Key.Key_Return, CTRL)
    shown.rest()
    other = shown.cases()[1].children[0]
    assert other.unknown >= {"given_names"}
    assert other.name == "Solórzano"


def test_a_list_opens_by_key_and_what_is_chosen_in_it_is_the_answer(shown: Shown) -> None:
    strip(shown)
    shown.cells("Ian", "", "")
    shown.press(Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    shown.press(Key.Key_Down)
    shown.press(Key.Key_Down)
    shown.press(Key.Key_Return)
    assert shown.said(0, Column.SEX) == "Hombre"
    assert shown.here() == (1, Column.GIVEN)


def test_what_stands_for_no_answer_is_kept_with_the_case_and_blocks_nothing(
    shown: Shown,
) -> None:
    strip(shown)
    shown.cells("Samanta", "", "", "", "11 meses")
    shown.press(Key.Key_Return)
    assert shown.state(0) == "Faltan 6"
    shown.press(Key.Key_Return, CTRL)
    shown.rest()
    [draft] = shown.vault.drafts.offered("ana")
    assert draft.base_version == 1
    assert dict(draft.unread) == {"children.0.birth_date": "11 meses"}


def test_undo_takes_back_what_was_typed_and_redo_gives_it_again(shown: Shown) -> None:
    strip(shown)
    shown.cells("Ian", "Paz")
    shown.press(Key.Key_Z, CTRL)
    assert (shown.said(0, Column.GIVEN), shown.said(0, Column.FIRST)) == ("Ian", "")
    assert shown.here() == (0, Column.FIRST)
    shown.press(Key.Key_Z, CTRL)
    assert shown.said(0, Column.GIVEN) == ""
    shown.press(Key.Key_Y, CTRL)
    assert shown.said(0, Column.GIVEN) == "Ian"


def test_a_row_is_removed_and_given_back(shown: Shown) -> None:
    strip(shown)
    shown.cells("Ian")
    shown.press(Key.Key_Return)
    shown.type("Emely")
    shown.press(Key.Key_Up)
    shown.press(Key.Key_Delete, CTRL)
    assert shown.said(0, Column.GIVEN) == "Emely"
    assert shown.page.focusWidget().text() == "Emely"  # type: ignore[attr-defined]
    shown.press(Key.Key_Z, CTRL)
    assert [shown.said(at, Column.GIVEN) for at in (0, 1)] == ["Ian", "Emely"]


def test_rows_with_the_same_surnames_are_proposed_and_joined_by_key(shown: Shown) -> None:
    strip(shown)
    for name in ("Britany", "Anderson", "Génesis"):
        surname = "Tejada" if name == "Anderson" else "Amaya"
        shown.cells(name, surname)
        shown.press(Key.Key_Return)
    asked = shown.page.under.alike.words.text()
    assert asked == "Los renglones 1 y 3 dicen Amaya: ¿son hermanos? Ctrl+H los une."
    assert shown.page.bar.create_button.text() == "Crear 3 expedientes"
    shown.press(Key.Key_Up)
    shown.press(Key.Key_H, CTRL)
    assert [shown.said(at, Column.GIVEN) for at in range(3)] == ["Britany", "Génesis", "Anderson"]
    assert shown.here() == (1, Column.GIVEN)  # the cursor went along with its row
    assert shown.page.bar.create_button.text() == "Crear 2 expedientes"
    shown.press(Key.Key_H, CTRL)
    assert shown.page.bar.create_button.text() == "Crear 3 expedientes"
    assert shown.page.under.alike.isHidden()


def test_rows_of_two_detentions_are_not_joined_and_it_is_said_why(shown: Shown) -> None:
    strip(shown)
    shown.cells(*NAHOMY)
    shown.cells("Ian", "", "", "", "", "", "", "", "ayer 1:00")
    shown.press(Key.Key_H, CTRL)
    assert "detenciones distintas" in shown.page.under.failed.words.text()
    assert shown.page.bar.create_button.text() == "Crear 2 expedientes"


def test_whom_the_vault_knows_is_asked_about_and_can_be_opened(
    qtbot: QtBot, desk: Desk, vault: OpenVault
) -> None:
    vault.cases.save(a_case(), author="luz", at=NOW)
    shown = Shown(qtbot, desk, vault)
    strip(shown)
    shown.cells("yeimi", "chavez", "", "m")
    asked = shown.page.under.known.words.text()
    assert asked.startswith("Renglón 1: ¿es la persona del expediente 2026-0001?")
    assert "Yeimi Noemí Chávez Oxlaj, niña, 9 años, Guatemala" in asked
    with qtbot.waitSignal(shown.page.case_asked) as asking:
        shown.page.under.open_button.click()
    assert asking.args == [CaseId("k1")]
    shown.page.grid.go_to(0, Column.AGE)
    shown.type("15")
    assert shown.page.under.known.isHidden()
    shown.page.prepare_to_lock()


def test_a_moment_keeps_its_hour_when_the_place_turns_out_to_be_in_another_zone(
    shown: Shown,
) -> None:
    shown.page.grid.take_focus()
    shown.cells("Ian", *("" for _ in range(7)), "ayer 20:15")
    shown.page.strip.take_focus()
    shown.press(Key.Key_Tab)
    shown.type("Quintana Roo")
    [typed] = [row.cell(Column.DETAINED).value for row in shown.page.presenter.visit.rows]
    assert typed == datetime(2026, 11, 23, 20, 15, tzinfo=ZoneInfo("America/Cancun"))


def test_what_is_typed_is_a_draft_within_two_seconds_before_the_cell_is_left(
    shown: Shown, qtbot: QtBot
) -> None:
    strip(shown)
    shown.cells("Ian")
    shown.type("Paz")
    qtbot.waitUntil(lambda: bool(shown.vault.drafts.offered("ana")), timeout=2000)
    shown.rest()
    shown.type(" Rubí")
    shown.page.prepare_to_lock()
    [draft] = shown.vault.drafts.offered("ana")
    assert draft.case.children[0].name == "Ian Paz Rubí"
    back = shown.intake.resumed()
    assert back is not None
    assert back.template.detention.station == "Estación Migratoria Acayucan"


def test_one_case_that_fails_leaves_its_row_and_says_why(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = CaseService.save

    def full(self: CaseService, case: Case) -> Case:
        if case.children[0].given_names == "Ian":
            raise VaultUnwritable
        return save(self, case)

    monkeypatch.setattr(CaseService, "save", full)
    strip(shown)
    for name in ("Emely", "Ian", "Widelson"):
        shown.type(name)
        shown.press(Key.Key_Return)
    shown.press(Key.Key_Return, CTRL)
    shown.rest()
    assert {case.children[0].name for case in shown.cases()} == {"Emely", "Widelson"}
    assert (shown.said(0, Column.GIVEN), shown.state(0)) == ("Ian", "No se creó")
    assert VaultUnwritable().message.es in shown.page.under.failed.words.text()
    monkeypatch.undo()
    shown.press(Key.Key_Return, CTRL)
    shown.rest()
    assert len(shown.cases()) == 3


def test_a_visit_that_cannot_be_kept_is_left_only_when_one_says_so(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise VaultUnwritable

    strip(shown)
    shown.type("Ian")
    monkeypatch.setattr(DraftStore, "keep", full)
    assert not shown.page.may_close()
    shown.leaving = Leaving.DISCARD
    assert shown.page.may_close()
    assert isinstance(shown.page.prepare_to_lock(), VaultUnwritable)
    monkeypatch.undo()
    assert shown.page.may_close()


def test_a_row_reads_itself_aloud(shown: Shown) -> None:
    strip(shown)
    shown.cells(*NAHOMY)
    assert shown.page.grid.accessibleName() == "Niñas, niños y adolescentes de la visita"
    shown.press(Key.Key_Up)
    assert shown.line.accessibleName() == "Renglón 1, Nombre(s): Nahomy"


def test_cells_of_another_table_are_pasted_as_rows_in_one_step(shown: Shown) -> None:
    QApplication.clipboard().setText(
        "Nahomy\tSolórzano\tPaz\tF\t8\tHonduras\r\n\r\n"
        "Ian\t\t\tmasculino\t11 meses\thaiti\t=1+1\t\t\t\t\tde más\n"
    )
    strip(shown)
    shown.press(Key.Key_V, CTRL)
    assert [row.name for row in shown.page.presenter.visit.rows] == ["Nahomy Solórzano Paz", "Ian"]
    assert [shown.said(0, column) for column in (Column.SEX, Column.AGE)] == ["Mujer", "8 años"]
    said = [shown.said(1, each) for each in (Column.AGE, Column.NATIONALITY, Column.WITH)]
    assert said == ["11 meses", "Haití", "=1+1"]
    shown.press(Key.Key_Z, CTRL)
    assert shown.page.presenter.visit.rows == ()
    QApplication.clipboard().setText("María\tJosé")  # in the middle of a row
    shown.press(Key.Key_Tab)
    shown.press(Key.Key_V, CTRL)
    assert shown.said(0, Column.FIRST) == "María"
    QApplication.clipboard().clear()


def test_a_word_alone_is_pasted_where_the_cursor_stands(shown: Shown) -> None:
    QApplication.clipboard().setText("Noemí\n")
    strip(shown)
    shown.type("Yeimi ")
    shown.press(Key.Key_V, CTRL)
    assert shown.said(0, Column.GIVEN) == "Yeimi Noemí"
    QApplication.clipboard().clear()


def test_the_same_row_is_typed_as_a_form_and_enter_goes_on_to_the_next_child(
    shown: Shown,
) -> None:
    strip(shown)
    shown.cells("Nahomy", "Solórzano")
    shown.press(Key.Key_F9)
    assert shown.line is shown.page.form.line()
    assert shown.page.form.column is Column.SECOND
    shown.cells("Paz", "mu", "8", "hond", "madre", "", "22/11 20:15")
    shown.press(Key.Key_Return)
    assert (shown.page.form.at, shown.page.form.column) == (1, Column.GIVEN)
    shown.type("Ian")
    shown.press(Key.Key_H, CTRL)
    assert shown.said(1, Column.FIRST) == "Solórzano"
    assert [line.text() for line in shown.page.form._lines.values()][:3] == [
        "Ian",
        "Solórzano",
        "Paz",
    ]
    shown.press(Key.Key_Tab)
    shown.press(Key.Key_F4)
    assert shown.page.presenter.visit.rows[1].cell(Column.FIRST).unknown
    shown.press(Key.Key_PageUp)
    assert shown.page.form.line().text() == "Nahomy"
    assert shown.page.form.line().accessibleName() == "Renglón 1, Nombre(s): Nahomy"
    shown.press(Key.Key_F9)
    assert shown.here() == (0, Column.GIVEN)
    assert [shown.state(at) for at in (0, 1)] == ["Editando", "Faltan 2"]
    shown.press(Key.Key_Return, CTRL)
    shown.rest()
    [case] = shown.cases()
    assert [child.given_names for child in case.children] == ["Nahomy", "Ian"]
    assert case.children[0].nationalities == ("Honduras",)
    assert case.children[1].unknown == {"first_surname"}


def test_a_form_says_what_is_missing_and_what_is_not_understood(shown: Shown) -> None:
    strip(shown)
    shown.press(Key.Key_F9)
    shown.cells("Samanta", "", "", "", "11 meses")
    form = shown.page.form
    marks = {column: line.property("mark") for column, line in form._lines.items()}
    assert marks[Column.AGE] == "invalid"
    assert marks[Column.SEX] == "missing"
    assert not marks[Column.URGENT]
    form.go_to(0, Column.AGE)
    assert "años cumplidos" in shown.page.under.wrong.words.text()
    shown.press(Key.Key_Return, CTRL)
    shown.rest()
    assert len(shown.cases()) == 1
    assert shown.page.form.line().text() == ""
