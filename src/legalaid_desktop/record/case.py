"""A case: children held together, and the work done for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, NewType

from legalaid_desktop.record.choices import Category
from legalaid_desktop.record.claims import AsylumClaim, Authority, Protection, Representation
from legalaid_desktop.record.describe import Entity, Sensitivity, day, group, groups, new_id, text
from legalaid_desktop.record.detention import Detention
from legalaid_desktop.record.people import Adult, Child
from legalaid_desktop.record.waiver import Upheld, Waiver
from legalaid_desktop.text import Text

CaseId = NewType("CaseId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Entity):
    """The state of a case at one moment; every change returns a new one.

    `version` counts the saves of this case; a case not yet saved has version 0.
    """

    title: ClassVar[Text] = Text("Expediente", "Case")

    id: CaseId = field(default_factory=lambda: CaseId(new_id()))
    version: int = 0
    number: str = text(
        "Número de expediente",
        "Case number",
        help=("El de la organización.", "The organisation's own."),
        sensitivity=Sensitivity.PLAIN,
        may_be_unknown=False,
        tag="expediente",
    )
    opened_on: date | None = day("Fecha de apertura", "Opened on", may_be_unknown=False)
    responsible: str = text("Responsable", "Responsible", may_be_unknown=False)
    children: tuple[Child, ...] = groups(
        "Niñas, niños y adolescentes", "Children", Child, tag="personas"
    )
    adults: tuple[Adult, ...] = groups(
        "Familia y red de apoyo", "Family and network", Adult, tag="adultos"
    )
    detention: Detention = group("Detención", "Detention", Detention)
    protection: Protection = group(
        "Derechos y medidas", "Rights and measures", Protection, tag="proteccion"
    )
    asylum: AsylumClaim = group("Asilo", "Asylum", AsylumClaim)
    representation: Representation = group("Representación", "Representation", Representation)
    authorities: tuple[Authority, ...] = groups(
        "Autoridades", "Authorities", Authority, tag="autoridades"
    )
    waivers: tuple[Waiver, ...] = groups(
        "Datos dispensados", "Waived fields", Waiver, sensitivity=Sensitivity.INTERNAL
    )
    upheld: tuple[Upheld, ...] = groups(
        "Advertencias contestadas", "Cautions answered", Upheld, sensitivity=Sensitivity.INTERNAL
    )

    def is_held(self, child: Child) -> bool:
        """Say whether the child is held: a station is known and no release is recorded."""
        released = any(release.child in ("", child.id) for release in self.detention.releases)
        return bool(self.detention.station.strip() or self.detention.held_since) and not released

    @property
    def held_children(self) -> tuple[Child, ...]:
        return tuple(child for child in self.children if self.is_held(child))


def shared_category(children: tuple[Child, ...]) -> Category | None:
    """The category a paper for these children follows: the one that keeps families together.

    A child with a parent makes it a family paper; a child with a carer, a separated one.
    """
    known = {child.category for child in children}
    for category in (Category.ACCOMPANIED, Category.SEPARATED, Category.UNACCOMPANIED):
        if category in known:
            return category
    return None
