"""Everything wrong with a template, found at once, each with its place and what to do.

Nothing is filled here. The tags are read one by one, then the document around them; a last reading
of the whole as it will be filled, and a drawing of it as it is, catch what only shows together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from legalaid_desktop.documents.doctor.drawing import check_drawing
from legalaid_desktop.documents.doctor.findings import Finding, found_in_part, shortened
from legalaid_desktop.documents.doctor.harms import check_harms
from legalaid_desktop.documents.doctor.margins import check_margins
from legalaid_desktop.documents.doctor.ooxml import missing_parts
from legalaid_desktop.documents.doctor.tagging import TagReading
from legalaid_desktop.documents.doctor.tags import Paragraph, PartKind, paragraphs
from legalaid_desktop.documents.doctor.traces import check_traces
from legalaid_desktop.documents.doctor.trial import check_trial
from legalaid_desktop.documents.doctor.wording import check_wording
from legalaid_desktop.documents.filling import fill
from legalaid_desktop.documents.package.inspect import examine
from legalaid_desktop.errors import TemplateForbidden, TemplateInvalid

__all__ = ["Finding", "check_template"]

_ORDER: tuple[PartKind, ...] = ("header", "body", "footer", "footnote", "endnote", "file")
_DRAWN_UP_TO = 5_000
"""Paragraphs: a longer template is not drawn here, so that the other findings come in time."""


def check_template(
    template: bytes, known_fields: Collection[str] | None = None
) -> tuple[Finding, ...]:
    """Return what is wrong with a template, in the order in which one would read it.

    `known_fields` are paths such as `nna.nombre` and `personas[].nombre`; without them names are
    not checked. Raises TemplateUnreadable, and TemplateHostile where reading on is not safe;
    other harm is among the findings.
    """
    parts, harms = examine(template)
    by_part = {each[0].part: each for each in paragraphs(parts) if each}
    everywhere = [paragraph for each in by_part.values() for paragraph in each]
    findings: list[Finding] = []
    for each in by_part.values():
        findings += TagReading(known_fields).check(each)
    findings += [
        found_in_part("missing-part", "file", name, name=name) for name in missing_parts(parts)
    ]
    findings += check_wording(everywhere)
    findings += check_traces(parts, everywhere)
    findings += check_drawing(parts, by_part)
    if harms:
        findings += check_harms(harms, by_part)  # and no program gets to open the file
    else:
        findings += check_harms((), by_part)
        findings += check_margins(parts, by_part)
        if len(everywhere) <= _DRAWN_UP_TO:
            findings += check_trial(template, everywhere, _explained(everywhere, findings))
        if not any(each.blocks and each.code != "unknown-field" for each in findings):
            findings += _as_a_whole(template)
    placed = [_with_words_near(each, everywhere) for each in dict.fromkeys(findings)]
    return tuple(sorted(placed, key=lambda each: (_ORDER.index(each.part), each.paragraph)))


def _with_words_near(finding: Finding, paragraphs: Iterable[Paragraph]) -> Finding:
    """Give a finding in a paragraph without words, such as a picture's, those before or after."""
    if finding.words or not finding.paragraph:
        return finding
    nearest = min(
        (each for each in paragraphs if each.kind == finding.part and each.text.strip()),
        key=lambda each: (each.number > finding.paragraph, abs(each.number - finding.paragraph)),
        default=None,
    )
    return finding if nearest is None else replace(finding, words=shortened(nearest.text))


def _explained(paragraphs: Iterable[Paragraph], findings: Iterable[Finding]) -> Iterator[Paragraph]:
    """Yield the paragraphs known to need mending, and those of their text boxes."""
    blocked = {(each.part, each.paragraph) for each in findings if each.blocks}
    elements: set[object] = set()
    for paragraph in paragraphs:
        above = paragraph.element.iterancestors()
        if (paragraph.kind, paragraph.number) in blocked or any(map(elements.__contains__, above)):
            elements.add(paragraph.element)
            yield paragraph


def _as_a_whole(template: bytes) -> Iterator[Finding]:
    """Read the template as it will be filled."""
    try:
        fill.compile_template(template)
    except TemplateForbidden as error:
        for place in error.places:
            yield found_in_part("forbidden", "body", place.strip("«»"), said=error.said)
    except TemplateInvalid as error:
        for place in error.places:
            yield found_in_part("syntax", "body", place.strip("«»"), said=error.said)
