"""A forgotten passphrase: first the words, then the new one. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path
from typing import Protocol

from legalaid_desktop.services.ports import Vault, Vaults
from legalaid_desktop.ui.secrets.strength import missing_signs, strength
from legalaid_desktop.ui.unlock.presenter import Obstacle, Opening, OpeningView, obstacle_of_new


class Step(Enum):
    WORDS = auto()
    PASSPHRASE = auto()


class RecoveryView(OpeningView, Protocol):
    def show_step(self, step: Step, users: Sequence[str]) -> None:
        """Show a step. `users` are those to choose from: none if there is only one."""

    def show_path(self, path: Path | None) -> None: ...


class RecoveryPresenter(Opening[RecoveryView]):
    """Nobody is named, and no new passphrase asked for, before the words turned out right.

    It keeps no words either.
    """

    def __init__(self, view: RecoveryView, vaults: Vaults) -> None:
        super().__init__(view)
        self._vaults = vaults
        self._path: Path | None = None
        self._users: Sequence[str] = ()
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

        def done(users: Sequence[str]) -> None:
            self._users = users
            self._show(Step.PASSPHRASE)

        self._work(lambda: vaults.users_for(path, sheets), done)

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

        def opened() -> Vault:
            return vaults.open_with_words(
                path, sheets, passphrase, user=user, accept_older=accept_older
            )

        self._open(path, opened)

    def _show(self, step: Step) -> None:
        self.step = step
        self._view.ask_why_older(False)
        several = step is Step.PASSPHRASE and len(self._users) > 1
        self._view.show_step(step, self._users if several else ())
        self.edited("", "", None)

    def _obstacle(self, passphrase: str, again: str, user: str | None) -> Obstacle:
        if self._path is None:
            return Obstacle.NO_PATH
        if self.step is Step.WORDS:
            return Obstacle.NONE
        if user is None and len(self._users) > 1:
            return Obstacle.NO_USER
        return obstacle_of_new(passphrase, again)
