"""The vaults that were replaced and are kept beside the open one: see them, remove one. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from legalaid_desktop.record.retention import FormerVault
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.services.ports import FormerVaults

Work = Callable[[JobContext], Sequence[FormerVault]]


class FormerView(Protocol):
    def show_former(self, former: Sequence[FormerVault]) -> None: ...

    def ask(self, one: FormerVault | None) -> None:
        """Ask whether to remove `one` for good; None: nothing is asked."""

    def show_busy(self, busy: bool) -> None: ...
    def show_removed(self, name: str) -> None: ...
    def show_error(self, error: Exception | None) -> None: ...

    def run(self, work: Work) -> None:
        """Do `work` off the window's thread; call `done` or `failed`."""


class FormerPresenter:
    def __init__(self, view: FormerView, former: FormerVaults) -> None:
        self._view, self._former = view, former
        self._asked: FormerVault | None = None
        self._removing = ""
        self._busy = False

    def show(self) -> None:
        """Look what there is, and how many cases each holds."""
        if not self._busy:
            self._begin(lambda _: self._former.counted())

    def ask(self, one: FormerVault) -> None:
        if not self._busy:
            self._asked = one
            self._view.show_error(None)
            self._view.ask(one)

    def leave(self) -> None:
        self._asked = None
        self._view.ask(None)

    def remove(self) -> None:
        """Remove the one that was asked about."""
        one, former = self._asked, self._former
        if one is None or self._busy:
            return
        self.leave()
        self._removing = one.name

        def work(job: JobContext) -> Sequence[FormerVault]:
            del job
            former.remove(one.name)
            return former.counted()

        self._begin(work)

    def done(self, found: Sequence[FormerVault]) -> None:
        removed = self._end()
        self._view.show_former(found)
        if removed:
            self._view.show_removed(removed)

    def failed(self, error: Exception) -> None:
        self._end()
        self._view.show_error(error)

    def _begin(self, work: Work) -> None:
        self._busy = True
        self._view.show_busy(True)
        self._view.run(work)

    def _end(self) -> str:
        removed, self._removing, self._busy = self._removing, "", False
        self._view.show_busy(False)
        return removed
