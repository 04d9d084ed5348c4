"""Ages, and the noun that goes with one: niña, niño, adolescente."""

from __future__ import annotations

from datetime import date
from enum import Enum

from legalaid_desktop.language.numbers import number_words
from legalaid_desktop.record.choices import Sex
from legalaid_desktop.text import Text


class Stage(Enum):
    """LGDNNA 5: niña or niño under 12, adolescente from 12 to 17."""

    CHILD = "child"
    ADOLESCENT = "adolescent"
    UNKNOWN = "unknown"


def months_on(birth_date: date, day: date) -> int:
    """Return the completed months of life; who is born on the 31st completes one on the 1st."""
    months = (day.year - birth_date.year) * 12 + day.month - birth_date.month
    return months - (day.day < birth_date.day)


def years_on(birth_date: date | None, declared_age: int | None, day: date) -> int | None:
    """Return the completed years, from the birth date if known, else as declared."""
    if birth_date is not None and birth_date <= day:
        return months_on(birth_date, day) // 12
    return declared_age


def stage(years: int | None) -> Stage:
    """Return the stage; who has turned 18, or whose age is in doubt, stays an adolescent.

    In doubt the presumption of childhood holds (Ley de Migración 3, XVI).
    """
    if years is None:
        return Stage.UNKNOWN
    return Stage.CHILD if years < 12 else Stage.ADOLESCENT


def noun(sex: Sex | None, years: int | None) -> Text:
    match stage(years), sex:
        case Stage.CHILD, Sex.FEMALE:
            return Text("niña", "girl")
        case Stage.CHILD, Sex.MALE:
            return Text("niño", "boy")
        case Stage.CHILD, _:
            return Text("niña o niño", "child")
        case Stage.ADOLESCENT, Sex.FEMALE:
            return Text("adolescente", "adolescent girl")
        case Stage.ADOLESCENT, Sex.MALE:
            return Text("adolescente", "adolescent boy")
        case Stage.ADOLESCENT, _:
            return Text("adolescente", "adolescent")
        case _, Sex.FEMALE:
            return Text("niña o adolescente", "girl")
        case _, Sex.MALE:
            return Text("niño o adolescente", "boy")
        case _:
            return Text("niña, niño o adolescente", "child")


def age_words(
    birth_date: date | None, declared_age: int | None, sex: Sex | None, day: date
) -> Text:
    """Return the words of a list or a header: "niña, 8 años", "niño, 11 meses"."""
    word = noun(sex, years_on(birth_date, declared_age, day))
    age = _age(birth_date, declared_age, day)
    if age is None:
        return Text(f"{word.es}, edad por confirmar", f"{word.en}, age to be confirmed")
    return Text(f"{word.es}, {age.es}", f"{word.en}, {age.en}")


def age_phrase(birth_date: date | None, declared_age: int | None, day: date) -> str:
    """Return the words of a filing: "de 8 (ocho) años de edad"; "" when no age is known."""
    if birth_date is not None and birth_date <= day:
        months = months_on(birth_date, day)
        if months < 24:
            years, rest = divmod(months, 12)
            parts = [_counted(years, "año", "años")] if years else []
            parts += [_counted(rest, "mes", "meses")] if rest or not years else []
            return f"de {' y '.join(parts)} de edad"
    whole = years_on(birth_date, declared_age, day)
    if whole is None:
        return ""
    declared = "" if birth_date is not None else ", según su dicho"
    return f"de {_counted(whole, 'año', 'años')} de edad{declared}"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} ({number_words(number)}) {one if number == 1 else many}"


def _age(birth_date: date | None, declared_age: int | None, day: date) -> Text | None:
    if birth_date is not None and birth_date <= day:
        months = months_on(birth_date, day)
        if months < 12:
            return _plural(months, ("mes", "meses"), ("month", "months"))
        years, rest = divmod(months, 12)
        whole = _plural(years, ("año", "años"), ("year", "years"))
        if years < 2 and rest:
            part = _plural(rest, ("mes", "meses"), ("month", "months"))
            return Text(f"{whole.es} {part.es}", f"{whole.en} {part.en}")
        return whole
    if declared_age is None:
        return None
    whole = _plural(declared_age, ("año", "años"), ("year", "years"))
    return Text(f"unos {whole.es}", f"about {whole.en}") if declared_age != 1 else whole


def _plural(number: int, es: tuple[str, str], en: tuple[str, str]) -> Text:
    return Text(f"{number} {es[number != 1]}", f"{number} {en[number != 1]}")
