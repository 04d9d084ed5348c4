"""Stop a drawing with rdocx that would leave out what nobody would miss in its PDF.

Lost words are found by reading the PDF back; a list's number, a picture, a diagram or a check box
has no words. The doctor knows them, so its findings are asked. Of a paper drawn from a template
they are asked once for each template, not for each filling: the values of a case are text, and
bring none of these along. What only looks otherwise than in Word, as lines, columns and spaces do,
stops nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from legalaid_desktop.documents.doctor.drawing import DRAWN_NUMBERS, check_drawing
from legalaid_desktop.documents.doctor.findings import Finding
from legalaid_desktop.documents.doctor.tags import kind_of_part, paragraphs
from legalaid_desktop.documents.package.words import used_by_sections
from legalaid_desktop.errors import DrawingIncomplete

_LOST = frozenset(
    {
        "chart",
        "diagram",
        "form-checkbox",
        "form-list",
        "numbering-undrawn",
        "old-picture",
        "old-text-box",
        "picture-undrawn",
        "word-art",
        "wrapped-text",
    }
)


# Most documents hold none of it, which their bytes tell at once.
_PERHAPS = re.compile(
    rb"[<:](?:blip|chart|relIds|imagedata|textpath|textbox|bdo|dir|ruby|ffData)[\s/>]|FORM"
)
_NUMBERS = re.compile(rb"<w:numFmt\b[^>]*\bw:val=\"([^\"]*)\"")


def refuse_undrawn(parts: Mapping[str, bytes], engine: str) -> None:
    """Raise DrawingIncomplete with each thing that rdocx would leave out of the PDF, and where."""
    if _may_lose(parts) and (lost := tuple(_lost(parts))):
        raise DrawingIncomplete([each.as_place() for each in lost], engine=engine)


def _may_lose(parts: Mapping[str, bytes]) -> bool:
    styles = set(_NUMBERS.findall(parts.get("word/numbering.xml", b"")))
    return not {each.decode("utf-8", "replace") for each in styles} <= DRAWN_NUMBERS or any(
        _PERHAPS.search(content) for name, content in parts.items() if kind_of_part(name) != "file"
    )


def _lost(parts: Mapping[str, bytes]) -> Iterator[Finding]:
    used = used_by_sections(parts)
    by_part = {
        each[0].part: each
        for each in paragraphs(parts)
        if each
        and (each[0].kind not in ("header", "footer") or used is None or each[0].part in used)
    }
    return (each for each in check_drawing(parts, by_part) if each.code in _LOST)
