"""The screen before access: small pages, and facts about the device. It names nobody."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from legalaid_desktop.services.ports import Backups, Clock, Secret, Vaults
from legalaid_desktop.ui.job_runner import JobRunner
from legalaid_desktop.ui.secrets.passphrase import PassphraseField
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.timers import single_shot
from legalaid_desktop.ui.unlock.facts import LARGE, DeviceFacts
from legalaid_desktop.ui.unlock.form import Form
from legalaid_desktop.ui.unlock.open_form import OpenForm
from legalaid_desktop.ui.unlock.recovery_form import RecoveryForm
from legalaid_desktop.ui.unlock.restore_form import RestoreForm
from legalaid_desktop.ui.vault.backup_dialogs import USUAL, BackupDialogs
from legalaid_desktop.ui.widgets.bars import Pane, Rule
from legalaid_desktop.ui.widgets.brand import Brand
from legalaid_desktop.ui.widgets.labels import Words

FORGET_AFTER_MS = 5 * 60 * 1000
"""What was typed of a secret is gone when nobody has touched a form for so long."""


class UnlockPage(QWidget):
    vault_opened = Signal(object, object)  # Vault, Path

    def __init__(
        self,
        theme: Theme,
        jobs: JobRunner,
        vaults: Vaults,
        backups: Backups,
        *,
        clock: Clock,
        language: str,
        last: Path | None,
        new: Path | None,
        dialogs: BackupDialogs = USUAL,
        parent: QWidget | None = None,
    ) -> None:
        """`last` is the vault opened before on this computer, `new` where a first one may go."""
        super().__init__(parent)
        self._theme, self._usual_place = theme, last or new
        self._idle = single_shot(self, FORGET_AFTER_MS, self._expire)
        self.open = OpenForm(theme, jobs, vaults, language=language, last=last, new=new)
        self.recovery = RecoveryForm(theme, jobs, vaults, language=language)
        self.restore = RestoreForm(
            theme, jobs, backups, clock=clock, language=language, dialogs=dialogs
        )
        self._forms: tuple[Form, ...] = (self.open, self.recovery, self.restore)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._column(), 41)
        facts = DeviceFacts(theme, language)
        self.appearance = facts.appearance
        layout.addWidget(facts, 59)
        for form in self._forms:
            form.touched.connect(self._touched)
            form.worked.connect(self._show_worked)
            # Once it has its place in the layout.
            form.erred.connect(self._show_error, Qt.ConnectionType.QueuedConnection)
        self.open.vault_opened.connect(self.vault_opened)
        self.open.forgot.connect(self.recover)
        self.open.restore_asked.connect(self.restore_backup)
        self.recovery.vault_opened.connect(self.vault_opened)
        self.recovery.left.connect(lambda: self._turn_to(self.open))
        self.restore.left.connect(lambda: self._turn_to(self.open))
        self.restore.done.connect(self._restored)
        self.form: Form = self.open
        self._busy = False
        self._turn_to(self.open)

    @property
    def passphrase(self) -> PassphraseField:
        return self.open.secret.first

    def take_focus(self) -> None:
        self.form.take_focus()

    def show_error(self, error: Exception | None) -> None:
        self.form.show_error(error)

    def recover(self, vault: Path | None, sheets: Sequence[str] = (), told: str = "") -> None:
        """Turn to the page for a forgotten passphrase."""
        self._turn_to(self.recovery)
        self.recovery.begin(vault, sheets, told)
        self.recovery.take_focus()

    def restore_backup(self) -> None:
        """Turn to the page that restores a backup."""
        self.restore.begin(self.open.presenter.vault or self._usual_place)
        self._turn_to(self.restore)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.form.go_back()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._idle.stop()
        super().hideEvent(event)

    def _turn_to(self, form: Form) -> None:
        self.form = form
        for each in self._forms:
            each.setVisible(each is form)
        self._scroll.verticalScrollBar().setValue(0)
        form.take_focus()

    def _restored(self, vault: Path, secret: Secret, told: str) -> None:
        """Go on with the restored vault: by its words to a new passphrase, or to opening it."""
        self.open.presenter.open_at(vault)
        if isinstance(secret, str):
            self._turn_to(self.open)
            self.open.told.say(told)
        else:
            self.recover(vault, secret, told)

    def _show_error(self) -> None:
        """Bring the error into view where the form is longer than the window."""
        self._scroll.ensureWidgetVisible(self.form.error)

    def _show_worked(self, busy: bool) -> None:
        # The language would make the page anew, and what the work opens would be nobody's.
        self._busy = busy
        self.appearance.setEnabled(not busy)
        self._touched()

    def _touched(self) -> None:
        if self.isVisible():
            self._idle.start()

    def _expire(self) -> None:
        if not self._busy:
            for form in self._forms:
                form.expire()

    def _column(self) -> QWidget:
        theme, px = self._theme, self._theme.px
        inner = Pane(theme, "surface")
        rows = QVBoxLayout(inner)
        self._rows = rows
        rows.setSpacing(0)
        rows.addStretch(2)
        rows.addWidget(Brand(theme, large=True))
        rows.addSpacing(px(32))
        for form in self._forms:
            rows.addWidget(form)
        rows.addSpacing(px(24))
        rows.addWidget(Rule(theme))
        rows.addSpacing(px(12))
        rows.addWidget(
            Words(
                theme,
                self.tr("Nobody else can recover the passphrase, not even those who give support."),
                use=Type.SECOND,
                ink="text2",
                wrap=True,
            )
        )
        rows.addStretch(3)
        scroll = _Column()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        self._scroll, self._inner = scroll, inner
        theme.changed.connect(self._fit)
        self._fit()
        return scroll

    def _fit(self) -> None:
        px, large = self._theme.px, self._theme.text_size > LARGE
        self._rows.setContentsMargins(32 if large else 96, px(24), 32 if large else 64, px(24))
        self._scroll.setMinimumWidth(0 if large else px(480))
        self._inner.setMaximumWidth(self._theme.px(560))


class _Column(QScrollArea):
    """Never narrower than what it holds: nothing of it scrolls sideways."""

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        held = self.widget()
        if held is None:
            return least
        width = held.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(max(least.width(), width), least.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
