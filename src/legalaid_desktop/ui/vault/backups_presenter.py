"""What is done with backups from the page of the vault, one thing at a time. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol

from legalaid_desktop.record.backup import BackupFound
from legalaid_desktop.record.retention import BackupMade
from legalaid_desktop.services import backups
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.services.ports import Backups, Clock, Secret, Vault, VaultBackups

SHOWN = 10
SUFFIX = ".vault"


class Doing(Enum):
    MAKING = "making"
    VERIFYING = "verifying"
    DRILLING = "drilling"
    RESTORING = "restoring"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the backups stand. `days` is the age of the last verified one; None: there is none."""

    days: int | None
    due: bool
    newest: Sequence[BackupMade]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of it: `made` of a new backup, otherwise `found`; `place` of a restored vault."""

    doing: Doing
    made: BackupMade | None = None
    same_disk: bool = False
    found: BackupFound | None = None
    place: Path | None = None


Work = Callable[[JobContext], Outcome]


class BackupsView(Protocol):
    def show_standing(self, standing: Standing) -> None: ...

    def show_doing(self, doing: Doing | None) -> None:
        """Show what is under way; None: nothing is, and anything may be begun."""
        ...

    def show_outcome(self, outcome: Outcome) -> None: ...

    def show_error(self, error: Exception) -> None: ...

    def show_cancelled(self, doing: Doing) -> None: ...

    def run(self, work: Work) -> Callable[[], None]:
        """Start `work` off the window's thread; return what asks it to stop."""
        ...


class BackupsPresenter:
    def __init__(
        self,
        view: BackupsView,
        vault: Vault,
        of_vault: VaultBackups,
        files: Backups,
        clock: Clock,
    ) -> None:
        self._view, self._vault = view, vault
        self._of_vault, self._files, self._clock = of_vault, files, clock
        self._doing: Doing | None = None
        self._stop: Callable[[], None] = lambda: None

    @property
    def doing(self) -> Doing | None:
        return self._doing

    def show(self) -> None:
        made = list(self._vault.retention.backups())
        now = self._clock()
        self._view.show_standing(
            Standing(
                days=backups.days_since_verified(made, now),
                due=backups.is_due(made, now),
                newest=sorted(made, key=lambda one: one.at, reverse=True)[:SHOWN],
            )
        )

    def make(self, folder: Path) -> None:
        of_vault, now = self._of_vault, self._clock()

        def work(job: JobContext) -> Outcome:
            made = backups.make(job, of_vault, folder, now)
            return Outcome(
                doing=Doing.MAKING, made=made, same_disk=of_vault.shares_disk(Path(made.place))
            )

        self._begin(Doing.MAKING, work)

    def verify(self, file: Path, secret: Secret) -> None:
        """Read all of a backup."""
        files = self._files
        self._begin(
            Doing.VERIFYING,
            lambda job: Outcome(
                doing=Doing.VERIFYING, found=backups.verify(job, files, file, secret)
            ),
        )

    def drill(self, file: Path, secret: Secret) -> None:
        files = self._files
        self._begin(
            Doing.DRILLING,
            lambda job: Outcome(
                doing=Doing.DRILLING, found=backups.drill(job, files, file, secret)
            ),
        )

    def restore(self, file: Path, to: Path, secret: Secret) -> None:
        """Restore to a new place: what is there already is never replaced from here."""
        files = self._files

        def work(job: JobContext) -> Outcome:
            found = backups.restore(job, files, file, to, secret)
            return Outcome(doing=Doing.RESTORING, found=found, place=to)

        self._begin(Doing.RESTORING, work)

    def cancel(self) -> None:
        self._stop()

    def succeeded(self, outcome: Outcome) -> None:
        self._end()
        self._view.show_outcome(outcome)

    def failed(self, error: Exception) -> None:
        self._end()
        self._view.show_error(error)

    def cancelled(self) -> None:
        doing = self._doing
        self._end()
        if doing is not None:
            self._view.show_cancelled(doing)

    def _begin(self, doing: Doing, work: Work) -> None:
        if self._doing is not None:
            return
        self._doing = doing
        self._view.show_doing(doing)
        self._stop = self._view.run(work)

    def _end(self) -> None:
        self._doing, self._stop = None, lambda: None
        self._view.show_doing(None)
        self.show()


def vault_at(chosen: Path) -> Path:
    """Return the place for a vault that was chosen, with the usual suffix if it has none."""
    return chosen if chosen.suffix else chosen.with_name(chosen.name + SUFFIX)
