"""What differs between two states of a case, in words. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from legalaid_desktop.language.reading import typed_words
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.describe import Described, Entity, Item, Kind, described, is_blank
from legalaid_desktop.record.diff import Answer, Change, Conflict, changes
from legalaid_desktop.text import Text
from legalaid_desktop.ui.forms.summaries import shortened, summary, value_words

UNKNOWN = Text("Se desconoce", "Unknown")
BLANK = Text("Sin respuesta", "No answer")
GONE = Text("No está", "Not there")
_ORDER = Text("Orden", "Order")
_UNREAD = Text("«{typed}», no se entiende", "“{typed}”, not understood")
LONGEST_QUOTE = 400  # of what was typed; its field has it whole
LONGEST_NAME = 80  # of an item, where a difference is told to be
_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one state says in a place. `said` is False where it answers nothing.

    `unread` is True where the words quote what was typed and could not be read.
    """

    words: str
    said: bool = True
    unread: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One place that differs: `where` it is, the field's `label`, and what each state says."""

    path: str
    where: str
    label: str
    left: Side
    right: Side


def change_lines(
    before: Case,
    after: Case,
    language: str,
    today: date,
    *,
    unread: Mapping[str, str] = _NOTHING,
) -> tuple[Line, ...]:
    """Return a line for each difference, in form order.

    Before them stand those of `unread`: what was typed in `after` and could not be read, by paths
    that name items by their ids.
    """
    words = _Words(language, today, unread)
    lines = {path: words.unanswered(path, before, after) for path in unread}
    lines |= {change.path: words.line(change, before, after) for change in changes(before, after)}
    lines |= {path: replace(lines[path], right=words.quoted(path)) for path in unread}
    return tuple(lines.values())


def conflict_lines(
    conflicts: Iterable[Conflict],
    mine: Case,
    theirs: Case,
    language: str,
    today: date,
    *,
    unread: Mapping[str, str] = _NOTHING,
) -> tuple[Line, ...]:
    """Return a line for each conflict: mine on the left, theirs on the right.

    `unread` is what was typed in `mine` and could not be read.
    """
    words = _Words(language, today, unread)
    lines = []
    for each in conflicts:
        line = words.between(each.path, each.field, each.mine, each.theirs, mine, theirs)
        if each.path in unread:
            line = replace(line, left=words.quoted(each.path))
        elif isinstance(each.mine.value, Item):
            line = replace(line, left=words.with_quotes(line.left, each.path))
        lines.append(line)
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class _Words:
    language: str
    today: date
    unread: Mapping[str, str]

    def quoted(self, path: str) -> Side:
        """Return what was typed at a path and could not be read."""
        typed = shortened(typed_words(_field(path), self.unread[path]), LONGEST_QUOTE)
        return Side(words=_UNREAD.in_language(self.language).format(typed=typed), unread=True)

    def unanswered(self, path: str, before: Case, after: Case) -> Line:
        """Return the line of a field that neither state answers."""
        where, label = self._place(path, _field(path), after, before)
        blank = Side(words=BLANK.in_language(self.language), said=False)
        return Line(path=path, where=where, label=label, left=blank, right=blank)

    def with_quotes(self, side: Side, path: str) -> Side:
        """Return what is said of an item together with what was typed in it and not read."""
        quotes = [
            f"{_field(each).label.in_language(self.language)}: {self.quoted(each).words}"
            for each in self.unread
            if each.startswith(f"{path}.")
        ]
        return replace(side, words="\n".join((side.words, *quotes)))

    def line(self, change: Change, before: Case, after: Case) -> Line:
        return self.between(change.path, change.field, change.before, change.after, before, after)

    def between(
        self, path: str, field: Described, left: Answer, right: Answer, one: Case, other: Case
    ) -> Line:
        where, label = self._place(path, field, other, one)
        return Line(
            path=path,
            where=where,
            label=label,
            left=self._side(field, left, one),
            right=self._side(field, right, other),
        )

    def _place(self, path: str, field: Described, case: Case, instead: Case) -> tuple[str, str]:
        """Return where a path leads: the parts it goes through, and what it ends in."""
        steps = path.split(".")
        words: list[str] = []
        values: list[Any] = [case, instead]
        entity: type[Entity] = Case
        of_item = False
        for step in steps:
            if of_item:
                found = [_item(value, step) for value in values]
                words.append(self._which(values, found, case))
                values, of_item = found, False
                continue
            described_step = described(entity)[step]
            words.append(described_step.label.in_language(self.language))
            values = [None if value is None else getattr(value, step) for value in values]
            if described_step.entity is not None:
                entity = described_step.entity
            of_item = described_step.kind is Kind.GROUPS
        if of_item:  # the path of a whole group is the order of its items
            words.append(_ORDER.in_language(self.language))
        *parts, last = words
        return " › ".join(part for part in parts if part), last

    def _which(self, groups: list[Any], found: list[Any], case: Case) -> str:
        """Return the name of an item, and its number if it is one of several."""
        for items, item in zip(groups, found, strict=True):
            if item is not None:
                number = f"{items.index(item) + 1} " if len(items) > 1 else ""
                return number + shortened(self._name(item, case), LONGEST_NAME)
        return ""

    def _name(self, item: Item, case: Case) -> str:
        return summary(item, case, self.language, self.today)[0]

    def _side(self, field: Described, answer: Answer, case: Case) -> Side:
        value = answer.value
        if field.kind is Kind.GROUPS:
            return self._items(field, value, case)
        if answer.unknown:
            return Side(words=UNKNOWN.in_language(self.language))
        if is_blank(value):
            return Side(words=BLANK.in_language(self.language), said=False)
        if field.kind is Kind.LONG_TEXT:
            return Side(words=str(value).strip())
        words = value_words(field, value, case, self.language)
        return Side(words=words) if words else Side(words=str(value), said=True)

    def _items(self, field: Described, value: Any, case: Case) -> Side:
        if value is None:
            return Side(words=GONE.in_language(self.language), said=False)
        if isinstance(value, Item):
            facts = self._facts(value, case) or [value.title.in_language(self.language)]
            return Side(words="\n".join(facts))
        items = getattr(case, field.name, ())
        names = [self._name(item, case) for key in value for item in items if item.id == key]
        return Side(words="\n".join(names) or BLANK.in_language(self.language))

    def _facts(self, entity: Entity, case: Case, prefix: str = "") -> list[str]:
        """Return everything an entity says, one line a field; nothing of what says nothing."""
        told = []
        for name, field in described(type(entity)).items():
            value = getattr(entity, name)
            label = prefix + field.label.in_language(self.language)
            if field.kind is Kind.GROUP:
                told += self._facts(value, case, f"{label} · ")
            elif field.kind is Kind.GROUPS:
                for item in value:
                    told += self._facts(item, case, f"{label} · ") or [label]
            elif name in entity.unknown or not is_blank(value):
                answer = Answer(value=value, unknown=name in entity.unknown)
                told.append(f"{label}: {self._side(field, answer, case).words}")
        return told


def _field(path: str) -> Described:
    """Return the field at a path that names items by their ids."""
    entity: type[Entity] = Case
    field: Described | None = None
    of_item = False
    for step in path.split("."):
        if of_item:
            of_item = False
            continue
        field = described(entity)[step]
        entity, of_item = field.entity or entity, field.kind is Kind.GROUPS
    if field is None:
        raise KeyError(path)
    return field


def _item(items: Any, key: str) -> Any:
    return next((item for item in items or () if item.id == key), None)
