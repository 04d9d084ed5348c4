"""docxtpl's line breaks and tabs of values, worked out only in the paragraphs that hold some."""

from __future__ import annotations

import re

from docxtpl import DocxTemplate

from legalaid_desktop.documents.filling.paragraphs import OPENS

_TAG = re.compile(r"(<[^>]*>)")
_TEXT_OF_A_PARAGRAPH = ["w:p", "w:r", "w:t"]
_SIGN = re.compile(r"[\t\n\a\f]")
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>")
_END = "</w:p>"


def resolved(xml: str) -> str:
    """Return what `DocxTemplate.resolve_listing` makes of a part, whose cost is its whole length.

    docxtpl's paragraph goes from a start tag to the first end tag after it. So the paragraph
    around a sign begins at the first start tag after the last end before the sign. A line that
    opens a paragraph does so where its text stands in a paragraph alone, not in a link or a box.
    """
    if not any(sign in xml for sign in "\t\n\a\f"):  # many times quicker than the expression
        return xml
    pieces, done, sign = [], 0, _SIGN.search(xml)
    while sign:
        before = xml.rfind(_END, done, sign.start())
        start = _PARAGRAPH.search(xml, done if before < 0 else before + len(_END), sign.start())
        end = xml.find(_END, sign.start())
        if end < 0:
            break
        end += len(_END)
        if start:
            pieces += [xml[done : start.start()], _resolved(xml[start.start() : end])]
            done = end
        sign = _SIGN.search(xml, end)
    return "".join([*pieces, xml[done:]]) if pieces else xml


def _resolved(paragraph: str) -> str:
    if OPENS in paragraph:
        paragraph = _opened(paragraph)
    return str(DocxTemplate.resolve_listing(None, paragraph))


def _opened(paragraph: str) -> str:
    """Write docxtpl's sign for a paragraph where one can be opened, and a line break elsewhere."""
    told: list[str] = []
    around: list[str] = []
    for piece in _TAG.split(paragraph):
        if piece.startswith("</"):
            del around[-1:]
        elif piece.startswith("<"):
            around += [] if piece.endswith("/>") else [piece[1:-1].split()[0]]
        elif OPENS in piece:
            sign = "\a" if around == _TEXT_OF_A_PARAGRAPH else "\n"
            piece = piece.replace(f"\n{OPENS}", sign)
        told.append(piece)
    return "".join(told)
