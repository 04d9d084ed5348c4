"""The merge fields of a case: plain values under Spanish names, read off its descriptions.

A blank field is None: printing it counts as missing. The asylum story is left out of every paper
whose manifest does not ask for it (LRPCAP 10): a template cannot print what is not there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from legalaid_desktop.documents.filling.paragraphs import Paragraphs
from legalaid_desktop.documents.paper.addressing import Addressee, Row
from legalaid_desktop.language.ages import (
    age_figures,
    age_phrase,
    eighteenth_birthday,
    years_on,
)
from legalaid_desktop.language.agreement import Agreement, agree, agreement
from legalaid_desktop.language.dates import date_words, hours_between, moment_words
from legalaid_desktop.language.inflection import Gender
from legalaid_desktop.language.kinship import kin_gender
from legalaid_desktop.language.lists import all_of
from legalaid_desktop.language.nationality import Demonyms, stateless
from legalaid_desktop.language.stages import noun
from legalaid_desktop.record.case import Case, shared_category
from legalaid_desktop.record.choices import Category, Sex
from legalaid_desktop.record.describe import (
    Described,
    Entity,
    Kind,
    Sensitivity,
    described,
    is_blank,
)
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.record.people import Adult, Child
from legalaid_desktop.record.readiness import covered

VARIANTS = {
    Category.UNACCOMPANIED: "no_acompanado",
    Category.SEPARATED: "separado",
    Category.ACCOMPANIED: "acompanado",
}
_GENDERS: Mapping[Sex, Gender] = {Sex.FEMALE: "f", Sex.MALE: "m"}
NAMELESS = "persona cuya identidad está por confirmarse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """Who receives a paper: the addressees, and those who get a copy for their knowledge."""

    to: tuple[Addressee, ...]
    copies: tuple[Addressee, ...]


def variant(case: Case, paper: Paper) -> str:
    category = shared_category(covered(case, paper))
    return VARIANTS.get(category, "") if category is not None else ""


def merge(
    case: Case,
    paper: Paper,
    addressed: Addressed,
    countries: Sequence[Row],
    *,
    now: datetime,
) -> dict[str, Any]:
    """Return the values of every merge field; dates and ages are those of the day of `now`."""
    children = covered(case, paper)
    names = _Names(case)
    today = now.date()
    demonyms = Demonyms(countries)
    fields = _fields(case, names, narrative=paper.narrative)
    people = [
        _child(child, demonyms, today, narrative=paper.narrative, names=names) for child in children
    ]
    adults = {
        adult.id: _adult(adult, children, demonyms, names, narrative=paper.narrative)
        for adult in case.adults
        if adult.conflict is not True
    }
    since = case.detention.held_since
    fields |= {
        "fecha": date_words(today),
        "lugar": case.representation.place.strip() or case.detention.municipality.strip() or None,
        "variante": variant(case, paper) or None,
        "personas": people,
        "nna": _group(children, people, demonyms, today),
        "adultos": list(adults.values()),
        "acompanantes": [adults[a.id] for a in case.adults if a.travels_along and a.id in adults],
        "receptores": [adults[a.id] for a in case.adults if a.can_receive and a.id in adults],
        "destinatarios": [_addressee(each) for each in addressed.to],
        "copias": [_addressee(each) for each in addressed.copies],
        "anexos": list(paper.annexes),
    }
    fields["detencion"] |= {
        "desde": moment_words(since) if since else None,
        "horas": hours_between(since, now) if since else None,
    }
    return fields


@dataclass(frozen=True, slots=True)
class _Names:
    """The names behind the references of a case."""

    case: Case

    def of(self, item_id: str) -> str | None:
        for child in self.case.children:
            if child.id == item_id:
                return child.name or NAMELESS
        return None


def _fields(entity: Entity, names: _Names, *, narrative: bool) -> dict[str, Any]:
    """Return an entity's fields under their tags; a choice also as its code, in `…_clave`."""
    values: dict[str, Any] = {}
    for name, field in described(type(entity)).items():
        if field.sensitivity is Sensitivity.NARRATIVE and not narrative:
            continue
        if field.sensitivity is Sensitivity.INTERNAL:
            continue
        value = getattr(entity, name)
        if field.kind is Kind.GROUP:
            values[field.tag] = _fields(value, names, narrative=narrative)
        elif field.kind is Kind.GROUPS:
            values[field.tag] = [_fields(item, names, narrative=narrative) for item in value]
        else:
            values |= _printed(field, value, names)
    return values


