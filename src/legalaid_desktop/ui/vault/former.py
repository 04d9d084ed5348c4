"""The former vaults on the page of the vault: which there are, and removing one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from legalaid_desktop.record.retention import FormerVault
from legalaid_desktop.ui.errors import sentences
from legalaid_desktop.ui.job_runner import Job
from legalaid_desktop.ui.shell.page import Desk
from legalaid_desktop.ui.shell.status import day_words
from legalaid_desktop.ui.theme.theme import Type
from legalaid_desktop.ui.vault.former_presenter import FormerPresenter, Work
from legalaid_desktop.ui.widgets.buttons import ActionButton
from legalaid_desktop.ui.widgets.labels import Note, Words


class FormerPane(QWidget):
    """A job that outlives the pane tells nobody: its signals go to methods of the pane only."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme, px = desk.theme, desk.theme.px
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(px(8))
        self.said = Words(theme, wrap=True)
        self._list = QWidget()
        self._question = QWidget()
        self._asks = Words(theme, wrap=True)
        self.remove_button = ActionButton(theme, self.tr("Remove for good"), kind="primary")
        self.leave_button = ActionButton(theme, self.tr("Cancel"), key="Esc")
        self.told = Note(theme, "ok", "check")
        self.error = Note(theme, "danger", "warning")
        self.remove_buttons: list[ActionButton] = []
        self._rows.addWidget(self.said)
        self._rows.addWidget(self._list)
        self._rows.addWidget(self._question)
        for note in (self.told, self.error):
            note.say("")
            self._rows.addWidget(note)
        asking = QVBoxLayout(self._question)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(px(8))
        asking.addWidget(self._asks)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.remove_button)
        row.addWidget(self.leave_button)
        row.addStretch(1)
        asking.addLayout(row)
        self._question.hide()
        self.presenter = FormerPresenter(self, desk.vault.former)
        self.remove_button.clicked.connect(self.presenter.remove)
        self.leave_button.clicked.connect(self._leave)

    def refresh(self) -> None:
        self.presenter.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._question.isVisible():
            self._leave()
        else:
            super().keyPressEvent(event)

    # What the presenter asks.

    def show_former(self, former: Sequence[FormerVault]) -> None:
        self.said.setText(
            self.tr(
                "A restore or an upgrade put these aside, beside the vault and encrypted as it is. "
                "A case that was deleted since may still be in them."
            )
            if former
            else self.tr("There are none.")
        )
        self._rows.removeWidget(self._list)
        self._list.hide()
        self._list.deleteLater()
        self._list = QWidget()
        self._rows.insertWidget(1, self._list)
        lines = QVBoxLayout(self._list)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(self._desk.theme.px(8))
        self.remove_buttons = [self._add_line(lines, one) for one in former]
        self._list.setVisible(bool(former))

    def ask(self, one: FormerVault | None) -> None:
        self._question.setVisible(one is not None)
        self.told.say("")
        if one is not None:
            self._asks.setText(
                self.tr(
                    "{name} will be removed for good: what is only in it cannot be brought back. "
                    "Its place on the disk is not overwritten."
                ).format(name=one.name)
            )
            self.leave_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_busy(self, busy: bool) -> None:
        for button in self.remove_buttons:
            button.setEnabled(not busy)

    def show_removed(self, name: str) -> None:
        self.told.say(self.tr("It was removed: {name}").format(name=name))
        if self.remove_buttons:
            self.remove_buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, error: Exception | None) -> None:
        self.told.say("")
        self.error.say("" if error is None else " ".join(sentences(error, self._desk.language)))

    def run(self, work: Work) -> None:
        job = Job(work)
        job.succeeded.connect(self._done)
        job.failed.connect(self._failed)
        self._desk.jobs.start(job)

    # Inside.

    def _done(self, found: Sequence[FormerVault]) -> None:
        self.presenter.done(found)

    def _failed(self, error: Exception) -> None:
        self.presenter.failed(error)

    def _leave(self) -> None:
        self.presenter.leave()
        if self.remove_buttons:
            self.remove_buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_line(self, lines: QVBoxLayout, one: FormerVault) -> ActionButton:
        theme = self._desk.theme
        when = one.at.astimezone(self._desk.clock().tzinfo)
        cases = (
            self.tr("cases: not known")
            if one.cases is None
            else self.tr("cases: {cases}").format(cases=one.cases)
        )
        parts = [
            f"{day_words(when.date())}, {when:%H:%M}",
            cases,
            QLocale().formattedDataSize(one.size, 1),
        ]
        if one.upgrade:
            parts.append(self.tr("goes with the next verified backup"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(theme, " · ".join(parts), use=Type.LABEL, wrap=True))
        words.addWidget(Words(theme, one.name, use=Type.SECOND, ink="text2", wrap=True))
        button = ActionButton(theme, self.tr("Remove…"))
        button.setAccessibleName(f"{button.text()} {one.name}")
        button.clicked.connect(lambda: self.presenter.ask(one))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addLayout(words, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(row)
        return button
