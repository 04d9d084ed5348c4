"""Backups as the window asks for them: progress, cancelling, and when one is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from legalaid_desktop.errors import NotABackup, RestoreUnwritable
from legalaid_desktop.record.backup import There
from legalaid_desktop.record.retention import BackupMade
from legalaid_desktop.services import backups
from legalaid_desktop.services.jobs import JobCancelled, JobContext, Progress
from legalaid_desktop.vault.backups import BackupFiles, BackupsOfVault
from legalaid_desktop.vault.files import OpenVault
from tests.vault.samples import NOW, PASSPHRASE, a_case, new_vault, vault_files


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    vault = new_vault(tmp_path / "boveda" / "casos.vault")
    vault.cases.save(a_case(), author="ana", at=NOW)
    (tmp_path / "usb").mkdir()
    yield vault
    vault.close()


def test_progress_goes_up_to_the_end(vault: OpenVault, tmp_path: Path) -> None:
    told: list[Progress] = []
    of_vault = BackupsOfVault(vault=vault, files=vault_files())
    made = backups.make(JobContext(told.append), of_vault, tmp_path / "usb", NOW)
    done = [progress.done for progress in told]
    assert done == sorted(done)
    assert told[-1].done == told[-1].total
    file = Path(made.place) / made.name
    assert file.name == "respaldo-2026-11-22-163000.respaldo"
    files = BackupFiles(files=vault_files())
    assert backups.verify(JobContext(), files, file, PASSPHRASE).cases == 1
    assert backups.drill(JobContext(), files, file, PASSPHRASE).children == 1
    to = tmp_path / "otra" / "casos.vault"
    assert backups.restore(JobContext(), files, file, to, PASSPHRASE).opened
    vault_files().open(to, PASSPHRASE).close()


def test_a_first_look_tells_what_it_says_and_finds_a_place_without_another_vault(
    vault: OpenVault, tmp_path: Path
) -> None:
    of_vault, files = (
        BackupsOfVault(vault=vault, files=vault_files()),
        BackupFiles(files=vault_files()),
    )
    made = backups.make(JobContext(), of_vault, tmp_path / "usb", NOW)
    file = Path(made.place) / made.name
    empty = tmp_path / "nueva" / "casos.vault"
    seen, to = backups.look(files, file, empty)
    assert (seen.made_at, seen.cases, seen.there, to) == (NOW, 1, There.NOTHING, empty)
    assert backups.look(files, file, vault.path)[0].there is There.ITS_VAULT
    for number, taken in enumerate((empty, empty.with_name("casos-2.vault")), start=2):
        vault_files().create(taken, PASSPHRASE).close()
        seen, to = backups.look(files, file, empty)
        assert (seen.there, to) == (There.NOTHING, empty.with_name(f"casos-{number}.vault"))
    for other in (vault.path, empty):
        with pytest.raises(NotABackup):
            backups.look(files, other, empty)


def test_no_room_to_restore_to_is_told_as_that(vault: OpenVault, tmp_path: Path) -> None:
    of_vault = BackupsOfVault(vault=vault, files=vault_files())
    made = backups.make(JobContext(), of_vault, tmp_path / "usb", NOW)
    files, file = BackupFiles(files=vault_files()), Path(made.place) / made.name
    (tmp_path / "plano").write_text("no es una carpeta")
    with pytest.raises(RestoreUnwritable):
        backups.restore(JobContext(), files, file, tmp_path / "plano" / "x.vault", PASSPHRASE)


def test_cancelling_leaves_nothing(vault: OpenVault, tmp_path: Path) -> None:
    context = JobContext(lambda progress: context.cancel() if progress.done > 300 else None)
    of_vault = BackupsOfVault(vault=vault, files=vault_files())
    with pytest.raises(JobCancelled):
        backups.make(context, of_vault, tmp_path / "usb", NOW)
    assert list((tmp_path / "usb").iterdir()) == []


def test_days_are_counted_from_the_last_verified_one_that_exists() -> None:
    one = BackupMade(id="1", at=NOW, name="", place="", head_seq=1, verified_at=NOW)
    older = replace(one, id="2", verified_at=NOW - timedelta(days=3))
    never = replace(one, id="3", verified_at=None)
    gone = replace(one, id="4", gone_at=NOW)
    assert backups.days_since_verified([], NOW) is None
    assert backups.days_since_verified([never, gone], NOW) is None
    assert backups.days_since_verified([gone, older, never], NOW) == 3
    assert backups.days_since_verified([one, older], NOW + timedelta(hours=47)) == 1
    assert backups.days_since_verified([one], NOW - timedelta(days=2)) == 0
    assert backups.is_due([], NOW)
    assert not backups.is_due([one], NOW + timedelta(days=6, hours=23))
    assert backups.is_due([one], NOW + timedelta(days=7))
