"""The words of two Word files compared by rdocx, as a redline that is proved against both.

What is given to rdocx is the text a reader sees, a paragraph a line, each beside the one that
stands in its place. On the files themselves it gives up when a program that saved one of them
renamed a header, as LibreOffice does each time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import rdocx
from lxml import etree

from legalaid_desktop.documents.package.parts import read_package
from legalaid_desktop.documents.package.words import text_of_docx, used_by_sections
from legalaid_desktop.errors import ComparisonFailed
from legalaid_desktop.record.redline import Kept, Piece, Redline, RedlineParagraph

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES = "word/styles.xml"
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml$")
_KINDS = {
    f"{_W}ins": Kept.ADDED,
    f"{_W}moveTo": Kept.ADDED,
    f"{_W}del": Kept.REMOVED,
    f"{_W}moveFrom": Kept.REMOVED,
}
_ALIKE = 0.5
"""Two lines that share this much of their words are one line that was changed."""
_TEXTS = frozenset({f"{_W}t", f"{_W}delText"})


def compare(before: bytes, after: bytes) -> Redline:
    """Return what differs in the words of two documents that have passed the gate.

    First the text of the page, then headers and footers. Raises ComparisonFailed where rdocx
    cannot tell, or where what it tells is not what both documents say.
    """
    one, other = read_package(before), read_package(after)
    return Redline(
        paragraphs=(
            *_compared(_text(one), _text(other), margin=False),
            *_compared(_margins(one), _margins(other), margin=True),
        )
    )


def _text(parts: Mapping[str, bytes]) -> Sequence[str]:
    return _lines(text_of_docx({k: v for k, v in parts.items() if not _MARGIN.match(k)}))


def _margins(parts: Mapping[str, bytes]) -> Sequence[str]:
    """Return the lines of headers and footers, each once: pages repeat them."""
    used = used_by_sections(parts)
    shown = {
        name: content
        for name, content in parts.items()
        if name == _STYLES or (_MARGIN.match(name) and (used is None or name in used))
    }
    return tuple(dict.fromkeys(_lines(text_of_docx(shown))))


def _lines(text: str) -> Sequence[str]:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if line]


def _compared(
    before: Sequence[str], after: Sequence[str], *, margin: bool
) -> Iterator[RedlineParagraph]:
    aligned = tuple(_aligned(before, after))
    changed = [(one, other) for one, other in aligned if one and other and one != other]
    told = iter(_word_by_word(changed))
    paragraphs: list[tuple[Piece, ...]] = []
    for one, other in aligned:
        if one == other:
            paragraphs.append((Piece(text=one, kept=Kept.SAME),))
        elif one and other:
            paragraphs += next(told)
        else:
            kept = Kept.REMOVED if one else Kept.ADDED
            paragraphs.append((Piece(text=one or other, kept=kept),))
    for lines, left_out in ((after, Kept.REMOVED), (before, Kept.ADDED)):
        said = (p.text for pieces in paragraphs for p in pieces if p.kept is not left_out)
        if _squeezed(said) != _squeezed(lines):
            raise ComparisonFailed
    yield from (RedlineParagraph(pieces=pieces, margin=margin) for pieces in paragraphs)


def _aligned(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each line with the one that stands in its place, "" where there is none.

    rdocx would set lines against each other in their order: one put in before a line that was
    changed would make that line a new one.
    """
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _, i, to_i, j, to_j in matcher.get_opcodes():
        old, new = list(before[i:to_i]), list(after[j:to_j])
        for line in old:
            found = next((at for at, other in enumerate(new) if _alike(line, other)), None)
            if found is None:
                yield line, ""
                continue
            yield from (("", other) for other in new[:found])
            yield line, new[found]
            del new[: found + 1]
        yield from (("", other) for other in new)


def _alike(line: str, other: str) -> bool:
    if line == other:
        return True
    matcher = SequenceMatcher(None, line.split(), other.split(), autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _word_by_word(pairs: Sequence[tuple[str, str]]) -> Iterator[list[tuple[Piece, ...]]]:
    """Yield for each pair of lines the paragraphs that tell them apart, as rdocx marks them."""
    if not pairs:
        return
    marked: list[list[tuple[Piece, ...]]] = []
    tree = _tracked(*(list(_with_fences(side)) for side in zip(*pairs, strict=True)))
    for paragraph in tree.iter(f"{_W}p"):
        pieces = tuple(_joined(_pieces(paragraph, Kept.SAME)))
        if [piece.text for piece in pieces] == [_fence(len(marked))]:
            marked.append([])
        elif pieces and marked:
            marked[-1].append(pieces)
    if len(marked) != len(pairs):
        raise ComparisonFailed
    yield from marked


def _with_fences(lines: Iterable[str]) -> Iterator[str]:
    """Put before each line one that is the same on both sides, to be set against that alone."""
    for number, line in enumerate(lines):
        yield _fence(number)
        yield line


def _fence(number: int) -> str:
    return f"\u2e3a {number} \u2e3b"


def _squeezed(texts: Iterable[str]) -> str:
    return "".join("".join(texts).split())


def _tracked(before: Sequence[str], after: Sequence[str]) -> etree._Element:
    """Return the body with both texts in it, what was put in and taken out marked."""
    try:
        document, edited = _plain(before), _plain(after)
        document.compare(edited, "-", "2000-01-01T00:00:00Z", granularity="word")
        parts = read_package(bytes(document.to_bytes()))
    except BaseException as error:
        # a panic in Rust arrives as a BaseException that has no name to catch it by
        if isinstance(error, MemoryError | KeyboardInterrupt | SystemExit):
            raise
        raise ComparisonFailed from error
    parser = etree.XMLParser(resolve_entities=False)
    return etree.fromstring(parts["word/document.xml"], parser)


def _plain(lines: Sequence[str]) -> Any:
    document = rdocx.Document()
    for line in lines:
        document.add_paragraph(line)
    return document


def _pieces(element: etree._Element, kept: Kept) -> Iterator[Piece]:
    for child in element:
        tag = str(child.tag)
        if tag in _TEXTS:
            yield Piece(text=child.text or "", kept=kept)
        else:
            yield from _pieces(child, _KINDS.get(tag, kept))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Yield pieces of one kind that follow each other as one; what says nothing is left out."""
    held: Piece | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if held is not None and held.kept is piece.kept:
            held = Piece(text=held.text + piece.text, kept=held.kept)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held
