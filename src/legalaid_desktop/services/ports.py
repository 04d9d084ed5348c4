"""What the services need from the outside, named in their own terms."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from legalaid_desktop.record.attachment import Attachment
from legalaid_desktop.record.backup import BackupFound, BackupSeen
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.draft import Draft as Draft
from legalaid_desktop.record.filing import DrawnPaper as DrawnPaper
from legalaid_desktop.record.filing import EditedPaper, FileKind
from legalaid_desktop.record.filing import Filing as Filing
from legalaid_desktop.record.filing_steps import FilingStep
from legalaid_desktop.record.index import ChildRow
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.record.redline import Redline
from legalaid_desktop.record.retention import BackupMade, FormerVault, Standing
from legalaid_desktop.record.trail import Act, Head
from legalaid_desktop.text import Text

Step = Callable[[int, int], None]
"""Told how much is done of how much. What it raises ends the work."""


class SavedVersion(Protocol):
    """One save of a case."""

    @property
    def version(self) -> int: ...

    @property
    def author(self) -> str: ...

    @property
    def at(self) -> datetime: ...


class Cases(Protocol):
    """The cases of an open vault. Every call is its own transaction."""

    def get(self, case_id: CaseId, version: int | None = None) -> Case:
        """Return the newest version, or the one asked for; raise CaseUnknown."""
        ...

    def history(self, case_id: CaseId) -> Sequence[SavedVersion]:
        """Return who saved the case and when, newest first; raise CaseUnknown."""
        ...

    def save(self, case: Case, *, author: str, at: datetime) -> Case:
        """Store `case` as version `case.version + 1`; raise CaseChangedElsewhere if that exists."""
        ...

    def save_all(self, cases: Sequence[Case], *, author: str, at: datetime) -> tuple[Case, ...]:
        """Store all of them in one transaction, or none."""
        ...

    def last_saved(self) -> Case | None:
        """Return the case saved last, or None in an empty vault."""
        ...

    def children(self, *, held_only: bool = False) -> Sequence[ChildRow]:
        """Return one row a child, longest held first."""
        ...

    def found_by(self, pairs: Collection[tuple[str, str]]) -> Sequence[ChildRow]:
        """Return the children found by both words of any of the pairs, each folded and whole."""
        ...

    def last_place(self, year: int) -> int:
        """Return the highest place in the year that a case's number says; 0 without any."""
        ...

    def known(self, case_ids: Iterable[CaseId]) -> frozenset[CaseId]:
        """Return those of them that are in the vault."""
        ...

    def record_filing(self, filing: Filing, *, docx: bytes, pdf: bytes) -> None:
        """Seal a paper: keep its files with what they were made of, all or nothing."""
        ...

    def filings(self, case_id: CaseId | None = None) -> Sequence[Filing]:
        """Return the filings of one case, or of all, newest first."""
        ...


class Filings(Protocol):
    """The files of sealed papers, and the steps they take. Every call is its own transaction."""

    def file(self, filing_id: str, kind: FileKind) -> bytes:
        """Return a file exactly as it was sealed.

        Raises FilingUnknown, FilingFilesMissing, FilingDamaged.
        """
        ...

    def steps(self, case_id: CaseId) -> Mapping[str, tuple[FilingStep, ...]]:
        """Return what was noted of the filings of a case, by their ids, in its order."""
        ...

    def add_step(
        self,
        filing_id: str,
        step: FilingStep,
        *,
        after: int,
        scan: tuple[str, BinaryIO] | None = None,
    ) -> FilingStep:
        """Note a step after the `after` there are, with its scan, all or nothing; return it.

        Raises FilingUnknown, FilingMovedElsewhere, and what keeping the scan raises.
        """
        ...


class Attachments(Protocol):
    """The files kept with cases. Whoever takes one out notes it in the trail."""

    def list(self, case_id: CaseId | None = None) -> Sequence[Attachment]:
        """Return the files of one case, or of all, oldest first."""
        ...

    def read(self, attachment_id: str) -> Iterator[bytes]:
        """Yield the file in pieces, once all of it was proved.

        Raises AttachmentUnknown, AttachmentDamaged.
        """
        ...


