"""Articles, nouns and endings that agree with one child or with several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from legalaid_desktop.language.inflection import Gender, inflected, pluralised
from legalaid_desktop.language.lists import all_of
from legalaid_desktop.language.stages import Stage, stage
from legalaid_desktop.language.words import words
from legalaid_desktop.record.choices import Sex

Person = tuple[Sex | None, int | None]
"""Sex, and completed years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How words agree with a group: `the` is "la niña y el niño", `of_the` and `to_the` contract.

    A mixed group takes the masculine plural. An undeclared sex takes the noun that covers it: "la
    persona adolescente detenida"; where the noun names both, adjectives follow the law's own
    wording, "niña, niño o adolescente migrante no acompañado" (Ley de Migración 3, XVII).
    """

    gender: Gender
    plural: bool
    the: str
    of_the: str
    to_the: str
    noun: str


def agreement(people: Sequence[Person]) -> Agreement:
    """Return the agreement for people given as sex and completed years; one at least."""
    gender, pairs = _one(*people[0]) if len(people) == 1 else _several(people)
    return Agreement(
        gender=gender,
        plural=len(people) > 1,
        the=all_of([f"{article} {noun}" for article, noun in pairs]),
        of_the=all_of([with_preposition("de", article, noun) for article, noun in pairs]),
        to_the=all_of([with_preposition("a", article, noun) for article, noun in pairs]),
        noun=all_of([noun for _, noun in pairs]),
    )


def with_preposition(preposition: str, article: str, noun: str) -> str:
    """Contract "de el" and "a el": "del niño", "al niño"; "" as the article leaves the noun."""
    if article == "el" and preposition in ("de", "a"):
        return f"{preposition}l {noun}" if preposition == "a" else f"del {noun}"
    return " ".join(each for each in (preposition, article, noun) if each)


def held_word(people: Sequence[Person]) -> str:
    """Return "detenida", "detenidos"; who may be a girl or a boy is "persona detenida"."""
    if any(sex is None for sex, _ in people):
        return "personas detenidas" if len(people) > 1 else "persona detenida"
    agreed = agreement(people)
    return agree("detenido", agreed.gender, plural=agreed.plural)


def of_a_person(phrase: str, person: Person) -> str:
    """Return words as they are said of one; who may be a girl or a boy is "persona acompañada"."""
    if person[0] is None:
        return f"persona {agree(phrase, 'f', plural=False)}"
    return agree(phrase, agreement([person]).gender, plural=False)


def agree(phrase: str, gender: Gender, *, plural: bool) -> str:
    """Return masculine singular words in the form that agrees, as far as they do.

    "detenido y trasladado" agrees twice; "privado de la libertad" only until the preposition. A
    pronoun or an article at the start agrees too: "del hermano" -> "de la hermana", "al que".
    """
    tokens = re.split(r"([\w-]+)", phrase)
    agreed: list[str] = []
    still = True
    after = ""
    for token in tokens:
        word = token.lower()
        if not re.match(r"\w", token):
            agreed.append(token)
            continue
        still = _still_agrees(token, word, after, still=still, phrase=phrase)
        changes = still and word not in _UNCHANGING and not word.endswith("mente")
        agreed.append(_last_part(token, gender, plural=plural) if changes else token)
        after = word
    return "".join(agreed)


_LINKS = frozenset(words("y e o u ni pero sino"))
_PREPOSITIONS = frozenset(
    words(
        "a al ante bajo con contra de del desde durante en entre hacia hasta mediante para por "
        "según sin sobre tras que como cuando donde"
    )
)
_ARTICLES = frozenset(words("el la los las lo un una unos unas le les"))
_UNCHANGING = (
    _LINKS
    | (_PREPOSITIONS - {"al", "del"})
    | frozenset(
        words(
            "ahí allí antes aquí así aun aún ayer bien cada casi después dos entonces hoy jamás "
            "luego mal mañana más menos muy no nunca pronto recién se seis sí siempre también "
            "tampoco tan tarde temprano todavía tres ya"
        )
    )
)
_PARTICIPLE = re.compile(r".*(?:[aií]do|[eis]cho|crito|[eui]sto|[eu]erto|suelto|vuelto|electo)$")


def _still_agrees(token: str, word: str, after: str, *, still: bool, phrase: str) -> bool:
    """Say whether a word agrees: up to a complement, and again from a participle after a link."""
    starts = not after
    if not still:
        return after in _LINKS and bool(_PARTICIPLE.match(word))
    if starts or after in _LINKS:
        return True
    if word in _PREPOSITIONS or word[0].isdigit():
        return False
    if word in _ARTICLES:
        return after in _PREPOSITIONS
    return not (token[0].isupper() and not phrase.isupper())


def _last_part(token: str, gender: Gender, *, plural: bool) -> str:
    """Inflect a word, of a compound with a hyphen only the last part: "franco-canadiense"."""
    head, hyphen, last = token.rpartition("-")
    return f"{head}{hyphen}{inflected(last, gender, plural=plural)}"


def _one(sex: Sex | None, years: int | None) -> tuple[Gender, list[tuple[str, str]]]:
    match stage(years), sex:
        case Stage.ADOLESCENT, None:
            return "f", [("la", "persona adolescente")]
        case Stage.CHILD, None:
            return "m", [("la", "niña o niño")]
        case Stage.UNKNOWN, None:
            return "m", [("la", "niña, niño o adolescente")]
        case life, Sex.FEMALE:
            return "f", [("la", _NOUNS[life][0])]
        case life, _:
            return "m", [("el", _NOUNS[life][1])]


_NOUNS = {
    Stage.CHILD: ("niña", "niño"),
    Stage.ADOLESCENT: ("adolescente", "adolescente"),
    Stage.UNKNOWN: ("niña o adolescente", "niño o adolescente"),
}


def _several(people: Sequence[Person]) -> tuple[Gender, list[tuple[str, str]]]:
    stages = {stage(years) for _, years in people}
    sexes = {sex for sex, _ in people}
    if None in sexes:
        if stages == {Stage.ADOLESCENT}:
            return "f", [("las", "personas adolescentes")]
        noun = "niñas y niños" if stages == {Stage.CHILD} else "niñas, niños y adolescentes"
        return "m", [("las", noun)]
    gender: Gender = "f" if sexes == {Sex.FEMALE} else "m"
    if Stage.UNKNOWN in stages:
        if len(sexes) == 2:
            return gender, [("las", "niñas, niños y adolescentes")]
        article, noun = ("las", "niñas") if gender == "f" else ("los", "niños")
        return gender, [(article, f"{noun} y adolescentes")]
    return gender, _counted(Counter((stage(years), sex) for sex, years in people))


def _counted(counted: Counter[tuple[Stage, Sex | None]]) -> list[tuple[str, str]]:
    young_women = counted[Stage.ADOLESCENT, Sex.FEMALE]
    young_men = counted[Stage.ADOLESCENT, Sex.MALE]
    pairs = [
        *_pair("la", "niña", counted[Stage.CHILD, Sex.FEMALE]),
        *_pair("el", "niño", counted[Stage.CHILD, Sex.MALE]),
    ]
    if young_women and young_men:
        return [*pairs, ("las y los", "adolescentes")]
    return [
        *pairs,
        *_pair("la", "adolescente", young_women),
        *_pair("el", "adolescente", young_men),
    ]


def _pair(article: str, noun: str, number: int) -> list[tuple[str, str]]:
    if number < 2:
        return [(article, noun)] * number
    return [("las" if article == "la" else "los", pluralised(noun))]
