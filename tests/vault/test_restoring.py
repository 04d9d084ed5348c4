"""A backup comes back whole, in an empty place or in that of its vault, or nothing happens."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from legalaid_desktop.errors import (
    BackupDamaged,
    BackupForeign,
    BackupMissing,
    BackupUnwritable,
    VaultDamaged,
    VaultExists,
    VaultHeld,
    VaultKeysForeign,
    WrongPassphrase,
)
from legalaid_desktop.record.trail import Act, Head
from legalaid_desktop.vault import (
    anchor,
    backup,
    container,
    copying,
    key_file,
    keys,
    restoring,
    rotation,
)
from legalaid_desktop.vault.files import OpenVault, VaultFiles
from legalaid_desktop.vault.migrations import downgrade
from legalaid_desktop.vault.rotation import rotate
from legalaid_desktop.vault.sqlcipher import connect, encrypted_engine
from tests.vault.samples import NOW, OTHER, PASSPHRASE, a_case, fingerprint, key_of, vault_files
from tests.vault.test_backup import opening
from tests.vault.victims import dying


@pytest.fixture
def files(tmp_path: Path) -> VaultFiles:
    return replace(vault_files(), state=tmp_path / "state", user="ana")


@pytest.fixture
def file(vault: OpenVault, tmp_path: Path) -> Path:
    """A backup of the vault with one case; since then the vault has had a second."""
    (tmp_path / "respaldos").mkdir()
    file = tmp_path / "respaldos" / "a.respaldo"
    case = vault.cases.save(a_case(number="viejo"), author="ana", at=NOW)
    vault.attachments.add(case.id, "a.pdf", iter([b"%PDF-1.7\n" * 90000]), author="ana", at=NOW)
    backup.make(vault, file, author="ana", at=NOW)
    vault.cases.save(a_case(number="nuevo"), author="ana", at=NOW)
    return file


def numbers(files: VaultFiles, path: Path, passphrase: str = PASSPHRASE) -> set[str]:
    vault = files.open(path, passphrase)
    try:
        return {row.case_number for row in vault.cases.children()}
    finally:
        vault.close()


def test_it_is_restored_where_nothing_was(files: VaultFiles, file: Path, tmp_path: Path) -> None:
    to = tmp_path / "otra" / "casos.vault"
    found = restoring.restore(files, file, to, opening)
    assert (found.cases, found.attachments) == (1, 1)
    assert {one.name for one in to.parent.iterdir()} == {
        "casos.vault", "casos.vault.keys", "casos.vault.keys.bak",
    }  # fmt: skip
    vault = files.open(to, PASSPHRASE)
    last = vault.audit.entries(limit=1000)[-2:]
    assert [entry.kind for entry in last] == [Act.RESTORED.value, Act.OLDER_ACCEPTED.value]
    assert {entry.reason for entry in last} == {restoring.REASON}
    (attachment,) = vault.attachments.list()
    assert b"".join(vault.attachments.read(attachment.id)) == b"%PDF-1.7\n" * 90000
    vault.audit.verify()
    vault.close()


def test_it_takes_the_place_of_its_vault_which_is_kept(
    files: VaultFiles, file: Path, vault: OpenVault, path: Path
) -> None:
    vault.close()
    before = path.read_bytes()
    restoring.restore(files, file, path, opening, replacing=True)
    assert numbers(files, path) == {"viejo"}
    former = path.with_name("casos.vault.anterior-2026-11-22-163000")
    assert former.read_bytes() == before
    # Without what this computer knows: it is now the restored one that is the last used.
    assert numbers(vault_files(), former) == {"viejo", "nuevo"}


def test_nothing_is_written_over(files: VaultFiles, file: Path, tmp_path: Path) -> None:
    for name in ("casos.vault", "casos.vault.keys", "casos.vault.keys.bak", "casos.vault-wal"):
        there = tmp_path / "otra" / name
        there.parent.mkdir(exist_ok=True)
        there.write_text("de alguien")
        before = fingerprint(tmp_path)
        with pytest.raises(VaultExists):
            restoring.restore(files, file, there.parent / "casos.vault", opening)
        assert fingerprint(tmp_path) == before
        there.unlink()


def test_an_open_vault_is_not_replaced(files: VaultFiles, file: Path, path: Path) -> None:
    with pytest.raises(VaultHeld):
        restoring.restore(files, file, path, opening, replacing=True)


def test_another_vaults_backup_is_not_put_in_its_place(
    files: VaultFiles, file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "otra" / "casos.vault"
    files.create(other, PASSPHRASE).close()
    before = fingerprint(tmp_path)
    with pytest.raises(BackupForeign):
        restoring.restore(files, file, other, opening, replacing=True)
    assert fingerprint(tmp_path) == before


def test_a_damaged_backup_or_wrong_passphrase_changes_nothing(
    files: VaultFiles, file: Path, vault: OpenVault, path: Path, tmp_path: Path
) -> None:
    vault.close()
    before = fingerprint(tmp_path)
    with pytest.raises(WrongPassphrase):
        restoring.restore(files, file, path, lambda ways: keys.unseal(ways, OTHER), replacing=True)
    assert fingerprint(tmp_path) == before
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 2] ^= 1
    file.write_bytes(whole)
    before = fingerprint(tmp_path)
    with pytest.raises(BackupDamaged):
        restoring.restore(files, file, path, opening, replacing=True)
    assert fingerprint(tmp_path) == before
    with pytest.raises(BackupMissing):
        restoring.restore(files, file.with_name("no"), path, opening, replacing=True)


def test_the_passphrase_of_that_time_opens_it_again(
    files: VaultFiles, file: Path, vault: OpenVault, path: Path
) -> None:
    vault.keys.change_passphrase(PASSPHRASE, OTHER)
    vault.close()
    restoring.restore(files, file, path, opening, replacing=True)
    with pytest.raises(WrongPassphrase):
        numbers(files, path, OTHER)
    assert numbers(files, path) == {"viejo"}


def test_a_vault_that_is_damaged_is_replaced_and_kept(
    files: VaultFiles, file: Path, vault: OpenVault, path: Path
) -> None:
    vault.close()
    path.write_bytes(bytes(8192))
    with pytest.raises(VaultDamaged):
        numbers(files, path)
    restoring.restore(files, file, path, opening, replacing=True)
    assert numbers(files, path) == {"viejo"}


@pytest.mark.parametrize("rekeyed", [False, True])
@pytest.mark.parametrize("moment", [4, 6, 7, 8, 9])
def test_killed_at_any_call_it_leaves_the_former_or_the_restored(
    files: VaultFiles, file: Path, vault: OpenVault, path: Path, moment: int, rekeyed: bool
) -> None:
    """Also if the vault has another data key by now, and another passphrase."""
    if rekeyed:
        vault.keys.add_user("beto", OTHER)
        vault.close()
        files.remove_user(path, OTHER, "")
    else:
        vault.close()
    child = os.fork()
    if not child:  # pragma: no cover - it is killed
        countdown = [moment]
        # also_at four times, then the double, the swap, the key file, the anchor
        for module, name in (
            (copying, "also_at"), (key_file, "write"), (Path, "replace"), (anchor, "write"),
        ):  # fmt: skip
            setattr(module, name, dying(getattr(module, name), countdown))
        try:
            restoring.restore(files, file, path, opening, replacing=True)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    killed = os.WTERMSIG(status) == 9
    found = set()
    for passphrase in (PASSPHRASE, OTHER):
        try:
            found.add(frozenset(numbers(vault_files(), path, passphrase)))
        except (WrongPassphrase, VaultDamaged, VaultKeysForeign):
            continue
    assert found in ({frozenset({"viejo"})}, {frozenset({"viejo", "nuevo"})})
    assert killed or found == {frozenset({"viejo"})}


def test_no_room_leaves_what_there_was(
    files: VaultFiles, file: Path, vault: OpenVault, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.close()
    before = fingerprint(path.parent)

    def full(*_: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(copying, "also_at", full)
    with pytest.raises(BackupUnwritable):
        restoring.restore(files, file, path, opening, replacing=True)
    assert fingerprint(path.parent) == before


def test_a_drill_reads_everything_and_leaves_nothing(
    files: VaultFiles, file: Path, tmp_path: Path
) -> None:
    before = fingerprint(tmp_path)
    found = restoring.drill(files, file, opening, folder=tmp_path)
    assert (found.opened, found.cases, found.children, found.attachments) == (True, 1, 1, 1)
    assert fingerprint(tmp_path) == before
    with pytest.raises(WrongPassphrase):
        restoring.drill(files, file, lambda ways: keys.unseal(ways, OTHER), folder=tmp_path)
    assert fingerprint(tmp_path) == before


# What is kept as backups grow old


def test_seven_days_four_weeks_and_twelve_months_are_kept() -> None:
    every = [datetime(2026, 11, 22, 12, tzinfo=UTC) - timedelta(hours=6 * n) for n in range(2400)]
    keep = rotation.kept(every)
    assert len(keep) == 7 + 3 + 11  # the newest of the days is that of its week and month too
    for n in range(7):
        assert max(at for at in every if at.date() == (every[0] - timedelta(days=n)).date()) in keep
    assert len({(at.year, at.month) for at in keep}) == 12
    assert rotation.kept([]) == frozenset()
    assert rotation.kept(every[5:6]) == {every[5]}


def test_old_ones_go_and_what_is_not_ours_stays(vault: OpenVault, tmp_path: Path) -> None:
    place = tmp_path / "r"
    place.mkdir()
    for n in range(12):
        at = NOW - timedelta(minutes=30 * n)
        backup.make(vault, place / f"{n:02d}.respaldo", author="ana", at=at)
    other = vault_files().create(tmp_path / "otra" / "b.vault", PASSPHRASE)
    backup.make(other, place / "otra.respaldo", author="b", at=NOW - timedelta(days=900))
    other.close()
    (place / "carta.respaldo").write_text("no es un respaldo")
    (place / "liga.respaldo").symlink_to(place / "11.respaldo")
    gone = rotate(vault, place, author="ana", at=NOW)
    assert {file.name for file in gone} == {f"{n:02d}.respaldo" for n in range(1, 12)}
    left = {file.name for file in place.iterdir()}
    assert left == {"00.respaldo", "otra.respaldo", "carta.respaldo", "liga.respaldo"}
    records = vault.retention.backups()
    assert sum(record.gone_at is None for record in records) == 1
    assert rotate(vault, place, author="ana", at=NOW) == []


def test_the_newest_sound_one_stays_though_newer_are_spoilt(
    vault: OpenVault, tmp_path: Path
) -> None:
    place = tmp_path / "r"
    place.mkdir()
    for n in range(3):
        at = NOW - timedelta(minutes=30 * n)
        backup.make(vault, place / f"{n}.respaldo", author="ana", at=at)
    spoilt = bytearray((place / "0.respaldo").read_bytes())
    spoilt[-5000] ^= 1
    (place / "0.respaldo").write_bytes(spoilt)
    assert [file.name for file in rotate(vault, place, author="ana", at=NOW)] == ["2.respaldo"]
    (place / "1.respaldo").unlink()
    assert rotate(vault, place, author="ana", at=NOW) == []


def test_a_backup_nobody_recorded_is_recorded_if_it_is_ours(
    vault: OpenVault, tmp_path: Path
) -> None:
    place = tmp_path / "r"
    place.mkdir()
    made = backup.make(vault, place / "a.respaldo", author="ana", at=NOW)
    with closing(connect(vault.path, key_of(vault.path))) as connection:
        connection.execute("DELETE FROM backup_made")
    assert rotate(vault, place, author="ana", at=NOW) == []
    assert [one.id for one in vault.retention.backups()] == [made.id]


def test_a_backup_of_an_earlier_schema_comes_back_in_this_one(
    files: VaultFiles, vault: OpenVault, tmp_path: Path
) -> None:
    """As one will be when there is a third schema: packed by hand, of the first."""
    vault.cases.save(a_case(number="primero"), author="ana", at=NOW)
    key, mac_key, ways = vault.database_key(), vault.backup_key(), vault.keys.ways
    vault.close()
    engine = encrypted_engine(vault.path, key_of(vault.path), foreign_keys=False)
    downgrade(engine, "0001")
    engine.dispose()
    copied = tmp_path / "copy"
    counts, _ = copying.copy(vault.path, key, copied)
    raw = key_file.key_file_of(vault.path).read_bytes()
    manifest = container.Manifest(
        id="x", app="", schema="0001", vault_id=ways.vault_id, made_at=NOW.isoformat(),
        counts=counts, head=Head(seq=0, hash=""),
        keys=container.member_of_bytes(raw), vault=container.member_of(copied),
    )  # fmt: skip
    manifest = replace(manifest, mac=backup.mac_of(manifest, mac_key))
    file = tmp_path / "a.respaldo"
    with file.open("wb") as target:
        container.write(target, manifest, raw, copied, lambda *_: None)
    to = tmp_path / "otra" / "casos.vault"
    restoring.restore(files, file, to, opening)
    assert numbers(files, to) == {"primero"}
