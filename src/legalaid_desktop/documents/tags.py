"""The tags of a Word template, in order, each with the paragraph it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARTS = re.compile(r"word/(document\d*|header\d*|footer\d*|footnotes|endnotes)\.xml$")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_OPENING = re.compile(r"\{\{|\{%|\{#")
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})

PartKind = Literal["body", "header", "footer", "footnote", "endnote"]
_KINDS: Mapping[str, PartKind] = {
    "document": "body",
    "header": "header",
    "footer": "footer",
    "footnotes": "footnote",
    "endnotes": "endnote",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph with tags. `number` counts from 1 in its part, those of tables included."""

    part: str
    kind: PartKind
    number: int
    text: str
    table: int | None
    row: int | None
    cell: int | None
    row_text: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """`{{ code }}`, `{% code %}` or a comment; `reach` is the letter that widens it: p, tr, tc, r.

    `closed` is false when the paragraph ends before the tag does.
    """

    opening: str
    reach: str
    code: str
    written: str
    closed: bool


def paragraphs_with_tags(parts: Mapping[str, bytes]) -> Iterator[list[Paragraph]]:
    """Yield, for each part of the template, its paragraphs that hold a tag."""
    for name in sorted(parts):
        if match := _PARTS.match(name):
            tree = etree.fromstring(parts[name], etree.XMLParser(resolve_entities=False))
            yield list(_paragraphs(tree, name, _KINDS[match[1].rstrip("0123456789")]))


def _paragraphs(tree: etree._Element, part: str, kind: PartKind) -> Iterator[Paragraph]:
    containers: dict[etree._Element, int] = {}

    def numbered(paragraph: etree._Element, tag: str) -> int | None:
        above = next(paragraph.iterancestors(f"{_W}{tag}"), None)
        return None if above is None else containers.setdefault(above, len(containers))

    for number, paragraph in enumerate(tree.iter(f"{_W}p"), start=1):
        text = _own_text(paragraph)
        if not _OPENING.search(text) and "}}" not in text and "%}" not in text:
            continue
        if next(paragraph.iterancestors(_FALLBACK), None) is not None:
            continue
        row = next(paragraph.iterancestors(f"{_W}tr"), None)
        yield Paragraph(
            part=part,
            kind=kind,
            number=number,
            text=text,
            table=numbered(paragraph, "tbl"),
            row=numbered(paragraph, "tr"),
            cell=numbered(paragraph, "tc"),
            row_text="" if row is None else "".join(text.text or "" for text in row.iter(f"{_W}t")),
            tags=tuple(_tags(text)),
        )


def _own_text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph without that of text boxes anchored in it."""
    pieces = []
    for text in paragraph.iter(f"{_W}t", f"{_W}br", f"{_W}tab"):
        if next(text.iterancestors(f"{_W}p")) is paragraph:
            pieces.append(text.text or "" if text.tag == f"{_W}t" else " ")
    return "".join(pieces)


def _tags(text: str) -> Iterator[Tag]:
    at = 0
    while match := _OPENING.search(text, at):
        opening = match[0]
        end = text.find(_CLOSING[opening], match.end())
        if end < 0:
            yield Tag(
                opening=opening, reach="", code="", written=text[match.start() :], closed=False
            )
            return
        inside = text[match.end() : end]
        reach = re.match(r"(tr|tc|p|r)(?=\s)", inside)
        code = inside[reach.end() if reach else 0 :].strip().strip("-").strip()
        at = end + 2
        yield Tag(
            opening=opening,
            reach=reach[1] if reach else "",
            code=code.translate(_STRAIGHT),
            written=text[match.start() : at],
            closed=True,
        )
