"""Open a vault, or make one: what happens, apart from how it looks. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from legalaid_desktop.errors import VaultOlder
from legalaid_desktop.record.trail import Act
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.services.ports import Vault, Vaults
from legalaid_desktop.ui.secrets.strength import Strength, missing_signs, strength

T = TypeVar("T")
View = TypeVar("View", bound="OpeningView")


class Mode(Enum):
    OPEN = auto()
    CREATE = auto()


class Obstacle(Enum):
    """Why a form cannot be sent yet."""

    NONE = auto()
    NO_PATH = auto()
    NO_USER = auto()
    NO_PASSPHRASE = auto()
    TOO_WEAK = auto()
    NOT_REPEATED = auto()


class OpeningView(Protocol):
    """A form that ends in an open vault."""

    def show_obstacle(self, obstacle: Obstacle) -> None: ...
    def show_strength(self, strength: Strength, missing: int) -> None: ...
    def show_busy(self, busy: bool) -> None: ...
    def show_error(self, error: Exception | None) -> None: ...
    def ask_why_older(self, asked: bool) -> None:
        """Ask for the reason to go on with an older copy, or no longer."""

    def forget(self) -> None:
        """Empty the fields that hold a secret."""

    def opened(self, vault: Vault, path: Path) -> None: ...
    def run(
        self,
        work: Callable[[JobContext], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None: ...


class UnlockView(OpeningView, Protocol):
    def show_mode(self, mode: Mode, path: Path | None) -> None: ...


class Opening(Generic[View]):
    """Work off the window's thread that ends in an open vault, one at a time.

    Keeps no passphrase: each is handed over once, when the form is sent.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._busy = False

    def _open(self, path: Path, opened: Callable[[], Vault]) -> None:
        """Hand the view the vault at `path` that `opened` returns, once its trail tells of it."""

        def done(vault: Vault) -> None:
            self._view.forget()
            self._view.opened(vault, path)

        self._work(lambda: _noted(opened()), done)

    def _work(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._show_busy(True)
        self._view.show_error(None)

        def finished(result: T) -> None:
            self._show_busy(False)
            done(result)

        self._view.run(lambda _: work(), finished, self._failed)

    def _failed(self, error: Exception) -> None:
        self._show_busy(False)
        self._view.ask_why_older(isinstance(error, VaultOlder))
        self._view.show_error(error)

    def _show_busy(self, busy: bool) -> None:
        self._busy = busy
        self._view.show_busy(busy)


class UnlockPresenter(Opening[UnlockView]):
    def __init__(
        self, view: UnlockView, vaults: Vaults, *, last: Path | None, new: Path | None
    ) -> None:
        """`last` is the vault opened before on this computer, `new` where a first one may go."""
        super().__init__(view)
        self._vaults = vaults
        self._paths: dict[Mode, Path | None] = {Mode.OPEN: last, Mode.CREATE: new}
        self.mode = Mode.CREATE if last is None else Mode.OPEN
        view.show_mode(self.mode, self._paths[self.mode])
        self.edited("", "")

    @property
    def vault(self) -> Path | None:
        """The vault to be opened, as far as it is known."""
        return self._paths[Mode.OPEN]

    def switch(self, mode: Mode) -> None:
        """Turn from opening a vault to making one, or back."""
        if not self._busy and mode is not self.mode:
            self._turn(mode)

    def open_at(self, path: Path | None) -> None:
        """Turn to opening the vault at `path`."""
        if not self._busy:
            self._paths[Mode.OPEN] = path
            self._turn(Mode.OPEN)

    def choose_path(self, path: Path | None) -> None:
        self._paths[self.mode] = path
        self._view.show_error(None)
        self._view.ask_why_older(False)

    def edited(self, passphrase: str, again: str) -> None:
        """Say how the form stands after a key."""
        self._view.show_obstacle(self._obstacle(passphrase, again))
        if self.mode is Mode.CREATE:
            self._view.show_strength(strength(passphrase), missing_signs(passphrase))

    def send(self, passphrase: str, again: str, *, accept_older: str = "") -> None:
        """Open or make the vault, off the window's thread.

        `accept_older` is the reason to go on with a copy that is not the newest.
        """
        path, mode = self._paths[self.mode], self.mode
        if self._busy or path is None:
            return
        if self._obstacle(passphrase, again) is not Obstacle.NONE:
            return
        vaults = self._vaults

        def opened() -> Vault:
            if mode is Mode.CREATE:
                return vaults.create(path, passphrase)
            return vaults.open(path, passphrase, accept_older=accept_older)

        self._open(path, opened)

    def _turn(self, mode: Mode) -> None:
        self.mode = mode
        self._view.ask_why_older(False)
        self._view.forget()
        self._view.show_error(None)
        self._view.show_mode(mode, self._paths[mode])
        self.edited("", "")

    def _obstacle(self, passphrase: str, again: str) -> Obstacle:
        if self._paths[self.mode] is None:
            return Obstacle.NO_PATH
        if self.mode is Mode.CREATE:
            return obstacle_of_new(passphrase, again)
        return Obstacle.NONE if passphrase else Obstacle.NO_PASSPHRASE


def obstacle_of_new(passphrase: str, again: str) -> Obstacle:
    """Return what is wrong with a passphrase to be, typed twice."""
    if not passphrase:
        return Obstacle.NO_PASSPHRASE
    if strength(passphrase) in (Strength.SHORT, Strength.REPEATED):
        return Obstacle.TOO_WEAK
    return Obstacle.NONE if passphrase == again else Obstacle.NOT_REPEATED


def _noted(vault: Vault) -> Vault:
    """Say in the trail of an opened vault that it was; a vault that cannot be told is closed."""
    try:
        vault.note(Act.UNLOCKED)
    except BaseException:
        vault.close()
        raise
    return vault
