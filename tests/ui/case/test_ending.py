"""What has to be typed before a case is done away with can be typed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from legalaid_desktop.services.retention import Verb
from legalaid_desktop.ui.case.ending import EndingDialog
from legalaid_desktop.ui.shell.page import Desk


@pytest.mark.parametrize(
    ("number", "typed"),
    [
        ("2026-0001", "2026-0001"),
        (" 2026-0001\n", "2026-0001"),
        ("2026\n0001", "2026 0001"),
        ("A&B", "A&B"),
        ("\u202e2026\u202c", "2026"),
        ("\u200b", "ELIMINAR"),
        ("", "ELIMINAR"),
    ],
)
def test_the_number_is_confirmed_as_it_is_seen(
    qtbot: QtBot, desk: Desk, number: str, typed: str
) -> None:
    dialog = EndingDialog(desk.theme, Verb.DELETE, number=number)
    qtbot.addWidget(dialog)
    assert dialog.confirmation is not None
    dialog.reason.setText("plazo cumplido")
    dialog.confirmation.setText(typed[:-1])
    assert not dialog.act_button.isEnabled()
    dialog.confirmation.setText(typed)
    assert dialog.act_button.isEnabled()
    (asks,) = (each for each in dialog.findChildren(QLabel) if each.buddy() is dialog.confirmation)
    assert typed in asks.text().replace("&&", "&")
