"""A zip written from members that are packed already: what does not change is packed once.

`zipfile` cannot copy a member without packing it anew, and that is most of what a filling costs.
The format is PKWARE's APPNOTE 6.3; nothing here is larger than its 32-bit sizes allow.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION = 20
_UNIX = 3 << 8
_UTF8_NAME = 0x800
_DEFLATED = 8
_DATE = (1 << 5) | 1  # 1 January 1980, the first a zip can name
_OWNER_ONLY = 0o600 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One packed part."""

    name: bytes
    packed: bytes
    size: int
    checksum: int

    def _fields(self) -> tuple[int, ...]:
        flags = 0 if self.name.isascii() else _UTF8_NAME
        return (flags, _DEFLATED, 0, _DATE, self.checksum, len(self.packed), self.size)

    def local(self) -> bytes:
        """Return the member as it stands in the file."""
        header = _LOCAL.pack(b"PK\x03\x04", _VERSION, *self._fields(), len(self.name), 0)
        return b"".join((header, self.name, self.packed))

    def entry(self, offset: int) -> bytes:
        """Return its line in the directory at the end of the file."""
        return (
            _CENTRAL.pack(
                b"PK\x01\x02",
                _UNIX | _VERSION,
                _VERSION,
                *self._fields(),
                len(self.name),
                *(0, 0, 0, 0),
                _OWNER_ONLY,
                offset,
            )
            + self.name
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """The beginning of a zip: its members, and their part of the directory."""

    content: bytes = b""
    directory: bytes = b""
    count: int = 0

    def with_members(self, members: Iterable[Member]) -> Archive:
        content, directory = [self.content], [self.directory]
        offset, count = len(self.content), self.count
        for member in members:
            local = member.local()
            content.append(local)
            directory.append(member.entry(offset))
            offset += len(local)
            count += 1
        return Archive(content=b"".join(content), directory=b"".join(directory), count=count)

    def closed(self) -> bytes:
        """Return the whole file."""
        end = _END.pack(
            *(b"PK\x05\x06", 0, 0, self.count, self.count),
            *(len(self.directory), len(self.content), 0),
        )
        return b"".join((self.content, self.directory, end))


def pack(name: str, content: bytes, *, level: int) -> Member:
    """Deflate a part; `level` goes from 0, as it is, by 1, quick, to 9, small."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflate.compress(content) + deflate.flush()
    return Member(
        name=name.encode(), packed=packed, size=len(content), checksum=zlib.crc32(content)
    )
