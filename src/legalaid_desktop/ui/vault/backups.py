"""The backups on the page of the vault: make, check, try and restore."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from legalaid_desktop.services.jobs import Progress
from legalaid_desktop.services.ports import Backups, VaultBackups
from legalaid_desktop.ui.errors import sentences
from legalaid_desktop.ui.job_runner import Job
from legalaid_desktop.ui.secrets.secret import SecretFields
from legalaid_desktop.ui.shell.page import Desk
from legalaid_desktop.ui.shell.status import day_words
from legalaid_desktop.ui.theme.theme import Type
from legalaid_desktop.ui.vault.backup_dialogs import USUAL, BackupDialogs
from legalaid_desktop.ui.vault.backups_presenter import (
    BackupsPresenter,
    Doing,
    Outcome,
    Standing,
    Work,
)
from legalaid_desktop.ui.vault.found import found_words
from legalaid_desktop.ui.widgets.buttons import ActionButton
from legalaid_desktop.ui.widgets.labels import Note, Words
from legalaid_desktop.ui.widgets.progress import JobProgress


class BackupsPane(QWidget):
    """A job that outlives the pane tells nobody: its signals go to methods of the pane only."""

    changed = Signal()  # a backup was made

    def __init__(
        self,
        desk: Desk,
        of_vault: VaultBackups,
        files: Backups,
        *,
        dialogs: BackupDialogs = USUAL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._dialogs = desk, dialogs
        self._file: Path | None = None
        self._to: Path | None = None
        theme, px = desk.theme, desk.theme.px
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        self.last = Words(theme, wrap=True)
        self.late = Note(theme, "warn", "warning")
        layout.addWidget(self.last)
        layout.addWidget(self.late)
        layout.addLayout(self._buttons())
        layout.addWidget(self._ask_pane())
        self.progress = JobProgress(
            theme,
            self.tr("If the window locks meanwhile, it stops and leaves nothing behind."),
        )
        self.progress.stopped.connect(self._stop)
        layout.addWidget(self.progress)
        self.told = Note(theme, "ok", "check")
        self.beware = Note(theme, "warn", "warning")
        self.error = Note(theme, "danger", "warning")
        for note in (self.told, self.beware, self.error):
            note.say("")
            note.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(note)
        self.made = Words(theme, use=Type.SECOND, ink="text2", wrap=True)
        layout.addWidget(self.made)
        self.presenter = BackupsPresenter(self, desk.vault, of_vault, files, desk.clock)
        self.presenter.show()

    def refresh(self) -> None:
        self.presenter.show()

    def take_focus(self) -> None:
        self.make_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # What the presenter asks.

    def show_standing(self, standing: Standing) -> None:
        self.last.setText(self._last_words(standing.days))
        self.late.say(
            self.tr("A disk that breaks takes with it whatever is in no backup.")
            if standing.due
            else ""
        )
        self.make_button.set_kind("primary" if standing.due else "")
        zone = self._desk.clock().tzinfo
        lines = []
        for each in standing.newest:
            if each.gone_at is not None:
                state = self.tr("destroyed")
            elif each.verified_at is not None:
                state = self.tr("verified")
            else:
                state = self.tr("not verified")
            when = each.at.astimezone(zone)
            parts = (f"{day_words(when.date())}, {when:%H:%M}", each.name, state, each.place)
            lines.append(" · ".join(parts))
        self.made.setText("\n".join(lines))
        self.made.setVisible(bool(lines))

    def show_doing(self, doing: Doing | None) -> None:
        busy = doing is not None
        for button in (self.make_button, self.verify_button, self.restore_button):
            button.setEnabled(not busy)
        if doing is None:
            self.progress.hide()
            return
        self._say_nothing()
        self._close_ask()
        self.progress.begin(self._doing_words(doing))

    def show_outcome(self, outcome: Outcome) -> None:
        self.told.say(self._outcome_words(outcome))
        if outcome.same_disk:
            self.beware.say(
                self.tr(
                    "It is on the same disk as the vault. If the disk is lost, both are: copy the "
                    "backup to another."
                )
            )
        if outcome.made is not None:
            self.changed.emit()
        self.take_focus()

    def show_error(self, error: Exception) -> None:
        self.error.say(" ".join(sentences(error, self._desk.language)))
        self.take_focus()

    def show_cancelled(self, doing: Doing) -> None:
        del doing
        self.beware.say(self.tr("It was cancelled, and left nothing behind."))
        self.take_focus()

    def run(self, work: Work) -> Callable[[], None]:
        job = Job(work)
        job.progressed.connect(self._progressed)
        job.succeeded.connect(self._succeeded)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        self._desk.jobs.start(job)
        return job.context.cancel

    # Inside.

    def _progressed(self, progress: Progress) -> None:
        self.progress.tell(progress)

    def _succeeded(self, outcome: Outcome) -> None:
        self.presenter.succeeded(outcome)

    def _failed(self, error: Exception) -> None:
        self.presenter.failed(error)

    def _cancelled(self) -> None:
        self.presenter.cancelled()

    def _make(self) -> None:
        folder = self._dialogs.folder(self)
        if folder is not None:
            self.presenter.make(folder)

    def _choose_to_verify(self) -> None:
        file = self._dialogs.backup(self)
        if file is not None:
            self._open_ask(file, None)

    def _choose_to_restore(self) -> None:
        file = self._dialogs.backup(self)
        if file is None:
            return
        to = self._dialogs.place(self)
        if to is not None:
            self._open_ask(file, to)

    def _open_ask(self, file: Path, to: Path | None) -> None:
        self._say_nothing()
        self._file, self._to = file, to
        said = self.tr("Backup: {file}").format(file=file)
        if to is not None:
            restored = self.tr("The vault will be restored to: {place}").format(place=to)
            said = f"{said}\n{restored}"
        self._which.setText(said)
        for button in (self.read_button, self.drill_button):
            button.setVisible(to is None)
        self.bring_button.setVisible(to is not None)
        self.make_button.set_kind("")  # one primary act at a time
        self._ask.show()
        self._typed()
        self.secret.take_focus()

    def _close_ask(self) -> None:
        self.secret.forget()
        self._file = self._to = None
        self._ask.hide()

    def _leave_ask(self) -> None:
        self._close_ask()
        self.refresh()
        self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._ask.isVisible():
            self._leave_ask()
        else:
            super().keyPressEvent(event)

    def _typed(self) -> None:
        self._why_not.setText(self.secret.missing())
        for button in (self.read_button, self.drill_button, self.bring_button):
            button.setEnabled(self.secret.secret is not None)

    def _go(self) -> None:
        """Restore, if a place for it was chosen; else check."""
        file, to, secret = self._file, self._to, self.secret.secret
        if file is None or secret is None:
            return
        if to is not None:
            self.presenter.restore(file, to, secret)
        else:
            self.presenter.verify(file, secret)

    def _drill(self) -> None:
        secret = self.secret.secret
        if self._file is not None and secret is not None:
            self.presenter.drill(self._file, secret)

    def _stop(self) -> None:
        self.presenter.cancel()

    def _say_nothing(self) -> None:
        for note in (self.told, self.beware, self.error):
            note.say("")

    # Words.

    def _last_words(self, days: int | None) -> str:
        """Return when the last verified backup was made; None is never."""
        if days is None:
            return self.tr("There is no verified backup yet.")
        if days == 0:
            return self.tr("Last verified backup: today")
        return self.tr("Last verified backup: %n day(s) ago", "", days)

    def _doing_words(self, doing: Doing) -> str:
        match doing:
            case Doing.MAKING:
                return self.tr("Making and verifying a backup")
            case Doing.VERIFYING:
                return self.tr("Checking the backup")
            case Doing.DRILLING:
                return self.tr("Trying a restore")
            case Doing.RESTORING:
                return self.tr("Restoring the backup")

    def _outcome_words(self, outcome: Outcome) -> str:
        if outcome.made is not None:
            return self.tr("The backup was made and verified: {file}").format(
                file=Path(outcome.made.place) / outcome.made.name
            )
        zone = self._desk.clock().tzinfo
        counts = "" if outcome.found is None else found_words(outcome.found, zone)
        if outcome.doing is Doing.RESTORING:
            said = self.tr(
                "The vault was restored to {place}. Lock this one and open that one from the "
                "first screen, with what opened it when the backup was made. If this one changed "
                "since, a reason for going on with an older copy will be asked."
            ).format(place=outcome.place)
        elif outcome.doing is Doing.DRILLING:
            said = self.tr(
                "The drill went well: the backup was restored apart, read in full and removed."
            )
        else:
            said = self.tr("The backup is whole: it opens, and what is inside adds up.")
        return f"{said}\n{counts}".strip()

    # Layout.

    def _buttons(self) -> QHBoxLayout:
        theme = self._desk.theme
        self.make_button = ActionButton(theme, self.tr("Make a backup…"), icon="save")
        self.make_button.clicked.connect(self._make)
        self.verify_button = ActionButton(theme, self.tr("Check a backup…"), icon="check")
        self.verify_button.clicked.connect(self._choose_to_verify)
        self.restore_button = ActionButton(theme, self.tr("Restore…"), icon="refresh")
        self.restore_button.clicked.connect(self._choose_to_restore)
        return self._row(self.make_button, self.verify_button, self.restore_button)

    def _ask_pane(self) -> QWidget:
        theme = self._desk.theme
        self._ask = QWidget()
        layout = QVBoxLayout(self._ask)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        self._which = Words(theme, use=Type.SECOND, ink="text2", wrap=True)
        self.secret = SecretFields(
            theme, passphrase_label=self.tr("Passphrase the vault had when the backup was made")
        )
        self.secret.edited.connect(self._typed)
        self.secret.sent.connect(self._go)
        self.read_button = ActionButton(theme, self.tr("Check"), kind="primary")
        self.read_button.clicked.connect(self._go)
        self.drill_button = ActionButton(theme, self.tr("Try a restore"))
        self.drill_button.clicked.connect(self._drill)
        self.bring_button = ActionButton(theme, self.tr("Restore"), kind="primary")
        self.bring_button.clicked.connect(self._go)
        self.leave_button = ActionButton(theme, self.tr("Cancel"), key="Esc")
        self.leave_button.clicked.connect(self._leave_ask)
        layout.addWidget(self._which)
        layout.addWidget(self.secret)
        layout.addLayout(
            self._row(self.read_button, self.drill_button, self.bring_button, self.leave_button)
        )
        self._why_not = Words(theme, use=Type.SECOND, ink="text2")
        layout.addWidget(self._why_not)
        self._ask.hide()
        return self._ask

    def _row(self, *buttons: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._desk.theme.px(8))
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        return row
