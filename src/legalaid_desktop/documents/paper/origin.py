"""Which field of the record a merge field is made of: the way back of `merge`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.describe import Described, Entity, described
from legalaid_desktop.record.people import Adult, Child

_OF_PERSON: Mapping[str, str] = {
    "nombre": "given_names",
    "mencion": "given_names",
    "nacionalidad": "nationalities",
    "gentilicio": "nationalities",
    "categoria": "category",
}
_OF_AGE = frozenset({"edad", "edad_en_cifra", "anos", "cumple_18_anos", "palabra"})
_OF_TIE: Mapping[str, str] = {"parentesco": "kinship", "virtud": "basis", "prueba": "proof"}
_OF_GROUP: Mapping[str, str] = {
    "nombres": "given_names",
    "nacionalidad": "nationalities",
    "gentilicio": "nationalities",
}


def origin(case: Case, children: Sequence[Child], path: str) -> str:
    """Return the path in `case` of the field that a merge field such as `personas.0.edad` prints.

    `children` are those the paper speaks for. "" for what no one field says: the day, an annex.
    Where several fields make it, the first.
    """
    match path.split("."):
        case ["personas", at, *steps]:
            return _of_child(case, _item(children, at), steps)
        case ["nna", name] if name in _OF_GROUP and children:
            return _under(_of_child(case, children[0], []), _OF_GROUP[name])
        case ["adultos" | "acompanantes" | "receptores" as group, at, *steps]:
            adults = [
                adult
                for adult in case.adults
                if adult.conflict is not True
                and (group != "acompanantes" or adult.travels_along)
                and (group != "receptores" or adult.can_receive)
            ]
            return _of_adult(case, _item(adults, at), steps)
        case ["destinatarios" | "copias", *_]:
            return "authorities"
        case ["lugar"]:
            return "representation.place"
        case ["detencion", "desde" | "horas"]:
            known = case.detention.presented_at is None and case.detention.apprehended_at
            return f"detention.{'apprehended_at' if known else 'presented_at'}"
        case steps:
            return _generic(Case, steps)


T = TypeVar("T")


def _item(items: Sequence[T], number: str) -> T | None:
    at = int(number) if number.isdecimal() else len(items)
    return items[at] if at < len(items) else None


def _of_child(case: Case, child: Child | None, steps: Sequence[str]) -> str:
    at = next((at for at, each in enumerate(case.children) if child and each.id == child.id), None)
    if at is None or child is None:
        return ""
    if not steps:
        return f"children.{at}"
    name = steps[0]
    if name in _OF_AGE and len(steps) == 1:
        declared = child.birth_date is None and child.declared_age is not None
        return f"children.{at}.{'declared_age' if declared else 'birth_date'}"
    return _under(f"children.{at}", _OF_PERSON.get(name) or _generic(Child, steps))


def _of_adult(case: Case, adult: Adult | None, steps: Sequence[str]) -> str:
    at = next((at for at, each in enumerate(case.adults) if adult and each.id == adult.id), None)
    if at is None or adult is None or not steps:
        return ""
    name = steps[0]
    if name in _OF_TIE:
        return f"adults.{at}.ties.0.{_OF_TIE[name]}" if adult.ties else f"adults.{at}.ties"
    return _under(f"adults.{at}", _OF_PERSON.get(name) or _generic(Adult, steps))


def _under(group: str, field: str) -> str:
    return f"{group}.{field}" if group and field else ""


def _generic(entity: type[Entity], steps: Sequence[str]) -> str:
    """Follow tags down the descriptions; "" where one is no field. Items of a list are the list."""
    path: list[str] = []
    for step in steps:
        if step.isdecimal():
            path.append(step)
            continue
        field = _tagged(entity, step)
        if field is None:
            return ""
        path.append(field.name)
        if field.entity is None:
            break
        entity = field.entity
    return ".".join(path)


def _tagged(entity: type[Entity], tag: str) -> Described | None:
    fields = described(entity).values()
    return next((f for f in fields if tag in (f.tag, f"{f.tag}_clave")), None)
