"""Which backups to keep as they grow old, and the removal of the others."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from legalaid_desktop.errors import BackupUnwritable, UserError
from legalaid_desktop.record.retention import BackupMade
from legalaid_desktop.record.trail import Act
from legalaid_desktop.vault.backup import SUFFIX, found_in, mac_of, peek, verify
from legalaid_desktop.vault.copying import Step, unwatched
from legalaid_desktop.vault.files import OpenVault

DAYS, WEEKS, MONTHS = 7, 4, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ours:
    file: Path
    at: datetime
    made: BackupMade


def kept(moments: Collection[datetime]) -> frozenset[datetime]:
    """Return which to keep: the newest of the last 7 days, 4 weeks and 12 months that have one.

    Days, weeks and months are those of the zone that the moments are told in.
    """
    periods: Sequence[tuple[int, Callable[[datetime], object]]] = (
        (DAYS, lambda at: at.date()),
        (WEEKS, lambda at: at.isocalendar()[:2]),
        (MONTHS, lambda at: (at.year, at.month)),
    )
    keep: set[datetime] = set()
    for number, period in periods:
        newest: dict[object, datetime] = {}
        for at in sorted(moments, reverse=True):
            newest.setdefault(period(at), at)
        keep.update(list(newest.values())[:number])
    return frozenset(keep)


def rotate(
    vault: OpenVault, folder: Path, *, author: str, at: datetime, step: Step = unwatched
) -> Sequence[Path]:
    """Remove this vault's backups in `folder` that are not to be kept; return what is gone.

    Never the newest verified one, which is compared with its hashes again beforehand: without
    one nothing is removed. What is not a backup of this vault is left alone. A backup that was
    made by a program that died before it told the vault is told of now. Raises BackupUnwritable,
    VaultBusy and whatever `step` raises.
    """
    ours = _ours(vault, folder, at)
    anchor = next((one for one in ours if one.made.verified_at and _sound(one.file, step)), None)
    if anchor is None:
        return []
    keep = kept([one.at for one in ours]) | {anchor.at}
    gone = [one for one in ours if one.at not in keep]
    for one in gone:
        try:
            one.file.unlink()
        except OSError as error:
            raise BackupUnwritable from error
        vault.retention.record_backup(replace(one.made, gone_at=at))
        vault.audit.note(Act.BACKUP_REMOVED.value, author=author, at=at, object_id=one.made.id)
    return [one.file for one in gone]


def _ours(vault: OpenVault, folder: Path, now: datetime) -> list[_Ours]:
    """Return the backups of this vault in `folder`, newest first."""
    known = {made.id: made for made in vault.retention.backups()}
    ours = []
    for file in sorted(folder.glob(f"*{SUFFIX}")):
        if file.is_symlink():
            continue
        try:
            said = peek(file)
            at = found_in(said, opened=False).made_at.astimezone(now.tzinfo)
        except UserError:
            continue
        if said.vault_id != vault.vault_id:
            continue
        made = known.get(said.id)
        if made is None:
            if not hmac.compare_digest(mac_of(said, vault.backup_key()), said.mac):
                continue
            made = BackupMade(
                id=said.id, at=at, name=file.name, place=str(folder), head_seq=said.head.seq
            )
            vault.retention.record_backup(made)
        ours.append(_Ours(file=file, at=at, made=made))
    return sorted(ours, key=lambda one: one.at, reverse=True)


def _sound(file: Path, step: Step) -> bool:
    try:
        verify(file, step=step)
    except UserError:
        return False
    return True
