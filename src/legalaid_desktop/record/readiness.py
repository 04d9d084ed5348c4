"""What a case still lacks for a paper, and where to fill it in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.describe import is_blank
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.record.paths import anchored, describe, expand, get, is_unknown
from legalaid_desktop.record.people import Child
from legalaid_desktop.record.waiver import Waiver
from legalaid_desktop.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A field without an answer. A gap that is not `required` only weakens the paper."""

    path: str
    label: Text
    required: bool
    waiver: Waiver | None = None

    @property
    def waived(self) -> bool:
        return self.waiver is not None

    @property
    def blocks(self) -> bool:
        """Say whether the paper cannot be final until this is filled in or waived."""
        return self.required and not self.waived


def covered(case: Case, paper: Paper) -> tuple[Child, ...]:
    """Return the children a paper speaks for: a release request, only those still held."""
    return case.held_children if paper.held_only else case.children


def gaps(case: Case, paper: Paper) -> tuple[Gap, ...]:
    """Return what is missing, required fields first, in the order of the manifest.

    Those waived for this paper are among them, each with its waiver.
    """
    waivers = {waiver.field: waiver for waiver in case.waivers if waiver.paper == paper.key}
    found = (
        *_gaps(case, paper.required, required=True),
        *_gaps(case, paper.advised, required=False),
    )
    return tuple(
        replace(gap, waiver=waivers.get(anchored(case, gap.path))) if gap.required else gap
        for gap in found
    )


def waive(case: Case, paper: Paper, path: str, *, reason: str, by: str, on: date) -> Case:
    """Let `paper` be final without the field at `path`; a later reason replaces an earlier one.

    A reason without words raises ValueError: it is what is kept.
    """
    if not reason.strip():
        raise ValueError("a waiver without a reason")
    waiver = Waiver(
        paper=paper.key,
        field=anchored(case, path),
        reason=reason.strip(),
        waived_by=by,
        waived_on=on,
    )
    return replace(case, waivers=(*_others(case, paper, path), waiver))


def take_back(case: Case, paper: Paper, path: str) -> Case:
    """Return the case without the waiver of the field at `path` for `paper`."""
    return replace(case, waivers=_others(case, paper, path))


def _others(case: Case, paper: Paper, path: str) -> tuple[Waiver, ...]:
    field = anchored(case, path)
    return tuple(w for w in case.waivers if (w.paper, w.field) != (paper.key, field))


def _gaps(case: Case, patterns: tuple[str, ...], *, required: bool) -> Iterator[Gap]:
    for pattern in patterns:
        group = pattern.partition(".*")[0]
        if "*" in pattern and not get(case, group):
            if required:
                yield Gap(path=group, label=describe(Case, group).label, required=True)
            continue
        for path in expand(case, pattern):
            if is_blank(get(case, path)) and not is_unknown(case, path):
                yield Gap(path=path, label=_label(case, path), required=required)


def _label(case: Case, path: str) -> Text:
    """Name the field, and which child or adult it is about when there are several."""
    label = describe(Case, path).label
    steps = path.split(".")
    if len(steps) > 2 and steps[1].isdigit() and len(get(case, steps[0])) > 1:
        number = int(steps[1]) + 1
        group = describe(Case, steps[0]).label
        return Text(
            f"{label.es} ({group.es.lower()}, {number})",
            f"{label.en} ({group.en.lower()}, {number})",
        )
    return label
