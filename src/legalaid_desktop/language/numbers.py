"""Numbers with their noun, ordinals, amounts of money, folios; and reading what was written."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from legalaid_desktop.language.agreement import agree
from legalaid_desktop.language.cardinals import LARGEST, cardinal
from legalaid_desktop.language.inflection import gender_of
from legalaid_desktop.language.words import words

_ORDINALS = words("primero segundo tercero cuarto quinto sexto séptimo octavo noveno")
_ORDINAL_TENS = words(
    "décimo vigésimo trigésimo cuadragésimo quincuagésimo sexagésimo septuagésimo octogésimo "
    "nonagésimo"
)


def counted(number: int, noun: str) -> str:
    """Return a number in words with its noun: "veintiuna fojas", "un millón de pesos"."""
    words = f"{cardinal(number, gender_of(noun))}{' de' if is_whole_millions(number) else ''}"
    return f"{words} {number_of(noun, number)}"


def in_figures(number: int, noun: str) -> str:
    """Return figures, words and noun: "8 (ocho) años", "61 (sesenta y una) horas"."""
    return f"{number} ({cardinal(number, gender_of(noun))}) {number_of(noun, number)}"


def number_of(noun: str, number: int) -> str:
    """Return a singular noun in the number that goes with a figure: "días hábiles", "1 día"."""
    return noun if number == 1 else agree(noun, "m", plural=True)


def is_whole_millions(number: int) -> bool:
    """Say whether the noun takes "de": "dos millones de pesos", "dos millones mil pesos"."""
    return number >= 1_000_000 and number % 1_000_000 == 0


def ordinal(number: int, noun: str = "") -> str:
    """Return 1 to 99 as courts write them: "décimo primero"; with a noun "tercera fracción".

    Figures beyond. Before a masculine noun primero and tercero lose their o.
    """
    if not 1 <= number <= 99:
        return f"{number} {noun}".strip()
    tens, units = divmod(number, 10)
    words = [_ORDINAL_TENS[tens - 1]] if tens else []
    words += [_ORDINALS[units - 1]] if units else []
    gender = gender_of(noun) if noun else "m"
    agreed = " ".join(agree(word, gender, plural=False) for word in words)
    if noun and gender == "m":
        agreed = re.sub(r"(primer|tercer)o$", r"\1", agreed)
    return f"{agreed} {noun}".strip()


def pesos(amount: Decimal) -> str:
    """Return "$1,250.50 (mil doscientos cincuenta pesos 50/100 M.N.)", cents rounded half up."""
    cents = int((amount * 100).to_integral_value(ROUND_HALF_UP))
    whole, rest = divmod(cents, 100)
    return f"${whole:,}.{rest:02} ({counted(whole, 'peso')} {rest:02}/100 M.N.)"


def folio(number: int, width: int = 4) -> str:
    """Return the folio of a sheet in figures and words: "0012 doce"."""
    return f"{number:0{width}} {cardinal(number)}"


def read_amount(value: object) -> Decimal | None:
    """Return a number written as in "$1,250.50", or None for what is no number."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        written = re.sub(r"^\s*\$|\s|,(?=\d{3}(?:\D|$))", "", value)
        if not re.fullmatch(r"\d{1,12}(\.\d{1,6})?", written):
            return None
        value = Decimal(written)
    if not isinstance(value, int | float | Decimal):
        return None
    amount = Decimal(str(value))
    return amount if amount.is_finite() and 0 <= amount <= LARGEST else None


def read_number(value: object) -> int | None:
    """Return a whole number from 0 to 999,999,999 written as in "1,250", or None."""
    amount = read_amount(value)
    if amount is None or amount != amount.to_integral_value():
        return None
    return int(amount)
