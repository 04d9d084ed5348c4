"""Files kept with a case, whole and as they came. Nothing here opens one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import BinaryIO
from uuid import uuid4

from sqlalchemy import Connection, Engine, delete, func, insert, select

from legalaid_desktop.errors import (
    AttachmentDamaged,
    AttachmentEmpty,
    AttachmentTooBig,
    AttachmentUnknown,
    CaseUnknown,
)
from legalaid_desktop.record.attachment import Attachment
from legalaid_desktop.record.case import CaseId
from legalaid_desktop.record.trail import Act
from legalaid_desktop.vault import audit, holds
from legalaid_desktop.vault.engine import reading, writing
from legalaid_desktop.vault.media import media_type_of, with_extension
from legalaid_desktop.vault.tables import AttachmentChunkRow, AttachmentRow, CaseStateRow

CHUNK_BYTES = 1024 * 1024
MOST_BYTES = 50 * 1024 * 1024
WARNED_BYTES = 2 * 1024 * 1024 * 1024
"""Past this many bytes of attachments, a vault is slow to check and to back up."""

_LONGEST_NAME = 200
_LONGEST_EXTENSION = 16


class AttachmentStore:
    """Every call is its own transaction, and raises VaultBusy, VaultUnwritable, VaultDamaged."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(
        self,
        case_id: CaseId,
        name: str,
        content: BinaryIO | Iterable[bytes],
        *,
        author: str,
        at: datetime,
    ) -> Attachment:
        """Keep a file with a saved case, all of it or nothing.

        Raises CaseUnknown, AttachmentEmpty, AttachmentTooBig, AttachmentRefused, and whatever
        reading `content` raises.
        """
        chunks = read_whole(content)
        with writing(self._engine) as connection:
            return put(connection, case_id, name, chunks, author=author, at=at)

    def list(self, case_id: CaseId | None = None) -> Sequence[Attachment]:
        """Return the files of one case, or of all, oldest first."""
        wanted = select(AttachmentRow.__table__).order_by(AttachmentRow.added_at, AttachmentRow.id)
        if case_id is not None:
            wanted = wanted.where(AttachmentRow.case_id == case_id)
        with reading(self._engine) as connection:
            return [Attachment(**row) for row in connection.execute(wanted).mappings()]

    def read(self, attachment_id: str) -> Iterator[bytes]:
        """Yield the file in pieces, once all of it was found to be what was added.

        Raises AttachmentUnknown, AttachmentDamaged.
        """
        with reading(self._engine) as connection:
            row = connection.execute(
                select(AttachmentRow.size, AttachmentRow.sha256).where(
                    AttachmentRow.id == attachment_id
                )
            ).first()
        if row is None:
            raise AttachmentUnknown
        # Once through for the sum, once more for the reader: no byte is given out unproved, and
        # no transaction stays open while someone writes them to a slow disk.
        size, digest = 0, hashlib.sha256()
        for chunk in self._stored(attachment_id):
            size += len(chunk)
            digest.update(chunk)
        if (size, digest.hexdigest()) != (row.size, row.sha256):
            raise AttachmentDamaged
        for chunk in self._stored(attachment_id):
            size -= len(chunk)
            yield chunk
        if size:
            raise AttachmentUnknown

    def total_bytes(self) -> int:
        """Return how much all the files take up; past WARNED_BYTES people should be told."""
        with reading(self._engine) as connection:
            return connection.execute(
                select(func.coalesce(func.sum(AttachmentRow.size), 0))
            ).scalar_one()

    def remove(self, attachment_id: str, *, author: str, at: datetime, reason: str = "") -> None:
        """Do away with a file; raise AttachmentUnknown, or CaseKept under an order to keep it."""
        with writing(self._engine) as connection:
            case_id = connection.execute(
                select(AttachmentRow.case_id).where(AttachmentRow.id == attachment_id)
            ).scalar_one_or_none()
            if case_id is None:
                raise AttachmentUnknown
            holds.refuse_kept(connection, case_id)
            _forget(connection, [attachment_id])
            audit.append(
                connection,
                kind=Act.ATTACHMENT_REMOVED.value,
                author=author,
                at=at,
                case_id=case_id,
                object_id=attachment_id,
                reason=reason,
            )

    def _stored(self, attachment_id: str) -> Iterator[bytes]:
        number = 0
        while True:
            with reading(self._engine) as connection:
                chunk = connection.execute(
                    select(AttachmentChunkRow.content).where(
                        AttachmentChunkRow.attachment_id == attachment_id,
                        AttachmentChunkRow.number == number,
                    )
                ).scalar_one_or_none()
            if chunk is None:
                return
            yield chunk
            number += 1


