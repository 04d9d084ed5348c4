"""What the page of filings does, apart from how it looks. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from legalaid_desktop.errors import FilingFilesMissing, UserError
from legalaid_desktop.record.attachment import Attachment
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.diff import changes
from legalaid_desktop.record.filing import Filing, FilingState
from legalaid_desktop.record.filing_steps import FilingStep, FilingVersion, following
from legalaid_desktop.record.redline import Redline
from legalaid_desktop.services.filings import FilingService, NewStep

WITH_SCAN = (FilingState.ACKNOWLEDGED, FilingState.ANSWERED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What became of comparing the files of a version with its seal; sizes are in bytes."""

    filing_id: str
    docx: int = 0
    pdf: int = 0
    kept: bool = True
    error: Exception | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One version, with what else there is to know of it.

    `sealed` and `newest` are the case then and now, where it says something else since.
    """

    version: FilingVersion
    scans: tuple[tuple[FilingStep, Attachment | None], ...]
    sealed: Case
    newest: Case
    data_changed: bool


class FilingsView(Protocol):
    def show_versions(self, versions: Sequence[FilingVersion], chosen: str) -> None: ...
    def show_version(self, shown: Shown | None) -> None: ...
    def show_checked(self, checked: Checked) -> None: ...
    def show_redline(self, redline: Redline) -> None: ...
    def show_error(self, error: Exception | None) -> None: ...
    def show_taken_in(self) -> None:
        """A file edited by hand is the version that is looked at."""

    def show_saved(self, paths: Sequence[Path]) -> None: ...
    def run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do the work off the window's thread; what it raises is shown."""


class FilingsPresenter:
    """Holds the versions of the papers of a case, and which of them is looked at."""

    def __init__(self, case_id: CaseId, service: FilingService, view: FilingsView) -> None:
        self._case_id, self._service, self._view = case_id, service, view
        self._versions: tuple[FilingVersion, ...] = ()
        self._chosen = ""

    @property
    def version(self) -> FilingVersion | None:
        return next((each for each in self._versions if each.filing.id == self._chosen), None)

    @property
    def following(self) -> tuple[FilingState, ...]:
        """Return where the chosen version may go, the usual first; voiding is asked for apart."""
        version = self.version
        states = () if version is None else following(version.state)
        return tuple(state for state in states if state is not FilingState.VOIDED)

    @property
    def may_void(self) -> bool:
        version = self.version
        return version is not None and FilingState.VOIDED in following(version.state)

    @property
    def may_take_back(self) -> bool:
        version = self.version
        return version is not None and bool(version.steps)

    def start(self) -> None:
        """Show everything, and the version made last; raise CaseUnknown."""
        self._read()
        newest = max(self._versions, key=lambda each: each.filing.made_at, default=None)
        self._chosen = "" if newest is None else newest.filing.id
        self._show()

    def choose(self, filing_id: str) -> None:
        if filing_id != self._chosen:
            self._chosen = filing_id
            self._view.show_error(None)
            self._telling(self._show_version)

    def note(self, new: NewStep) -> None:
        version = self.version
        if version is not None and new.state in following(version.state):
            self._view.show_error(None)
            self._view.run(lambda: self._service.note(version, new), lambda _: self.again())

    def take_back(self) -> None:
        version = self.version
        if version is not None and version.steps:
            self._view.show_error(None)
            self._view.run(lambda: self._service.take_back(version), lambda _: self.again())

    def check(self) -> None:
        """Compare the files of the chosen version with its seal."""
        version = self.version
        if version is not None:
            self._view.run(lambda: self._checked(version), self._view.show_checked)

    @property
    def of_paper(self) -> tuple[FilingVersion, ...]:
        """The versions of the chosen paper, the first one first."""
        version = self.version
        paper = "" if version is None else version.filing.paper
        mine = (each for each in self._versions if each.filing.paper == paper)
        return tuple(sorted(mine, key=lambda each: each.number))

    @property
    def to_compare(self) -> tuple[str, str] | None:
        """Return the chosen version after what it came from; None where it is the only one."""
        version, of_paper = self.version, self.of_paper
        if version is None or len(of_paper) < 2:
            return None
        at = of_paper.index(version)
        before, after = of_paper[max(0, at - 1)], of_paper[max(1, at)]
        source = version.filing.edited_from
        known = any(each.filing.id == source for each in of_paper)
        return (source if known and source else before.filing.id), after.filing.id

    def compare(self, before: str, after: str) -> None:
        """Compare the words of two versions, by their ids."""
        known = {each.filing.id: each.filing for each in self._versions}
        if before in known and after in known:
            self._view.show_error(None)
            self._view.run(
                lambda: self._service.redline(known[before], known[after]),
                self._view.show_redline,
            )

    def take_in(self, path: Path) -> None:
        """Seal a file that was edited by hand as a new version of the chosen paper."""
        version = self.version
        if version is not None:
            self._view.show_error(None)
            self._view.run(lambda: self._service.take_in(version, path), self._taken_in)

    def _taken_in(self, filing: Filing) -> None:
        self._chosen = filing.id
        self.again()
        self._view.show_taken_in()

    def save_files(self, folder: Path) -> None:
        version = self.version
        if version is not None:
            self._view.show_error(None)
            self._view.run(lambda: self._service.save_files(version, folder), self._view.show_saved)

    def save_scan(self, step: FilingStep, scan: Attachment, folder: Path) -> None:
        version = self.version
        if version is not None:
            self._view.show_error(None)
            self._view.run(
                lambda: self._service.save_scan(version.filing, step, scan, folder),
                lambda path: self._view.show_saved((path,)),
            )

    def again(self) -> None:
        """Read again what is in the vault, whoever changed it."""
        self._telling(self._read)
        self._telling(self._show)

    def forget(self) -> None:
        """Hold nothing of the case any more: the page is about to go."""
        self._versions, self._chosen = (), ""

    def _telling(self, read: Callable[[], None]) -> None:
        """Read; what a user can meet, as that the case is gone by now, is shown."""
        try:
            read()
        except UserError as error:
            self._view.show_error(error)

    def _read(self) -> None:
        self._versions = tuple(self._service.versions(self._case_id))

    def _show(self) -> None:
        self._view.show_versions(self._versions, self._chosen)
        self._show_version()

    def _show_version(self) -> None:
        version = self.version
        if version is None:
            self._view.show_version(None)
            return
        filing = version.filing
        sealed = self._service.case(self._case_id, filing.case_version)
        newest = self._service.case(self._case_id)
        scans = tuple(
            (step, self._service.scan(filing, step)) for step in version.steps if step.scan
        )
        self._view.show_version(
            Shown(
                version=version,
                scans=scans,
                sealed=sealed,
                newest=newest,
                data_changed=bool(changes(sealed, newest)),
            )
        )
        self.check()

    def _checked(self, version: FilingVersion) -> Checked:
        filing = version.filing
        try:
            docx, pdf = (len(self._service.file(filing, kind)) for kind in ("docx", "pdf"))
        except FilingFilesMissing:
            return Checked(filing_id=filing.id, kept=False)
        return Checked(filing_id=filing.id, docx=docx, pdf=pdf)
