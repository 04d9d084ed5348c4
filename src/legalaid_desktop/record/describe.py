"""How a field of the record is described: everything else is read off these descriptions."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, StrEnum
from functools import cache
from typing import Any, ClassVar, Self, cast
from uuid import uuid4

from legalaid_desktop.text import Text


class Kind(StrEnum):
    """What a field holds, and so how it is asked, stored and merged."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    YES_NO = "yes-no"
    CHOICE = "choice"
    CHOICES = "choices"
    LIST = "list"
    REFERENCE = "reference"
    GROUP = "group"
    GROUPS = "groups"


class Sensitivity(StrEnum):
    """Who may see a field. NARRATIVE is the asylum story: it goes to COMAR only (LRPCAP 10).

    INTERNAL is for the organisation alone: no paper can print it.
    """

    PLAIN = "plain"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"
    NARRATIVE = "narrative"
    INTERNAL = "internal"


class Choice(str, Enum):
    """A closed list of answers; `label` is what the user reads."""

    label: Text

    def __new__(cls, code: str, es: str, en: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = Text(es, en)
        return member

    def __str__(self) -> str:
        return str(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """One field's description.

    `tag` is its name in templates, made from the Spanish label unless given. `suggestions` and
    `catalogue` propose; free text is always taken.
    """

    name: str = ""
    tag: str = ""
    label: Text
    help: Text | None = None
    kind: Kind
    choices: type[Choice] | None = None
    entity: type[Entity] | None = None
    refers_to: str = ""
    suggestions: tuple[str, ...] = ()
    catalogue: str = ""
    sensitivity: Sensitivity = Sensitivity.PERSONAL
    may_be_unknown: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A part of the record. `unknown` names the fields answered with "se desconoce"."""

    title: ClassVar[Text] = Text("", "")

    unknown: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for name in self.unknown:
            if not described(type(self))[name].may_be_unknown:
                raise ValueError(f"{name} cannot be unknown")
            if not is_blank(getattr(self, name)):
                raise ValueError(f"{name} is unknown and has a value")


def new_id() -> str:
    return uuid4().hex


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Entity):
    """An entity of a repeated group; `id` stays when others are added or removed."""

    id: str = dataclasses.field(default_factory=new_id)


def is_blank(value: object) -> bool:
    """Say whether nothing was answered: `False` and `0` are answers."""
    if isinstance(value, str) and not isinstance(value, Choice):
        return not value.strip()
    return value is None or value == ()


def described(entity: type[Entity]) -> Mapping[str, Described]:
    """Return the descriptions of an entity's fields by name, in form order."""
    return _described(cast(Hashable, entity))


@cache
def _described(entity: Any) -> Mapping[str, Described]:
    return {
        field.name: _named(field.name, field.metadata["described"])
        for field in dataclasses.fields(entity)
        if "described" in field.metadata
    }


def _named(name: str, field: Described) -> Described:
    return dataclasses.replace(field, name=name, tag=field.tag or slug(field.label.es))


def slug(label: str) -> str:
    """Return a label as a template name: "Nombre(s)" -> "nombres", "País" -> "pais"."""
    letters = unicodedata.normalize("NFKD", re.sub(r"\((s|es)\)", r"\1", label.lower()))
    return re.sub(r"[^a-z0-9]+", "_", letters.encode("ascii", "ignore").decode()).strip("_")


def _field(default: object, described: Described) -> Any:
    return dataclasses.field(default=default, metadata={"described": described})


def text(es: str, en: str, **more: Any) -> Any:
    return _field("", Described(label=Text(es, en), kind=Kind.TEXT, **_with_help(more)))


def long_text(es: str, en: str, **more: Any) -> Any:
    return _field("", Described(label=Text(es, en), kind=Kind.LONG_TEXT, **_with_help(more)))


def number(es: str, en: str, **more: Any) -> Any:
    return _field(None, Described(label=Text(es, en), kind=Kind.NUMBER, **_with_help(more)))


def day(es: str, en: str, **more: Any) -> Any:
    return _field(None, Described(label=Text(es, en), kind=Kind.DATE, **_with_help(more)))


def moment(es: str, en: str, **more: Any) -> Any:
    return _field(None, Described(label=Text(es, en), kind=Kind.MOMENT, **_with_help(more)))


def yes_no(es: str, en: str, **more: Any) -> Any:
    return _field(None, Described(label=Text(es, en), kind=Kind.YES_NO, **_with_help(more)))


def choice(es: str, en: str, choices: type[Choice], **more: Any) -> Any:
    more = _with_help(more)
    return _field(None, Described(label=Text(es, en), kind=Kind.CHOICE, choices=choices, **more))


def several(es: str, en: str, choices: type[Choice], **more: Any) -> Any:
    more = _with_help(more)
    return _field((), Described(label=Text(es, en), kind=Kind.CHOICES, choices=choices, **more))


def listing(es: str, en: str, **more: Any) -> Any:
    return _field((), Described(label=Text(es, en), kind=Kind.LIST, **_with_help(more)))


def reference(es: str, en: str, refers_to: str, **more: Any) -> Any:
    """A field that holds the id of an item of the case's repeated group `refers_to`."""
    more = _with_help(more)
    return _field(
        "", Described(label=Text(es, en), kind=Kind.REFERENCE, refers_to=refers_to, **more)
    )


def group(es: str, en: str, entity: type[Entity], **more: Any) -> Any:
    more = _with_help(more)
    described = Described(
        label=Text(es, en), kind=Kind.GROUP, entity=entity, may_be_unknown=False, **more
    )
    return dataclasses.field(default_factory=entity, metadata={"described": described})


def groups(es: str, en: str, entity: type[Item], **more: Any) -> Any:
    more = _with_help(more)
    described = Described(
        label=Text(es, en), kind=Kind.GROUPS, entity=entity, may_be_unknown=False, **more
    )
    return dataclasses.field(default=(), metadata={"described": described})


def _with_help(more: dict[str, Any]) -> dict[str, Any]:
    """Let a description say `help=("es", "en")`."""
    if "help" in more:
        more = more | {"help": Text(*more["help"])}
    return more


Scalar = str | int | bool | date | datetime | Choice | tuple[Any, ...] | None
"""What a field that is not a group can hold."""
