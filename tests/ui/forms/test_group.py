"""Repeated groups: one line when closed, a frame when open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from legalaid_desktop.record.case import Case
from legalaid_desktop.ui.forms.group import ItemGroup
from tests.builders import a_case, a_child, an_adult
from tests.ui.forms.conftest import ShowForm, Shown

ODD = "Ixʼquiq <b>Ñandú</b>"


def group_of(shown: Shown, path: str) -> ItemGroup:
    return next(g for g in shown.form.findChildren(ItemGroup) if g.path == path)


def two_children() -> Case:
    return a_case(children=(a_child(), a_child(id="c2", given_names=ODD, birth_date=None)))


def test_one_item_is_open_and_several_are_closed(show_form: ShowForm) -> None:
    one = group_of(show_form(a_case(), Case, ""), "children")
    assert [block.form is not None for block in one._blocks] == [True]
    two = group_of(show_form(two_children(), Case, ""), "children")
    assert [block.form is not None for block in two._blocks] == [False, False]


def test_a_line_tells_number_name_age_and_what_is_missing(show_form: ShowForm) -> None:
    shown = show_form(two_children(), Case, "", missing={"children.1.category"})
    lines = [block.line.accessibleName() for block in group_of(shown, "children")._blocks]
    assert lines == [
        "1, Yeimi Noemí Chávez Oxlaj, niña, 9 años, completo, cerrado",
        f"2, {ODD} Chávez Oxlaj, niña o adolescente, edad por confirmar, falta 1, cerrado",
    ]


def test_a_line_opens_with_the_keyboard(show_form: ShowForm) -> None:
    shown = show_form(two_children(), Case, "")
    block = group_of(shown, "children")._blocks[1]
    block.line.setFocus()
    QTest.keyClick(block.line, Qt.Key.Key_Return)
    assert block.form is not None
    QTest.keyClick(block.line, Qt.Key.Key_Space)
    assert block.form is None


def test_adding_opens_the_new_item_at_its_first_field(show_form: ShowForm, qtbot: QtBot) -> None:
    shown = show_form(two_children(), Case, "")
    group = group_of(shown, "children")
    group.add_button.setFocus()
    QTest.keyClick(group.add_button, Qt.Key.Key_Space)
    assert len(shown.case.children) == 3
    row = shown.row("children.2.given_names")
    qtbot.waitUntil(lambda: row.holds(shown.form.focusWidget()))
    assert [block.form is not None for block in group._blocks] == [False, False, True]


def test_removing_asks_nothing_and_can_be_undone(show_form: ShowForm) -> None:
    shown = show_form(two_children(), Case, "")
    group = group_of(shown, "children")
    group.reveal("children.1.given_names")
    group._blocks[1].remove_button.click()
    assert [child.id for child in shown.case.children] == ["c1"]
    assert not group._undo_line.isHidden()
    assert group._gone.text() == f"Se quitó: {ODD} Chávez Oxlaj"
    group.undo_button.click()
    assert [child.id for child in shown.case.children] == ["c1", "c2"]
    assert group._undo_line.isHidden()


def test_after_removing_the_focus_is_on_the_next(show_form: ShowForm) -> None:
    shown = show_form(two_children(), Case, "")
    group = group_of(shown, "children")
    group.reveal("children.0.given_names")
    group._blocks[0].remove_button.setFocus()
    group._blocks[0].remove_button.click()
    assert shown.form.focusWidget() is group._blocks[0].line


def test_an_open_item_stays_open_when_one_before_it_goes(show_form: ShowForm) -> None:
    shown = show_form(two_children(), Case, "")
    group = group_of(shown, "children")
    group.reveal("children.1.given_names")
    shown.editor.remove("children.0")
    assert group._blocks[0].form is not None
    assert group._blocks[0].form.base == "children.0"
    row = shown.row("children.0.given_names")
    shown.editor.set("children.0.given_names", "Ana")
    assert row.field.given == "Ana"


def test_groups_within_groups(show_form: ShowForm) -> None:
    shown = show_form(a_case(adults=(an_adult(), an_adult(id="a2", ties=()))), Case, "")
    row = shown.row("adults.0.ties.0.kinship")
    assert row.field.given == "madre"
    group = group_of(shown, "adults")
    assert "madre" in group._blocks[0].line.accessibleName()
    shown.editor.set("adults.0.ties.0.kinship", "tía")
    assert "tía" in group._blocks[0].line.accessibleName()


def test_none_of_everything_can_be_looked_at(show_form: ShowForm) -> None:
    shown = show_form(Case(), Case, "", missing={"children"})
    group = group_of(shown, "children")
    assert group._count.text() == "nada aún · falta para la versión final"
    assert shown.form.reveal("children") is group
    group.take_focus()
    assert group.add_button.hasFocus()


def test_removing_the_item_that_has_the_focus_is_quiet(show_form: ShowForm) -> None:
    shown = show_form(two_children(), Case, "")
    row = shown.row("children.1.alias")
    row.take_focus()
    shown.editor.remove("children.1")
    assert len(shown.case.children) == 1
    shown.editor.undo()
    shown.row("children.1.alias").take_focus()
    shown.editor.draft.undo()
    shown.form.refresh()
    assert len(shown.case.children) == 2
