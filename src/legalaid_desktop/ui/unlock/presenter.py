"""Open a vault, or make one: what happens, apart from how it looks. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from typing import Protocol

from legalaid_desktop.record.trail import Act
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.services.ports import Vault, Vaults
from legalaid_desktop.ui.unlock.strength import Strength, missing_signs, strength


class Mode(Enum):
    OPEN = auto()
    CREATE = auto()


class Obstacle(Enum):
    """Why the form cannot be sent yet."""

    NONE = auto()
    NO_PATH = auto()
    NO_PASSPHRASE = auto()
    TOO_WEAK = auto()
    NOT_REPEATED = auto()


class UnlockView(Protocol):
    def show_mode(self, mode: Mode, path: Path | None) -> None: ...
    def show_obstacle(self, obstacle: Obstacle) -> None: ...
    def show_strength(self, strength: Strength, missing: int) -> None: ...
    def show_busy(self, busy: bool) -> None: ...
    def show_error(self, error: Exception | None) -> None: ...
    def forget_passphrases(self) -> None: ...
    def opened(self, vault: Vault, path: Path) -> None: ...
    def run(
        self,
        work: Callable[[JobContext], Vault],
        done: Callable[[Vault], None],
        failed: Callable[[Exception], None],
    ) -> None: ...


class UnlockPresenter:
    """Keeps no passphrase: each is handed over once, when the form is sent."""

    def __init__(
        self, view: UnlockView, vaults: Vaults, *, last: Path | None, new: Path | None
    ) -> None:
        """`last` is the vault opened before on this computer, `new` where a first one may go."""
        self._view = view
        self._vaults = vaults
        self._paths: dict[Mode, Path | None] = {Mode.OPEN: last, Mode.CREATE: new}
        self._busy = False
        self.mode = Mode.CREATE if last is None else Mode.OPEN
        view.show_mode(self.mode, self._paths[self.mode])
        self.edited("", "")

    def switch(self, mode: Mode) -> None:
        """Turn from opening a vault to making one, or back."""
        if self._busy or mode is self.mode:
            return
        self.mode = mode
        self._view.forget_passphrases()
        self._view.show_error(None)
        self._view.show_mode(mode, self._paths[mode])
        self.edited("", "")

    def choose_path(self, path: Path | None) -> None:
        self._paths[self.mode] = path
        self._view.show_error(None)

    def edited(self, passphrase: str, again: str) -> None:
        """Say how the form stands after a key."""
        self._view.show_obstacle(self._obstacle(passphrase, again))
        if self.mode is Mode.CREATE:
            self._view.show_strength(strength(passphrase), missing_signs(passphrase))

    def send(self, passphrase: str, again: str) -> None:
        """Open or make the vault, off the window's thread."""
        path = self._paths[self.mode]
        if self._busy or path is None:
            return
        if self._obstacle(passphrase, again) is not Obstacle.NONE:
            return
        act = self._vaults.open if self.mode is Mode.OPEN else self._vaults.create
        self._show_busy(True)
        self._view.show_error(None)

        def work(job: JobContext) -> Vault:
            vault = act(path, passphrase)
            try:
                vault.note(Act.UNLOCKED)
            except BaseException:
                vault.close()
                raise
            return vault

        def done(vault: Vault) -> None:
            self._show_busy(False)
            self._view.forget_passphrases()
            self._view.opened(vault, path)

        self._view.run(work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        self._show_busy(False)
        self._view.show_error(error)

    def _show_busy(self, busy: bool) -> None:
        self._busy = busy
        self._view.show_busy(busy)

    def _obstacle(self, passphrase: str, again: str) -> Obstacle:
        if self._paths[self.mode] is None:
            return Obstacle.NO_PATH
        if not passphrase:
            return Obstacle.NO_PASSPHRASE
        if self.mode is Mode.CREATE:
            if strength(passphrase) in (Strength.SHORT, Strength.REPEATED):
                return Obstacle.TOO_WEAK
            if passphrase != again:
                return Obstacle.NOT_REPEATED
        return Obstacle.NONE
