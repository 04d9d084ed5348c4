"""How the record is divided into the sections of a case. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.describe import Kind, Sensitivity, described
from legalaid_desktop.record.detention import Detention
from legalaid_desktop.record.people import Child
from legalaid_desktop.text import Text
from legalaid_desktop.ui.forms.context import Headings


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section: a field of the case, or, for "", those of its fields that are no groups."""

    field: str
    title: Text
    word: Text  # in the list of sections, where there is little room


_WORDS = {
    "children": Text("Personas", "Children"),
    "adults": Text("Familia y red", "Family"),
}
_THE_CASE = Text("Expediente", "Case")

HEADINGS: Headings = {
    Child: {
        "given_names": Text("Nombre y edad", "Name and age"),
        "nationalities": Text("Origen y lengua", "Origin and language"),
        "document_kind": Text("Documentos", "Documents"),
        "health": Text("Salud", "Health"),
    },
    Detention: {
        "station": Text("Dónde está", "Where"),
        "apprehended_at": Text("Cómo fue la detención", "How it came about"),
        "authority": Text("Ante la autoridad", "Before the authority"),
        "informed": Text("Trato y condiciones", "Treatment and conditions"),
        "procuraduria_notice": Text("Avisos de la autoridad", "Notices by the authority"),
    },
}


def sections() -> tuple[Section, ...]:
    """Return the sections in the order of the record; the case's own fields come last."""
    found = [
        Section(field=name, title=field.label, word=_WORDS.get(name, field.label))
        for name, field in described(Case).items()
        if field.kind in (Kind.GROUP, Kind.GROUPS)
        and field.sensitivity is not Sensitivity.INTERNAL  # waivers have their place in the list
    ]
    return (*found, Section(field="", title=_THE_CASE, word=_THE_CASE))


def section_of(path: str) -> str:
    """Return the field of the section in which a path is shown."""
    first = path.partition(".")[0]
    return first if described(Case)[first].kind in (Kind.GROUP, Kind.GROUPS) else ""


def own_fields() -> tuple[str, ...]:
    """Return the fields of the case that are no groups."""
    return tuple(
        name
        for name, field in described(Case).items()
        if field.kind not in (Kind.GROUP, Kind.GROUPS)
    )
