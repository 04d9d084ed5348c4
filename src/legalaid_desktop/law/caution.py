"""A caution: something in a case that would cost a child dearly, and the answer it was given."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from legalaid_desktop.law.sources import Source, sources
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.paths import anchored
from legalaid_desktop.record.waiver import Upheld
from legalaid_desktop.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """`title` names it and no one; `said` is the whole sentence, and may name a child.

    `paths` are the fields it is about, the one to mend first. `facts` are what it rests on. One
    that is `severe` asks for an answer before a final. `paper` is "" where it is about every paper.
    """

    code: str
    title: Text
    said: Text
    paths: tuple[str, ...]
    rests_on: tuple[str, ...]
    facts: tuple[object, ...]
    severe: bool
    paper: str = ""
    answer: Upheld | None = None

    @property
    def path(self) -> str:
        return self.paths[0]

    @property
    def key(self) -> str:
        """What tells it from every other caution of the case as it is: `turns-18@children.0…`."""
        return f"{self.code}@{self.path}"

    @property
    def blocks(self) -> bool:
        """Say whether a final waits for its answer."""
        return self.severe and self.answer is None

    @property
    def cited(self) -> tuple[Source, ...]:
        return tuple(sources()[key] for key in self.rests_on)

    @property
    def digest(self) -> str:
        """What an answer is good for: these facts, and no others."""
        told = "\x1f".join((self.code, *map(str, self.facts)))
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def with_answers(case: Case, found: Iterable[Caution]) -> tuple[Caution, ...]:
    """Return the cautions with the answers that the case keeps for them, the severe ones first."""
    kept = {(each.caution, each.place, each.facts, each.paper): each for each in case.upheld}
    answered = [
        replace(
            each, answer=kept.get((each.code, anchored(case, each.path), each.digest, each.paper))
        )
        for each in found
    ]
    return tuple(sorted(answered, key=lambda each: not each.severe))


def uphold(case: Case, caution: Caution, *, reason: str, by: str, on: date) -> Case:
    """Return the case with the caution answered: it stays as it is, for this reason.

    A reason without words raises ValueError: it is what is kept.
    """
    if not reason.strip():
        raise ValueError("an answer without a reason")
    answer = Upheld(
        caution=caution.code,
        place=anchored(case, caution.path),
        facts=caution.digest,
        paper=caution.paper,
        reason=reason.strip(),
        upheld_by=by,
        upheld_on=on,
    )
    return replace(case, upheld=(*_others(case, caution), answer))


def take_back(case: Case, caution: Caution) -> Case:
    """Return the case in which the caution is not answered."""
    return replace(case, upheld=_others(case, caution))


def _others(case: Case, caution: Caution) -> tuple[Upheld, ...]:
    place = anchored(case, caution.path)
    mine = (caution.code, place, caution.paper)
    return tuple(each for each in case.upheld if (each.caution, each.place, each.paper) != mine)
