"""What a merge field is called by people: the label its field has in the record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.describe import Entity, Kind, described

_DERIVED = {
    "lugar": "lugar de firma",
    "destinatarios[].nombre": "autoridad a la que se dirige",
    "destinatarios[].titular": "titular de la autoridad",
    "copias[].nombre": "autoridad que recibe copia",
    "personas[].edad": "fecha de nacimiento o edad",
    "personas[].nacionalidad": "nacionalidad",
    "detencion.desde": "puesta a disposición",
    "detencion.horas": "puesta a disposición",
}


def label_of(path: str) -> str:
    """Return the label of a merge field such as `personas.0.sexo`, or the last word of its path."""
    known = field_labels().get(re.sub(r"\.\d+(?=\.|$)", "[]", path))
    if known is not None:
        return known
    names = [name for name in path.split(".") if not name.isdecimal()]
    return (names or [path])[-1].replace("_", " ")


@cache
def field_labels() -> Mapping[str, str]:
    """Return the Spanish labels by the name of the merge field, in small letters."""
    labels = dict(_labels(Case, ""))
    adults = {name: label for name, label in labels.items() if name.startswith("adultos[]")}
    for group in ("acompanantes[]", "receptores[]"):
        labels |= {name.replace("adultos[]", group): label for name, label in adults.items()}
    return labels | _DERIVED


def _labels(entity: type[Entity], prefix: str) -> Iterator[tuple[str, str]]:
    for field in described(entity).values():
        label = field.label.es
        if label[1:2].islower():  # not an initialism
            label = label[:1].lower() + label[1:]
        yield f"{prefix}{field.tag}", label
        if field.entity is not None:
            step = "[]." if field.kind is Kind.GROUPS else "."
            yield from _labels(field.entity, f"{prefix}{field.tag}{step}")
