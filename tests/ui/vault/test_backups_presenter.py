"""What is done with backups from the window, without one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from legalaid_desktop.errors import BackupUnwritable
from legalaid_desktop.record.retention import BackupMade
from legalaid_desktop.services.backups import NAG_DAYS
from legalaid_desktop.services.jobs import JobCancelled, JobContext
from legalaid_desktop.ui.vault.backups_presenter import (
    SHOWN,
    BackupsPresenter,
    Doing,
    Outcome,
    Standing,
    Work,
    vault_at,
)
from tests.builders import NOW
from tests.ui.fakes import FakeBackups, FakeCases, FakeRetention, FakeVault

USB = Path("usb")
FILE = USB / "uno.respaldo"
ONE = BackupMade(id="b1", at=NOW, name=FILE.name, place="usb", head_seq=1, verified_at=NOW)


class Kept(FakeRetention):
    def __init__(self) -> None:
        self.made: list[BackupMade] = []

    def backups(self) -> Sequence[BackupMade]:
        return self.made


class FakeView:
    def __init__(self) -> None:
        self.standing: Standing | None = None
        self.doing: list[Doing | None] = []
        self.outcome: Outcome | None = None
        self.error: Exception | None = None
        self.stopped: Doing | None = None
        self.work: list[Work] = []
        self.context = JobContext()

    def show_standing(self, standing: Standing) -> None:
        self.standing = standing

    def show_doing(self, doing: Doing | None) -> None:
        self.doing.append(doing)

    def show_outcome(self, outcome: Outcome) -> None:
        self.outcome = outcome

    def show_error(self, error: Exception) -> None:
        self.error = error

    def show_cancelled(self, doing: Doing) -> None:
        self.stopped = doing

    def run(self, work: Work) -> Callable[[], None]:
        self.work.append(work)
        return self.context.cancel


class Desk:
    def __init__(self) -> None:
        self.view, self.backups, self.kept = FakeView(), FakeBackups(), Kept()
        vault = FakeVault(FakeCases())
        vault.retention = self.kept
        self.presenter = BackupsPresenter(self.view, vault, self.backups, self.backups, lambda: NOW)

    def work(self) -> None:
        """Do what was begun, and tell of it as the window would."""
        try:
            outcome = self.view.work[-1](self.view.context)
        except JobCancelled:
            self.presenter.cancelled()
        except Exception as error:
            self.presenter.failed(error)
        else:
            self.presenter.succeeded(outcome)


@pytest.fixture
def at() -> Desk:
    return Desk()


def shown(at: Desk) -> Standing:
    at.presenter.show()
    assert at.view.standing is not None
    return at.view.standing


def test_a_backup_is_due_when_there_never_was_one_and_from_the_set_days_on(at: Desk) -> None:
    assert (shown(at).days, shown(at).due) == (None, True)
    for days, due in ((0, False), (NAG_DAYS - 1, False), (NAG_DAYS, True)):
        then = NOW - timedelta(days=days)
        at.kept.made = [replace(ONE, at=then, verified_at=then)]
        assert (shown(at).days, shown(at).due) == (days, due)


def test_the_newest_are_listed_first_and_not_without_end(at: Desk) -> None:
    days = range(SHOWN + 5, 0, -1)
    at.kept.made = [replace(ONE, id=f"{n}", at=NOW - timedelta(days=n)) for n in days]
    assert [one.id for one in shown(at).newest] == [f"{n}" for n in range(1, SHOWN + 1)]


@pytest.mark.parametrize(("folder", "same"), [("usb", False), ("same", True)])
def test_a_backup_is_made_in_the_folder_and_a_shared_disk_is_told(
    at: Desk, folder: str, same: bool
) -> None:
    at.presenter.make(Path(folder))
    assert at.presenter.doing is Doing.MAKING
    at.work()
    assert at.view.outcome is not None
    assert at.view.outcome.made is not None
    assert at.view.outcome.made.place == folder
    assert at.view.outcome.same_disk is same
    assert at.view.doing == [Doing.MAKING, None]


def test_checking_trying_and_restoring_ask_for_what_they_say(at: Desk) -> None:
    to = Path("otra.vault")
    at.presenter.verify(FILE, "frase")
    at.work()
    at.presenter.drill(FILE, "frase")
    at.work()
    at.presenter.restore(FILE, to, ["palabras de un sobre", "de otro"])
    at.work()
    assert at.backups.asked == [
        ("verify", FILE, "frase"),
        ("drill", FILE, "frase"),
        ("restore", to, ["palabras de un sobre", "de otro"]),
    ]
    assert at.view.outcome is not None
    assert at.view.outcome.place == to


def test_one_thing_at_a_time(at: Desk) -> None:
    at.presenter.make(USB)
    at.presenter.restore(FILE, Path("otra.vault"), "frase")
    assert len(at.view.work) == 1
    at.work()
    at.presenter.verify(FILE, "frase")
    assert len(at.view.work) == 2


def test_what_failed_is_told_and_anything_may_be_begun_again(at: Desk) -> None:
    full = at.backups.error = BackupUnwritable()
    at.presenter.make(USB)
    at.work()
    assert at.view.error is full
    assert at.view.outcome is None
    assert at.presenter.doing is None
    at.backups.error = None
    at.presenter.make(USB)
    at.work()
    assert at.view.outcome is not None


def test_cancelling_reaches_the_work(at: Desk) -> None:
    at.presenter.make(USB)
    at.presenter.cancel()
    at.work()
    assert at.view.stopped is Doing.MAKING
    assert at.view.outcome is None
    assert at.presenter.doing is None


def test_a_place_without_a_suffix_gets_the_usual_one() -> None:
    assert vault_at(Path("a/otra")) == Path("a/otra.vault")
    assert vault_at(Path("a/otra.vault")) == Path("a/otra.vault")
