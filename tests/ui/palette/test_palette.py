"""Everything that can be done is found by typing, and done with Enter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from legalaid_desktop.ui.palette.palette import Palette
from legalaid_desktop.ui.shell.action import Action
from legalaid_desktop.ui.theme.theme import Theme

Key = Qt.Key


class Asked:
    def __init__(self, qtbot: QtBot, theme: Theme) -> None:
        self.qtbot = qtbot
        self.done: list[str] = []
        self.over = QWidget()
        self.field = QLineEdit(self.over)
        self.neighbour = QLineEdit(self.over)
        self.palette = Palette(theme, self.over)
        qtbot.addWidget(self.over)
        self.over.resize(900, 600)
        with qtbot.waitActive(self.over):
            self.over.show()
            self.over.activateWindow()
        self.field.setFocus()
        self.palette.ask(
            (
                Action("F8", "siguiente faltante", lambda: self.note("next")),
                Action("Ctrl+Return", "versión final", self.fail, why_not="Faltan 2 datos."),
                Action("↑ ↓", "mover"),
                Action("", "Cerrar el expediente…", lambda: self.note("close")),
            )
        )

    def note(self, what: str) -> None:
        """What is done is done where the focus was."""
        self.done.append(f"{what} in {'field' if self.field.hasFocus() else 'nowhere'}")

    def fail(self) -> None:
        raise AssertionError

    def press(self, *keys: Key) -> None:
        for key in keys:
            self.qtbot.keyClick(self.palette.field, key)

    def rows(self) -> list[str]:
        return [self.palette.list.item(at).text() for at in range(self.palette.list.count())]


@pytest.fixture
def asked(qtbot: QtBot, theme: Theme) -> Iterator[Asked]:
    made = Asked(qtbot, theme)
    yield made
    made.over.close()


def test_it_lists_what_can_be_started_with_its_key_or_why_not(asked: Asked) -> None:
    assert asked.palette.field.hasFocus()
    assert asked.rows() == [
        "Siguiente faltante, F8",
        "Versión final, Ctrl+Enter, Faltan 2 datos.",
        "Cerrar el expediente…",
    ]


def test_a_few_letters_and_enter_do_it_where_the_focus_was(asked: Asked) -> None:
    asked.qtbot.keyClicks(asked.palette.field, "cer")
    asked.press(Key.Key_Return)
    assert asked.done == ["close in field"]
    assert not asked.palette.isVisible()


def test_arrows_choose_and_stop_at_the_ends(asked: Asked) -> None:
    asked.press(Key.Key_Up, Key.Key_Down, Key.Key_PageDown, Key.Key_Down, Key.Key_Return)
    assert asked.done == ["close in field"]


def test_what_cannot_be_done_stays_and_says_why(asked: Asked) -> None:
    asked.press(Key.Key_Down, Key.Key_Return)
    assert asked.palette.isVisible()
    assert asked.done == []


def test_words_that_nothing_has_are_told(asked: Asked) -> None:
    asked.qtbot.keyClicks(asked.palette.field, "zzz")
    assert asked.palette.nothing.isVisible()
    asked.press(Key.Key_Return)
    assert asked.done == []
    asked.press(Key.Key_Backspace, Key.Key_Backspace, Key.Key_Backspace)
    assert len(asked.rows()) == 3


def test_escape_goes_back_to_the_field(asked: Asked) -> None:
    asked.press(Key.Key_Escape)
    assert not asked.palette.isVisible()
    assert asked.field.hasFocus()


def test_it_goes_when_the_focus_goes_elsewhere(asked: Asked) -> None:
    asked.neighbour.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not asked.palette.isVisible()
    assert QApplication.focusWidget() is asked.neighbour


def test_a_click_does_it(asked: Asked) -> None:
    row = asked.palette.list.visualItemRect(asked.palette.list.item(0))
    asked.qtbot.mouseClick(
        asked.palette.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center()
    )
    assert asked.done == ["next in field"]


def test_a_field_that_is_gone_meanwhile_is_not_asked_for(asked: Asked, qtbot: QtBot) -> None:
    with qtbot.waitSignal(asked.field.destroyed):
        asked.field.deleteLater()
    asked.press(Key.Key_Escape)
    assert not asked.palette.isVisible()