def read_whole(content: BinaryIO | Iterable[bytes]) -> Sequence[bytes]:
    """Return all of a file in pieces, before anything is written.

    A slow stick would keep everyone else from saving while it is read. Raises AttachmentEmpty,
    AttachmentTooBig.
    """
    chunks = list(_chunks(content))
    if not chunks:
        raise AttachmentEmpty
    return chunks


def put(
    connection: Connection,
    case_id: CaseId,
    name: str,
    chunks: Sequence[bytes],
    *,
    author: str,
    at: datetime,
) -> Attachment:
    """Keep a file with a saved case, in the transaction at hand.

    Raises CaseUnknown, AttachmentRefused.
    """
    media_type = media_type_of(chunks)
    attachment = Attachment(
        id=uuid4().hex,
        case_id=case_id,
        name=with_extension(_plain_name(name), media_type),
        media_type=media_type,
        size=sum(map(len, chunks)),
        sha256=_sha256(chunks),
        author=author,
        added_at=at,
    )
    known = select(CaseStateRow.case_id).where(CaseStateRow.case_id == case_id)
    if connection.execute(known).first() is None:
        raise CaseUnknown
    connection.execute(insert(AttachmentRow).values(_columns(attachment)))
    for number, chunk in enumerate(chunks):
        connection.execute(
            insert(AttachmentChunkRow).values(
                attachment_id=attachment.id, number=number, content=chunk
            )
        )
    audit.append(
        connection,
        kind=Act.ATTACHMENT_ADDED.value,
        author=author,
        at=at,
        case_id=case_id,
        object_id=f"{attachment.id}/{attachment.sha256}",
    )
    return attachment


def forget_all(connection: Connection, case_id: str) -> None:
    """Do away with every file of a case, in the transaction at hand."""
    ids = connection.execute(select(AttachmentRow.id).where(AttachmentRow.case_id == case_id))
    _forget(connection, ids.scalars().all())


def _forget(connection: Connection, ids: Sequence[str]) -> None:
    connection.execute(delete(AttachmentChunkRow).where(AttachmentChunkRow.attachment_id.in_(ids)))
    connection.execute(delete(AttachmentRow).where(AttachmentRow.id.in_(ids)))


def _chunks(content: BinaryIO | Iterable[bytes]) -> Iterator[bytes]:
    """Yield the content in pieces of CHUNK_BYTES, the last one shorter; raise AttachmentTooBig."""
    held, size = bytearray(), 0
    for piece in _pieces(content):
        size += len(piece)
        if size > MOST_BYTES:
            raise AttachmentTooBig(most=MOST_BYTES // 1024 // 1024)
        held += piece
        while len(held) >= CHUNK_BYTES:
            yield bytes(held[:CHUNK_BYTES])
            del held[:CHUNK_BYTES]
    if held:
        yield bytes(held)


def _pieces(content: BinaryIO | Iterable[bytes]) -> Iterator[bytes]:
    read = getattr(content, "read", None)
    if read is None:
        yield from content
        return
    while piece := read(CHUNK_BYTES):
        yield piece


def _sha256(chunks: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()


def _plain_name(name: str) -> str:
    """Return the last part of a file's name, without signs that a disk or a screen obeys."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    shown = "".join(sign if sign.isprintable() else " " for sign in last)
    stem, dot, extension = " ".join(shown.split()).strip(". ").rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{extension[:_LONGEST_EXTENSION]}".strip(". ") or "archivo"


def _columns(attachment: Attachment) -> dict[str, object]:
    return {name: getattr(attachment, name) for name in Attachment.__slots__}
