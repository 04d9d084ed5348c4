"""Interview sheets: make one, and take what was filled in into a case."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, cast

from legalaid_desktop.record import paths
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.describe import Item, Kind, described, is_blank
from legalaid_desktop.record.diff import Answer, Change, apply, changes
from legalaid_desktop.record.index import search_key
from legalaid_desktop.record.sheet import MOST_CHILDREN, SheetPlan
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.ports import Clock, Drafts
from legalaid_desktop.services.sheet_answers import FilledSheet, SheetRead, understood

_NAME = ("given_names", "first_surname", "second_surname")


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


def taken_into(case: Case, sheet: SheetRead, *, unread: Collection[str] = ()) -> Taken:
    """Return the case with the answers in it, in the items that bear the same name or in new ones.

    What it said in those fields is replaced: `proposed` says what that is. The fields at `unread`,
    of the sheet, find their item too.
    """
    places: dict[str, str] = {}
    asked = dict.fromkeys(
        ".".join(path.split(".")[:2])
        for path in [*sheet.answers, *unread]
        if path.split(".")[1].isdigit()
    )
    for bears in (_bears_whole_name, _bears_name):
        for item in asked:
            if item not in places and (here := _one(case, item, sheet.answers, bears, places)):
                places[item] = here
    for item in asked:
        if item not in places:
            group = item.partition(".")[0]
            items: tuple[Item, ...] = getattr(case, group)
            new = cast(type[Item], described(Case)[group].entity)()
            case = paths.put(case, group, (*items, new))
            places[item] = f"{group}.{len(items)}"
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


def _one(
    case: Case,
    item: str,
    answers: Mapping[str, Answer],
    bears: Callable[[Any, Mapping[str, str]], bool],
    places: Mapping[str, str],
) -> str | None:
    """Return where the one person of the case is that an item of the sheet speaks of."""
    group = item.partition(".")[0]
    name = {
        part: search_key(str(answers[path].value))
        for part in _NAME
        if (path := f"{item}.{part}") in answers and answers[path].value
    }
    people: Sequence[Any] = getattr(case, group)
    alike = [
        here
        for at, person in enumerate(people)
        if (here := f"{group}.{at}") not in places.values() and bears(person, name)
    ]
    return alike[0] if len(alike) == 1 else None


def _bears_whole_name(person: Any, name: Mapping[str, str]) -> bool:
    """However it is parted into names and surnames."""
    return bool(name) and search_key(person.name) == " ".join(name.values())


def _bears_name(person: Any, name: Mapping[str, str]) -> bool:
    """Where one of the two leaves a surname out, the rest decides."""
    borne = {part: search_key(getattr(person, part)) for part in _NAME}
    return (
        bool(name.get("given_names"))
        and borne["given_names"] == name["given_names"]
        and all(not borne[part] or borne[part] == said for part, said in name.items())
    )


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
