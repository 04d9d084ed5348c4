"""What the cast has in common: the authorities, the lawyer, the station, the story."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from legalaid_desktop import resources
from legalaid_desktop.record.choices import (
    Footing,
    Ground,
)
from legalaid_desktop.record.claims import (
    AsylumClaim,
    Authorised,
    Representation,
)
from legalaid_desktop.record.detention import Detention
from tests.builders import NOW

NARRATIVE = "RELATO-RESERVADO"
"""Stands in every field that only COMAR may read."""

AUTHORITIES: tuple[Mapping[str, str], ...] = tuple(
    {"kind": kind, "official_name": name, "state": state, "address": address}
    for kind, name, state, address in [
        (
            "INM_OR",
            "Oficina de Representación del Instituto Nacional de Migración en Chiapas",
            "Chiapas",
            "",
        ),
        (
            "PPNNA",
            "Procuraduría de Protección de Niñas, Niños y Adolescentes del Estado de Chiapas",
            "Chiapas",
            "",
        ),
        ("DIF", "Sistema DIF del Estado de Chiapas", "Chiapas", ""),
        (
            "COMAR",
            "Coordinación General de la Comisión Mexicana de Ayuda a Refugiados",
            "Ciudad de México",
            "Calle de Prueba 167, Ciudad de México",
        ),
        (
            "PFPNNA",
            "Procuraduría Federal de Protección de Niñas, Niños y Adolescentes",
            "Ciudad de México",
            "",
        ),
        ("CNDH", "Comisión Nacional de los Derechos Humanos", "Ciudad de México", ""),
    ]
)
COUNTRIES = resources.catalogue("countries_es")

LAWYER = Representation(
    lawyer="Martina Ocampo Leal",
    licence="0000000",
    email="avisos@prueba.invalid",
    phone="55 0000 0000",
    organisation="Casa de Prueba para la Niñez, A. C.",
    deed="escritura 1,234 de la notaría 7 de Tapachula",
    address="Calle Ejemplo 12, Tapachula, Chiapas",
    authorised=(
        Authorised(id="p1", name="Rodrigo Luna Sáenz", licence="0000001"),
        Authorised(id="p2", name="Inés Báez Íñiguez"),
    ),
    footing=(Footing.DESIGNATION,),
    footing_note="escrito de 23 de noviembre de 2026",
    place="Tapachula, Chiapas",
)

STATION = Detention(
    station="Estación Migratoria Siglo XXI (Tapachula)",
    municipality="Tapachula",
    state="Chiapas",
    presented_at=NOW - timedelta(hours=61, minutes=27),
)

STORY = AsylumClaim(
    narrative=f"{NARRATIVE} uno.\n{NARRATIVE} dos.",
    grounds=(Ground.GROUP, Ground.GENERALISED_VIOLENCE, Ground.SUR_PLACE),
    agent=f"{NARRATIVE} tres",
    fear=f"{NARRATIVE} cuatro",
    evidence=f"{NARRATIVE} cinco",
    entered_on=date(2026, 11, 19),
    entry_place="Ciudad Hidalgo, Chiapas",
    entry_mode="por río",
    possible_since=date(2026, 11, 23),
    late_reason="Nadie le informó de ese derecho",
    interview_needs="Pausas frecuentes y la presencia de una mujer",
)
