"""Files kept with a case: whole, as they came, told by their content, gone when removed."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select, text

from legalaid_desktop.errors import (
    AttachmentDamaged,
    AttachmentEmpty,
    AttachmentRefused,
    AttachmentTooBig,
    AttachmentUnknown,
    CaseKept,
    CaseUnknown,
)
from legalaid_desktop.record.attachment import Attachment
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.vault import audit
from legalaid_desktop.vault.attachments import CHUNK_BYTES, MOST_BYTES, AttachmentStore
from legalaid_desktop.vault.audit import AuditTrail
from legalaid_desktop.vault.cases import CaseStore
from legalaid_desktop.vault.engine import reading, writing
from legalaid_desktop.vault.retention import Retention
from legalaid_desktop.vault.tables import AttachmentChunkRow
from tests.vault.samples import NOW, a_case

PDF = b"%PDF-1.7\n\xff\xfe"


@pytest.fixture
def store(engine: Engine) -> AttachmentStore:
    return AttachmentStore(engine)


@pytest.fixture
def case(engine: Engine) -> Case:
    return CaseStore(engine).save(a_case(), author="ana", at=NOW)


def add(
    store: AttachmentStore, case: Case, content: bytes = PDF, name: str = "acta.pdf"
) -> Attachment:
    return store.add(case.id, name, io.BytesIO(content), author="ana", at=NOW)


SIZES = [16, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES]


@pytest.mark.parametrize("size", SIZES)
def test_a_file_comes_back_byte_for_byte(store: AttachmentStore, case: Case, size: int) -> None:
    content = PDF + bytes(number * 31 % 251 for number in range(size - len(PDF)))
    kept = add(store, case, content)
    pieces = list(store.read(kept.id))
    assert b"".join(pieces) == content
    assert max(map(len, pieces)) <= CHUNK_BYTES
    assert (kept.size, kept.sha256) == (size, hashlib.sha256(content).hexdigest())
    assert store.list(case.id) == [kept]
    assert store.total_bytes() == size


@pytest.mark.parametrize("pieces", [1, 7, 4096, 2 * CHUNK_BYTES + 5])
def test_however_it_is_handed_over(store: AttachmentStore, case: Case, pieces: int) -> None:
    content = PDF + b"\x00\x81" * (40_000 if pieces < 100 else CHUNK_BYTES)
    parts = (content[at : at + pieces] for at in range(0, len(content), pieces))
    kept = store.add(case.id, "a.pdf", parts, author="ana", at=NOW)
    assert b"".join(store.read(kept.id)) == content


def test_the_largest_file_is_kept_and_one_byte_more_is_not(
    engine: Engine, store: AttachmentStore, case: Case
) -> None:
    def content(size: int) -> Iterator[bytes]:
        yield PDF
        left = size - len(PDF)
        while left:
            yield bytes(min(left, CHUNK_BYTES))
            left -= min(left, CHUNK_BYTES)

    with pytest.raises(AttachmentTooBig, match="50 MB"):
        store.add(case.id, "a.pdf", content(MOST_BYTES + 1), author="ana", at=NOW)
    assert count(engine) == 0
    kept = store.add(case.id, "a.pdf", content(MOST_BYTES), author="ana", at=NOW)
    assert kept.size == MOST_BYTES
    assert count(engine) == MOST_BYTES // CHUNK_BYTES


def test_a_source_that_fails_half_way_leaves_nothing(
    engine: Engine, store: AttachmentStore, case: Case
) -> None:
    def torn() -> Iterator[bytes]:
        yield PDF + bytes(2 * CHUNK_BYTES)
        raise OSError("the stick was pulled")

    head = AuditTrail(engine).head()
    with pytest.raises(OSError, match="pulled"):
        store.add(case.id, "a.pdf", torn(), author="ana", at=NOW)
    assert store.list() == []
    assert count(engine) == 0
    assert AuditTrail(engine).head() == head


def test_a_write_that_fails_half_way_leaves_nothing(
    engine: Engine, store: AttachmentStore, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def append(*_: object, **__: object) -> None:
        raise ArithmeticError("after the last chunk")

    monkeypatch.setattr(audit, "append", append)
    with pytest.raises(ArithmeticError):
        add(store, case, PDF + bytes(2 * CHUNK_BYTES))
    assert store.list() == []
    assert count(engine) == 0


def test_a_case_nobody_saved_takes_no_file(engine: Engine, store: AttachmentStore) -> None:
    with pytest.raises(CaseUnknown):
        add(store, a_case())
    assert count(engine) == 0


@pytest.mark.parametrize("content", [[], [b""], [b"", b""]])
def test_an_empty_file_is_refused(store: AttachmentStore, case: Case, content: list[bytes]) -> None:
    with pytest.raises(AttachmentEmpty):
        store.add(case.id, "a.pdf", content, author="ana", at=NOW)


# What it is.


def zipped(*names: str, first: bytes = b"<Types/>") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for at, name in enumerate(names):
            archive.writestr(name, first if at == 0 else b"x")
    return file.getvalue()


OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
WORD = zipped("[Content_Types].xml", "word/document.xml")
KINDS: dict[str, tuple[bytes, str, str]] = {
    "pdf": (PDF, "application/pdf", ".pdf"),
    "pdf after a mail's lines": (b"\x00junk\n" + PDF, "application/pdf", ".pdf"),
    "pdf in ASCII": (b"%PDF-1.4\n1 0 obj", "application/pdf", ".pdf"),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg", ".jpg"),
    "png": (b"\x89PNG\r\n\x1a\n\x00", "image/png", ".png"),
    "tiff, Intel": (b"II*\x00\x08", "image/tiff", ".tif"),
    "tiff, Motorola": (b"MM\x00*\x00", "image/tiff", ".tif"),
    "webp": (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp", ".webp"),
    "a photograph of an iPhone": (b"\0\0\0\x24ftypheic\0\0", "image/heic", ".heic"),
    "a voice message": (b"OggS\x00\x02\xff", "audio/ogg", ".ogg"),
    "mp3": (b"ID3\x04\x00", "audio/mpeg", ".mp3"),
    "m4a": (b"\0\0\0\x20ftypM4A \0\0", "audio/mp4", ".m4a"),
    "a film of a telephone": (b"\0\0\0\x20ftypmp42\0\0", "video/mp4", ".mp4"),
    "docx": (
        WORD,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".docx",
    ),
    "odt": (zipped("mimetype", "content.xml", first=OPEN_TEXT), OPEN_TEXT.decode(), ".odt"),
    "text": ("Lloró.\r\n\tNadie vino.\n".encode(), "text/plain", ".txt"),
    "text with a mark": ("\ufeffñ".encode(), "text/plain", ".txt"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_kind_is_told_from_the_content(store: AttachmentStore, case: Case, kind: str) -> None:
    content, media_type, extension = KINDS[kind]
    kept = add(store, case, content, name="foto.exe")
    assert (kept.media_type, kept.name) == (media_type, "foto.exe" + extension)
    assert add(store, case, content, name="A" + extension.upper()).name == "A" + extension.upper()


REFUSED = {
    "a program for Windows": b"MZ\x90\x00",
    "a program that is also a PDF": b"MZ\x90\x00" + PDF,
    "a program for Linux": b"\x7fELF\x02",
    "a script": b"#!/bin/sh\nrm -rf /",
    "an old document, which may hold macros": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "a document with macros": zipped(
        "[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"
    ),
    "an OpenDocument with macros": zipped("mimetype", "Basic/script.xml", first=OPEN_TEXT),
    "an OpenDocument of another kind": zipped(
        "mimetype", first=b"application/vnd.oasis.opendocument.database"
    ),
    "an archive": zipped("a.txt"),
    "an empty archive": zipped(),
    "a torn document": WORD[:40],
    "a page of the web": b"\n <html><script>x</script>",
    "a drawing with a script in it": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "rich text": b"{\\rtf1\\ansi hola}",
    "what is no text": "Lloró".encode("utf-16"),
    "text with a NUL": b"a\0b",
    "nothing but zeros": bytes(4096),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_not_kept(engine: Engine, store: AttachmentStore, case: Case, kind: str) -> None:
    with pytest.raises(AttachmentRefused):
        add(store, case, REFUSED[kind], name="acta.pdf")
    assert count(engine) == 0


NAMES = {
    "acta.pdf": "acta.pdf",
    "../../etc/passwd.pdf": "passwd.pdf",
    "C:\\Users\\ana\\acta de nacimiento.PDF": "acta de nacimiento.PDF",
    "niña 🙂 ʼ.pdf": "niña 🙂 ʼ.pdf",
    "a\0b\n\u202efdp.exe": "a b fdp.exe.pdf",
    "half \ud800.pdf": "half .pdf",
    "": "archivo.pdf",
    "...": "archivo.pdf",
    "folder/": "folder.pdf",
    "x" * 5000 + ".pdf": "x" * 200 + ".pdf",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_a_name_and_no_path(store: AttachmentStore, case: Case, name: str) -> None:
    assert add(store, case, name=name).name == NAMES[name]
    assert store.list(case.id)[0].name == NAMES[name]


# What is done with it.


def test_files_are_listed_a_case_oldest_first(
    engine: Engine, store: AttachmentStore, case: Case
) -> None:
    other = CaseStore(engine).save(a_case(), author="ana", at=NOW)
    late = store.add(case.id, "b.pdf", [PDF], author="ana", at=NOW + timedelta(hours=1))
    early = store.add(case.id, "c.pdf", [PDF], author="ana", at=NOW)
    theirs = store.add(other.id, "a.pdf", [PDF], author="ana", at=NOW + timedelta(hours=2))
    assert store.list(case.id) == [early, late]
    assert store.list() == [early, late, theirs]
    assert store.list(CaseId("nothing")) == []


def test_adding_and_removing_stand_in_the_trail(
    engine: Engine, store: AttachmentStore, case: Case
) -> None:
    kept = add(store, case, name="Acta de Xóchitl.pdf")
    store.remove(kept.id, author="luz", at=NOW, reason="duplicado")
    added, removed = AuditTrail(engine).entries()[-2:]
    assert (added.kind, added.author, added.case_id) == ("attachment-added", "ana", case.id)
    assert added.object_id == f"{kept.id}/{kept.sha256}"
    assert (removed.kind, removed.author, removed.reason) == (
        "attachment-removed",
        "luz",
        "duplicado",
    )
    assert "Xóchitl" not in repr((added, removed))


def test_what_is_removed_is_gone(engine: Engine, store: AttachmentStore, case: Case) -> None:
    gone, stays = add(store, case), add(store, case)
    store.remove(gone.id, author="ana", at=NOW)
    assert store.list() == [stays]
    assert count(engine) == 1
    with pytest.raises(AttachmentUnknown):
        list(store.read(gone.id))
    with pytest.raises(AttachmentUnknown):
        store.remove(gone.id, author="ana", at=NOW)


def test_nothing_is_removed_under_an_order_to_keep(
    engine: Engine, store: AttachmentStore, case: Case
) -> None:
    kept = add(store, case)
    Retention(engine).hold(case.id, author="ana", at=NOW, reason="amparo")
    with pytest.raises(CaseKept):
        store.remove(kept.id, author="ana", at=NOW)
    assert b"".join(store.read(kept.id)) == PDF


DAMAGE = {
    "a byte": "UPDATE attachment_chunk SET content = :other WHERE number = 1",
    "a piece lost at the end": "DELETE FROM attachment_chunk WHERE number = 2",
    "a piece lost at the start": "DELETE FROM attachment_chunk WHERE number = 0",
    "a piece lost in between": "DELETE FROM attachment_chunk WHERE number = 1",
    "pieces in another order": "UPDATE attachment_chunk SET number = 9 WHERE number = 1;"
    "UPDATE attachment_chunk SET number = 1 WHERE number = 2;"
    "UPDATE attachment_chunk SET number = 2 WHERE number = 9",
    "the sum": "UPDATE attachment SET sha256 = 'ffff'",
}


@pytest.mark.parametrize("name", DAMAGE)
def test_not_one_byte_of_a_damaged_file_is_given(
    engine: Engine, store: AttachmentStore, case: Case, name: str
) -> None:
    kept = add(store, case, PDF + b"1" * CHUNK_BYTES + b"2" * CHUNK_BYTES)
    with writing(engine) as connection:
        for statement in DAMAGE[name].split(";"):
            values = {"other": b"1" * CHUNK_BYTES} if ":other" in statement else {}
            connection.execute(text(statement), values)
    with pytest.raises(AttachmentDamaged):
        next(store.read(kept.id))


def count(engine: Engine) -> int:
    with reading(engine) as connection:
        return connection.execute(select(func.count()).select_from(AttachmentChunkRow)).scalar_one()
