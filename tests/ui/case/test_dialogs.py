"""The question before what is not saved is left, as it is on screen."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from legalaid_desktop.ui.case.dialogs import ask_leaving
from legalaid_desktop.ui.case.view import Leaving
from legalaid_desktop.ui.shell.page import Desk
from tests.ui import manners

ALL = tuple(Leaving)
TWO = (Leaving.STAY, Leaving.DISCARD)


def answered(qtbot: QtBot, offered: Collection[Leaving], press: str) -> tuple[Leaving, list[str]]:
    """Ask, press a button by its words or a key, and return the answer and all the buttons."""
    parent = QWidget()
    qtbot.addWidget(parent)
    seen: list[str] = []

    def act() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        buttons: dict[str, QAbstractButton] = {each.text(): each for each in box.buttons()}
        seen.extend(sorted(buttons))
        if press in buttons:
            buttons[press].click()
        else:
            QTest.keyClick(box, Qt.Key.Key_Escape if press == "Esc" else Qt.Key.Key_Return)

    QTimer.singleShot(0, act)
    return ask_leaving(parent, "Lo escrito <b>& «Ñ»</b>", offered), seen


@pytest.mark.parametrize(
    ("press", "answer"),
    [
        ("Seguir aquí", Leaving.STAY),
        ("Dejarlo para después", Leaving.LATER),
        ("Salir sin guardarlo", Leaving.DISCARD),
        ("Esc", Leaving.STAY),
        ("Enter", Leaving.STAY),
    ],
)
def test_what_is_kept_may_be_left_for_later(
    qtbot: QtBot, desk: Desk, press: str, answer: Leaving
) -> None:
    assert answered(qtbot, ALL, press)[0] is answer


def test_what_could_not_be_kept_cannot_be_left_for_later(qtbot: QtBot, desk: Desk) -> None:
    leaving, buttons = answered(qtbot, TWO, "Salir sin guardarlo")
    assert leaving is Leaving.DISCARD
    assert buttons == ["Salir sin guardarlo", "Seguir aquí"]


@pytest.mark.parametrize("percent", [100, 200])
def test_no_button_is_cut_on_a_screen_of_800_pixels(qtbot: QtBot, desk: Desk, percent: int) -> None:
    desk.theme.set_text_size(percent)
    parent = QWidget()
    qtbot.addWidget(parent)
    found: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        found.extend(manners.cut(box))
        found.extend([] if box.width() <= 800 else [f"{box.width()} wide"])
        QTest.keyClick(box, Qt.Key.Key_Escape)

    QTimer.singleShot(50, look)
    assert ask_leaving(parent, "Queda como borrador. " * 8, ALL) is Leaving.STAY
    assert found == []
