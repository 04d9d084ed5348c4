"""What a backup turns out to be when it is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupFound:
    """A backup whose every byte is what was written.

    `made_at` is in UTC. `opened` tells that it was also decrypted and read through; otherwise
    only its hashes were compared, and the numbers are what the file says. `head_seq` is the last
    entry of its trail.
    """

    id: str
    made_at: datetime
    opened: bool
    cases: int
    children: int
    attachments: int
    head_seq: int


class There(Enum):
    """What stands at the place where a backup is to be restored."""

    NOTHING = "nothing"
    ITS_VAULT = "its vault"
    """The vault it was made of, or what may be left of it."""
    ANOTHER = "another"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupSeen:
    """A backup at a first look: what it says of itself, of which nothing is verified."""

    made_at: datetime
    cases: int
    there: There
