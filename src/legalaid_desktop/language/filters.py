"""The words a template may ask for: `{{ nna | concuerda("trasladado") }}`.

Each takes plain values. A value a word cannot be made of comes back as it is, so that it is seen
on the page and not lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from legalaid_desktop.language.agreement import agree
from legalaid_desktop.language.cardinals import cardinal
from legalaid_desktop.language.dates import date_words, duration_words, in_words, moment_words
from legalaid_desktop.language.inflection import Gender
from legalaid_desktop.language.lists import all_of, any_of
from legalaid_desktop.language.numbers import (
    counted,
    folio,
    in_figures,
    number_of,
    ordinal,
    pesos,
    read_amount,
    read_number,
)
from legalaid_desktop.language.places import with_article
from legalaid_desktop.language.titles import holder_gender, office, written_out


def cargo(who: Any, word: str) -> str:
    """Name an office by the sex its holder's treatment tells: `{{ d | cargo("Titular") }}`."""
    return office(str(word), holder_gender(_holder(who)))


def con_articulo(place: Any, preposition: str = "") -> str:
    return with_article(str(place), str(preposition))


def con_letra(number: Any, noun: str) -> str:
    read = read_number(number)
    return _as_said(number, noun) if read is None else in_figures(read, str(noun))


def concuerda(who: Any, words: str) -> str:
    """Make masculine singular words agree with a person, a group, a list of people or a number."""
    known = _agreement(who)
    return str(words) if known is None else agree(str(words), known[0], plural=known[1])


def dias_y_horas(hours: Any) -> str:
    read = read_number(hours)
    return str(hours) if read is None else duration_words(read)


def dinero(amount: Any) -> str:
    read = read_amount(amount)
    return str(amount) if read is None else pesos(read)


def en_letra(number: Any, noun: str = "") -> str:
    """Write a number, or the dates and times of a text, in words.

    With a noun in the singular it agrees: `{{ 21 | en_letra("foja") }}`; "f" and "m" only choose
    the form.
    """
    if isinstance(number, datetime):
        return in_words(moment_words(number))
    if isinstance(number, date):
        return in_words(date_words(number))
    read = read_number(number)
    if read is None:
        return _as_said(number, noun) if noun else in_words(str(number))
    if noun in ("f", "m"):
        return cardinal(read, _gender(noun))
    return counted(read, str(noun)) if noun else cardinal(read)


def foliado(number: Any, width: Any = 4) -> str:
    read, digits = read_number(number), read_number(width)
    if read is None or digits is None or digits > 12:
        return str(number)
    return folio(read, digits)


def frase(words: Any) -> str:
    """Write free text as a sentence: a capital first, a full stop last unless it has an end.

    A quotation that closes the sentence takes its full stop outside, as the Ortografía has it.
    """
    text = inicial(str(words).strip().rstrip(",;:"))
    return text if text[-1:] in (".", "!", "?", "…", "") else f"{text}."


def inicial(words: Any) -> str:
    """Write the first letter as a capital, after an opening mark too, and leave the rest."""
    text = str(words)
    for at, letter in enumerate(text):
        if letter not in "¿¡«“\"'(":
            return text[:at] + letter.upper() + text[at + 1 :]
    return text


def lista(items: Any, field: str = "") -> str:
    """Join with "y"; with `field`, that field of each item: `{{ adultos | lista("mencion") }}`."""
    return all_of(_texts(items, field))


def lista_o(items: Any, field: str = "") -> str:
    return any_of(_texts(items, field))


def numero(who: Any, one: str, many: str) -> str:
    """Choose between a singular and a plural: `{{ nna | numero("viaja", "viajan") }}`."""
    known = _agreement(who)
    return str(many if known is not None and known[1] else one)


def ordinal_(number: Any, noun: str = "") -> str:
    read = read_number(number)
    if read is None:
        return str(number)
    if noun in ("f", "m"):
        return agree(ordinal(read), _gender(noun), plural=False)
    return ordinal(read, str(noun))


def tratamiento(holder: Any, sex: str = "") -> str:
    """Write a treatment in full: "Mtra. Ana" -> "Maestra Ana"; `sex` ("f", "m") tells the rest."""
    return written_out(str(holder), _gender(sex) if sex in ("f", "m") else None)


