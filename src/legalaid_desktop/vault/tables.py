"""The tables of the vault. Rows never leave this package."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Dialect, ForeignKeyConstraint, Index, MetaData, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SCHEMA = "0001"
"""The revision this program reads and writes: the newest in `migrations/versions`."""


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, as text of one width: the order of the texts is the order of time."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class LocalMoment(TypeDecorator[datetime]):
    """A moment as it was said, with its zone: `2026-11-22T10:30:00-06:00[America/Tijuana]`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        zone = getattr(value.tzinfo, "key", "")
        return value.isoformat() + (f"[{zone}]" if zone else "")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment, _, zone = value.rstrip("]").partition("[")
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
    type_annotation_map = {str: Text, datetime: Instant}


class VaultRow(Base):
    """The one row that says this is a vault, and which."""

    __tablename__ = "vault"

    vault_id: Mapped[str] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]


class CaseVersionRow(Base):
    """A case as it was saved once. Rows are only ever added; the key is the optimistic lock."""

    __tablename__ = "case_version"

    case_id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    author: Mapped[str]
    at: Mapped[datetime]
    body: Mapped[str]
    prev_hash: Mapped[str]
    hash: Mapped[str]


class ChildIndexRow(Base):
    """What lists and search need of a child. Made from the newest bodies, and again at will."""

    __tablename__ = "child_row"
    __table_args__ = (
        ForeignKeyConstraint(
            ["case_id", "case_version"], ["case_version.case_id", "case_version.version"]
        ),
        Index(None, "held", "held_since_utc"),
        Index(None, "search_key"),
    )

    case_id: Mapped[str] = mapped_column(primary_key=True)
    child_id: Mapped[str] = mapped_column(primary_key=True)
    case_number: Mapped[str]
    case_version: Mapped[int]
    name: Mapped[str]
    search_key: Mapped[str]
    birth_date: Mapped[date | None]
    declared_age: Mapped[int | None]
    sex: Mapped[str | None]
    nationalities: Mapped[str]
    category: Mapped[str | None]
    with_whom: Mapped[str]
    station: Mapped[str]
    held_since: Mapped[datetime | None] = mapped_column(LocalMoment)
    held_since_utc: Mapped[datetime | None]
    held: Mapped[bool]
    responsible: Mapped[str]
    siblings: Mapped[int]


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
    addressee: Mapped[str]
    template_sha256: Mapped[str]
    docx_sha256: Mapped[str]
    pdf_sha256: Mapped[str]
    engine: Mapped[str]
    author: Mapped[str]
    made_at: Mapped[datetime]


def columns_of(row: type[Base]) -> tuple[Any, ...]:
    """Return the columns of a table in their order."""
    return tuple(row.__table__.columns)
