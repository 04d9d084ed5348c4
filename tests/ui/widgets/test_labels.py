"""Words on screen are what was typed, never markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from legalaid_desktop.ui.theme.theme import Theme
from legalaid_desktop.ui.widgets.labels import Note, Words


def test_markup_is_shown_as_typed(qtbot: QtBot, theme: Theme) -> None:
    words = Words(theme, "<b>Ana</b> & Ñ")
    qtbot.addWidget(words)
    plain = Words(theme, "x")
    qtbot.addWidget(plain)
    assert words.textFormat() is Qt.TextFormat.PlainText
    assert words.sizeHint().width() > plain.sizeHint().width() * 5


def test_words_grow_with_the_text_size(qtbot: QtBot, theme: Theme) -> None:
    words = Words(theme, "Estación")
    qtbot.addWidget(words)
    before = words.sizeHint().width()
    theme.set_text_size(150)
    assert words.sizeHint().width() > before * 1.3


def test_a_note_without_words_takes_no_room(qtbot: QtBot, theme: Theme) -> None:
    note = Note(theme, "warn", "warning")
    qtbot.addWidget(note)
    note.say("")
    assert note.isHidden()
    note.say("Mayúsculas activadas")
    assert not note.isHidden()
