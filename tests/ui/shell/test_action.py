"""What can be done is told once: its key, its words, and what happens when it is pressed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from legalaid_desktop.ui.shell.action import Action, bind, once
from legalaid_desktop.ui.translation import Translations
from legalaid_desktop.ui.widgets.buttons import key_words

CTRL = Qt.KeyboardModifier.ControlModifier


class Zone:
    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.done: list[str] = []
        self.act = "draft"
        self.widget = QLineEdit()
        qtbot.addWidget(self.widget)
        bind(self.widget, self.actions)
        with qtbot.waitActive(self.widget):
            self.widget.show()
            self.widget.activateWindow()

    def actions(self) -> Sequence[Action]:
        act = self.act
        return (
            Action("↑ ↓", "move"),
            Action("Ctrl+G", act, lambda: self.done.append(act), also=("Ctrl+Return",)),
        )

    def press(self, key: Qt.Key) -> list[str]:
        self.qtbot.keyClick(self.widget, key, CTRL)
        return self.done


def test_a_key_does_what_it_is_said_to_do_when_it_is_pressed(qtbot: QtBot) -> None:
    zone = Zone(qtbot)
    assert zone.press(Qt.Key.Key_G) == ["draft"]
    zone.act = "save"
    assert zone.press(Qt.Key.Key_G) == ["draft", "save"]
    assert zone.press(Qt.Key.Key_Return) == ["draft", "save", "save"]


def test_what_the_focused_widget_does_by_itself_is_only_told(qtbot: QtBot) -> None:
    zone = Zone(qtbot)
    qtbot.keyClick(zone.widget, Qt.Key.Key_Up)
    assert zone.done == []
    zone.actions()[0].do()


def test_of_two_with_one_key_the_nearer_counts() -> None:
    page, window = Action("Ctrl+N", "new sibling"), Action("Ctrl+N", "record a visit")
    nameless = Action("", "close the case…"), Action("", "delete the case…")
    assert once((page, *nameless, window)) == [page, *nameless]


def test_its_title_is_its_full_name() -> None:
    assert Action("Ctrl+G", "borrador").title == "Borrador"
    assert Action("Ctrl+O", "elegir", name="Elegir un .docx…").title == "Elegir un .docx…"


@pytest.mark.parametrize(
    ("key", "printed"),
    [
        ("Ctrl+Shift+P", "Ctrl+Mayús+P"),
        ("Ctrl+Return", "Ctrl+Intro"),
        ("Ctrl++", "Ctrl++"),
        ("Del", "Supr"),
        ("↑ ↓", "↑ ↓"),
        ("Alt+1…9", "Alt+1…9"),
    ],
)
def test_a_key_is_named_as_the_keyboard_has_it(
    translations: Translations, key: str, printed: str
) -> None:
    assert key_words(key) == printed
    assert key_words(printed) == printed
