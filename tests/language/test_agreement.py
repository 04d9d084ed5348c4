"""One row per grammatical situation."""

import pytest

from legalaid_desktop.language.agreement import agree, agreement
from legalaid_desktop.record.choices import Sex

F, M = Sex.FEMALE, Sex.MALE


@pytest.mark.parametrize(
    ("people", "the", "of_the", "to_the"),
    [
        ([(F, 4)], "la niña", "de la niña", "a la niña"),
        ([(M, 11)], "el niño", "del niño", "al niño"),
        ([(F, 12)], "la adolescente", "de la adolescente", "a la adolescente"),
        ([(M, 17)], "el adolescente", "del adolescente", "al adolescente"),
        ([(None, 15)], "la persona adolescente", "de la persona adolescente", None),
        ([(None, 5)], "la niña o niño", "de la niña o niño", None),
        ([(None, None)], "la niña, niño o adolescente", None, None),
        ([(M, None)], "el niño o adolescente", "del niño o adolescente", None),
        ([(F, 4), (F, 6)], "las niñas", "de las niñas", "a las niñas"),
        ([(F, 4), (M, 6)], "la niña y el niño", "de la niña y del niño", "a la niña y al niño"),
        ([(F, 4), (F, 5), (M, 6)], "las niñas y el niño", None, None),
        ([(M, 4), (M, 15)], "el niño y el adolescente", "del niño y del adolescente", None),
        ([(F, 14), (M, 15)], "las y los adolescentes", "de las y los adolescentes", None),
        ([(F, 4), (F, 14), (M, 15)], "la niña y las y los adolescentes", None, None),
        ([(F, 4), (None, 6)], "las niñas, niños y adolescentes", None, None),
    ],
)
def test_article_and_noun_agree(
    people: list[tuple[Sex | None, int | None]], the: str, of_the: str | None, to_the: str | None
) -> None:
    words = agreement(people)
    assert words.the == the
    assert of_the is None or words.of_the == of_the
    assert to_the is None or words.to_the == to_the


@pytest.mark.parametrize(
    ("people", "form"),
    [
        ([(F, 4)], "trasladada"),
        ([(M, 4)], "trasladado"),
        ([(None, 15)], "trasladada"),
        ([(F, 4), (F, 15)], "trasladadas"),
        ([(F, 4), (M, 15)], "trasladados"),
        ([(F, 4), (None, 6)], "trasladados"),
    ],
)
def test_participle_agrees(people: list[tuple[Sex | None, int | None]], form: str) -> None:
    words = agreement(people)
    assert agree("trasladado", words.gender, plural=words.plural) == form


@pytest.mark.parametrize(
    ("word", "plural", "form"),
    [
        ("no acompañado", True, "no acompañadas"),
        ("detenido y trasladado", False, "detenida y trasladada"),
        ("migrante", True, "migrantes"),
        ("feliz", True, "felices"),
        ("un", False, "una"),
    ],
)
def test_words_take_the_feminine(word: str, plural: bool, form: str) -> None:
    assert agree(word, "f", plural=plural) == form
