"""Papers once drawn up, and the record that is kept of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from legalaid_desktop.record.case import CaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPaper:
    """A paper as filled and verified, still in memory. A draft marks what it lacks."""

    paper: str
    variant: str
    addressee: str
    docx: bytes
    pdf: bytes
    template_sha256: str
    engine: str
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """A paper that was drawn up, and exactly what it was made of. Hashes are sha256, hex."""

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
