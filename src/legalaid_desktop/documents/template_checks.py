"""Check template files: those of the papers, and any other that a lawyer brings."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from legalaid_desktop.documents.paper.catalogue import template_path
from legalaid_desktop.documents.paper.reference import merge_fields
from legalaid_desktop.documents.worker import Worker
from legalaid_desktop.errors import FileUnreadable
from legalaid_desktop.record.paper import Paper

if TYPE_CHECKING:
    from legalaid_desktop.documents.doctor.findings import Finding


class TemplateFiles:
    """`templates` is the folder of the papers; the worker does the reading."""

    def __init__(self, templates: Path, worker: Worker) -> None:
        self._templates = templates
        self._worker = worker

    def template_of(self, paper: Paper) -> Path:
        return template_path(self._templates, paper)

    def check(self, template: Path) -> Sequence[Finding]:
        """Return what is wrong with a template. Raises FileUnreadable and a TemplateError."""
        try:
            content = template.read_bytes()
        except OSError as error:
            raise FileUnreadable from error
        known = frozenset(merge_fields())
        found = self._worker.check(content, known)
        return found if is_paper(template) else weighed(found, known)


def is_paper(template: Path) -> bool:
    """Say whether a manifest beside it makes a template one of the papers."""
    return (template.parent / "manifest.toml").exists()


def weighed(findings: Sequence[Finding], known: Collection[str]) -> tuple[Finding, ...]:
    """Let names that do not even begin like one of `known` only warn.

    A template that is no paper may be filled with values of its own.
    """
    ours = frozenset(map(_first_step, known))
    return tuple(
        replace(each, severity="warns")
        if each.code == "unknown-field" and _first_step(each.about) not in ours
        else each
        for each in findings
    )


def _first_step(field: str) -> str:
    """Return `personas` of `personas[].nombre`."""
    return re.split(r"[.\[]", field, maxsplit=1)[0]
