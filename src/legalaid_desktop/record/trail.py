"""The trail of what was done in a vault: who, when, what and where, and never a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from legalaid_desktop.record.case import CaseId
from legalaid_desktop.record.describe import Choice


class Act(Choice):
    """What the trail knows people to do.

    A search is SEARCHED once, when the words typed come to rest, a case is opened from what
    they found or the list is left; no letter of them is noted. Filters and keys that go to a
    row show nobody who was not on the list already. EXPORTED is noted before anything is
    written or printed: what cannot be noted does not leave. A final paper is FILING_MADE as
    well, with its files in the vault, before they are written. A step of a filing names the state.
    """

    CASE_CREATED = "case-created", "creó el expediente", "created the case"
    CASE_SAVED = "case-saved", "guardó el expediente", "saved the case"
    CASE_LOOKED_AT = "case-looked-at", "consultó el expediente", "looked at the case"
    CASE_CLOSED = "case-closed", "cerró el expediente", "closed the case"
    CASE_REOPENED = "case-reopened", "reabrió el expediente", "reopened the case"
    CASE_HELD = "case-held", "ordenó conservar el expediente", "ordered the case kept"
    CASE_RELEASED = (
        "case-released",
        "levantó la orden de conservar el expediente",
        "lifted the order to keep the case",
    )
    CASE_ANONYMISED = "case-anonymised", "anonimizó el expediente", "anonymised the case"
    CASE_DELETED = "case-deleted", "eliminó el expediente", "deleted the case"
    FILING_MADE = "filing-made", "elaboró un escrito", "drew up a paper"
    FILING_STEP = "filing-step", "anotó un paso de un escrito", "noted a step of a paper"
    FILING_STEP_UNDONE = (
        "filing-step-undone",
        "deshizo el último paso de un escrito",
        "took the last step of a paper back",
    )
    ATTACHMENT_ADDED = "attachment-added", "agregó un archivo", "added a file"
    ATTACHMENT_READ = "attachment-read", "extrajo un archivo", "took a file out"
    ATTACHMENT_REMOVED = "attachment-removed", "quitó un archivo", "removed a file"
    SEARCHED = "searched", "buscó", "searched"
    EXPORTED = "exported", "exportó", "exported"
    PRINTED = "printed", "imprimió", "printed"
    UNLOCKED = "unlocked", "abrió la bóveda", "opened the vault"
    UNLOCK_FAILED = "unlock-failed", "no logró abrir la bóveda", "failed to open the vault"
    LOCKED = "locked", "cerró la bóveda", "closed the vault"
    PASSPHRASE_CHANGED = "passphrase-changed", "cambió una contraseña", "changed a passphrase"
    ACCESS_ADDED = "access-added", "agregó un acceso", "added a way in"
    ACCESS_REMOVED = "access-removed", "quitó un acceso", "removed a way in"
    BACKUP_MADE = "backup-made", "hizo un respaldo", "made a backup"
    BACKUP_VERIFIED = "backup-verified", "verificó un respaldo", "verified a backup"
    BACKUP_REMOVED = "backup-removed", "quitó un respaldo viejo", "removed an old backup"
    RESTORED = "restored", "restauró un respaldo", "restored a backup"
    OLDER_ACCEPTED = (
        "older-accepted",
        "aceptó una copia más antigua",
        "accepted an older copy",
    )
    FORMER_REMOVED = "former-removed", "quitó una bóveda anterior", "removed a former vault"
    CHECKED = "checked", "revisó la bóveda entera", "read the whole vault through"
    MIGRATED = "migrated", "actualizó la bóveda", "brought the vault up to date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing done. `at` is in UTC; `utc_offset` is what the clock on the wall was ahead by.

    `kind` is an Act's code, or one of a newer program. `fields` are paths such as
    `children.c1.sex`. `clock_back` says that the clock stood earlier than at the entry before,
    by more than two who write at once wait for each other.
    """

    seq: int
    at: datetime
    utc_offset: str
    clock_back: bool
    author: str
    kind: str
    case_id: CaseId | None
    object_id: str
    fields: tuple[str, ...]
    reason: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The last entry of a trail; an empty trail has seq 0 and hash ""."""

    seq: int
    hash: str
