"""Bring a backup back before there is access to any vault. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Protocol

from legalaid_desktop.record.backup import BackupFound, BackupSeen, There
from legalaid_desktop.services import backups
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.services.ports import Backups, Secret


class Stage(Enum):
    ASKING = auto()  # which backup, where to, what opens it
    WARNING = auto()  # there is a vault already
    WORKING = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A backup at a first look, and the place it would go to, which was `wanted` or is beside."""

    file: Path
    wanted: Path
    seen: BackupSeen
    to: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was restored, verified, and where it stands; `kept` if a former vault is beside it."""

    found: BackupFound
    to: Path
    kept: bool


class RestoreView(Protocol):
    def show_stage(self, stage: Stage) -> None: ...

    def show_looked(self, looked: Looked | None) -> None:
        """Show what the backup says of itself; None: nothing is known of it."""

    def show_place(self, to: Path | None) -> None: ...
    def show_error(self, error: Exception | None) -> None: ...
    def show_cancelled(self) -> None: ...
    def restored(self, outcome: Restored) -> None: ...

    def send_again(self) -> None:
        """Send the form as it stands: what kept it waiting is over."""

    def look(self, work: Callable[[JobContext], Looked]) -> None:
        """Do `work` off the window's thread; call `looked` or `failed`."""

    def restore(self, work: Callable[[JobContext], Restored]) -> Callable[[], None]:
        """The same for `succeeded`, `failed`, `cancelled`; return what asks it to stop."""
        ...


class RestorePresenter:
    """Keeps no secret. What stands in the way is never written over without being told."""

    def __init__(self, view: RestoreView, files: Backups) -> None:
        self._view, self._files = view, files
        self._file: Path | None = None
        self._to: Path | None = None
        self._looked: Looked | None = None
        self._looking: tuple[Path, Path] | None = None
        self._go_on = False
        self._stop: Callable[[], None] = lambda: None
        self.stage = Stage.ASKING

    @property
    def ready(self) -> bool:
        return self._file is not None and self._to is not None

    def begin(self, to: Path | None) -> None:
        """Begin anew; `to` is where the vault was, or where a first one may go."""
        self._file, self._to = None, to
        self._view.show_place(to)
        self._forget_look()
        self._show(Stage.ASKING)

    def choose_file(self, file: Path | None) -> None:
        self._file = file
        self._forget_look()

    def choose_place(self, to: Path | None) -> None:
        self._to = to
        self._forget_look()

    def look(self) -> None:
        """Take a first look at the backup that was chosen, to show what it says of itself."""
        file, to, files = self._file, self._to, self._files
        if file is None or to is None or self._looking or self._looked is not None:
            return
        self._looking = (file, to)

        def work(job: JobContext) -> Looked:
            del job
            seen, place = backups.look(files, file, to)
            return Looked(file=file, wanted=to, seen=seen, to=place)

        self._view.look(work)

    def send(self, secret: Secret) -> None:
        """Restore, or tell first that there is a vault already."""
        if not self.ready or self.stage is not Stage.ASKING:
            return
        self._view.show_error(None)
        if self._looked is None:
            self._go_on = True
            self.look()
        elif self._looked.seen.there is There.NOTHING:
            self._start(secret, replacing=False)
        else:
            self._show(Stage.WARNING)

    def replace(self, secret: Secret) -> None:
        """Restore in the place of the vault that is there, which is kept beside."""
        if self.stage is Stage.WARNING:
            self._start(secret, replacing=True)

    def back(self) -> bool:
        """Go a step back, or ask the work to stop; False if there is no step."""
        if self.stage is Stage.WORKING:
            self._stop()
        elif self.stage is Stage.WARNING:
            self._show(Stage.ASKING)
        else:
            return False
        return True

    # What came of the work.

    def looked(self, looked: Looked) -> None:
        if self._is_another():
            return
        self._looked, self._to = looked, looked.to
        self._view.show_place(looked.to)
        self._view.show_looked(looked)
        if self._go_on:
            self._go_on = False
            self._view.send_again()

    def succeeded(self, outcome: Restored) -> None:
        self._forget_look()
        self._show(Stage.ASKING)
        self._view.restored(outcome)

    def failed(self, error: Exception) -> None:
        if self._is_another():
            return
        self._go_on = False
        if self.stage is Stage.WORKING:
            self._looked = None  # what stands in the way is looked at again
            self._show(Stage.ASKING)
        else:
            self._forget_look()
        self._view.show_error(error)

    def cancelled(self) -> None:
        self._show(Stage.ASKING)
        self._view.show_cancelled()

    def _start(self, secret: Secret, *, replacing: bool) -> None:
        looked, files = self._looked, self._files
        if looked is None:
            return
        self._show(Stage.WORKING)

        def work(job: JobContext) -> Restored:
            found = backups.restore(job, files, looked.file, looked.to, secret, replacing=replacing)
            return Restored(found=found, to=looked.to, kept=replacing)

        self._stop = self._view.restore(work)

    def _is_another(self) -> bool:
        """End a look; begin one at what was chosen meanwhile, if it is another."""
        asked, self._looking = self._looking, None
        if asked is None or asked == (self._file, self._to):
            return False
        self.look()
        return True

    def _forget_look(self) -> None:
        self._looked = None
        self._view.show_looked(None)
        self._view.show_error(None)

    def _show(self, stage: Stage) -> None:
        self.stage = stage
        self._view.show_stage(stage)
