"""What is typed and ticked on an interview sheet, read as the forms read what is typed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Protocol

from legalaid_desktop.language.reading import (
    Unread,
    read_day,
    read_list,
    read_moment,
    read_number,
)
from legalaid_desktop.language.zones import likely_zone
from legalaid_desktop.record import paths
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.describe import Described, Kind, Scalar, is_blank
from legalaid_desktop.record.detention import Detention
from legalaid_desktop.record.diff import Answer
from legalaid_desktop.record.sheet import (
    CHOSEN,
    DAY,
    HOUR,
    MOST_CHILDREN,
    NO,
    UNKNOWN,
    YES,
    Response,
    SheetPlan,
    path_and_part,
    pattern,
    responses,
)
from legalaid_desktop.text import Text

_NOT_ON_SHEET = Text(
    "La hoja de este programa no tiene este dato.", "The sheet of this program has no such field."
)
_ALSO_UNKNOWN = Text(
    "Tiene respuesta y también «se desconoce».", "It has an answer, and “unknown” as well."
)
_TWO_CHOSEN = Text("Hay más de una casilla marcada.", "More than one box is ticked.")
_SPOILED = Text(
    "Lleva signos que no se pueden guardar, o es demasiado largo.",
    "It holds signs that cannot be kept, or is too long.",
)
_WAVERING = Text(
    "No es seguro si la casilla está marcada: el programa con que se llenó dejó las dos cosas.",
    "It is not certain whether the box is ticked: the program it was filled in with left both.",
)
_NOT_AN_ANSWER = Text("No se entiende.", "This is not understood.")
_TYPED = (Kind.DATE, Kind.NUMBER, Kind.MOMENT)
"""What a form shows as it was typed until it can be read."""


class FilledSheet(Protocol):
    """What stands in the form fields of a sheet, by their names (see `record.sheet`)."""

    @property
    def code(self) -> str: ...

    @property
    def typed(self) -> Mapping[str, str]: ...

    @property
    def ticked(self) -> Sequence[str]: ...

    @property
    def spoiled(self) -> Collection[str]:
        """Those whose words are not as they were typed."""
        ...

    @property
    def wavering(self) -> Collection[str]:
        """Boxes of which it cannot be told whether they are ticked."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class NotUnderstood:
    """An answer of the sheet that is in no case: where, what stands there, and why.

    `path` numbers the items as the sheet does. `kept` is what a form shows until it is mended, ""
    if no form can.
    """

    path: str
    label: Text
    typed: Text
    why: Text
    kept: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRead:
    """A sheet as it was understood. Paths number the items as the sheet does."""

    code: str
    answers: Mapping[str, Answer]
    not_understood: tuple[NotUnderstood, ...]


def understood(filled: FilledSheet, plan: SheetPlan, *, today: date) -> SheetRead:
    """Return the answers of a sheet, read as the forms read what is typed."""
    known = plan.patterns()
    found = responses(filled.typed, filled.ticked)
    doubted = {path_and_part(name)[0]: _WAVERING for name in filled.wavering}
    doubted |= {path_and_part(name)[0]: _SPOILED for name in filled.spoiled}
    answers: dict[str, Answer] = {}
    failed: list[NotUnderstood] = []
    zone = _zone(found)
    for path in _in_order(found.keys() | doubted.keys(), plan):
        response = found.get(path, Response())
        if pattern(path) not in known or not _numbered(path):
            failed.append(_failed(path, None, response, _NOT_ON_SHEET))
            continue
        field = paths.describe(Case, path)
        read = (
            Unread("", doubted[path])
            if path in doubted
            else _read(field, response, zone=zone, today=today)
        )
        if isinstance(read, Unread):
            failed.append(_failed(path, field, response, read.why, read.typed))
        elif response.unknown or not is_blank(read):
            answers[path] = Answer(value=read, unknown=response.unknown)
    return SheetRead(code=filled.code, answers=answers, not_understood=tuple(failed))


