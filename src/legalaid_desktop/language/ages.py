"""Ages on the day that matters."""

from __future__ import annotations

from datetime import date

from legalaid_desktop.language.numbers import in_figures
from legalaid_desktop.language.stages import noun
from legalaid_desktop.record.choices import Sex
from legalaid_desktop.text import Text


def months_on(birth_date: date, day: date) -> int:
    """Return the completed months of life; who is born on the 31st completes one on the 1st."""
    months = (day.year - birth_date.year) * 12 + day.month - birth_date.month
    return months - (day.day < birth_date.day)


def years_on(birth_date: date | None, declared_age: int | None, day: date) -> int | None:
    """Return the completed years, from the birth date if known, else as declared."""
    if birth_date is not None and birth_date <= day:
        return months_on(birth_date, day) // 12
    return declared_age


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
    age = age_figures(birth_date, declared_age, day)
    if not age:
        return ""
    figures, comma, declared = age.partition(", ")
    return f"de {figures} de edad{comma}{declared}"


def age_figures(birth_date: date | None, declared_age: int | None, day: date) -> str:
    """Return "8 (ocho) años", in months under two years, in days under a month; "" if unknown.

    An age nobody proved is told as told: "9 (nueve) años, según su dicho".
    """
    if birth_date is None or birth_date > day:
        if declared_age is None:
            return ""
        return f"{in_figures(declared_age, 'año')}, según su dicho"
    months = months_on(birth_date, day)
    if not months:
        return in_figures((day - birth_date).days, "día")
    years, rest = divmod(months, 12)
    if years >= 2:
        return in_figures(years, "año")
    parts = [in_figures(years, "año")] if years else []
    return " y ".join([*parts, in_figures(rest, "mes")] if rest else parts)


def eighteenth_birthday(birth_date: date) -> date:
    """Return the first day of majority; who was born on 29 February has it on 1 March."""
    try:
        return birth_date.replace(year=birth_date.year + 18)
    except ValueError:
        return date(birth_date.year + 18, 3, 1)


def _age(birth_date: date | None, declared_age: int | None, day: date) -> Text | None:
    if birth_date is not None and birth_date <= day:
        months = months_on(birth_date, day)
        if not months:
            return _plural((day - birth_date).days, ("día", "días"), ("day", "days"))
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
