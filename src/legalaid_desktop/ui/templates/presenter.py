"""Which template is looked at, and what was found in it. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Protocol

from legalaid_desktop.record.paper import Paper
from legalaid_desktop.services.ports import TemplateChecks, TemplateFinding


class State(Enum):
    CHECKING = auto()
    CHECKED = auto()
    FAILED = auto()  # the file could not be read, or is none that may be opened


class Scope(Enum):
    ALL = auto()
    BLOCKS = auto()
    WARNS = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A template of the list: of a paper, or, with none, a file that was chosen."""

    template: Path
    paper: Paper | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What is known of one template. Those that block come first."""

    state: State
    findings: tuple[TemplateFinding, ...] = ()
    error: Exception | None = None

    @property
    def blocking(self) -> int:
        return sum(finding.blocks for finding in self.findings)

    @property
    def warnings(self) -> int:
        return len(self.findings) - self.blocking

    def within(self, scope: Scope) -> tuple[TemplateFinding, ...]:
        return tuple(
            finding
            for finding in self.findings
            if scope is Scope.ALL or finding.blocks is (scope is Scope.BLOCKS)
        )


class TemplatesView(Protocol):
    def show_entries(self, entries: Sequence[Entry], chosen: int) -> None: ...
    def show_result(self, entry: Entry, result: Result, scope: Scope) -> None: ...
    def start_checking(self, template: Path, number: int) -> None: ...


class TemplatesPresenter:
    """A template is checked when it is first looked at, and again when that is asked for."""

    def __init__(
        self, papers: Sequence[Paper], checks: TemplateChecks, view: TemplatesView
    ) -> None:
        self._view = view
        self._entries = [Entry(template=checks.template_of(paper), paper=paper) for paper in papers]
        self._chosen = 0
        self._scope = Scope.ALL
        self._results: dict[Path, Result] = {}
        self._asked: dict[int, Path] = {}  # the checks under way, by their number
        self._last = 0

    @property
    def entry(self) -> Entry:
        return self._entries[self._chosen]

    def start(self) -> None:
        self._view.show_entries(self._entries, self._chosen)
        self.choose(self._chosen)

    def choose(self, number: int) -> None:
        """Look at a template of the list."""
        if not 0 <= number < len(self._entries):
            return
        self._chosen = number
        if self.entry.template not in self._results:
            self._check()
        self._show()

    def choose_file(self, template: Path) -> None:
        """Look at any file; one that is in the list already is checked anew."""
        known = [entry.template for entry in self._entries]
        if template not in known:
            self._entries.append(Entry(template=template))
            known.append(template)
        self._chosen = known.index(template)
        self._view.show_entries(self._entries, self._chosen)
        self.check_again()

    def choose_scope(self, scope: Scope) -> None:
        self._scope = scope
        self._show()

    def check_again(self) -> None:
        if self._entries:
            self._check()
            self._show()

    def checked(self, number: int, findings: Sequence[TemplateFinding]) -> None:
        blocking_first = sorted(findings, key=lambda finding: not finding.blocks)
        self._ended(number, Result(state=State.CHECKED, findings=tuple(blocking_first)))

    def failed(self, number: int, error: Exception) -> None:
        self._ended(number, Result(state=State.FAILED, error=error))

    def broke(self, error: Exception) -> None:
        """The program made a mistake in one of the checks under way: none will answer."""
        for number in tuple(self._asked):
            self.failed(number, error)

    def _check(self) -> None:
        self._last += 1
        template = self.entry.template
        # An earlier check of the same file answers for how it was then.
        self._asked = {at: path for at, path in self._asked.items() if path != template}
        self._asked[self._last] = template
        self._results[template] = Result(state=State.CHECKING)
        self._view.start_checking(template, self._last)

    def _ended(self, number: int, result: Result) -> None:
        template = self._asked.pop(number, None)
        if template is not None:
            self._results[template] = result
            if template == self.entry.template:
                self._show()

    def _show(self) -> None:
        if self._entries:
            self._view.show_result(self.entry, self._results[self.entry.template], self._scope)
