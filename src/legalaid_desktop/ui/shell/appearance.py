"""Theme and text size, and on the locked screen the language."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from legalaid_desktop.ui.shell.action import Action
from legalaid_desktop.ui.theme.theme import Theme, ThemeChoice
from legalaid_desktop.ui.widgets.buttons import ActionButton, key_words


def text_sizes(theme: Theme) -> tuple[Action, ...]:
    """Return what makes the text larger, smaller, or as large as usual."""
    larger = QCoreApplication.translate("Appearance", "larger text")
    smaller = QCoreApplication.translate("Appearance", "smaller text")
    usual = QCoreApplication.translate("Appearance", "usual text size")
    return (
        Action("Ctrl++", larger, partial(theme.step_text_size, 1), also=("Ctrl+=",)),
        Action("Ctrl+-", smaller, partial(theme.step_text_size, -1)),
        Action("Ctrl+0", usual, partial(theme.set_text_size, 100)),
    )


def themes(theme: Theme) -> dict[ThemeChoice, Action]:
    """Return what takes each choice of colours."""
    words: dict[ThemeChoice, str] = {
        "system": QCoreApplication.translate("Appearance", "as the system"),
        "light": QCoreApplication.translate("Appearance", "light"),
        "dark": QCoreApplication.translate("Appearance", "dark"),
        "contrast": QCoreApplication.translate("Appearance", "high contrast"),
    }
    colours = QCoreApplication.translate("Appearance", "Colours: {which}")
    return {
        choice: Action("", word, partial(theme.choose, choice), name=colours.format(which=word))
        for choice, word in words.items()
    }


class AppearanceButton(ActionButton):
    """Theme and text size; the language too, where nothing typed can be lost by it."""

    language_chosen = Signal(str)

    def __init__(
        self, theme: Theme, *, language: str = "", kind: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, self.tr("Appearance"), icon="appearance", kind=kind, parent=parent)
        self._menu = QMenu(self)
        self._themes = QActionGroup(self)
        for choice, act in themes(theme).items():
            action = self._menu.addAction(act.word[:1].upper() + act.word[1:])
            action.setCheckable(True)
            action.setData(choice)
            action.triggered.connect(lambda _=False, act=act: act.do())
            self._themes.addAction(action)
        self._menu.addSeparator()
        # The window binds their keys.
        for size in text_sizes(theme):
            entry = self._menu.addAction(f"{size.title}\t{key_words(size.key)}")
            entry.triggered.connect(lambda _=False, size=size: size.do())
        if language:
            self._add_languages(language)
        self.clicked.connect(self._open_menu)

    def _add_languages(self, language: str) -> None:
        self._menu.addSeparator()
        group = QActionGroup(self)
        for code, name in (("es", "Español"), ("en", "English")):
            action = self._menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(code == language)
            group.addAction(action)
            action.triggered.connect(lambda _=False, to=code: self.language_chosen.emit(to))

    def _open_menu(self) -> None:
        for action in self._themes.actions():
            action.setChecked(action.data() == self._theme.choice)
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
