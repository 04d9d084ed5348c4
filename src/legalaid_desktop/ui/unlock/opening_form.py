"""What the two pages have in common that end in an open vault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from legalaid_desktop.services.ports import Vault
from legalaid_desktop.ui.secrets.passphrase_rows import PassphraseRows
from legalaid_desktop.ui.secrets.strength import Strength
from legalaid_desktop.ui.unlock.form import Form, PathField
from legalaid_desktop.ui.widgets.labels import Words


class OpeningForm(Form):
    """`fields` are what nobody can use while the vault is being opened."""

    vault_opened = Signal(object, object)  # Vault, Path
    fields: tuple[QWidget, ...]

    def add_vault_file(
        self, words: str, choose: str, ask: Callable[[QWidget], Path | None]
    ) -> Words:
        """Add the field for the file of the vault under its label."""
        self.where = PathField(self._theme, choose, ask)
        self.where.edited.connect(self._path_edited)
        self.where.sent.connect(self._send)
        return self.add_field(words, self.where)

    def add_passphrase(self) -> None:
        self.secret = PassphraseRows(self._theme)
        self.secret.edited.connect(self._typed)
        self.secret.sent.connect(self._send)
        self.rows.addWidget(self.secret)

    # What the presenter asks.

    def show_strength(self, strength: Strength, missing: int) -> None:
        self.secret.show_strength(strength, missing)

    def show_busy(self, busy: bool) -> None:
        for widget in (self.where, self.secret, self.why_older, *self.fields):
            widget.setEnabled(not busy)
        self.worked.emit(busy)
        if busy:
            self.say_reason(self._doing())
        else:
            self._typed()

    def opened(self, vault: Vault, path: Path) -> None:
        self.vault_opened.emit(vault, path)

    # For the forms.

    def _doing(self) -> str:
        """Say what is being done."""
        raise NotImplementedError

    def _path_edited(self) -> None:
        raise NotImplementedError
