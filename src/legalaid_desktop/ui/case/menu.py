"""The menu of a case as a whole: its history, and how it is closed, kept or done away with."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from legalaid_desktop.record.case import Case
from legalaid_desktop.services.retention import RetentionService, Verb
from legalaid_desktop.ui.case.ending import EndingDialog
from legalaid_desktop.ui.shell.action import Action
from legalaid_desktop.ui.theme.theme import Theme
from legalaid_desktop.ui.widgets.buttons import ActionButton


class CaseMenu(ActionButton):
    """The button that opens it. `case` is asked anew each time."""

    history_asked = Signal()
    filings_asked = Signal()
    decided = Signal(object, str)  # Verb, the reason

    def __init__(
        self,
        theme: Theme,
        retention: RetentionService,
        case: Callable[[], Case],
        *,
        has_history: bool,
        parent: QWidget,
    ) -> None:
        super().__init__(theme, "", icon="folder", kind="link", parent=parent)
        self.setText(self.tr("Case"))
        self._retention, self._case, self._has_history = retention, case, has_history
        self._over = parent
        self.list = QMenu(self)
        self.list.aboutToShow.connect(self.fill)
        self.clicked.connect(lambda: self.list.popup(self.mapToGlobal(self.rect().bottomLeft())))

    def fill(self) -> None:
        """Offer what can be done with the case as it stands now."""
        self.list.clear()
        case = self._case()
        word = self.tr("History of the case")
        history = self.list.addAction(f"{word}\tCtrl+H")
        history.setEnabled(case.version > 0 and self._has_history)
        history.triggered.connect(lambda _=False: self.history_asked.emit())
        word = self.tr("Papers of the case")
        filings = self.list.addAction(f"{word}\tCtrl+E")
        filings.setEnabled(case.version > 0)
        filings.triggered.connect(lambda _=False: self.filings_asked.emit())
        allowed = self._allowed()
        for verb, word in self._verbs():
            if verb in (Verb.CLOSE, Verb.ANONYMISE):
                self.list.addSeparator()
            if verb in allowed or verb.ends:
                action = self.list.addAction(word)
                action.setEnabled(verb in allowed)
                action.triggered.connect(lambda _=False, verb=verb: self.ask(verb))

    def actions_now(self) -> list[Action]:
        """Return what can be done with the case as a whole as it stands now."""
        allowed = self._allowed()
        return [
            Action("", word, partial(self.ask, verb))
            for verb, word in self._verbs()
            if verb in allowed
        ]

    def _allowed(self) -> frozenset[Verb]:
        case = self._case()
        return frozenset(self._retention.may(case.id)) if case.version else frozenset()

    def _verbs(self) -> tuple[tuple[Verb, str], ...]:
        return (
            (Verb.CLOSE, self.tr("Close the case…")),
            (Verb.REOPEN, self.tr("Reopen the case…")),
            (Verb.HOLD, self.tr("Order the case kept…")),
            (Verb.RELEASE, self.tr("Lift the order to keep the case…")),
            (Verb.ANONYMISE, self.tr("Anonymise the case…")),
            (Verb.DELETE, self.tr("Delete the case…")),
        )

    def ask(self, verb: Verb) -> EndingDialog:
        """Ask before the case as a whole is closed, kept, anonymised or deleted."""
        case = self._case()
        dialog = EndingDialog(
            self._theme,
            verb,
            number=case.number,
            backups=self._retention.backups_with(case.id) if verb.ends else (),
            former=self._retention.former_with(case.id) if verb.ends else (),
            parent=self._over,
        )
        dialog.decided.connect(lambda reason: self.decided.emit(verb, reason))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog
