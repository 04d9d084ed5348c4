"""The tables of the vault. Rows never leave this package."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SCHEMA = "0004"
"""The revision this program reads and writes: the newest in `migrations/versions`."""

PLAIN_TEXT = Text().with_variant(Text(collation="C"), "postgresql")
"""Text in the order of its bytes: SQLite's own, and the same lists from every engine."""


def in_byte_order(dialect: Dialect) -> Text:
    """Return PLAIN_TEXT as this engine knows it."""
    return Text(collation="C" if dialect.name == "postgresql" else None)


_UNHELD = re.compile("[\\\\\x00\ud800-\udfff]")
_ESCAPED = re.compile(r"\\(\\|u[0-9a-f]{4})")


class Verbatim(TypeDecorator[str]):
    """Text that people typed or pasted. What an engine cannot hold of it is kept escaped.

    PostgreSQL holds no NUL, and no engine half a surrogate pair.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(in_byte_order(dialect))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else escaped(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else unescaped(value)


def escaped(text: str) -> str:
    """Return `text` as a column of type Verbatim holds it."""
    return _UNHELD.sub(lambda found: _escape(found[0]), text)


def unescaped(stored: str) -> str:
    """Return the text that a column of type Verbatim holds as `stored`."""
    if "\\" not in stored:
        return stored
    return _ESCAPED.sub(lambda found: _unescaped(found[1]), stored)


def _escape(character: str) -> str:
    return "\\\\" if character == "\\" else f"\\u{ord(character):04x}"


def _unescaped(code: str) -> str:
    return "\\" if code == "\\" else chr(int(code[1:], 16))


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, as text of one width: the order of the texts is the order of time."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(in_byte_order(dialect))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else as_instant(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


def as_instant(moment: datetime) -> str:
    """Return `moment` as a column of type Instant holds it; raise ValueError without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


