"""What a paper may be final in spite of, and the reason that is kept for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from legalaid_desktop.record.describe import Item, day, long_text, text
from legalaid_desktop.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver(Item):
    """One field waived for one paper.

    `field` is its path with the ids of items in place of their numbers, `children.<id>.sex`: it
    stays with its child when another is added or removed. See `paths.anchored`.
    """

    title: ClassVar[Text] = Text("Dato dispensado", "Waived field")

    paper: str = text("Escrito", "Paper", may_be_unknown=False, tag="escrito")
    field: str = text("Dato", "Field", may_be_unknown=False, tag="dato")
    reason: str = long_text("Razón", "Reason", may_be_unknown=False, tag="razon")
    waived_by: str = text("Quién lo dispensó", "Waived by", may_be_unknown=False, tag="quien")
    waived_on: date | None = day("Fecha", "Date", may_be_unknown=False, tag="fecha")


@dataclass(frozen=True, slots=True, kw_only=True)
class Upheld(Item):
    """One caution that was read and answered: the case stays as it is, and why.

    `place` is a path as `Waiver.field` is. `facts` is a digest of what the caution rested on: when
    that changes, the answer no longer holds. `paper` is "" where it holds for every paper.
    """

    title: ClassVar[Text] = Text("Advertencia contestada", "Caution answered")

    reason: str = long_text("Razón", "Reason", may_be_unknown=False, tag="razon")
    caution: str = text("Advertencia", "Caution", may_be_unknown=False, tag="advertencia")
    place: str = text("Dato", "Field", may_be_unknown=False, tag="dato")
    facts: str = text("Huella", "Digest", may_be_unknown=False, tag="huella")
    paper: str = text("Escrito", "Paper", may_be_unknown=False, tag="escrito")
    upheld_by: str = text("Quién la mantuvo", "Upheld by", may_be_unknown=False, tag="quien")
    upheld_on: date | None = day("Fecha", "Date", may_be_unknown=False, tag="fecha")
