"""Backups: made while people go on working, verified before they count, verified again later."""

from __future__ import annotations

import hmac
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from sqlalchemy import insert

from legalaid_desktop import atomic
from legalaid_desktop.errors import (
    BackupBesideVault,
    BackupDamaged,
    BackupExists,
    BackupMissing,
    BackupNewer,
    BackupUnwritable,
    FileUnreadable,
    NotABackup,
    VaultDamaged,
    VaultKeysForeign,
    VaultKeysMissing,
    VaultNewer,
    VaultUnwritable,
)
from legalaid_desktop.record.backup import BackupFound
from legalaid_desktop.record.retention import BackupMade
from legalaid_desktop.record.trail import Act, Head
from legalaid_desktop.vault import container, copying, key_file, keys, upgrading
from legalaid_desktop.vault.audit import append
from legalaid_desktop.vault.container import SUFFIX as SUFFIX
from legalaid_desktop.vault.container import Manifest
from legalaid_desktop.vault.copying import Step, unwatched
from legalaid_desktop.vault.engine import writing
from legalaid_desktop.vault.files import OpenVault
from legalaid_desktop.vault.keys import DatabaseKey, KeyFile
from legalaid_desktop.vault.tables import SCHEMA, BackupMadeRow, as_instant
from legalaid_desktop.vault.verifying import SAMPLE, verify_content

Unseal = Callable[[KeyFile], bytes]


def make(
    vault: OpenVault,
    target: Path,
    *,
    author: str,
    at: datetime,
    step: Step = unwatched,
    refuse_beside: bool = False,
) -> BackupMade:
    """Back the vault up to the new file `target`, verify the copy, and tell the vault of it.

    Others may go on writing: it holds what there was at one moment. It appears whole or not at
    all. Raises BackupExists, BackupUnwritable, BackupBesideVault if it is not wanted there,
    VaultDamaged, AuditBroken, CaseHistoryBroken, AttachmentDamaged, VaultBusy.
    """
    target = target.absolute()
    if refuse_beside and is_beside(vault.path, target):
        raise BackupBesideVault
    if os.path.lexists(target):
        raise BackupExists
    # A folder that is not there is a disk that was taken away: it must not be made here.
    workshop = target.with_name(f".legalaid-{vault.vault_id}")
    typed = vault.retention.only_typed()
    key = vault.database_key()
    try:
        shutil.rmtree(workshop, ignore_errors=True)
        workshop.mkdir(mode=0o700)
        partial = workshop / "backup"
        manifest = _fill(vault, key, workshop / "vault", partial, at=at, step=step)
        with partial.open("rb") as file:
            container.read(file, step=_part(step, 4))
        if os.path.lexists(target):
            raise BackupExists
        partial.rename(target)
        atomic.sync_folder(target.parent)
    except (OSError, VaultUnwritable) as error:
        raise BackupUnwritable from error
    finally:
        key.forget()
        shutil.rmtree(workshop, ignore_errors=True)
    typed |= vault.retention.only_typed()
    return _record(vault, target, manifest, typed, author=author, at=at)


def verify(
    file: Path, unseal: Unseal | None = None, *, folder: Path | None = None, step: Step = unwatched
) -> BackupFound:
    """Compare every byte with what was written; with `unseal`, open it and read it through.

    That takes the space of the vault in `folder`, or where the system keeps such things: what is
    written there is encrypted. Raises BackupMissing, FileUnreadable, BackupDamaged, BackupNewer,
    BackupUnwritable, WrongPassphrase and what else `unseal` raises.
    """
    if unseal is None:
        with reading_file(file) as source:
            manifest, _ = container.read(source, step=step)
        return found_in(manifest, opened=False)
    with unpacked(file, unseal, folder or Path(tempfile.gettempdir()), step=step) as copy:
        return found_in(copy.manifest, opened=True)


def peek(file: Path) -> Manifest:
    """Return what the file says of itself, nothing of which is verified.

    Raises BackupMissing, FileUnreadable, NotABackup, BackupDamaged, BackupNewer.
    """
    with reading_file(file) as source:
        if not container.begins_like_one(source):
            raise NotABackup
        return container.read_manifest(source)


def is_beside(vault: Path, target: Path) -> bool:
    """Tell whether `target` is in the folder of the vault, or below it."""
    return target.resolve().is_relative_to(vault.resolve().parent)


def is_on_same_disk(vault: Path, target: Path) -> bool:
    """Tell whether what happens to the disk of the vault happens to `target`."""
    try:
        return vault.stat().st_dev == target.parent.stat().st_dev
    except OSError:
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """A verified copy from a backup, in a folder of its own. `current` tells of its schema."""

    manifest: Manifest
    path: Path
    data_key: bytes
    keys: KeyFile
    current: bool