class Drafts(Protocol):
    """What people typed and have not saved: the last of each person and case."""

    def keep(
        self,
        author: str,
        case: Case,
        *,
        base_version: int,
        at: datetime,
        unread: Mapping[str, str] | None = None,
    ) -> None:
        """Keep what `author` has typed so far; raise CaseUnknown if the case was deleted.

        `unread` is what no field could read, by path, to the letter.
        """
        ...

    def offered(self, author: str) -> Sequence[Draft]:
        """Return what `author` typed and never saved, newest first."""
        ...

    def drop(self, author: str, case_id: CaseId) -> None: ...


class Trail(Protocol):
    """The trail of what was done in an open vault. It holds no values."""

    def note(
        self,
        kind: str,
        *,
        author: str,
        at: datetime,
        case_id: str | None = None,
        object_id: str = "",
        fields: Iterable[str] = (),
        reason: str = "",
    ) -> Head: ...


class Retention(Protocol):
    """How cases end. Every change raises CaseUnknown; what does away with one, CaseKept."""

    def standing(self, case_id: CaseId) -> Standing: ...

    def close(self, case_id: CaseId, *, author: str, at: datetime, reason: str = "") -> None: ...

    def reopen(self, case_id: CaseId, *, author: str, at: datetime, reason: str = "") -> None: ...

    def hold(self, case_id: CaseId, *, author: str, at: datetime, reason: str) -> None: ...

    def release(self, case_id: CaseId, *, author: str, at: datetime, reason: str) -> None: ...

    def delete(self, case_id: CaseId, *, author: str, at: datetime, reason: str) -> None: ...

    def anonymise(self, case_id: CaseId, *, author: str, at: datetime, reason: str) -> None: ...

    def backups(self) -> Sequence[BackupMade]:
        """Return the backups that were made, newest first."""
        ...

    def backups_with(self, case_id: CaseId) -> Sequence[BackupMade]:
        """Return the backups that may hold the case, newest first."""
        ...


class FormerVaults(Protocol):
    """The vaults that were replaced and are kept beside the open one, the last put aside first."""

    def all(self) -> Sequence[FormerVault]:
        """Return them without how many cases they hold; raise FileUnreadable."""
        ...

    def counted(self) -> Sequence[FormerVault]:
        """Return them with it, where it can be known; raise FileUnreadable."""
        ...

    def with_case(self, case_id: CaseId) -> Sequence[FormerVault]:
        """Return those that may hold the case; raise FileUnreadable."""
        ...

    def remove(self, name: str) -> None:
        """Remove one for good; raise VaultMissing, VaultHeld, VaultUnwritable."""
        ...


class Keys(Protocol):
    """The ways into an open vault. Changes are on the disk when a call returns."""

    @property
    def users(self) -> tuple[str, ...]: ...

    @property
    def has_recovery_words(self) -> bool: ...

    @property
    def has_envelopes(self) -> bool: ...

    def change_passphrase(self, old: str, new: str) -> None:
        """Put `new` in the place of `old`; raise WeakPassphrase, WrongPassphrase."""
        ...

    def new_words(self) -> str:
        """Return 24 words that open nothing until they are kept."""
        ...

    def new_envelopes(self) -> tuple[str, ...]:
        """Return three sheets of 24 words that open nothing until they are kept."""
        ...

    def keep_recovery_words(self, sheet: str) -> None: ...

    def keep_envelopes(self, sheets: Sequence[str]) -> None: ...


class Soundness(Protocol):
    """Whether the file of an open vault is sound."""

    def last(self) -> datetime | None:
        """Return when it was last read through and found sound; None: never."""
        ...

    def read_through(self, *, step: Step) -> None:
        """Read all of it while others work; raise VaultUnsound, VaultBusy, VaultUnwritable."""
        ...


class Vault(Protocol):
    """An open vault; `close` forgets the key."""

    @property
    def cases(self) -> Cases: ...

    @property
    def audit(self) -> Trail: ...

    @property
    def drafts(self) -> Drafts: ...

    @property
    def filings(self) -> Filings: ...

    @property
    def attachments(self) -> Attachments: ...

    @property
    def retention(self) -> Retention: ...

    @property
    def former(self) -> FormerVaults: ...

    @property
    def soundness(self) -> Soundness: ...

    @property
    def keys(self) -> Keys: ...

    def note(self, act: Act, what: str = "") -> None:
        """Put into the trail what was done to the vault itself; `what` may be no value."""
        ...

    def close(self) -> None: ...


