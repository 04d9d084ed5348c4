"""A vault in memory, for tests of the window alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from legalaid_desktop.errors import UserError, WrongPassphrase
from legalaid_desktop.record.backup import BackupFound, BackupSeen, There
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.filing import DrawnPaper, Filing
from legalaid_desktop.record.index import ChildRow, child_rows, split_words
from legalaid_desktop.record.numbering import placed
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.record.retention import BackupMade, FormerVault, Standing
from legalaid_desktop.record.trail import Act, Head
from legalaid_desktop.services.drawing import DrawingService
from legalaid_desktop.services.ports import Draft, SavedVersion, Secret, Step, Vault
from legalaid_desktop.text import Text
from tests.builders import NOW

PASSPHRASE = "cinco palabras sin sentido alguno"


class FakeCases:
    def __init__(self, cases: Sequence[Case] = (), filings: Sequence[Filing] = ()) -> None:
        self.cases = {case.id: case for case in cases}
        self._filings = list(filings)

    def get(self, case_id: CaseId, version: int | None = None) -> Case:
        return self.cases[case_id]

    def history(self, case_id: CaseId) -> Sequence[SavedVersion]:
        return []

    def save(self, case: Case, *, author: str, at: datetime) -> Case:
        saved = replace(case, version=case.version + 1)
        self.cases[saved.id] = saved
        return saved

    def save_all(self, cases: Sequence[Case], *, author: str, at: datetime) -> tuple[Case, ...]:
        return tuple(self.save(case, author=author, at=at) for case in cases)

    def last_saved(self) -> Case | None:
        return next(reversed(self.cases.values()), None)

    def children(self, *, held_only: bool = False) -> Sequence[ChildRow]:
        rows = [row for case in self.cases.values() for row in child_rows(case)]
        return [row for row in rows if row.held or not held_only]

    def found_by(self, pairs: Collection[tuple[str, str]]) -> Sequence[ChildRow]:
        return [
            row
            for row in self.children()
            if any(set(pair) <= set(split_words(row.name)) for pair in pairs)
        ]

    def last_place(self, year: int) -> int:
        said = [placed(case.number) for case in self.cases.values()]
        return max((each[1] for each in said if each and each[0] == year), default=0)

    def known(self, case_ids: Iterable[CaseId]) -> frozenset[CaseId]:
        return frozenset(case_ids) & self.cases.keys()

    def record_filing(self, filing: Filing, *, docx: bytes = b"", pdf: bytes = b"") -> None:
        self._filings.insert(0, filing)

    def filings(self, case_id: CaseId | None = None) -> Sequence[Filing]:
        return [each for each in self._filings if case_id in (None, each.case_id)]


class FakeDrafts:
    def __init__(self) -> None:
        self.kept: dict[CaseId, Case] = {}
        self.unread: dict[CaseId, Mapping[str, str]] = {}
        self.error: UserError | None = None  # raised in place of keeping

    def keep(
        self,
        author: str,
        case: Case,
        *,
        base_version: int,
        at: datetime,
        unread: Mapping[str, str] | None = None,
    ) -> None:
        if self.error is not None:
            raise self.error
        self.kept[case.id] = case
        self.unread[case.id] = unread or {}

    def offered(self, author: str) -> Sequence[Draft]:
        return []

    def drop(self, author: str, case_id: CaseId) -> None:
        self.kept.pop(case_id, None)


class FakeTrail:
    def __init__(self) -> None:
        self.noted: list[str] = []

    def note(self, kind: str, **more: Any) -> Head:
        self.noted.append(kind)
        return Head(seq=len(self.noted), hash="")


class FakeRetention:
    """Nothing has ended, and no backup was made."""

    def standing(self, case_id: CaseId) -> Standing:
        return Standing(case_id=case_id, closed_at=None, hold_since=None)

    def backups(self) -> Sequence[BackupMade]:
        return []

    def backups_with(self, case_id: CaseId) -> Sequence[BackupMade]:
        return []


class FakeBackups:
    """Serves in the place of both ports; `error` is raised in place of any answer.

    `before` is called when the work begins, on its thread.
    """

    def __init__(self, error: UserError | None = None) -> None:
        self.error = error
        self.there = There.NOTHING
        self.others: set[Path] = set()
        self.before: Callable[[], object] = lambda: None
        self.asked: list[tuple[str, Path, Any]] = []

    def make(self, target: Path, *, step: Step, refuse_beside: bool = False) -> BackupMade:
        self._answer("make", target, None, step)
        return BackupMade(
            id="b1",
            at=NOW,
            name=target.name,
            place=str(target.parent),
            head_seq=1,
            verified_at=NOW,
        )

    def rotate(self, folder: Path) -> Sequence[Path]:
        return []

    def shares_disk(self, folder: Path) -> bool:
        return folder.name == "same"

    def look(self, file: Path, to: Path) -> BackupSeen:
        if self.error is not None:
            raise self.error
        there = There.ANOTHER if to in self.others else self.there
        return BackupSeen(made_at=NOW, cases=3, there=there)

    def verify(self, file: Path, secret: Secret | None, *, step: Step) -> BackupFound:
        return self._answer("verify", file, secret, step)

    def drill(self, file: Path, secret: Secret, *, step: Step) -> BackupFound:
        return self._answer("drill", file, secret, step)

    def restore(
        self, file: Path, to: Path, secret: Secret, *, replacing: bool = False, step: Step
    ) -> BackupFound:
        return self._answer("replace" if replacing else "restore", to, secret, step)

    def _answer(self, asked: str, path: Path, secret: Secret | None, step: Step) -> BackupFound:
        self.asked.append((asked, path, secret))
        self.before()
        step(1, 2)
        if self.error is not None:
            raise self.error
        return BackupFound(
            id="b1", made_at=NOW, opened=True, cases=3, children=5, attachments=2, head_seq=9
        )


class FakeFormer:
    """Nothing was ever replaced."""

    def all(self) -> Sequence[FormerVault]:
        return []

    def counted(self) -> Sequence[FormerVault]:
        return []

    def with_case(self, case_id: CaseId) -> Sequence[FormerVault]:
        return []


class FakeSoundness:
    """Read through at NOW; `error` is what reading it through finds."""

    def __init__(self) -> None:
        self.read_at: datetime | None = NOW
        self.error: Exception | None = None

    def last(self) -> datetime | None:
        return self.read_at

    def read_through(self, *, step: Step) -> None:
        step(0, 1)
        if self.error is not None:
            raise self.error


class FakeKeys:
    users = ("",)
    has_recovery_words = has_envelopes = False


class FakeVault:
    def __init__(self, cases: FakeCases) -> None:
        self._cases = cases
        self.audit = FakeTrail()
        self.drafts = FakeDrafts()
        self.filings: Any = None
        self.attachments: Any = None
        self.retention: Any = FakeRetention()
        self.former: Any = FakeFormer()
        self.soundness = FakeSoundness()
        self.keys: Any = FakeKeys()
        self.closed = False

    def note(self, act: Act, what: str = "") -> None:
        self.audit.note(act.value)

    @property
    def cases(self) -> FakeCases:
        return self._cases

    def close(self) -> None:
        self.closed = True


class FakeVaults:
    """Opens for PASSPHRASE; `error` is raised in its place."""

    def __init__(self, vault: FakeVault, error: UserError | None = None) -> None:
        self.vault = vault
        self.error = error
        self.users: Sequence[str] = ("",)
        self.user: str | None = None
        self.asked: list[tuple[str, Path]] = []

    def open(self, path: Path, passphrase: str, *, accept_older: str = "") -> FakeVault:
        return self._answer("open", path, passphrase)

    def users_for(self, path: Path, sheets: Sequence[str]) -> Sequence[str]:
        self._answer("users", path, PASSPHRASE)
        return self.users

    def open_with_words(
        self,
        path: Path,
        sheets: Sequence[str],
        new_passphrase: str,
        *,
        user: str | None = None,
        accept_older: str = "",
    ) -> FakeVault:
        self.user = user
        return self._answer("words", path, new_passphrase)

    def create(self, path: Path, passphrase: str) -> FakeVault:
        return self._answer("create", path, passphrase)

    def _answer(self, asked: str, path: Path, passphrase: str) -> FakeVault:
        self.asked.append((asked, path))
        if self.error is not None:
            raise self.error
        if passphrase != PASSPHRASE:
            raise WrongPassphrase
        self.vault.closed = False
        return self.vault


def a_paper(key: str, short: str) -> Paper:
    return Paper(
        key=key,
        title=Text(short, short),
        short=Text(short, short),
        addressees=(),
        copies=(),
        required=(),
        advised=(),
        annexes=(),
        legal_basis=(),
        narrative=False,
        held_only=False,
        checked_on=date(2026, 11, 1),
    )


PAPERS = (
    a_paper("egreso", "Libertad"),
    a_paper("refugio", "Asilo"),
    a_paper("medidas", "Protección"),
)


class FakePapers:
    """The three papers, drawn up as a few bytes."""

    def all(self) -> Sequence[Paper]:
        return PAPERS

    def draw(self, case: Case, paper: Paper, *, now: datetime, draft: bool = False) -> DrawnPaper:
        said = f"{paper.key} {case.number} {now}".encode()
        return DrawnPaper(
            paper=paper.key,
            variant="",
            addressee="",
            docx=b"docx " + said,
            pdf=b"pdf " + said,
            template_sha256="0" * 64,
            engine="rdocx",
            draft=draft,
        )


def drawing_of(vault: Vault) -> DrawingService:
    return DrawingService(FakePapers(), vault.cases, lambda: NOW, "ana", trail=vault.audit)


def a_filing(case: Case, paper: str, **fields: Any) -> Filing:
    defaults: dict[str, Any] = {
        "id": f"{case.id}-{paper}",
        "case_id": case.id,
        "case_version": 1,
        "paper": paper,
        "variant": "",
        "addressee": "",
        "template_sha256": "",
        "docx_sha256": "",
        "pdf_sha256": "",
        "engine": "rdocx",
        "author": "",
        "made_at": NOW,
    }
    return Filing(**defaults | fields)
