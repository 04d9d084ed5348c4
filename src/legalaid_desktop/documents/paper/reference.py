"""Every merge field there is, found by merging one specimen case with an answer in each field.

`python -m legalaid_desktop.documents.paper.reference` prints the list for who writes templates; it
stands in docs/templates.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from legalaid_desktop import resources
from legalaid_desktop.documents.paper.addressing import Addressee
from legalaid_desktop.documents.paper.merge import Addressed, merge
from legalaid_desktop.language.filters import FILTER_HELP
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.choices import AuthorityKind
from legalaid_desktop.record.describe import Described, Entity, Item, Kind, described
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.text import Text

E = TypeVar("E", bound=Entity)

_NOW = datetime(2026, 11, 24, 9, 42, tzinfo=ZoneInfo("America/Mexico_City"))
_PAPER = Paper(
    key="muestra",
    title=Text("Muestra", "Specimen"),
    short=Text("Muestra", "Specimen"),
    addressees=(),
    copies=(),
    required=(),
    advised=(),
    annexes=("Copia de la designación",),
    legal_basis=(),
    narrative=True,
    held_only=False,
    checked_on=_NOW.date(),
)
_CHILD_ID = "nna"


def merge_fields() -> Mapping[str, Any]:
    """Return an example of every field by its name; `[]` marks the items of a list."""
    return dict(_flat("", _specimen_values()))


def field_names(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of plain values as `merge_fields` writes them."""
    return tuple(dict(_flat("", dict(values))))


def _specimen_values() -> dict[str, Any]:
    case = _answered(Case)
    case = replace(
        case,
        detention=replace(case.detention, releases=()),
        children=tuple(replace(child, stateless=None) for child in case.children),
        adults=tuple(replace(adult, conflict=None) for adult in case.adults),
    )
    office = Addressee(
        kind=AuthorityKind.INM_OFFICE,
        name="Oficina de Representación del INM",
        holder="Lic. Nombre Apellido",
        address="Calle Ejemplo 12",
        proposed=False,
    )
    addressed = Addressed(to=(office,), copies=(office,))
    return merge(case, _PAPER, addressed, resources.catalogue("countries_es"), now=_NOW)


def _answered(entity: type[E]) -> E:
    values = {name: _answer(field) for name, field in described(entity).items()}
    if issubclass(entity, Item):
        values["id"] = _CHILD_ID
    return entity(**values)


def _answer(field: Described) -> Any:
    match field.kind:
        case Kind.TEXT | Kind.LONG_TEXT:
            return f"«{field.label.es}»"
        case Kind.NUMBER:
            return 9
        case Kind.DATE:
            return date(2017, 5, 3)
        case Kind.MOMENT:
            return datetime(2026, 11, 22, 10, 30, tzinfo=_NOW.tzinfo)
        case Kind.YES_NO:
            return True
        case Kind.CHOICE:
            return next(iter(field.choices or ()))
        case Kind.CHOICES:
            return tuple(field.choices or ())[:1]
        case Kind.LIST:
            return ("Honduras",) if field.catalogue == "countries" else (f"«{field.label.es}»",)
        case Kind.REFERENCE:
            return _CHILD_ID
        case Kind.GROUP:
            return _answered(cast(type[Entity], field.entity))
        case Kind.GROUPS:
            return (_answered(cast(type[Entity], field.entity)),)


def _flat(prefix: str, value: object) -> Iterator[tuple[str, object]]:
    match value:
        case dict():
            for name, inner in value.items():
                yield from _flat(f"{prefix}.{name}" if prefix else name, inner)
        case [first, *_]:
            yield from _flat(f"{prefix}[]", first)
        case _:
            yield prefix, value


def as_markdown() -> str:
    """Return docs/templates.md, in Spanish for who writes templates."""
    rows = [
        f"| `{name}` | {'sí / no' if value is None or isinstance(value, bool) else value} |"
        for name, value in sorted(merge_fields().items())
    ]
    bar = "\\|"
    filters = [f"| `{name}` | {words.replace('|', bar)} |" for name, words in FILTER_HELP.items()]
    return "\n".join(
        [
            "# Campos para plantillas",
            "",
            "Hecho con `python -m legalaid_desktop.documents.paper.reference`; no se edita a mano.",
            "",
            "Un campo se escribe entre llaves dobles: `{{ detencion.estacion }}`. Donde el nombre",
            "lleva `[]` hay una lista: `{% for p in personas %}{{ p.nombre }}{% endfor %}`.",
            "Imprimir un campo sin respuesta detiene el escrito; si puede faltar, se pregunta",
            "antes: `{% if p.salud %}…{% endif %}`. Los que acaban en `_clave` sirven para",
            "condiciones. El relato de asilo (`asilo.relato`, `motivos`, `agente`, `temor`,",
            "`pruebas`) solo existe en los escritos cuyo manifiesto dice `narrative = true`.",
            "Un texto largo del expediente abre, por cada renglón, un párrafo como el de su marca;",
            "dentro de un vínculo, un control de contenido o un cuadro, un salto de línea.",
            "",
            "Con `legalaid fill` los valores vienen de un JSON: textos, números, sí o no, listas y",
            "grupos. Un texto conserva sus saltos de línea y toma el formato de su marca. Un",
            "documento, una imagen o un texto con formatos no caben en un JSON, y un archivo de",
            "datos no dice qué otros archivos abrir: `{{p …}}`, que mete un documento entero, y",
            "una imagen solo se llenan desde Python (`Subdocument` y `Picture` de",
            "`legalaid_desktop.documents.filling.rich`). Un texto puesto en `{{p …}}` no saldría",
            "en la página, y se niega. Para anexar un documento, se anexa su PDF.",
            "",
            "| campo | ejemplo |",
            "|---|---|",
            *rows,
            "",
            "## Filtros",
            "",
            "| filtro | para qué |",
            "|---|---|",
            *filters,
            "",
        ]
    )


if __name__ == "__main__":
    print(as_markdown(), end="")
