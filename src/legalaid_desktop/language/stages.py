"""The noun that goes with an age: niña, niño, adolescente."""

from __future__ import annotations

from enum import Enum

from legalaid_desktop.record.choices import Sex
from legalaid_desktop.text import Text


class Stage(Enum):
    """LGDNNA 5: niña or niño under 12, adolescente from 12 to 17."""

    CHILD = "child"
    ADOLESCENT = "adolescent"
    UNKNOWN = "unknown"


def stage(years: int | None) -> Stage:
    """Return the stage; who has turned 18, or whose age is in doubt, stays an adolescent.

    In doubt the presumption of childhood holds (Ley de Migración 3, XVI).
    """
    if years is None:
        return Stage.UNKNOWN
    return Stage.CHILD if years < 12 else Stage.ADOLESCENT


def noun(sex: Sex | None, years: int | None) -> Text:
    match stage(years), sex:
        case Stage.CHILD, Sex.FEMALE:
            return Text("niña", "girl")
        case Stage.CHILD, Sex.MALE:
            return Text("niño", "boy")
        case Stage.CHILD, _:
            return Text("niña o niño", "child")
        case Stage.ADOLESCENT, Sex.FEMALE:
            return Text("adolescente", "adolescent girl")
        case Stage.ADOLESCENT, Sex.MALE:
            return Text("adolescente", "adolescent boy")
        case Stage.ADOLESCENT, _:
            return Text("adolescente", "adolescent")
        case _, Sex.FEMALE:
            return Text("niña o adolescente", "girl")
        case _, Sex.MALE:
            return Text("niño o adolescente", "boy")
        case _:
            return Text("niña, niño o adolescente", "child")