def _printed(field: Described, value: Any, names: _Names) -> dict[str, Any]:
    if field.kind is Kind.CHOICES:
        return {
            field.tag: [choice.label.es for choice in value],
            f"{field.tag}_clave": [str(choice) for choice in value],
        }
    if field.kind is Kind.LIST:
        return {field.tag: list(value)}
    if is_blank(value):
        blank: dict[str, Any] = {field.tag: None}
        return blank | ({f"{field.tag}_clave": None} if field.kind is Kind.CHOICE else {})
    match field.kind:
        case Kind.CHOICE:
            return {field.tag: value.label.es, f"{field.tag}_clave": str(value)}
        case Kind.DATE:
            return {field.tag: date_words(value)}
        case Kind.MOMENT:
            return {field.tag: moment_words(value)}
        case Kind.REFERENCE:
            return {field.tag: names.of(value)}
        case Kind.LONG_TEXT:
            return {field.tag: Paragraphs(value.strip())}
        case _:
            return {field.tag: value.strip() if isinstance(value, str) else value}


def _child(
    child: Child,
    demonyms: Demonyms,
    today: date,
    *,
    narrative: bool,
    names: _Names,
) -> dict[str, Any]:
    years = years_on(child.birth_date, child.declared_age, today)
    words = agreement([(child.sex, years)])
    return {
        **_fields(child, names, narrative=narrative),
        **_agreeing(words),
        "nombre": child.name or NAMELESS,
        "identificado": bool(child.name),
        "edad": age_phrase(child.birth_date, child.declared_age, today) or None,
        "edad_en_cifra": age_figures(child.birth_date, child.declared_age, today) or None,
        "anos": years,
        "cumple_18_anos": date_words(eighteenth_birthday(child.birth_date))
        if child.birth_date
        else None,
        "palabra": noun(child.sex, years).es,
        **_nationality([child], demonyms, words.gender),
        "categoria": agree(child.category.label.es, words.gender, plural=False)
        if child.category
        else None,
    }


def _adult(
    adult: Adult,
    children: Sequence[Child],
    demonyms: Demonyms,
    names: _Names,
    *,
    narrative: bool,
) -> dict[str, Any]:
    """An adult, with the first tie to a child the paper speaks for.

    Words agree with the sex, or with what the kinship tells of it ("tía"); else with "persona".
    """
    ids = {"", *(child.id for child in children)}
    tie = next((tie for tie in adult.ties if tie.child in ids), None)
    name = adult.name or NAMELESS
    kinship = tie.kinship.strip() if tie else ""
    gender = _GENDERS[adult.sex] if adult.sex else kin_gender(kinship) or "f"
    return {
        **_fields(adult, names, narrative=narrative),
        "nombre": name,
        "mencion": f"{name} ({kinship})" if kinship else name,
        "genero": gender,
        "plural": False,
        "nacionalidad": demonyms.phrase(adult.nationalities) or None,
        "gentilicio": demonyms.agreeing(adult.nationalities, gender, plural=False) or None,
        "parentesco": kinship or None,
        "virtud": tie.basis.label.es if tie and tie.basis else None,
        "prueba": (tie.proof.strip() or None) if tie else None,
    }


def _group(
    children: Sequence[Child],
    people: Sequence[Mapping[str, Any]],
    demonyms: Demonyms,
    today: date,
) -> dict[str, Any]:
    """The children of a paper as one subject."""
    if not children:
        return {}
    words = agreement(
        [(child.sex, years_on(child.birth_date, child.declared_age, today)) for child in children]
    )
    return {
        **_agreeing(words),
        "nombres": all_of([person["nombre"] for person in people]),
        "cantidad": len(children),
        **_nationality(children, demonyms, words.gender),
    }


def _agreeing(words: Agreement) -> dict[str, Any]:
    return {
        "genero": words.gender,
        "plural": words.plural,
        "el": words.the,
        "del": words.of_the,
        "al": words.to_the,
        "sustantivo": words.noun,
    }


def _nationality(
    children: Sequence[Child], demonyms: Demonyms, gender: Gender
) -> dict[str, str | None]:
    """What one child is, or several alike: nothing is said of all that is not true of each."""
    plural = len(children) > 1
    if all(child.stateless for child in children):
        word = stateless(plural=plural)
        return {"nacionalidad": word, "gentilicio": word}
    first = children[0].nationalities
    if any(child.stateless or child.nationalities != first for child in children):
        return {"nacionalidad": None, "gentilicio": None}
    return {
        "nacionalidad": demonyms.phrase(first) or None,
        "gentilicio": demonyms.agreeing(first, gender, plural=plural) or None,
    }


def _addressee(addressee: Addressee) -> dict[str, Any]:
    return {
        "nombre": addressee.name,
        "titular": addressee.holder.strip() or None,
        "domicilio": addressee.address.strip() or None,
        "clase": str(addressee.kind),
    }
