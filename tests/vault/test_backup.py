"""A backup is whole, verified and recorded, or it is not there."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import resource
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from legalaid_desktop.errors import (
    BackupBesideVault,
    BackupDamaged,
    BackupExists,
    BackupMissing,
    BackupNewer,
    BackupUnwritable,
    UserError,
    VaultBusy,
    VaultDamaged,
    WrongPassphrase,
)
from legalaid_desktop.record.case import CaseId
from legalaid_desktop.record.trail import Act
from legalaid_desktop.vault import backup, container, keys
from legalaid_desktop.vault.copying import Step
from legalaid_desktop.vault.files import OpenVault, VaultFiles
from legalaid_desktop.vault.keys import KeyFile
from legalaid_desktop.vault.sqlcipher import connect
from tests.vault.samples import NOW, OTHER, PASSPHRASE, a_case, a_child, fingerprint
from tests.vault.test_crash import PLANTED, betrayed

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 6000


class Stop(Exception):
    pass


def opening(ways: KeyFile) -> bytes:
    return keys.unseal(ways, PASSPHRASE)


def stopping(after: int) -> Step:
    numbers = itertools.count()

    def step(_done: int, _total: int) -> None:
        if next(numbers) == after:
            raise Stop

    return step


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where backups go: not where the vault is."""
    place = tmp_path / "respaldos"
    place.mkdir()
    return place


@pytest.fixture
def full(vault: OpenVault) -> OpenVault:
    """An open vault with cases and attachments."""
    for number in range(12):
        child = a_child(given_names=PLANTED, alias="Estrella " * 100)
        case = vault.cases.save(a_case(number=str(number), children=(child,)), author="a", at=NOW)
        vault.attachments.add(case.id, "acta.pdf", iter([PDF]), author="ana", at=NOW)
    return vault


def made(vault: OpenVault, target: Path, **given: object) -> Path:
    backup.make(vault, target, author="ana", at=NOW, **given)  # type: ignore[arg-type]
    return target


def test_a_backup_of_an_empty_vault_is_made_and_verified(vault: OpenVault, place: Path) -> None:
    file = made(vault, place / "a.respaldo")
    assert backup.verify(file).opened is False
    found = backup.verify(file, opening)
    assert (found.opened, found.cases, found.children, found.attachments) == (True, 0, 0, 0)
    assert [one.name for one in place.iterdir()] == ["a.respaldo"]
    assert file.stat().st_mode & 0o777 == 0o600


def test_it_is_recorded_with_the_head_it_holds(full: OpenVault, place: Path) -> None:
    head = full.audit.head()
    file = made(full, place / "a.respaldo")
    (record,) = full.retention.backups()
    assert (record.name, record.place) == ("a.respaldo", str(place))
    assert (record.at, record.verified_at, record.head_seq) == (NOW, NOW, head.seq)
    last = full.audit.entries(after=head.seq)
    assert [(entry.kind, entry.object_id) for entry in last] == [(Act.BACKUP_MADE.value, record.id)]
    found = backup.verify(file, opening)
    assert (found.id, found.cases, found.attachments) == (record.id, 12, 12)


def test_it_betrays_nobody(full: OpenVault, place: Path) -> None:
    made(full, place / "a.respaldo")
    assert betrayed(place) == []
    assert betrayed(place, "acta.pdf") == []
    with (place / "a.respaldo").open("rb") as source:
        assert b"ana" not in container.read_manifest(source).encoded()


def test_any_zip_program_takes_it_apart(full: OpenVault, place: Path, tmp_path: Path) -> None:
    file = made(full, place / "a.respaldo")
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert archive.comment == b""
        assert archive.namelist() == ["manifest.json", "vault.keys", "vault"]
        assert json.loads(archive.read("manifest.json"))["format"] == "legalaid-backup"
        archive.extractall(tmp_path / "apart")
    vault = tmp_path / "apart" / "vault"
    opened = VaultFiles(clock=lambda: NOW).open(vault, PASSPHRASE)
    assert len(opened.cases.children()) == 12
    opened.close()


