"""Two programs at one vault: save one case over and over, and tell how often it was let.

Run as `python -m tests.vault.rivals PLACE CASE SAVES`.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine

from legalaid_desktop.errors import CaseChangedElsewhere
from legalaid_desktop.record.case import CaseId
from legalaid_desktop.vault import postgres
from legalaid_desktop.vault.cases import CaseStore
from legalaid_desktop.vault.sqlcipher import encrypted_engine
from tests.vault.samples import NOW, key_of


def engine_at(place: str) -> Engine:
    """Return an engine on the vault at a path, or at a connection string."""
    if place.startswith("host="):
        return postgres.server_engine(place)
    path = Path(place)
    return encrypted_engine(path, key_of(path))


def save_often(cases: CaseStore, case_id: CaseId, times: int) -> int:
    kept = 0
    for number in range(times):
        case = cases.get(case_id)
        try:
            cases.save(replace(case, number=f"{number}"), author="ana", at=NOW)
        except CaseChangedElsewhere:
            continue
        kept += 1
    return kept


if __name__ == "__main__":
    engine = engine_at(sys.argv[1])
    print(save_often(CaseStore(engine), CaseId(sys.argv[2]), int(sys.argv[3])))
    engine.dispose()
