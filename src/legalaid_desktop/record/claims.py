"""What is asked, by whom and of whom: asylum, protection, representation, authorities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from legalaid_desktop.record.choices import (
    AuthorityKind,
    Footing,
    Ground,
    MeasureKind,
    Right,
)
from legalaid_desktop.record.describe import (
    Entity,
    Item,
    Sensitivity,
    choice,
    day,
    groups,
    long_text,
    several,
    text,
    yes_no,
)
from legalaid_desktop.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AsylumClaim(Entity):
    """What the request to COMAR says (LRPCAP 13, 18, 23). Only COMAR reads the narrative."""

    title: ClassVar[Text] = Text("Asilo", "Asylum")

    entered_on: date | None = day(
        "Fecha de entrada a México", "Date of entry to Mexico", tag="fecha_de_entrada"
    )
    entry_place: str = text("Lugar de entrada", "Place of entry")
    entry_mode: str = text(
        "Modo de entrada", "Mode of entry", suggestions=("por tierra", "por río", "por avión")
    )
    possible_since: date | None = day(
        "Desde cuándo fue materialmente posible pedirlo",
        "First day it was materially possible to ask",
        help=(
            "El plazo de 30 días hábiles corre desde ahí (LRPCAP 18).",
            "The 30 working days run from then (LRPCAP 18).",
        ),
        tag="posible_desde",
    )
    late_reason: str = long_text(
        "Por qué no pudo pedirlo antes",
        "Why it could not be asked before",
        tag="razon_de_la_demora",
    )
    narrative: str = long_text(
        "Por qué salió de su país",
        "Why the child left its country",
        help=(
            "Solo se escribe en la solicitud a la COMAR; nunca en escritos al INM, DIF o juzgados.",
            "Printed only in the request to COMAR; never in papers to INM, DIF or courts.",
        ),
        sensitivity=Sensitivity.NARRATIVE,
        tag="relato",
    )
    grounds: tuple[Ground, ...] = several(
        "Motivos", "Grounds", Ground, sensitivity=Sensitivity.NARRATIVE
    )
    agent: str = text(
        "De quién teme", "Agent of persecution", sensitivity=Sensitivity.NARRATIVE, tag="agente"
    )
    fear: str = long_text(
        "Qué teme si regresa",
        "What is feared on return",
        sensitivity=Sensitivity.NARRATIVE,
        tag="temor",
    )
    evidence: str = long_text("Pruebas", "Evidence", sensitivity=Sensitivity.NARRATIVE)
    interview_needs: str = long_text(
        "Qué necesita la entrevista",
        "What the interview needs",
        sensitivity=Sensitivity.SENSITIVE,
        tag="necesidades_de_entrevista",
    )
    include_family: bool | None = yes_no(
        "Incluir a la familia por derivación (LRPCAP 12)",
        "Include the family by derivation (LRPCAP 12)",
        tag="incluir_familia",
    )
    ratified_on: date | None = day(
        "Fecha de ratificación ante la COMAR",
        "Ratified before COMAR on",
        help=(
            "Tres días hábiles desde que otra persona presenta la solicitud (LRPCAP 11).",
            "Three working days from when someone else files the request (LRPCAP 11).",
        ),
        may_be_unknown=False,
        tag="ratificada_el",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Item):
    """One protection measure asked for."""

    title: ClassVar[Text] = Text("Medida", "Measure")

    kind: MeasureKind | None = choice("Tipo", "Kind", MeasureKind)
    what: str = long_text(
        "Qué se pide",
        "What is asked",
        suggestions=(
            "Ingreso inmediato a un centro de asistencia social apto para su edad",
            "Atención médica inmediata",
            "Atención psicológica especializada",
            "Acogimiento con su familia extensa en México",
            "Acogimiento familiar",
            "Prohibición de traslado o retorno hasta que se determine su interés superior",
        ),
        tag="que",
    )
    by_whom: str = text("Quién debe cumplirla", "Who must carry it out", tag="quien")
    how_long: str = text("Por cuánto tiempo", "For how long", tag="duracion")


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection(Entity):
    """Rights affected and measures asked of the Procuraduría (LGDNNA 121 to 123)."""

    title: ClassVar[Text] = Text("Derechos y medidas", "Rights and measures")

    rights: tuple[Right, ...] = several(
        "Derechos vulnerados", "Rights affected", Right, tag="derechos"
    )
    risk: str = long_text(
        "Hechos de riesgo inminente",
        "Facts of imminent risk",
        help=(
            "Contra la vida, integridad o libertad. Sin la historia de asilo.",
            "Against life, integrity or liberty. Leave the asylum story out.",
        ),
        sensitivity=Sensitivity.SENSITIVE,
        tag="riesgo",
    )
    measures: tuple[Measure, ...] = groups(
        "Medidas que se piden", "Measures asked", Measure, tag="medidas"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorised(Item):
    """A person who may receive notices (LFPA 19)."""

    title: ClassVar[Text] = Text("Persona autorizada", "Person authorised")

    name: str = text("Nombre completo", "Full name", tag="nombre")
    licence: str = text("Cédula profesional", "Professional licence", tag="cedula")


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation(Entity):
    """Who signs, for which organisation, on what footing, and where notices go (LFPA 15, 19)."""

    title: ClassVar[Text] = Text("Representación", "Representation")

    lawyer: str = text(
        "Nombre de quien firma", "Name of who signs", may_be_unknown=False, tag="abogado"
    )
    licence: str = text("Cédula profesional", "Professional licence", tag="cedula")
    email: str = text("Correo electrónico", "E-mail", tag="correo")
    phone: str = text("Teléfono", "Telephone")
    organisation: str = text("Organización", "Organisation")
    deed: str = text(
        "Acta constitutiva o poder",
        "Deed of the organisation or power",
        help=("Número, notaría y fecha.", "Number, notary and date."),
        tag="acta_constitutiva",
    )
    address: str = text(
        "Domicilio para notificaciones",
        "Address for notices",
        may_be_unknown=False,
        tag="domicilio",
    )
    authorised: tuple[Authorised, ...] = groups(
        "Personas autorizadas", "Persons authorised", Authorised, tag="autorizados"
    )
    footing: tuple[Footing, ...] = several(
        "Con qué carácter se actúa", "On what footing", Footing, tag="caracter"
    )
    footing_note: str = text(
        "Detalle del carácter",
        "Detail of the footing",
        help=("Fecha de la designación o del mandato.", "Date of the designation or mandate."),
        tag="caracter_detalle",
    )
    place: str = text("Lugar de firma", "Place of signature", tag="lugar")


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority(Item):
    """An authority as addressed in this case; it overrides the one the catalogue proposes."""

    title: ClassVar[Text] = Text("Autoridad", "Authority")

    kind: AuthorityKind | None = choice(
        "Cuál", "Which", AuthorityKind, may_be_unknown=False, tag="clase"
    )
    name: str = text("Nombre oficial", "Official name", catalogue="authorities", tag="nombre")
    holder: str = text("Titular", "Holder", help=("Con su tratamiento.", "With the treatment."))
    address: str = text("Domicilio", "Address")
