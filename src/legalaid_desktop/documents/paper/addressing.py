"""To whom a paper is addressed: as the case says, or as the catalogue proposes for the state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from legalaid_desktop.language.filters import con_articulo
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.choices import AuthorityKind
from legalaid_desktop.record.index import search_key

Row = Mapping[str, str]

_CATALOGUE_KINDS = {
    AuthorityKind.INM_OFFICE: "INM_OR",
    AuthorityKind.COMAR: "COMAR",
    AuthorityKind.STATE_PROCURADURIA: "PPNNA",
    AuthorityKind.FEDERAL_PROCURADURIA: "PFPNNA",
    AuthorityKind.DIF: "DIF",
    AuthorityKind.CNDH: "CNDH",
}
_FEDERAL = {AuthorityKind.COMAR, AuthorityKind.FEDERAL_PROCURADURIA, AuthorityKind.CNDH}


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """An authority as a paper names it; `proposed` when no one confirmed it in the case."""

    kind: AuthorityKind
    name: str
    holder: str = ""
    address: str = ""
    proposed: bool


def addressees(
    case: Case, kinds: Sequence[AuthorityKind], authorities: Sequence[Row]
) -> tuple[Addressee, ...]:
    """Return every addressee of these kinds: those of the case first, else the proposed one.

    A kind nobody recorded and the catalogue does not know for the state is left out.
    """
    return tuple(found for kind in kinds for found in _of_kind(case, kind, authorities))


def _of_kind(case: Case, kind: AuthorityKind, authorities: Sequence[Row]) -> Iterator[Addressee]:
    recorded = [
        authority for authority in case.authorities if authority.kind is kind and authority.name
    ]
    for authority in recorded:
        yield Addressee(
            kind=kind,
            name=authority.name,
            holder=authority.holder,
            address=authority.address,
            proposed=False,
        )
    if recorded:
        return
    if kind is AuthorityKind.STATION:
        if case.detention.station.strip():
            yield Addressee(kind=kind, name=_head_of(case.detention.station), proposed=True)
        return
    row = _row(kind, case.detention.state, authorities)
    if row is not None:
        yield Addressee(kind=kind, name=row["official_name"], address=row["address"], proposed=True)


def _head_of(station: str) -> str:
    """Return "Titular de la Estación Migratoria…"; a place without a known noun stays as it is."""
    if con_articulo(station) == station:
        return f"Titular o persona encargada de: {station}"
    return f"Titular {con_articulo(station, 'de')}"


def _row(kind: AuthorityKind, state: str, authorities: Sequence[Row]) -> Row | None:
    wanted = _CATALOGUE_KINDS[kind]
    for row in authorities:
        if row["kind"] != wanted:
            continue
        if kind in _FEDERAL or (state and search_key(row["state"]) == search_key(state)):
            return row
    return None