def test_it_is_of_one_moment_while_others_save(full: OpenVault, place: Path) -> None:
    saved: list[str] = []
    stop = threading.Event()

    def save() -> None:
        while not stop.is_set():
            # Of writers that never pause, one may wait longer than a save is given.
            with contextlib.suppress(VaultBusy):
                case = a_case(number=f"t{len(saved)}")
                saved.append(full.cases.save(case, author="b", at=NOW).number)

    threads = [threading.Thread(target=save) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        files = []
        for number in range(3):
            try:
                files.append(made(full, place / f"{number}.respaldo"))
            except VaultBusy:
                continue
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert files
    assert len(saved) > 10
    for file in files:
        assert backup.verify(file, opening).opened


def test_the_passphrase_of_that_time_opens_it(full: OpenVault, place: Path) -> None:
    before = made(full, place / "a.respaldo")
    full.keys.change_passphrase(PASSPHRASE, OTHER)
    after = made(full, place / "b.respaldo")
    assert backup.verify(before, opening).opened
    with pytest.raises(WrongPassphrase):
        backup.verify(after, opening)
    assert backup.verify(after, lambda ways: keys.unseal(ways, OTHER)).opened


def test_the_recovery_words_open_it(full: OpenVault, place: Path) -> None:
    words = full.keys.new_words()
    full.keys.keep_recovery_words(words)
    file = made(full, place / "a.respaldo")
    assert backup.verify(file, lambda ways: keys.unseal_with_words(ways, [words])).opened


def test_nothing_is_written_over(vault: OpenVault, place: Path) -> None:
    (place / "a.respaldo").write_text("de alguien")
    with pytest.raises(BackupExists):
        made(vault, place / "a.respaldo")
    assert (place / "a.respaldo").read_text() == "de alguien"
    assert vault.retention.backups() == []


def test_a_disk_that_was_taken_away_is_not_made_up(vault: OpenVault, tmp_path: Path) -> None:
    with pytest.raises(BackupUnwritable):
        made(vault, tmp_path / "usb" / "a.respaldo")
    assert not (tmp_path / "usb").exists()


def test_beside_the_vault_is_refused_when_so_wanted(vault: OpenVault, path: Path) -> None:
    with pytest.raises(BackupBesideVault):
        made(vault, path.parent / "a.respaldo", refuse_beside=True)
    made(vault, path.parent / "b.respaldo")
    assert backup.is_on_same_disk(path, path.parent / "b.respaldo")


@pytest.mark.parametrize("after", [0, 1, 4, 8, 15])
def test_cancelled_anywhere_it_leaves_nothing(full: OpenVault, place: Path, after: int) -> None:
    head = full.audit.head()
    with pytest.raises(Stop):
        made(full, place / "a.respaldo", step=stopping(after))
    assert list(place.iterdir()) == []
    assert full.audit.head() == head
    assert full.retention.backups() == []


def test_the_target_vanishes_while_it_is_made(full: OpenVault, place: Path) -> None:
    numbers = itertools.count()

    def step(_done: int, _total: int) -> None:
        if next(numbers) == 3:
            shutil.rmtree(place)

    with pytest.raises((BackupUnwritable, VaultDamaged, UserError)):
        made(full, place / "a.respaldo", step=step)
    assert full.retention.backups() == []
    assert len(full.cases.children()) == 12


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    import signal

    former = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, former)


@pytest.mark.parametrize("percent", [1, 50, 99, 101])
def test_a_full_disk_is_said_and_leaves_nothing(
    full: OpenVault, path: Path, place: Path, percent: int
) -> None:
    whole = made(full, place / "whole.respaldo").stat().st_size
    before = fingerprint(place)
    limit = whole * percent // 100
    fits = False
    with no_file_larger_than(limit), suppress(BackupUnwritable):
        made(full, place / "a.respaldo")
        fits = True
    assert fits == (percent > 100)
    if (place / "a.respaldo").exists():
        backup.verify(place / "a.respaldo", opening)
    else:
        assert fingerprint(place) == before
    assert len(full.cases.children()) == 12


def test_a_backup_that_cannot_be_recorded_does_not_stay(
    full: OpenVault, path: Path, place: Path
) -> None:
    key = full.database_key()
    with closing(connect(path, key)) as other:
        other.execute("PRAGMA wal_checkpoint(PASSIVE)")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(VaultBusy):
            made(full, place / "a.respaldo")
        other.execute("ROLLBACK")
    assert list(place.iterdir()) == []


