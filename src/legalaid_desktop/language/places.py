"""The article of a place or an office: "la Estación Migratoria", "el Recinto", "del Juzgado"."""

from __future__ import annotations

from legalaid_desktop.language.agreement import with_preposition
from legalaid_desktop.record.index import search_key

_NOUNS = {
    "la": (
        "agencia carretera casa central clinica cndh comandancia comar comision coordinacion "
        "defensoria delegacion direccion embajada escuela estacion estancia fiscalia garita "
        "oficina policia procuraduria sala secretaria subdelegacion subprocuraduria terminal unidad"
    ),
    "el": (
        "aeropuerto albergue auditorio campamento centro consulado dif edificio gimnasio hospital "
        "hotel inm inmueble instituto juzgado kilometro modulo organo poder puente puesto punto "
        "recinto refugio sistema tramo tribunal"
    ),
    "las": "instalaciones oficinas",
    "los": "separos juzgados servicios",
}
_ARTICLES = {noun: article for article, nouns in _NOUNS.items() for noun in nouns.split()}


def with_article(place: str, preposition: str = "") -> str:
    """Put the article before a place by its first word, and a preposition before that.

    A proper name keeps its own article and takes none: "de El Ceibo", "de Siglo XXI"; one written
    small contracts: "del consulado".
    """
    place = place.strip()
    if place.startswith("el "):
        return with_preposition(preposition, "el", place[3:])
    first = search_key(place).split(" ")[0] if place else ""
    return with_preposition(preposition, _ARTICLES.get(first, ""), place)
