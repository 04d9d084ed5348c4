"""The user's errors are told in their words; ours without the text they carry."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from legalaid_desktop.errors import VaultBusy
from legalaid_desktop.ui.errors import sentences, show_error
from legalaid_desktop.ui.translation import Translations


def test_a_users_error_says_what_happened_and_what_to_do(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[str, str]] = []
    monkeypatch.setattr(
        QMessageBox, "exec", lambda box: shown.append((box.text(), box.informativeText()))
    )
    error = VaultBusy()
    show_error(error, "es")
    assert shown == [(error.message.es, error.hint.es)]


@pytest.mark.parametrize(
    ("language", "begins"), [("es", "El programa falló"), ("en", "The program made a mistake")]
)
def test_an_unexpected_error_quotes_nothing(
    qtbot: QtBot, translations: Translations, language: str, begins: str
) -> None:
    translations.use(language)
    told = sentences(ValueError("Yeimi Chávez"), language)
    assert told[0].startswith(begins)
    assert "Yeimi" not in " ".join(told)
    assert "ValueError" in told[1]
