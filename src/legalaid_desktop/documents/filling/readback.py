"""Compare what a filled document shows with what the filling printed and the template says.

The text of each part is compared as it stands; only what is not found so is looked for again as a
reader would see it, which is thorough and slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from legalaid_desktop.documents.package.words import (
    squeezed,
    text_of_docx,
    visible_text,
    with_braces,
)
from legalaid_desktop.errors import TextLost

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SIGNS = {
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}noBreakHyphen": "-",
}
_TEXTS = (f"{_W}t", f"{_M}t", f"{_A}t")
_PLAIN = (*_TEXTS, *_SIGNS)

_TOKEN = re.compile(
    r"\{\{.*?\}\}|\{#.*?#\}|\{%[-+]?\s*(?:(?:tr|tc|p|r)\s)?\s*(?P<word>\w+)(?P<rest>.*?)%\}",
    re.DOTALL,
)
_OPENING = frozenset({"if", "for", "macro", "call", "filter", "block", "raw", "with", "autoescape"})


def plain_text(xml: str) -> str:
    """Return what `Reading.text_of` does of a well-formed part that is not odd, from its source.

    It must hold no comment, no CDATA and no formatted value.
    """
    text = "".join([_SIGNS.get(f"{_W}{name[2:]}") or said for name, said in _SHOWING.findall(xml)])
    return _ENTITY.sub(_letter, text) if "&" in text else text


_SHOWING = re.compile(r"<([wma]:t|w:(?:br|cr|tab|ptab|noBreakHyphen))(?=[ />])[^>]*>([^<]*)")
_ENTITY = re.compile(r"&(?:#(\d+)|#x([0-9A-Fa-f]+)|(\w+));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def _letter(entity: re.Match[str]) -> str:
    if entity[3]:
        return _NAMED[entity[3]]
    return chr(int(entity[1]) if entity[1] else int(entity[2], 16))


class Reading:
    """One filled document, read part by part. `unchanging` is the text of its other parts."""

    def __init__(self, unchanging: str) -> None:
        self._shown = [unchanging]
        self._parts: list[tuple[bytes, bool]] = []
        self._lost: list[str] = []

    @staticmethod
    def text_of(tree: etree._Element, *, is_odd: bool) -> str:
        """Return what a part shows. An odd one holds fields, or hidden or deleted text."""
        if is_odd:
            return visible_text(tree)
        return "".join(
            [_SIGNS.get(str(each.tag)) or each.text or "" for each in tree.iter(*_PLAIN)]
        )

    def add(self, content: bytes, text: str, *, is_shown: bool, lasting: Sequence[str]) -> None:
        """Read a part and its text; `lasting` are the pieces of the template that it must hold."""
        if is_shown:
            self._shown.append(text)
        self._parts.append((content, is_shown))
        if not _in_order(lasting, text):
            self._lost.extend(_lost_in_order(lasting, text))

    def check(self, printed: Iterable[str]) -> tuple[str, ...]:
        """Return the printed texts that reached the document.

        Raises TextLost with those that reached a place of it nobody sees, and with lasting text
        that is not there. A text that was only worked with, not put anywhere, is neither.
        """
        shown = "\n".join(self._shown)
        printed = tuple(printed)
        unseen = [text for text in printed if text not in shown]
        if unseen:
            unseen = self._not_even_squeezed(unseen)
        if self._lost or unseen:
            return self._settled(printed, unseen)
        return printed

    def _not_even_squeezed(self, texts: Sequence[str]) -> list[str]:
        seen = [
            visible_text(etree.fromstring(content)) for content, is_shown in self._parts if is_shown
        ]
        shown = squeezed("".join([self._shown[0], *seen]))
        return [text for text in texts if squeezed(text) not in shown]

    def _settled(self, printed: tuple[str, ...], unseen: Sequence[str]) -> tuple[str, ...]:
        trees = [etree.fromstring(content) for content, _ in self._parts]
        written = squeezed("".join(visible_text(tree, stray=True) for tree in trees))
        lost = [*self._lost, *(text for text in unseen if squeezed(text) in written)]
        if lost:
            raise TextLost(lost)
        never_put = set(unseen)
        return tuple(text for text in printed if text not in never_put)


def check_values(parts: Mapping[str, bytes], used: Iterable[str]) -> None:
    """Raise TextLost with each value that was printed but does not show in the document."""
    text = squeezed(text_of_docx(parts))
    if lost := [value for value in used if squeezed(value) not in text]:
        raise TextLost(lost)


def lasting_text(text: str) -> tuple[str, ...]:
    """Return the pieces of a part's text that stand in every document made from it, in order.

    They lie outside the tags, the conditions and the loops.
    """
    pieces, depth, end = [], 0, 0
    for token in _TOKEN.finditer(text):
        if depth == 0:
            pieces.append(text[end : token.start()])
        end = token.end()
        word, rest = token["word"] or "", token["rest"] or ""
        if word in _OPENING or (word == "set" and "=" not in rest):
            depth += 1
        elif word.startswith("end"):
            depth = max(0, depth - 1)
    pieces.append(text[end:])
    return tuple(with_braces(piece.strip()) for piece in pieces if piece.strip())


def _in_order(pieces: Sequence[str], text: str) -> bool:
    at = 0
    for piece in pieces:
        found = text.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def _lost_in_order(pieces: Sequence[str], text: str) -> list[str]:
    """Return the words of each piece that does not stand after the one before it."""
    plain, at, lost = squeezed(text), 0, []
    for piece in map(squeezed, pieces):
        found = plain.find(piece, at)
        if found < 0:
            lost.append(piece)
        else:
            at = found + len(piece)
    return lost
