"""Papers once drawn up, and the record that is kept of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from legalaid_desktop.record.case import CaseId
from legalaid_desktop.record.describe import Choice

FileKind = Literal["docx", "pdf"]


class FilingState(Choice):
    """How far a sealed paper has come. Before it is sealed, a paper is a draft and no filing."""

    SEALED = "sealed", "final sellado", "sealed final"
    SIGNED = "signed", "firmado", "signed"
    HANDED_IN = "handed-in", "presentado", "handed in"
    ACKNOWLEDGED = "acknowledged", "con acuse", "acknowledged"
    ANSWERED = "answered", "respondido", "answered"
    VOIDED = "voided", "anulado", "voided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a page of a draft says a field of the record: a box, in points from the top left.

    Pages count from 0. What is `missing` has a mark there.
    """

    path: str
    page: int
    left: float
    top: float
    right: float
    bottom: float
    missing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPaper:
    """A paper as filled and verified, still in memory.

    A draft marks what it lacks, and says where its fields are, as far as that can be told.
    """

    paper: str
    variant: str
    addressee: str
    docx: bytes
    pdf: bytes
    template_sha256: str
    engine: str
    draft: bool = False
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedPaper:
    """A paper that was edited by hand, with the PDF drawn from it and verified."""

    docx: bytes
    pdf: bytes
    engine: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """A paper that was drawn up, and exactly what it was made of. Hashes are sha256, hex.

    `edited_from` is the id of the filing whose DOCX was edited by hand into this one.
    """

    id: str
    case_id: CaseId
    case_version: int
    paper: str
    variant: str
    addressee: str
    template_sha256: str
    docx_sha256: str
    pdf_sha256: str
    engine: str
    author: str
    made_at: datetime
    state: FilingState = FilingState.SEALED
    edited_from: str | None = None
