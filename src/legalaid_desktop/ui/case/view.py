"""What the page of a case is told to show, and what it is asked. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import Protocol

from legalaid_desktop.errors import UserError
from legalaid_desktop.law.caution import Caution
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.diff import Merged
from legalaid_desktop.record.draft import Typed
from legalaid_desktop.record.filing import Anchor, Filing
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.record.readiness import Gap
from legalaid_desktop.services.drawing import SavedPaper
from legalaid_desktop.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTab:
    """One paper: how many required fields stop it, and its last filing of this case."""

    paper: Paper
    lacks: int
    filing: Filing | None


class Preview(Enum):
    NOT_DRAWN = auto()
    DRAWING = auto()
    UP_TO_DATE = auto()
    STALE = auto()  # and what the case says now could not be drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A field whose typed text is not understood: it is in no paper until it is."""

    path: str
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What stands between the chosen paper and its final version, and what would better it.

    `waived` is what it may be final without; `cautions` are the answered ones, too.
    """

    problems: tuple[Problem, ...] = ()
    required: tuple[Gap, ...] = ()
    waived: tuple[Gap, ...] = ()
    advised: tuple[Gap, ...] = ()
    cautions: tuple[Caution, ...] = ()

    @property
    def unanswered(self) -> tuple[Caution, ...]:
        return tuple(each for each in self.cautions if each.answer is None)

    @property
    def waiting(self) -> tuple[Caution, ...]:
        """The cautions whose answer a final version waits for."""
        return tuple(each for each in self.cautions if each.blocks)

    def caution(self, key: str) -> Caution | None:
        return next((each for each in self.cautions if each.key == key), None)

    @property
    def ready(self) -> bool:
        return not self.required and not self.problems

    @property
    def paths(self) -> tuple[str, ...]:
        """Every place to go to, the most pressing first."""
        places: tuple[Problem | Gap | Caution, ...] = (
            *self.problems,
            *self.required,
            *self.unanswered,
            *self.advised,
        )
        return tuple(dict.fromkeys(each.path for each in places))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a section still lacks and what would better it; whether the paper reads it at all."""

    lacks: int
    advised: int
    counts: bool


class Leaving(Enum):
    """What to do with what could not be saved."""

    STAY = auto()
    LATER = auto()  # it stays as a draft, and is offered back
    DISCARD = auto()


class LiveView(Protocol):
    def show_preview(
        self,
        preview: Preview,
        pdf: bytes,
        error: Exception | None,
        anchors: Sequence[Anchor] = (),
    ) -> None:
        """Show pages and how true they are; `error` says why newer ones could not be drawn."""

    def draw_soon(self) -> None:
        """Have `LivePages.draw` called when typing pauses."""

    def start_drawing(self, case: Case, paper: Paper) -> None:
        """Draw a draft in memory; `LivePages.drawn` or `failed` is told."""


class CaseView(LiveView, Protocol):
    def show_case(self) -> None:
        """The draft has changed: show it."""

    def show_saved(self, at: datetime | None, *, dirty: bool) -> None: ...
    def show_left_out(self, problems: Sequence[Problem]) -> None:
        """Say what is in no saved version, since it is not understood; nothing if it is empty."""

    def show_papers(self, tabs: Sequence[PaperTab], chosen: int) -> None: ...
    def show_readiness(self, readiness: Readiness) -> None: ...
    def show_error(self, error: Exception | None, *, of_paper: bool) -> None: ...
    def show_where(self, saved: SavedPaper | None) -> None: ...
    def ask_folder(self) -> Path | None:
        """Ask where the files of a paper are to be written; None for nowhere."""

    def show_making(self, is_making: bool) -> None: ...
    def start_making(self, case: Case, paper: Paper, folder: Path, *, draft: bool) -> None:
        """Draw up a paper and write its files; `CasePresenter.made` or `failed` is told."""

    def go_to(self, path: str) -> None: ...
    def look_around(self) -> None:
        """Have `CasePresenter.looked` told soon what other cases tell of the case as it is."""

    def ask_answer(self, caution: Caution) -> None:
        """Ask why things stay as they are; `CasePresenter.uphold` or `not_answered` is told."""

    def keep_soon(self) -> None:
        """Have `CasePresenter.keep` called within two seconds, on any thread."""

    def show_conflict(self, merged: Merged, base: Case, mine: Typed, theirs: Case) -> None: ...
    def ask_leaving(
        self, error: UserError | None, problems: Sequence[Problem], *, kept: bool
    ) -> Leaving:
        """Ask, because saving failed or `problems` are in no saved version.

        `kept` says that all of it is a draft by now: LATER is one of the answers.
        """
        ...
