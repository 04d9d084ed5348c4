"""What differs between two states of a case, and how two people's changes come together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from legalaid_desktop.record import paths
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.describe import Described, Entity, Item, Kind, described, is_blank


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What stands in a field, or that it was answered with "se desconoce"."""

    value: Any
    unknown: bool = False


NO_ITEM = Answer(value=None)
"""What stands in the place of an item that is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field, or one whole item of a group, that is not as before.

    `path` names items by their ids, as `paths.anchored` does: `children.c1.sex`. The path of an
    item added or taken away ends in its id. That of a group alone, `children`, is the order of its
    items, told by their ids.
    """

    path: str
    field: Described
    before: Answer
    after: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field that two people changed, each in their own way, since `base`.

    `along` are changes of mine that make sense only if mine is taken: they refer to the item.
    """

    path: str
    field: Described
    base: Answer
    mine: Answer
    theirs: Answer
    along: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Their case with all of mine in it that does not contradict it.

    In a conflict it says what they said; `with_mine` takes my side.
    """

    case: Case
    conflicts: tuple[Conflict, ...]

    def with_mine(self, chosen: Iterable[str]) -> Case:
        """Return the case in which the conflicts at the paths `chosen` are settled my way."""
        wanted = set(chosen)
        taken = []
        for each in self.conflicts:
            if each.path in wanted:
                taken.append(
                    Change(path=each.path, field=each.field, before=each.theirs, after=each.mine)
                )
                taken.extend(each.along)
        return apply(self.case, taken)


def changes(before: Entity, after: Entity) -> tuple[Change, ...]:
    """Return what turns `before` into `after`, in form order: fields, and whole items."""
    return tuple(_changes(before, after, ""))


def apply(case: Case, made: Sequence[Change]) -> Case:
    """Return the case with these changes made; those inside an item that is gone are left out.

    With an item go the references to it.
    """
    for change in sorted(made, key=_turn):
        case = _applied(case, change.path.split("."), change.after)
        if _is_removal(change):
            case = _forgetting(case, change.before.value.id)
    return case


def merge(base: Case, mine: Case, theirs: Case, *, unread: Collection[str] = ()) -> Merged:
    """Bring together what two people made of `base`. `theirs` is what is stored.

    In the fields at `unread`, which are blank in `mine`, I typed what could not be read: what they
    answered there contradicts me.
    """
    their_changes = {change.path: change for change in changes(base, theirs)}
    removed = {
        change.before.value.id: change for change in their_changes.values() if _is_removal(change)
    }
    kept: list[Change] = []
    conflicts: dict[str, Conflict] = {}
    for change in changes(base, mine):
        other = their_changes.get(change.path)
        if other is not None:
            # Two orders of the same items: theirs stays, and nothing that was said is lost.
            if not _same(other.after, change.after) and not _is_order(change):
                conflicts[change.path] = _between(change, other)
        elif gone := _within(change.path, removed.values()):
            conflicts.setdefault(gone.path, _over_item(gone, mine=_item(mine, gone.path)))
        elif gone := next((removed[key] for key in _references(change) if key in removed), None):
            conflict = conflicts.get(gone.path) or _over_item(gone, mine=_item(mine, gone.path))
            conflicts[gone.path] = replace(conflict, along=(*conflict.along, change))
        elif _is_removal(change) and _is_used(change, their_changes.values()):
            conflicts[change.path] = _over_item(change, theirs=_item(theirs, change.path))
        else:
            kept.append(change)
    for path in unread:
        if (other := their_changes.get(path)) is not None and not _is_empty(other.after):
            conflicts.setdefault(path, _over_text(other))
        elif gone := _within(path, removed.values()):
            conflicts.setdefault(gone.path, _over_item(gone, mine=_item(mine, gone.path)))
    return Merged(case=apply(theirs, kept), conflicts=tuple(conflicts.values()))


def _changes(before: Entity, after: Entity, prefix: str) -> Iterator[Change]:
    for name, field in described(type(after)).items():
        path = f"{prefix}{name}"
        old, new = getattr(before, name), getattr(after, name)
        if field.kind is Kind.GROUP:
            yield from _changes(old, new, f"{path}.")
        elif field.kind is Kind.GROUPS:
            yield from _items(field, path, old, new)
        else:
            was = Answer(value=old, unknown=name in before.unknown)
            now = Answer(value=new, unknown=name in after.unknown)
            if not _same(was, now):
                yield Change(path=path, field=field, before=was, after=now)


