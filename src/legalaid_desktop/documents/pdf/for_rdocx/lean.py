"""What a PDF engine need not read of a Word file: the styles and lists that nothing in it uses.

rdocx spends more time on the hundred styles Word leaves in a file than on its pages, and twice
the time on an element if the root declares the twenty namespaces that Word always declares.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
_UNREAD = re.compile(
    r"(?:word/(?:webSettings|stylesWithEffects\d*)\.xml|customXml/.*|docProps/thumbnail\.\w+)$"
)
_SPEAKING = re.compile(
    r"word/(?!styles|stylesWithEffects|theme/|fontTable|webSettings)(?:.*/)?[^/]+\.xml$"
)
_USED = re.compile(rb'<w:(?:pStyle|rStyle|tblStyle|numStyleLink|styleLink)\b[^>]*\bw:val="([^"]+)"')
_LISTED = re.compile(rb'<w:numId\b[^>]*\bw:val="(\d+)"')
_LEANS = frozenset({"basedOn", "link", "next"})
_REMEMBERED = 32


def lean(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts that are drawn, with only the styles and lists that they use.

    Styles that others are based on stay, and so do those that count without being named.
    """
    kept = dict(parts)
    styles, numbering = parts.get(_STYLES), parts.get(_NUMBERING)
    texts = [content for name, content in parts.items() if _SPEAKING.match(name)]
    if styles is not None:
        used = {name.decode() for text in texts for name in _USED.findall(text)}
        sheet = _sheet(styles)
        if sheet is not None:
            kept[_STYLES] = sheet.only(used)
    if numbering is not None:
        readers = [text for text in texts if text is not numbering]
        listed = {
            number.decode()
            for text in (*readers, kept.get(_STYLES, b""))
            for number in _LISTED.findall(text)
        }
        lists = _lists(numbering)
        if lists is not None:
            kept[_NUMBERING] = lists.only(listed)
    asks = any(_PROPERTY.search(text) for text in texts if _FIELD in text)
    return {
        name: _slim(name, content)
        for name, content in kept.items()
        if not _UNREAD.match(name) and (asks or name != _APP)
    }


def _slim(name: str, content: bytes) -> bytes:
    if _DRAWN.match(name):
        return _with_used_namespaces(content)
    return _with_latin_alone(content) if _THEME.match(name) else content


@lru_cache(32)
def _with_latin_alone(theme: bytes) -> bytes:
    """Drop the families of a theme for thirty scripts, none of which ships with the app."""
    return _SCRIPT.sub(b"", theme)


_APP, _FIELD = "docProps/app.xml", b"w:instr"
_PROPERTY = re.compile(
    rb"\b(?:DOCPROPERTY|INFO|NUM(?:WORDS|CHARS)|EDITTIME|TEMPLATE)\b", re.IGNORECASE
)
_THEME = re.compile(r"word/theme/[^/]+\.xml$")
_SCRIPT = re.compile(rb'\s*<a:font script="[^"]*" typeface="[^"]*"/>')


def _with_used_namespaces(content: bytes) -> bytes:
    """Drop the declarations of the root that nothing after it mentions."""
    start = _ROOT.search(content)
    if start is None:
        return content
    rest = content[start.end() :]
    own = _DECLARED.sub(b"", _IGNORABLE.sub(b"", start[0]))
    required = _REQUIRED.findall(rest) if b"Requires=" in rest else ()
    used = {name for names in required for name in names.split()}
    used.update(_ELEMENT.findall(rest), _ELEMENT.findall(own))
    used.update(_ATTRIBUTE.findall(own))
    declared = [name for name in _DECLARED.findall(start[0]) if name and name not in used]
    if declared:
        others = re.compile(rb"\s(%b):" % b"|".join(map(re.escape, declared)))
        used.update(others.findall(rest))
    ignored = _IGNORABLE.search(start[0])
    head = start[0]
    if ignored:
        left = b" ".join(each for each in ignored[1].split() if each in used)
        used |= {b"mc"} if left else set()
        head = head.replace(ignored[0], b' mc:Ignorable="' + left + b'"' if left else b"")

    def kept(declared: re.Match[bytes]) -> bytes:
        return declared[0] if not declared[1] or declared[1] in used else b""

    return content[: start.start()] + _DECLARED.sub(kept, head) + rest


