"""Checks that answer what a test says, and a view that remembers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from legalaid_desktop.record.paper import Paper
from legalaid_desktop.services.ports import TemplateFinding
from legalaid_desktop.text import Text
from legalaid_desktop.ui.templates.presenter import Entry, Result, Scope

NOTHING = Text("", "")


@dataclass(frozen=True, kw_only=True)
class FakeFinding:
    said: Text
    blocks: bool = True
    words: str = ""
    what_to_do: Text = NOTHING
    suggestion: str | None = None

    def place(self, language: str) -> str:
        return "Cuerpo, párrafo 4" if language == "es" else "Body, paragraph 4"


def a_finding(said: str, **fields: object) -> FakeFinding:
    return FakeFinding(said=Text(said, said), **fields)  # type: ignore[arg-type]


class FakeChecks:
    """Answers by the name of the file; "error" is raised in place of findings."""

    def __init__(self) -> None:
        self.found: dict[str, Sequence[TemplateFinding]] = {}
        self.errors: dict[str, Exception] = {}
        self.asked: list[str] = []

    def template_of(self, paper: Paper) -> Path:
        return Path("templates") / paper.key / f"{paper.key}.docx"

    def check(self, template: Path) -> Sequence[TemplateFinding]:
        self.asked.append(template.name)
        if template.name in self.errors:
            raise self.errors[template.name]
        return self.found.get(template.name, ())


class FakeView:
    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.chosen = -1
        self.results: list[tuple[Entry, Result, Scope]] = []
        self.started: list[tuple[str, int]] = []

    @property
    def shown(self) -> Result:
        return self.results[-1][1]

    def show_entries(self, entries: Sequence[Entry], chosen: int) -> None:
        self.entries, self.chosen = list(entries), chosen

    def show_result(self, entry: Entry, result: Result, scope: Scope) -> None:
        self.results.append((entry, result, scope))

    def start_checking(self, template: Path, number: int) -> None:
        self.started.append((template.name, number))
