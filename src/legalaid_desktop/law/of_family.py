"""Cautions on the family: who would be separated by a paper, or handed to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from legalaid_desktop import resources
from legalaid_desktop.law.caution import Caution
from legalaid_desktop.law.naming import Numbered, adult_named, child_named
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.choices import CareBasis, Category
from legalaid_desktop.record.index import search_key
from legalaid_desktop.record.people import Adult, Child, Tie
from legalaid_desktop.text import Text

_BY_LAW = frozenset({CareBasis.PARENTAL, CareBasis.GUARDIANSHIP, CareBasis.CUSTODY})
_PARENTS = frozenset({"madre", "mama", "padre", "papa", "tutor", "tutora"})


def found(case: Case, children: Sequence[Numbered]) -> Iterator[Caution]:
    for at, child in children:
        yield from _separated(case, at, child)
        yield from _handed_over(case, at, child)
    for at, adult in enumerate(case.adults):
        yield from _no_adult(at, adult)
        yield from _apart(case, children, at, adult)


def is_known_station(name: str) -> bool:
    """Say whether a station stands in the catalogue: only then are two of them surely two."""
    return any(row["name"] == name for row in resources.catalogue("migration_stations"))


def _separated(case: Case, at: int, child: Child) -> Iterator[Caution]:
    """The category is that of a child alone, and somebody travels along who has its care."""
    for number, adult in enumerate(case.adults):
        tie = _tie(adult, child)
        if tie is None or adult.travels_along is not True or adult.conflict is True:
            continue
        by_law = tie.basis in _BY_LAW or (tie.basis is None and _is_parent(tie))
        if by_law and child.category in (Category.UNACCOMPANIED, Category.SEPARATED):
            article = "lm-3-xviii"
        elif tie.basis is CareBasis.CUSTOM and child.category is Category.UNACCOMPANIED:
            article = "lm-3-xix"
        else:
            continue
        yield Caution(
            code="family-separated",
            title=Text("El escrito separaría a la familia", "The paper would separate the family"),
            said=Text(
                "{who} consta como «{category}» y viaja con {adult}: el escrito pediría su salida "
                "sin esa persona.",
                "{who} is recorded as “{category}” and travels with {adult}: the paper would ask "
                "for release without that person.",
            ).filled(
                who=child_named(at, child),
                category=child.category.label,
                adult=adult_named(number, adult, tie.kinship),
            ),
            paths=(f"children.{at}.category", f"adults.{number}.travels_along"),
            rests_on=("lm-99-4", article),
            facts=(child.category, adult.id, tie.kinship, tie.basis),
            severe=True,
        )
        return


def _handed_over(case: Case, at: int, child: Child) -> Iterator[Caution]:
    """The paper asks for release with whoever has the care, and that is whom the child fears."""
    if child.category not in (Category.ACCOMPANIED, Category.SEPARATED):
        return
    along = [
        (number, adult)
        for number, adult in enumerate(case.adults)
        if adult.travels_along is True and _tie(adult, child) is not None
    ]
    if not along or not all(adult.conflict is True for _, adult in along):
        return
    number, adult = along[0]
    tie = _tie(adult, child)
    yield Caution(
        code="handed-over",
        title=Text("Conflicto con quien acompaña", "Conflict with the carer"),
        said=Text(
            "{who} consta como «{category}» y hay conflicto o violencia con {adult}, la única "
            "compañía: el escrito pediría su salida con esa persona.",
            "{who} is recorded as “{category}”, and there is conflict or violence with {adult}, "
            "the only company: the paper would ask for release with that person.",
        ).filled(
            who=child_named(at, child),
            category=child.category.label,
            adult=adult_named(number, adult, tie.kinship if tie else ""),
        ),
        paths=(f"children.{at}.category", f"adults.{number}.conflict"),
        rests_on=("lgdnna-106-3",),
        facts=(child.category, *(adult.id for _, adult in along)),
        severe=True,
    )


def _no_adult(at: int, adult: Adult) -> Iterator[Caution]:
    """Who is recorded as an adult is under 18: a child whom no paper speaks for."""
    if adult.age is None or adult.age >= 18:
        return
    if adult.travels_along is not True and adult.can_receive is not True:
        return
    yield Caution(
        code="adult-under-18",
        title=Text("Persona adulta de menos de 18 años", "Adult under 18"),
        said=Text(
            "{who} consta entre las personas adultas con {years} años: es niña, niño o "
            "adolescente, y el escrito no pediría por su salida.",
            "{who} is recorded among the adults at {years}: that is a child, and the paper would "
            "not ask for its release.",
        ).filled(
            who=adult_named(at, adult, adult.ties[0].kinship if adult.ties else ""),
            years=adult.age,
        ),
        paths=(f"adults.{at}.age",),
        rests_on=("lm-3-xvi",),
        facts=(adult.age,),
        severe=True,
    )


def _apart(case: Case, children: Sequence[Numbered], at: int, adult: Adult) -> Iterator[Caution]:
    """Whoever has the care is held elsewhere: a paper goes to one place only."""
    held_at, station = adult.held_at.strip(), case.detention.station.strip()
    if adult.held is not True or adult.conflict is True or held_at == station:
        return
    ties = [tie for _, child in children if (tie := _tie(adult, child)) is not None]
    if not ties or not is_known_station(held_at) or not is_known_station(station):
        return
    yield Caution(
        code="family-apart",
        title=Text("La familia, en dos estaciones", "The family in two stations"),
        said=Text(
            "{adult} está en «{held_at}» y la niñez del expediente en «{station}». Para salir "
            "en conjunto hay que dirigirse a los dos lugares.",
            "{adult} is at “{held_at}” and the children of the case at “{station}”. To leave "
            "together, both places have to be addressed.",
        ).filled(adult=adult_named(at, adult, ties[0].kinship), held_at=held_at, station=station),
        paths=(f"adults.{at}.held_at", "detention.station"),
        rests_on=("lm-99-4",),
        facts=(held_at, station),
        severe=False,
    )


def _tie(adult: Adult, child: Child) -> Tie | None:
    """Return the tie by which an adult has the care of a child, if the record tells of one."""
    mine = [tie for tie in adult.ties if tie.child in ("", child.id)]
    return next((tie for tie in mine if tie.basis is not None or _is_parent(tie)), None)


def _is_parent(tie: Tie) -> bool:
    return search_key(tie.kinship) in _PARENTS