_DRAWN = re.compile(r"word/(?:document\d*|header\d*|footer\d*|footnotes|endnotes)\.xml$")
_ROOT = re.compile(rb"<w:\w+\b[^>]*>")
_ELEMENT = re.compile(rb"<([\w.-]+):")
_ATTRIBUTE = re.compile(rb"\s([\w.-]+):")
_REQUIRED = re.compile(rb'\bRequires="([^"]*)"')
_IGNORABLE = re.compile(rb'\smc:Ignorable="([^"]*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """The parts of a list of definitions. `needs` are the definitions another one leans on."""

    head: bytes
    tail: bytes
    pieces: tuple[tuple[str, bytes], ...]
    needs: Mapping[str, frozenset[str]]
    always: frozenset[str]

    def only(self, names: Iterable[str]) -> bytes:
        wanted: set[str] = set()
        waiting = [*names, *self.always]
        while waiting:
            name = waiting.pop()
            if name not in wanted:
                wanted.add(name)
                waiting.extend(self.needs.get(name, ()))
        kept = [piece for name, piece in self.pieces if name in wanted or not name]
        return b"".join([self.head, *kept, self.tail])


@lru_cache(_REMEMBERED)
def _sheet(styles: bytes) -> _Sheet | None:
    root = _root(styles)
    if root is None:
        return None
    pieces, needs, always = [], {}, set()
    for child in root:
        if child.tag == f"{_W}latentStyles":
            continue
        name = child.get(f"{_W}styleId", "") if child.tag == f"{_W}style" else ""
        pieces.append((name, _written(child)))
        needs[name] = frozenset(
            each.get(f"{_W}val", "")
            for each in child
            if isinstance(each.tag, str) and each.tag.removeprefix(_W) in _LEANS
        )
        if child.get(f"{_W}default") in ("1", "true", "on"):
            always.add(name)
    return _sheet_of(root, pieces, needs, always)


@lru_cache(_REMEMBERED)
def _lists(numbering: bytes) -> _Sheet | None:
    root = _root(numbering)
    if root is None or root.find(f".//{_W}numStyleLink") is not None:
        return None  # it leans on a style that leans on a list: leave it whole
    pieces, needs = [], {}
    for child in root:
        name = ""
        if child.tag == f"{_W}num":
            name = child.get(f"{_W}numId", "")
            drawn = child.find(f"{_W}abstractNumId")
            needs[name] = frozenset(
                {f"abstract {drawn.get(f'{_W}val')}"} if drawn is not None else ()
            )
        elif child.tag == f"{_W}abstractNum":
            name = f"abstract {child.get(f'{_W}abstractNumId')}"
        pieces.append((name, _written(child)))
    return _sheet_of(root, pieces, needs, set())


def _sheet_of(
    root: etree._Element,
    pieces: list[tuple[str, bytes]],
    needs: dict[str, frozenset[str]],
    always: set[str],
) -> _Sheet:
    for child in list(root):
        root.remove(child)
    root.text = "\n"
    head, _, tail = etree.tostring(root, encoding="UTF-8", standalone=True).rpartition(b"\n</")
    return _Sheet(
        head=head,
        tail=b"</" + tail,
        pieces=tuple((name, _undeclared(piece, head)) for name, piece in pieces),
        needs=needs,
        always=frozenset(always),
    )


def _undeclared(piece: bytes, head: bytes) -> bytes:
    """Leave out the namespaces that the root declares already."""
    start, end, rest = piece.partition(b">")
    kept = _DECLARED.sub(lambda each: b"" if each[0] in head else each[0], start)
    return kept + end + rest


_DECLARED = re.compile(rb'\sxmlns(?::([\w.-]+))?="[^"]*"')


def _root(content: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        return None


def _written(child: etree._Element) -> bytes:
    return etree.tostring(child, with_tail=False)