def _read(
    field: Described, response: Response, *, zone: tzinfo, today: date
) -> Scalar | Unread | None:
    """Return the value that stands in the form fields of an answer, or why there is none."""
    typed_parts, boxes = _parts(field)
    if not (response.typed.keys() <= typed_parts and boxes.issuperset(response.ticked)):
        return Unread("", _NOT_ON_SHEET)
    read = _read_parts(field, response, zone=zone, today=today)
    if response.words and not isinstance(read, Unread) and is_blank(read):
        return Unread("", _NOT_AN_ANSWER)
    return read


def _parts(field: Described) -> tuple[frozenset[str], frozenset[str]]:
    """Return the parts of an answer that the sheet has lines for, and those it has boxes for."""
    codes = (YES, NO) if field.kind is Kind.YES_NO else tuple(field.choices or ())
    boxes = {f"{CHOSEN}{code}" for code in codes}
    if field.may_be_unknown:
        boxes.add(UNKNOWN)
    if codes:
        return frozenset(), frozenset(boxes)
    return frozenset((DAY, HOUR) if field.kind is Kind.MOMENT else ("",)), frozenset(boxes)


def _read_parts(
    field: Described, response: Response, *, zone: tzinfo, today: date
) -> Scalar | Unread | None:
    words = response.typed.get("", "").strip()
    answered = bool(response.words or response.chosen)
    if response.unknown:
        return Unread("", _ALSO_UNKNOWN) if answered else _blank(field)
    match field.kind:
        case Kind.TEXT:
            return " ".join(words.split())
        case Kind.LONG_TEXT:
            return words
        case Kind.NUMBER:
            return read_number(words)
        case Kind.DATE:
            return read_day(words, today)
        case Kind.MOMENT:
            typed = response.typed
            return read_moment(typed.get(DAY, ""), typed.get(HOUR, ""), zone, today)
        case Kind.LIST:
            return read_list(words)
        case Kind.CHOICES:
            chosen = response.chosen
            return tuple(each for each in field.choices or () if each.value in chosen)
    if len(response.chosen) > 1:
        return Unread("", _TWO_CHOSEN)
    for code in response.chosen:
        if field.kind is Kind.YES_NO:
            return code == YES
        return next(each for each in field.choices or () if each.value == code)
    return None


def _failed(
    path: str, field: Described | None, response: Response, why: Text, typed: str = ""
) -> NotUnderstood:
    labels = {each.value: each.label for each in (field.choices if field else None) or ()}
    ticked = [labels.get(code, Text(code, code)) for code in response.chosen]
    if response.unknown:
        ticked.append(Text("se desconoce", "unknown"))
    words = [Text(response.words, response.words)] if response.words else []
    said = [*words, *ticked]
    return NotUnderstood(
        path=path,
        label=field.label if field is not None else Text(path, path),
        typed=Text("; ".join(each.es for each in said), "; ".join(each.en for each in said)),
        why=why,
        kept=typed if field is not None and field.kind in _TYPED else "",
    )


def _zone(found: Mapping[str, Response]) -> tzinfo:
    """Return the zone of the place of detention that the sheet tells of."""

    def said(name: str) -> str:
        return found.get(f"detention.{name}", Response()).typed.get("", "")

    return likely_zone(Detention(state=said("state"), municipality=said("municipality")))


def _in_order(found: Iterable[str], plan: SheetPlan) -> list[str]:
    """Sort paths as they stand on the sheet, item by item; those that do not, last."""
    order = [
        pattern(block.path(name, 0)) for block in plan.blocks for row in block.rows for name in row
    ]
    place = {path: at for at, path in enumerate(dict.fromkeys(order))}

    def turn(path: str) -> tuple[int, int, str]:
        at = path.split(".")[1] if path.count(".") else ""
        return (
            (int(at) if at.isdigit() and len(at) < 4 else 0),
            place.get(pattern(path), len(place)),
            path,
        )

    return sorted(found, key=turn)


def _numbered(path: str) -> bool:
    """Say whether the item is one that a sheet can have, its number written as we write it."""
    numbers = [step for step in path.split(".") if step.isdigit()]
    return all(str(int(step)) == step and int(step) < MOST_CHILDREN for step in numbers)


def _blank(field: Described) -> Scalar:
    if field.kind in (Kind.LIST, Kind.CHOICES):
        return ()
    return "" if field.kind in (Kind.TEXT, Kind.LONG_TEXT) else None