def _items(
    field: Described, path: str, old: tuple[Item, ...], new: tuple[Item, ...]
) -> Iterator[Change]:
    before, after = ({item.id: item for item in items} for items in (old, new))
    for key in before | after:
        was, now = before.get(key), after.get(key)
        if was is not None and now is not None:
            yield from _changes(was, now, f"{path}.{key}.")
        else:
            yield Change(
                path=f"{path}.{key}",
                field=field,
                before=Answer(value=was),
                after=Answer(value=now),
            )
    # As it comes out of itself: what is left of the old order, then what is new.
    expected = [key for key in before if key in after] + [key for key in after if key not in before]
    if expected != list(after):
        yield Change(
            path=path,
            field=field,
            before=Answer(value=tuple(before)),
            after=Answer(value=tuple(after)),
        )


def _same(one: Answer, other: Answer) -> bool:
    return one == other and _zone(one.value) == _zone(other.value)


def _zone(value: object) -> str:
    """Moments are equal wherever they were said; what the paper prints is not."""
    return f"{value.isoformat()} {value.tzinfo}" if isinstance(value, datetime) else ""


def _applied(node: Any, steps: list[str], after: Answer) -> Any:
    step, *rest = steps
    field = described(type(node))[step]
    standing = getattr(node, step)
    if field.kind is Kind.GROUPS:
        return replace(node, **{step: _applied_to_items(standing, rest, after)})
    if rest:
        return replace(node, **{step: _applied(standing, rest, after)})
    unknown = node.unknown - {step} | ({step} if after.unknown else set())
    return replace(node, **{step: after.value}, unknown=unknown)


def _applied_to_items(items: tuple[Item, ...], steps: list[str], after: Answer) -> tuple[Item, ...]:
    if not steps:
        place = {key: at for at, key in enumerate(after.value)}
        return tuple(sorted(items, key=lambda item: place.get(item.id, len(place))))
    key, *rest = steps
    if rest:
        return tuple(_applied(item, rest, after) if item.id == key else item for item in items)
    others = tuple(item for item in items if item.id != key)
    if after.value is None:
        return others
    if len(others) < len(items):
        return tuple(after.value if item.id == key else item for item in items)
    return (*others, after.value)


def _turn(change: Change) -> int:
    if _is_removal(change):
        return 1
    return 2 if _is_order(change) else 0


def _is_order(change: Change) -> bool:
    return change.field.kind is Kind.GROUPS and isinstance(change.before.value, tuple)


def _is_removal(change: Change) -> bool:
    return isinstance(change.before.value, Item) and change.after.value is None


def _is_empty(answer: Answer) -> bool:
    return is_blank(answer.value) and not answer.unknown


def _within(path: str, removals: Iterable[Change]) -> Change | None:
    return next((each for each in removals if path.startswith(f"{each.path}.")), None)


def _is_used(removal: Change, made: Iterable[Change]) -> bool:
    """Say whether others worked on, or now refer to, what `removal` takes away."""
    key = removal.before.value.id
    return any(
        change.path.startswith(f"{removal.path}.") or key in _references(change) for change in made
    )


def _references(change: Change) -> Iterator[str]:
    """Yield the ids of items that what came about by `change` refers to."""
    if change.field.kind is Kind.REFERENCE and change.after.value:
        yield change.after.value
    elif isinstance(change.after.value, Item):
        yield from _references_in(change.after.value)


def _references_in(entity: Entity) -> Iterator[str]:
    for name, field in described(type(entity)).items():
        value = getattr(entity, name)
        if field.kind is Kind.REFERENCE and value:
            yield value
        elif field.kind is Kind.GROUP:
            yield from _references_in(value)
        elif field.kind is Kind.GROUPS:
            for item in value:
                yield from _references_in(item)


def _between(mine: Change, theirs: Change) -> Conflict:
    return Conflict(
        path=mine.path,
        field=mine.field,
        base=mine.before,
        mine=mine.after,
        theirs=theirs.after,
    )


def _over_text(theirs: Change) -> Conflict:
    """They answered where I typed what is no answer yet."""
    return Conflict(
        path=theirs.path,
        field=theirs.field,
        base=theirs.before,
        mine=Answer(value=None),
        theirs=theirs.after,
    )


def _over_item(removal: Change, *, mine: Answer = NO_ITEM, theirs: Answer = NO_ITEM) -> Conflict:
    """One of us worked on the item that the other took away."""
    return Conflict(
        path=removal.path, field=removal.field, base=removal.before, mine=mine, theirs=theirs
    )


def _item(case: Case, path: str) -> Answer:
    found: Any = case
    for step in path.split("."):
        if isinstance(found, tuple):
            found = next(item for item in found if item.id == step)
        else:
            found = getattr(found, step)
    return Answer(value=found)


def _forgetting(case: Case, key: str) -> Case:
    for path, field, value in tuple(paths.walk(case)):
        if field.kind is Kind.REFERENCE and value == key:
            case = paths.put(case, path, "")
    return case
