"""Cautions on a paper: what its addressee must not read, and what must follow it."""

from __future__ import annotations

from collections.abc import Iterator

from legalaid_desktop.law.caution import Caution
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.describe import Kind, Sensitivity
from legalaid_desktop.record.index import split_words
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.record.paths import walk
from legalaid_desktop.text import Text

RUN = 12
"""So many words of the asylum story in a row are no coincidence."""

_TEXTS = (Kind.TEXT, Kind.LONG_TEXT)
_ELSEWHERE = ("asylum.", "waivers.", "upheld.")  # only COMAR, or nobody, reads these
_UNSEEN = (Sensitivity.NARRATIVE, Sensitivity.INTERNAL)


def found(case: Case, paper: Paper | None, *, asylum_drawn: bool) -> Iterator[Caution]:
    if paper is not None and not paper.narrative:
        yield from _story_told(case, paper)
    if asylum_drawn and case.asylum.ratified_on is None:
        yield Caution(
            code="not-ratified",
            title=Text("Falta la ratificación", "Not ratified yet"),
            said=Text(
                "Se hizo la solicitud a la COMAR y no consta su ratificación: sin ella, en tres "
                "días hábiles desde que se presenta, se tiene por no presentada.",
                "The request to COMAR was drawn up, and no ratification is on record: without it, "
                "three working days after filing, it counts as not filed.",
            ),
            paths=("asylum.ratified_on",),
            rests_on=("lrpcap-11",),
            facts=(),
            severe=False,
        )


def _story_told(case: Case, paper: Paper) -> Iterator[Caution]:
    """A part of the asylum story, word for word, in a field that other papers print."""
    story: set[tuple[str, ...]] = set()
    open_texts: list[tuple[str, Text, str]] = []
    for path, field, value in walk(case):
        if field.kind not in _TEXTS or not value:
            continue
        if field.sensitivity is Sensitivity.NARRATIVE:
            story.update(_runs(value))
        elif field.sensitivity not in _UNSEEN and not path.startswith(_ELSEWHERE):
            open_texts.append((path, field.label, value))
    if not story:
        return
    for path, label, value in open_texts:
        shared = next((run for run in _runs(value) if run in story), None)
        if shared is not None:
            yield Caution(
                code="story-told",
                title=Text("Relato de asilo en otro escrito", "Asylum story in another paper"),
                said=Text(
                    "«{label}» repite parte del relato de asilo, y «{paper}» no es para la COMAR.",
                    "“{label}” repeats part of the asylum story, and “{paper}” is not for COMAR.",
                ).filled(label=label, paper=paper.title),
                paths=(path,),
                rests_on=("lrpcap-10",),
                facts=shared,
                severe=True,
                paper=paper.key,
            )


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = list(split_words(text))
    for at in range(len(words) - RUN + 1):
        yield tuple(words[at : at + RUN])
