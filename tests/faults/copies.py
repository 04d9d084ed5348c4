"""Faults while a vault is copied: brought to this program's schema, backed up, restored."""

from __future__ import annotations

import os
import resource
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from legalaid_desktop.errors import BackupUnwritable, UserError, VaultOlder
from legalaid_desktop.vault import backup, copying, keys
from legalaid_desktop.vault.files import VaultFiles
from legalaid_desktop.vault.keys import KeyFile
from legalaid_desktop.vault.migrations import downgrade
from legalaid_desktop.vault.restoring import restore
from legalaid_desktop.vault.sqlcipher import encrypted_engine
from legalaid_desktop.vault.upgrading import Upgrader
from tests.faults.disk import small_disk
from tests.faults.ground import copied, copy_of, known_here, made, place
from tests.faults.kills import moment, told_before_death
from tests.faults.oracle import Acknowledged, judged, mark, said
from tests.faults.table import Outcome
from tests.faults.victims import Tell, Work, some_case, vault_files
from tests.vault.samples import NOW, PASSPHRASE, key_of

FIRST = "0001"


def upgrading(path: Path) -> VaultFiles:
    """Return what opens a vault of an earlier schema too."""
    return replace(vault_files(path), upgrade_older=Upgrader(clock=lambda: NOW, user="ana"))


def _take_back(path: Path) -> None:
    """Bring a closed vault back to the first schema."""
    engine = encrypted_engine(path, key_of(path), foreign_keys=False)
    downgrade(engine, FIRST)
    engine.dispose()
    copying.settle(path, key_of(path))


def open_older(path: Path, tell: Tell, seed: int) -> None:
    del seed
    tell("ready")
    upgrading(path).open(path, PASSPHRASE).close()


