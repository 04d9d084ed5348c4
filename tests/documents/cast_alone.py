"""Children of the cast who travel alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.choices import (
    Assessment,
    AuthorityKind,
    Category,
    ConsulateWish,
    Footing,
    OnFile,
    Operation,
    Sex,
)
from legalaid_desktop.record.claims import (
    Authority,
    Representation,
)
from legalaid_desktop.record.detention import Detention
from legalaid_desktop.record.people import Adult, Child, Opinion, Screening, Tie
from tests.builders import MEXICO_CITY
from tests.documents.cast_setting import LAWYER, STATION, STORY


def girl_with_an_alias() -> Case:
    """A girl of four, alone, of whom only the name she answers to is known."""
    return Case(
        id=CaseId("girl-of-4"),
        number="2026-0001",
        children=(
            Child(
                id="c1",
                alias="Lupita",
                declared_age=4,
                sex=Sex.FEMALE,
                nationalities=("Honduras",),
                category=Category.UNACCOMPANIED,
                languages=("español",),
                health="Tos y fiebre desde hace dos días",
                screening=Screening(protection=Assessment.PENDING),
            ),
        ),
        adults=(
            Adult(
                id="a1",
                given_names="Iris",
                first_surname="Zelaya",
                sex=Sex.FEMALE,
                place="Monterrey, Nuevo León",
                phone="81 0000 0000",
                can_receive=True,
                ties=(Tie(id="t1", kinship="abuela"),),
            ),
            Adult(
                id="a2",
                given_names="Persona",
                first_surname="Excluida",
                can_receive=True,
                conflict=True,
                ties=(Tie(id="t2", kinship="tío"),),
            ),
        ),
        detention=STATION,
        asylum=STORY,
        representation=Representation(
            lawyer="Martina Ocampo Leal",
            organisation="Casa de Prueba para la Niñez, A. C.",
            address="Calle Ejemplo 12, Tapachula, Chiapas",
            footing=(Footing.DUTY_TO_REPORT, Footing.PETITION),
        ),
    )


def boy_with_one_surname() -> Case:
    """A boy of nine from Haiti with one surname, as is usual there; found by two authorities."""
    return Case(
        id=CaseId("one-surname"),
        number="2026-0007",
        children=(
            Child(
                id="c1",
                given_names="Wisler",
                first_surname="Jean-Baptiste",
                declared_age=9,
                sex=Sex.MALE,
                nationalities=("Haití",),
                category=Category.UNACCOMPANIED,
                languages=("criollo haitiano", "francés"),
                needs_interpreter=True,
                interpreter_language="criollo haitiano",
                document_kind="acta de nacimiento",
                document_holder="INM",
                health="fiebre",
                screening=Screening(protection=Assessment.YES),
            ),
        ),
        detention=Detention(
            station="Recinto migratorio de Huixtla",
            municipality="Huixtla",
            state="Chiapas",
            apprehended_at=datetime(2026, 11, 23, 9, 0, tzinfo=MEXICO_CITY),
            apprehension_place="la garita de El Manguito",
            apprehended_by="personal del Instituto Nacional de Migración",
            operation=Operation.CHECKPOINT,
            presented_at=datetime(2026, 11, 24, 8, 10, tzinfo=MEXICO_CITY),
            channelling=OnFile.YES,
        ),
        asylum=STORY,
        representation=LAWYER,
    )


def mayan_girl() -> Case:
    """An adolescent whose name holds the saltillo (U+02BC), and who speaks no Spanish."""
    return Case(
        id=CaseId("mayan-name"),
        number="2026-0005",
        children=(
            Child(
                id="c1",
                given_names="Xunʼik",
                first_surname="Tʼul",
                second_surname="Ixcʼoy & Pop",
                birth_date=date(2011, 1, 31),
                sex=Sex.FEMALE,
                nationalities=("Guatemala",),
                category=Category.UNACCOMPANIED,
                languages=("qʼeqchiʼ",),
                needs_interpreter=True,
                interpreter_language="qʼeqchiʼ",
                document_kind="ninguno",
                pregnant=True,
                screening=Screening(fears_return=True),
                opinion=Opinion(words="Tengo miedo.", consulate=ConsulateWish.NO_CONTACT),
            ),
        ),
        detention=STATION,
        asylum=STORY,
        representation=Representation(
            lawyer="Martina Ocampo Leal",
            address="Calle Ejemplo 12, Tapachula, Chiapas",
            email="avisos@prueba.invalid",
            footing=(Footing.DEFENDER, Footing.DUTY_TO_REPORT),
        ),
    )


def eighteen_tomorrow() -> Case:
    """An adolescent who turns eighteen the day after."""
    return Case(
        id=CaseId("eighteen-tomorrow"),
        number="2026-0006",
        children=(
            Child(
                id="c1",
                given_names="Josué",
                first_surname="Désir",
                second_surname="Ríos",
                birth_date=date(2008, 11, 25),
                sex=Sex.MALE,
                nationalities=("Venezuela",),
                residence_country="Colombia",
                category=Category.UNACCOMPANIED,
                languages=("español",),
                curp="DERJ081125HNEXXX00",
            ),
        ),
        detention=STATION,
        asylum=STORY,
        representation=LAWYER,
    )


def adolescent_of_undeclared_sex() -> Case:
    """An adolescent of fifteen whose sex nobody wrote down."""
    return Case(
        id=CaseId("unknown-sex"),
        number="2026-0010",
        children=(
            Child(
                id="c1",
                given_names="Ariel",
                first_surname="Quishpe",
                second_surname="Oña",
                birth_date=date(2011, 7, 12),
                nationalities=("Ecuador",),
                category=Category.UNACCOMPANIED,
                languages=("kichwa", "español"),
                screening=Screening(protection=Assessment.PENDING),
                opinion=Opinion(words="Quiero estudiar.", taken_by="Inés Báez Íñiguez"),
            ),
        ),
        detention=replace(
            STATION,
            apprehended_by="elementos de la Guardia Nacional",
            apprehension_place="la central de autobuses de Tapachula",
            informed=False,
            signed_documents="una hoja que no le leyeron",
        ),
        asylum=STORY,
        representation=LAWYER,
        authorities=(
            Authority(
                id="u1",
                kind=AuthorityKind.STATION,
                name="Titular de la Estación Migratoria Siglo XXI",
                holder="Mtra. Irene Cruz Peña",
            ),
        ),
    )


def stateless_girl() -> Case:
    """A girl of seven without a nationality, born in the country she left."""
    return Case(
        id=CaseId("stateless"),
        number="2026-0011",
        children=(
            Child(
                id="c1",
                given_names="Islande",
                first_surname="Pierre",
                birth_date=date(2019, 1, 15),
                sex=Sex.FEMALE,
                stateless=True,
                residence_country="República Dominicana",
                category=Category.UNACCOMPANIED,
                languages=("español", "criollo haitiano"),
                document_holder="su familia",
                screening=Screening(protection=Assessment.YES),
            ),
        ),
        adults=(
            Adult(
                id="a1",
                given_names="Óscar",
                first_surname="Pierre",
                place="Puebla, Puebla",
                can_receive=True,
                ties=(Tie(id="t1", kinship="tío"),),
            ),
            Adult(
                id="a2",
                given_names="Ilse",
                first_surname="Pierre",
                place="Puebla, Puebla",
                can_receive=True,
                ties=(Tie(id="t2", kinship="tía"),),
            ),
        ),
        detention=STATION,
        asylum=STORY,
        representation=LAWYER,
    )


def nobody_knows() -> Case:
    """A child without a name, a sex, an age or a paper."""
    return Case(
        id=CaseId("nothing-known"),
        number="2026-0004",
        children=(Child(id="c1", category=Category.UNACCOMPANIED),),
        detention=Detention(
            station="Hotel Ejemplo Plaza", state="Chiapas", apprehended_by="policía municipal"
        ),
        asylum=STORY,
        representation=LAWYER,
    )