class LocalMoment(TypeDecorator[datetime]):
    """A moment as it was said, with its zone: `2026-11-22T10:30:00-06:00[America/Tijuana]`."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(in_byte_order(dialect))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        zone = getattr(value.tzinfo, "key", "")
        return value.isoformat() + (f"[{zone}]" if zone else "")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else read_moment(value)


def read_moment(stored: str) -> datetime:
    """Return the moment that a column of type LocalMoment holds as `stored`."""
    moment, _, zone = stored.rstrip("]").partition("[")
    said = datetime.fromisoformat(moment)
    return said.astimezone(ZoneInfo(zone)) if zone else said


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {str: PLAIN_TEXT, datetime: Instant, bytes: LargeBinary}


Typed = Annotated[str, mapped_column(Verbatim)]


class VaultRow(Base):
    """The one row that says this is a vault, and which."""

    __tablename__ = "vault"

    vault_id: Mapped[str] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]


class CaseVersionRow(Base):
    """A case as it was saved once. Rows are only ever added; the key is the optimistic lock."""

    __tablename__ = "case_version"
    __table_args__ = (Index(None, "at", "version"),)

    case_id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    author: Mapped[Typed]
    at: Mapped[datetime]
    body: Mapped[str]
    prev_hash: Mapped[str]
    hash: Mapped[str]


class CaseStateRow(Base):
    """One row a case: where it stands in its life, whatever its versions say."""

    __tablename__ = "case_state"

    case_id: Mapped[str] = mapped_column(primary_key=True)
    closed_at: Mapped[datetime | None]
    hold_since: Mapped[datetime | None]


class ChildIndexRow(Base):
    """What lists and search need of a child. Made from the newest bodies, and again at will."""

    __tablename__ = "child_row"
    __table_args__ = (
        ForeignKeyConstraint(
            ["case_id", "case_version"], ["case_version.case_id", "case_version.version"]
        ),
        UniqueConstraint("case_id", "child_id"),
        Index(None, "order_key"),
    )

    row_id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str]
    child_id: Mapped[Typed]
    order_key: Mapped[str]
    case_number: Mapped[Typed]
    case_version: Mapped[int]
    name: Mapped[Typed]
    birth_date: Mapped[date | None]
    declared_age: Mapped[int | None]
    sex: Mapped[str | None]
    nationalities: Mapped[str]
    category: Mapped[str | None]
    with_whom: Mapped[Typed]
    station: Mapped[Typed]
    held_since: Mapped[datetime | None] = mapped_column(LocalMoment)
    held: Mapped[bool]
    closed: Mapped[bool]
    responsible: Mapped[Typed]
    siblings: Mapped[int]


class SearchWordRow(Base):
    """A word under which a child is found, folded. Made with the index of children."""

    __tablename__ = "search_word"
    __table_args__ = (Index(None, "row_id", "word"), {"sqlite_with_rowid": False})

    word: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[int] = mapped_column(
        ForeignKey("child_row.row_id"), primary_key=True, autoincrement=False
    )


class CaseNumberRow(Base):
    """The place in its year that a case's number says. Made with the index of children.

    No row where the number is of another form.
    """

    __tablename__ = "case_number"
    __table_args__ = (Index(None, "year", "place"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("case_state.case_id"), primary_key=True)
    year: Mapped[int]
    place: Mapped[int]


class IndexMadeRow(Base):
    """By which edition of the program's rules the index was made; no row, not made yet."""

    __tablename__ = "index_made"

    edition: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class FilingRow(Base):
    """A paper that was drawn up, and the version of the case that stood behind it."""

    __tablename__ = "filing"
    __table_args__ = (
        ForeignKeyConstraint(
            ["case_id", "case_version"], ["case_version.case_id", "case_version.version"]
        ),
        Index(None, "case_id", "made_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str]
    case_version: Mapped[int]
    paper: Mapped[str]
    variant: Mapped[str]
    addressee: Mapped[Typed]
    template_sha256: Mapped[str]
    docx_sha256: Mapped[str]
    pdf_sha256: Mapped[str]
    engine: Mapped[str]
    author: Mapped[Typed]
    made_at: Mapped[datetime]
    state: Mapped[str]
    edited_from: Mapped[str | None]


class FilingFileRow(Base):
    """A piece, of at most one MiB, of a file of a filing: "docx" or "pdf"."""

    __tablename__ = "filing_file"

    filing_id: Mapped[str] = mapped_column(ForeignKey("filing.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes]


class FilingStepRow(Base):
    """A step of a filing, in its order. One without a state takes the one before it back."""

    __tablename__ = "filing_step"

    filing_id: Mapped[str] = mapped_column(ForeignKey("filing.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[str | None]
    happened: Mapped[datetime] = mapped_column(LocalMoment)
    author: Mapped[Typed]
    noted_at: Mapped[datetime]
    folio: Mapped[Typed]
    received_by: Mapped[Typed]
    note: Mapped[Typed]
    scan: Mapped[str]


class AuditRow(Base):
    """What someone did, each row bound to the one before it. Rows are only ever added."""

    __tablename__ = "audit"
    __table_args__ = (Index(None, "case_id", "seq"),)

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    utc_offset: Mapped[str]
    clock_back: Mapped[bool]
    author: Mapped[Typed]
    kind: Mapped[str]
    case_id: Mapped[str | None]
    object_id: Mapped[str]
    fields: Mapped[str]
    reason: Mapped[Typed]
    prev_hash: Mapped[str]
    hash: Mapped[str]


class DraftRow(Base):
    """What one person typed into a case and has not saved."""

    __tablename__ = "draft"

    author: Mapped[Typed] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(primary_key=True)
    base_version: Mapped[int]
    at: Mapped[datetime]
    body: Mapped[str]


class AttachmentRow(Base):
    """A file kept with a case exactly as it came."""

    __tablename__ = "attachment"
    __table_args__ = (Index(None, "case_id", "added_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case_state.case_id"))
    name: Mapped[Typed]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    author: Mapped[Typed]
    added_at: Mapped[datetime]


class AttachmentChunkRow(Base):
    """A piece of a file of at most one MiB; `number` counts from 0."""

    __tablename__ = "attachment_chunk"

    attachment_id: Mapped[str] = mapped_column(ForeignKey("attachment.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes]


class BackupMadeRow(Base):
    """A backup that was made of this vault: what it still holds is told from `head_seq`."""

    __tablename__ = "backup_made"

    id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    name: Mapped[Typed]
    place: Mapped[Typed]
    head_seq: Mapped[int]
    verified_at: Mapped[datetime | None]
    gone_at: Mapped[datetime | None]


class StatisticRow(Base):
    """What is left of a child whose case was anonymised: to be counted, not to be recognised."""

    __tablename__ = "statistic"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[str] = mapped_column(primary_key=True)
    sex: Mapped[str | None]
    category: Mapped[str | None]
    age: Mapped[int | None]
    nationalities: Mapped[str]
    state: Mapped[Typed]
    held_month: Mapped[str | None]
    released_month: Mapped[str | None]
    days_held: Mapped[int | None]
    siblings: Mapped[int]
    filings: Mapped[int]


def columns_of(row: type[Base]) -> tuple[Any, ...]:
    """Return the columns of a table in their order."""
    return tuple(row.__table__.columns)
