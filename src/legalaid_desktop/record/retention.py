"""How long a case is kept, and what is left of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from legalaid_desktop.record.case import CaseId
from legalaid_desktop.record.choices import Category, Sex


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a case stands: open while `closed_at` is None, to be kept while `hold_since` is set."""

    case_id: CaseId
    closed_at: datetime | None
    hold_since: datetime | None

    @property
    def closed(self) -> bool:
        return self.closed_at is not None

    @property
    def kept(self) -> bool:
        return self.hold_since is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupMade:
    """A backup that was made: when, under which name, where to, and up to which trail entry.

    `gone_at` is when someone said that it was destroyed.
    """

    id: str
    at: datetime
    name: str
    place: str
    head_seq: int
    verified_at: datetime | None = None
    gone_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerVault:
    """A vault that another took the place of, and that is kept beside it.

    `name` is that of its file, `at` when it was put aside, or last written if that is not known,
    and `size` its bytes, those of its keys too. `cases` is how many it holds; None where what
    opens the vault in its place does not open it. One that an `upgrade` replaced is removed with
    the next verified backup.
    """

    name: str
    at: datetime
    size: int
    cases: int | None
    upgrade: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic:
    """What is left of one child: enough to be counted, not to be recognised.

    Months are "2026-11". `age` is in years when the detention began, and `state` the state of
    the republic. Fewer than five alike can still point at one child: group before publishing.
    """

    sex: Sex | None
    category: Category | None
    age: int | None
    nationalities: tuple[str, ...]
    state: str
    held_month: str | None
    released_month: str | None
    days_held: int | None
    siblings: int
    filings: int
