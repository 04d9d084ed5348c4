"""What the gate refuses a file for, each with its place in the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from legalaid_desktop.documents.doctor.findings import Finding, found, found_in_part, shortened
from legalaid_desktop.documents.doctor.ooxml import R, fields, local_name, own
from legalaid_desktop.documents.doctor.tags import Paragraph, kind_of_part
from legalaid_desktop.documents.package.inspect import Harm

_RELATIONS_OF = re.compile(r"(?P<folder>.*)/_rels/(?P<file>[^/]+)\.rels$")
_ODD_LINK = re.compile(
    r'HYPERLINK\s+(?!\\)"?(?!https?:|mailto:|#)(?P<target>[^"\s]+)', re.IGNORECASE
)

_ONCE = frozenset({"macros", "active-control", "embedded-object", "embedded-document"})


def check_harms(
    harms: Iterable[Harm], paragraphs: Mapping[str, Sequence[Paragraph]]
) -> Iterator[Finding]:
    """Yield a finding for each harm; `paragraphs` are those of each part by its name."""
    told: set[tuple[str, int]] = set()
    for harm in sorted(harms, key=lambda each: not each.relation):  # those name their target
        part = harm.part
        if match := _RELATIONS_OF.match(part):
            part = f"{match['folder']}/{match['file']}"
        values = {
            "what": shortened(harm.words),
            "target": shortened(harm.words),
            "field": shortened(harm.words),
        }
        place = _place(harm, paragraphs.get(part, ()))
        at = (harm.kind, 0 if place is None else place.number)
        if harm.kind in _ONCE and at in told:
            continue  # the part, its type and what refers to it are one thing
        told.add(at)
        if place is not None:
            yield found(harm.kind, place, said=None, suggestion=None, about="", **values)
        else:
            kind = kind_of_part(part) if part in paragraphs else "file"
            yield found_in_part(harm.kind, kind, harm.words, said=None, **values)
    for part_paragraphs in paragraphs.values():
        for paragraph, instruction in fields(part_paragraphs):
            if match := _ODD_LINK.match(instruction):
                yield found("odd-link", paragraph, target=shortened(match["target"]))


def _place(harm: Harm, paragraphs: Sequence[Paragraph]) -> Paragraph | None:
    if harm.kind == "fetching-field":
        for paragraph, instruction in fields(paragraphs):
            if instruction == harm.words:
                return paragraph
        return None
    for paragraph in paragraphs:
        for element in own(paragraph.element):
            if harm.relation:
                if any(
                    str(name).startswith(R) and value == harm.relation
                    for name, value in element.attrib.items()
                ):
                    return paragraph
            elif local_name(element) == harm.words:
                return paragraph
    return None
