"""A vault is read through every week, whatever the clock says meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from legalaid_desktop.errors import VaultUnsound
from legalaid_desktop.record.trail import Act
from legalaid_desktop.services.checking import check, check_if_due, is_due
from legalaid_desktop.services.jobs import JobCancelled, JobContext, Progress
from legalaid_desktop.vault.files import OpenVault
from tests.vault.samples import NOW, PASSPHRASE, a_case, vault_files


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    files = replace(vault_files(), clock=lambda: NOW, user="ana")
    vault = files.create(tmp_path / "casos.vault", PASSPHRASE)
    vault.cases.save(a_case(), author="ana", at=NOW)
    yield vault
    vault.close()


def noted(vault: OpenVault) -> list[str]:
    return [entry.kind for entry in vault.audit.entries() if entry.case_id is None]


@pytest.mark.parametrize(
    ("passed", "due"),
    [
        (timedelta(0), False),
        (timedelta(days=6, hours=23), False),
        (timedelta(days=7), True),
        (timedelta(days=-1), True),
        (timedelta(days=-3650), True),
    ],
)
def test_it_is_due_after_a_week_and_when_the_clock_was_wrong(passed: timedelta, due: bool) -> None:
    assert is_due(NOW, NOW + passed) is due
    assert is_due(None, NOW) is True


def test_a_sound_vault_is_read_once_a_week_and_its_trail_keeps_when(vault: OpenVault) -> None:
    assert vault.soundness.last() is None
    assert check_if_due(JobContext(), vault, NOW)
    assert vault.soundness.last() == NOW
    assert noted(vault)[-1] == Act.CHECKED.value
    head = vault.audit.head()
    assert not check_if_due(JobContext(), vault, NOW + timedelta(days=6))
    assert vault.audit.head() == head
    assert check_if_due(JobContext(), vault, NOW + timedelta(days=7))


def test_one_that_is_cancelled_is_no_reading(vault: OpenVault) -> None:
    for cancelling in (_at_once, _at_the_end):
        context = cancelling()
        with pytest.raises(JobCancelled):
            check(context, vault)
        assert vault.soundness.last() is None


def _at_once() -> JobContext:
    context = JobContext()
    context.cancel()
    return context


def _at_the_end() -> JobContext:
    def told(progress: Progress) -> None:
        if progress.done == progress.total:
            raise JobCancelled

    return JobContext(told)


def test_a_damaged_one_is_told_and_not_noted(vault: OpenVault, damage: Callable[[], None]) -> None:
    damage()
    with pytest.raises(VaultUnsound):
        check(JobContext(), vault)
    assert vault.soundness.last() is None


@pytest.fixture
def damage(vault: OpenVault) -> Callable[[], None]:
    """Spoil what is kept of a case in the file below the open vault."""

    def spoil() -> None:
        with vault.engine.connect() as connection:
            connection.rollback()
            raw = connection.connection.cursor()
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            (page,) = raw.execute(
                "SELECT rootpage FROM sqlite_schema WHERE name = 'case_version'"
            ).fetchone()
            raw.close()
        with vault.path.open("rb+") as file:
            file.seek((page - 1) * 4096 + 2000)
            file.write(b"spoilt")

    return spoil
