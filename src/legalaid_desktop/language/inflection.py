"""One Spanish word: its feminine, its plural, its gender. No sentence, no person.

Rules: Nueva gramática de la lengua española (RAE/ASALE 2009), chapters 2 and 3. What the rules do
not reach stands in the lists below, which hold words of filings and not of a dictionary.
"""

from __future__ import annotations

import re
from typing import Literal

from legalaid_desktop.language.words import words

Gender = Literal["f", "m"]

_WORDS = {
    # masculine singular: feminine singular, masculine plural, feminine plural
    "el": ("la", "los", "las"),
    "un": ("una", "unos", "unas"),
    "uno": ("una", "unos", "unas"),
    "lo": ("la", "los", "las"),
    "le": ("le", "les", "les"),
    "él": ("ella", "ellos", "ellas"),
    "del": ("de la", "de los", "de las"),
    "al": ("a la", "a los", "a las"),
    "este": ("esta", "estos", "estas"),
    "ese": ("esa", "esos", "esas"),
    "aquel": ("aquella", "aquellos", "aquellas"),
    "éste": ("ésta", "éstos", "éstas"),
    "ése": ("ésa", "ésos", "ésas"),
    "aquél": ("aquélla", "aquéllos", "aquéllas"),
    "algún": ("alguna", "algunos", "algunas"),
    "ningún": ("ninguna", "ningunos", "ningunas"),
    "primer": ("primera", "primeros", "primeras"),
    "tercer": ("tercera", "terceros", "terceras"),
    "buen": ("buena", "buenos", "buenas"),
    "gran": ("gran", "grandes", "grandes"),
    "cualquier": ("cualquier", "cualesquier", "cualesquier"),
    "cualquiera": ("cualquiera", "cualesquiera", "cualesquiera"),
    "quienquiera": ("quienquiera", "quienesquiera", "quienesquiera"),
    "jefe": ("jefa", "jefes", "jefas"),
    "presidente": ("presidenta", "presidentes", "presidentas"),
    "intendente": ("intendenta", "intendentes", "intendentas"),
    "infante": ("infanta", "infantes", "infantas"),
    "pariente": ("parienta", "parientes", "parientas"),
    "bebé": ("bebé", "bebés", "bebés"),
    "juez": ("jueza", "jueces", "juezas"),
    "padre": ("madre", "padres", "madres"),
    "padrino": ("madrina", "padrinos", "madrinas"),
    "yerno": ("nuera", "yernos", "nueras"),
    "español": ("española", "españoles", "españolas"),
    "mongol": ("mongola", "mongoles", "mongolas"),
    "andaluz": ("andaluza", "andaluces", "andaluzas"),
    "carácter": ("carácter", "caracteres", "caracteres"),
    "régimen": ("régimen", "regímenes", "regímenes"),
    "espécimen": ("espécimen", "especímenes", "especímenes"),
}
_ONE_FORM_FOR_BOTH = frozenset(
    words(
        "hombre varón testigo miembro modelo piloto reo cabo sargento soldado mayor menor mejor "
        "peor superior inferior anterior posterior ulterior exterior interior júnior sénior "
        "cortés descortés montés kirguís marrón afín ruin común joven virgen"
    )
)
_ENCLITIC = re.compile(r"(.*(?:[aeií]r|[áé]ndo|yéndo))(lo|le)$")
_ACCENTED = {"á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u"}
_ACCENT = {plain: accented for accented, plain in _ACCENTED.items()}
_VOWELS = "aeiouáéíóúü"
_MASCULINE = frozenset(
    words(
        "día mediodía mapa planeta idioma tranvía avión camión guion juez análisis énfasis oasis "
        "paréntesis"
    )
)
_FEMININE = frozenset(
    words(
        "mano vez parte noche tarde ley orden red clase fuente llave calle sede base serie imagen "
        "mujer madre razón persona"
    )
)
_FEMININE_ENDINGS = ("a", "ión", "dad", "tad", "tud", "umbre", "ez", "sis")


def inflected(word: str, gender: Gender, *, plural: bool) -> str:
    """Return a masculine singular word in the form that agrees; capitals stay as they are.

    A word in -a is feminine or common already and changes only its number.
    """
    lower = word.lower()
    return _in_the_case_of(word, _inflected(lower, gender, plural=plural))


def pluralised(word: str) -> str:
    """Return the plural of a noun or adjective: "joven" -> "jóvenes", "israelí" -> "israelíes"."""
    if word in _WORDS:
        return _WORDS[word][1]
    if len(word) < 2:
        return word
    last, before = word[-1], word[-2]
    if last in "íú":
        return f"{word}es"
    if last in "aeiouáéó":
        return f"{word}s"
    if last == "z":
        return f"{word[:-1]}ces"
    if last == "x" or (last == "s" and before in _VOWELS and _is_unstressed_at_the_end(word)):
        return word
    if (
        last in "ns"
        and before in _ACCENTED
        and not (before in "íú" and word[-3:-2] in tuple("aeo"))
    ):
        return f"{word[:-2]}{_ACCENTED[before]}{last}es"
    if last == "n" and not _is_accented(word):
        return f"{_stressed_before_the_last(word)}es"
    return f"{word}es"


def gender_of(noun: str) -> Gender:
    """Return the gender of a noun by its ending: "foja" and "resolución" f, "día" and "peso" m."""
    word = noun.strip().lower().split(" ")[0] if noun.strip() else ""
    if word in _MASCULINE or word.endswith(("ema", "oma", "grama")):
        return "m"
    return "f" if word in _FEMININE or word.endswith(_FEMININE_ENDINGS) else "m"


def _inflected(word: str, gender: Gender, *, plural: bool) -> str:
    if word in _WORDS:
        feminine, masculines, feminines = _WORDS[word]
        if plural:
            return feminines if gender == "f" else masculines
        return feminine if gender == "f" else word
    enclitic = _ENCLITIC.match(word)
    if enclitic:
        return enclitic[1] + inflected(enclitic[2], gender, plural=plural)
    one = _feminine(word) if gender == "f" else word
    return pluralised(one) if plural else one


def _feminine(word: str) -> str:
    if word in _ONE_FORM_FOR_BOTH or len(word) < 3:
        return word
    if word[-1] == "o":
        return f"{word[:-1]}a"
    if word.endswith("or"):
        return f"{word}a"
    if word[-1] in "ns" and word[-2] in "áéó":
        return f"{word[:-2]}{_ACCENTED[word[-2]]}{word[-1]}a"
    return word


def _is_accented(word: str) -> bool:
    return any(letter in _ACCENTED for letter in word)


def _is_unstressed_at_the_end(word: str) -> bool:
    """Say whether a word in -s is stressed before its last syllable: "crisis", not "mes"."""
    if word[-2] in _ACCENTED:
        return False
    return _is_accented(word) or len(re.findall(f"[{_VOWELS}]+", word)) > 1


def _stressed_before_the_last(word: str) -> str:
    """Write the accent that a word in -n needs in the plural: "joven" -> "jóven(es)"."""
    groups = list(re.finditer(f"[{_VOWELS}]+", word))
    if len(groups) < 2:
        return word
    group = groups[-2]
    strong = [at for at in range(group.start(), group.end()) if word[at] in "aeo"]
    at = strong[-1] if strong else group.end() - 1
    return word[:at] + _ACCENT.get(word[at], word[at]) + word[at + 1 :]


def _in_the_case_of(model: str, word: str) -> str:
    if len(model) > 1 and model.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
