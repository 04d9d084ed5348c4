"""Cautions on the children of a case: ages, names, language, consulate, designation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from legalaid_desktop.language.ages import eighteenth_birthday, years_on
from legalaid_desktop.language.dates import date_words, date_words_en
from legalaid_desktop.law.caution import Caution
from legalaid_desktop.law.naming import Numbered, child_named
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.choices import Assessment, ConsulateWish, Footing
from legalaid_desktop.record.describe import Sensitivity, described, is_blank
from legalaid_desktop.record.index import split_words
from legalaid_desktop.record.people import Child
from legalaid_desktop.text import Text

SOON = 60
"""From how many days before it an eighteenth birthday is told of: COMAR's 45 working days."""

_SPANISH = frozenset({"espanol", "castellano", "castellana", "castilla", "spanish"})


def found(case: Case, children: Sequence[Numbered], today: date) -> Iterator[Caution]:
    yield from _twice(children)
    for at, child in children:
        yield from _age(at, child, today)
        yield from _ages_apart(at, child, today)
        yield from _consulate(case, at, child)
        yield from _interpreter(at, child)
    yield from _own_designation(case, children, today)


def _age(at: int, child: Child, today: date) -> Iterator[Caution]:
    """Of age already, or soon. Whoever is of age is called an adolescent by every paper."""
    who = child_named(at, child)
    if child.birth_date is None:
        if child.declared_age is not None and child.declared_age >= 18:
            yield Caution(
                code="of-age",
                title=Text("Edad de 18 años o más", "Aged 18 or over"),
                said=Text(
                    "{who}: la edad declarada es de {years} años y los escritos le llaman "
                    "adolescente. Corregir la edad, o decir por qué se mantiene.",
                    "{who}: the declared age is {years}, and the papers say adolescent. Mend the "
                    "age, or say why it stays.",
                ).filled(who=who, years=child.declared_age),
                paths=(f"children.{at}.declared_age",),
                rests_on=("lm-3-xvi",),
                facts=(child.declared_age,),
                severe=True,
            )
        return
    if child.birth_date > today:
        return
    birthday = eighteenth_birthday(child.birth_date)
    days = (birthday - today).days
    if days > SOON:
        return
    told = Text(date_words(birthday), date_words_en(birthday))
    if days <= 0:
        title = Text("Ya cumplió 18 años", "Has turned 18")
        said = Text(
            "{who} cumplió 18 años el {day}, según su fecha de nacimiento, y los escritos le "
            "llaman adolescente. Corregir la fecha, o decir por qué se mantiene.",
            "{who} turned 18 on {day}, by the birth date, and the papers say adolescent. Mend the "
            "date, or say why it stays.",
        )
    else:
        title = Text("Por cumplir 18 años", "About to turn 18")
        said = Text(
            "{who} cumple 18 años el {day}: {left}. Hasta ese día es adolescente para la ley; "
            "conviene presentar antes.",
            "{who} turns 18 on {day}: {left}. Until then the law counts an adolescent; better "
            "filed before.",
        )
    left = Text("falta 1 día", "1 day left")
    if days != 1:
        left = Text(f"faltan {days} días", f"{days} days left")
    yield Caution(
        code="of-age" if days <= 0 else "turns-18",
        title=title,
        said=said.filled(who=who, day=told, left=left),
        paths=(f"children.{at}.birth_date",),
        rests_on=("lm-3-xvi",),
        facts=(child.birth_date,),
        severe=days <= 0,
    )


def _ages_apart(at: int, child: Child, today: date) -> Iterator[Caution]:
    """The birth date and the declared age tell of two ages, more than a year apart."""
    if child.birth_date is None or child.birth_date > today or child.declared_age is None:
        return
    by_date = years_on(child.birth_date, None, today)
    if by_date is None or abs(by_date - child.declared_age) < 2:
        return
    yield Caution(
        code="ages-apart",
        title=Text("Dos edades distintas", "Two different ages"),
        said=Text(
            "{who}: la fecha de nacimiento da {by_date} años y la edad declarada es de {declared}. "
            "En los escritos va la primera.",
            "{who}: the birth date makes {by_date} years, and {declared} were declared. The papers "
            "say the former.",
        ).filled(who=child_named(at, child), by_date=by_date, declared=child.declared_age),
        paths=(f"children.{at}.birth_date", f"children.{at}.declared_age"),
        rests_on=("lm-3-xvi",),
        facts=(child.birth_date, child.declared_age),
        severe=False,
    )


