"""The main window: locked, or at work on an open vault."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QVBoxLayout, QWidget

from legalaid_desktop.errors import UserError
from legalaid_desktop.record.trail import Act
from legalaid_desktop.services.locking import LockWatch
from legalaid_desktop.services.ports import Backups, Clock, Vault, VaultBackups, Vaults
from legalaid_desktop.settings import Language, Settings
from legalaid_desktop.ui.clock import MinuteClock
from legalaid_desktop.ui.help.pane import HelpPane
from legalaid_desktop.ui.help.topics import of_keys
from legalaid_desktop.ui.job_runner import JobRunner
from legalaid_desktop.ui.shell.action import Action, bind
from legalaid_desktop.ui.shell.appearance import text_sizes
from legalaid_desktop.ui.shell.auto_lock import AutoLock
from legalaid_desktop.ui.shell.clipboard import ClipboardWatch
from legalaid_desktop.ui.shell.page import Desk, Pages
from legalaid_desktop.ui.shell.status import KeyBar
from legalaid_desktop.ui.shell.workspace import Workspace
from legalaid_desktop.ui.theme.theme import Theme
from legalaid_desktop.ui.translation import Translations
from legalaid_desktop.ui.unlock.page import UnlockPage
from legalaid_desktop.ui.vault.backups import BackupsPane
from legalaid_desktop.ui.vault.page import VaultPage

_LEAST = 1280, 640
_USUAL = 1366, 768
_GRIP = 50, 20  # from the corner of a window to where it is taken hold of


class MainWindow(QMainWindow):
    """`new_vault` is where a first vault may go; `save_settings` may raise nothing."""

    def __init__(
        self,
        app: QApplication,
        theme: Theme,
        translations: Translations,
        *,
        vaults: Vaults,
        pages: Pages,
        backups_of: Callable[[Vault], VaultBackups],
        backup_files: Backups,
        clock: Clock,
        settings: Settings,
        save_settings: Callable[[Settings], None],
        new_vault: Path | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._app, self._theme, self._translations = app, theme, translations
        self._vaults, self._pages = vaults, pages
        self._backups_of, self._backup_files = backups_of, backup_files
        self._clock, self._settings, self._save_settings = clock, settings, save_settings
        self._new_vault = new_vault
        self._vault: Vault | None = None
        self.workspace: Workspace | None = None
        self.unlock: UnlockPage | None = None
        self.jobs = JobRunner(self)
        self.setWindowTitle("LegalAid")

        translations.use(settings.language)
        theme.choose(settings.theme)
        theme.set_text_size(settings.text_size)
        theme.changed.connect(self._keep_appearance)

        self.key_bar = KeyBar(theme, clock())
        body = QWidget()
        self._body = QVBoxLayout(body)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._body.addWidget(self.key_bar)
        self.setCentralWidget(body)
        self._place()
        self.help = HelpPane(theme, body, self.key_bar)
        bind(self, self._always, Qt.ShortcutContext.WindowShortcut)
        app.focusChanged.connect(self._show_keys)
        self.clipboard = ClipboardWatch(app, parent=self)
        self.clipboard.holding.connect(self._tell_copied)
        self._minutes = MinuteClock(clock, self)
        self._minutes.minute.connect(self._minute_passed)
        self._minutes.start()
        watch = LockWatch(wall=clock, monotonic=monotonic, minutes=settings.idle_minutes)
        self.auto_lock = AutoLock(app, watch, self)
        self.auto_lock.due.connect(self.lock)
        self._show_unlock()

    @property
    def locked(self) -> bool:
        return self._vault is None

    @property
    def language(self) -> str:
        return self._settings.language

    def lock(self) -> None:
        """Keep what was typed, destroy everything that shows a case, and forget the key."""
        vault, workspace = self._vault, self.workspace
        if vault is None or workspace is None:
            return
        self._vault, self.workspace = None, None
        self.auto_lock.stop()
        self.clipboard.take_back()
        lost = workspace.prepare_to_lock()
        workspace.hide()
        self._close_dialogs()
        self.help.hide()
        self._body.removeWidget(workspace)
        workspace.setParent(None)
        workspace.deleteLater()
        self._show_unlock(lost)
        self._close_when_idle(vault)

    def _close_dialogs(self) -> None:
        """Close whatever stands over the window, whoever opened it: it may show a case."""
        for widget in self._app.topLevelWidgets():
            if widget is self or not (widget.isVisible() or isinstance(widget, QDialog)):
                continue
            if isinstance(widget, QDialog):
                widget.reject()
                widget.deleteLater()
            else:
                widget.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._body.activate()
        self.help.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.workspace is not None and not self.workspace.may_close():
            event.ignore()
            return
        self._keep_place()
        self.lock()
        if self.unlock is not None:  # what it still opens is closed again
            self.unlock.vault_opened.disconnect(self._unlocked)
            self.unlock.vault_opened.connect(self._close_vault)
        self._minutes.stop()
        self.jobs.shut_down()
        self._app.focusChanged.disconnect(self._show_keys)
        self.clipboard.stop()
        event.accept()

    def _close_when_idle(self, vault: Vault) -> None:
        """A job under way may still read: the key is forgotten when the last one has ended."""
        if not self.jobs.busy:
            self._close_vault(vault)
            return

        def close() -> None:
            self.jobs.idle.disconnect(close)
            self._close_vault(vault)

        self.jobs.idle.connect(close)
        self.jobs.cancel_all()

    def _close_vault(self, vault: Vault) -> None:
        try:
            try:
                vault.note(Act.LOCKED)
            finally:
                vault.close()
        except UserError as error:  # what was saved stays saved
            if self.unlock is not None:
                self.unlock.show_error(error)

    def _show_unlock(self, lost: UserError | None = None) -> None:
        page = UnlockPage(
            self._theme,
            self.jobs,
            self._vaults,
            self._backup_files,
            clock=self._clock,
            language=self._settings.language,
            last=self._settings.last_vault,
            new=self._new_vault,
        )
        page.vault_opened.connect(self._unlocked)
        page.appearance.language_chosen.connect(self._speak)
        self._replace_unlock(page)
        page.take_focus()
        if lost is not None:
            page.show_error(lost)
        self._show_keys()

    def _replace_unlock(self, page: UnlockPage | None) -> None:
        if self.unlock is not None:
            self._body.removeWidget(self.unlock)
            self.unlock.hide()
            self.unlock.deleteLater()
        self.unlock = page
        if page is not None:
            self._body.insertWidget(0, page, 1)

    def _unlocked(self, vault: Vault, path: Path) -> None:
        self._vault = vault
        if path != self._settings.last_vault:
            self._keep(replace(self._settings, last_vault=path))
        desk = Desk(
            vault=vault,
            theme=self._theme,
            jobs=self.jobs,
            clock=self._clock,
            language=self._settings.language,
        )
        self.help.hide()
        self._replace_unlock(None)
        workspace = Workspace(desk, self._pages, self._vault_page, self._always)
        workspace.lock_asked.connect(self.lock)
        workspace.help_asked.connect(self.show_help)
        workspace.keys_changed.connect(self._show_keys)
        self.workspace = workspace
        self._body.insertWidget(0, workspace, 1)
        workspace.show()  # only what is shown can take the focus
        workspace.take_focus()
        self.auto_lock.start()  # before anything that might fail
        handle = self.windowHandle()
        if handle is not None:
            self.auto_lock.follow(handle)
        first = self._pages.first(desk)
        if first is not None:
            workspace.open_page(first)

    def _vault_page(self, desk: Desk) -> VaultPage:
        backups = BackupsPane(desk, self._backups_of(desk.vault), self._backup_files)
        page = VaultPage(desk, backups, minutes=self._settings.idle_minutes)
        page.backed_up.connect(lambda: self._at_work(lambda desk: desk.show_backup()))
        page.minutes_chosen.connect(self._lock_after)
        return page

    def _lock_after(self, minutes: int) -> None:
        self.auto_lock.watch.minutes = minutes
        self._keep(replace(self._settings, idle_minutes=minutes))

    def _speak(self, language: str) -> None:
        """Change the language on the locked screen, where nothing typed can be lost."""
        spoken: Language = "en" if language == "en" else "es"
        self._translations.use(spoken)
        self._keep(replace(self._settings, language=spoken))
        self.key_bar.show_moment(self._clock())
        self._show_unlock()

    def _tell_copied(self, holding: bool) -> None:
        said = self.tr("Copied: in half a minute it is taken off the clipboard")
        self.key_bar.say(said if holding else "")

    def _at_work(self, act: Callable[[Workspace], None]) -> None:
        if self.workspace is not None:
            act(self.workspace)

    def _keys(self) -> Sequence[Action]:
        """Return what can be done now, that of the zone that has the focus first."""
        if self.help.has_focus:
            here: Sequence[Action] = (Action("Esc", self.tr("close the help"), self.help.leave),)
        elif self.workspace is None:
            here = (Action("Tab", self.tr("next field")),)
        else:
            here = self.workspace.keys()
        return (*here, *self._always())

    def _always(self) -> Sequence[Action]:
        """Return what can be done whether a vault is open or not."""
        return (Action("F1", self.tr("help"), self.show_help), *text_sizes(self._theme))

    def show_help(self) -> None:
        """Tell of what has the focus; asked from within the help, close it."""
        if self.help.has_focus:
            self.help.leave()
        elif self.workspace is not None:
            page = self.workspace.page
            keys = self.workspace.keys_by_page()
            self.help.tell(page.topics(), page.guide, keys, self.language)
        else:
            self.help.tell((), "unlock", [of_keys(self.tr("Keys"), self._keys())], self.language)

    def _show_keys(self) -> None:
        self.key_bar.show_keys(self._keys())

    def _minute_passed(self, now: datetime) -> None:
        self.key_bar.show_moment(now)
        if self.workspace is not None:
            self.workspace.minute_passed(now)

    def _keep_appearance(self) -> None:
        theme = self._theme
        self._keep(replace(self._settings, theme=theme.choice, text_size=theme.text_size))

    def _keep(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self._save_settings(settings)

    def _place(self) -> None:
        """Stand where the window stood last, if there is still a screen there."""
        self.setMinimumSize(*_LEAST)
        self.resize(*_USUAL)
        if self._settings.window is not None:
            x, y, width, height = self._settings.window
            at = self._app.screenAt(QPoint(x + _GRIP[0], y + _GRIP[1]))
            room = (at or self.screen()).availableSize()
            self.resize(
                max(_LEAST[0], min(width, room.width())),
                max(_LEAST[1], min(height, room.height())),
            )
            if at is not None:
                self.move(x, y)
        if self._settings.maximised:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _keep_place(self) -> None:
        if self.isMaximized():
            at = self.normalGeometry()
            place = at.x(), at.y(), at.width(), at.height()
        else:
            place = self.x(), self.y(), self.width(), self.height()
        self._keep(replace(self._settings, window=place, maximised=self.isMaximized()))
