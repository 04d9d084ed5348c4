"""The page that opens a vault, or makes one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from legalaid_desktop.services.ports import Vaults
from legalaid_desktop.ui.job_runner import JobRunner
from legalaid_desktop.ui.theme.theme import Theme
from legalaid_desktop.ui.unlock.opening_form import OpeningForm
from legalaid_desktop.ui.unlock.presenter import Mode, Obstacle, UnlockPresenter
from legalaid_desktop.ui.widgets.buttons import ActionButton


class OpenForm(OpeningForm):
    forgot = Signal(object)  # Path | None, of the vault
    restore_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        jobs: JobRunner,
        vaults: Vaults,
        *,
        language: str,
        last: Path | None,
        new: Path | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, jobs, language, parent)
        px = theme.px
        self.add_vault_file(self.tr("Vault &file"), self.tr("Choose…"), self._ask)
        self.rows.addSpacing(px(16))
        self.add_passphrase()
        self.add_error()
        self.add_why_older()
        self.switch_button = ActionButton(theme, "", kind="link")
        self.switch_button.clicked.connect(self._switch)
        self.restore_button = ActionButton(theme, self.tr("Restore a backup…"), kind="link")
        self.restore_button.clicked.connect(self.restore_asked)
        self.forgot_button = ActionButton(theme, self.tr("Passphrase forgotten"), kind="link")
        self.forgot_button.clicked.connect(self._forgot)
        ways = (self.forgot_button, self.restore_button)
        self.add_foot("", self.switch_button, icon="key", links=ways)
        self.fields = (self.switch_button, *ways)
        self.presenter = UnlockPresenter(self, vaults, last=last, new=new)

    def take_focus(self) -> None:
        self.secret.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """A vault to be made can be given up for one there is."""
        if self.presenter.mode is Mode.CREATE and self.presenter.vault is not None:
            self._switch()

    # What the presenter asks.

    def show_mode(self, mode: Mode, path: Path | None) -> None:
        creating = mode is Mode.CREATE
        if creating:
            title = self.tr("Create a vault")
            intro = self.tr("One encrypted file on this computer will hold the cases.")
            send, switch = self.tr("Create the vault"), self.tr("Open one that exists")
        else:
            title = self.tr("Open the cases")
            intro = self.tr("The cases are kept in one encrypted file, the vault.")
            send, switch = self.tr("Open"), self.tr("Create a new vault")
        self.title.setText(title)
        self.intro.setText(intro)
        self.told.say("")
        self.where.show_path(path)
        self.send_button.setText(send)
        self.switch_button.setText(switch)
        for button in (self.send_button, self.switch_button):
            button.updateGeometry()
        self.secret.set_new(creating)
        self.forgot_button.setVisible(not creating)

    def show_obstacle(self, obstacle: Obstacle) -> None:
        self.say_reason(self.obstacle_words(obstacle))

    def show_error(self, error: Exception | None) -> None:
        super().show_error(error)
        if error is not None:
            self.told.say("")
            asked = self.why_older.isVisibleTo(self)
            at_fault = self.why_older if asked else self.secret.first
            at_fault.setFocus(Qt.FocusReason.OtherFocusReason)
            at_fault.selectAll()

    def forget(self) -> None:
        self.secret.forget()

    # Inside.

    def _doing(self) -> str:
        creating = self.presenter.mode is Mode.CREATE
        return self.tr("Creating…") if creating else self.tr("Opening…")

    def _typed(self) -> None:
        self.touched.emit()
        self.presenter.edited(self.secret.first.text(), self.secret.again.text())
        if self.lacks_reason:
            self.say_reason(self.tr("The reason is missing."))

    def _path_edited(self) -> None:
        self.presenter.choose_path(self.where.path)
        self._typed()

    def _send(self) -> None:
        if not self.waiting and not self.lacks_reason:
            self.presenter.send(
                self.secret.first.text(),
                self.secret.again.text(),
                accept_older=self.why_older.text().strip(),
            )

    def _switch(self) -> None:
        opening = self.presenter.mode is Mode.OPEN
        self.presenter.switch(Mode.CREATE if opening else Mode.OPEN)
        self.take_focus()

    def _forgot(self) -> None:
        self.forgot.emit(self.presenter.vault)

    def _ask(self, parent: QWidget) -> Path | None:
        start = self.where.line.text()
        if self.presenter.mode is not Mode.CREATE:
            title = self.tr("Choose the vault file")
            chosen, _ = QFileDialog.getOpenFileName(parent, title, start)
        else:
            title = self.tr("Where to keep the vault")
            chosen, _ = QFileDialog.getSaveFileName(parent, title, start)
        return Path(chosen) if chosen else None
