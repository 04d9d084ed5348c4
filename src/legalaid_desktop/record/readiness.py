"""What a case still lacks for a paper, and where to fill it in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.describe import is_blank
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.record.paths import describe, expand, get, is_unknown
from legalaid_desktop.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A field without an answer. A gap that is not `required` only weakens the paper."""

    path: str
    label: Text
    required: bool


def gaps(case: Case, paper: Paper) -> tuple[Gap, ...]:
    """Return what is missing, required fields first, in the order of the manifest."""
    return (
        *_gaps(case, paper.required, required=True),
        *_gaps(case, paper.advised, required=False),
    )


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
