"""Make backups, look after them, and bring one back. Long work: run it as a job."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from legalaid_desktop.errors import BackupUnwritable, RestoreUnwritable
from legalaid_desktop.record.backup import BackupFound, BackupSeen, There
from legalaid_desktop.record.retention import BackupMade
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.services.ports import Backups, Secret, VaultBackups

NAG_DAYS = 7
"""After so many days without a verified backup, one is asked for."""


def usual_name(now: datetime) -> str:
    """Return a name for a backup: when it was made, and nothing else."""
    return f"respaldo-{now:%Y-%m-%d-%H%M%S}.respaldo"


def days_since_verified(backups: Sequence[BackupMade], now: datetime) -> int | None:
    """Return how many whole days ago the last backup was verified that still exists; None: never.

    A clock that went back counts as today.
    """
    verified = [one.verified_at for one in backups if one.gone_at is None and one.verified_at]
    return max(0, (now - max(verified)).days) if verified else None


def is_due(backups: Sequence[BackupMade], now: datetime) -> bool:
    """Tell whether it is time to ask for a backup."""
    days = days_since_verified(backups, now)
    return days is None or days >= NAG_DAYS


def make(
    context: JobContext,
    backups: VaultBackups,
    folder: Path,
    now: datetime,
    *,
    refuse_beside: bool = False,
) -> BackupMade:
    """Make a verified backup in `folder` and let go of those too old to keep.

    Raises BackupExists, BackupUnwritable, BackupBesideVault, VaultDamaged, VaultBusy,
    JobCancelled.
    """
    target = folder / usual_name(now)
    made = backups.make(target, step=context.step, refuse_beside=refuse_beside)
    backups.rotate(folder)
    return made


def verify(
    context: JobContext, backups: Backups, file: Path, secret: Secret | None = None
) -> BackupFound:
    """Compare the file with its hashes; with what opens it, read it all."""
    return backups.verify(file, secret, step=context.step)


def look(backups: Backups, file: Path, wanted: Path) -> tuple[BackupSeen, Path]:
    """Return what a backup says of itself, unverified, and where to restore it.

    That is `wanted`, or if another vault stands there a like name beside it.
    """
    number, to = 1, wanted
    while (seen := backups.look(file, to)).there is There.ANOTHER:
        number += 1
        to = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
    return seen, to


def restore(
    context: JobContext,
    backups: Backups,
    file: Path,
    to: Path,
    secret: Secret,
    *,
    replacing: bool = False,
) -> BackupFound:
    """Bring a backup back at `to`; what there is, if `replacing`, is kept beside it.

    Raises RestoreUnwritable, NotABackup, BackupDamaged, BackupNewer, BackupForeign, VaultExists,
    VaultHeld, JobCancelled, and what is wrong with the secret or the place.
    """
    try:
        return backups.restore(file, to, secret, replacing=replacing, step=context.step)
    except BackupUnwritable as error:
        raise RestoreUnwritable from error


def drill(context: JobContext, backups: Backups, file: Path, secret: Secret) -> BackupFound:
    """Try whether a restore would go, with everything read, and leave nothing behind."""
    return backups.drill(file, secret, step=context.step)
