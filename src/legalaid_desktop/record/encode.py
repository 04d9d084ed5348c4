"""The JSON of a case: one form for the vault, history, drafts, import and demonstration.

Blank fields are left out. Moments are RFC 9557: `2026-11-22T10:30:00-06:00[America/Mexico_City]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from legalaid_desktop.errors import CaseFileInvalid, CaseNewer
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.describe import (
    Described,
    Entity,
    Item,
    Kind,
    Scalar,
    described,
    is_blank,
)

SCHEMA = 1

E = TypeVar("E", bound=Entity)

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]
UPCASTERS: Mapping[int, Upcaster] = {}
"""From schema n to n + 1; a body is read through all of those above its own."""

_MOMENT = re.compile(r"(?P<iso>[^\[\]]+?)(?:\[(?P<zone>[^\[\]]+)\])?")


def case_to_json(case: Case) -> dict[str, Any]:
    """Return the body of a case as plain JSON values; `version` belongs to the vault."""
    return {"schema": SCHEMA, "id": case.id, **_entity_to_json(case)}


def case_from_json(body: object) -> Case:
    """Return the case a body describes, with version 0.

    Raises CaseNewer for a later schema, CaseFileInvalid for anything that is not a case.
    """
    if not isinstance(body, dict):
        raise _invalid("", "se esperaba un objeto", "an object was expected")
    body = dict(body)
    schema = body.pop("schema", SCHEMA)
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        raise _invalid("schema", "no es un número de esquema", "is not a schema number")
    if schema > SCHEMA:
        raise CaseNewer
    for step in range(schema, SCHEMA):
        body = UPCASTERS[step](body)
    case_id = body.pop("id", None)
    case = _entity_from_json(Case, body, "")
    if case_id is None:
        return case
    return replace(case, id=CaseId(_key(case_id, "id")))


def value_to_json(field: Described, value: Scalar) -> Any:
    """Return one field's value as JSON."""
    if field.kind is Kind.MOMENT and isinstance(value, datetime):
        zone = getattr(value.tzinfo, "key", "")
        return value.isoformat() + (f"[{zone}]" if zone else "")
    if isinstance(value, date):
        return value.isoformat()
    if field.kind in (Kind.LIST, Kind.CHOICES) and isinstance(value, tuple):
        return [str(item) for item in value]
    return str(value) if field.kind is Kind.CHOICE else value


def _entity_to_json(entity: Entity) -> dict[str, Any]:
    body: dict[str, Any] = {"id": entity.id} if isinstance(entity, Item) else {}
    for name, field in described(type(entity)).items():
        value = getattr(entity, name)
        if field.kind is Kind.GROUP:
            inner = _entity_to_json(value)
            if inner:
                body[name] = inner
        elif field.kind is Kind.GROUPS:
            if value:
                body[name] = [_entity_to_json(item) for item in value]
        elif not is_blank(value):
            body[name] = value_to_json(field, value)
    if entity.unknown:
        body["unknown"] = sorted(entity.unknown)
    return body


def _entity_from_json(entity: type[E], body: object, path: str) -> E:
    if not isinstance(body, dict):
        raise _invalid(path, "se esperaba un objeto", "an object was expected")
    fields = described(entity)
    values: dict[str, Any] = {}
    for name, value in body.items():
        where = f"{path}.{name}" if path else str(name)
        if name == "id" and issubclass(entity, Item):
            values[name] = _key(value, where)
        elif name == "unknown":
            values[name] = _unknown(value, fields, where)
        elif name not in fields:
            close = get_close_matches(str(name), fields, n=1)
            es, en = (
                (f"; ¿quiso decir {close[0]}?", f"; did you mean {close[0]}?")
                if close
                else ("", "")
            )
            raise _invalid(where, f"no es un campo{es}", f"is not a field{en}")
        elif value is not None:
            values[name] = _value(fields[name], value, where)
    try:
        return entity(**values)
    except ValueError as error:
        raise _invalid(
            f"{path}.unknown" if path else "unknown",
            "un dato marcado «se desconoce» trae valor",
            "a field marked unknown has a value",
        ) from error


