"""The children and the adults of a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from legalaid_desktop.record.choices import (
    Assessment,
    CareBasis,
    Category,
    ConsulateWish,
    Sex,
)
from legalaid_desktop.record.describe import (
    Entity,
    Item,
    Sensitivity,
    choice,
    day,
    group,
    groups,
    listing,
    long_text,
    number,
    reference,
    text,
    yes_no,
)
from legalaid_desktop.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion(Entity):
    """What the child thinks and wants (LGDNNA 71 to 74; Convention 12)."""

    title: ClassVar[Text] = Text("Opinión y voluntad", "Opinion and wishes")

    words: str = long_text(
        "Sus propias palabras",
        "In its own words",
        help=(
            "Tal como las dijo; van entre comillas. Solo lo que pueda leer la autoridad.",
            "As said; quoted word for word. Only what the authority may read.",
        ),
        sensitivity=Sensitivity.SENSITIVE,
        tag="palabras",
    )
    taken_on: date | None = day("Fecha en que se escuchó", "Date it was heard", tag="fecha")
    taken_by: str = text("Quién la escuchó", "Who heard it", tag="quien_escucho")
    interpreter: str = text("Intérprete presente", "Interpreter present", tag="interprete")
    consulate: ConsulateWish | None = choice(
        "Contacto con su consulado",
        "Contact with the consulate",
        ConsulateWish,
        help=(
            "Sin respuesta, los escritos piden que no se contacte al consulado.",
            "Without an answer the papers ask that the consulate not be contacted.",
        ),
        tag="consulado",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening(Entity):
    """First look at protection needs."""

    title: ClassVar[Text] = Text("Detección de necesidades", "Screening")

    protection: Assessment | None = choice(
        "Indicios de necesidad de protección internacional",
        "Signs of a need for international protection",
        Assessment,
        sensitivity=Sensitivity.SENSITIVE,
        tag="proteccion_internacional",
    )
    fears_return: bool | None = yes_no(
        "Teme volver a su país",
        "Fears return",
        sensitivity=Sensitivity.SENSITIVE,
        tag="teme_volver",
    )
    crime_victim: bool | None = yes_no(
        "Víctima o testigo de un delito",
        "Victim or witness of a crime",
        sensitivity=Sensitivity.SENSITIVE,
        tag="victima_de_delito",
    )
    urgent_needs: str = long_text(
        "Necesidades urgentes",
        "Urgent needs",
        help=(
            "Se escriben en los escritos al INM y a la Procuraduría: sin la historia de asilo.",
            "Printed in the papers to INM and the Procuraduría: leave the asylum story out.",
        ),
        sensitivity=Sensitivity.SENSITIVE,
    )
    screened_on: date | None = day("Fecha de la entrevista", "Date of the interview", tag="fecha")
    screened_by: str = text("Quién entrevistó", "Interviewer", tag="quien_entrevisto")


@dataclass(frozen=True, slots=True, kw_only=True)
class Child(Item):
    """One child. In doubt about age the child is presumed to be one (Ley de Migración 3, XVI)."""

    title: ClassVar[Text] = Text("Niña, niño o adolescente", "Child")

    given_names: str = text(
        "Nombre(s)", "Given names", help=("Como los dijo.", "As the child said them.")
    )
    first_surname: str = text("Primer apellido", "First surname")
    second_surname: str = text("Segundo apellido", "Second surname")
    alias: str = text("También se le conoce como", "Also known as", tag="alias")
    birth_date: date | None = day("Fecha de nacimiento", "Birth date")
    declared_age: int | None = number(
        "Edad declarada (años)",
        "Declared age (years)",
        help=(
            "Se usa si no hay fecha de nacimiento.",
            "Used when there is no birth date.",
        ),
        tag="edad_declarada",
    )
    age_doubted: bool | None = yes_no(
        "La autoridad duda de su edad",
        "The authority doubts the age",
        help=(
            "El escrito pide presumir que es niña, niño o adolescente (Ley de Migración 3, XVI).",
            "The paper asks to presume childhood (Ley de Migración 3, XVI).",
        ),
        tag="edad_dudada",
    )
    sex: Sex | None = choice("Sexo", "Sex", Sex)
    gender_identity: str = text(
        "Identidad de género", "Gender identity", sensitivity=Sensitivity.SENSITIVE
    )
    nationalities: tuple[str, ...] = listing(
        "Nacionalidad(es)",
        "Nationalities",
        catalogue="countries",
        help=("País, por ejemplo: Honduras.", "Country, for example: Honduras."),
    )
    stateless: bool | None = yes_no("Apátrida", "Stateless")
    residence_country: str = text(
        "País de residencia habitual",
        "Country of habitual residence",
        catalogue="countries",
        tag="pais_de_residencia",
    )
    category: Category | None = choice(
        "Categoría",
        "Category",
        Category,
        help=(
            "Separado: viaja con una persona adulta que no es su madre, padre ni tutor.",
            "Separated: travels with an adult who is not mother, father or guardian.",
        ),
        may_be_unknown=False,
    )
    languages: tuple[str, ...] = listing(
        "Lengua(s) que habla", "Languages spoken", catalogue="languages", tag="lenguas"
    )
    needs_interpreter: bool | None = yes_no("Necesita intérprete", "Needs an interpreter")
    interpreter_language: str = text(
        "Intérprete de", "Interpreter for", catalogue="languages", tag="lengua_del_interprete"
    )
    people: str = text("Pueblo o comunidad", "People or community", tag="pueblo")
    document_kind: str = text(
        "Documento de identidad",
        "Identity document",
        suggestions=("pasaporte", "acta de nacimiento", "documento de identidad", "ninguno"),
        tag="documento",
    )
    document_number: str = text("Número del documento", "Document number", tag="documento_numero")
    document_holder: str = text(
        "Quién tiene el documento",
        "Who holds the document",
        suggestions=("INM", "la niña, niño o adolescente", "su familia"),
        tag="documento_en_poder_de",
    )
    curp: str = text("CURP (si tiene)", "CURP (if any)", tag="curp")
    health: str = long_text(
        "Salud y medicación",
        "Health and medication",
        sensitivity=Sensitivity.SENSITIVE,
        tag="salud",
    )
    pregnant: bool | None = yes_no("Embarazo", "Pregnancy", sensitivity=Sensitivity.SENSITIVE)
    disability: str = text("Discapacidad", "Disability", sensitivity=Sensitivity.SENSITIVE)
    screening: Screening = group(
        "Detección de necesidades", "Screening", Screening, tag="deteccion"
    )
    opinion: Opinion = group("Opinión y voluntad", "Opinion and wishes", Opinion, tag="opinion")

    @property
    def name(self) -> str:
        """The full name as it is printed; the alias, or "", when no name is known."""
        parts = (self.given_names, self.first_surname, self.second_surname)
        return " ".join(" ".join(parts).split()) or self.alias.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie(Item):
    """What an adult is to a child of the case."""

    title: ClassVar[Text] = Text("Vínculo", "Tie")

    child: str = reference(
        "Con", "With", "children", help=("Vacío: con todos.", "Empty: with all of them."), tag="nna"
    )
    kinship: str = text(
        "Parentesco",
        "Kinship",
        suggestions=(
            "madre",
            "padre",
            "hermana",
            "hermano",
            "abuela",
            "abuelo",
            "tía",
            "tío",
            "prima",
            "primo",
            "tutora",
            "tutor",
            "madrina",
            "padrino",
            "amiga de la familia",
            "amigo de la familia",
        ),
    )
    basis: CareBasis | None = choice("En virtud de", "By virtue of", CareBasis, tag="virtud")
    proof: str = text(
        "Documento que lo prueba",
        "Document that proves it",
        suggestions=("acta de nacimiento", "carta notarial", "ninguno"),
        tag="prueba",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Adult(Item):
    """A relative or carer, travelling with the child or able to receive it."""

    title: ClassVar[Text] = Text("Persona adulta", "Adult")

    given_names: str = text("Nombre(s)", "Given names")
    first_surname: str = text("Primer apellido", "First surname")
    second_surname: str = text("Segundo apellido", "Second surname")
    sex: Sex | None = choice("Sexo", "Sex", Sex)
    age: int | None = number("Edad (años)", "Age (years)", tag="edad")
    nationalities: tuple[str, ...] = listing(
        "Nacionalidad(es)", "Nationalities", catalogue="countries"
    )
    travels_along: bool | None = yes_no(
        "Viaja con la niñez del expediente", "Travels along", tag="viaja_con"
    )
    held: bool | None = yes_no(
        "Está en detención migratoria", "Is in migration detention", tag="en_detencion"
    )
    held_at: str = text(
        "Dónde está en detención", "Where held", catalogue="stations", tag="lugar_de_detencion"
    )
    place: str = text("Ciudad y estado donde vive", "City and state of residence", tag="vive_en")
    phone: str = text("Teléfono", "Telephone")
    can_receive: bool | None = yes_no(
        "Puede recibirlos en su casa", "Can receive them at home", tag="puede_recibir"
    )
    conflict: bool | None = yes_no(
        "Hay conflicto o violencia con esta persona",
        "There is conflict or violence with this person",
        sensitivity=Sensitivity.SENSITIVE,
        tag="conflicto",
    )
    ties: tuple[Tie, ...] = groups("Vínculos", "Ties", Tie)

    @property
    def name(self) -> str:
        parts = (self.given_names, self.first_surname, self.second_surname)
        return " ".join(" ".join(parts).split())
