"""The page of the vault itself: its backups, the ways into it, when it locks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.settings import IDLE_MINUTES
from legalaid_desktop.ui.errors import sentences
from legalaid_desktop.ui.secrets.passphrase import PassphraseField
from legalaid_desktop.ui.secrets.strength import Strength, strength
from legalaid_desktop.ui.shell.action import Action
from legalaid_desktop.ui.shell.page import Desk, Page
from legalaid_desktop.ui.theme.theme import Type
from legalaid_desktop.ui.vault.backups import BackupsPane
from legalaid_desktop.ui.vault.former import FormerPane
from legalaid_desktop.ui.vault.sheets import SheetsDialog
from legalaid_desktop.ui.widgets.bars import Pane, Rule
from legalaid_desktop.ui.widgets.buttons import ActionButton
from legalaid_desktop.ui.widgets.choice import ChoiceBox
from legalaid_desktop.ui.widgets.labels import Note, Words

WIDTH = 640


class VaultPage(Page):
    guide = "vault"

    minutes_chosen = Signal(int)
    backed_up = Signal()

    def __init__(
        self,
        desk: Desk,
        backups: BackupsPane,
        *,
        minutes: int,
        parent: QWidget | None = None,
    ) -> None:
        """`minutes` without anyone at work lock the window."""
        super().__init__(parent)
        self._desk, self.backups = desk, backups
        backups.changed.connect(self.backed_up)
        theme, px = desk.theme, desk.theme.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = Pane(theme, "surface")
        across = QHBoxLayout(inner)
        across.setContentsMargins(px(20), px(12), px(20), px(20))
        self._column = QWidget()
        layout = QVBoxLayout(self._column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        across.addWidget(self._column, 1)
        across.addStretch(0)
        layout.addWidget(Words(theme, self.tr("Vault"), use=Type.SCREEN_TITLE))
        self._told = Note(theme, "ok", "check")
        self._told.say("")
        self._error = Note(theme, "danger", "warning")
        self._error.say("")
        layout.addWidget(self._told)
        layout.addWidget(self._error)
        self._show_backups(layout)
        self._show_former(layout)
        self._passphrase(layout)
        self._recovery(layout)
        self._locking(layout, minutes)
        layout.addStretch(1)
        scroll.setWidget(inner)
        outer.addWidget(scroll)
        theme.changed.connect(self._dress)
        self._dress()
        self.refresh()

    def keys(self) -> Sequence[Action]:
        return (Action("Tab", self.tr("next field")),)

    def more(self) -> Sequence[Action]:
        buttons = self.words_button, self.envelopes_button
        return [Action("", button.text(), button.click) for button in buttons]

    def take_focus(self) -> None:
        self.backups.take_focus()

    def refresh(self) -> None:
        self.backups.refresh()
        self.former.refresh()
        keys = self._desk.vault.keys
        said = [
            self.tr("There are recovery words.")
            if keys.has_recovery_words
            else self.tr("There are no recovery words yet."),
            self.tr("There are envelopes.") if keys.has_envelopes else "",
        ]
        self._ways.setText(" ".join(each for each in said if each))
        lost = not (keys.has_recovery_words or keys.has_envelopes)
        self._no_way.say(
            self.tr("Without them, a forgotten passphrase loses everything.") if lost else ""
        )

    def _dress(self) -> None:
        self._column.setMaximumWidth(self._desk.theme.px(WIDTH))
        self.minutes.setMaximumWidth(self._desk.theme.px(180))

    def _head(self, layout: QVBoxLayout, words: str) -> None:
        px = self._desk.theme.px
        layout.addSpacing(px(8))
        layout.addWidget(Rule(self._desk.theme))
        layout.addWidget(Words(self._desk.theme, words, use=Type.PANE_TITLE))

    def _show_backups(self, layout: QVBoxLayout) -> None:
        self._head(layout, self.tr("Backups"))
        layout.addWidget(self.backups)

    def _show_former(self, layout: QVBoxLayout) -> None:
        self._head(layout, self.tr("Former vaults"))
        self.former = FormerPane(self._desk)
        # A verified backup lets go of those that an upgrade put aside.
        self.backups.changed.connect(self.former.refresh)
        layout.addWidget(self.former)

    def _passphrase(self, layout: QVBoxLayout) -> None:
        theme = self._desk.theme
        self._head(layout, self.tr("Passphrase"))
        self.old, self.new, self.again = (PassphraseField(theme) for _ in range(3))
        for words, field in (
            (self.tr("Present passphrase"), self.old),
            (self.tr("New passphrase"), self.new),
            (self.tr("New passphrase again"), self.again),
        ):
            label = Words(theme, words, use=Type.LABEL)
            label.setBuddy(field)
            field.textEdited.connect(self._show_change)
            layout.addWidget(label)
            layout.addWidget(field)
        row = QHBoxLayout()
        self.change_button = ActionButton(theme, self.tr("Change the passphrase"), icon="key")
        self.change_button.clicked.connect(self._change)
        self._why_not = Words(theme, use=Type.SECOND, ink="text2")
        row.addWidget(self.change_button)
        row.addSpacing(theme.px(8))
        row.addWidget(self._why_not, 1)
        layout.addLayout(row)
        self._show_change()

    def _show_change(self) -> None:
        weak = strength(self.new.text()) in (Strength.EMPTY, Strength.SHORT, Strength.REPEATED)
        if not self.old.text():
            why = self.tr("The present passphrase is missing.")
        elif weak:
            why = self.tr("The new one is not strong enough yet.")
        elif self.new.text() != self.again.text():
            why = self.tr("The new ones are not the same yet.")
        else:
            why = ""
        self._why_not.setText(why)
        self.change_button.setEnabled(not why)

    def _change(self) -> None:
        old, new = self.old.text(), self.new.text()
        keys = self._desk.vault.keys
        self._do(lambda: keys.change_passphrase(old, new), self.tr("The passphrase was changed."))

    def _recovery(self, layout: QVBoxLayout) -> None:
        theme = self._desk.theme
        self._head(layout, self.tr("If the passphrase is forgotten"))
        self._ways = Words(theme, wrap=True)
        self._no_way = Note(theme, "warn", "warning")
        self.words_button = ActionButton(theme, self.tr("New recovery words…"), icon="key")
        self.words_button.clicked.connect(self.new_words)
        self.envelopes_button = ActionButton(theme, self.tr("New envelopes…"), icon="family")
        self.envelopes_button.clicked.connect(self.new_envelopes)
        help_ = self.tr("New words or envelopes take the place of former ones, which then open "
                        "nothing but older backups.")  # fmt: skip
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.words_button)
        row.addWidget(self.envelopes_button)
        row.addStretch(1)
        layout.addWidget(self._ways)
        layout.addWidget(self._no_way)
        layout.addWidget(Words(theme, help_, use=Type.SECOND, ink="text2", wrap=True))
        layout.addLayout(row)

    def new_words(self) -> SheetsDialog:
        """Show new recovery words, and keep them once they were typed back."""
        keys = self._desk.vault.keys
        sheet = keys.new_words()
        return self._ask([sheet], lambda: keys.keep_recovery_words(sheet))

    def new_envelopes(self) -> SheetsDialog:
        """Show three envelopes of which two open, and keep them once they were typed back."""
        keys = self._desk.vault.keys
        sheets = keys.new_envelopes()
        return self._ask(sheets, lambda: keys.keep_envelopes(sheets))

    def _ask(self, sheets: Sequence[str], keep: Callable[[], None]) -> SheetsDialog:
        dialog = SheetsDialog(self._desk.theme, sheets, parent=self)
        dialog.confirmed.connect(
            lambda: self._do(keep, self.tr("From now on they open the vault."))
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _locking(self, layout: QVBoxLayout, minutes: int) -> None:
        theme = self._desk.theme
        self._head(layout, self.tr("Locking"))
        label = Words(theme, self.tr("Lock after this long without anyone at work"), use=Type.LABEL)
        self.minutes = ChoiceBox()
        label.setBuddy(self.minutes)
        for each in IDLE_MINUTES:
            self.minutes.addItem(self.tr("%n minute(s)", "", each), each)
        self.minutes.setCurrentIndex(self.minutes.findData(minutes))
        self.minutes.activated.connect(
            lambda at: self.minutes_chosen.emit(self.minutes.itemData(at))
        )
        also = self.tr("It locks at once when the computer sleeps or its session is locked.")
        layout.addWidget(label)
        layout.addWidget(self.minutes)
        layout.addWidget(Words(theme, also, use=Type.SECOND, ink="text2", wrap=True))

    def _do(self, act: Callable[[], None], told: str) -> None:
        self._told.say("")
        self._error.say("")

        def work(job: JobContext) -> str:
            del job
            act()
            return told

        # Methods of the page: what ends after the window locked tells nobody.
        self._desk.jobs.run(work, self._done, self._failed)

    def _done(self, told: str) -> None:
        for field in (self.old, self.new, self.again):
            field.clear()
            field.hide_words()
        self._show_change()
        self._told.say(told)
        self.refresh()

    def _failed(self, error: Exception) -> None:
        self._error.say(" ".join(sentences(error, self._desk.language)))
