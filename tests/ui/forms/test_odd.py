"""What hostile and unlucky people type, paste and carry in from elsewhere."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from legalaid_desktop.language.reading import Unread, read_day, read_number, read_time
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.choices import Sex
from legalaid_desktop.record.claims import AsylumClaim
from legalaid_desktop.record.describe import Kind
from legalaid_desktop.record.detention import Detention, Release
from legalaid_desktop.record.draft import Typed
from legalaid_desktop.record.people import Child
from legalaid_desktop.ui.forms.field import leaves_to_the_page
from legalaid_desktop.ui.forms.fields import LineField, LongTextField, MomentField
from legalaid_desktop.ui.forms.group import ItemGroup
from legalaid_desktop.ui.forms.picks import ChoiceField, ReferenceField
from legalaid_desktop.ui.forms.row import FormRow
from tests.builders import a_case, a_child
from tests.ui.forms.conftest import ShowForm, Shown
from tests.ui.forms.editor import type_text

TODAY = date(2026, 11, 24)
NAME, BIRTH = "children.0.given_names", "children.0.birth_date"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("29/2/2012", date(2012, 2, 29)),
        ("29/2/12", date(2012, 2, 29)),
        ("29/2/00", date(2000, 2, 29)),
        ("1/1/01", date(2001, 1, 1)),
        ("3/5/26", date(2026, 5, 3)),
        ("3/5/27", date(1927, 5, 3)),
        ("3/5/99", date(1999, 5, 3)),
        ("\u200e3/5/2012\u202c", date(2012, 5, 3)),  # copied from a page written both ways
        ("\u20673/5/2012\u2069", date(2012, 5, 3)),
        ("3\u00a0de\u202fmayo\u00a0de 2012", date(2012, 5, 3)),
        ("３／５／２０１２", date(2012, 5, 3)),
        ("٣/٥/٢٠١٢", date(2012, 5, 3)),
        ("3–5–2012", date(2012, 5, 3)),
        ("3\u20115\u20112012", date(2012, 5, 3)),
        ("3\n5\n2012", date(2012, 5, 3)),
        ("3.º de mayo de 2012", None),
        ("1.º de mayo de 2012", date(2012, 5, 1)),
        ("3 de MAYO del 2012", date(2012, 5, 3)),
    ],
)  # fmt: skip
def test_a_date_in_odd_signs_is_read(typed: str, read: date | None) -> None:
    found = read_day(typed, TODAY)
    assert found == read if read is not None else isinstance(found, Unread)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31/2/2012", "Febrero de 2012 no tiene día 31."),
        ("29/2/2013", "Febrero de 2013 no tiene día 29."),
        ("29/2/1900", "Febrero de 1900 no tiene día 29."),
        ("31/4/12", "Abril de 2012 no tiene día 31."),
        ("0/5/2012", "Mayo de 2012 no tiene día 0."),
        ("5/13/2012", "No hay mes 13. El día va primero: 13/5/2012."),
        ("0/13/2012", "No se entiende la fecha. Escribir día, mes y año: 3/5/2012 o 3 mayo 2012."),
        ("1/1/1", "No se entiende la fecha. Escribir día, mes y año: 3/5/2012 o 3 mayo 2012."),
        ("3/0/2012", "No se entiende la fecha. Escribir día, mes y año: 3/5/2012 o 3 mayo 2012."),
        ("3/5/0012", "Revisar el año."),
        ("3/5/1899", "Revisar el año."),
        ("3/5/2101", "Revisar el año."),
        ("3 may", "Falta el año."),
        ("3/5", "Falta el año."),
        ("mayo 2012", "Falta el día."),
        ("2012 mayo", "Falta el día."),
        ("5/2012", "Falta el día."),
        ("3/5/2012 o 4/5/2012", "No se entiende la fecha. Escribir día, mes y año: "
         "3/5/2012 o 3 mayo 2012."),
    ],
)  # fmt: skip
def test_what_is_no_date_is_told_why(typed: str, why: str) -> None:
    found = read_day(typed, TODAY)
    assert isinstance(found, Unread)
    assert (found.typed, found.why.es) == (typed, why)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("１０：３０", time(10, 30)), ("\u200e10:30", time(10, 30)), ("2\u00a0p.\u00a0m.", time(14))],
)
def test_a_time_in_odd_signs_is_read(typed: str, read: time) -> None:
    assert read_time(typed) == read


@pytest.mark.parametrize(("typed", "read"), [("８", 8), ("\u200f8", 8), ("8\u00a0años", 8)])
def test_a_number_in_odd_signs_is_read(typed: str, read: int) -> None:
    assert read_number(typed) == read


def line_of(row: FormRow) -> LineField:
    assert isinstance(row.field, LineField)
    return row.field


def paste(row: FormRow, text: str) -> None:
    line = line_of(row).line
    line.setFocus()
    line.selectAll()
    QApplication.clipboard().setText(text)
    QTest.keyClick(line, Qt.Key.Key_V, CTRL)


def leave(row: FormRow) -> None:
    line_of(row).line.editingFinished.emit()


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Ana\nMaría", "Ana María"),
        ("Ana\r\nMaría\r\n", "Ana María"),
        ("Ana\u2028María\u2029", "Ana María"),
        ("Ana\tMaría", "Ana María"),
        ("\x00Ana\x0bMaría", "Ana María"),
        ("Ana\u00a0María", "Ana\u00a0María"),
        ("\u05d9\u05e2\u05dc \u202eaN\u202c", "\u05d9\u05e2\u05dc \u202eaN\u202c"),
        ("مريم\u200c", "مريم\u200c"),
        ("𝒜na 👧🏽", "𝒜na 👧🏽"),
        ("e\u0301", "e\u0301"),
        ("<b>&amp;</b>%n{0}\\", "<b>&amp;</b>%n{0}\\"),
        ("Xó" * 1000, "Xó" * 1000),
        ("Ñ" * 40_000, "Ñ" * 40_000),
    ],
)
def test_a_pasted_name_is_one_line_to_the_letter(
    show_form: ShowForm, pasted: str, kept: str
) -> None:
    shown = show_form(a_case(), Child, "children.0")
    row = shown.row(NAME)
    paste(row, pasted)
    assert shown.case.children[0].given_names.strip() == kept
    leave(row)
    assert shown.case.children[0].given_names == kept
    assert line_of(row).line.text() == kept


@pytest.mark.parametrize(
    ("pasted", "items"),
    [
        ("Honduras\nHaití", ("Honduras", "Haití")),
        ("Honduras,\r\nHaití\r\n", ("Honduras", "Haití")),
        ("\nHonduras\n\n Haití\u2028Cuba", ("Honduras", "Haití", "Cuba")),
        ("Honduras\tHaití", ("Honduras Haití",)),
        ("Congo, República del;\nHaití", ("Congo, República del", "Haití")),
    ],
)
def test_each_line_that_is_pasted_into_a_list_is_an_item(
    show_form: ShowForm, pasted: str, items: tuple[str, ...]
) -> None:
    shown = show_form(a_case(), Child, "children.0")
    row = shown.row("children.0.nationalities")
    paste(row, pasted)
    assert shown.case.children[0].nationalities == items
    leave(row)
    assert shown.case.children[0].nationalities == items


def test_control_signs_that_are_pasted_into_a_long_text_are_spaces(show_form: ShowForm) -> None:
    shown = show_form(a_case(), AsylumClaim, "asylum")
    field = shown.row("asylum.narrative").field
    assert isinstance(field, LongTextField)
    field.text.setFocus()
    QApplication.clipboard().setText("Uno\x0b\x1bdos\r\ntres\u2028cuatro\tcinco\x0c")
    QTest.keyClick(field.text, Qt.Key.Key_V, CTRL)
    assert shown.case.asylum.narrative == "Uno  dos\ntres\ncuatro\tcinco "


def test_the_place_in_the_line_stays_when_a_break_is_pasted_into_its_middle(
    show_form: ShowForm,
) -> None:
    shown = show_form(a_case(children=(a_child(given_names="Ana Luz"),)), Child, "children.0")
    line = line_of(shown.row(NAME)).line
    line.setFocus()
    line.setCursorPosition(3)
    QApplication.clipboard().setText("\r\nde la\n")
    QTest.keyClick(line, Qt.Key.Key_V, CTRL)
    type_text(line, "X")
    assert shown.case.children[0].given_names == "Ana de la X Luz"


def test_a_line_that_came_with_a_break_is_shown_and_stays_until_it_is_typed_in(
    show_form: ShowForm,
) -> None:
    case = a_case(children=(a_child(given_names="Ana\nMaría", first_surname="Ñ" * 40_000),))
    shown = show_form(case, Child, "children.0")
    row = shown.row(NAME)
    leave(row)
    assert shown.case is case
    line = line_of(row).line
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_End)
    type_text(line, "!")
    assert shown.case.children[0].given_names == "Ana María!"
    surname = line_of(shown.row("children.0.first_surname")).line
    surname.setFocus()
    QTest.keyClick(surname, Qt.Key.Key_End)
    type_text(surname, "!")
    assert shown.case.children[0].first_surname == "Ñ" * 40_000 + "!"


@pytest.mark.parametrize("told", ["Uno\u00a0dos", "Uno\n\ndos\n", "\u202eUno", "a\tb", "𝒜" * 2000])
def test_a_long_text_keeps_every_sign_when_it_is_typed_on(show_form: ShowForm, told: str) -> None:
    shown = show_form(a_case(asylum=AsylumClaim(narrative=told)), AsylumClaim, "asylum")
    field = shown.row("asylum.narrative").field
    assert isinstance(field, LongTextField)
    field.text.setFocus()
    QTest.keyClick(field.text, Qt.Key.Key_End, CTRL)
    type_text(field.text, "!")
    assert shown.case.asylum.narrative == f"{told}!"


def test_a_pasted_break_in_the_date_of_a_moment_mixes_nothing_up(show_form: ShowForm) -> None:
    shown = show_form(a_case(detention=Detention()), Detention, "detention")
    row = shown.row("detention.apprehended_at")
    assert isinstance(row.field, MomentField)
    row.field.day.setFocus()
    QApplication.clipboard().setText("31/2\n2026")
    QTest.keyClick(row.field.day, Qt.Key.Key_V, CTRL)
    answer = shown.editor.answer(row.path)
    assert isinstance(answer, Unread)
    assert answer.typed.split("\n")[:2] == ["31/2 2026", ""]
    row.field._shown = False
    row.refresh()
    assert (row.field.day.text(), row.field.hour.text()) == ("31/2 2026", "")


def test_a_zone_chosen_before_the_hour_stays_when_the_form_is_made_anew(
    show_form: ShowForm,
) -> None:
    shown = show_form(a_case(detention=Detention()), Detention, "detention")
    field = shown.row("detention.apprehended_at").field
    assert isinstance(field, MomentField)
    type_text(field.day, "22/11/2026")
    pick(field.zone, "Hora del Noroeste")
    anew = show_form(a_case(detention=Detention()), Detention, "detention")
    anew.editor.draft.set("detention.apprehended_at", shown.editor.answer(field_path()))
    anew.form.refresh()
    field = anew.row("detention.apprehended_at").field
    assert isinstance(field, MomentField)
    assert (field.day.text(), field.zone.currentText()) == ("22/11/2026", "Hora del Noroeste")


def field_path() -> str:
    return "detention.apprehended_at"


def pick(combo: QComboBox, words: str) -> None:
    at = combo.findText(words)
    assert at >= 0, words
    combo.setCurrentIndex(at)
    combo.activated.emit(at)


def test_a_letter_in_a_closed_list_answers_what_it_shows(show_form: ShowForm) -> None:
    shown = show_form(a_case(children=(a_child(sex=None),)), Child, "children.0")
    field = shown.row("children.0.sex").field
    assert isinstance(field, ChoiceField)
    field.combo.setFocus()
    type_text(field.combo, "h")
    QTest.keyClick(field.combo, Qt.Key.Key_H)
    assert field.combo.currentText() == "Hombre"
    assert shown.case.children[0].sex is Sex.MALE


def test_children_of_one_name_are_told_apart_where_one_is_chosen(show_form: ShowForm) -> None:
    two = (a_child(given_names="", first_surname="", second_surname=""),)
    case = a_case(
        children=(*two, a_child(id="c2", given_names="", first_surname="", second_surname="")),
        detention=Detention(releases=(Release(id="r1"),)),
    )
    shown = show_form(case, Detention, "detention")
    field = shown.row("detention.releases.0.child").field
    assert isinstance(field, ReferenceField)
    names = [field.combo.itemText(at) for at in range(field.combo.count())]
    assert names == ["Todas las personas", "Nombre por confirmar (1)", "Nombre por confirmar (2)"]
    pick(field.combo, "Nombre por confirmar (2)")
    assert shown.case.detention.releases[0].child == "c2"


def children_of(shown: Shown) -> ItemGroup:
    (group,) = (each for each in shown.form.findChildren(ItemGroup) if each.path == "children")
    return group


def test_a_closed_item_says_that_something_in_it_is_not_understood(show_form: ShowForm) -> None:
    case = a_case(children=(a_child(), a_child(id="c2")))
    shown = show_form(case, Case, "")
    row = shown.row("children.1.birth_date")
    line_of(row).line.selectAll()
    type_text(line_of(row).line, "3 may")
    leave(row)
    group = children_of(shown)
    group._toggle(group._blocks[1])
    assert group._blocks[1].form is None
    assert "1 sin entender" in group._blocks[1].line.accessibleName()
    assert "completo" in group._blocks[0].line.accessibleName()
    group._toggle(group._blocks[1])
    assert line_of(shown.row("children.1.birth_date")).line.text() == "3 may"


def test_a_removed_name_of_any_length_leaves_the_form_as_wide_as_it_was(
    show_form: ShowForm, qtbot: QtBot
) -> None:
    case = a_case(children=(a_child(), a_child(id="c2", given_names="X" * 2000)))
    shown = show_form(case, Case, "")
    group = children_of(shown)
    before = shown.form.width()
    group._remove(group._blocks[1])
    qtbot.waitUntil(group._undo_line.isVisible)
    qtbot.wait(20)  # the layout follows
    assert shown.form.width() == before
    group.undo_button.click()
    assert len(shown.case.children) == 2


def test_rows_that_are_removed_one_after_another_take_only_their_own_along(
    show_form: ShowForm,
) -> None:
    case = a_case(children=tuple(a_child(id=f"c{n}") for n in range(4)))
    shown = show_form(case, Case, "")
    for at in range(4):
        line = line_of(shown.row(f"children.{at}.birth_date")).line
        line.selectAll()
        type_text(line, f"x{at}")
    group = children_of(shown)
    group._remove(group._blocks[0])
    group._remove(group._blocks[1])
    assert {path: each.typed for path, each in shown.editor.draft.unread.items()} == {
        "children.0.birth_date": "x1",
        "children.1.birth_date": "x3",
    }
    for at, typed in enumerate(("x1", "x3")):
        assert line_of(shown.row(f"children.{at}.birth_date")).line.text() == typed
    shown.editor.undo()
    shown.editor.undo()
    assert [line_of(shown.row(f"children.{at}.birth_date")).line.text() for at in range(4)] == [
        "x0", "x1", "x2", "x3",
    ]  # fmt: skip


def test_every_kind_that_can_be_misread_is_read_again(show_form: ShowForm) -> None:
    """What the forms leave unread is of the kinds that are read anew when a draft is opened."""
    shown = show_form(a_case(), Case, "")
    unread = set()
    for group in shown.form.findChildren(ItemGroup):
        group.add()
    for row in shown.form.rows():
        for control in row.field.controls():
            type_text(control, "??")
        if isinstance(shown.editor.answer(row.path), Unread):
            unread.add(row._described.kind)
    assert unread == {Kind.DATE, Kind.NUMBER, Kind.MOMENT}


def test_whoever_goes_to_what_is_not_understood_types_on_in_it(show_form: ShowForm) -> None:
    shown = show_form(a_case(children=(a_child(birth_date=None),)), Case, "")
    line = line_of(shown.row(BIRTH)).line
    type_text(line, "3 may")
    leave(shown.row(BIRTH))
    shown.row(NAME).take_focus()
    shown.row(BIRTH).take_focus()
    type_text(line, " 2012")
    assert shown.case.children[0].birth_date == date(2012, 5, 3)
    moment = shown.row("detention.apprehended_at")
    assert isinstance(moment.field, MomentField)
    moment.field.day.clear()
    moment.field.hour.clear()
    type_text(moment.field.day, "22/11")
    moment.take_focus()
    assert moment.field.day.hasFocus()
    type_text(moment.field.day, "/2026")
    moment.take_focus()
    assert moment.field.hour.hasFocus()
    type_text(moment.field.hour, "10:30")
    assert shown.case.detention.apprehended_at is not None


def test_what_is_wrong_is_told_to_assistive_technology_too(show_form: ShowForm) -> None:
    shown = show_form(a_case(children=(a_child(birth_date=None),)), Case, "")
    row = shown.row(BIRTH)
    line = line_of(row).line
    before = line.accessibleDescription()
    type_text(line, "3 may")
    leave(row)
    assert line.accessibleDescription() == f"Falta el año. {before}".strip()
    assert line.accessibleName() == "Fecha de nacimiento"
    type_text(line, " 2012")
    leave(row)
    assert line.accessibleDescription() == before


def test_what_is_in_no_list_is_shown_until_something_of_the_list_is_chosen(
    show_form: ShowForm,
) -> None:
    case = a_case(children=(a_child(sex=None),))
    shown = show_form(case, Case, "")
    shown.editor.draft.restore(Typed(case=case, unread={"children.0.sex": "quimera"}), TODAY)
    shown.form.refresh()
    field = shown.row("children.0.sex").field
    assert isinstance(field, ChoiceField)
    assert field.combo.currentText() == "quimera"
    field.combo.setCurrentIndex(1)
    field.combo.activated.emit(1)
    assert shown.case.children[0].sex is Sex.FEMALE
    assert shown.editor.draft.unread == {}
    assert field.combo.currentText() == "Mujer"
    assert field.combo.itemText(0) == "Sin respuesta"


@pytest.mark.parametrize("key", [Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_E])
def test_a_key_of_the_page_is_not_the_controls(key: Qt.Key) -> None:
    kind, held = QEvent.Type.ShortcutOverride, Qt.KeyboardModifier.ControlModifier
    assert leaves_to_the_page(QKeyEvent(kind, key.value, held))
    assert not leaves_to_the_page(QKeyEvent(kind, key.value, Qt.KeyboardModifier.NoModifier))
