"""Former vaults, without a window."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from legalaid_desktop.errors import UserError, VaultUnwritable
from legalaid_desktop.record.case import CaseId
from legalaid_desktop.record.retention import FormerVault
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.ui.vault.former_presenter import FormerPresenter, Work
from tests.builders import NOW

ONE = FormerVault(name="a.vault.anterior-1", at=NOW, size=1000, cases=3, upgrade=False)
OTHER = FormerVault(name="a.vault.anterior-2", at=NOW, size=1000, cases=None, upgrade=True)


class Kept:
    def __init__(self) -> None:
        self.there = [ONE, OTHER]
        self.error: UserError | None = None

    def all(self) -> Sequence[FormerVault]:
        return list(self.there)

    def counted(self) -> Sequence[FormerVault]:
        return list(self.there)

    def with_case(self, case_id: CaseId) -> Sequence[FormerVault]:
        raise NotImplementedError

    def remove(self, name: str) -> None:
        if self.error is not None:
            raise self.error
        self.there = [one for one in self.there if one.name != name]


class FakeView:
    def __init__(self) -> None:
        self.former: Sequence[FormerVault] = ()
        self.asked: FormerVault | None = None
        self.busy: list[bool] = []
        self.removed: list[str] = []
        self.error: Exception | None = None
        self.work: list[Work] = []

    def show_former(self, former: Sequence[FormerVault]) -> None:
        self.former = former

    def ask(self, one: FormerVault | None) -> None:
        self.asked = one

    def show_busy(self, busy: bool) -> None:
        self.busy.append(busy)

    def show_removed(self, name: str) -> None:
        self.removed.append(name)

    def show_error(self, error: Exception | None) -> None:
        self.error = error

    def run(self, work: Work) -> None:
        self.work.append(work)


class At:
    def __init__(self) -> None:
        self.view, self.kept = FakeView(), Kept()
        self.presenter = FormerPresenter(self.view, self.kept)

    def work(self) -> None:
        try:
            found = self.view.work.pop(0)(JobContext())
        except UserError as error:
            self.presenter.failed(error)
        else:
            self.presenter.done(found)


@pytest.fixture
def at() -> At:
    made = At()
    made.presenter.show()
    made.work()
    return made


def test_they_are_looked_up_off_the_windows_thread(at: At) -> None:
    assert at.view.former == [ONE, OTHER]
    assert at.view.busy == [True, False]
    assert at.view.removed == []


def test_the_one_that_was_asked_about_is_removed_and_no_other(at: At) -> None:
    at.presenter.remove()
    assert at.view.work == []
    at.presenter.ask(OTHER)
    at.presenter.remove()
    assert at.view.asked is None
    at.work()
    assert at.view.former == [ONE]
    assert at.view.removed == [OTHER.name]
    at.presenter.remove()
    assert at.view.work == []


def test_leaving_removes_nothing(at: At) -> None:
    at.presenter.ask(ONE)
    at.presenter.leave()
    at.presenter.remove()
    assert at.view.work == []


def test_one_that_cannot_be_removed_is_told_and_can_be_tried_again(at: At) -> None:
    at.kept.error = VaultUnwritable()
    at.presenter.ask(ONE)
    at.presenter.remove()
    at.presenter.ask(OTHER)  # not while one is being removed
    assert at.view.asked is None
    at.work()
    assert isinstance(at.view.error, VaultUnwritable)
    assert at.view.removed == []
    at.kept.error = None
    at.presenter.ask(ONE)
    at.presenter.remove()
    at.work()
    assert at.view.former == [OTHER]
