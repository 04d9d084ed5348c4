"""Cautions that other cases of the vault tell of: the same child, or a part of the family, there.

The names in them are those of people who stand in this case, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from legalaid_desktop.language.lists import all_of
from legalaid_desktop.law.caution import Caution
from legalaid_desktop.law.other_names import first_two
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.index import ChildRow, split_words
from legalaid_desktop.record.people import Adult
from legalaid_desktop.text import Text


def pairs(case: Case) -> frozenset[tuple[str, str]]:
    """Return the words under which the vault is asked for the people of this case."""
    names = [child.name for child in case.children if child.birth_date is not None]
    names += [adult.name for adult in case.adults if _may_be_told(adult)]
    return frozenset(pair for name in names if (pair := first_two(name)) is not None)


def same_child(case: Case, rows: Iterable[ChildRow]) -> Iterator[Caution]:
    """A child of this case stands in another: one full name, one birth date."""
    others: dict[tuple[object, ...], ChildRow] = {}
    for row in rows:
        if row.case_id != case.id and row.birth_date is not None:
            others.setdefault((*split_words(row.name), row.birth_date), row)
    for at, child in enumerate(case.children):
        name = tuple(split_words(child.name))
        other = others.get((*name, child.birth_date))
        if other is None or first_two(child.name) is None:
            continue
        yield Caution(
            code="child-elsewhere",
            title=Text("En dos expedientes", "In two cases"),
            said=Text(
                "{who} está también en el expediente {number}, con la misma fecha de nacimiento. "
                "Dos escritos por la misma persona pueden contradecirse.",
                "{who} is in case {number}, too, with the same birth date. Two papers for one "
                "child may contradict each other.",
            ).filled(who=child.name, number=_number(other)),
            paths=(f"children.{at}.given_names",),
            rests_on=("lfpa-15",),
            facts=(*name, child.birth_date, other.case_id),
            severe=False,
        )


def may_share_family(case: Case, rows: Iterable[ChildRow]) -> Iterator[ChildRow]:
    """Yield those held at the same station in another case, one a case: their adults may be ours.

    Nothing is yielded where this case has no adult whose name can be told from others.
    """
    station = case.detention.station.strip()
    if not station or not any(_may_be_told(adult) for adult in case.adults):
        return
    seen = {case.id}
    for row in rows:
        if row.held and row.case_id not in seen and row.station.strip() == station:
            seen.add(row.case_id)
            yield row


def same_family(case: Case, others: Sequence[Case]) -> Iterator[Caution]:
    """An adult who travels with the children of this case travels with those of others."""
    for at, adult in enumerate(case.adults):
        if not _may_be_told(adult):
            continue
        name = tuple(split_words(adult.name))
        there = [
            other
            for other in others
            if any(_may_be_told(a) and tuple(split_words(a.name)) == name for a in other.adults)
        ]
        if not there:
            continue
        numbers = [other.number or "—" for other in there]
        yield Caution(
            code="family-elsewhere",
            title=Text("La familia, en dos expedientes", "The family in two cases"),
            said=Text(
                "{who} viaja también con quien está en otro expediente de la misma estación, "
                "{numbers}: si son familia, pedir en un solo escrito evita que se les separe.",
                "{who} also travels with those of another case at the same station, {numbers}: "
                "if they are family, one paper for all keeps them together.",
            ).filled(who=adult.name, numbers=Text(all_of(numbers), ", ".join(numbers))),
            paths=(f"adults.{at}.given_names",),
            rests_on=("lgdnna-91",),
            facts=(*name, *sorted(other.id for other in there)),
            severe=False,
        )


def _may_be_told(adult: Adult) -> bool:
    """Say whether an adult travels along under a name that few others have: both surnames."""
    whole = all(
        (adult.given_names.strip(), adult.first_surname.strip(), adult.second_surname.strip())
    )
    return adult.travels_along is True and whole


def _number(row: ChildRow) -> str:
    return row.case_number or "—"
