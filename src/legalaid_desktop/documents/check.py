"""Everything wrong with a template, found at once, each with its place and what to do.

Nothing is filled here. The tags are read one by one, then the document around them; a last reading
of the whole as it will be filled catches what only shows together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from legalaid_desktop.documents import fill
from legalaid_desktop.documents.doctor.findings import Finding, found_in_part
from legalaid_desktop.documents.doctor.tagging import TagReading
from legalaid_desktop.documents.inspect import inspect
from legalaid_desktop.documents.tags import paragraphs
from legalaid_desktop.errors import TemplateForbidden, TemplateInvalid

__all__ = ["Finding", "check_template"]


def check_template(
    template: bytes, known_fields: Collection[str] | None = None
) -> tuple[Finding, ...]:
    """Return what is wrong with a template, in the order of its parts and paragraphs.

    `known_fields` are paths such as `nna.nombre` and `personas[].nombre`; without them names are
    not checked. Raises TemplateUnreadable or TemplateHostile.
    """
    parts = inspect(template)
    findings: list[Finding] = []
    for part in paragraphs(parts):
        findings.extend(TagReading(known_fields).check(part))
    if not any(finding.blocks for finding in findings):
        findings.extend(_as_a_whole(template))
    return tuple(dict.fromkeys(findings))


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
