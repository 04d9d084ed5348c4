"""Make interview sheets, and read those that come back, in the worker process."""

from __future__ import annotations

import secrets
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from legalaid_desktop.documents.worker import Worker
from legalaid_desktop.errors import SheetUnreadable, TemplateTooSlow, WorkerDied
from legalaid_desktop.record.sheet import SheetPlan, plan_from

if TYPE_CHECKING:
    from legalaid_desktop.documents.sheet.reading import FilledSheet

_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""None that a hand writes like another."""


class SheetFiles:
    """`folder` holds the manifest of the sheet; the worker does the reading."""

    def __init__(self, folder: Path, worker: Worker) -> None:
        self._worker = worker
        with (folder / "manifest.toml").open("rb") as manifest:
            self._plan = plan_from(tomllib.load(manifest))

    @property
    def plan(self) -> SheetPlan:
        return self._plan

    def make(self, *, language: str, children: int, fillable: bool, number: str = "") -> bytes:
        """Return a new sheet as a PDF, with a code of its own; raise GlyphsMissing."""
        from legalaid_desktop.documents.sheet.make import make_sheet

        code = "".join(secrets.choice(_SIGNS) for _ in range(5))
        return make_sheet(
            self._plan,
            code=code,
            language=language,
            children=children,
            fillable=fillable,
            number=number,
        )

    def read(self, pdf: bytes) -> FilledSheet:
        """Return what stands in a filled sheet; raise a SheetError."""
        try:
            return self._worker.read_sheet(pdf)
        except (TemplateTooSlow, WorkerDied) as error:
            raise SheetUnreadable from error
