"""Edited papers that are what they are said to be: for tests of the window alone."""

from __future__ import annotations

from datetime import datetime

from legalaid_desktop.record.filing import EditedPaper
from legalaid_desktop.record.redline import Kept, Piece, Redline, RedlineParagraph


class FakeEdits:
    """Takes every file as it is, and compares two as one paragraph each."""

    def take_in(self, docx: bytes, *, before: bytes, now: datetime) -> EditedPaper:
        return EditedPaper(docx=docx, pdf=b"%PDF-1.7\n" + docx, engine="ninguno")

    def compare(self, before: bytes, after: bytes) -> Redline:
        taken = Piece(text=before.decode(), kept=Kept.REMOVED)
        put = Piece(text=after.decode(), kept=Kept.ADDED)
        return Redline(
            paragraphs=(RedlineParagraph(pieces=(taken,)), RedlineParagraph(pieces=(put,)))
        )
