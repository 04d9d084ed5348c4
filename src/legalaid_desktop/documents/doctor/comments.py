"""Findings written into a copy of the template as Word comments, each at its paragraph.

Word takes comments in the body only, and not in text boxes: what is found elsewhere hangs on the
paragraph around it, or on the first one, and says its place. ECMA-376 part 1, 17.13.4.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from lxml import etree

from legalaid_desktop.documents.doctor.findings import Finding
from legalaid_desktop.documents.doctor.ooxml import W
from legalaid_desktop.documents.doctor.tags import kind_of_part, paragraphs_of
from legalaid_desktop.documents.package.inspect import inspect
from legalaid_desktop.documents.package.parts import (
    FIRST_PART,
    title_and_language,
    with_own_properties,
    write_package,
)
from legalaid_desktop.errors import TemplateUnreadable
from legalaid_desktop.text import Text

AUTHOR, INITIALS = "LegalAid", "LA"
_COMMENTS = "word/comments.xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def with_comments(
    template: bytes, findings: Sequence[Finding], *, language: str, made_at: datetime
) -> bytes:
    """Return a copy with a comment for each finding and nothing on who made it.

    Raises TemplateUnreadable, and TemplateHostile for a file that carries anything harmful: it
    would be in the copy too.
    """
    parts = inspect(template)
    main = next((name for name in parts if kind_of_part(name) == "body"), None)
    if main is None:
        raise TemplateUnreadable
    relations = main.replace("word/", "word/_rels/") + ".rels"
    body = _tree(parts[main])
    own = {each.number: each.element for each in paragraphs_of(body, main)}
    if not own:
        holder = body.find(f"{W}body")
        if holder is None:
            raise TemplateUnreadable
        own = {1: etree.Element(f"{W}p")}
        holder.insert(0, own[1])
    if _COMMENTS in parts:
        comments = _tree(parts[_COMMENTS])
    else:
        comments = etree.Element(f"{W}comments", nsmap={"w": W.strip("{}")})
    taken = (comment.get(f"{W}id", "") for comment in comments.iter(f"{W}comment"))
    first = 1 + max((int(number) for number in taken if number.isdecimal()), default=-1)
    for number, finding in enumerate(findings, start=first):
        in_body = finding.part == "body" and finding.paragraph in own
        _anchor(own[finding.paragraph if in_body else min(own)], str(number))
        comments.append(_comment(str(number), _words(finding, language)))
    changed = {
        **parts,
        main: _written(body),
        _COMMENTS: _written(comments),
        FIRST_PART: _with_type(parts[FIRST_PART]),
        relations: _with_relation(parts.get(relations)),
    }
    title, own_language = title_and_language(parts)
    return write_package(
        with_own_properties(changed, title=title, language=own_language, made_at=made_at)
    )


def _words(finding: Finding, language: str) -> str:
    told = f"{finding.said.in_language(language)} {finding.what_to_do.in_language(language)}"
    if finding.part != "body" or not finding.paragraph:
        told = f"{finding.place(language)}: «{finding.words}». {told}"
    if not finding.blocks:
        told = f"{Text('Aviso.', 'Warning.').in_language(language)} {told}"
    return told


def _anchor(paragraph: etree._Element, number: str) -> None:
    """Put a comment around a paragraph, or around the one that its text box stands in."""
    for above in paragraph.iterancestors(f"{W}p"):
        paragraph = above
    properties = paragraph.find(f"{W}pPr")
    start = etree.Element(f"{W}commentRangeStart", {f"{W}id": number})
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, start)
    etree.SubElement(paragraph, f"{W}commentRangeEnd", {f"{W}id": number})
    run = etree.SubElement(paragraph, f"{W}r")
    etree.SubElement(run, f"{W}commentReference", {f"{W}id": number})


def _comment(number: str, words: str) -> etree._Element:
    comment = etree.Element(
        f"{W}comment",
        {f"{W}id": number, f"{W}author": AUTHOR, f"{W}initials": INITIALS},
    )
    paragraph = etree.SubElement(comment, f"{W}p")
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}annotationRef")
    text = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t", {_SPACE: "preserve"})
    text.text = words
    return comment


def _with_type(types: bytes) -> bytes:
    tree = _tree(types)
    if not any(each.get("PartName") == f"/{_COMMENTS}" for each in tree):
        etree.SubElement(
            tree, f"{_TYPES}Override", {"PartName": f"/{_COMMENTS}", "ContentType": _TYPE}
        )
    return _written(tree)


def _with_relation(relations: bytes | None) -> bytes:
    if relations is None:
        tree = etree.Element(f"{_RELATIONSHIPS}Relationships")
    else:
        tree = _tree(relations)
    if not any(each.get("Type") == _RELATION for each in tree):
        etree.SubElement(
            tree,
            f"{_RELATIONSHIPS}Relationship",
            {"Id": "legalaidComments", "Type": _RELATION, "Target": "comments.xml"},
        )
    return _written(tree)


def _tree(part: bytes) -> etree._Element:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False))


def _written(tree: etree._Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