def migrate(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """Kill it at any moment, and before each step in the folder: nothing of the vault is lost."""
    base, kept = made(folder, cases=6)
    _take_back(base)
    _, longest = told_before_death(open_older, copied(base, place(folder, "whole")))
    for point in range(points):
        path = copied(base, place(folder, f"{point}"))
        when = moment(point, points, longest, random)
        told, _ = told_before_death(open_older, path, **when)
        seen = "migrated before" if told[-1] == ("finished",) else "killed, then migrated"
        yield judged(upgrading(path), path, kept, seen=seen)
        shutil.rmtree(path.parent)


def opens(ways: KeyFile) -> bytes:
    return keys.unseal(ways, PASSPHRASE)


def backups_of(path: Path) -> Path:
    """Return where the backups of the vault at `path` go in these trials."""
    return path.parent.with_name(f"{path.parent.name}.backups")


def back_up(path: Path, tell: Tell, seed: int) -> None:
    """Save a case, make a backup, again and again."""
    vault = vault_files(path).open(path, PASSPHRASE)
    backups_of(path).mkdir(exist_ok=True)
    tell("ready")
    for turn in count():
        case = vault.cases.save(some_case(seed * 1000 + turn, turn), author="ana", at=NOW)
        tell("saved", str(case.id), case.version, mark(case))
        target = backups_of(path) / f"{turn}.respaldo"
        made_now = backup.make(vault, target, author="ana", at=NOW)
        tell("backup", made_now.name)


def back_up_killed(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """Kill the making of backups: every file that stands there is a whole backup."""
    base, before = made(folder, cases=3)
    for point in range(points):
        path, kept = copied(base, place(folder, f"{point}")), copy_of(before)
        work = back_up if point % 2 else back_up_once
        when = moment(point, points, 1.5, random)
        told, _ = told_before_death(work, path, seed=point + 1, **when)
        for each in told:
            kept.take(each)
        outcome = judged(vault_files(path), path, kept)
        yield Outcome(outcome.seen, outcome.problem or _backups(path, told))
        shutil.rmtree(path.parent)


def back_up_once(path: Path, tell: Tell, seed: int) -> None:
    """Make one backup, beside the vault: the steps that count are those in its folder."""
    del seed
    vault = vault_files(path).open(path, PASSPHRASE)
    tell("ready")
    backup.make(vault, path.with_name("0.respaldo"), author="ana", at=NOW)
    vault.close()


def _backups(path: Path, told: list[tuple[Any, ...]]) -> str:
    folders = [folder for folder in (backups_of(path), path.parent) if folder.exists()]
    found = {file.name: file for folder in folders for file in folder.glob("*.respaldo")}
    if missing := {each[1] for each in told if each[0] == "backup"} - set(found):
        return f"lost: {len(missing)} backups"
    for file in found.values():
        try:
            backup.verify(file, opens, folder=path.parent)
        except UserError as error:
            return f"a backup that is not whole: {error.code}"
    return ""


def put_back(path: Path, tell: Tell, seed: int) -> None:
    del seed
    tell("ready")
    restore(vault_files(path), backups_of(path) / "0.respaldo", path, opens, replacing=True)
    tell("restored")


def restore_killed(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """Kill the putting back of a backup: the former vault is there or the one of the backup."""
    base, kept = made(folder, cases=3)
    backups_of(base).mkdir()
    vault = vault_files(base).open(base, PASSPHRASE)
    backup.make(vault, backups_of(base) / "0.respaldo", author="ana", at=NOW)
    then = copy_of(kept)
    for number in range(50, 53):
        case = vault.cases.save(some_case(number, 1), author="ana", at=NOW)
        kept.take(("saved", str(case.id), case.version, mark(case)))
    vault.close()
    longest = told_before_death(put_back, _with_backups(base, place(folder, "whole")))[1]
    for point in range(points):
        path = _with_backups(base, place(folder, f"{point}"))
        when = moment(point, points, longest, random)
        told, _ = told_before_death(put_back, path, **when)
        yield _one_or_the_other(path, kept, then, restored=("restored",) in told)
        shutil.rmtree(path.parent)


def _with_backups(base: Path, path: Path) -> Path:
    shutil.copytree(backups_of(base), backups_of(path))
    known_here(base, path)
    return copied(base, path)


def _one_or_the_other(
    path: Path, kept: Acknowledged, then: Acknowledged, *, restored: bool
) -> Outcome:
    try:
        vault = vault_files(path).open(path, PASSPHRASE)
    except VaultOlder:  # killed before this computer knew that it was put back on purpose
        vault = vault_files(path).open(path, PASSPHRASE, accept_older="prueba")
    except UserError as error:
        return Outcome(error.code, f"does not open: {error.code}")
    children = len(vault.cases.children())
    vault.close()
    if children == len(kept.cases):
        problem = "what was said to be restored is not" if restored else ""
        outcome = judged(vault_files(path), path, kept, seen="the former")
        return Outcome(outcome.seen, outcome.problem or problem)
    former = [
        file
        for file in path.parent.glob(f"{path.name}.anterior-*")
        if not file.name.endswith((".keys", ".bak", "-wal", "-shm"))
    ]
    if len(former) != 1:
        return Outcome("no former", "the former vault was not kept")
    before = judged(replace(vault_files(path), state=None), former[0], kept)
    outcome = judged(vault_files(path), path, then, seen="the restored, the former kept")
    return Outcome(outcome.seen, outcome.problem or before.problem)


def damaged(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """Flip a bit of a backup or cut it off: never taken for one, never restored."""
    base, kept = made(folder, cases=3)
    vault = vault_files(base).open(base, PASSPHRASE)
    target = folder / "0.respaldo"
    backup.make(vault, target, author="ana", at=NOW)
    vault.close()
    content = target.read_bytes()
    for point in range(points):
        spoilt = bytearray(content)
        at = random.randrange(len(spoilt))
        if point % 3:
            spoilt[at] ^= 1 << random.randrange(8)
        else:
            del spoilt[at:]
        target.write_bytes(spoilt)
        yield _not_taken(base, target)
    yield judged(vault_files(base), base, kept)


def _not_taken(vault: Path, file: Path) -> Outcome:
    try:
        backup.verify(file)
    except UserError as error:
        outcome = said(error)
    else:
        return Outcome("taken", "a damaged backup was taken for one")
    try:
        restore(vault_files(vault), file, vault, opens, replacing=True)
    except UserError:
        return outcome
    return Outcome("restored", "a damaged backup was restored")


def full(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """No room for the backup: said, nothing left there, and the vault goes on."""
    base, before = made(folder, cases=3)
    for point in range(points):
        path, kept = copied(base, place(folder, f"{point}")), copy_of(before)
        size = path.stat().st_size // 1024
        with small_disk(folder / f"disk-{point}", random.randrange(16, 2 * size)) as disk:
            vault = vault_files(path).open(path, PASSPHRASE)
            try:
                backup.make(vault, disk / "0.respaldo", author="ana", at=NOW)
                outcome = Outcome("there was room")
            except BackupUnwritable as error:
                outcome = said(error)
                if left := list(disk.iterdir()):
                    outcome = Outcome(outcome.seen, f"left behind: {len(left)}")
            vault.close()
        after = judged(vault_files(path), path, kept)
        yield after if after.problem else outcome


def limited(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """The same by a limit on the size of files, while a backup is made and a vault upgraded."""
    base, kept = made(folder, cases=6)
    older = copied(base, place(folder, "older"))
    _take_back(older)
    for point in range(points):
        work, vault, files = (
            (back_up_once, base, vault_files) if point % 2 else (open_older, older, upgrading)
        )
        path = copied(vault, place(folder, f"{point}"))
        size = random.randrange(8_192, path.stat().st_size)
        try:
            told, _ = told_before_death(Limited(work, size), path)
        except RuntimeError as error:
            yield Outcome("broke", str(error))
            continue
        after = judged(files(path), path, kept, seen=told[-1][0])
        yield Outcome(after.seen, after.problem or told[-1][1])


@dataclass(frozen=True)
class Limited:
    """A work that may write no file longer than `size`, and tells how it was refused."""

    work: Work
    size: int

    def __call__(self, path: Path, tell: Tell, seed: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (self.size, self.size))
        try:
            self.work(path, tell, seed)
        except UserError as error:
            outcome = said(error)
            tell(outcome.seen, outcome.problem)
            os._exit(0)
        tell("not refused", "it was not refused")
        os._exit(0)
