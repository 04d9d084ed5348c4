"""The question before a case as a whole is closed, kept, anonymised or deleted."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from legalaid_desktop.record.retention import BackupMade, FormerVault
from legalaid_desktop.services.retention import Verb
from legalaid_desktop.ui.forms.field import PlainLine
from legalaid_desktop.ui.shell.status import day_words
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.buttons import ActionButton
from legalaid_desktop.ui.widgets.labels import Note, Words

SHOWN = 6
WIDTH = 520


class EndingDialog(QDialog):
    """Asks for the reason; before a case is gone, for its number too. The focus is on Cancel."""

    decided = Signal(str)  # the reason

    def __init__(
        self,
        theme: Theme,
        verb: Verb,
        *,
        number: str,
        backups: Sequence[BackupMade] = (),
        former: Sequence[FormerVault] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`number` is what must be typed; where the case has none, a word is."""
        super().__init__(parent)
        self._theme, self._verb = theme, verb
        self._wanted = _as_seen(number) or self.tr("DELETE")
        px = theme.px
        title, meaning, act = self._words()[verb]
        self.setWindowTitle("LegalAid")
        self.setModal(True)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(16), px(20), px(16))
        layout.setSpacing(px(6))
        layout.addWidget(Words(theme, title, use=Type.PANE_TITLE))
        layout.addWidget(Words(theme, meaning, ink="text2", wrap=True))
        if verb.ends:
            layout.addSpacing(px(6))
            self.kept = Note(theme, "warn", "warning")
            self.kept.say(self._still_kept(backups, former))
            layout.addWidget(self.kept)
        layout.addSpacing(px(6))
        self.act_button = ActionButton(theme, act, kind="primary")
        self.confirmation: PlainLine | None = None
        self.reason = self._line(layout, self.tr("&Reason"))
        help_ = self.tr("It stays in the trail for good: it must not name anyone.")
        layout.addWidget(Words(theme, help_, use=Type.SECOND, ink="text2", wrap=True))
        if verb.ends:
            layout.addSpacing(px(6))
            asks = self.tr("Type {wanted} to confirm").format(wanted=self._wanted)
            self.confirmation = self._line(layout, asks.replace("&", "&&"))
        layout.addSpacing(px(10))
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        self.cancel_button = ActionButton(theme, self.tr("Cancel"), key="Esc")
        self.cancel_button.clicked.connect(self.reject)
        self.act_button.clicked.connect(self._act)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.act_button)
        layout.addLayout(foot)
        theme.changed.connect(self._fit_soon)
        self._fit()
        self._show_act()
        self.cancel_button.setFocus()

    def _line(self, layout: QVBoxLayout, words: str) -> PlainLine:
        label = Words(self._theme, words, use=Type.LABEL)
        line = PlainLine()
        label.setBuddy(line)
        line.textChanged.connect(self._show_act)
        layout.addWidget(label)
        layout.addWidget(line)
        return line

    def _fit_soon(self) -> None:
        QTimer.singleShot(0, self, self._fit)  # once its words have grown

    def _fit(self) -> None:
        """Take the size of its words: a dialog by itself leaves lines that break no room."""
        wide = self._theme.px(WIDTH)
        self.setFixedSize(wide, self._column.totalHeightForWidth(wide))

    def _show_act(self) -> None:
        needed = self._verb not in (Verb.CLOSE, Verb.REOPEN)
        said = bool(self.reason.text().strip()) or not needed
        typed = self.confirmation is None or _as_seen(self.confirmation.text()) == self._wanted
        self.act_button.setEnabled(said and typed)

    def _act(self) -> None:
        self.accept()
        self.decided.emit(self.reason.text().strip())

    def _still_kept(self, backups: Sequence[BackupMade], former: Sequence[FormerVault]) -> str:
        return "\n".join(said for said in (self._in_backups(backups), self._in(former)) if said)

    def _in(self, former: Sequence[FormerVault]) -> str:
        if not former:
            return ""
        return self.tr(
            "Former vaults beside this one may hold it too, until they are removed: {names}."
        ).format(names=self._listed([one.name for one in former]))

    def _in_backups(self, backups: Sequence[BackupMade]) -> str:
        if not backups:
            return self.tr("No backup that is known holds this case.")
        return self.tr("These backups still hold it until they are destroyed: {backups}.").format(
            backups=self._listed(
                [
                    f"{backup.name} ({day_words(backup.at.date())}, {backup.place})"
                    for backup in backups
                ]
            )
        )

    def _listed(self, names: Sequence[str]) -> str:
        more = len(names) - SHOWN
        also = [self.tr("and %n more", "", more)] if more > 0 else []
        return "; ".join([*names[:SHOWN], *also])

    def _words(self) -> dict[Verb, tuple[str, str, str]]:
        """Return title, what it does, and the word on the button."""
        return {
            Verb.CLOSE: (
                self.tr("Close the case"),
                self.tr("The work is done. Everything stays, and it can be reopened."),
                self.tr("Close the case"),
            ),
            Verb.REOPEN: (
                self.tr("Reopen the case"),
                self.tr("The work on it goes on."),
                self.tr("Reopen the case"),
            ),
            Verb.HOLD: (
                self.tr("Order the case kept"),
                self.tr("Until the order is lifted, nothing of it can be deleted or anonymised."),
                self.tr("Order it kept"),
            ),
            Verb.RELEASE: (
                self.tr("Lift the order to keep the case"),
                self.tr("Afterwards it can be deleted or anonymised again."),
                self.tr("Lift the order"),
            ),
            Verb.ANONYMISE: (
                self.tr("Anonymise the case"),
                self.tr(
                    "Everything is deleted but figures that lead back to nobody: sex, age, "
                    "nationality, state, months. It cannot be undone."
                ),
                self.tr("Anonymise"),
            ),
            Verb.DELETE: (
                self.tr("Delete the case"),
                self.tr(
                    "Every version, paper record, attached file and draft of it is deleted from "
                    "the vault. It cannot be undone."
                ),
                self.tr("Delete"),
            ),
        }


def _as_seen(words: str) -> str:
    """Return words without what cannot be seen, and so not be typed either."""
    seen = "".join(sign for sign in words if unicodedata.category(sign) != "Cf")
    return " ".join(seen.split())
