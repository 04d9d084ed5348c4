"""The anchor: how far a vault's trail had come, kept outside the vault, on this computer.

An old copy of the file, or of one page of it, passes every check of its own. Only something that
did not go back with it can tell.
"""

from __future__ import annotations

import hmac
import json
import logging
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from legalaid_desktop import atomic
from legalaid_desktop.record.trail import Head
from legalaid_desktop.vault.keys import canonical, derived

log = logging.getLogger(__name__)

_MOST_BYTES = 4096


def anchor_of(state: Path, vault_id: UUID) -> Path:
    """Return where the anchor of a vault stands."""
    return state / "anchors" / f"{vault_id}.json"


def write(state: Path, vault_id: UUID, head: Head, data_key: bytes) -> None:
    """Put the anchor at `head`.

    Where that cannot be written there is a warning in the log: what was saved is saved, and the
    former anchor still holds.
    """
    said = {"seq": head.seq, "hash": head.hash, "mac": _mac(vault_id, head, data_key)}
    try:
        atomic.write(anchor_of(state, vault_id), json.dumps(said).encode("ascii"))
    except OSError:
        log.warning("the anchor could not be written")


def read(state: Path, vault_id: UUID, data_key: bytes) -> Head | None:
    """Return where the anchor is, or None: on a new computer, or if it is not this vault's."""
    with suppress(OSError, ValueError, RecursionError, KeyError, TypeError):
        with anchor_of(state, vault_id).open("rb") as file:
            said = json.loads(file.read(_MOST_BYTES))
        seq, hash_, mac = said["seq"], said["hash"], said["mac"]
        if type(seq) is int and isinstance(hash_, str) and isinstance(mac, str):
            head = Head(seq=seq, hash=hash_)
            if hmac.compare_digest(mac, _mac(vault_id, head, data_key)):
                return head
    return None


def _mac(vault_id: UUID, head: Head, data_key: bytes) -> str:
    bound = canonical(["legalaid-desktop/anchor/1", str(vault_id), head.seq, head.hash])
    return hmac.digest(derived(data_key, "audit"), bound, "sha256").hex()
