"""A field that a paper may be final without, and the reason that is kept for it."""

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
