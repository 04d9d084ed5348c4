"""The detention: where, since when, by whom, and what the authority did and did not do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from legalaid_desktop.record.choices import OnFile, Operation
from legalaid_desktop.record.describe import (
    Entity,
    Item,
    choice,
    day,
    groups,
    long_text,
    moment,
    reference,
    text,
    yes_no,
)
from legalaid_desktop.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Item):
    """Something that happened while the child was held."""

    title: ClassVar[Text] = Text("Hecho", "Event")

    at: datetime | None = moment("Fecha y hora", "Date and time", tag="momento")
    what: str = long_text("Qué pasó", "What happened", tag="que_paso")


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Item):
    title: ClassVar[Text] = Text("Traslado", "Transfer")

    child: str = reference(
        "De", "Of", "children", help=("Vacío: todos.", "Empty: all of them."), tag="nna"
    )
    at: datetime | None = moment("Fecha y hora", "Date and time", tag="momento")
    from_station: str = text("Desde", "From", catalogue="stations", tag="desde")
    to_station: str = text("Hacia", "To", catalogue="stations", tag="hacia")


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(Item):
    """The end of detention for one child, or for all when `child` is empty."""

    title: ClassVar[Text] = Text("Egreso", "Release")

    child: str = reference(
        "De", "Of", "children", help=("Vacío: todos.", "Empty: all of them."), tag="nna"
    )
    at: datetime | None = moment("Fecha y hora", "Date and time", tag="momento")
    destination: str = text(
        "Destino",
        "Destination",
        suggestions=("centro de asistencia social", "su familia", "albergue", "retorno asistido"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Detention(Entity):
    """Dossier B.0, Detention. `presented_at` is the puesta a disposición, with its zone."""

    title: ClassVar[Text] = Text("Detención", "Detention")

    station: str = text(
        "Estación o lugar donde está",
        "Station or place",
        catalogue="stations",
        help=(
            "Estación, estancia provisional, lugar habilitado, hotel o albergue.",
            "Station, provisional facility, fitted-out place, hotel or shelter.",
        ),
        may_be_unknown=False,
        tag="estacion",
    )
    municipality: str = text("Municipio", "Municipality")
    state: str = text("Estado", "State", catalogue="states", may_be_unknown=False)
    apprehended_at: datetime | None = moment(
        "Fecha y hora de detención", "Apprehended at", tag="detenido_el"
    )
    apprehension_place: str = text("Lugar de la detención", "Place of apprehension", tag="lugar")
    apprehended_by: str = text(
        "Quién detuvo",
        "Apprehended by",
        suggestions=(
            "personal del Instituto Nacional de Migración",
            "elementos de la Guardia Nacional",
            "elementos de la Secretaría de la Defensa Nacional",
            "elementos de la Secretaría de Marina",
            "policía estatal",
            "policía municipal",
        ),
        tag="quien_detuvo",
    )
    operation: Operation | None = choice(
        "Tipo de operativo", "Kind of operation", Operation, tag="operativo"
    )
    presented_at: datetime | None = moment(
        "Puesta a disposición",
        "Presented to the authority at",
        help=(
            "Fecha y hora en que quedó a disposición del INM.",
            "Date and time at which INM took charge.",
        ),
    )
    authority: str = text(
        "Autoridad a cuya disposición está",
        "Authority in charge",
        suggestions=("Instituto Nacional de Migración",),
        tag="autoridad",
    )
    file_number: str = text("Expediente o NUE del INM", "INM file number", tag="expediente_inm")
    order_on: date | None = day(
        "Fecha del acuerdo de presentación", "Date of the order", tag="acuerdo_fecha"
    )
    order_number: str = text("Número del acuerdo", "Number of the order", tag="acuerdo_numero")
    order_served: bool | None = yes_no(
        "Se notificó el acuerdo", "The order was served", tag="acuerdo_notificado"
    )
    informed: bool | None = yes_no(
        "Se le informó de sus derechos", "Was informed of its rights", tag="informado_de_derechos"
    )
    communication: bool | None = yes_no(
        "Pudo comunicarse con su familia", "Could reach its family", tag="pudo_comunicarse"
    )
    conditions: str = long_text(
        "Condiciones del lugar", "Conditions of the place", tag="condiciones"
    )
    incidents: str = long_text("Incidentes y lesiones", "Incidents and injuries", tag="incidentes")
    medical_care: str = long_text(
        "Atención médica recibida", "Medical care received", tag="atencion_medica"
    )
    signed_documents: str = long_text(
        "Documentos que firmó",
        "Documents signed",
        help=(
            "Por ejemplo un retorno «voluntario»; en qué lengua y ante quién.",
            "For example a “voluntary” return; in what language and before whom.",
        ),
        tag="documentos_firmados",
    )
    procuraduria_notice: OnFile | None = choice(
        "Aviso a la Procuraduría de Protección",
        "Notice to the Procuraduría",
        OnFile,
        tag="aviso_procuraduria",
    )
    procuraduria_notice_number: str = text(
        "Número y fecha del aviso", "Number and date of notice", tag="aviso_procuraduria_numero"
    )
    channelling: OnFile | None = choice(
        "Canalización al DIF (acta)", "Handed over to DIF (record)", OnFile, tag="canalizacion"
    )
    comar_notice: OnFile | None = choice(
        "Aviso a la COMAR", "Notice to COMAR", OnFile, tag="aviso_comar"
    )
    consulate_contact: str = text(
        "Contacto del INM con el consulado",
        "Contact between INM and the consulate",
        help=("Quién y cuándo, si se sabe.", "Who and when, if known."),
        tag="contacto_consular",
    )
    return_planned: str = text(
        "Traslado o retorno programado",
        "Transfer or return planned",
        help=("Fecha, vuelo o autobús.", "Date, flight or bus."),
        tag="retorno_programado",
    )
    events: tuple[Event, ...] = groups("Otros hechos", "Other events", Event)
    transfers: tuple[Transfer, ...] = groups("Traslados", "Transfers", Transfer)
    releases: tuple[Release, ...] = groups("Egresos", "Releases", Release)

    @property
    def held_since(self) -> datetime | None:
        """The moment the clock starts: presentation, or else apprehension."""
        return self.presented_at or self.apprehended_at
