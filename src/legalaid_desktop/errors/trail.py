"""What is stored no longer adds up with the trail of how it came about."""

from __future__ import annotations

from legalaid_desktop.errors.vault import VaultError
from legalaid_desktop.text import Text


class AuditBroken(VaultError):
    code = "audit-broken"
    said = Text(
        "La bitácora no concuerda consigo misma en el registro {seq}: alguien la alteró o el "
        "archivo está dañado.",
        "The trail does not add up at entry {seq}: someone altered it, or the file is damaged.",
    )
    hint = Text(
        "Conservar este archivo tal como está y comparar con el último respaldo verificado.",
        "Keep this file as it is and compare it with the last verified backup.",
    )

    def __init__(self, *, seq: int) -> None:
        super().__init__(seq=seq)
        self.seq = seq


class CaseHistoryBroken(VaultError):
    code = "case-history-broken"
    said = Text(
        "La historia del expediente con clave {case_id} no concuerda en la versión {version}: "
        "alguien la alteró o el archivo está dañado.",
        "The history of the case with key {case_id} does not add up at version {version}: "
        "someone altered it, or the file is damaged.",
    )
    hint = Text(
        "Conservar este archivo tal como está y comparar con el último respaldo verificado.",
        "Keep this file as it is and compare it with the last verified backup.",
    )

    def __init__(self, *, case_id: str, version: int) -> None:
        super().__init__(case_id=case_id, version=version)
        self.case_id = case_id
        self.version = version
