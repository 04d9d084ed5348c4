"""Invented children for a demonstration: nobody should learn, or be shown, on a real child.

Names are drawn from common given names and surnames of each country; any likeness is chance.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.choices import (
    Assessment,
    CareBasis,
    Category,
    ConsulateWish,
    Footing,
    Ground,
    MeasureKind,
    OnFile,
    Operation,
    Right,
    Sex,
)
from legalaid_desktop.record.claims import (
    AsylumClaim,
    Authorised,
    Measure,
    Protection,
    Representation,
)
from legalaid_desktop.record.detention import Detention
from legalaid_desktop.record.encode import case_to_json
from legalaid_desktop.record.people import Adult, Child, Opinion, Screening, Tie
from legalaid_desktop.services.drawing import DrawingService, SavedPaper, write_file
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.services.ports import Cases


@dataclass(frozen=True, slots=True)
class _Country:
    name: str
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    surnames: tuple[str, ...]
    languages: tuple[str, ...]
    interpreter: str = ""


_COUNTRIES = (
    _Country(
        "Honduras",
        ("Nahomy Alejandra", "Génesis", "Britany", "Sherlyn"),
        ("Ian Josué", "Anderson", "Elkin", "Óscar David"),
        ("Solórzano", "Villatoro", "Amaya", "Núñez", "Paz", "Ibáñez"),
        ("español",),
    ),
    _Country(
        "Guatemala",
        ("Yeimi", "Ixchel", "María Candelaria", "Juana"),
        ("Wilmer", "Pedro", "Mateo", "Diego"),
        ("Caal", "Chávez", "Oxlaj", "Tʼul", "Pérez", "Ixcoy"),
        ("q'eqchi'", "español"),
        "q'eqchi'",
    ),
    _Country(
        "El Salvador",
        ("Samanta", "Katherine Lisbeth", "Alisson"),
        ("Dayron", "Kevin Alexander", "Josué"),
        ("Rubí", "Menjívar", "Argueta", "Quinteros"),
        ("español",),
    ),
    _Country(
        "Haití",
        ("Marlène", "Guerline", "Roseline"),
        ("Widelson", "Jean-Baptiste", "Wilner"),
        ("Estimé", "Désir", "Saint-Fleur"),
        ("criollo haitiano", "francés"),
        "criollo haitiano",
    ),
    _Country(
        "Venezuela",
        ("Mariangel", "Valentina", "Yuleisy"),
        ("Jeremías", "Santiago José", "Yorman"),
        ("Urdaneta", "Gil", "Peña", "Zambrano"),
        ("español",),
    ),
)
_STATIONS: tuple[tuple[str, str, str, str], ...] = (
    ("Estación Migratoria Siglo XXI (Tapachula)", "Tapachula", "Chiapas", "America/Mexico_City"),
    ("Estación Migratoria Acayucan", "Acayucan", "Veracruz", "America/Mexico_City"),
    ("Estancia Provisional «B» Palenque", "Palenque", "Chiapas", "America/Mexico_City"),
    ("Estación Migratoria Hermosillo", "Hermosillo", "Sonora", "America/Hermosillo"),
)
_CATEGORIES = (Category.UNACCOMPANIED, Category.ACCOMPANIED, Category.SEPARATED)
_PLACES = ("el kilómetro 12 de la carretera federal 200", "la central de autobuses", "un retén")


def demonstration_cases(count: int, seed: int, now: datetime) -> Iterator[Case]:
    """Yield `count` invented cases of one child each; seed and `now` decide who they are."""
    chance = random.Random(seed)  # noqa: S311 - invented names, not secrets
    for number in range(1, count + 1):
        yield _case(number, chance, now)


def run_demonstration(
    count: int,
    seed: int,
    folder: Path,
    cases: Cases,
    drawing: DrawingService,
    now: datetime,
    job: JobContext,
) -> list[tuple[Case, list[SavedPaper]]]:
    """Save the invented cases, draw every paper of each, and write `cases.json` beside them."""
    drawn: list[tuple[Case, list[SavedPaper]]] = []
    author = "Demostración"
    invented = tuple(demonstration_cases(count, seed, now))
    for done, case in enumerate(invented):
        job.step(done, count, case.number)
        saved = cases.save(case, author=author, at=now)
        papers = drawing.draw_and_save(saved, drawing.papers(), folder, JobContext(), over=True)
        drawn.append((saved, papers))
    job.step(count, count)
    write_file(folder / "cases.json", _recorded(drawn))
    return drawn


def _recorded(drawn: Sequence[tuple[Case, Sequence[SavedPaper]]]) -> bytes:
    """What was recorded, in the form that `legalaid case import` reads, and what came of it."""
    body: Mapping[str, object] = {
        "cases": [case_to_json(case) for case, _ in drawn],
        "papers": [
            {
                "case": case.id,
                "paper": filing.paper,
                "variant": filing.variant,
                "addressee": filing.addressee,
                "docx": saved.docx.name,
                "pdf": saved.pdf.name,
            }
            for case, papers in drawn
            for saved in papers
            if (filing := saved.filing) is not None
        ],
    }
    return json.dumps(body, ensure_ascii=False, indent=2).encode()


def _case(number: int, chance: random.Random, now: datetime) -> Case:
    country = chance.choice(_COUNTRIES)
    station, municipality, state, zone = chance.choice(_STATIONS)
    category = _CATEGORIES[(number - 1) % len(_CATEGORIES)]
    local = now.astimezone(ZoneInfo(zone)).replace(second=0, microsecond=0)
    presented = local - timedelta(hours=chance.randint(4, 70), minutes=chance.randint(0, 59))
    child = _child(chance, country, category, now)
    return Case(
        id=CaseId(f"demo-{number:04d}"),
        number=f"{now.year}-{number:04d}",
        opened_on=now.date(),
        responsible="M. Ocampo",
        children=(child,),
        adults=_adults(chance, country, category, child, municipality, state),
        detention=Detention(
            station=station,
            municipality=municipality,
            state=state,
            apprehended_at=presented - timedelta(hours=2, minutes=chance.randint(0, 59)),
            apprehension_place=f"{chance.choice(_PLACES)}, {municipality}, {state}",
            apprehended_by="personal del Instituto Nacional de Migración",
            operation=Operation.REVIEW,
            presented_at=presented,
            authority="Instituto Nacional de Migración",
            file_number=f"DEMO/{number:04d}/{now.year}",
            informed=False,
            communication=False,
            procuraduria_notice=OnFile.NOT_SHOWN,
            channelling=OnFile.NOT_SHOWN,
        ),
        protection=Protection(
            rights=(Right.LIBERTY, Right.INTEGRITY, Right.FAMILY),
            risk="Permanece en un lugar cerrado con personas adultas que no conoce.",
            measures=(
                Measure(
                    id="m1",
                    kind=MeasureKind.URGENT,
                    what="Ingreso inmediato a un centro de asistencia social apto para su edad",
                    by_whom=f"Sistema DIF del Estado de {state}",
                ),
                Measure(
                    id="m2",
                    kind=MeasureKind.SPECIAL,
                    what="Atención psicológica especializada",
                    how_long="el tiempo que su plan de restitución señale",
                ),
            ),
        ),
        asylum=AsylumClaim(
            entered_on=(presented - timedelta(days=3)).date(),
            entry_place="Ciudad Hidalgo, Chiapas",
            entry_mode="por río",
            possible_since=now.date(),
            narrative=(
                "Un grupo armado exigió dinero a su familia y amenazó con llevársela.\n"
                "Cambiaron de colonia y volvieron a encontrarles."
                if child.sex is Sex.FEMALE
                else "Un grupo armado exigió dinero a su familia y quiso reclutarlo.\n"
                "Cambiaron de colonia y volvieron a encontrarles."
            ),
            grounds=(Ground.GROUP, Ground.GENERALISED_VIOLENCE),
            agent="un grupo armado que controla su colonia",
            fear="Perder la vida o que dañen a su familia.",
        ),
        representation=Representation(
            lawyer="Martina Ocampo Leal",
            licence="0000000",
            email="notificaciones@demostracion.invalid",
            phone="55 0000 0000",
            organisation="Casa de Demostración para la Niñez, A. C.",
            deed="escritura 1, notaría 1 de Demostración",
            address=f"Calle Ejemplo 12, {municipality}, {state}",
            authorised=(Authorised(id="p1", name="Rodrigo Luna Sáenz", licence="0000001"),),
            footing=(Footing.DESIGNATION, Footing.PETITION),
            place=f"{municipality}, {state}",
        ),
    )


def _child(chance: random.Random, country: _Country, category: Category, now: datetime) -> Child:
    sex = chance.choice((Sex.FEMALE, Sex.MALE))
    born = (now - timedelta(days=chance.randint(4 * 365, 17 * 365 + 200))).date()
    first, second = chance.sample(country.surnames, 2)
    child = Child(
        id="nna-1",
        given_names=chance.choice(country.girls if sex is Sex.FEMALE else country.boys),
        first_surname=first,
        second_surname=second,
        birth_date=born,
        sex=sex,
        nationalities=(country.name,),
        residence_country=country.name,
        category=category,
        languages=country.languages,
        needs_interpreter=bool(country.interpreter),
        interpreter_language=country.interpreter,
        document_kind="acta de nacimiento",
        document_holder="INM",
        health="Refiere dolor de cabeza y que no ha dormido.",
        screening=Screening(
            protection=Assessment.YES,
            fears_return=True,
            screened_on=now.date(),
            screened_by="Martina Ocampo Leal",
        ),
        opinion=Opinion(
            words="Quiero salir de aquí y estar con mi familia. No quiero que llamen a mi país.",
            taken_on=now.date(),
            taken_by="Martina Ocampo Leal",
            consulate=ConsulateWish.NO_CONTACT,
        ),
    )
    if chance.random() < 0.3:
        child = replace(
            child,
            birth_date=None,
            declared_age=now.year - born.year,
            document_kind="ninguno",
            document_holder="",
            unknown=frozenset({"birth_date"}),
        )
    return child


def _adults(
    chance: random.Random,
    country: _Country,
    category: Category,
    child: Child,
    municipality: str,
    state: str,
) -> tuple[Adult, ...]:
    if category is Category.UNACCOMPANIED:
        return ()
    mother = category is Category.ACCOMPANIED
    return (
        Adult(
            id="adulta-1",
            given_names=chance.choice(
                [name for name in country.girls if name != child.given_names]
            ),
            first_surname=child.second_surname if mother else chance.choice(country.surnames),
            sex=Sex.FEMALE,
            age=chance.randint(24, 45),
            nationalities=child.nationalities,
            travels_along=True,
            held=True,
            held_at=f"la misma estación, {municipality}, {state}",
            ties=(
                Tie(
                    id="v1",
                    kinship="madre" if mother else "tía",
                    basis=CareBasis.PARENTAL if mother else CareBasis.CUSTOM,
                    proof="acta de nacimiento" if mother else "",
                ),
            ),
        ),
    )
