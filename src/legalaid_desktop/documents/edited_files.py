"""Papers edited by hand: taken in with the same checks as those drawn up, and compared."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from legalaid_desktop.documents.worker import Worker
from legalaid_desktop.record.filing import EditedPaper

if TYPE_CHECKING:
    from legalaid_desktop.record.redline import Redline


class EditedFiles:
    """`engine` draws every PDF: one that fails is never replaced by another unasked."""

    def __init__(self, worker: Worker, *, engine: str = "rdocx") -> None:
        self._worker = worker
        self._engine = engine

    def take_in(self, docx: bytes, *, before: bytes, now: datetime) -> EditedPaper:
        """Return an edited file without what it says of who made it, and its PDF, read back.

        `before` is what it was edited from, whose title and language it keeps. Raises
        TemplateUnreadable, TemplateHostile, EditedUnfinished and what drawing the PDF does.
        """
        taken = self._worker.take_edited(docx, before=before, made_at=now)
        pdf = self._worker.convert(taken, engine=self._engine)
        return EditedPaper(docx=taken, pdf=pdf.content, engine=pdf.engine)

    def compare(self, before: bytes, after: bytes) -> Redline:
        """Return what differs in their words; raise ComparisonFailed."""
        return self._worker.compare(before, after)
