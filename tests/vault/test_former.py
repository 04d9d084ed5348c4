"""What a restore or an upgrade replaced is listed, asked for a case, and removed when told to."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from legalaid_desktop.errors import VaultHeld, VaultMissing, VaultUnwritable
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.trail import Act
from legalaid_desktop.vault import backup, former, restoring
from legalaid_desktop.vault.files import OpenVault, VaultFiles
from tests.faults.victims import die_at
from tests.vault.samples import NOW, OTHER, PASSPHRASE, a_case, fingerprint
from tests.vault.test_backup import opening

NAME = f"casos.vault.anterior-{NOW:%Y-%m-%d-%H%M%S}"
WHO = {"author": "ana", "at": NOW}


@pytest.fixture
def files(files: VaultFiles) -> VaultFiles:
    return replace(files, user="ana")


@pytest.fixture
def both(vault: OpenVault, tmp_path: Path) -> tuple[Path, Case, Case]:
    """A backup with one case; the vault, closed, has had a second since."""
    file = tmp_path / "a.respaldo"
    old = vault.cases.save(a_case(number="viejo"), **WHO)  # type: ignore[arg-type]
    backup.make(vault, file, author="ana", at=NOW)
    new = vault.cases.save(a_case(number="nuevo"), **WHO)  # type: ignore[arg-type]
    vault.drafts.keep("ana", a_case(id=CaseId("k-typed")), base_version=0, at=NOW)
    vault.close()
    return file, old, new


def test_there_is_none_at_first(vault: OpenVault) -> None:
    assert vault.former.all() == []
    assert vault.former.with_case(CaseId("k-1")) == []


def test_what_was_restored_over_is_listed_with_its_cases(
    files: VaultFiles, path: Path, both: tuple[Path, Case, Case]
) -> None:
    restoring.restore(files, both[0], path, opening, replacing=True)
    kept = [file for file in path.parent.iterdir() if ".anterior-" in file.name]
    vault = files.open(path, PASSPHRASE)
    (one,) = vault.former.counted()
    assert (one.name, one.cases, one.upgrade) == (NAME, 2, False)
    assert one.at.strftime("%Y-%m-%d-%H%M%S") in one.name
    assert len(kept) == 3
    assert one.size == sum(file.stat().st_size for file in kept)
    assert vault.former.all() == [replace(one, cases=None)]
    vault.close()


def test_it_is_told_whether_one_holds_a_case_that_was_deleted(
    files: VaultFiles, path: Path, both: tuple[Path, Case, Case]
) -> None:
    file, old, new = both
    restoring.restore(files, file, path, opening, replacing=True)
    vault = files.open(path, PASSPHRASE)
    later = vault.cases.save(a_case(number="después"), **WHO)  # type: ignore[arg-type]
    vault.retention.delete(old.id, reason="prueba", **WHO)  # type: ignore[arg-type]
    for held in (old.id, new.id, CaseId("k-typed")):
        assert [one.name for one in vault.former.with_case(held)] == [NAME]
    assert vault.former.with_case(later.id) == []
    vault.close()


def test_one_that_cannot_be_read_may_hold_anything(
    files: VaultFiles, path: Path, both: tuple[Path, Case, Case]
) -> None:
    """Of another data key, damaged, or with a journal of its own."""
    vault = files.open(path, PASSPHRASE)
    vault.keys.add_user("beto", OTHER)
    vault.close()
    files.remove_user(path, OTHER, "")
    restoring.restore(files, both[0], path, opening, replacing=True)
    beside = path.with_name
    beside("casos.vault.anterior-2020-01-01-000000").write_bytes(bytes(8192))
    shutil.copy(path, beside("casos.vault.anterior-2021-01-01-000000"))
    beside("casos.vault.anterior-2021-01-01-000000-wal").write_bytes(b"x")
    os.link(path, beside("casos.vault.anterior-2022-01-01-000000"))
    beside("casos.vault.anterior-2023-01-01-000000.keys").write_bytes(b"keys alone")
    beside("casos.vault.anterior-2024-99-01-000000").write_bytes(b"")
    vault = files.open(path, PASSPHRASE)
    counted = {one.name[-17:-13]: one.cases for one in vault.former.counted()}
    assert counted == {
        "2020": None, "2021": None, "2022": None, "2023": 0, "2024": None, "2026": None,
    }  # fmt: skip
    # All but the keys alone and the empty file, which hold nothing.
    assert len(vault.former.with_case(CaseId("k-never-seen"))) == 4
    vault.close()


def test_it_is_removed_with_its_keys_and_the_trail_tells(
    files: VaultFiles, path: Path, both: tuple[Path, Case, Case]
) -> None:
    before = {"casos.vault", "casos.vault.keys", "casos.vault.keys.bak"}
    restoring.restore(files, both[0], path, opening, replacing=True)
    vault = files.open(path, PASSPHRASE)
    with pytest.raises(VaultMissing):
        vault.former.remove("casos.vault")
    with pytest.raises(VaultMissing):
        vault.former.remove("../casos.vault.anterior-2026-11-22-163000")
    vault.former.remove(NAME)
    assert vault.former.all() == []
    last = vault.audit.entries(limit=1000)[-1]
    assert (last.kind, last.author) == (Act.FORMER_REMOVED.value, "ana")
    assert last.object_id == f"anterior-{NOW:%Y-%m-%d-%H%M%S}"
    vault.close()
    assert {file.name for file in path.parent.iterdir()} == before


def test_one_that_someone_has_open_stays(
    files: VaultFiles, path: Path, both: tuple[Path, Case, Case]
) -> None:
    restoring.restore(files, both[0], path, opening, replacing=True)
    vault = files.open(path, PASSPHRASE)
    other = files.open(path.with_name(NAME), PASSPHRASE)
    before = set(fingerprint(path.parent))
    with pytest.raises(VaultHeld):
        vault.former.remove(NAME)
    assert set(fingerprint(path.parent)) == before
    other.close()
    assert [one.cases for one in vault.former.counted()] == [2]
    vault.close()


def test_what_cannot_be_noted_is_not_removed(
    files: VaultFiles, path: Path, both: tuple[Path, Case, Case]
) -> None:
    restoring.restore(files, both[0], path, opening, replacing=True)
    vault = files.open(path, PASSPHRASE)

    def full(*_: object) -> None:
        raise VaultUnwritable

    with pytest.raises(VaultUnwritable):
        replace(vault.former, note=full).remove(NAME)
    assert [one.cases for one in vault.former.counted()] == [2]
    vault.close()


def test_removed_by_half_it_is_still_listed_and_removed(
    files: VaultFiles, path: Path, both: tuple[Path, Case, Case]
) -> None:
    """A program that died after the keys went."""
    restoring.restore(files, both[0], path, opening, replacing=True)
    for end in (".keys", ".keys.bak"):
        path.with_name(NAME + end).unlink()
    vault = files.open(path, PASSPHRASE)
    assert [one.name for one in vault.former.all()] == [NAME]
    vault.former.remove(NAME)
    assert vault.former.all() == []
    vault.close()


def test_killed_at_any_step_of_a_removal_it_is_listed_until_it_is_gone(
    files: VaultFiles, path: Path, both: tuple[Path, Case, Case]
) -> None:
    restoring.restore(files, both[0], path, opening, replacing=True)
    seen = set()
    for step in count():
        child = os.fork()
        if not child:  # pragma: no cover - it is killed
            vault = files.open(path, PASSPHRASE)
            die_at(step, path.parent)
            vault.former.remove(NAME)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        vault = files.open(path, PASSPHRASE)
        kept = {file.name for file in path.parent.iterdir() if ".anterior-" in file.name}
        assert bool(vault.former.all()) == bool(kept)
        assert {row.case_number for row in vault.cases.children()} == {"viejo"}
        vault.close()
        seen.add(len(kept))
        if status == 0:
            break
        for end in ("", ".keys", ".keys.bak"):
            shutil.copy(f"{path}{end}", path.with_name(NAME + end))
    assert len(seen) > 2
    assert not kept


def test_one_that_an_upgrade_replaced_is_told_as_such(vault: OpenVault, path: Path) -> None:
    kept = path.with_name(f"{path.name}{former.UPGRADE}")
    kept.write_bytes(bytes(5000))
    os.utime(kept, (NOW.timestamp(), NOW.timestamp()))
    (one,) = vault.former.all()
    assert (one.upgrade, one.at, one.size) == (True, NOW, 5000)