@contextmanager
def unpacked(
    file: Path,
    unseal: Unseal,
    folder: Path,
    *,
    step: Step = unwatched,
    attachments: int | None = SAMPLE,
) -> Iterator[Unpacked]:
    """Take a backup apart in a folder made below `folder`, verified in full, and clean up after."""
    try:
        workshop = Path(tempfile.mkdtemp(prefix=".legalaid-", dir=folder))
    except OSError as error:
        raise BackupUnwritable from error
    try:
        path = workshop / "vault"
        manifest = _take_apart(file, path, _part(step, 0, of=3))
        # A single one of the two is enough to open; whoever restores writes both.
        read = key_file.found(path)[0]
        data_key = unseal(read.keys)
        mac = mac_of(manifest, keys.derived(data_key, "backup"))
        if read.keys.vault_id != manifest.vault_id or not read.made_with(data_key):
            raise BackupDamaged
        if not hmac.compare_digest(mac, manifest.mac):
            raise BackupDamaged
        key = keys.database_key(data_key)
        try:
            current = _check(path, key, manifest, step, attachments)
        finally:
            key.forget()
        yield Unpacked(
            manifest=manifest, path=path, data_key=data_key, keys=read.keys, current=current
        )
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _check(
    path: Path, key: DatabaseKey, manifest: Manifest, step: Step, attachments: int | None
) -> bool:
    head = (manifest.head.seq, manifest.head.hash)
    try:
        current = copying.check_whole(
            path, key, manifest.vault_id, manifest.counts, head, _part(step, 1, of=3)
        )
        if current and verify_content(
            path, key, _part(step, 2, of=3), attachments=attachments
        ) != Head(seq=head[0], hash=head[1]):
            raise BackupDamaged
    except (VaultDamaged, VaultKeysForeign) as error:
        raise BackupDamaged from error
    except VaultNewer as error:
        raise BackupNewer from error
    return current


@contextmanager
def reading_file(file: Path) -> Iterator[BinaryIO]:
    """Open a backup; raise BackupMissing, FileUnreadable."""
    try:
        if not file.is_file():
            raise BackupMissing
        with file.open("rb") as source:
            yield source
    except OSError as error:
        raise FileUnreadable from error


def _take_apart(file: Path, path: Path, step: Step) -> Manifest:
    try:
        out = os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")
    except OSError as error:
        raise BackupUnwritable from error

    def take(block: bytes) -> None:
        try:
            out.write(block)
        except OSError as error:
            raise BackupUnwritable from error

    try:
        with reading_file(file) as source:
            manifest, raw = container.read(source, take, step)
        try:
            out.flush()
            os.fsync(out.fileno())
            atomic.write(key_file.key_file_of(path), raw)
        except OSError as error:
            raise BackupUnwritable from error
    finally:
        with suppress(OSError):  # what could not be flushed was said above
            out.close()
    return manifest


def _fill(
    vault: OpenVault, key: DatabaseKey, copy: Path, partial: Path, *, at: datetime, step: Step
) -> Manifest:
    """Copy, verify the copy through connections of its own, and pack it; return its manifest."""
    ways = _key_file_of(vault)
    counts, (seq, hash_) = copying.copy(vault.path, key, copy, _part(step, 0))
    copying.check_whole(copy, key, vault.vault_id, counts, (seq, hash_), _part(step, 1))
    head = Head(seq=seq, hash=hash_)
    if verify_content(copy, key, _part(step, 2)) != head:
        raise VaultDamaged
    manifest = Manifest(
        id=str(uuid4()),
        app=_app(),
        schema=SCHEMA,
        vault_id=vault.vault_id,
        made_at=as_instant(at),
        counts=counts,
        head=head,
        keys=container.member_of_bytes(ways),
        vault=container.member_of(copy),
    )
    manifest = replace(manifest, mac=mac_of(manifest, vault.backup_key()))
    with os.fdopen(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        container.write(file, manifest, ways, copy, _part(step, 3))
        file.flush()
        os.fsync(file.fileno())
    copy.unlink()
    return manifest


def _key_file_of(vault: OpenVault) -> bytes:
    for read in key_file.found(vault.path):
        if read.keys == vault.keys.ways:
            return read.raw
    raise VaultKeysMissing


def mac_of(manifest: Manifest, backup_key: bytes) -> str:
    """Return what only a holder of the vault's keys can write into its manifest."""
    return hmac.digest(backup_key, manifest.bound(), "sha256").hex()


def _record(
    vault: OpenVault,
    target: Path,
    manifest: Manifest,
    typed: frozenset[str],
    *,
    author: str,
    at: datetime,
) -> BackupMade:
    """Tell the vault of a backup, and of which cases it may hold what was only typed."""
    made = BackupMade(
        id=manifest.id,
        at=at,
        name=target.name,
        place=str(target.parent),
        head_seq=manifest.head.seq,
        verified_at=at,
    )
    try:
        with writing(vault.engine) as connection:
            row = {name: getattr(made, name) for name in BackupMade.__slots__}
            connection.execute(insert(BackupMadeRow).values(row))
            append(
                connection,
                kind=Act.BACKUP_MADE.value,
                author=author,
                at=at,
                object_id=made.id,
                fields=sorted(typed),
            )
    except BaseException:
        # A backup that the vault does not know of would keep a child who was deleted from it.
        with suppress(OSError):
            target.unlink(missing_ok=True)
        raise
    vault.keep_anchor()
    upgrading.forget_former(vault.path)
    return made


def found_in(manifest: Manifest, *, opened: bool) -> BackupFound:
    """Return what a backup that says `manifest` turned out to be; raise BackupDamaged."""
    try:
        made_at = datetime.fromisoformat(manifest.made_at)
    except ValueError as error:
        raise BackupDamaged from error
    return BackupFound(
        id=manifest.id,
        made_at=made_at,
        opened=opened,
        cases=manifest.counts.get("case_state", 0),
        children=manifest.counts.get("child_row", 0),
        attachments=manifest.counts.get("attachment", 0),
        head_seq=manifest.head.seq,
    )


def _part(step: Step, number: int, *, of: int = 5) -> Step:
    """Return a step for the part `number`, from 0, of the work, in thousandths of the whole."""
    return lambda done, total: step((1000 * number + 1000 * done // max(total, 1)) // of, 1000)


def _app() -> str:
    try:
        return version("legalaid-desktop")
    except PackageNotFoundError:
        return ""