class Vaults(Protocol):
    """How vaults are made and opened. Every call takes about a second."""

    def create(self, path: Path, passphrase: str) -> Vault: ...

    def open(self, path: Path, passphrase: str, *, accept_older: str = "") -> Vault:
        """Open the vault; VaultOlder is not raised if `accept_older` says why to go on."""
        ...

    def users_for(self, path: Path, sheets: Sequence[str]) -> Sequence[str]:
        """Return who has a passphrase, to whoever has words that open the vault; it stays closed.

        The first user of a vault may have no name.
        """
        ...

    def open_with_words(
        self,
        path: Path,
        sheets: Sequence[str],
        new_passphrase: str,
        *,
        user: str | None = None,
        accept_older: str = "",
    ) -> Vault:
        """Open with the recovery words, or with two envelopes.

        The new passphrase takes the place of that of `user`; None is the only one.
        """
        ...


Secret = str | Sequence[str]
"""What opens a backup: the passphrase of its time, or its sheets of words."""


class VaultBackups(Protocol):
    """The backups of an open vault."""

    def make(self, target: Path, *, step: Step, refuse_beside: bool = False) -> BackupMade:
        """Make a backup, verify it and record it; nothing stays of one that fails."""
        ...

    def rotate(self, folder: Path) -> Sequence[Path]:
        """Remove what is too old to keep; return it. The newest verified one always stays."""
        ...

    def shares_disk(self, folder: Path) -> bool:
        """Tell whether what happens to the disk of the vault happens to `folder`."""
        ...


class Backups(Protocol):
    """Backup files, whatever vault they are of."""

    def look(self, file: Path, to: Path) -> BackupSeen:
        """Return what the file says of itself, and what stands at `to`; nothing is verified."""
        ...

    def verify(self, file: Path, secret: Secret | None, *, step: Step) -> BackupFound:
        """Compare every byte; with `secret` open it and read it through."""
        ...

    def restore(
        self, file: Path, to: Path, secret: Secret, *, replacing: bool = False, step: Step
    ) -> BackupFound: ...

    def drill(self, file: Path, secret: Secret, *, step: Step) -> BackupFound: ...


class TemplateFinding(Protocol):
    """One thing to mend in a template. One that `blocks` keeps it from being used."""

    @property
    def blocks(self) -> bool: ...

    @property
    def words(self) -> str:
        """The words around it; may be ""."""
        ...

    @property
    def said(self) -> Text: ...

    @property
    def what_to_do(self) -> Text: ...

    @property
    def suggestion(self) -> str | None:
        """What to write instead, where that can be told."""
        ...

    def place(self, language: str) -> str:
        """Return where it is: part, paragraph, table cell."""
        ...


class TemplateChecks(Protocol):
    """The checking of templates, those of the papers and any other, in the worker process."""

    def template_of(self, paper: Paper) -> Path: ...

    def check(self, template: Path) -> Sequence[TemplateFinding]:
        """Return everything wrong with it; raise FileUnreadable or a TemplateError."""
        ...


class Papers(Protocol):
    """The papers that can be drawn up, and the drawing of them in the worker process."""

    def all(self) -> Sequence[Paper]: ...

    def draw(self, case: Case, paper: Paper, *, now: datetime, draft: bool = False) -> DrawnPaper:
        """Fill, convert and verify; raise a PaperError, TemplateError or DocumentError.

        A draft is drawn whatever is missing: it marks that, and says on each page what it is.
        """
        ...


class EditedPapers(Protocol):
    """Papers edited by hand, taken in and compared in the worker process."""

    def take_in(self, docx: bytes, *, before: bytes, now: datetime) -> EditedPaper:
        """Return what is to be filed of a file edited from `before`, and its PDF, read back.

        Raises TemplateUnreadable, TemplateHostile, EditedUnfinished and what drawing does.
        """
        ...

    def compare(self, before: bytes, after: bytes) -> Redline:
        """Return what differs in the words of two DOCX; raise ComparisonFailed."""
        ...


Clock = Callable[[], datetime]
