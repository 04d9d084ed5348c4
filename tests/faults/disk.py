"""A disk that is full or may not be written, and a journal that lost its end in a power cut."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

from legalaid_desktop.errors import UserError, VaultOlder, VaultUnwritable
from legalaid_desktop.vault.files import OpenVault
from legalaid_desktop.vault.sqlcipher import wal_of
from tests import forked
from tests.faults.ground import copied, copy_of, known_here, made, place
from tests.faults.oracle import Acknowledged, judged, mark, said
from tests.faults.table import Outcome
from tests.faults.victims import some_case, vault_files
from tests.vault.samples import NOW, PASSPHRASE

SECTOR = 512
NOBODY = 65534


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """Mount a file system of its own; where that is not allowed, there is nothing to try."""
    folder.mkdir(mode=0o700)
    options = f"size={kilobytes}k,mode=0700"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def may_mount() -> bool:
    """Tell whether this process may mount file systems."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    tried = subprocess.run(
        ["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"],
        capture_output=True,
        check=False,
    )
    return tried.returncode == 0


def full(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """Fill the disk up to some bytes, save until it is full, make room, and go on."""
    base, before = made(folder, cases=2)
    for point in range(points):
        with small_disk(folder / f"{point}", 8 * 1024) as disk:
            path = copied(base, place(disk, "v"))
            yield _filled(path, copy_of(before), disk / "ballast", random)


def _filled(path: Path, kept: Acknowledged, ballast: Path, random: Random) -> Outcome:
    vault = vault_files(path).open(path, PASSPHRASE)
    try:
        _save(vault, kept, 0)
        free = shutil.disk_usage(path.parent).free
        ballast.write_bytes(bytes(max(0, free - random.randrange(0, 600_000))))
        stopped = _save_until_refused(vault, kept)
        if stopped.problem:
            return stopped
        ballast.unlink()
        _save(vault, kept, 9_000)
    finally:
        with suppress(VaultUnwritable):
            vault.close()
    return judged(vault_files(path), path, kept, seen="refused, then saved again")


def _save_until_refused(vault: OpenVault, kept: Acknowledged) -> Outcome:
    for number in range(1, 5_000):
        try:
            _save(vault, kept, number)
        except UserError as error:
            return said(error) if isinstance(error, VaultUnwritable) else _unexpected(error)
    return Outcome("never full", "the disk was never full")


def _unexpected(error: UserError) -> Outcome:
    return Outcome(error.code, f"another error than expected: {error.code}")


def _save(vault: OpenVault, kept: Acknowledged, number: int) -> None:
    case = vault.cases.save(some_case(number, 699), author="ana", at=NOW)
    kept.take(("saved", str(case.id), case.version, mark(case)))


def limited(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """The same by a limit on the size of files, in a process of its own."""
    base, before = made(folder, cases=2)
    for point in range(points):
        path, kept = copied(base, place(folder, f"{point}")), copy_of(before)
        context = forked.context()
        listening, channel = context.Pipe(duplex=False)
        size = path.stat().st_size + random.randrange(4_096, 400_000)
        process = context.Process(target=_save_below, args=(path, size, channel))
        process.start()
        channel.close()
        last: tuple[Any, ...] = ("nothing",)
        with listening, suppress(EOFError):
            while True:
                last = listening.recv()
                kept.take(last)
        process.join()
        if last[0] != "refused":
            yield Outcome("not refused", f"not refused: {last[0]}")
            continue
        outcome = judged(vault_files(path), path, kept, seen="refused, all there")
        yield Outcome(outcome.seen, outcome.problem or last[1])


def _save_below(path: Path, size: int, channel: Connection) -> None:
    vault = vault_files(path).open(path, PASSPHRASE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    for number in range(5_000):
        try:
            case = vault.cases.save(some_case(number, 699), author="ana", at=NOW)
        except UserError as error:
            channel.send(("refused", said(error).problem))
            return
        channel.send(("saved", str(case.id), case.version, mark(case)))


def read_only(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """A folder that may only be read: said at opening, and nothing is lost.

    Root may write anywhere, so it is opened by a process without that right.
    """
    del folder, random
    for _ in range(points):
        with tempfile.TemporaryDirectory(prefix="faults-read-only-") as own:
            Path(own).chmod(0o755)
            path, kept = made(Path(own), cases=2)
            path.parent.chmod(0o755)
            for file in path.parent.iterdir():
                file.chmod(0o644)
            path.parent.chmod(0o555)
            problem, seen = _asked_elsewhere(path)
            path.parent.chmod(0o700)
            outcome = judged(vault_files(path), path, kept, seen=seen)
            yield Outcome(seen, problem or outcome.problem)


def _asked_elsewhere(path: Path) -> tuple[str, str]:
    context = forked.context()
    listening, channel = context.Pipe(duplex=False)
    process = context.Process(target=_open_unprivileged, args=(path, channel))
    process.start()
    channel.close()
    with listening:
        problem, seen = listening.recv()
    process.join()
    return problem, seen


def _open_unprivileged(path: Path, channel: Connection) -> None:
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        replace(vault_files(path), state=None).open(path, PASSPHRASE).close()
    except VaultUnwritable as error:
        outcome = said(error)
        channel.send((outcome.problem, outcome.seen))
    except UserError as error:
        channel.send((f"another error than expected: {error.code}", error.code))
    else:
        channel.send(("a folder that may only be read was written", "written"))


def cut_journal(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """Cut the -wal at any byte, spoil its tail, or drop sectors: what was whole stays.

    A save is in the first N bytes of the -wal once it was acknowledged, so a journal that is sound
    up to there must give it back; after that, nothing half there. On the computer that knows how
    far the trail had come, what is gone is said.
    """
    base, before = made(folder, cases=2)
    path, kept, lengths = copied(base, place(folder, "open")), copy_of(before), []
    vault = vault_files(path).open(path, PASSPHRASE)
    for number in range(25):
        _save(vault, kept, number)
        lengths.append((wal_of(path).stat().st_size, copy_of(kept)))
    snapshot = copied(path, place(folder, "snapshot"), also=("-wal",))
    known_here(path, snapshot)
    vault.close()
    journal = wal_of(snapshot).read_bytes()
    for point in range(points):
        sound, spoilt = _spoilt(journal, point, random)
        target = copied(snapshot, place(folder, f"{point}"))
        wal_of(target).write_bytes(spoilt)
        expected = [before, *(state for length, state in lengths if length <= sound)][-1]
        if point % 2:
            known_here(snapshot, target)
            yield _older_or_whole(target, expected, kept)
        else:
            yield judged(vault_files(target), target, expected, seen="all up to the cut")
        shutil.rmtree(target.parent)


def lost_journal(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """Take away the whole -wal of a program that was killed, or put the file of before back."""
    del random
    base, before = made(folder, cases=2)
    for point in range(points):
        path, kept = copied(base, place(folder, f"{point}")), copy_of(before)
        vault = vault_files(path).open(path, PASSPHRASE)
        for number in range(3):
            _save(vault, kept, number)
        copy = copied(path, place(folder, f"{point}-copy"))
        known_here(path, copy)
        vault.close()
        if point % 2:  # the copy of before in the place of the one that was closed in order
            copied(base, path)
            yield _older(path, before)
        else:
            yield _older(copy, before)


def _older(path: Path, expected: Acknowledged) -> Outcome:
    try:
        vault_files(path).open(path, PASSPHRASE).close()
    except VaultOlder as error:
        outcome = said(error)
    except UserError as error:
        return Outcome(error.code, f"another error than expected: {error.code}")
    else:
        return Outcome("not noticed", "an older copy was opened without a word")
    vault_files(path).open(path, PASSPHRASE, accept_older="prueba").close()
    after = judged(vault_files(path), path, expected)
    return after if after.problem else Outcome(f"{outcome.seen}, accepted", outcome.problem)


def _older_or_whole(path: Path, expected: Acknowledged, kept: Acknowledged) -> Outcome:
    if len(expected.cases) < len(kept.cases) - 1:  # the anchor is one save behind
        return _older(path, expected)
    return judged(vault_files(path), path, expected, seen="all there")


def _spoilt(journal: bytes, point: int, random: Random) -> tuple[int, bytes]:
    """Return how many first bytes are as they were, and the journal spoilt after them."""
    at = random.randrange(len(journal))
    match point % 3:
        case 0:
            return at, journal[:at]
        case 1:
            return at, journal[:at] + random.randbytes(len(journal) - at)
        case _:
            spoilt, first = bytearray(journal), len(journal)
            for _ in range(random.randint(1, 6)):
                sector = random.randrange(len(journal) // SECTOR) * SECTOR
                spoilt[sector : sector + SECTOR] = bytes(SECTOR)
                first = min(first, sector)
            return first, bytes(spoilt)


def foreign_journal(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """A missing -wal, that of another vault, an older one, garbage; and the same of -shm."""
    base, before = made(folder, cases=3)
    other = copied(base, place(folder, "other"))
    vault = vault_files(other).open(other, PASSPHRASE)
    for number in range(4):
        _save(vault, Acknowledged(), number)
    older = wal_of(other).read_bytes()
    stranger_path, _ = made(place(folder, "stranger").parent)
    stranger = vault_files(stranger_path).open(stranger_path, PASSPHRASE)
    for number in range(4):
        _save(stranger, Acknowledged(), number)
    foreign = wal_of(stranger_path).read_bytes()
    stranger.close()
    vault.close()
    journals = {"none": b"", "foreign": foreign, "garbage": random.randbytes(40_000)}
    for point in range(points):
        name, journal = list(journals.items())[point % len(journals)]
        target = copied(base, place(folder, f"{point}"))
        if journal:
            wal_of(target).write_bytes(journal)
        if point % 2:
            target.with_name(target.name + "-shm").write_bytes(random.randbytes(32_768))
        yield _opened_or_said(target, before, seen=f"{name} -wal: all there")
    # A journal of this very vault from another life of it: valid to SQLite only if its salt is.
    target = copied(base, place(folder, "older"))
    wal_of(target).write_bytes(older)
    yield _opened_or_said(target, before, seen="older -wal: all there")


def _opened_or_said(path: Path, kept: Acknowledged, *, seen: str) -> Outcome:
    try:
        vault_files(path).open(path, PASSPHRASE).close()
    except UserError as error:
        outcome = said(error)
        # What was refused was not written either: without the journal it opens as before.
        for rest in ("-wal", "-shm"):
            path.with_name(path.name + rest).unlink(missing_ok=True)
        after = judged(vault_files(path), path, kept)
        return after if after.problem else outcome
    return judged(vault_files(path), path, kept, seen=seen)