def test_a_damaged_page_of_the_vault_is_not_backed_up(
    filled: Path, files: VaultFiles, place: Path
) -> None:
    vault = files.open(filled, PASSPHRASE)
    with filled.open("r+b") as file:
        for page in range(3, filled.stat().st_size // 4096, 4):
            file.seek(page * 4096 + 100)
            file.write(b"damage")
    try:
        with pytest.raises(VaultDamaged):
            made(vault, place / "a.respaldo")
    finally:
        vault._engine.dispose()
        vault._release()
    assert list(place.iterdir()) == []


# What comes from outside


@pytest.fixture
def small(vault: OpenVault, place: Path) -> Path:
    return made(vault, place / "a.respaldo")


def flips(size: int) -> Iterator[tuple[int, int]]:
    """Return bits of the whole, most of them of the ZIP's own parts."""
    for at in (*range(0, 1200, 3), *range(size - 400, size), *range(1200, size - 400, 9001)):
        yield at, at % 8


def test_every_bit_flip_is_refused(small: Path) -> None:
    whole = small.read_bytes()
    for at, bit in flips(len(whole)):
        spoilt = bytearray(whole)
        spoilt[at] ^= 1 << bit
        small.write_bytes(spoilt)
        with pytest.raises((BackupDamaged, BackupNewer)):
            backup.verify(small)
    small.write_bytes(whole)
    assert backup.verify(small).id


def test_every_truncation_and_addition_is_refused(small: Path) -> None:
    whole = small.read_bytes()
    lengths = {0, 1, *range(0, 1500, 17), *range(len(whole) - 500, len(whole), 3), len(whole) // 2}
    for length in lengths:
        small.write_bytes(whole[:length])
        with pytest.raises(BackupDamaged):
            backup.verify(small)
    for more in (b"\0", b"PK\5\6", whole):
        small.write_bytes(whole + more)
        with pytest.raises(BackupDamaged):
            backup.verify(small)
        small.write_bytes(more + whole)
        with pytest.raises(BackupDamaged):
            backup.verify(small)


def hostile(place: Path) -> Iterator[Path]:
    """Write archives by the usual library with what an attacker would put into them."""

    def archive(name: str, members: list[tuple[str, bytes]], compression: int = 0) -> Path:
        with zipfile.ZipFile(place / name, "w", compression) as out:
            for member, content in members:
                out.writestr(member, content)
        return place / name

    yield archive("empty", [])
    yield archive("path", [("../../evil", b"x"), ("vault.keys", b""), ("vault", b"")])
    yield archive("absolute", [("/etc/evil", b"x")])
    yield archive("bomb", [("manifest.json", bytes(50_000_000))], zipfile.ZIP_DEFLATED)
    yield archive("wide", [(f"{number}", b"") for number in range(5000)])
    yield archive("deep", [("manifest.json", b"[" * 60_000), ("vault.keys", b""), ("vault", b"")])
    file = place / "lies"
    file.write_bytes(container._local("manifest.json", 2**63, 0) + b"{}")
    yield file
    file = place / "size"
    raw = b"{}"
    file.write_bytes(container._local("manifest.json", 60_000, 0) + raw)
    yield file
    file = place / "text"
    file.write_text("no es un respaldo")
    yield file


def test_hostile_archives_are_refused_and_write_nothing(place: Path, tmp_path: Path) -> None:
    for file in list(hostile(place)):
        before = fingerprint(tmp_path)
        with pytest.raises(BackupDamaged):
            backup.verify(file, opening, folder=place)
        assert fingerprint(tmp_path) == before


def forged(file: Path, **changes: object) -> Path:
    """Write the backup again with another manifest, by someone without its keys."""
    with file.open("rb") as source:
        pieces: list[bytes] = []
        manifest, ways = container.read(source, pieces.append)
    vault = file.with_name("forged")
    vault.write_bytes(b"".join(pieces))
    other = file.with_name("forged.respaldo")
    with other.open("wb") as target:
        changed = replace(manifest, **changes)  # type: ignore[arg-type]
        container.write(target, changed, ways, vault, lambda *_: None)
    vault.unlink()
    return other


def test_a_manifest_that_lies_is_found_out_by_whoever_can_open(small: Path) -> None:
    whole = forged(small)
    assert whole.read_bytes() == small.read_bytes()
    for changes in (
        {"counts": {"case_state": 3}},
        {"made_at": "2030-01-01T00:00:00.000000+00:00"},
        {"id": "otro"},
        {"mac": "0" * 64},
    ):
        lying = forged(small, **changes)
        assert backup.verify(lying).opened is False
        with pytest.raises(BackupDamaged):
            backup.verify(lying, opening)


def test_a_swapped_database_is_found_out(small: Path, vault: OpenVault) -> None:
    lying = forged(small, vault=container.Member(size=3, sha256="0" * 64))
    with pytest.raises(BackupDamaged):
        backup.verify(lying)


def test_what_is_not_there_is_said(place: Path) -> None:
    with pytest.raises(BackupMissing):
        backup.verify(place / "nada.respaldo")
    with pytest.raises(BackupMissing):
        backup.verify(place)


def test_no_room_to_verify_is_said(full: OpenVault, place: Path) -> None:
    file = made(full, place / "a.respaldo")
    with no_file_larger_than(50_000), pytest.raises(BackupUnwritable):
        backup.verify(file, opening, folder=place)
    assert [one.name for one in place.iterdir()] == ["a.respaldo"]


KILLED = """
import sys, os
from pathlib import Path
from datetime import timedelta
from legalaid_desktop.vault import backup
from tests.vault.samples import NOW, PASSPHRASE, vault_files
vault = vault_files().open(Path(sys.argv[1]), PASSPHRASE)
numbers = iter(range(10**9))
def step(done, total):
    if next(numbers) == int(sys.argv[3]):
        os.kill(os.getpid(), 9)
backup.make(vault, Path(sys.argv[2]), author="ana", at=NOW, step=step)
vault.close()
"""


@pytest.mark.parametrize("moment", [0, 3, 8, 13, 1000])
def test_killed_at_any_moment_it_is_whole_or_not_there(
    full: OpenVault, files: VaultFiles, path: Path, place: Path, moment: int
) -> None:
    full.close()
    target = place / "a.respaldo"
    root = Path(__file__).parents[2]
    subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(target), str(moment)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)])},
        check=False,
    )
    assert target.exists() == (moment == 1000)
    assert betrayed(place) == []
    again = files.open(path, PASSPHRASE)
    made(again, place / "b.respaldo")
    assert backup.verify(place / "b.respaldo", opening).cases == 12
    again.close()
    assert not list(place.glob(".*"))


