"""Backups as the services ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from legalaid_desktop.record.backup import BackupFound, BackupSeen
from legalaid_desktop.record.retention import BackupMade
from legalaid_desktop.vault import backup, keys, restoring, rotation
from legalaid_desktop.vault.copying import Step
from legalaid_desktop.vault.files import OpenVault, VaultFiles


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupsOfVault:
    """Those of an open vault, made by who works here."""

    vault: OpenVault
    files: VaultFiles

    def make(self, target: Path, *, step: Step, refuse_beside: bool = False) -> BackupMade:
        return backup.make(
            self.vault,
            target,
            author=self.files.user,
            at=self.files.clock(),
            step=step,
            refuse_beside=refuse_beside,
        )

    def rotate(self, folder: Path) -> Sequence[Path]:
        return rotation.rotate(self.vault, folder, author=self.files.user, at=self.files.clock())

    def shares_disk(self, folder: Path) -> bool:
        return backup.is_on_same_disk(self.vault.path, folder / "x")


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupFiles:
    """Backup files of any vault. A secret is the passphrase, or the sheets of words."""

    files: VaultFiles

    def look(self, file: Path, to: Path) -> BackupSeen:
        said = backup.peek(file)
        found = backup.found_in(said, opened=False)
        return BackupSeen(
            made_at=found.made_at,
            cases=found.cases,
            there=restoring.what_stands(said, to.resolve()),
        )

    def verify(self, file: Path, secret: str | Sequence[str] | None, *, step: Step) -> BackupFound:
        return backup.verify(file, None if secret is None else _unsealing(secret), step=step)

    def restore(
        self,
        file: Path,
        to: Path,
        secret: str | Sequence[str],
        *,
        replacing: bool = False,
        step: Step,
    ) -> BackupFound:
        return restoring.restore(
            self.files, file, to, _unsealing(secret), replacing=replacing, step=step
        )

    def drill(self, file: Path, secret: str | Sequence[str], *, step: Step) -> BackupFound:
        return restoring.drill(self.files, file, _unsealing(secret), step=step)


def _unsealing(secret: str | Sequence[str]) -> backup.Unseal:
    if isinstance(secret, str):
        return lambda ways: keys.unseal(ways, secret)
    return lambda ways: keys.unseal_with_words(ways, secret)
