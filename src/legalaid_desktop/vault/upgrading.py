"""Bring a vault of an earlier schema up to date: on a copy, which then takes its place."""

from __future__ import annotations

import glob
import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from legalaid_desktop import atomic
from legalaid_desktop.errors import VaultDamaged, VaultOutdated, VaultUnwritable
from legalaid_desktop.record.trail import Act
from legalaid_desktop.vault import copying, key_file
from legalaid_desktop.vault.audit import AuditTrail
from legalaid_desktop.vault.cases import CaseStore
from legalaid_desktop.vault.engine import plain_errors
from legalaid_desktop.vault.former import UPGRADE
from legalaid_desktop.vault.keys import DatabaseKey
from legalaid_desktop.vault.migrations import upgrade
from legalaid_desktop.vault.rekey import workshop_of
from legalaid_desktop.vault.sqlcipher import connect, encrypted_engine
from legalaid_desktop.vault.tables import SCHEMA
from legalaid_desktop.vault.verifying import verify_content


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrader:
    """Called with a vault of an earlier schema that is held and that nobody has open."""

    clock: Callable[[], datetime]
    user: str = ""

    def __call__(self, vault: Path, key: DatabaseKey, vault_id: UUID) -> None:
        """Bring it to this program's schema, and keep the former file beside it.

        Killed at any moment, it leaves the vault as it was or as it is to be. Raises
        VaultOutdated when there is no room, VaultDamaged, CaseHistoryBroken.
        """
        workshop = workshop_of(vault)
        try:
            shutil.rmtree(workshop, ignore_errors=True)
            workshop.mkdir(mode=0o700)
            copied = workshop / "vault"
            copying.settle(vault, key)
            counts, head = copying.copy(vault, key, copied)
            copying.check_whole(copied, key, vault_id, counts, head)
            migrate(copied, key, vault_id, author=self.user, at=self.clock())
            _keep_former(vault)
            copied.replace(vault)
            atomic.sync_folder(vault.parent)
        except (OSError, VaultUnwritable) as error:
            raise VaultOutdated from error
        finally:
            shutil.rmtree(workshop, ignore_errors=True)


def migrate(copied: Path, key: DatabaseKey, vault_id: UUID, *, author: str, at: datetime) -> None:
    """Bring a copy that nobody else uses to this program's schema, and verify it.

    The trail says so. Raises VaultDamaged, CaseHistoryBroken, AuditBroken if anything was lost.
    """
    before = _bodies(copied, key)
    engine = encrypted_engine(copied, key, foreign_keys=False)
    try:
        upgrade(engine)
        CaseStore(engine).rebuild_index()
        AuditTrail(engine).note(Act.MIGRATED.value, author=author, at=at, object_id=SCHEMA)
    finally:
        engine.dispose()
    copying.settle(copied, key)
    with plain_errors(), closing(connect(copied, key, access="mode=ro&immutable=1")) as migrated:
        counts, head = copying.counted(migrated), copying.head_in(migrated)
    if not copying.check_whole(copied, key, vault_id, counts, head):
        raise VaultDamaged
    if _bodies(copied, key) != before:
        raise VaultDamaged
    verify_content(copied, key)
    with copied.open("rb+") as file:
        os.fsync(file.fileno())


def forget_former(vault: Path) -> None:
    """Remove the files that were kept beside the vault when its schema changed."""
    for former in vault.parent.glob(f"{glob.escape(vault.name)}{UPGRADE}*"):
        former.unlink(missing_ok=True)


def _keep_former(vault: Path) -> None:
    former = copying.free_name(vault.with_name(f"{vault.name}{UPGRADE}"))
    # The keys first: without them the file cannot be opened, with them alone nothing can.
    copying.also_at(key_file.key_file_of(vault), key_file.key_file_of(former))
    copying.also_at(vault, former)


def _bodies(path: Path, key: DatabaseKey) -> tuple[int, str]:
    """Return how many versions of cases there are, and a hash over all they say, in order."""
    digest, number = hashlib.sha256(), 0
    with plain_errors(), closing(connect(path, key, access="mode=ro&immutable=1")) as connection:
        for row in connection.execute(
            "SELECT case_id, version, author, at, body, prev_hash, hash FROM case_version"
            " ORDER BY case_id, version"
        ):
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
            number += 1
    return number, digest.hexdigest()
