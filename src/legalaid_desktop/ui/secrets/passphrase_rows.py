"""The rows for a passphrase, or for one to be: typed twice and weighed while it is typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from legalaid_desktop.ui.secrets.passphrase import PassphraseField
from legalaid_desktop.ui.secrets.strength import Strength
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.labels import Glyph, Note, Words


class PassphraseRows(QWidget):
    """One passphrase, or with `set_new` one to be: then it is weighed and typed twice."""

    edited = Signal()
    sent = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.px
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self._label = Words(theme, use=Type.LABEL)
        self.first = PassphraseField(theme)
        self._label.setBuddy(self.first)
        self._help = Words(
            theme,
            self.tr("At least 15 characters: several unrelated words work well."),
            use=Type.SECOND,
            ink="text2",
            wrap=True,
        )
        self._strength = StrengthWords(theme)
        self._again_label = Words(theme, self.tr("The passphrase a&gain"), use=Type.LABEL)
        self.again = PassphraseField(theme)
        self._again_label.setBuddy(self.again)
        self._caps = Note(theme, "warn", "warning")
        self._caps.say("")
        for field in (self.first, self.again):
            field.textEdited.connect(self.edited)
            field.returnPressed.connect(self.sent)
            field.caps_lock.connect(
                lambda on: self._caps.say(self.tr("Caps Lock is on") if on else "")
            )
        rows.addWidget(self._label)
        rows.addSpacing(px(4))
        rows.addWidget(self.first)
        rows.addSpacing(px(4))
        rows.addWidget(self._help)
        rows.addWidget(self._strength)
        rows.addSpacing(px(12))
        rows.addWidget(self._again_label)
        rows.addSpacing(px(4))
        rows.addWidget(self.again)
        rows.addSpacing(px(8))
        rows.addWidget(self._caps)
        self.setFocusProxy(self.first)
        self.set_new(False)

    def set_new(self, new: bool, *, another: bool = False) -> None:
        """Ask for one to be, which with `another` takes the place of a former one."""
        words = self.tr("New &passphrase") if another else self.tr("&Passphrase")
        self._label.setText(words)
        for widget in (self._again_label, self.again, self._strength, self._help):
            widget.setVisible(new)

    def forget(self) -> None:
        for field in (self.first, self.again):
            field.clear()
            field.hide_words()

    def show_strength(self, strength: Strength, missing: int) -> None:
        words, icon, ink = {
            Strength.EMPTY: ("", "info", "text2"),
            Strength.SHORT: (
                self.tr("Too short: %n more character(s)", "", missing),
                "warning",
                "warn",
            ),
            Strength.REPEATED: (self.tr("Too much repetition"), "warning", "warn"),
            Strength.ENOUGH: (self.tr("Strong enough"), "check", "ok"),
            Strength.GOOD: (self.tr("Strong"), "shield", "ok"),
        }[strength]
        self._strength.show_state(words, icon, ink)


class StrengthWords(QWidget):
    """The strength of a passphrase: an icon and a word."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, theme.px(2), 0, 0)
        layout.setSpacing(theme.px(6))
        self._glyph = Glyph(theme, "info", "text2")
        self._words = Words(theme, use=Type.LABEL)
        layout.addWidget(self._glyph)
        layout.addWidget(self._words, 1)
        self.show_state("", "info", "text2")

    def show_state(self, words: str, icon: str, ink: str) -> None:
        self._words.setText(words)
        self._words.set_ink(ink)
        self._glyph.show_icon(icon, ink)
        self._glyph.setVisible(bool(words))
