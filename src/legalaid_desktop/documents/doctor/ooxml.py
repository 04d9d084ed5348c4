"""How a Word file says things: switches, styles, fields, relationships. ECMA-376 part 1."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from legalaid_desktop.documents.doctor.tags import Paragraph

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
VML = "{urn:schemas-microsoft-com:vml}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_ENTERED = frozenset({_FALLBACK, f"{W}txbxContent"})
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/"
DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"


def tree_of(parts: Mapping[str, bytes], name: str) -> etree._Element | None:
    """Return the tree of a part, or None if there is no such part."""
    content = parts.get(name)
    return (
        None
        if content is None
        else etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    )


def own(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield what a paragraph holds, leaving out its text boxes' text and copies for old programs.

    A text box is yielded itself, as its `txbxContent`.
    """
    for child in paragraph:
        if isinstance(child.tag, str):
            if child.tag != _FALLBACK:
                yield child
            if child.tag not in _NOT_ENTERED:
                yield from own(child)


def is_on(switch: etree._Element | None) -> bool:
    """Return whether a switch such as `w:vanish` is there and not turned off."""
    return switch is not None and switch.get(f"{W}val", "1") not in ("0", "false", "off")


def local_name(element: etree._Element) -> str:
    return etree.QName(element).localname


def text_of_run(run: etree._Element) -> str:
    return "".join(text.text or "" for text in run.iter(f"{W}t"))


def relations_of(parts: Mapping[str, bytes], name: str) -> Mapping[str, str]:
    """Return the parts that a part refers to, by the identifiers it uses."""
    folder, _, file = name.rpartition("/")
    tree = tree_of(parts, f"{folder}/_rels/{file}.rels")
    if tree is None:
        return {}
    return {
        each.get("Id", ""): posixpath.normpath(posixpath.join(f"/{folder}", each.get("Target", "")))
        .lstrip("/")
        for each in tree
        if isinstance(each.tag, str) and each.get("TargetMode", "").casefold() != "external"
    }  # fmt: skip


def missing_parts(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the parts that others refer to and that are not there, have no type or no sense."""
    typed = _typed(parts)
    for name, content in parts.items():
        if name == "[Content_Types].xml" or name.endswith(".rels"):
            root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
            if not str(root.tag).startswith(_PACKAGE):
                yield name
            elif name.endswith(".rels"):
                folder = posixpath.dirname(posixpath.dirname(name))
                for target in _inner_targets(root):
                    named = posixpath.normpath(posixpath.join(f"/{folder}", target)).lstrip("/")
                    extension = named.rpartition(".")[2].casefold()
                    if named not in parts or not {f"/{named}".casefold(), extension} & typed:
                        yield named


def _typed(parts: Mapping[str, bytes]) -> frozenset[str]:
    """Return the names and endings that have a content type."""
    types = tree_of(parts, "[Content_Types].xml")
    return frozenset(
        (each.get("PartName") or each.get("Extension") or "").casefold()
        for each in (() if types is None else types)
    )


def _inner_targets(relations: etree._Element) -> Iterator[str]:
    for each in relations:
        target = each.get("Target", "")
        if each.get("TargetMode", "").casefold() != "external" and not target.startswith("#"):
            yield target


def fields(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[Paragraph, str]]:
    """Yield each field's instruction, such as `PAGE`, with the paragraph it begins in."""
    waiting: list[tuple[Paragraph, list[str]]] = []
    for paragraph in paragraphs:
        for element in own(paragraph.element):
            if element.tag == f"{W}fldSimple":
                yield paragraph, element.get(f"{W}instr", "").strip()
            elif element.tag == f"{W}instrText" and waiting:
                waiting[-1][1].append(element.text or "")
            elif element.tag == f"{W}fldChar":
                kind = element.get(f"{W}fldCharType")
                if kind == "begin":
                    waiting.append((paragraph, []))
                elif waiting and waiting[-1][1] and kind in ("separate", "end"):
                    begun, code = waiting[-1]
                    yield begun, "".join(code).strip()
                    code.clear()
                if waiting and kind == "end":
                    waiting.pop()


@dataclass(frozen=True, slots=True)
class Styles:
    """What the styles of a document say, those they are based on included."""

    by_id: Mapping[str, etree._Element]
    defaults: etree._Element | None
    normal: str

    @classmethod
    def of(cls, parts: Mapping[str, bytes]) -> Styles:
        tree = tree_of(parts, STYLES)
        if tree is None:
            return cls({}, None, "")
        by_id = {style.get(f"{W}styleId", ""): style for style in tree.iter(f"{W}style")}
        normal = next(
            (
                name
                for name, style in by_id.items()
                if style.get(f"{W}type") == "paragraph"
                and style.get(f"{W}default") in ("1", "true")
            ),
            "",
        )
        return cls(by_id, tree.find(f"{W}docDefaults"), normal)

    def style_of(self, paragraph: etree._Element) -> str:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return self.normal if style is None else style.get(f"{W}val", "")

    def of_paragraph(self, paragraph: etree._Element, name: str) -> Iterator[etree._Element]:
        """Yield what says `name` of a paragraph, the nearest first."""
        yield from paragraph.iterfind(f"{W}pPr/{W}{name}")
        for style in self._chain(self.style_of(paragraph)):
            yield from style.iterfind(f"{W}pPr/{W}{name}")
        if self.defaults is not None:
            yield from self.defaults.iterfind(f"{W}pPrDefault/{W}pPr/{W}{name}")

    def of_run(self, run: etree._Element, name: str) -> Iterator[etree._Element]:
        """Yield what says `name` of a run, the nearest first."""
        yield from run.iterfind(f"{W}rPr/{W}{name}")
        style = run.find(f"{W}rPr/{W}rStyle")
        if style is not None:
            for each in self._chain(style.get(f"{W}val", "")):
                yield from each.iterfind(f"{W}rPr/{W}{name}")
        paragraph = next(run.iterancestors(f"{W}p"), None)
        if paragraph is not None:
            for each in self._chain(self.style_of(paragraph)):
                yield from each.iterfind(f"{W}rPr/{W}{name}")
        if self.defaults is not None:
            yield from self.defaults.iterfind(f"{W}rPrDefault/{W}rPr/{W}{name}")

    def _chain(self, name: str) -> Iterator[etree._Element]:
        seen: set[str] = set()
        while name in self.by_id and name not in seen:
            seen.add(name)
            style = self.by_id[name]
            yield style
            based_on = style.find(f"{W}basedOn")
            name = "" if based_on is None else based_on.get(f"{W}val", "")
