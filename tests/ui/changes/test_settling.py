"""Both versions side by side, whatever they say."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QRadioButton, QScrollArea
from pytestqt.qtbot import QtBot

from legalaid_desktop.record.diff import merge
from legalaid_desktop.record.paths import put
from legalaid_desktop.ui.changes.lines import change_lines, conflict_lines
from legalaid_desktop.ui.changes.settling import Contest, SettlingPane
from legalaid_desktop.ui.changes.view import ChangesView
from legalaid_desktop.ui.shell.page import Desk
from tests.builders import a_case, a_child

TODAY = date(2026, 11, 24)
NAME = "children.0.given_names"


@pytest.mark.parametrize("who", ["R. Luna", "Pérez & Asociados <b>", " "])
def test_whoever_saved_is_named_to_the_letter(qtbot: QtBot, desk: Desk, who: str) -> None:
    base = a_case()
    mine, theirs = put(base, NAME, "Bea"), put(base, NAME, "Ana")
    conflicts = conflict_lines(merge(base, mine, theirs).conflicts, mine, theirs, "es", TODAY)
    pane = SettlingPane(desk.theme, Contest(who=who, conflicts=conflicts, theirs=(), mine=()))
    qtbot.addWidget(pane)
    heads = [button.text().replace("&&", "&") for button in pane.findChildren(QRadioButton)]
    assert heads[1] == f"Guardado por {who.strip() or 'Otra persona'}"


def fits(view: QScrollArea) -> bool:
    inner = view.widget()
    assert inner is not None
    return inner.minimumSizeHint().width() <= view.viewport().width()


@pytest.mark.parametrize("name", ["X" * 2000, "Xó" * 1000, "名" * 2000, "a-" * 1000, "👧🏽" * 500])
def test_no_value_is_so_long_that_the_other_side_is_out_of_sight(
    qtbot: QtBot, desk: Desk, name: str
) -> None:
    before = a_case(children=(a_child(given_names=name),))
    after = put(put(before, NAME, f"{name}!"), "children.0.alias", name)
    view = ChangesView(desk.theme)
    qtbot.addWidget(view)
    view.resize(960, 500)
    view.show()
    unread = {"children.c1.birth_date": name}
    view.show_lines(change_lines(before, after, "es", TODAY, unread=unread), "Antes", "Después")
    assert fits(view)
    said = [label.text().replace("\u200b", "") for label in view.findChildren(QLabel)]
    assert f"{name}!" in "".join(said)


@pytest.mark.parametrize("who", ["N" * 2000])
def test_no_name_is_so_long_that_nothing_can_be_chosen(qtbot: QtBot, desk: Desk, who: str) -> None:
    base = a_case()
    mine, theirs = put(base, NAME, "B" * 2000), put(base, NAME, "Ana")
    conflicts = conflict_lines(merge(base, mine, theirs).conflicts, mine, theirs, "es", TODAY)
    pane = SettlingPane(desk.theme, Contest(who=who, conflicts=conflicts, theirs=(), mine=()))
    qtbot.addWidget(pane)
    pane.resize(1300, 600)
    pane.show()
    assert fits(pane._scroll)


def test_nothing_that_differs_is_said_in_words(qtbot: QtBot, desk: Desk) -> None:
    view = ChangesView(desk.theme)
    qtbot.addWidget(view)
    view.show_lines((), "Antes", "Después", "Nada difiere.")
    assert view.accessibleDescription() == "Nada difiere."
