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

PartKind = Literal["body", "header", "footer", "footnote", "endnote", "file"]
Inside = Literal["", "table-cell", "text-box"]
_KINDS: Mapping[str, PartKind] = {
    "document": "body",
    "header": "header",
    "footer": "footer",
    "footnotes": "footnote",
    "endnotes": "endnote",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of a part that shows.

    `number` counts from 1 in its part, those of tables and text boxes included; the copies that a
    file keeps for older programs and the rules above notes are not counted. Equal table, row and
    cell numbers mean the same one.
    """

    part: str
    kind: PartKind
    number: int
    element: etree._Element
    text: str
    inside: Inside
    table: int | None
    row: int | None
    cell: int | None
    row_text: str
    tags: tuple[Tag, ...]

    @property
    def has_marks(self) -> bool:
        """Say whether there is a tag, or the end of one."""
        return bool(self.tags) or "}}" in self.text or "%}" in self.text

    def pieces(self) -> Iterator[tuple[etree._Element, str]]:
        """Yield the elements that `text` is made of, each with what it adds."""
        return _pieces(self.element)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """`{{ code }}`, `{% code %}` or a comment; `reach` is the letter that widens it: p, tr, tc, r.

    `at` is where it begins in its paragraph's text; `closed` is false when the paragraph ends
    before the tag does.
    """

    opening: str
    reach: str
    code: str
    written: str
    at: int
    closed: bool


def kind_of_part(name: str) -> PartKind:
    """Return what a reader calls a part; "file" for one that shows no text."""
    match = _PARTS.match(name)
    return _KINDS[match[1].rstrip("0123456789")] if match else "file"


def paragraphs(parts: Mapping[str, bytes]) -> Iterator[list[Paragraph]]:
    """Yield, for each part of the template that shows text, its paragraphs in order."""
    for name in sorted(parts):
        if _PARTS.match(name):
            tree = etree.fromstring(parts[name], etree.XMLParser(resolve_entities=False))
            yield list(paragraphs_of(tree, name))


def paragraphs_of(tree: etree._Element, part: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of one part's tree."""
    kind = kind_of_part(part)
    containers: dict[etree._Element, int] = {}
    row_texts: dict[etree._Element, str] = {}
    number = 0
    for paragraph in tree.iter(f"{_W}p"):
        above: dict[object, etree._Element] = {}
        for ancestor in paragraph.iterancestors():
            above.setdefault(ancestor.tag, ancestor)
        if _FALLBACK in above or _is_rule_of_notes(above):
            continue
        number += 1
        text = "".join(piece for _, piece in _pieces(paragraph))
        table, row, cell = (
            None if it is None else containers.setdefault(it, len(containers))
            for it in (above.get(f"{_W}tbl"), above.get(f"{_W}tr"), above.get(f"{_W}tc"))
        )
        if row is not None and "%" in text:
            row_element = above[f"{_W}tr"]
            if row_element not in row_texts:
                row_texts[row_element] = "".join(it.text or "" for it in row_element.iter(f"{_W}t"))
        yield Paragraph(
            part=part,
            kind=kind,
            number=number,
            element=paragraph,
            text=text,
            inside=_inside(above),
            table=table,
            row=row,
            cell=cell,
            row_text="" if row is None else row_texts.get(above[f"{_W}tr"], ""),
            tags=tuple(_tags(text)),
        )


def _inside(above: Mapping[object, etree._Element]) -> Inside:
    for tag in above:  # the nearest first
        if tag == f"{_W}txbxContent":
            return "text-box"
        if tag == f"{_W}tc":
            return "table-cell"
    return ""


def _is_rule_of_notes(above: Mapping[object, etree._Element]) -> bool:
    note = above.get(f"{_W}footnote", above.get(f"{_W}endnote"))
    return note is not None and note.get(f"{_W}type", "normal") != "normal"


def _pieces(paragraph: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield the text of a paragraph without that of text boxes anchored in it."""
    for text in paragraph.iter(f"{_W}t", f"{_W}br", f"{_W}tab"):
        if next(text.iterancestors(f"{_W}p")) is paragraph:
            if text.tag == f"{_W}t":
                yield text, text.text or ""
            elif next(text.iterancestors()).tag == f"{_W}r":  # not a tab stop of the paragraph
                yield text, " "


def _tags(text: str) -> Iterator[Tag]:
    at = 0
    while match := _OPENING.search(text, at):
        opening = match[0]
        end = text.find(_CLOSING[opening], match.end())
        if end < 0:
            yield Tag(
                opening=opening,
                reach="",
                code="",
                written=text[match.start() :],
                at=match.start(),
                closed=False,
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
            at=match.start(),
            closed=True,
        )