def _twice(children: Sequence[Numbered]) -> Iterator[Caution]:
    """The same child stands in the case twice: one full name, one birth date."""
    seen: dict[tuple[tuple[str, ...], date], int] = {}
    for at, child in children:
        name = tuple(split_words(child.name))
        if child.birth_date is None or len(name) < 2:
            continue
        first = seen.setdefault((name, child.birth_date), at)
        if first != at:
            yield Caution(
                code="child-twice",
                title=Text("La misma persona, dos veces", "The same child twice"),
                said=Text(
                    "{who} está dos veces en el expediente, con el mismo nombre y la misma fecha "
                    "de nacimiento: el escrito pediría por dos personas.",
                    "{who} stands in the case twice, with one name and one birth date: the paper "
                    "would ask for two.",
                ).filled(who=child_named(at, child)),
                paths=(f"children.{at}.given_names", f"children.{first}.given_names"),
                rests_on=("lfpa-15",),
                facts=(*name, child.birth_date),
                severe=True,
            )


def _consulate(case: Case, at: int, child: Child) -> Iterator[Caution]:
    """The child asks for its consulate, and may need protection from its country."""
    if child.opinion.consulate is not ConsulateWish.CONTACT:
        return
    screening = child.screening
    signs = (
        screening.protection is Assessment.YES or screening.fears_return is True or _has_story(case)
    )
    if not signs and screening.protection is Assessment.NO:
        return
    if signs:
        said = Text(
            "{who} pide que se contacte a su consulado y hay indicios de que necesita protección "
            "internacional. Sin esa respuesta, los escritos piden no contactarlo.",
            "{who} asks for the consulate, and there are signs of a need for international "
            "protection. Without that answer the papers ask that it not be contacted.",
        )
    else:
        said = Text(
            "{who} pide que se contacte a su consulado y aún no consta si necesita protección "
            "internacional. Conviene evaluarlo antes.",
            "{who} asks for the consulate, and it is not on record whether international "
            "protection is needed. Better assessed first.",
        )
    opinion, need = f"children.{at}.opinion.consulate", f"children.{at}.screening.protection"
    yield Caution(
        code="consulate",
        title=Text("Contacto con el consulado", "Contact with the consulate"),
        said=said.filled(who=child_named(at, child)),
        paths=(opinion, need) if signs else (need, opinion),
        rests_on=("lm-112-v", "lrpcap-21-4"),
        facts=(signs,),
        severe=signs,
    )


def _has_story(case: Case) -> bool:
    fields = described(type(case.asylum)).values()
    return any(
        field.sensitivity is Sensitivity.NARRATIVE
        and not is_blank(getattr(case.asylum, field.name))
        for field in fields
    )


def _interpreter(at: int, child: Child) -> Iterator[Caution]:
    """None of the child's languages is Spanish, and no interpreter is asked for."""
    spoken = {word for language in child.languages for word in split_words(language)}
    asked = child.needs_interpreter is True or child.interpreter_language.strip()
    if not spoken or spoken & _SPANISH or asked:
        return
    yield Caution(
        code="interpreter",
        title=Text("Sin intérprete", "No interpreter"),
        said=Text(
            "{who} no tiene el español entre sus lenguas y el escrito no pide intérprete.",
            "{who} has no Spanish among the languages, and the paper asks for no interpreter.",
        ).filled(who=child_named(at, child)),
        paths=(f"children.{at}.needs_interpreter", f"children.{at}.languages"),
        rests_on=("lm-70",),
        facts=tuple(sorted(spoken)),
        severe=False,
    )


def _own_designation(case: Case, children: Sequence[Numbered], today: date) -> Iterator[Caution]:
    """A girl or boy under twelve is the only one to have designated who signs."""
    if case.representation.footing != (Footing.DESIGNATION,):
        return
    young = [
        (at, child)
        for at, child in children
        if (years := years_on(child.birth_date, child.declared_age, today)) is not None
        and years < 12
    ]
    if not young:
        return
    at, child = young[0]
    yield Caution(
        code="own-designation",
        title=Text("Solo su propia designación", "Only its own designation"),
        said=Text(
            "{who} tiene menos de 12 años y el único carácter con que se actúa es su propia "
            "designación. Añadir otro, por ejemplo el deber de dar aviso.",
            "{who} is under 12, and the only footing is the child's own designation. Add another, "
            "such as the duty to report.",
        ).filled(who=child_named(at, child)),
        paths=("representation.footing",),
        rests_on=("lgdnna-106-1",),
        facts=tuple(child.id for _, child in young),
        severe=False,
    )
