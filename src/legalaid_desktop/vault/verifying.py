"""Read again what a closed copy of a vault holds, and compare it with its own proofs."""

from __future__ import annotations

import random
from pathlib import Path

from legalaid_desktop.record.trail import Head
from legalaid_desktop.vault.attachments import AttachmentStore
from legalaid_desktop.vault.audit import AuditTrail
from legalaid_desktop.vault.cases import CaseStore
from legalaid_desktop.vault.copying import Step, unwatched
from legalaid_desktop.vault.filings import FilingStore
from legalaid_desktop.vault.keys import DatabaseKey
from legalaid_desktop.vault.sqlcipher import encrypted_engine

SAMPLE = 5


def verify_content(
    path: Path, key: DatabaseKey, step: Step = unwatched, *, attachments: int | None = SAMPLE
) -> Head:
    """Recompute the trail, every case's history and so many attachments and filings, all for None.

    Returns the trail's head. Raises AuditBroken, CaseHistoryBroken, AttachmentDamaged,
    FilingDamaged, VaultDamaged and whatever `step` raises.
    """
    engine = encrypted_engine(path, key, access="mode=ro&immutable=1")
    try:
        step(0, 3)
        head = AuditTrail(engine).verify()
        step(1, 3)
        CaseStore(engine).verify()
        step(2, 3)
        store = AttachmentStore(engine)
        for attachment_id in _some([each.id for each in store.list()], attachments):
            for _chunk in store.read(attachment_id):
                step(2, 3)
        sealed = FilingStore(engine)
        for filing_id in _some([each.id for each in CaseStore(engine).filings()], attachments):
            sealed.verify(filing_id)
            step(2, 3)
        step(3, 3)
    finally:
        engine.dispose()
    return head


def _some(ids: list[str], most: int | None) -> list[str]:
    return ids if most is None or len(ids) <= most else random.sample(ids, most)
