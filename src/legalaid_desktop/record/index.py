"""The row that lists and search keep for each child, made from its case."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.choices import Category, Sex
from legalaid_desktop.record.people import Child


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildRow:
    """One child in a list. `name` is "" when none is known; `siblings` counts the others."""

    case_id: CaseId
    child_id: str
    case_number: str
    case_version: int
    name: str
    birth_date: date | None
    declared_age: int | None
    sex: Sex | None
    nationalities: tuple[str, ...]
    category: Category | None
    with_whom: str
    station: str
    held_since: datetime | None
    held: bool
    responsible: str
    siblings: int


_NOBODY = Child(id="")


def child_rows(case: Case) -> tuple[ChildRow, ...]:
    """Return one row a child; a case without children has one row of nobody, so as to be found."""
    return tuple(
        ChildRow(
            case_id=case.id,
            child_id=child.id,
            case_number=case.number,
            case_version=case.version,
            name=child.name,
            birth_date=child.birth_date,
            declared_age=child.declared_age,
            sex=child.sex,
            nationalities=child.nationalities,
            category=child.category,
            with_whom=_with_whom(case, child.id),
            station=case.detention.station,
            held_since=case.detention.held_since,
            held=case.is_held(child) and child is not _NOBODY,
            responsible=case.responsible,
            siblings=max(0, len(case.children) - 1),
        )
        for child in case.children or (_NOBODY,)
    )


# Letters of their own, with no accent to take off, that a Spanish keyboard has not.
_LETTERS = str.maketrans("łøđħıæœ", "lodhiao")


# Signs for the glottal stop and the elision are typed in many ways, or left out: Ch’en, d'Ivoire.
_JOINING = dict.fromkeys(map(ord, "'’‘`´ʼʻʹ′＇ꞌ"))
LONGEST_WORD = 40


def search_key(text: str) -> str:
    """Fold case and accents, so that "Munoz" finds "Muñoz"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def split_words(text: str) -> Iterator[str]:
    """Yield the words of a text, folded: no case, accents, apostrophes or other signs."""
    # First what is one letter in many shapes, of which only the plain one has a small letter.
    plain = unicodedata.normalize("NFKC", text.translate(_JOINING))
    folded = search_key(plain).translate(_JOINING)
    for word in "".join(sign if _in_words(sign) else " " for sign in folded).split():
        yield word[:LONGEST_WORD]


def _in_words(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign).startswith("M")


def _with_whom(case: Case, child_id: str) -> str:
    """The kinship of the first adult travelling along, for example "madre"."""
    for adult in case.adults:
        if adult.travels_along:
            for tie in adult.ties:
                if tie.child in ("", child_id):
                    return tie.kinship
    return ""
