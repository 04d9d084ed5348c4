"""The order to keep a case: while it stands, nothing of the case is done away with."""

from __future__ import annotations

from sqlalchemy import Connection, select

from legalaid_desktop.errors import CaseKept
from legalaid_desktop.vault.tables import CaseStateRow


def refuse_kept(connection: Connection, case_id: str) -> None:
    """Raise CaseKept if the case is under an order to keep it."""
    since = select(CaseStateRow.hold_since).where(CaseStateRow.case_id == case_id)
    if connection.execute(since).scalar_one_or_none() is not None:
        raise CaseKept
