"""What the services need from the outside, named in their own terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.filing import DrawnPaper as DrawnPaper
from legalaid_desktop.record.filing import Filing as Filing
from legalaid_desktop.record.index import ChildRow
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.text import Text


class Cases(Protocol):
    """The cases of an open vault. Every call is its own transaction."""

    def get(self, case_id: CaseId) -> Case:
        """Return the newest version; raise CaseUnknown."""
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

    def record_filing(self, filing: Filing) -> None: ...

    def filings(self, case_id: CaseId | None = None) -> Sequence[Filing]:
        """Return the filings of one case, or of all, newest first."""
        ...


class Vault(Protocol):
    """An open vault; `close` forgets the key."""

    @property
    def cases(self) -> Cases: ...

    def close(self) -> None: ...


class Vaults(Protocol):
    """How vaults are made and opened. Both calls take about a second."""

    def create(self, path: Path, passphrase: str) -> Vault: ...

    def open(self, path: Path, passphrase: str) -> Vault: ...


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


Clock = Callable[[], datetime]
