"""F1 tells of what has the focus, can be searched and read with the keyboard, and goes back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from legalaid_desktop.ui.help.pane import HelpPane
from legalaid_desktop.ui.help.topics import Topic
from legalaid_desktop.ui.theme.theme import Theme
from legalaid_desktop.ui.translation import Translations

Key = Qt.Key
NEAR = Topic(title="Detención › Estación", body="Donde está hoy.")
KEYS = (
    Topic(title="Teclas: Expediente", body="| a | b |\n|---|---|\n| **F8** | Siguiente |"),
    Topic(title="Teclas: Plantillas", body="| a | b |\n|---|---|\n| **F5** | Revisar |"),
)


class Asked:
    def __init__(self, qtbot: QtBot, theme: Theme) -> None:
        self.qtbot = qtbot
        self.over = QWidget()
        self.field = QLineEdit(self.over)
        foot = QWidget(self.over)
        foot.setGeometry(0, 576, 900, 24)
        self.pane = HelpPane(theme, self.over, foot)
        qtbot.addWidget(self.over)
        self.over.resize(900, 600)
        with qtbot.waitActive(self.over):
            self.over.show()
            self.over.activateWindow()
        self.field.setFocus()
        self.pane.tell([NEAR], "case", KEYS, "es")

    @property
    def read(self) -> str:
        return self.pane.text.toPlainText()


@pytest.fixture
def asked(qtbot: QtBot, theme: Theme, translations: Translations) -> Iterator[Asked]:
    made = Asked(qtbot, theme)
    yield made
    made.over.close()


def test_the_nearest_comes_first_then_the_page_and_its_keys(asked: Asked) -> None:
    at = [asked.read.index(words) for words in (NEAR.title, "El expediente", "Teclas: Expediente")]
    assert at == sorted(at)
    assert "Plantillas" not in asked.read
    assert asked.pane.text.hasFocus()


def test_it_stays_within_what_it_stands_over(asked: Asked, theme: Theme) -> None:
    for size in (100, 200):
        theme.set_text_size(size)
        place = asked.pane.geometry()
        assert place.left() >= 0
        assert (place.right(), place.bottom()) == (899, 575)


def test_search_finds_a_field_and_enter_reads_it(asked: Asked) -> None:
    asked.pane.field.setFocus()
    asked.qtbot.keyClicks(asked.pane.field, "fecha de nacimiento")
    asked.qtbot.keyClick(asked.pane.field, Key.Key_Return)
    assert asked.pane.list.hasFocus()
    asked.qtbot.keyClick(asked.pane.list, Key.Key_Return)
    assert "Fecha de nacimiento" in asked.read
    assert NEAR.title not in asked.read
    assert asked.pane.text.hasFocus()


def test_words_that_nothing_has_are_told_and_cannot_be_opened(asked: Asked) -> None:
    asked.pane.field.setFocus()
    asked.qtbot.keyClicks(asked.pane.field, "zzzz")
    item = asked.pane.list.item(0)
    assert item.text() == "Nada en la ayuda tiene estas palabras."
    assert not item.flags() & Qt.ItemFlag.ItemIsSelectable
    asked.pane.list.itemActivated.emit(item)
    asked.qtbot.keyClick(asked.pane.field, Key.Key_Escape)
    assert NEAR.title in asked.read


def test_every_page_has_its_keys_told(asked: Asked) -> None:
    asked.pane.keys_button.click()
    assert "F8" in asked.read
    assert "F5" in asked.read


def test_escape_goes_back_to_the_field(asked: Asked) -> None:
    asked.qtbot.keyClick(asked.pane.text, Key.Key_Escape)
    assert not asked.pane.isVisible()
    assert asked.field.hasFocus()


def test_it_stays_while_one_types_elsewhere_and_does_not_take_the_focus_back(asked: Asked) -> None:
    asked.field.setFocus()
    assert asked.pane.isVisible()
    other = QLineEdit(asked.over)
    other.show()
    other.setFocus()
    asked.pane.close_button.click()
    assert other.hasFocus()
