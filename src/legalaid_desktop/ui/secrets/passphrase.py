"""The field for a passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from legalaid_desktop.ui.theme.theme import Theme


class PassphraseField(QLineEdit):
    """Hidden unless asked for, and never told to input methods or to the undo list."""

    caps_lock = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._caps: bool | None = None
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._eye = QAction(theme.icons.icon("eye"), self.tr("Show the passphrase"), self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show_words)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)

    def hide_words(self) -> None:
        self._eye.setChecked(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._watch_caps_lock(event)
        super().keyPressEvent(event)

    def _watch_caps_lock(self, event: QKeyEvent) -> None:
        """Qt does not tell the lock's state; a letter's case against Shift does."""
        if event.key() == Qt.Key.Key_CapsLock and self._caps is not None:
            self._tell_caps(not self._caps)
        text = event.text()
        if len(text) == 1 and text.isalpha() and text.lower() != text.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._tell_caps(text.isupper() is not shifted)

    def _tell_caps(self, on: bool) -> None:
        if on is not self._caps:
            self._caps = on
            self.caps_lock.emit(on)

    def _show_words(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self._eye.setIcon(self._theme.icons.icon("eye-off" if shown else "eye"))
        self._eye.setText(
            self.tr("Hide the passphrase") if shown else self.tr("Show the passphrase")
        )
