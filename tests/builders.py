"""Ready-made records: say only what the test is about. Everyone here is invented."""

from __future__ import annotations

import dataclasses
import hashlib
from datetime import date, datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.choices import Category, Sex
from legalaid_desktop.record.claims import Representation
from legalaid_desktop.record.describe import Described, Entity, Item, Kind, described, is_blank
from legalaid_desktop.record.detention import Detention
from legalaid_desktop.record.filing import Filing
from legalaid_desktop.record.people import Adult, Child, Tie

MEXICO_CITY = ZoneInfo("America/Mexico_City")
EARLIEST = datetime(2015, 1, 1)  # noqa: DTZ001
LATEST = datetime(2035, 1, 1)  # noqa: DTZ001
NOW = datetime(2026, 11, 24, 9, 42, tzinfo=MEXICO_CITY)


def a_child(**fields: Any) -> Child:
    defaults: dict[str, Any] = {
        "id": "c1",
        "given_names": "Yeimi Noemí",
        "first_surname": "Chávez",
        "second_surname": "Oxlaj",
        "birth_date": date(2017, 5, 3),
        "sex": Sex.FEMALE,
        "nationalities": ("Guatemala",),
        "category": Category.UNACCOMPANIED,
    }
    return Child(**defaults | fields)


def an_adult(**fields: Any) -> Adult:
    defaults: dict[str, Any] = {
        "id": "a1",
        "given_names": "Marlene",
        "first_surname": "Oxlaj",
        "sex": Sex.FEMALE,
        "travels_along": True,
        "ties": (Tie(id="t1", kinship="madre"),),
    }
    return Adult(**defaults | fields)


def a_case(**fields: Any) -> Case:
    defaults: dict[str, Any] = {
        "id": "k1",
        "number": "2026-0001",
        "opened_on": date(2026, 11, 23),
        "responsible": "M. Ocampo",
        "children": (a_child(),),
        "detention": Detention(
            station="Estación Migratoria Acayucan",
            municipality="Acayucan",
            state="Veracruz",
            presented_at=NOW - timedelta(hours=61, minutes=27),
        ),
        "representation": Representation(
            lawyer="Martina Ocampo Leal",
            licence="0000000",
            organisation="Casa de Prueba, A. C.",
            address="Calle Ejemplo 12, Acayucan, Veracruz",
            place="Acayucan, Veracruz",
        ),
    }
    return Case(**defaults | fields)


DOCX, PDF = b"the docx of a test", b"the pdf of a test"


def a_filing(case: Case, **fields: Any) -> Filing:
    """A filing that is sealed over the files DOCX and PDF."""
    defaults: dict[str, Any] = {
        "id": f"{case.id}-f1",
        "case_id": case.id,
        "case_version": case.version,
        "paper": "egreso",
        "variant": "separado",
        "addressee": "Titular de la Estación",
        "template_sha256": "a" * 64,
        "docx_sha256": hashlib.sha256(DOCX).hexdigest(),
        "pdf_sha256": hashlib.sha256(PDF).hexdigest(),
        "engine": "rdocx 0.16.2",
        "author": "ana",
        "made_at": NOW,
    }
    return Filing(**defaults | fields)


def any_entity(entity: type[Entity]) -> st.SearchStrategy[Any]:
    """Any record of this kind, made from its descriptions."""
    fields = {name: _any_value(field) for name, field in described(entity).items()}
    if issubclass(entity, Item):
        fields["id"] = st.uuids().map(lambda each: each.hex)
    built = st.builds(entity, **fields)
    return built.flatmap(_some_unknown)


def _some_unknown(entity: Entity) -> st.SearchStrategy[Entity]:
    blank = [
        name
        for name, field in described(type(entity)).items()
        if field.may_be_unknown and is_blank(getattr(entity, name))
    ]
    if not blank:
        return st.just(entity)
    return st.frozensets(st.sampled_from(blank)).map(
        lambda names: dataclasses.replace(entity, unknown=names)
    )


def _said(text: str) -> bool:
    return text == "" or bool(text.strip())


def _any_value(field: Described) -> st.SearchStrategy[Any]:
    texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8).filter(_said)
    match field.kind:
        case Kind.TEXT | Kind.LONG_TEXT | Kind.REFERENCE:
            return texts
        case Kind.NUMBER:
            return st.none() | st.integers(0, 120)
        case Kind.DATE:
            return st.none() | st.dates()
        case Kind.MOMENT:
            zones = st.sampled_from(["America/Mexico_City", "America/Tijuana", "UTC"])
            days = st.datetimes(
                EARLIEST, LATEST, timezones=zones.map(ZoneInfo), allow_imaginary=False
            )
            return st.none() | days
        case Kind.YES_NO:
            return st.none() | st.booleans()
        case Kind.CHOICE:
            return st.none() | st.sampled_from(list(field.choices or ()))
        case Kind.CHOICES:
            choices = st.sampled_from(list(field.choices or ()))
            return st.lists(choices, unique=True, max_size=3).map(tuple)
        case Kind.LIST:
            return st.lists(texts, max_size=3).map(tuple)
        case Kind.GROUP:
            return any_entity(cast(type[Entity], field.entity))
        case Kind.GROUPS:
            items = any_entity(cast(type[Entity], field.entity))
            return st.lists(items, max_size=1, unique_by=lambda item: item.id).map(tuple)
