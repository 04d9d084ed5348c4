"""Interview sheets: make one, and take what was filled in into a case."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from typing import Any, Protocol, cast

from legalaid_desktop.language.reading import (
    Unread,
    read_day,
    read_list,
    read_moment,
    read_number,
)
from legalaid_desktop.language.zones import likely_zone
from legalaid_desktop.record import paths
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.describe import (
    Described,
    Item,
    Kind,
    Scalar,
    described,
    is_blank,
)
from legalaid_desktop.record.detention import Detention
from legalaid_desktop.record.diff import Answer, Change, apply, changes
from legalaid_desktop.record.index import search_key
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
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.ports import Clock, Drafts
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


class Sheets(Protocol):
    """The PDF of the interview sheet."""

    @property
    def plan(self) -> SheetPlan: ...

    def make(self, *, language: str, children: int, fillable: bool, number: str = "") -> bytes:
        """Return a new sheet; raise GlyphsMissing."""
        ...

    def read(self, pdf: bytes) -> FilledSheet:
        """Return what stands in a filled sheet; raise a SheetError."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A case with the answers of a sheet in it; `places` say where the items of the sheet went."""

    case: Case
    places: Mapping[str, str]

    def path(self, path: str) -> str:
        """Return where in the case a field of the sheet is."""
        group, _, rest = path.partition(".")
        at, _, name = rest.partition(".")
        item = self.places.get(f"{group}.{at}")
        return path if item is None else f"{item}.{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a sheet would change in a case that is there already.

    `new` answers what was blank, or adds an item; `contrary` says something else than the case.
    """

    case: Case
    new: tuple[Change, ...]
    contrary: tuple[Change, ...]

    def taken(self, paths_replaced: Iterable[str] = ()) -> Case:
        """Return the case with what is new, and of what is contrary only what is named."""
        wanted = set(paths_replaced)
        chosen = [change for change in self.contrary if change.path in wanted]
        return apply(self.case, [*self.new, *chosen])


class SheetService:
    """The work with sheets that one person does."""

    def __init__(self, sheets: Sheets, clock: Clock) -> None:
        self._sheets = sheets
        self._clock = clock

    def make(
        self, *, language: str, children: int = 1, fillable: bool = True, number: str = ""
    ) -> bytes:
        """Return a sheet for so many children; raise GlyphsMissing for the number of the case."""
        if not 1 <= children <= MOST_CHILDREN:
            raise ValueError(children)
        return self._sheets.make(
            language=language, children=children, fillable=fillable, number=number
        )

    def read(self, pdf: bytes) -> SheetRead:
        """Return the answers of a filled sheet; raise a SheetError."""
        return understood(self._sheets.read(pdf), self._sheets.plan, today=self._clock().date())

    def keep_new(self, sheet: SheetRead, cases: CaseService, drafts: Drafts, author: str) -> Case:
        """Save a new case with the answers, and return it.

        What was typed and not understood stays as a draft of `author`, to be mended in the form.
        """
        kept = {each.path: each.kept for each in sheet.not_understood if each.kept}
        taken = taken_into(cases.new(), sheet, unread=kept)
        saved = cases.save(taken.case)
        if kept:
            unread = {taken.path(path): typed for path, typed in kept.items()}
            drafts.keep(author, saved, base_version=saved.version, at=self._clock(), unread=unread)
        return saved

    def namesakes(self, case: Case, cases: CaseService) -> tuple[str, ...]:
        """Return the numbers of the other cases with a child of the same whole name."""
        names = {search_key(child.name) for child in case.children if child.name}
        return tuple(
            dict.fromkeys(
                row.case_number
                for row in cases.children()
                if row.case_id != case.id and search_key(row.name) in names
            )
        )

    def propose(self, sheet: SheetRead, cases: CaseService, case_id: CaseId) -> Proposal:
        """Say what the sheet would change in a case; saves nothing. Raises CaseUnknown."""
        return proposed(cases.open(case_id), sheet)


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


def taken_into(case: Case, sheet: SheetRead, *, unread: Collection[str] = ()) -> Taken:
    """Return the case with the answers in it, in the items that bear the same name or in new ones.

    What it said in those fields is replaced: `proposed` says what that is. The fields at `unread`,
    of the sheet, find their item too.
    """
    places: dict[str, str] = {}
    for path in [*sheet.answers, *unread]:
        group, _, rest = path.partition(".")
        at = rest.partition(".")[0]
        if not at.isdigit() or f"{group}.{at}" in places:
            continue
        here = _same_name(case, group, _name(sheet.answers, f"{group}.{at}"), places.values())
        if here is None:
            items: tuple[Item, ...] = getattr(case, group)
            here = len(items)
            new = cast(type[Item], described(Case)[group].entity)()
            case = paths.put(case, group, (*items, new))
        places[f"{group}.{at}"] = f"{group}.{here}"
    taken = Taken(case=case, places=places)
    for path, answer in sheet.answers.items():
        case = _answered(case, taken.path(path), answer)
    for path in unread:
        case = _with_inner_items(case, taken.path(path))
    return replace(taken, case=case)


def proposed(case: Case, sheet: SheetRead) -> Proposal:
    """Say what the sheet would change in the case."""
    made = changes(case, taken_into(case, sheet).case)
    new = tuple(each for each in made if _is_new(each))
    return Proposal(case=case, new=new, contrary=tuple(each for each in made if not _is_new(each)))


def _is_new(change: Change) -> bool:
    return not change.before.unknown and (
        change.before.value is None or is_blank(change.before.value)
    )


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


def _name(answers: Mapping[str, Answer], item: str) -> str:
    parts = ("given_names", "first_surname", "second_surname")
    said = [answers[path].value for part in parts if (path := f"{item}.{part}") in answers]
    return search_key(" ".join(map(str, said)))


def _same_name(case: Case, group: str, name: str, used: Collection[str]) -> int | None:
    """Return the number of the one item that bears this whole name, if it is not taken yet."""
    items: Sequence[Any] = getattr(case, group)
    alike = [
        at
        for at, item in enumerate(items)
        if name and search_key(item.name) == name and f"{group}.{at}" not in used
    ]
    return alike[0] if len(alike) == 1 else None


def _answered(case: Case, path: str, answer: Answer) -> Case:
    case = _with_inner_items(case, path)
    if answer.unknown:
        return paths.mark_unknown(case, path)
    return paths.put(paths.mark_unknown(case, path, unknown=False), path, answer.value)


def _with_inner_items(case: Case, path: str) -> Case:
    """Make the items that lead to a field: the first tie of an adult."""
    steps = path.split(".")
    entity: Any = Case
    for at, step in enumerate(steps):
        if step.isdigit():
            continue
        field = described(entity)[step]
        entity = field.entity or entity
        if field.kind is Kind.GROUPS:
            group = ".".join(steps[: at + 1])
            items = paths.get(case, group)
            if int(steps[at + 1]) >= len(items):
                case = paths.put(case, group, (*items, entity()))
    return case


def _blank(field: Described) -> Scalar:
    if field.kind in (Kind.LIST, Kind.CHOICES):
        return ()
    return "" if field.kind in (Kind.TEXT, Kind.LONG_TEXT) else None
