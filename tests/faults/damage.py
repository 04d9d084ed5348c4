"""Files that were damaged, changed on purpose, or are not ours; and clocks that were moved."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from legalaid_desktop.errors import UserError, VaultKeysForeign, WrongPassphrase
from legalaid_desktop.vault import key_file
from legalaid_desktop.vault.keys import DatabaseKey, canonical
from tests.faults.ground import copied, copy_of, made, place
from tests.faults.oracle import Acknowledged, judged, mark, said
from tests.faults.table import Outcome
from tests.faults.victims import some_case, vault_files
from tests.vault.samples import NOW, PASSPHRASE


def flipped(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """Flip one bit of the database, anywhere: never opened."""
    base, _ = made(folder, cases=12)
    content = base.read_bytes()
    target = copied(base, place(folder, "flipped"))
    for _ in range(points):
        spoilt = bytearray(content)
        spoilt[random.randrange(len(spoilt))] ^= 1 << random.randrange(8)
        target.write_bytes(spoilt)
        yield _refused(target)


def truncated(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """Cut the database off, fill its end with zeros, or replace it by something else."""
    base, _ = made(folder, cases=12)
    content = base.read_bytes()
    target = copied(base, place(folder, "cut"))
    lengths = [0, 1, 15, 4095, 4096, len(content) - 4096, len(content) - 1]
    plain = b"SQLite format 3\0" + bytes(8176)
    others = [plain, bytes(len(content)), random.randbytes(len(content))]
    spoilt = [content[:length] for length in lengths] + others
    while len(spoilt) < points:
        at = random.randrange(len(content))
        spoilt.append(content[:at])
        spoilt.append(content[:at] + bytes(len(content) - at))
    for each in spoilt[: max(points, len(lengths) + len(others))]:
        if each == content:
            continue
        target.write_bytes(each)
        yield _refused(target)


def key_files(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """Damage one key file, opened by the other; damage both, refused."""
    base, kept = made(folder, cases=2)
    raw = key_file.key_file_of(base).read_bytes()
    for point in range(points):
        target = copied(base, place(folder, f"{point}"))
        spoilt = _spoilt(raw, random)
        both = [key_file.key_file_of(target), key_file.double_of(target)]
        if point % 3 == 2:
            for each in both:
                each.write_bytes(spoilt)
            yield _refused(target)
        else:
            both[point % 3].write_bytes(spoilt)
            outcome = judged(vault_files(target), target, kept, seen="opened by the other")
            if {each.read_bytes() for each in both} != {raw} and not outcome.problem:
                outcome = Outcome("not healed", "the damaged key file was not healed")
            yield outcome
        shutil.rmtree(target.parent)


def _spoilt(raw: bytes, random: Random) -> bytes:
    if random.random() < 0.5:
        return raw[: random.randrange(len(raw))]
    # Not a space between two tokens, which says the same without it: a digit or a letter.
    places = [at for at, byte in enumerate(raw) if chr(byte).isalnum()]
    spoilt, at = bytearray(raw), random.choice(places)
    spoilt[at] = ord("0") if spoilt[at] != ord("0") else ord("1")
    return bytes(spoilt)


def slots(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """Change every field of the key file in both copies, with its checksum made right again."""
    del random
    base, _ = made(folder, cases=1)
    vault = vault_files(base).open(base, PASSPHRASE)
    vault.keys.add_user("berta", PASSPHRASE + " de berta")
    vault.keys.keep_recovery_words(vault.keys.new_words())
    vault.close()
    whole = json.loads(key_file.key_file_of(base).read_bytes())
    target = copied(base, place(folder, "edited"))
    edits = list(_edits(whole))
    step = max(1, len(edits) // points) if points < len(edits) else 1
    for edited in edits[::step]:
        edited["sha256"] = hashlib.sha256(
            canonical({name: value for name, value in edited.items() if name != "sha256"})
        ).hexdigest()
        for of in (key_file.key_file_of, key_file.double_of):
            of(target).write_text(json.dumps(edited))
        yield _refused(target)


def _edits(whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for name in whole:
        if name != "sha256":
            for value in _others(whole[name]):
                yield _copy(whole) | {name: value}
            yield {key: value for key, value in _copy(whole).items() if key != name}
    for place_, slot in enumerate(whole["slots"]):
        for name in slot:
            for value in _others(slot[name]):
                edited = _copy(whole)
                edited["slots"][place_][name] = value
                yield edited
            edited = _copy(whole)
            del edited["slots"][place_][name]
            yield edited
    for place_ in range(len(whole["slots"])):
        edited = _copy(whole)
        del edited["slots"][place_]
        yield edited


def _copy(whole: dict[str, Any]) -> dict[str, Any]:
    copy: dict[str, Any] = json.loads(json.dumps(whole))
    return copy


def _others(value: Any) -> list[Any]:
    if isinstance(value, int):
        return [value + 1, value - 1, 0, -1, 2**40, str(value), None, True]
    if isinstance(value, str):
        turned = value[:-1] + ("0" if value[-1:] != "0" else "1") if value else "x"
        return [turned, value + "00", 7, None, [value], *([""] if value else [])]
    if isinstance(value, list):
        return [[], value[::-1], value + value[:1], None, {}]
    return [None, 0, ""]


def wrong_keys(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """Passphrases that are not it, the keys of another vault, keys of other lengths."""
    base, kept = made(folder, cases=1)
    other, _ = made(place(folder, "elsewhere").parent)
    for point in range(points):
        match point % 3:
            case 0:
                typed = "".join(random.choices("abcdefghijklmnñopqrstuvwxyz áéíóú", k=20))
                yield _wrong(base, typed)
            case 1:
                target = copied(base, place(folder, f"{point}"))
                for of in (key_file.key_file_of, key_file.double_of):
                    shutil.copy(of(other), of(target))
                outcome = _refused(target)
                expected = outcome.seen == VaultKeysForeign.code
                yield outcome if expected else Outcome(outcome.seen, "not told as foreign keys")
            case _:
                yield _unused(DatabaseKey(random.randbytes(random.choice([0, 16, 31, 33, 64]))))
    yield judged(vault_files(base), base, kept)


def _wrong(path: Path, typed: str) -> Outcome:
    files = replace(vault_files(path), state=None)
    try:
        files.open(path, typed).close()
    except WrongPassphrase as error:
        return said(error)
    except UserError as error:
        return Outcome(error.code, f"another error than expected: {error.code}")
    return Outcome("opened", "a wrong passphrase opened the vault")


def _unused(key: DatabaseKey) -> Outcome:
    try:
        key.pragma()
    except RuntimeError:
        return Outcome("no key of another length")
    return Outcome("used", "a key of another length was used")


def _refused(path: Path) -> Outcome:
    files = replace(vault_files(path), state=None)
    try:
        files.open(path, PASSPHRASE).close()
    except UserError as error:
        return said(error)
    return Outcome("opened", "what was damaged was opened")


MOVES: list[Callable[[datetime], datetime]] = [
    lambda now: now - timedelta(hours=1),
    lambda now: now.replace(year=now.year - 10),
    lambda now: now.replace(year=now.year + 10),
    lambda now: now.replace(year=1970),
    lambda now: now + timedelta(hours=12),
    lambda now: now + timedelta(days=120),
]


def clock_moved(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """Move the clock between saves and openings: the order is that of the saves."""
    base, before = made(folder, cases=1)
    for point in range(points):
        path, kept = copied(base, place(folder, f"{point}")), copy_of(before)
        yield _moved(path, kept, random)


def _moved(path: Path, kept: Acknowledged, random: Random) -> Outcome:
    clock = Clock()
    for _ in range(2):
        vault = replace(vault_files(path), clock=clock, state=None).open(path, PASSPHRASE)
        case = some_case(random.randrange(10**6), 1)
        for number in range(4):
            clock.move(random)
            numbered = replace(case, number=str(number))
            case = vault.cases.save(numbered, author="ana", at=clock.now)
            kept.take(("saved", str(case.id), case.version, mark(case)))
        entries = vault.audit.entries(limit=1000)
        flags = [entry.clock_back for entry in entries]
        vault.close()
        if flags != [False, *(after.at < before.at for before, after in pairwise(entries))]:
            return Outcome("not flagged", "the trail does not tell when the clock went back")
    return judged(vault_files(path), path, kept, seen="in order, flagged")


class Clock:
    """A clock that someone moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def move(self, random: Random) -> None:
        self.now = random.choice(MOVES)(self.now if 1980 < self.now.year < 2080 else NOW)