def _unknown(value: object, fields: Mapping[str, Described], where: str) -> frozenset[str]:
    names = _texts(value, where)
    for name in names:
        if name not in fields or not fields[name].may_be_unknown:
            raise _invalid(f"{where}.{name}", "no admite «se desconoce»", "cannot be unknown")
    return frozenset(names)


def _value(field: Described, value: object, where: str) -> Any:
    match field.kind:
        case Kind.TEXT | Kind.LONG_TEXT | Kind.REFERENCE:
            return _text(value, where)
        case Kind.NUMBER:
            if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 150:
                raise _invalid(where, "no es un número de años", "is not a number of years")
            return value
        case Kind.YES_NO:
            if not isinstance(value, bool):
                raise _invalid(where, "se esperaba true o false", "true or false was expected")
            return value
        case Kind.DATE:
            return _day(value, where)
        case Kind.MOMENT:
            return _moment(value, where)
        case Kind.CHOICE:
            return _choice(field, value, where)
        case Kind.LIST:
            return _texts(value, where)
        case Kind.CHOICES:
            return tuple(_choice(field, item, where) for item in _texts(value, where))
        case Kind.GROUP:
            return _entity_from_json(cast(type[Entity], field.entity), value, where)
        case Kind.GROUPS:
            return _items(field, value, where)


def _items(field: Described, value: object, where: str) -> tuple[Entity, ...]:
    if not isinstance(value, list):
        raise _invalid(where, "se esperaba una lista", "a list was expected")
    entity = cast(type[Item], field.entity)
    items = tuple(
        _entity_from_json(entity, item, f"{where}.{index}") for index, item in enumerate(value)
    )
    if len({item.id for item in items}) < len(items):
        raise _invalid(where, "hay claves repetidas", "there are repeated ids")
    return items


def _key(value: object, where: str) -> str:
    """Ids are steps of paths, and stand in indexes and in the trail."""
    if not isinstance(value, str) or not re.fullmatch(r"[0-9A-Za-z_-]{1,64}", value):
        raise _invalid(where, "no es una clave", "is not a key")
    return value


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise _invalid(where, "se esperaba texto", "text was expected")
    return value


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _invalid(where, "se esperaba una lista de textos", "a list of texts was expected")
    return tuple(_text(item, where) for item in value)


def _choice(field: Described, value: object, where: str) -> Any:
    for member in field.choices or ():
        if member.value == value:
            return member
    known = ", ".join(map(str, field.choices or ()))
    raise _invalid(where, f"se esperaba uno de: {known}", f"expected one of: {known}")


def _day(value: object, where: str) -> date:
    try:
        return date.fromisoformat(_text(value, where))
    except ValueError as error:
        raise _invalid(where, "no es una fecha AAAA-MM-DD", "is not a date YYYY-MM-DD") from error


def _moment(value: object, where: str) -> datetime:
    match = _MOMENT.fullmatch(_text(value, where))
    try:
        if match is None:
            raise ValueError(where)
        moment = datetime.fromisoformat(match["iso"])
        if match["zone"] is not None:
            zone = ZoneInfo(match["zone"])
            moment = moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
    except (ValueError, ZoneInfoNotFoundError, OverflowError) as error:
        raise _invalid(
            where, "no es una fecha y hora ISO 8601", "is not an ISO 8601 date and time"
        ) from error
    if moment.tzinfo is None:
        raise _invalid(where, "falta el huso horario", "the time zone is missing")
    return moment


def _invalid(where: str, es: str, en: str) -> CaseFileInvalid:
    place = f"{where}: " if where else ""
    return CaseFileInvalid(problem=f"{place}{es}", problem_en=f"{place}{en}")
