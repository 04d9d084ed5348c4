"""Check template files: those of the papers, and any other that a lawyer brings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from legalaid_desktop.documents.catalogue import template_path
from legalaid_desktop.documents.reference import merge_fields
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
        """Return what is wrong with a template.

        A name that no case has only warns in a file beside no manifest: it may be filled with
        values of its own. Raises FileUnreadable and a TemplateError.
        """
        try:
            content = template.read_bytes()
        except OSError as error:
            raise FileUnreadable from error
        found = self._worker.check(content, frozenset(merge_fields()))
        if (template.parent / "manifest.toml").exists():
            return found
        return [
            replace(each, severity="warns") if each.code == "unknown-field" else each
            for each in found
        ]
