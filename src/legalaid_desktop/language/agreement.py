"""Articles, nouns and endings that agree with one child or with several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from legalaid_desktop.language.ages import Stage, stage
from legalaid_desktop.language.lists import all_of
from legalaid_desktop.record.choices import Sex

Gender = Literal["f", "m"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How words agree with a group: `the` is "la niña y el niño", `of_the` and `to_the` contract.

    An undeclared sex agrees with the feminine noun used for it ("la persona adolescente");
    a mixed group with the masculine plural.
    """

    gender: Gender
    plural: bool
    the: str
    of_the: str
    to_the: str
    noun: str


def agreement(people: Sequence[tuple[Sex | None, int | None]]) -> Agreement:
    """Return the agreement for people given as sex and completed years; one at least."""
    if len(people) == 1:
        return _one(*people[0])
    counted = Counter((stage(years), sex) for sex, years in people)
    if any(sex is None or life is Stage.UNKNOWN for life, sex in counted):
        return _built("f" if _all_female(people) else "m", [("las", "niñas, niños y adolescentes")])
    girls, boys = counted[Stage.CHILD, Sex.FEMALE], counted[Stage.CHILD, Sex.MALE]
    young_women = counted[Stage.ADOLESCENT, Sex.FEMALE]
    young_men = counted[Stage.ADOLESCENT, Sex.MALE]
    parts = [*_part("la", "niña", girls), *_part("el", "niño", boys)]
    if young_women and young_men:
        parts.append(("las y los", "adolescentes"))
    else:
        parts += _part("la", "adolescente", young_women)
        parts += _part("el", "adolescente", young_men)
    return _built("f" if _all_female(people) else "m", parts)


def agree(word: str, gender: Gender, *, plural: bool) -> str:
    """Return a masculine singular adjective or participle in the form that agrees.

    "trasladado" -> "trasladada", "trasladados"; "menor", "joven" and words in -e change only
    their number; several words agree one by one ("detenido y trasladado").
    """
    if " " in word:
        return " ".join(
            each if each in ("y", "o", "e", "u", "no") else agree(each, gender, plural=plural)
            for each in word.split(" ")
        )
    if word.endswith("o"):
        word = word[:-1] + ("a" if gender == "f" else "o")
    elif gender == "f" and word in _FEMININES:
        word = _FEMININES[word]
    if not plural:
        return word
    if word[-1] in "aeiouáéó":
        return f"{word}s"
    if word.endswith("z"):
        return f"{word[:-1]}ces"
    return f"{word}es"


_FEMININES = {"un": "una", "el": "la", "español": "española"}
_PLURAL_ARTICLES = {"la": "las", "el": "los"}


def _part(article: str, noun: str, number: int) -> list[tuple[str, str]]:
    if number < 2:
        return [(article, noun)] * number
    return [(_PLURAL_ARTICLES[article], f"{noun}s")]


def _all_female(people: Sequence[tuple[Sex | None, int | None]]) -> bool:
    return all(sex is Sex.FEMALE for sex, _ in people)


def _one(sex: Sex | None, years: int | None) -> Agreement:
    match stage(years), sex:
        case Stage.CHILD, None:
            return _single("f", "la", "niña o niño")
        case Stage.ADOLESCENT, None:
            return _single("f", "la", "persona adolescente")
        case Stage.UNKNOWN, None:
            return _single("f", "la", "niña, niño o adolescente")
        case Stage.UNKNOWN, Sex.FEMALE:
            return _single("f", "la", "niña o adolescente")
        case Stage.UNKNOWN, _:
            return _single("m", "el", "niño o adolescente")
        case Stage.CHILD, Sex.FEMALE:
            return _single("f", "la", "niña")
        case Stage.CHILD, _:
            return _single("m", "el", "niño")
        case _, Sex.FEMALE:
            return _single("f", "la", "adolescente")
        case _:
            return _single("m", "el", "adolescente")


def _single(gender: Gender, article: str, noun: str) -> Agreement:
    return Agreement(
        gender=gender,
        plural=False,
        the=f"{article} {noun}",
        of_the=_of(article, noun),
        to_the=_to(article, noun),
        noun=noun,
    )


def _built(gender: Gender, parts: Sequence[tuple[str, str]]) -> Agreement:
    return Agreement(
        gender=gender,
        plural=True,
        the=all_of([f"{article} {noun}" for article, noun in parts]),
        of_the=all_of([_of(article, noun) for article, noun in parts]),
        to_the=all_of([_to(article, noun) for article, noun in parts]),
        noun=all_of([noun for _, noun in parts]),
    )


def _of(article: str, noun: str) -> str:
    return f"del {noun}" if article == "el" else f"de {article} {noun}"


def _to(article: str, noun: str) -> str:
    return f"al {noun}" if article == "el" else f"a {article} {noun}"
