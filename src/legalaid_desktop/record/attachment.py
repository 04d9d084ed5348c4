"""A file kept with a case: a scan, a photograph, a recording, a document received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from legalaid_desktop.record.case import CaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """What is known of the file; its bytes are asked for apart.

    `media_type` was told from its content, not from its name. `size` is in bytes, `sha256` in hex.
    """

    id: str
    case_id: CaseId
    name: str
    media_type: str
    size: int
    sha256: str
    author: str
    added_at: datetime
