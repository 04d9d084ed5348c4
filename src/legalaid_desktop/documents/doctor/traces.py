"""What a file says besides its text: changes, comments, hidden words, who made it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from legalaid_desktop.documents.doctor.findings import Finding, found, found_in_part, shortened
from legalaid_desktop.documents.doctor.ooxml import (
    SETTINGS,
    Styles,
    W,
    fields,
    is_on,
    local_name,
    own,
    text_of_run,
    tree_of,
)
from legalaid_desktop.documents.doctor.tags import Paragraph
from legalaid_desktop.text import Text

_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"})
_FORMAT_CHANGES = frozenset(
    {"rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange"}
)
_FILE_FIELD = re.compile(
    r"(AUTHOR|LASTSAVEDBY|FILENAME|DOCPROPERTY|DOCVARIABLE|USERNAME|USERINITIALS|USERADDRESS|"
    r"TEMPLATE|INFO|COMMENTS|KEYWORDS)\b",
    re.IGNORECASE,
)
_TINY = 4
"""Half points: two points and less is not for reading."""
_PROGRAMS = re.compile(
    r"python-docx|docxtpl|microsoft|libreoffice|openoffice|apache poi|windows user|usuario de "
    r"windows|un-named|pandoc|google docs",
    re.IGNORECASE,
)
"""Names of programs where a person's would stand."""


def check_traces(parts: Mapping[str, bytes], paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Yield what would travel along with the file; `paragraphs` are those of all parts."""
    styles = Styles.of(parts)
    comments = _comments(parts)
    for paragraph in paragraphs:
        names = {local_name(each) for each in own(paragraph.element) if each.tag.startswith(W)}
        names |= _of_table(paragraph.element)
        if names & _CHANGES:
            yield found("tracked-changes", paragraph)
        if names & _FORMAT_CHANGES:
            yield found("tracked-format", paragraph)
        for reference in own(paragraph.element):
            if reference.tag == f"{W}commentReference":
                comment = comments.pop(reference.get(f"{W}id", ""), None)
                if comment is not None:
                    yield found("comment", paragraph, comment=shortened(comment))
        yield from _hidden(paragraph, styles)
    for comment in comments.values():
        yield found_in_part("comment", "file", comment, comment=shortened(comment))
    for paragraph, instruction in fields(paragraphs):
        if _FILE_FIELD.match(instruction):
            yield found("file-field", paragraph, field=shortened(instruction))
    yield from _metadata(parts)


def _of_table(paragraph: etree._Element) -> set[str]:
    """Return the changes to a row or cell, told by the first paragraph in it."""
    names = set()
    for tag, properties in (("tc", "tcPr"), ("tr", "trPr"), ("tbl", "tblPr")):
        above = next(paragraph.iterancestors(f"{W}{tag}"), None)
        if above is not None and next(above.iter(f"{W}p")) is paragraph:
            names |= {local_name(each) for each in above.iterfind(f"{W}{properties}/*")}
    return names


def _comments(parts: Mapping[str, bytes]) -> dict[str, str]:
    tree = tree_of(parts, "word/comments.xml")
    if tree is None:
        return {}
    return {
        comment.get(f"{W}id", ""): "".join(text.text or "" for text in comment.iter(f"{W}t"))
        for comment in tree.iter(f"{W}comment")
    }


def _hidden(paragraph: Paragraph, styles: Styles) -> Iterator[Finding]:
    """Yield each way of hiding text that the paragraph uses, once."""
    told = set()
    for run in own(paragraph.element):
        if run.tag != f"{W}r" or not (text := text_of_run(run)).strip():
            continue
        for code, how in _ways_to_hide(run, paragraph, styles):
            if code not in told:
                told.add(code)
                yield found("hidden-text", paragraph, text, how=how.es, how_en=how.en)


def _ways_to_hide(
    run: etree._Element, paragraph: Paragraph, styles: Styles
) -> Iterator[tuple[str, Text]]:
    if is_on(next(styles.of_run(run, "vanish"), None)):
        yield "vanish", Text("texto oculto", "hidden text")
    size = next(styles.of_run(run, "sz"), None)
    if size is not None and _number(size.get(f"{W}val")) <= _TINY:
        points = _number(size.get(f"{W}val")) / 2
        yield "tiny", Text(f"letra de {points:g} puntos", f"letters of {points:g} points")
    color = next(styles.of_run(run, "color"), None)
    if (
        color is not None
        and color.get(f"{W}val", "").upper() == "FFFFFF"
        and paragraph.inside != "text-box"
        and not _has_background(run, styles)
    ):
        yield "white", Text("letra blanca sobre blanco", "white letters on white")


def _has_background(run: etree._Element, styles: Styles) -> bool:
    """Say whether anything behind a run may be coloured; a table's style may always be."""
    if any(True for _ in styles.of_run(run, "highlight")) or any(
        _colours(each) for each in styles.of_run(run, "shd")
    ):
        return True
    for above in run.iterancestors():
        if above.tag == f"{W}p" and any(map(_colours, styles.of_paragraph(above, "shd"))):
            return True
        if above.tag in (f"{W}tc", f"{W}tbl"):
            properties = above.find(f"{above.tag}Pr")
            if properties is not None and (
                any(map(_colours, properties.iterfind(f"{W}shd")))
                or properties.find(f"{W}tblStyle") is not None
            ):
                return True
    return False


def _colours(shading: etree._Element) -> bool:
    return shading.get(f"{W}fill", "auto").upper() not in ("AUTO", "FFFFFF")


def _number(words: str | None) -> float:
    try:
        return float(words or "")
    except ValueError:
        return float("inf")


def _metadata(parts: Mapping[str, bytes]) -> Iterator[Finding]:
    told: list[Text] = []
    for part, name, es, en in (
        ("docProps/core.xml", "creator", "autor", "author"),
        ("docProps/core.xml", "lastModifiedBy", "último que lo guardó", "last saved by"),
        ("docProps/app.xml", "Company", "organización", "company"),
        ("docProps/app.xml", "Manager", "responsable", "manager"),
    ):
        tree = tree_of(parts, part)
        for element in () if tree is None else tree.iter(f"{{*}}{name}"):
            value = (element.text or "").strip()
            if value and not _PROGRAMS.search(value):
                told.append(Text(f"{es} «{shortened(value)}»", f"{en} “{shortened(value)}”"))
    settings = tree_of(parts, SETTINGS)
    for part, tag, es, en in (
        ("docProps/custom.xml", "property", "propiedades propias", "properties of its own"),
        (SETTINGS, "docVar", "variables", "variables"),
        ("word/people.xml", "person", "lista de personas", "list of people"),
    ):
        tree = settings if part == SETTINGS else tree_of(parts, part)
        count = 0 if tree is None else len(list(tree.iter(f"{{*}}{tag}")))
        if count:
            told.append(Text(f"{es} ({count})", f"{en} ({count})"))
    if told:
        es, en = "; ".join(each.es for each in told), "; ".join(each.en for each in told)
        yield found_in_part("personal-metadata", "file", "", what=es, what_en=en)
    sessions = 0 if settings is None else len(list(settings.iterfind(f"{W}rsids/{W}rsid")))
    if sessions:
        yield found_in_part("revision-marks", "file", "", number=sessions)
