"""Put a backup back in its place, or try whether that would go."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from legalaid_desktop import atomic
from legalaid_desktop.errors import (
    BackupForeign,
    BackupUnwritable,
    UserError,
    VaultError,
    VaultExists,
    VaultUnwritable,
)
from legalaid_desktop.record.backup import BackupFound, There
from legalaid_desktop.record.trail import Act, Head
from legalaid_desktop.vault import anchor, copying, key_file, keys
from legalaid_desktop.vault.audit import AuditTrail
from legalaid_desktop.vault.backup import Unpacked, Unseal, found_in, peek, unpacked
from legalaid_desktop.vault.cases import CaseStore
from legalaid_desktop.vault.container import Manifest
from legalaid_desktop.vault.copying import Step, unwatched
from legalaid_desktop.vault.files import VaultFiles
from legalaid_desktop.vault.former import name_at
from legalaid_desktop.vault.holder import hold
from legalaid_desktop.vault.sqlcipher import encrypted_engine, wal_of
from legalaid_desktop.vault.upgrading import migrate
from legalaid_desktop.vault.verifying import SAMPLE

REASON = "restored from backup"


def restore(
    files: VaultFiles,
    file: Path,
    to: Path,
    unseal: Unseal,
    *,
    replacing: bool = False,
    attachments: int | None = SAMPLE,
    step: Step = unwatched,
) -> BackupFound:
    """Verify a backup in full, then let it be the vault at `to`; its trail says so.

    What opened the vault when the backup was made opens it again, and nothing else. Only if
    `replacing` may there be a vault already, the same one: it is kept as `.anterior-<moment>`.
    Killed at any moment it leaves the former vault or the restored one. Raises VaultExists,
    BackupForeign, VaultHeld, VaultOnNetwork, VaultInSyncedFolder, BackupUnwritable and what
    `backup.verify` does.
    """
    to = to.resolve()
    files.refuse_place(to)
    there = what_stands(peek(file), to)
    if there is not There.NOTHING and not replacing:
        raise VaultExists
    if there is There.ANOTHER:
        raise BackupForeign
    try:
        to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = hold(to, user=files.user, now=files.clock())
    except (OSError, VaultUnwritable) as error:
        raise BackupUnwritable from error
    try:
        with unpacked(file, unseal, to.parent, step=step, attachments=attachments) as copy:
            try:
                head = _say_so(files, copy)
                step(1000, 1000)  # the last moment at which it can be called off
                if there is not There.NOTHING:
                    _replace(copy, to, files.clock())
                else:
                    _place(copy, to)
                atomic.sync_folder(to.parent)
            except (OSError, VaultUnwritable) as error:
                raise BackupUnwritable from error
            if files.state is not None:
                anchor.write(files.state, copy.manifest.vault_id, head, copy.data_key)
            return found_in(copy.manifest, opened=True)
    finally:
        held.release()


def drill(
    files: VaultFiles,
    file: Path,
    unseal: Unseal,
    *,
    folder: Path | None = None,
    step: Step = unwatched,
) -> BackupFound:
    """Restore to a place for the purpose, read every case and attachment, and remove it again.

    Raises what `restore` does, CaseHistoryBroken, AttachmentDamaged.
    """
    apart = replace(files, state=None, refuse_place=lambda _: None)
    try:
        place = tempfile.TemporaryDirectory(prefix=".legalaid-", dir=folder)
    except OSError as error:
        raise BackupUnwritable from error
    with place as name:
        to = Path(name) / "vault"
        found = restore(apart, file, to, unseal, attachments=None, step=step)
        data_key = unseal(key_file.read(key_file.key_file_of(to)))
        key = keys.database_key(data_key)
        engine = encrypted_engine(to, key, access="mode=ro&immutable=1")
        try:
            cases = CaseStore(engine)
            rows = cases.children()
            for case_id in {row.case_id for row in rows}:
                cases.get(case_id)
        finally:
            engine.dispose()
            key.forget()
        return replace(found, children=len(rows))


def what_stands(said: Manifest, to: Path) -> There:
    """Return what is at `to`, where a backup that says `said` is to go."""
    if not any(os.path.lexists(at) for at in _all_of(to)):
        return There.NOTHING
    for keys_at in (key_file.key_file_of(to), key_file.double_of(to)):
        try:
            known = key_file.read(keys_at).vault_id
        except UserError:  # missing or damaged: it cannot tell
            continue
        if known != said.vault_id:
            return There.ANOTHER
    return There.ITS_VAULT


def _say_so(files: VaultFiles, copy: Unpacked) -> Head:
    """Write into the copy's trail what it is, before anyone opens it; return the new head."""
    key = keys.database_key(copy.data_key)
    try:
        if not copy.current:
            migrate(copy.path, key, copy.manifest.vault_id, author=files.user, at=files.clock())
        engine = encrypted_engine(copy.path, key)
        try:
            trail = AuditTrail(engine)
            vault_id = copy.manifest.vault_id
            state = files.state
            known = None if state is None else anchor.read(state, vault_id, copy.data_key)
            older = known is not None and trail.hash_at(known.seq) != known.hash
            for act in [Act.RESTORED] + [Act.OLDER_ACCEPTED] * older:
                trail.note(
                    act.value,
                    author=files.user,
                    at=files.clock(),
                    object_id=copy.manifest.id,
                    reason=REASON,
                )
            head = trail.head()
        finally:
            engine.dispose()
        copying.settle(copy.path, key)
    finally:
        key.forget()
    with copy.path.open("rb+") as file:
        os.fsync(file.fileno())
    return head


def _place(copy: Unpacked, to: Path) -> None:
    """Put the copy where nothing is: the keys first, as without them it never opens."""
    try:
        key_file.write_both(to, copy.keys, copy.data_key)
        copy.path.rename(to)
    except BaseException:
        for keys_at in (key_file.key_file_of(to), key_file.double_of(to)):
            keys_at.unlink(missing_ok=True)
        raise


def _replace(copy: Unpacked, to: Path, now: datetime) -> None:
    """Keep what there is under another name, then let the copy take its place.

    Until the database is swapped the key file is the former one, and its double the new one;
    opening takes whichever fits.
    """
    key = keys.database_key(copy.data_key)
    try:
        with suppress(VaultError):  # a former vault that is damaged, or has other keys
            copying.settle(to, key)
    finally:
        key.forget()
    former = copying.free_name(to.with_name(to.name + name_at(now)))
    for at, kept in zip(_all_of(to), _all_of(former), strict=True):
        if os.path.lexists(at):
            copying.also_at(at, kept)
    key_file.write(key_file.double_of(to), copy.keys, copy.data_key)
    # It would be read into the copy.
    wal_of(to).unlink(missing_ok=True)
    to.with_name(f"{to.name}-shm").unlink(missing_ok=True)
    copy.path.replace(to)
    atomic.sync_folder(to.parent)
    key_file.write(key_file.key_file_of(to), copy.keys, copy.data_key)


def _all_of(vault: Path) -> tuple[Path, ...]:
    return (
        key_file.key_file_of(vault),
        key_file.double_of(vault),
        wal_of(vault),
        vault,
    )
