"""The file of a backup: a ZIP of three stored members, of which every byte is accounted for.

Written by hand and read by comparing: whatever is not exactly what would have been written is
refused, so there are no names, sizes or compression for a hostile file to play with. Any ZIP
program can still take it apart, should this one be lost.
"""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from legalaid_desktop.errors import BackupDamaged, BackupNewer
from legalaid_desktop.record.trail import Head
from legalaid_desktop.vault.copying import Step, unwatched
from legalaid_desktop.vault.key_file import MOST_BYTES as MOST_KEY_BYTES
from legalaid_desktop.vault.keys import canonical

FORMAT = "legalaid-backup"
VERSION = 1
SUFFIX = ".respaldo"
MANIFEST, KEYS, VAULT = "manifest.json", "vault.keys", "vault"
MOST_MANIFEST_BYTES = 64 * 1024

_BLOCK = 1024 * 1024
# APPNOTE.TXT 4.3: version 4.5 for ZIP64, UTF-8 names, stored, 1980-01-01 00:00.
_LOCAL = struct.Struct("<4sHHHHHLLLHH")
_CENTRAL = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_END64 = struct.Struct("<4sQHHLLQQQQ")
_LOCATOR64 = struct.Struct("<4sLQL")
_END = struct.Struct("<4sHHHHLLH")
_EXTRA_SIZES = struct.Struct("<HHQQ")
_EXTRA_SIZES_OFFSET = struct.Struct("<HHQQQ")
_NEEDS, _UTF8, _STORED, _TIME, _DATE = 45, 0x800, 0, 0, 0x21
_MADE_BY, _MODE = 45 | 3 << 8, 0o100600 << 16
_ALL = 0xFFFFFFFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file of the backup; `sha256` is in hex."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself in clear: nothing of a person.

    `made_at` is in UTC. `counts` are rows of each table. `mac` is by the vault's backup key.
    """

    id: str
    app: str
    schema: str
    vault_id: UUID
    made_at: str
    counts: Mapping[str, int]
    head: Head
    keys: Member
    vault: Member
    mac: str = ""

    def bound(self) -> bytes:
        """Return what the MAC is taken over."""
        return canonical(["legalaid-desktop/backup/1", self._content()])

    def encoded(self) -> bytes:
        content = self._content() | {"mac": self.mac}
        content["sha256"] = hashlib.sha256(canonical(content)).hexdigest()
        return canonical(content)

    def _content(self) -> dict[str, object]:
        return {
            "format": FORMAT,
            "version": VERSION,
            "id": self.id,
            "app": self.app,
            "schema": self.schema,
            "vault_id": str(self.vault_id),
            "made_at": self.made_at,
            "counts": dict(self.counts),
            "head": [self.head.seq, self.head.hash],
            KEYS: [self.keys.size, self.keys.sha256],
            VAULT: [self.vault.size, self.vault.sha256],
        }


def write(target: BinaryIO, manifest: Manifest, keys: bytes, vault: Path, step: Step) -> None:
    """Write the backup; `manifest` must tell the truth about the members. Raises OSError."""
    raw = manifest.encoded()
    crc = 0
    with vault.open("rb") as file:
        while block := file.read(_BLOCK):
            crc = zlib.crc32(block, crc)
    members = [
        (MANIFEST, len(raw), zlib.crc32(raw)),
        (KEYS, len(keys), zlib.crc32(keys)),
        (VAULT, manifest.vault.size, crc),
    ]
    for member, content in zip(members, (raw, keys), strict=False):
        target.write(_local(*member) + content)
    target.write(_local(*members[2]))
    done = 0
    with vault.open("rb") as file:
        while block := file.read(_BLOCK):
            target.write(block)
            done += len(block)
            step(done, manifest.vault.size)
    target.write(_ending(members))


def begins_like_one(source: BinaryIO) -> bool:
    """Tell whether what is to be read begins as a backup does, and read nothing of it."""
    start = source.read(_LOCAL.size + len(MANIFEST))
    source.seek(0)
    return start.startswith(b"PK\3\4") and start.endswith(MANIFEST.encode("ascii"))


def read_manifest(source: BinaryIO) -> Manifest:
    """Read the beginning; raise BackupDamaged, BackupNewer."""
    return _manifest_from(_small_member(source, MANIFEST, MOST_MANIFEST_BYTES))


def read(
    source: BinaryIO,
    take: Callable[[bytes], object] = lambda _: None,
    step: Step = unwatched,
) -> tuple[Manifest, bytes]:
    """Read all of it, comparing every byte; return what it says and the key file's bytes.

    `take` is given the encrypted database in pieces, before it is known to be whole. Raises
    BackupDamaged, BackupNewer, OSError and whatever `take` and `step` raise.
    """
    raw = _small_member(source, MANIFEST, MOST_MANIFEST_BYTES)
    manifest = _manifest_from(raw)
    keys = _small_member(source, KEYS, MOST_KEY_BYTES)
    if member_of_bytes(keys) != manifest.keys:
        raise BackupDamaged
    size = manifest.vault.size
    header = source.read(len(_local(VAULT, size, 0)))
    digest, crc, done = hashlib.sha256(), 0, 0
    while done < size:
        block = source.read(min(_BLOCK, size - done))
        if not block:
            raise BackupDamaged
        digest.update(block)
        crc = zlib.crc32(block, crc)
        done += len(block)
        take(block)
        step(done, size)
    members = [
        (MANIFEST, len(raw), zlib.crc32(raw)),
        (KEYS, len(keys), zlib.crc32(keys)),
        (VAULT, size, crc),
    ]
    ending = _ending(members)
    if (
        digest.hexdigest() != manifest.vault.sha256
        or header != _local(*members[2])
        or source.read(len(ending) + 1) != ending
    ):
        raise BackupDamaged
    return manifest, keys


def member_of(file: Path, step: Step = unwatched) -> Member:
    """Return size and hash of a file that is to be part of a backup."""
    size, digest, done = file.stat().st_size, hashlib.sha256(), 0
    with file.open("rb") as content:
        while block := content.read(_BLOCK):
            digest.update(block)
            done += len(block)
            step(done, size)
    return Member(size=size, sha256=digest.hexdigest())


def member_of_bytes(content: bytes) -> Member:
    """Return size and hash of a small part."""
    return Member(size=len(content), sha256=hashlib.sha256(content).hexdigest())


def _small_member(source: BinaryIO, name: str, most: int) -> bytes:
    header = source.read(len(_local(name, 0, 0)))
    if len(header) != len(_local(name, 0, 0)):
        raise BackupDamaged
    size = _EXTRA_SIZES.unpack(header[-_EXTRA_SIZES.size :])[3]
    if size > most:
        raise BackupDamaged
    content = source.read(size)
    if header != _local(name, len(content), zlib.crc32(content)):
        raise BackupDamaged
    return content


def _manifest_from(raw: bytes) -> Manifest:
    try:
        said = json.loads(raw)
        if said["format"] != FORMAT:
            raise BackupDamaged
        if type(said["version"]) is int and said["version"] > VERSION:
            raise BackupNewer
        seq, hash_ = said["head"]
        manifest = Manifest(
            id=said["id"],
            app=said["app"],
            schema=said["schema"],
            vault_id=UUID(said["vault_id"]),
            made_at=said["made_at"],
            counts=said["counts"],
            head=Head(seq=seq, hash=hash_),
            keys=_sized(said[KEYS]),
            vault=_sized(said[VAULT]),
            mac=said["mac"],
        )
        # One way only to say it: what differs in a single byte is not what was written.
        if manifest.encoded() != raw:
            raise BackupDamaged
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BackupDamaged from error
    texts = (manifest.id, manifest.app, manifest.schema, manifest.made_at, hash_, manifest.mac)
    numbers = (seq, *manifest.counts.values())
    if not all(isinstance(text, str) for text in texts) or not all(map(_is_size, numbers)):
        raise BackupDamaged
    return manifest


def _sized(said: object) -> Member:
    if not isinstance(said, list) or len(said) != 2:
        raise TypeError("not a size and a hash")
    size, sha256 = said
    if not _is_size(size) or not isinstance(sha256, str):
        raise TypeError("not a size and a hash")
    return Member(size=size, sha256=sha256)


def _is_size(value: object) -> bool:
    return type(value) is int and 0 <= value < 2**63


def _local(name: str, size: int, crc: int) -> bytes:
    encoded = name.encode("ascii")
    extra = _EXTRA_SIZES.pack(1, 16, size, size)
    fixed = _LOCAL.pack(
        b"PK\3\4", _NEEDS, _UTF8, _STORED, _TIME, _DATE, crc, _ALL, _ALL, len(encoded), len(extra)
    )
    return fixed + encoded + extra


def _ending(members: list[tuple[str, int, int]]) -> bytes:
    directory, at = b"", 0
    for name, size, crc in members:
        encoded = name.encode("ascii")
        extra = _EXTRA_SIZES_OFFSET.pack(1, 24, size, size, at)
        directory += _CENTRAL.pack(
            b"PK\1\2", _MADE_BY, _NEEDS, _UTF8, _STORED, _TIME, _DATE, crc, _ALL, _ALL,
            len(encoded), len(extra), 0, 0, 0, _MODE, _ALL,
        )  # fmt: skip
        directory += encoded + extra
        at += len(_local(name, size, crc)) + size
    number, length = len(members), len(directory)
    end64 = _END64.pack(b"PK\6\6", 44, _MADE_BY, _NEEDS, 0, 0, number, number, length, at)
    locator = _LOCATOR64.pack(b"PK\6\7", 0, at + length, 1)
    end = _END.pack(b"PK\5\6", 0, 0, number, number, length, _ALL, 0)
    return directory + end64 + locator + end