def _agreement(who: Any) -> tuple[Gender, bool] | None:
    """The gender and number that words take with a value; None for what has neither."""
    match who:
        case bool():
            return None
        case int():
            return "m", who != 1
        case "f" | "m":
            return _gender(who), False
        case Mapping():
            gender = who.get("genero")
            return (_gender(gender), bool(who.get("plural"))) if gender in ("f", "m") else None
        case list() | tuple():
            each = [_agreement(item) for item in who]
            feminine = bool(each) and all(known is not None and known[0] == "f" for known in each)
            return "f" if feminine else "m", len(who) > 1
        case _:
            return None


def _as_said(number: Any, noun: str) -> str:
    return f"{number} {number_of(str(noun), 2)}"


def _gender(code: Any) -> Gender:
    return "f" if code == "f" else "m"


def _holder(who: Any) -> str:
    holder = who.get("titular") if isinstance(who, Mapping) else who
    return holder if isinstance(holder, str) else ""


def _texts(items: Any, field: str) -> list[str]:
    """The texts of a list; a single value is a list of one, an empty text is left out."""
    if isinstance(items, str | Mapping) or not isinstance(items, Iterable):
        items = [items]
    chosen = (item[field] if field and isinstance(item, Mapping) else item for item in items)
    return [text for text in (str(each) for each in chosen) if text.strip()]


FILTERS: Mapping[str, Callable[..., str]] = {
    "cargo": cargo,
    "con_articulo": con_articulo,
    "con_letra": con_letra,
    "concuerda": concuerda,
    "dias_y_horas": dias_y_horas,
    "dinero": dinero,
    "en_letra": en_letra,
    "foliado": foliado,
    "frase": frase,
    "inicial": inicial,
    "lista": lista,
    "lista_o": lista_o,
    "numero": numero,
    "ordinal": ordinal_,
    "tratamiento": tratamiento,
}

FILTER_HELP: Mapping[str, str] = {
    "cargo": (
        "Nombra un cargo según el sexo que dice el tratamiento de su titular: "
        '`{{ d | cargo("Encargado") }}` da «la Encargada», «el Encargado» o, si no se sabe, '
        "«la persona encargada»."
    ),
    "con_articulo": (
        "Pone el artículo a un lugar: «la Estación Migratoria Acayucan». Con preposición, contrae: "
        '`{{ detencion.estacion | con_articulo("de") }}` da «del Recinto…».'
    ),
    "con_letra": (
        'Cifra y letra: `{{ detencion.horas | con_letra("hora") }}` da «61 (sesenta y una) horas».'
    ),
    "concuerda": (
        "Hace concordar palabras escritas en masculino singular: "
        '`{{ nna | concuerda("trasladado") }}`, '
        '`concuerda("detenido y puesto a disposición")`. También artículos y pronombres: '
        '`concuerda("el hermano")`, `concuerda("lo")`, `concuerda("a quien")`, '
        '`concuerda("trasladarlo")`. Acepta una lista: '
        '`{{ acompanantes | concuerda("detenido") }}`.'
    ),
    "dias_y_horas": (
        "Horas en días y horas: `{{ detencion.horas | dias_y_horas }}` da «dos días y trece horas»."
    ),
    "dinero": ("Pesos en cifra y letra: «$1,250.50 (mil doscientos cincuenta pesos 50/100 M.N.)»."),
    "en_letra": (
        "Número con letra («veintiuno»); con el sustantivo en singular, concuerda: "
        '`{{ 21 | en_letra("foja") }}` da «veintiuna fojas». En una fecha u hora, la escribe con '
        "letra: `{{ fecha | en_letra }}`."
    ),
    "foliado": "Folio en cifra y letra: `{{ 12 | foliado }}` da «0012 doce».",
    "frase": "Escribe texto libre como oración: mayúscula al inicio y punto al final.",
    "inicial": "Pone en mayúscula solo la primera letra.",
    "lista": 'Une con «y»; con un campo, el de cada quien: `{{ adultos | lista("mencion") }}`.',
    "lista_o": "Une con «o».",
    "numero": (
        'Elige singular o plural: `{{ nna | numero("viaja", "viajan") }}`. Acepta una lista '
        "(`acompanantes`) o un número."
    ),
    "ordinal": (
        'Ordinal: `{{ 3 | ordinal("párrafo") }}` da «tercer párrafo»; `{{ 1 | ordinal("f") }}`, '
        "«primera»."
    ),
    "tratamiento": (
        'Escribe entero el tratamiento: `{{ d.titular | tratamiento("f") }}` da «Licenciada Ana '
        "Ruiz»."
    ),
}
"""What each is for, for who writes templates."""
