"""Draw up a paper: whom it goes to, what it says, filled and verified in the worker."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from legalaid_desktop.documents.paper.addressing import Addressee, Row, addressees
from legalaid_desktop.documents.paper.catalogue import load_papers, template_path
from legalaid_desktop.documents.paper.merge import Addressed, merge, variant
from legalaid_desktop.documents.paper.origin import origin
from legalaid_desktop.documents.worker import Worker
from legalaid_desktop.errors import NobodyHeld, PaperFieldsMissing
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.describe import described
from legalaid_desktop.record.filing import Anchor, DrawnPaper
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.record.people import Child
from legalaid_desktop.record.readiness import covered, gaps


class TemplatePapers:
    """The papers of a folder of templates. `authorities` and `countries` are catalogue rows.

    `engine` draws every PDF: one that fails is never replaced by another unasked.
    """

    def __init__(
        self,
        templates: Path,
        worker: Worker,
        *,
        authorities: Sequence[Row],
        countries: Sequence[Row],
        engine: str = "rdocx",
    ) -> None:
        self._engine = engine
        self._templates = templates
        self._worker = worker
        self._authorities = authorities
        self._countries = countries
        self._papers = load_papers(templates)

    def all(self) -> Sequence[Paper]:
        return self._papers

    def draw(self, case: Case, paper: Paper, *, now: datetime, draft: bool = False) -> DrawnPaper:
        """Fill, convert and verify; what is waived for this paper is left out of it.

        Raises NobodyHeld, PaperFieldsMissing when there is no one to address, and what the worker
        raises: a TemplateError or a DocumentError. A draft marks who is to be addressed, and
        speaks for those of whom no release is known even before a station is.
        """
        whole = case
        if draft:
            case, paper = _with_someone(case, paper)
        if not covered(case, paper):
            raise NobodyHeld
        addressed = Addressed(
            to=addressees(case, paper.addressees, self._authorities),
            copies=addressees(case, paper.copies, self._authorities),
        )
        if not addressed.to and draft:
            addressed = replace(addressed, to=_to_be_named(paper))
        if not addressed.to:
            label = described(Case)["authorities"].label
            raise PaperFieldsMissing(paper.title, ["authorities"], [label])
        values = merge(case, paper, addressed, self._countries, now=now)
        for each in values["destinatarios"]:
            each["nombre"] = each["nombre"] or None  # not known: a draft marks it
        leave_out_waived(values, case, paper)
        template = template_path(self._templates, paper).read_bytes()
        made = self._worker.fill_to_pdf(
            template,
            values,
            title=paper.title.es,
            made_at=now,
            engine=self._engine,
            draft=draft,
        )
        return DrawnPaper(
            paper=paper.key,
            variant=variant(case, paper),
            addressee=addressed.to[0].name,
            docx=made.docx,
            pdf=made.pdf,
            template_sha256=hashlib.sha256(template).hexdigest(),
            engine=made.engine,
            draft=draft,
            anchors=tuple(_anchors(whole, covered(case, paper), made.places)),
        )


def _anchors(case: Case, children: Sequence[Child], places: Iterable[Anchor]) -> Iterator[Anchor]:
    """Yield where the fields of the record are that a paper prints for these children."""
    known: dict[str, str] = {}
    for each in places:
        path = known.setdefault(each.path, origin(case, children, each.path))
        if path:
            yield replace(each, path=path)


def leave_out_waived(values: dict[str, Any], case: Case, paper: Paper) -> None:
    """Answer each waived field with no words, in the merge fields of `case` for `paper`.

    It is not missing any more: printing it prints nothing, and a condition on it is false.
    """
    for gap in gaps(case, paper):
        if gap.waived:
            _answer_with_nothing(values, case, paper, gap.path)


def _answer_with_nothing(values: dict[str, Any], case: Case, paper: Paper, path: str) -> None:
    group: Any = values
    entity: Any = case
    *steps, name = path.split(".")
    for step in steps:
        if step.isdigit():
            item = entity[int(step)]
            group = _merged_item(group, entity, item, case, paper)
            entity = item
        else:
            group = group.get(described(type(entity))[step].tag) if group is not None else None
            entity = getattr(entity, step)
        if group is None:  # this paper does not speak of it
            return
    tag = described(type(entity))[name].tag
    for key in (tag, f"{tag}_clave"):
        if key in group and group[key] is None:
            group[key] = ""


def _merged_item(group: Any, items: Any, item: Any, case: Case, paper: Paper) -> Any:
    """Return the merge fields of one item of a repeated group, or None where it is left out."""
    kept: Any = items
    if items is case.children:
        kept = covered(case, paper)
    elif items is case.adults:
        kept = [adult for adult in case.adults if adult.conflict is not True]
    at = next((at for at, each in enumerate(kept) if each is item), None)
    return group[at] if at is not None else None


def _with_someone(case: Case, paper: Paper) -> tuple[Case, Paper]:
    """Return what a draft speaks of when nobody is recorded as held: whoever was not released."""
    if covered(case, paper):
        return case, paper
    released = {release.child for release in case.detention.releases}
    children = case.children or (Child(),)
    waiting = tuple(c for c in children if not released & {"", c.id})
    return replace(case, children=waiting), replace(paper, held_only=False)


def _to_be_named(paper: Paper) -> tuple[Addressee, ...]:
    return tuple(Addressee(kind=kind, name="", proposed=True) for kind in paper.addressees[:1])
