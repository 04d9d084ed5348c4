"""A case as someone is typing it, with what was typed and is no answer yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.describe import Kind, described
from legalaid_desktop.record.paths import anchored, get


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """`unread` holds, by path, what no field could read, to the letter: "3 may" for a date.

    The field at such a path is blank in `case`.
    """

    case: Case
    unread: Mapping[str, str] = field(default_factory=dict)

    @property
    def placed(self) -> Mapping[str, str]:
        """What of `unread` has its field in the case; another release may have moved it."""
        return {path: text for path, text in self.unread.items() if _leads(self.case, path)}

    @property
    def anchored(self) -> Mapping[str, str]:
        """What is placed, by paths that name items by their ids."""
        return {anchored(self.case, path): text for path, text in self.placed.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Typed):
    """What is kept of it. `base_version` is the saved one it began from, 0 if none."""

    base_version: int
    at: datetime


def _leads(case: Case, path: str) -> bool:
    parent, _, name = path.rpartition(".")
    try:
        field = described(type(get(case, parent))).get(name)
    except (AttributeError, IndexError, TypeError, ValueError):
        return False
    return field is not None and field.kind not in (Kind.GROUP, Kind.GROUPS)
