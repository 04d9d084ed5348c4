"""Opening and making a vault, without a window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from legalaid_desktop.errors import UserError, VaultMissing, WrongPassphrase
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.services.ports import Vault
from legalaid_desktop.ui.secrets.strength import Strength
from legalaid_desktop.ui.unlock.presenter import Mode, Obstacle, UnlockPresenter
from tests.ui.fakes import PASSPHRASE, FakeCases, FakeVault, FakeVaults

T = TypeVar("T")
LAST, NEW = Path("last.vault"), Path("new.vault")


class FakeView:
    def __init__(self) -> None:
        self.mode = Mode.OPEN
        self.path: Path | None = None
        self.obstacles: list[Obstacle] = []
        self.strength = Strength.EMPTY
        self.busy: list[bool] = []
        self.error: Exception | None = None
        self.forgotten = 0
        self.asked_why = False
        self.vault: Vault | None = None

    def show_mode(self, mode: Mode, path: Path | None) -> None:
        self.mode, self.path = mode, path

    def show_obstacle(self, obstacle: Obstacle) -> None:
        self.obstacles.append(obstacle)

    def show_strength(self, strength: Strength, missing: int) -> None:
        self.strength = strength

    def show_busy(self, busy: bool) -> None:
        self.busy.append(busy)

    def show_error(self, error: Exception | None) -> None:
        self.error = error

    def ask_why_older(self, asked: bool) -> None:
        self.asked_why = asked

    def forget(self) -> None:
        self.forgotten += 1

    def opened(self, vault: Vault, path: Path) -> None:
        self.vault, self.path = vault, path

    def run(
        self,
        work: Callable[[JobContext], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        try:
            result = work(JobContext())
        except UserError as error:
            failed(error)
        else:
            done(result)


def ready(
    *, last: Path | None = LAST, error: UserError | None = None
) -> tuple[UnlockPresenter, FakeView, FakeVaults]:
    view, vaults = FakeView(), FakeVaults(FakeVault(FakeCases()), error)
    return UnlockPresenter(view, vaults, last=last, new=NEW), view, vaults


def test_the_first_start_makes_a_vault_and_the_next_opens_it() -> None:
    assert ready(last=None)[1].mode is Mode.CREATE
    assert ready()[1].mode is Mode.OPEN
    assert ready()[1].path == LAST


def test_the_right_passphrase_opens() -> None:
    presenter, view, vaults = ready()
    presenter.send(PASSPHRASE, "")
    assert view.vault is vaults.vault
    assert vaults.asked == [("open", LAST)]
    assert view.busy == [True, False]
    assert view.forgotten == 1


def test_a_wrong_passphrase_is_told_and_nothing_opens() -> None:
    presenter, view, _ = ready()
    presenter.send("otra cosa", "")
    assert isinstance(view.error, WrongPassphrase)
    assert view.vault is None
    assert view.busy == [True, False]


def test_any_other_trouble_is_told_too_and_gone_with_the_next_path() -> None:
    presenter, view, _ = ready(error=VaultMissing())
    presenter.send(PASSPHRASE, "")
    assert isinstance(view.error, VaultMissing)
    presenter.choose_path(NEW)
    assert view.error is None


def test_a_vault_is_made_with_a_strong_passphrase_typed_twice() -> None:
    presenter, view, vaults = ready(last=None)
    presenter.edited("corta", "")
    assert view.strength is Strength.SHORT
    presenter.edited(PASSPHRASE, "otra")
    presenter.send(PASSPHRASE, "otra")
    assert vaults.asked == []
    presenter.edited(PASSPHRASE, PASSPHRASE)
    assert view.obstacles[-3:] == [Obstacle.TOO_WEAK, Obstacle.NOT_REPEATED, Obstacle.NONE]
    presenter.send(PASSPHRASE, PASSPHRASE)
    assert vaults.asked == [("create", NEW)]


def test_a_short_passphrase_still_opens_an_older_vault() -> None:
    presenter, view, _ = ready()
    presenter.edited("corta", "")
    assert view.obstacles[-1] is Obstacle.NONE


def test_without_a_path_or_a_passphrase_nothing_is_sent() -> None:
    presenter, view, vaults = ready()
    presenter.edited("", "")
    presenter.choose_path(None)
    presenter.edited(PASSPHRASE, "")
    assert view.obstacles[-2:] == [Obstacle.NO_PASSPHRASE, Obstacle.NO_PATH]
    presenter.send(PASSPHRASE, "")
    assert vaults.asked == []


def test_turning_to_the_other_form_forgets_what_was_typed() -> None:
    presenter, view, _ = ready()
    presenter.switch(Mode.CREATE)
    assert (view.mode, view.path, view.forgotten) == (Mode.CREATE, NEW, 1)
    presenter.switch(Mode.OPEN)
    assert (view.mode, view.path) == (Mode.OPEN, LAST)
