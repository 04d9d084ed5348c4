"""The page that restores a backup: which one, where to, what opens it; then how far it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from legalaid_desktop.services.jobs import JobContext, Progress
from legalaid_desktop.services.ports import Backups, Clock
from legalaid_desktop.ui.job_runner import Job, JobRunner
from legalaid_desktop.ui.secrets.secret import SecretFields
from legalaid_desktop.ui.shell.status import day_words
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.unlock.form import Form, PathField
from legalaid_desktop.ui.unlock.restore import Looked, Restored, RestorePresenter, Stage
from legalaid_desktop.ui.vault.backup_dialogs import BackupDialogs
from legalaid_desktop.ui.vault.found import found_words
from legalaid_desktop.ui.widgets.buttons import ActionButton
from legalaid_desktop.ui.widgets.labels import Note, Words
from legalaid_desktop.ui.widgets.progress import JobProgress


class RestoreForm(Form):
    """A job that outlives the form tells nobody: its signals go to methods of the form only."""

    done = Signal(object, object, str)  # Path of the vault, what opens it, what was restored

    def __init__(
        self,
        theme: Theme,
        jobs: JobRunner,
        files: Backups,
        *,
        clock: Clock,
        language: str,
        dialogs: BackupDialogs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, jobs, language, parent)
        self._clock = clock
        px = theme.px
        self.file = PathField(theme, self.tr("Choose…"), dialogs.backup)
        self.file.edited.connect(self._file_edited)
        self.file.line.editingFinished.connect(self._look)
        self.file.button.clicked.connect(self._look)
        self.file.sent.connect(self._send)
        file_label = self.add_field(self.tr("&Backup, a file that ends in .respaldo"), self.file)
        self.seen = Words(theme, use=Type.SECOND, ink="text2", wrap=True)
        self.seen.setContentsMargins(0, 0, 0, px(6))
        self.rows.addSpacing(px(4))
        self.rows.addWidget(self.seen)
        self.rows.addSpacing(px(8))
        self.place = PathField(theme, self.tr("Change…"), dialogs.place)
        self.place.edited.connect(self._place_edited)
        self.place.sent.connect(self._send)
        place_label = self.add_field(self.tr("&Where the vault will be"), self.place)
        self.rows.addSpacing(px(12))
        self.secret = SecretFields(
            theme, passphrase_label=self.tr("&Passphrase the vault had when the backup was made")
        )
        self.secret.edited.connect(self._typed)
        self.secret.sent.connect(self._send)
        self.rows.addWidget(self.secret)
        self.progress = JobProgress(
            theme, self.tr("If it is stopped, it leaves nothing behind."), key="Esc"
        )
        self.progress.stopped.connect(self._stop)
        self.rows.addWidget(self.progress)
        self.add_error()
        self.beware = Note(theme, "warn", "warning")
        self.beware.say("")
        self.rows.addWidget(self.beware)
        self.replace_button = ActionButton(
            theme, self.tr("Restore and keep the former one"), kind="primary"
        )
        self.replace_button.clicked.connect(self._replace)
        self.leave_button = self.back_button()
        self.add_foot(self.tr("Restore"), self.replace_button, self.leave_button, icon="refresh")
        self._asking = (
            *(file_label, self.file, place_label, self.place),
            *(self.secret, self.send_button, self.reason),
        )
        self.presenter = RestorePresenter(self, files)
        self.presenter.begin(None)

    def begin(self, to: Path | None) -> None:
        self.forget()
        self.file.show_path(None)
        self.presenter.begin(to)

    def take_focus(self) -> None:
        if self.presenter.stage is Stage.WARNING:
            self.leave_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.presenter.stage is Stage.ASKING and self.presenter.ready:
            self.secret.take_focus()
        elif self.presenter.stage is Stage.ASKING:
            self.file.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        if self.presenter.stage is Stage.WORKING:
            self.progress.stop()
        elif self.presenter.back():
            self.take_focus()
        else:
            self.forget()
            self.left.emit()

    def forget(self) -> None:
        self.secret.forget()

    # What the presenter asks.

    def show_stage(self, stage: Stage) -> None:
        for widget in self._asking:
            widget.setVisible(stage is Stage.ASKING)
        self.seen.setVisible(stage is Stage.ASKING and bool(self.seen.text()))
        self.replace_button.setVisible(stage is Stage.WARNING)
        self.leave_button.setVisible(stage is not Stage.WORKING)
        self.beware.say("")
        if stage is Stage.WARNING:
            self.title.setText(self.tr("There is a vault already"))
            self.intro.setText(
                self.tr(
                    "At {place} stands the vault this backup was made of, or what is left of it. "
                    "It will be kept beside, under a name with “.anterior-” and the moment; the "
                    "backup takes its place. What was saved since the backup is only in the one "
                    "that is kept."
                ).format(place=self.place.path)
            )
        else:
            self.title.setText(self.tr("Restore a backup"))
            self.intro.setText(self.tr("The backup is verified in full before it takes its place."))
        if stage is Stage.WORKING:
            self.progress.begin(self.tr("Restoring and verifying the backup"))
        else:
            self.progress.hide()
        self.worked.emit(stage is Stage.WORKING)
        if stage is Stage.ASKING:
            self._typed()
        if self.isVisible():
            self.take_focus()

    def show_looked(self, looked: Looked | None) -> None:
        self.seen.setVisible(looked is not None)
        if looked is None:
            self.seen.clear()
            return
        when = looked.seen.made_at.astimezone(self._clock().tzinfo)
        said = self.tr("By what it says: of {day}, {time}; cases: {cases}.").format(
            day=day_words(when.date()), time=f"{when:%H:%M}", cases=looked.seen.cases
        )
        if looked.to != looked.wanted:
            said += "\n" + self.tr(
                "Another vault stands at the usual place and is not touched: this one goes beside."
            )
        self.seen.setText(said)

    def show_place(self, to: Path | None) -> None:
        if to != self.place.path:
            self.place.show_path(to)

    def show_cancelled(self) -> None:
        self.beware.say(self.tr("It was stopped, and left nothing behind."))

    def restored(self, outcome: Restored) -> None:
        lines = [
            self.tr("The backup was restored and verified: {place}").format(place=outcome.to),
            found_words(outcome.found, self._clock().tzinfo),
        ]
        if outcome.kept:
            lines.append(self.tr("The vault that was there is kept beside, as “.anterior-…”."))
        secret = self.secret.secret
        self.forget()
        self.done.emit(outcome.to, secret, "\n".join(lines))

    def look(self, work: Callable[[JobContext], Looked]) -> None:
        job = Job(work)
        job.succeeded.connect(self._looked)
        job.failed.connect(self._failed)
        self._jobs.start(job)

    def restore(self, work: Callable[[JobContext], Restored]) -> Callable[[], None]:
        job = Job(work)
        job.progressed.connect(self._progressed)
        job.succeeded.connect(self._succeeded)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        self._jobs.start(job)
        return job.context.cancel

    def send_again(self) -> None:
        self._send()

    # Inside.

    def _looked(self, looked: Looked) -> None:
        self.presenter.looked(looked)

    def _progressed(self, progress: Progress) -> None:
        self.progress.tell(progress)

    def _succeeded(self, outcome: Restored) -> None:
        self.presenter.succeeded(outcome)

    def _failed(self, error: Exception) -> None:
        self.presenter.failed(error)

    def _cancelled(self) -> None:
        self.presenter.cancelled()

    def _look(self) -> None:
        self.presenter.look()

    def _stop(self) -> None:
        self.presenter.back()

    def _file_edited(self) -> None:
        self.presenter.choose_file(self.file.path)
        self._typed()

    def _place_edited(self) -> None:
        self.presenter.choose_place(self.place.path)
        self._typed()

    def _typed(self) -> None:
        self.touched.emit()
        if self.file.path is None:
            self.say_reason(self.tr("The backup is missing."))
        elif self.place.path is None:
            self.say_reason(self.tr("The place for the vault is missing."))
        else:
            self.say_reason(self.secret.missing())

    def _send(self) -> None:
        secret = self.secret.secret
        if secret is not None and self.presenter.ready:
            self.presenter.send(secret)

    def _replace(self) -> None:
        secret = self.secret.secret
        if secret is not None:
            self.presenter.replace(secret)
