"""The backups on the page of the vault: make, check, try and restore."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from legalaid_desktop.record.backup import BackupFound
from legalaid_desktop.services.jobs import Progress
from legalaid_desktop.services.ports import Backups, VaultBackups
from legalaid_desktop.ui.errors import sentences
from legalaid_desktop.ui.job_runner import Job
from legalaid_desktop.ui.shell.page import Desk
from legalaid_desktop.ui.shell.status import day_words
from legalaid_desktop.ui.theme.theme import Type
from legalaid_desktop.ui.unlock.passphrase import PassphraseField
from legalaid_desktop.ui.vault.backup_dialogs import USUAL, BackupDialogs
from legalaid_desktop.ui.vault.backups_presenter import (
    BackupsPresenter,
    Doing,
    Outcome,
    Standing,
    Work,
)
from legalaid_desktop.ui.widgets.buttons import ActionButton
from legalaid_desktop.ui.widgets.labels import Note, Words


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
        layout.addWidget(self._progress_pane())
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
        self._running.setVisible(busy)
        if doing is None:
            return
        self._say_nothing()
        self._close_ask()
        self.bar.setAccessibleName(self._doing_words(doing))
        self._show_share(0)
        self.cancel_button.setEnabled(True)
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self._show_share(1000 * progress.done // max(progress.total, 1))

    def _show_share(self, share: int) -> None:
        self.bar.setValue(share)
        self._what.setText(f"{self.bar.accessibleName()} · {share // 10} %")

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
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_ask(self) -> None:
        self.passphrase.clear()
        self.passphrase.hide_words()
        self._file = self._to = None
        self._ask.hide()

    def _leave_ask(self) -> None:
        self._close_ask()
        self.refresh()
        self.take_focus()

    def _typed(self) -> None:
        for button in (self.read_button, self.drill_button, self.bring_button):
            button.setEnabled(bool(self.passphrase.text()))

    def _go(self) -> None:
        """Restore, if a place for it was chosen; else check."""
        file, to, passphrase = self._file, self._to, self.passphrase.text()
        if file is None or not passphrase:
            return
        if to is not None:
            self.presenter.restore(file, to, passphrase)
        else:
            self.presenter.verify(file, passphrase)

    def _drill(self) -> None:
        if self._file is not None and self.passphrase.text():
            self.presenter.drill(self._file, self.passphrase.text())

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
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
        counts = "" if outcome.found is None else self._found_words(outcome.found)
        if outcome.doing is Doing.RESTORING:
            said = self.tr(
                "The vault was restored to {place}. Lock this one and open that one from the "
                "first screen, with the passphrase it had when the backup was made. If this one "
                "changed since, a reason for going on with an older copy will be asked."
            ).format(place=outcome.place)
        elif outcome.doing is Doing.DRILLING:
            said = self.tr(
                "The drill went well: the backup was restored apart, read in full and removed."
            )
        else:
            said = self.tr(
                "The backup is whole: the passphrase opens it, and what is inside adds up."
            )
        return f"{said}\n{counts}".strip()

    def _found_words(self, found: BackupFound) -> str:
        when = found.made_at.astimezone(self._desk.clock().tzinfo)
        return self.tr(
            "Made on {day}, {time}. Cases: {cases}; children: {children}; attachments: {files}."
        ).format(
            day=day_words(when.date()),
            time=f"{when:%H:%M}",
            cases=found.cases,
            children=found.children,
            files=found.attachments,
        )

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
        label = Words(
            theme, self.tr("Passphrase the vault had when the backup was made"), use=Type.LABEL
        )
        self.passphrase = PassphraseField(theme)
        label.setBuddy(self.passphrase)
        self.passphrase.setAccessibleName(label.text())
        self.passphrase.textChanged.connect(self._typed)
        self.passphrase.returnPressed.connect(self._go)
        self.read_button = ActionButton(theme, self.tr("Check"), kind="primary")
        self.read_button.clicked.connect(self._go)
        self.drill_button = ActionButton(theme, self.tr("Try a restore"))
        self.drill_button.clicked.connect(self._drill)
        self.bring_button = ActionButton(theme, self.tr("Restore"), kind="primary")
        self.bring_button.clicked.connect(self._go)
        self.leave_button = ActionButton(theme, self.tr("Cancel"))
        self.leave_button.clicked.connect(self._leave_ask)
        layout.addWidget(self._which)
        layout.addWidget(label)
        layout.addWidget(self.passphrase)
        layout.addLayout(
            self._row(self.read_button, self.drill_button, self.bring_button, self.leave_button)
        )
        self._ask.hide()
        return self._ask

    def _progress_pane(self) -> QWidget:
        theme = self._desk.theme
        self._running = QWidget()
        layout = QVBoxLayout(self._running)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        self._what = Words(theme, use=Type.LABEL)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.cancel_button = ActionButton(theme, self.tr("Cancel"))
        self.cancel_button.clicked.connect(self._cancel)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        stops = self.tr("If the window locks meanwhile, it stops and leaves nothing behind.")
        layout.addWidget(self._what)
        layout.addLayout(row)
        layout.addWidget(Words(theme, stops, use=Type.SECOND, ink="text2", wrap=True))
        self._running.hide()
        return self._running

    def _row(self, *buttons: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._desk.theme.px(8))
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        return row
