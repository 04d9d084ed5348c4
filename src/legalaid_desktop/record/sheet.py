"""The interview sheet: which fields of the record stand on it, and what its form fields are called.

A form field is called after the path of its answer: `children/0/given_names`. What follows a `#` is
a part of the answer: `#day` and `#hour` of a moment, `#=female` the box of a choice, `#?` the box
of "se desconoce".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.describe import Described, Kind, described
from legalaid_desktop.record.paths import describe

REST: Final = 0
"""A number of lines: as many as the page still has room for."""
MOST_CHILDREN: Final = 12

MARK: Final = "legalaid-sheet"
"""The hidden form field by which a sheet is known again; it says edition and code."""

DAY, HOUR, UNKNOWN, CHOSEN = "day", "hour", "?", "="
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetBlock:
    """Fields that stand together; `of` is a group of the case, and they are asked of each item.

    `lines` are those to write on, for a long text. `named_by` is a field of an earlier block that
    says again whom this one is about, where there are several. One that stands `apart` begins a
    page of its own, and only others that do may follow on it.
    """

    of: str
    rows: tuple[tuple[str, ...], ...]
    times: int = 1
    apart: bool = False
    lines: Mapping[str, int] = field(default_factory=dict)
    named_by: str = ""

    @property
    def group(self) -> Described:
        return described(Case)[self.of]

    @property
    def repeated(self) -> bool:
        return self.group.kind is Kind.GROUPS

    def count(self, children: int) -> int:
        """Return how many times it stands on a sheet for so many children."""
        return children if self.of == "children" else self.times

    def path(self, name: str, at: int) -> str:
        """Return the record path of one of its fields, in its item number `at`."""
        return f"{self.of}.{at}.{name}" if self.repeated else f"{self.of}.{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPlan:
    edition: int
    blocks: tuple[SheetBlock, ...]

    def patterns(self) -> frozenset[str]:
        """Return the paths of the fields there are, the number of each item a `*`."""
        return frozenset(
            pattern(block.path(name, 0))
            for block in self.blocks
            for row in block.rows
            for name in row
        )


@dataclass(slots=True)
class Response:
    """What stands in the form fields of one answer: words by part, and the boxes ticked."""

    typed: dict[str, str] = field(default_factory=dict)
    ticked: list[str] = field(default_factory=list)

    @property
    def unknown(self) -> bool:
        return UNKNOWN in self.ticked

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes of the choices ticked."""
        return tuple(part[1:] for part in self.ticked if part.startswith(CHOSEN))

    @property
    def words(self) -> str:
        """All that was typed, as it is quoted."""
        return " ".join(each for each in self.typed.values() if each.strip())


def plan_from(body: Mapping[str, Any]) -> SheetPlan:
    """Return the plan of a manifest. A wrong one is a bug: KeyError names the field."""
    blocks = []
    for each in body["block"]:
        lines = {
            name: REST if count == "rest" else int(count)
            for name, count in each.get("lines", {}).items()
        }
        block = SheetBlock(
            of=each["of"],
            rows=tuple(map(tuple, each["rows"])),
            times=each.get("times", 1),
            apart=each.get("apart", False),
            lines=lines,
            named_by=each.get("named_by", ""),
        )
        names = [*(name for row in block.rows for name in row), *lines, block.named_by]
        for name in filter(None, names):
            describe(Case, block.path(name, 0))
        blocks.append(block)
    return SheetPlan(edition=body["edition"], blocks=tuple(blocks))


def field_name(path: str, part: str = "") -> str:
    """Return what the form field is called; no full stop may be in it (ISO 32000-2, 12.7.4.2)."""
    return path.replace(".", "/") + (f"#{part}" if part else "")


def path_and_part(name: str) -> tuple[str, str]:
    path, _, part = name.partition("#")
    return path.replace("/", "."), part


def pattern(path: str) -> str:
    """Return the path with a `*` for the number of each item."""
    return re.sub(r"(?<=\.)[0-9]+(?=\.)", "*", path)


def responses(typed: Mapping[str, str], ticked: Iterable[str]) -> Mapping[str, Response]:
    """Put together by path what stands in the form fields; what is blank is left out."""
    found: dict[str, Response] = {}
    for path, part, words in _parts(typed, ticked):
        response = found.setdefault(path, Response())
        if words is None:
            response.ticked.append(part)
        else:
            response.typed[part] = words
    return found


def _parts(
    typed: Mapping[str, str], ticked: Iterable[str]
) -> Iterator[tuple[str, str, str | None]]:
    for name, words in typed.items():
        if words.strip():
            yield *path_and_part(name), words
    for name in ticked:
        yield *path_and_part(name), None
