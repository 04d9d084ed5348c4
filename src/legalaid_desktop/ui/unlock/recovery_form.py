"""The page for a forgotten passphrase: the words, then a new passphrase."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from legalaid_desktop.services.ports import Vaults
from legalaid_desktop.ui.job_runner import JobRunner
from legalaid_desktop.ui.secrets.secret import SecretFields, SecretKind
from legalaid_desktop.ui.theme.theme import Theme
from legalaid_desktop.ui.unlock.opening_form import OpeningForm
from legalaid_desktop.ui.unlock.presenter import Obstacle
from legalaid_desktop.ui.unlock.recovery import RecoveryPresenter, Step
from legalaid_desktop.ui.widgets.choice import ChoiceBox


class RecoveryForm(OpeningForm):
    def __init__(
        self,
        theme: Theme,
        jobs: JobRunner,
        vaults: Vaults,
        *,
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, jobs, language, parent)
        px = theme.px
        self._where_label = self.add_vault_file(
            self.tr("Vault &file"), self.tr("Choose…"), self._ask
        )
        self.rows.addSpacing(px(12))
        self.sheets = SecretFields(theme, kinds=(SecretKind.WORDS, SecretKind.ENVELOPES))
        self.sheets.edited.connect(self._typed)
        self.sheets.sent.connect(self._send)
        self.rows.addWidget(self.sheets)
        self.user = ChoiceBox()
        self.user.activated.connect(self._typed)
        self._user_label = self.add_field(self.tr("&Whose passphrase was forgotten"), self.user)
        self.rows.addSpacing(px(12))
        self.add_passphrase()
        self.secret.set_new(True, another=True)
        self.add_error()
        self.add_why_older()
        self.leave_button = self.back_button()
        self.add_foot("", self.leave_button, icon="key")
        self.fields = (self.sheets, self.user, self.leave_button)
        self.presenter = RecoveryPresenter(self, vaults)
        self.presenter.begin(None)

    def begin(self, path: Path | None, sheets: Sequence[str] = (), told: str = "") -> None:
        """Ask for the words; those that were typed already are tried at once."""
        self.told.say("")
        self.presenter.begin(path)
        if sheets:
            self.sheets.show_sheets(list(sheets))
            self.told.say(told)
            self.presenter.check(sheets)

    def take_focus(self) -> None:
        if self.presenter.step is Step.WORDS:
            self.sheets.take_focus()
        elif self.user.isVisibleTo(self):
            self.user.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.secret.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        if self.presenter.back():
            self.take_focus()
        else:
            self.forget()
            self.left.emit()

    def expire(self) -> None:
        self.told.say("")
        self.forget()
        self.presenter.back()

    # What the presenter asks.

    def show_step(self, step: Step, users: Sequence[str]) -> None:
        words = step is Step.WORDS
        self.title.setText(self.tr("Recover the vault") if words else self.tr("New passphrase"))
        if words:
            intro = self.tr("With the 24 recovery words, or with those of two envelopes.")
        elif users:
            intro = self.tr(
                "The words are right. The new passphrase takes the place of the forgotten one; "
                "those of the others stay as they are."
            )
        else:
            intro = self.tr(
                "The words are right. The new passphrase takes the place of the forgotten one."
            )
        self.intro.setText(intro)
        self.user.clear()
        for user in users:
            self.user.addItem(user or self.tr("(no name)"), user)
        self.user.setCurrentIndex(-1)  # the passphrase of another must not go by mistake
        self.user.setPlaceholderText(self.tr("Choose a name"))
        first: tuple[QWidget, ...] = (self._where_label, self.where, self.sheets)
        for widget in first:
            widget.setVisible(words)
        self._user_label.setVisible(bool(users))
        self.user.setVisible(bool(users))
        self.secret.forget()
        self.secret.setVisible(not words)
        self.send_button.setText(self.tr("Continue") if words else self.tr("Open the vault"))
        self.send_button.updateGeometry()
        if self.isVisible():
            self.take_focus()

    def show_path(self, path: Path | None) -> None:
        self.where.show_path(path)

    def show_obstacle(self, obstacle: Obstacle) -> None:
        missing = self.sheets.missing() if self.presenter.step is Step.WORDS else ""
        self.say_reason(self.obstacle_words(obstacle) or missing)

    def show_error(self, error: Exception | None) -> None:
        super().show_error(error)
        if error is None:
            return
        if self.why_older.isVisibleTo(self):
            self.why_older.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.take_focus()

    def forget(self) -> None:
        self.sheets.forget()
        self.secret.forget()

    # Inside.

    def _doing(self) -> str:
        return self.tr("Opening…")

    def _typed(self) -> None:
        self.touched.emit()
        self.presenter.edited(
            self.secret.first.text(), self.secret.again.text(), self.user.currentData()
        )
        if self.lacks_reason:
            self.say_reason(self.tr("The reason is missing."))

    def _path_edited(self) -> None:
        self.presenter.choose_path(self.where.path)
        self._typed()

    def _send(self) -> None:
        sheets = self.sheets.secret
        if self.waiting or self.lacks_reason or sheets is None or isinstance(sheets, str):
            return
        if self.presenter.step is Step.WORDS:
            self.presenter.check(sheets)
        else:
            self.presenter.send(
                sheets,
                self.secret.first.text(),
                self.secret.again.text(),
                self.user.currentData(),
                accept_older=self.why_older.text().strip(),
            )

    def _ask(self, parent: QWidget) -> Path | None:
        title = self.tr("Choose the vault file")
        chosen, _ = QFileDialog.getOpenFileName(parent, title, self.where.line.text())
        return Path(chosen) if chosen else None
