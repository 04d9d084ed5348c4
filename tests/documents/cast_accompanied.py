"""Children of the cast who travel with somebody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.choices import (
    Assessment,
    AuthorityKind,
    CareBasis,
    Category,
    ConsulateWish,
    Footing,
    MeasureKind,
    OnFile,
    Operation,
    Right,
    Sex,
)
from legalaid_desktop.record.claims import (
    AsylumClaim,
    Authority,
    Measure,
    Protection,
    Representation,
)
from legalaid_desktop.record.detention import Detention, Event, Transfer
from legalaid_desktop.record.people import Adult, Child, Opinion, Screening, Tie
from tests.builders import MEXICO_CITY, NOW
from tests.documents.cast_setting import LAWYER, NARRATIVE, STATION, STORY


def boy_with_his_aunt() -> Case:
    """A boy of twelve who travels with his aunt: everything that can be recorded is recorded."""
    return Case(
        id=CaseId("boy-of-12"),
        number="2026-0002",
        children=(
            Child(
                id="c1",
                given_names="Wilmer Esaú",
                first_surname="Menjívar",
                second_surname="Argueta",
                alias="Chele",
                birth_date=date(2014, 2, 28),
                age_doubted=True,
                sex=Sex.MALE,
                nationalities=("El Salvador", "Honduras"),
                residence_country="Guatemala",
                category=Category.SEPARATED,
                languages=("náhuat", "español"),
                needs_interpreter=True,
                interpreter_language="náhuat",
                people="pipil",
                document_kind="acta de nacimiento",
                document_number="A-778",
                document_holder="INM",
                health="Asma; usa inhalador",
                disability="baja visión",
                screening=Screening(
                    protection=Assessment.YES,
                    fears_return=True,
                    crime_victim=True,
                    urgent_needs="reponer su inhalador",
                ),
                opinion=Opinion(
                    words="Quiero seguir con mi tía.\nSí quiero que mi consulado sepa de mí.",
                    taken_on=date(2026, 11, 23),
                    taken_by="Martina Ocampo Leal",
                    interpreter="Pedro Ama",
                    consulate=ConsulateWish.CONTACT,
                ),
            ),
        ),
        adults=(
            Adult(
                id="a1",
                given_names="Rosa Delmy",
                first_surname="Argueta",
                sex=Sex.FEMALE,
                age=34,
                nationalities=("El Salvador",),
                travels_along=True,
                held=True,
                held_at="Estación Migratoria Siglo XXI (Tapachula)",
                ties=(Tie(id="t1", kinship="tía", basis=CareBasis.CUSTOM, proof="carta notarial"),),
            ),
        ),
        detention=Detention(
            station="Estación Migratoria Siglo XXI (Tapachula)",
            municipality="Tapachula",
            state="Chiapas",
            apprehended_at=datetime(2026, 11, 21, 18, 5, tzinfo=MEXICO_CITY),
            apprehension_place="el kilómetro 12 de la carretera federal 200",
            apprehended_by="elementos de la Guardia Nacional",
            operation=Operation.REVIEW,
            presented_at=NOW - timedelta(hours=61, minutes=27),
            authority="Instituto Nacional de Migración",
            file_number="NUE-000-987",
            order_on=date(2026, 11, 22),
            order_number="AP/45/2026",
            order_served=False,
            informed=False,
            communication=False,
            conditions="duerme en el piso, con personas adultas",
            incidents="lo empujaron en la fila de la comida",
            medical_care="ninguna",
            signed_documents="una hoja en español que no entendió, el 22 de noviembre de 2026",
            procuraduria_notice=OnFile.NOT_SHOWN,
            channelling=OnFile.NO,
            comar_notice=OnFile.NO,
            consulate_contact="una llamada el 22 de noviembre de 2026",
            return_planned="autobús del 26 de noviembre de 2026",
            events=(
                Event(
                    id="e1",
                    at=datetime(2026, 11, 23, 7, 0, tzinfo=MEXICO_CITY),
                    what="le negaron una llamada",
                ),
                Event(id="e2", what="no hay agua caliente"),
            ),
            transfers=(
                Transfer(
                    id="r1",
                    child="c1",
                    at=datetime(2026, 11, 22, 1, 0, tzinfo=MEXICO_CITY),
                    from_station="Garita Viva México",
                    to_station="Estación Migratoria Siglo XXI (Tapachula)",
                ),
            ),
        ),
        protection=Protection(
            rights=(Right.LIBERTY, Right.HEALTH, Right.MIGRANT),
            risk="No tiene inhalador y comparte dormitorio con personas adultas",
            measures=(
                Measure(
                    id="m1",
                    kind=MeasureKind.URGENT,
                    what="Atención médica inmediata",
                    by_whom="Hospital Regional de Tapachula",
                    how_long="treinta días",
                ),
                Measure(id="m2", what="Acogimiento con su tía"),
            ),
        ),
        asylum=STORY,
        representation=LAWYER,
        authorities=(
            Authority(
                id="u1",
                kind=AuthorityKind.STATION,
                name="Titular de la Estación Migratoria Siglo XXI",
                holder="Mtro. Ramiro Cruz Peña",
                address="Carretera de Prueba km 1.5, Tapachula",
            ),
        ),
    )


def siblings_with_their_mother() -> Case:
    """A girl of eight and a boy of four with their mother, all of them held."""
    return Case(
        id=CaseId("siblings"),
        number="2026-0003",
        children=(
            Child(
                id="c1",
                given_names="Génesis",
                first_surname="Paz",
                second_surname="Núñez",
                birth_date=date(2018, 6, 1),
                sex=Sex.FEMALE,
                nationalities=("Honduras",),
                category=Category.ACCOMPANIED,
                languages=("español",),
                document_kind="pasaporte",
                document_number="F000111",
                document_holder="su familia",
                screening=Screening(protection=Assessment.NO),
                opinion=Opinion(
                    words="No quiero que nos separen de mi mamá.",
                    taken_on=date(2026, 11, 24),
                    taken_by="Martina Ocampo Leal",
                ),
            ),
            Child(
                id="c2",
                given_names="Ian Josué",
                first_surname="Paz",
                second_surname="Núñez",
                birth_date=date(2022, 11, 1),
                sex=Sex.MALE,
                nationalities=("Honduras",),
                category=Category.ACCOMPANIED,
                languages=("español",),
            ),
        ),
        adults=(
            Adult(
                id="a1",
                given_names="Marlen",
                first_surname="Núñez",
                sex=Sex.FEMALE,
                nationalities=("Honduras",),
                travels_along=True,
                held=True,
                ties=(
                    Tie(
                        id="t1",
                        kinship="madre",
                        basis=CareBasis.PARENTAL,
                        proof="acta de nacimiento",
                    ),
                ),
            ),
            Adult(
                id="a2",
                given_names="Óscar",
                first_surname="Paz",
                sex=Sex.MALE,
                place="Tijuana, Baja California",
                can_receive=True,
                ties=(Tie(id="t2", kinship="padre"),),
            ),
        ),
        detention=STATION,
        asylum=AsylumClaim(narrative=f"{NARRATIVE} uno.", include_family=True),
        representation=Representation(
            lawyer="Martina Ocampo Leal",
            licence="0000000",
            address="Calle Ejemplo 12, Tapachula, Chiapas",
            footing=(Footing.MANDATE,),
            place="Tapachula, Chiapas",
        ),
    )


def girl_without_documents() -> Case:
    """An adolescent of sixteen without any paper, who travels with her grown brother."""
    return Case(
        id=CaseId("no-documents"),
        number="2026-0008",
        children=(
            Child(
                id="c1",
                given_names="Yamileth",
                first_surname="Iglesias",
                second_surname="Hurtado",
                birth_date=date(2010, 8, 9),
                sex=Sex.FEMALE,
                nationalities=("Cuba", "Italia"),
                category=Category.SEPARATED,
                languages=("español",),
                document_kind="ninguno",
                screening=Screening(fears_return=True, crime_victim=True),
                opinion=Opinion(
                    words="Mi hermano me cuida desde que murió mi mamá.",
                    taken_on=date(2026, 11, 23),
                    consulate=ConsulateWish.NO_CONTACT,
                ),
            ),
        ),
        adults=(
            Adult(
                id="a1",
                given_names="Yoel",
                first_surname="Iglesias",
                age=21,
                nationalities=("Cuba",),
                travels_along=True,
                held=True,
                ties=(Tie(id="t1", kinship="hermano", basis=CareBasis.CUSTOM),),
            ),
        ),
        detention=STATION,
        protection=Protection(
            rights=(Right.NON_DISCRIMINATION, Right.FAMILY),
            measures=(Measure(id="m1", kind=MeasureKind.SPECIAL, what="acogimiento familiar"),),
        ),
        asylum=STORY,
        representation=LAWYER,
    )


def sisters_with_an_apostrophe() -> Case:
    """Two adolescent sisters with their mother and father; both kinds of apostrophe."""
    sister = Child(
        id="c1",
        given_names="D'Yana",
        first_surname="O’Connor",
        second_surname="Downs",
        birth_date=date(2012, 2, 29),
        sex=Sex.FEMALE,
        nationalities=("Nicaragua",),
        category=Category.ACCOMPANIED,
        languages=("español", "inglés"),
        document_kind="pasaporte",
        document_number="C01234567",
        document_holder="INM",
        opinion=Opinion(words="Queremos salir juntas.", taken_on=date(2026, 11, 24)),
    )
    return Case(
        id=CaseId("apostrophe"),
        number="2026-0009",
        children=(
            sister,
            replace(
                sister,
                id="c2",
                given_names="Shar'on",
                birth_date=date(2010, 12, 1),
                document_number="C01234568",
                opinion=Opinion(),
            ),
        ),
        adults=(
            Adult(
                id="a1",
                given_names="Ivonne",
                first_surname="Downs",
                sex=Sex.FEMALE,
                age=41,
                nationalities=("Nicaragua",),
                travels_along=True,
                held=True,
                ties=(Tie(id="t1", kinship="madre", basis=CareBasis.PARENTAL),),
            ),
            Adult(
                id="a2",
                given_names="Ismael",
                first_surname="O’Connor",
                sex=Sex.MALE,
                age=44,
                nationalities=("Nicaragua",),
                travels_along=True,
                held=True,
                ties=(Tie(id="t2", kinship="padre", basis=CareBasis.PARENTAL),),
            ),
        ),
        detention=Detention(
            station="Estación Migratoria Siglo XXI (Tapachula)",
            municipality="Tapachula",
            state="Chiapas",
            presented_at=NOW - timedelta(hours=1, minutes=5),
            informed=False,
            communication=False,
        ),
        asylum=AsylumClaim(narrative=f"{NARRATIVE} uno.", include_family=True),
        representation=LAWYER,
    )


def only_what_is_required() -> Case:
    """A case in which every optional field is blank."""
    return Case(
        id=CaseId("minimal"),
        children=(Child(id="c1", category=Category.ACCOMPANIED),),
        detention=Detention(station="Instalaciones de prueba", state="Chiapas"),
        representation=Representation(
            lawyer="Martina Ocampo Leal", address="Calle Ejemplo 12, Tapachula, Chiapas"
        ),
    )
