"""Reach one field of a case by its path, for example `children.0.opinion.words`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from legalaid_desktop.record.describe import (
    Described,
    Entity,
    Item,
    Kind,
    described,
    is_blank,
)

E = TypeVar("E", bound=Entity)


def get(entity: Entity, path: str) -> Any:
    """Return the value at `path`; an empty path is the entity itself."""
    value: Any = entity
    for step in path.split(".") if path else ():
        value = value[int(step)] if isinstance(value, tuple) else getattr(value, step)
    return value


def put(entity: E, path: str, value: object) -> E:
    """Return a copy with `value` at `path`; an answer takes back "se desconoce"."""
    changed: E = _changed(entity, path.split("."), value)
    return changed


def mark_unknown(entity: E, path: str, *, unknown: bool = True) -> E:
    """Return a copy in which the field at `path` is answered with "se desconoce", or no longer."""
    parent_path, _, name = path.rpartition(".")
    parent = get(entity, parent_path)
    if unknown:
        blank = _blank(described(type(parent))[name])
        parent = replace(parent, **{name: blank}, unknown=parent.unknown | {name})
    else:
        parent = replace(parent, unknown=parent.unknown - {name})
    return put(entity, parent_path, parent) if parent_path else parent


def is_unknown(entity: Entity, path: str) -> bool:
    parent_path, _, name = path.rpartition(".")
    return name in get(entity, parent_path).unknown


def anchored(entity: Entity, path: str) -> str:
    """Return `path` with the ids of items in place of their numbers: it outlives their order."""
    steps = []
    value: Any = entity
    for step in path.split("."):
        if isinstance(value, tuple):
            value = value[int(step)]
            steps.append(value.id)
        else:
            value = getattr(value, step)
            steps.append(step)
    return ".".join(steps)


def same_place(path: str, before: Entity, after: Entity) -> str | None:
    """Return where in `after` the field at `path` of `before` is; None if its item is gone."""
    steps = []
    old: Any = before
    new: Any = after
    for step in path.split("."):
        if isinstance(old, tuple):
            old = old[int(step)]
            at = next((at for at, item in enumerate(new) if item.id == old.id), None)
            if at is None:
                return None
            new = new[at]
            steps.append(str(at))
        else:
            old, new = getattr(old, step), getattr(new, step)
            steps.append(step)
    return ".".join(steps)


def describe(entity: type[Entity], path: str) -> Described:
    """Return the description of the field at `path`; indexes and `*` stand for any item."""
    found: Described | None = None
    for step in path.split("."):
        if step == "*" or step.isdigit():
            continue
        found = described(entity)[step]
        entity = found.entity or entity
    if found is None:
        raise KeyError(path)
    return found


def expand(entity: Entity, pattern: str) -> Iterator[str]:
    """Yield the paths that a pattern such as `children.*.sex` stands for in this record."""
    head, star, rest = pattern.partition("*")
    if not star:
        yield pattern
        return
    group = head.rstrip(".")
    for index in range(len(get(entity, group))):
        for tail in expand(get(entity, f"{group}.{index}"), rest.lstrip(".")):
            yield f"{group}.{index}.{tail}"


def walk(entity: Entity, prefix: str = "") -> Iterator[tuple[str, Described, Any]]:
    """Yield path, description and value of every field that is not a group."""
    for name, field in described(type(entity)).items():
        path, value = f"{prefix}{name}", getattr(entity, name)
        if field.kind is Kind.GROUP:
            yield from walk(value, f"{path}.")
        elif field.kind is Kind.GROUPS:
            for index, item in enumerate(value):
                yield from walk(item, f"{path}.{index}.")
        else:
            yield path, field, value


def without(entity: E, path: str) -> E:
    """Return a copy without the item at `path`, and without references to it."""
    group, _, index = path.rpartition(".")
    items: tuple[Item, ...] = get(entity, group)
    gone = items[int(index)]
    entity = put(entity, group, tuple(item for item in items if item is not gone))
    for field_path, field, value in tuple(walk(entity)):
        if field.kind is Kind.REFERENCE and value == gone.id:
            entity = put(entity, field_path, "")
    return entity


def _changed(node: Any, steps: list[str], value: object) -> Any:
    step, *rest = steps
    if isinstance(node, tuple):
        index = int(step)
        item = _changed(node[index], rest, value) if rest else value
        return (*node[:index], item, *node[index + 1 :])
    new = _changed(getattr(node, step), rest, value) if rest else value
    if rest or is_blank(new):
        return replace(node, **{step: new})
    return replace(node, **{step: new}, unknown=node.unknown - {step})


def _blank(field: Described) -> object:
    if field.kind in (Kind.LIST, Kind.CHOICES):
        return ()
    if field.kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.REFERENCE):
        return ""
    return None
