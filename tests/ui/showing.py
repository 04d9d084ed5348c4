"""A page as it is looked at: shown, active, with the focus where it begins."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from legalaid_desktop.ui.shell.page import Page


def show(qtbot: QtBot, page: Page, width: int, height: int) -> None:
    qtbot.addWidget(page)
    page.resize(width, height)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.take_focus()