def test_a_later_backup_holds_what_was_saved_since(full: OpenVault, place: Path) -> None:
    made(full, place / "a.respaldo")
    full.cases.save(a_case(number="nuevo"), author="ana", at=NOW)
    later = NOW + timedelta(hours=1)
    backup.make(full, place / "b.respaldo", author="ana", at=later)
    assert backup.verify(place / "a.respaldo", opening).cases == 12
    assert backup.verify(place / "b.respaldo", opening).cases == 13
    assert [record.at for record in full.retention.backups()] == [later, NOW]


def test_a_backup_that_holds_what_was_typed_of_a_case_is_told_once_the_case_is(
    vault: OpenVault, tmp_path: Path
) -> None:
    """What was only typed is in no trail; the backup all the same holds every word of it."""
    typed, other = a_case(number="tecleado"), a_case(number="otro")
    backup.make(vault, tmp_path / "before.respaldo", author="ana", at=NOW)
    vault.drafts.keep("ana", typed, base_version=0, at=NOW)
    made = backup.make(vault, tmp_path / "a.respaldo", author="ana", at=NOW)
    case = vault.cases.save(typed, author="ana", at=NOW)
    vault.cases.save(other, author="ana", at=NOW)
    later = backup.make(vault, tmp_path / "b.respaldo", author="ana", at=NOW)
    vault.retention.delete(case.id, author="ana", at=NOW, reason="prueba")
    assert {one.id for one in vault.retention.backups_with(case.id)} == {made.id, later.id}
    assert [one.id for one in vault.retention.backups_with(other.id)] == [later.id]


def test_an_id_that_may_not_stand_in_the_trail_may_be_any(vault: OpenVault, tmp_path: Path) -> None:
    typed, other = a_case(id=CaseId("Ñandú Núñez")), a_case(number="otro")
    vault.drafts.keep("ana", typed, base_version=0, at=NOW)
    made = backup.make(vault, tmp_path / "a.respaldo", author="ana", at=NOW)
    case = vault.cases.save(other, author="ana", at=NOW)
    assert vault.retention.backups_with(case.id) == [made]
    assert not any("Ñandú" in str(entry) for entry in vault.audit.entries())
