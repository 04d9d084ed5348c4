"""A forgotten passphrase: first the words, then the new one. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto
from pathlib import Path
from typing import Protocol, TypeVar

from legalaid_desktop.errors import VaultOlder
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.services.ports import Vault, Vaults
from legalaid_desktop.ui.unlock.presenter import Obstacle, noted, obstacle_of_new
from legalaid_desktop.ui.unlock.strength import Strength, missing_signs, strength

T = TypeVar("T")


class Step(Enum):
    WORDS = auto()
    PASSPHRASE = auto()


class RecoveryView(Protocol):
    def show_step(self, step: Step, users: Sequence[str]) -> None:
        """Show a step. `users` are those to choose from: none if there is only one."""

    def show_path(self, path: Path | None) -> None: ...
    def show_obstacle(self, obstacle: Obstacle) -> None: ...
    def show_strength(self, strength: Strength, missing: int) -> None: ...
    def show_busy(self, busy: bool) -> None: ...
    def show_error(self, error: Exception | None) -> None: ...
    def ask_why_older(self, asked: bool) -> None: ...
    def forget(self) -> None: ...
    def opened(self, vault: Vault, path: Path) -> None: ...
    def run(
        self,
        work: Callable[[JobContext], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None: ...


class RecoveryPresenter:
    """Nobody is named, and no new passphrase asked for, before the words turned out right.

    It keeps neither words nor passphrases.
    """

    def __init__(self, view: RecoveryView, vaults: Vaults) -> None:
        self._view, self._vaults = view, vaults
        self._path: Path | None = None
        self._users: Sequence[str] = ()
        self._busy = False
        self.step = Step.WORDS

    def begin(self, path: Path | None) -> None:
        """Begin anew, with the vault at `path`."""
        if self._busy:
            return
        self._path = path
        self._view.forget()
        self._view.show_error(None)
        self._view.show_path(path)
        self._show(Step.WORDS)

    def back(self) -> bool:
        """Go a step back; False if there is none."""
        if self._busy:
            return True
        if self.step is Step.WORDS:
            return False
        self._view.show_error(None)
        self._show(Step.WORDS)
        return True

    def choose_path(self, path: Path | None) -> None:
        self._path = path
        self._view.show_error(None)

    def edited(self, passphrase: str, again: str, user: str | None) -> None:
        """Say how the form stands after a key."""
        self._view.show_obstacle(self._obstacle(passphrase, again, user))
        self._view.show_strength(strength(passphrase), missing_signs(passphrase))

    def check(self, sheets: Sequence[str]) -> None:
        """See whether the words open the vault; then go on to the new passphrase."""
        path, vaults = self._path, self._vaults
        if self._busy or path is None or not sheets:
            return
        self._show_busy(True)
        self._view.show_error(None)

        def done(users: Sequence[str]) -> None:
            self._show_busy(False)
            self._users = users
            self._show(Step.PASSPHRASE)

        self._view.run(lambda _: vaults.users_for(path, sheets), done, self._failed)

    def send(
        self,
        sheets: Sequence[str],
        passphrase: str,
        again: str,
        user: str | None,
        *,
        accept_older: str = "",
    ) -> None:
        """Open the vault with the words, and give a new passphrase to `user`."""
        path, vaults = self._path, self._vaults
        if self._busy or path is None or self.step is not Step.PASSPHRASE:
            return
        if self._obstacle(passphrase, again, user) is not Obstacle.NONE:
            return
        self._show_busy(True)
        self._view.show_error(None)

        def work(job: JobContext) -> Vault:
            del job
            return noted(
                vaults.open_with_words(
                    path, sheets, passphrase, user=user, accept_older=accept_older
                )
            )

        def done(vault: Vault) -> None:
            self._show_busy(False)
            self._view.forget()
            self._view.opened(vault, path)

        self._view.run(work, done, self._failed)

    def _show(self, step: Step) -> None:
        self.step = step
        self._view.ask_why_older(False)
        several = step is Step.PASSPHRASE and len(self._users) > 1
        self._view.show_step(step, self._users if several else ())
        self.edited("", "", None)

    def _failed(self, error: Exception) -> None:
        self._show_busy(False)
        self._view.ask_why_older(isinstance(error, VaultOlder))
        self._view.show_error(error)

    def _show_busy(self, busy: bool) -> None:
        self._busy = busy
        self._view.show_busy(busy)

    def _obstacle(self, passphrase: str, again: str, user: str | None) -> Obstacle:
        if self._path is None:
            return Obstacle.NO_PATH
        if self.step is Step.WORDS:
            return Obstacle.NONE
        if user is None and len(self._users) > 1:
            return Obstacle.NO_USER
        return obstacle_of_new(passphrase, again)
