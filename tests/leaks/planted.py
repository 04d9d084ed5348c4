"""One invented child whose every value can be told from anything else in the world."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.choices import Category
from legalaid_desktop.record.people import Adult, Tie
from legalaid_desktop.services.demo import demonstration_cases

NOW = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)

VALUES: dict[str, str] = {
    "given names": "Nayaxquétzin Ixchelmah",
    "surname": "Ollintlakpañ",
    "alias": "Tzitzikmehcita",
    "guardian": "Marlenquixtli Oaxtepekan",
    "telephone": "961 704 83 52 77",
    "street": "Calle Xiuhtekpantli 4471",
    "narrative": "los hombres de la camioneta kuaupitsotl",
    "health": "asmakronikxu desde bebé",
    "document number": "PZ-88213947-Q",
    "CURP": "OLXN170503MCSLLA07",
    "name of a file": "partida-xokoyotzintli",
    "words of a file": "kontenido plantado en el archivo",
    "words of a draft": "borradornomas kuikatl",
    "station": "Estancia Provisional Tlamatinimeh",
    "passphrase": "garza lenta muerde siete candados",
    "new passphrase": "otra puerta verde sin ninguna llave",
    "passphrase of another": "tercera persona abre con frase suya",
}


def case() -> Case:
    """Return the case of the planted child, complete enough for every paper."""
    (invented,) = demonstration_cases(1, 9, NOW)
    given = VALUES["given names"]
    child = replace(
        invented.children[0],
        given_names=given,
        first_surname=VALUES["surname"],
        alias=VALUES["alias"],
        health=VALUES["health"],
        document_number=VALUES["document number"],
        curp=VALUES["CURP"],
        category=Category.ACCOMPANIED,  # she travels with her mother
    )
    guardian, surname = VALUES["guardian"].split()
    adult = Adult(
        id="guardian",
        given_names=guardian,
        first_surname=surname,
        phone=VALUES["telephone"],
        place=VALUES["street"],
        travels_along=True,
        ties=(Tie(id="tie", kinship="madre"),),
    )
    return replace(
        invented,
        id=CaseId("k-planted"),
        children=(child,),
        adults=(*invented.adults, adult),
        detention=replace(invented.detention, station=VALUES["station"]),
        asylum=replace(invented.asylum, narrative=f"Dice que {VALUES['narrative']} los siguieron."),
    )
