"""What a field is given, and a whole form: how it looks, in which language, whom it tells."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol
from zoneinfo import ZoneInfo

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.describe import Entity
from legalaid_desktop.text import Text
from legalaid_desktop.ui.forms.draft import Answer
from legalaid_desktop.ui.theme.theme import Theme

Headings = Mapping[type[Entity], Mapping[str, Text]]
"""By entity, the heading that stands before a field."""


class FormEditor(Protocol):
    """Who holds the case that a form shows, and takes its answers. Paths are record paths."""

    @property
    def case(self) -> Case: ...

    @property
    def missing(self) -> Collection[str]:
        """The paths of the fields that a final paper still needs."""
        ...

    @property
    def unread(self) -> Collection[str]:
        """The paths of the fields that say what could not be read."""
        ...

    def answer(self, path: str) -> Answer: ...
    def set(self, path: str, answer: Answer) -> None: ...
    def settle(self) -> None: ...
    def mark_unknown(self, path: str, *, unknown: bool) -> None: ...
    def add(self, group: str) -> str: ...
    def remove(self, path: str) -> None: ...
    def undo(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldContext:
    """`today` and `zone` are asked anew each time: a form may stay open past midnight."""

    theme: Theme
    language: str
    today: Callable[[], date]
    zone: Callable[[], ZoneInfo]

    def words(self, text: Text) -> str:
        return text.in_language(self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormContext(FieldContext):
    editor: FormEditor
    headings: Headings = field(default_factory=dict)
