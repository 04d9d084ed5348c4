"""What opens a vault, or a backup of one: the passphrase, the recovery words, or two envelopes."""

from __future__ import annotations

import unicodedata
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from legalaid_desktop.services.ports import Secret
from legalaid_desktop.ui.secrets.passphrase import PassphraseField
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.choice import ChoiceBox
from legalaid_desktop.ui.widgets.labels import Words

SHEET = 24
"""Words on a sheet."""


class SecretKind(Enum):
    PASSPHRASE = auto()
    WORDS = auto()
    ENVELOPES = auto()


class SecretFields(QWidget):
    """Asks which of `kinds` there is, and for it."""

    edited = Signal()
    sent = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        kinds: tuple[SecretKind, ...] = tuple(SecretKind),
        passphrase_label: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        px = theme.px
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(4))
        self.choice = ChoiceBox()
        for kind in kinds:
            self.choice.addItem(self._kind_words(kind), kind)
        self.choice.currentIndexChanged.connect(self._turn)
        label = Words(theme, self.tr("Ope&n it with"), use=Type.LABEL)
        label.setBuddy(self.choice)
        rows.addWidget(label)
        rows.addWidget(self.choice)
        rows.addSpacing(px(8))
        self.passphrase = PassphraseField(theme)
        self.words, self.second_words = WordsField(theme), WordsField(theme)
        self._labels = {
            field: Words(theme, use=Type.LABEL, wrap=True)
            for field in (self.passphrase, self.words, self.second_words)
        }
        self._counts = {
            sheet: Words(theme, use=Type.SECOND, ink="text2")
            for sheet in (self.words, self.second_words)
        }
        self._passphrase_label = passphrase_label or self.tr("&Passphrase")
        for field, words in self._labels.items():
            words.setBuddy(field)
            rows.addWidget(words)
            rows.addWidget(field)
            if isinstance(field, WordsField):
                self._counts[field].setContentsMargins(0, 0, 0, px(6))
                rows.addWidget(self._counts[field])
                field.textChanged.connect(self._typed)
                field.sent.connect(self.sent)
        self.passphrase.textChanged.connect(self._typed)
        self.passphrase.returnPressed.connect(self.sent)
        self._turn()

    @property
    def kind(self) -> SecretKind:
        kind: SecretKind = self.choice.currentData()
        return kind

    @property
    def secret(self) -> Secret | None:
        """What was typed, or None while it is not whole."""
        if self.kind is SecretKind.PASSPHRASE:
            return self.passphrase.text() or None
        sheets = [sheet.toPlainText() for sheet in self._sheets()]
        return sheets if all(count_of(sheet) == SHEET for sheet in sheets) else None

    def choose(self, kind: SecretKind) -> None:
        self.choice.setCurrentIndex(self.choice.findData(kind))

    def show_sheets(self, sheets: list[str]) -> None:
        """Fill in words that were typed on another page."""
        self.choose(SecretKind.WORDS if len(sheets) == 1 else SecretKind.ENVELOPES)
        for field, sheet in zip(self._sheets(), sheets, strict=True):
            field.setPlainText(sheet)

    def missing(self) -> str:
        """Return what is still missing, in words; "" if nothing is."""
        if self.secret is not None:
            return ""
        if self.kind is SecretKind.PASSPHRASE:
            return self.tr("The passphrase is missing.")
        if any(count_of(sheet.toPlainText()) > SHEET for sheet in self._sheets()):
            return self.tr("There are more than 24 words.")
        return self.tr("Words are missing.")

    def forget(self) -> None:
        self.passphrase.clear()
        self.passphrase.hide_words()
        for sheet in (self.words, self.second_words):
            sheet.clear()

    def take_focus(self) -> None:
        if self.kind is SecretKind.PASSPHRASE:
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
            self.passphrase.selectAll()
        else:
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sheets(self) -> list[WordsField]:
        if self.kind is SecretKind.PASSPHRASE:
            return []
        return [self.words] if self.kind is SecretKind.WORDS else [self.words, self.second_words]

    def _turn(self) -> None:
        """Show the fields of the kind that was chosen; what was typed in others goes."""
        sheets = self._sheets()
        several = len(sheets) > 1
        first = self.tr("Words of one en&velope") if several else self.tr("Recovery &words")
        self._labels[self.passphrase].setText(self._passphrase_label)
        self._labels[self.words].setText(first)
        self._labels[self.second_words].setText(self.tr("Words of &another envelope"))
        for field, label in self._labels.items():
            shown = not sheets if field is self.passphrase else field in sheets
            label.setVisible(shown)
            field.setVisible(shown)
            if not shown:
                field.clear()
        for sheet, count in self._counts.items():
            count.setVisible(sheet in sheets)
        self._typed()

    def _typed(self) -> None:
        for sheet, count in self._counts.items():
            words = count_of(sheet.toPlainText())
            count.setText(self.tr("%n of 24 word(s)", "", words))
            count.set_ink("ok" if words == SHEET else "text2")
        self.edited.emit()

    def _kind_words(self, kind: SecretKind) -> str:
        match kind:
            case SecretKind.PASSPHRASE:
                return self.tr("The passphrase")
            case SecretKind.WORDS:
                return self.tr("The 24 recovery words")
            case SecretKind.ENVELOPES:
                return self.tr("Two of the three envelopes")


class WordsField(QPlainTextEdit):
    """The words of one sheet; Tab leaves it, and Enter sends the form once they are all there."""

    sent = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.setFixedHeight(theme.px(62))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and count_of(self.toPlainText()) == SHEET:
            self.sent.emit()
        else:
            super().keyPressEvent(event)


def count_of(typed: str) -> int:
    """Return how many words there are, whatever numbers and signs stand between them."""
    whole = unicodedata.normalize("NFC", typed)
    return len("".join(letter if letter.isalpha() else " " for letter in whole).split())
