"""Restoring before there is access, without a window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from legalaid_desktop.errors import BackupUnwritable, NotABackup, RestoreUnwritable, UserError
from legalaid_desktop.record.backup import There
from legalaid_desktop.services.jobs import JobCancelled, JobContext
from legalaid_desktop.ui.unlock.restore import Looked, Restored, RestorePresenter, Stage
from tests.ui.fakes import FakeBackups

FILE, PLACE = Path("usb/uno.respaldo"), Path("casa/expedientes.vault")
SECRET = "una frase de entonces"


class FakeView:
    def __init__(self) -> None:
        self.stages: list[Stage] = []
        self.looked: Looked | None = None
        self.place: Path | None = None
        self.error: Exception | None = None
        self.was_cancelled = False
        self.outcome: Restored | None = None
        self.work: list[Callable[[JobContext], Looked] | Callable[[JobContext], Restored]] = []
        self.context = JobContext()
        self.secret = SECRET
        self.presenter: RestorePresenter

    def show_stage(self, stage: Stage) -> None:
        self.stages.append(stage)

    def show_looked(self, looked: Looked | None) -> None:
        self.looked = looked

    def show_place(self, to: Path | None) -> None:
        self.place = to

    def show_error(self, error: Exception | None) -> None:
        self.error = error

    def show_cancelled(self) -> None:
        self.was_cancelled = True

    def restored(self, outcome: Restored) -> None:
        self.outcome = outcome

    def look(self, work: Callable[[JobContext], Looked]) -> None:
        self.work.append(work)

    def restore(self, work: Callable[[JobContext], Restored]) -> Callable[[], None]:
        self.work.append(work)
        return self.context.cancel

    def send_again(self) -> None:
        self.presenter.send(self.secret)


class At:
    def __init__(self) -> None:
        self.view, self.files = FakeView(), FakeBackups()
        self.presenter = self.view.presenter = RestorePresenter(self.view, self.files)
        self.presenter.begin(PLACE)

    def stage(self) -> Stage:
        return self.presenter.stage

    def work(self) -> None:
        """Do what waits, and tell of it as the window would."""
        while self.view.work:
            try:
                outcome = self.view.work.pop(0)(self.view.context)
            except JobCancelled:
                self.presenter.cancelled()
            except UserError as error:
                self.presenter.failed(error)
            else:
                if isinstance(outcome, Looked):
                    self.presenter.looked(outcome)
                else:
                    self.presenter.succeeded(outcome)


@pytest.fixture
def at() -> At:
    return At()


def test_a_backup_is_looked_at_when_it_is_chosen_and_restored_when_it_is_sent(at: At) -> None:
    at.presenter.choose_file(FILE)
    at.presenter.look()
    at.work()
    assert at.view.looked is not None
    assert at.view.looked.seen.cases == 3
    at.presenter.send(SECRET)
    assert at.stage() is Stage.WORKING
    at.work()
    assert at.files.asked == [("restore", PLACE, SECRET)]
    assert at.view.outcome is not None
    assert (at.view.outcome.to, at.view.outcome.kept) == (PLACE, False)
    assert at.stage() is Stage.ASKING


def test_what_was_typed_and_sent_at_once_is_looked_at_first(at: At) -> None:
    at.presenter.choose_file(FILE)
    at.presenter.send(SECRET)
    assert at.files.asked == []
    at.work()
    assert at.view.outcome is not None


def test_another_file_chosen_while_one_is_looked_at_is_looked_at_too(at: At) -> None:
    at.presenter.choose_file(Path("usb/otro.respaldo"))
    at.presenter.look()
    at.presenter.choose_file(FILE)
    at.presenter.look()
    at.work()
    assert at.view.looked is not None
    assert at.view.looked.file == FILE


def test_what_is_wrong_with_a_file_no_longer_meant_is_not_told(at: At) -> None:
    at.files.error = NotABackup()
    at.presenter.choose_file(Path("usb/otro.respaldo"))
    at.presenter.look()
    at.presenter.choose_file(FILE)
    first = at.view.work.pop(0)
    with pytest.raises(NotABackup) as wrong:
        first(at.view.context)
    at.files.error = None
    at.presenter.failed(wrong.value)
    at.work()
    assert at.view.error is None
    assert at.view.looked is not None
    assert at.view.looked.file == FILE


def test_a_vault_in_the_way_is_told_and_replaced_only_when_that_is_said(at: At) -> None:
    at.files.there = There.ITS_VAULT
    at.presenter.choose_file(FILE)
    at.presenter.send(SECRET)
    at.work()
    assert at.stage() is Stage.WARNING
    assert at.files.asked == []
    assert at.presenter.back()
    assert at.stage() is Stage.ASKING
    at.presenter.replace(SECRET)  # not from here
    assert at.files.asked == []
    at.presenter.send(SECRET)
    at.presenter.replace(SECRET)
    at.work()
    assert at.files.asked == [("replace", PLACE, SECRET)]
    assert at.view.outcome is not None
    assert at.view.outcome.kept


def test_another_vault_in_the_way_is_left_alone_and_this_one_goes_beside(at: At) -> None:
    at.files.others = {PLACE}
    beside = PLACE.with_name("expedientes-2.vault")
    at.presenter.choose_file(FILE)
    at.presenter.send(SECRET)
    at.work()
    assert at.view.place == beside
    assert at.files.asked == [("restore", beside, SECRET)]


def test_what_is_no_backup_is_told_as_soon_as_it_is_chosen(at: At) -> None:
    at.files.error = NotABackup()
    at.presenter.choose_file(FILE)
    at.presenter.look()
    at.work()
    assert isinstance(at.view.error, NotABackup)
    at.files.error = None
    at.presenter.choose_file(FILE.with_name("dos.respaldo"))
    assert at.view.error is None


def test_no_room_is_told_and_it_can_be_tried_again(at: At) -> None:
    at.presenter.choose_file(FILE)
    at.presenter.look()
    at.work()
    at.files.error = BackupUnwritable()
    at.presenter.send(SECRET)
    at.work()
    assert isinstance(at.view.error, RestoreUnwritable)
    assert at.stage() is Stage.ASKING
    at.files.error = None
    at.presenter.send(SECRET)
    at.work()
    assert at.view.outcome is not None


def test_it_can_be_stopped(at: At) -> None:
    at.presenter.choose_file(FILE)
    at.presenter.look()
    at.work()
    at.presenter.send(SECRET)
    assert at.presenter.back()
    at.work()
    assert at.view.was_cancelled
    assert at.view.outcome is None
    assert at.stage() is Stage.ASKING
    assert not at.presenter.back()
