"""The text of PDFs as rdocx writes them: one word after the other, each with its place.

A word that runs into the next cell of a table lies under what stands there, and no text tells it:
only the places do.

pdfium, which reads any PDF, takes as long for the pages as rdocx for laying them out. Whatever a
page holds besides words, lines and pictures, or says in another way, makes the answer None, and the
caller asks pdfium.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter

from legalaid_desktop.documents.pdf.plainpdf import PlainPdf

_NUMBER = rb"-?\d*\.?\d+"
_WORD = re.compile(
    rb"/(?:\w+ <<\n  /MCID \d+\n>> BDC|Artifact BMC)\nq\n(?:[\d.]+ ){3}rg\n"
    rb"(?:(?:[\d.]+ ){3}RG\n[\d.]+ w\n1 J\n1 j\n2 Tr\n)?BT\n"  # a bold that the font has not
    rb"/(F\d+) ([\d.]+) Tf\n1 0 0 -1 ([-\d.]+) ([-\d.]+) Tm\n\[([^\n]*)\] TJ\nET\nQ\nEMC\n"
)
"""Font, size, place from the top left corner, and the glyphs."""
_PIECES = _WORD.groups + 1
_BESIDES = re.compile(
    rb"q\n1 0 0 -1 0 %(n)s cm\n(?:"
    rb"/(?:\w+ <<\n  /MCID \d+\n>> BDC|Artifact BMC)\nq\n(?:"
    rb"(?:%(n)s ){3}RG\n%(n)s w\n%(n)s %(n)s m\n%(n)s %(n)s l\nS|(?:%(n)s ){6}cm\n/Im\w+ Do|"
    rb"1 1 0 rg\n(?:%(n)s ){4}re\nf"
    rb")\nQ\nEMC\n)*Q\n?" % {b"n": _NUMBER}
)
"""Rules, pictures and the highlight of a mark: none can hold or hide a word."""
_UNMOVED = b") 0 ("
_GLYPH = re.compile(rb"\(((?:[^()\\]|\\\d{3}|\\.)+)\)|<([0-9A-F]{4})>|(%(n)s)| " % {b"n": _NUMBER})
_ESCAPED = re.compile(rb"\\(\d{3}|.)", re.DOTALL)
_CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

_FONTS = re.compile(rb"/Font <<([^<>]*)>>")
_NAMED = re.compile(rb"/(\w+) (\d+) 0 R")
_MEDIA_BOX = re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")
_TO_UNICODE = re.compile(rb"/ToUnicode (\d+) 0 R")
_DESCENDANT = re.compile(rb"/DescendantFonts \[(\d+) 0 R\]")
_WIDTHS = re.compile(rb"/W \[((?:\d+ \[[\d. ]*\]\s*)*)\]")
_WIDTHS_FROM = re.compile(rb"(\d+) \[([\d. ]*)\]")
_MAPPED = re.compile(rb"<([0-9A-F]{4})> <((?:[0-9A-F]{4})+)>")
_MAPPING = re.compile(rb"\d+ beginbfchar\n(.*?)endbfchar", re.DOTALL)

_GAP, _OVER, _NEAR = 0.1, 0.3, 0.5
"""Of the size of the letters: two words farther apart are two, though no blank was drawn; a word
that begins so far before the end of another lies on it, if their lines are so near."""


class _Unplain(Exception):
    """Something on a page is not said as expected here."""


@dataclass(slots=True)
class Row:
    """Words drawn one after the other on a line, such as one of a cell: left, right and text."""

    top: float
    size: float
    words: list[tuple[float, float, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The text of a page, its lines apart; the words on which others lie; those cut by its edge."""

    text: str
    covered: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()
    rows: Sequence[Row] = ()


@dataclass(slots=True)
class _Font:
    """What each glyph of a font stands for, by its number and by how it is written."""

    letters: dict[int, str]
    widths: dict[int, float]
    written: dict[bytes, tuple[str, float]]
    read: dict[bytes, tuple[str, float]] = field(default_factory=dict)
    """Words that came already: half of a text are the same few."""

    def word(self, glyphs: bytes) -> tuple[str, float]:
        """Return what glyphs say, and how far they reach, in thousandths of their size."""
        self.read[glyphs] = word = self._word(glyphs)
        return word

    def _word(self, glyphs: bytes) -> tuple[str, float]:
        if glyphs[:1] == b"(" and glyphs[-1:] == b")":
            try:
                signs = [self.written[each] for each in glyphs[1:-1].split(_UNMOVED)]
            except KeyError:
                pass  # some of them are moved, or written in another way
            else:
                return "".join([letter for letter, _ in signs]), sum([wide for _, wide in signs])
        places = _glyphs(glyphs)
        try:
            text = "".join([self.letters[code] for code, _ in places if code is not None])
        except KeyError as error:
            raise _Unplain from error
        return text, sum(
            -moved if code is None else self.widths.get(code, 0.0) for code, moved in places
        )


def _glyphs(shown: bytes) -> list[tuple[int | None, float]]:
    """Return the number of each glyph, or None with how far the next ones are moved."""
    found: list[tuple[int | None, float]] = []
    end = 0
    for each in _GLYPH.finditer(shown):
        if each.start() != end:
            raise _Unplain
        end = each.end()
        if each[1] is not None:
            code = _ESCAPED.sub(_unescaped, each[1])
            if len(code) != 2:
                raise _Unplain
            found.append((int.from_bytes(code), 0.0))
        elif each[2] is not None:
            found.append((int(each[2], 16), 0.0))
        elif each[3] is not None:
            found.append((None, float(each[3])))
    if end != len(shown):
        raise _Unplain
    return found


def _unescaped(escape: re.Match[bytes]) -> bytes:
    said = escape[1]
    if len(said) == 3:
        return int(said, 8).to_bytes()
    return _CONTROLS.get(said, said)


@lru_cache(4096)
def _as_written(code: int) -> bytes:
    """Return a glyph of two bytes as rdocx writes it; what it writes otherwise is read anyhow."""
    return b"".join(
        b"\\" + _ESCAPES[byte]
        if byte in _ESCAPES
        else bytes((byte,))
        if 32 <= byte < 127
        else b"\\%03o" % byte
        for byte in code.to_bytes(2)
    )


_ESCAPES = {ord(meant): said for said, meant in _CONTROLS.items()} | {
    byte: bytes((byte,)) for byte in b"()\\"
}


def read_pages(pdf: PlainPdf, contents: list[bytes]) -> list[Page] | None:
    """Return what stands on each page; None if a page is not plain.

    `contents` are those of `plainpdf.page_contents`.
    """
    if any(b"/Subtype /Image" not in each for each in pdf.of_type(b"XObject")):
        return None
    fonts: dict[int, _Font] = {}
    try:
        pages = zip(pdf.of_type(b"Page"), contents, strict=True)
        return [_page(pdf, head, content, fonts) for head, content in pages]
    except (_Unplain, KeyError, ValueError):
        return None


def _page(pdf: PlainPdf, head: bytes, content: bytes, fonts: dict[int, _Font]) -> Page:
    box, listed = _MEDIA_BOX.search(head), _FONTS.search(head)
    found = _WORD.split(content)
    if box is None or not _BESIDES.fullmatch(b"".join(found[::_PIECES])):
        raise _Unplain
    named = {}
    for name, number in _NAMED.findall(listed[1]) if listed else ():
        if int(number) not in fonts:
            fonts[int(number)] = _font(pdf, int(number))
        named[name] = fonts[int(number)]
    names, sizes, lefts, tops, shown = (found[at::_PIECES] for at in range(1, _PIECES))
    across, down = list(map(float, lefts)), list(map(float, tops))
    width, height = float(box[1]), float(box[2])
    if down and not 0 <= min(down) <= max(down) <= height:
        raise _Unplain
    points = {size: float(size) for size in set(sizes)}
    pieces: list[str] = []
    covered: list[str] = []
    beyond: list[str] = []
    rows: list[Row] = []
    row = Row(top=0.0, size=0.0)
    line, text, start, end = b"", "", 0.0, 0.0
    for name, size, x, y, glyphs in zip(names, sizes, across, tops, shown, strict=True):
        font, em = named[name], points[size]
        said, wide = font.read.get(glyphs) or font.word(glyphs)
        if y != line:
            pieces.append("\n")
            line = y
            row = Row(top=float(y), size=em)
            rows.append(row)
        elif x < end - _OVER * em and start < x and said.strip():
            covered.append(text.strip())
        elif text and text[-1] != " " and said[:1] != " " and abs(x - end) > _GAP * em:
            pieces.append(" ")
        pieces.append(said)
        start, end, text = x, x + wide * em / 1000, said
        row.words.append((x, end, said))
        if (
            (x < 0 or end > width)
            and said.strip()
            and not 0 <= x <= end - _trailing(said) * em <= width
        ):
            beyond.append(said.strip())
    covered.extend(_crossing(rows))
    return Page(
        text="".join(pieces), covered=tuple(filter(None, covered)), beyond=tuple(beyond), rows=rows
    )


def _crossing(rows: list[Row]) -> Iterator[str]:
    """Yield the wider one of each two words of different rows where one lies on the other."""
    spans = [
        (row.top, min(word[0] for word in row.words), max(word[1] for word in row.words), row)
        for row in rows
    ]
    spans.sort(key=itemgetter(0))
    for at, (top, left, right, row) in enumerate(spans):
        for other_top, other_left, other_right, other in spans[at + 1 :]:
            if other_top - top > _NEAR * row.size:
                break
            near = other_top - top <= _NEAR * other.size
            if near and min(right, other_right) - max(left, other_left) > _OVER * row.size:
                yield from _crossed(row, other)


def _crossed(row: Row, other: Row) -> Iterator[str]:
    for left, right, text in row.words:
        for other_left, other_right, other_text in other.words:
            over = min(
                right - _trailing(text) * row.size, other_right - _trailing(other_text) * other.size
            ) - max(left, other_left)
            if over > _OVER * row.size and (left, text) != (other_left, other_text):
                yield max((right - left, text), (other_right - other_left, other_text))[1].strip()


def _trailing(text: str) -> float:
    """Return about how wide the blanks at the end of a word are, in sizes of its letters."""
    return 0.25 * (len(text) - len(text.rstrip()))


def _font(pdf: PlainPdf, number: int) -> _Font:
    head = pdf.heads.get(number, b"")
    mapping, descendant = _TO_UNICODE.search(head), _DESCENDANT.search(head)
    if b"/Encoding /Identity-H" not in head or mapping is None or descendant is None:
        raise _Unplain
    table = pdf.stream(int(mapping[1])) if int(mapping[1]) in pdf.places else None
    if table is None or b"bfrange" in table or int(descendant[1]) not in pdf.places:
        raise _Unplain
    letters = {
        int(code, 16): bytes.fromhex(letter.decode()).decode("utf-16-be")
        for block in _MAPPING.findall(table)
        for code, letter in _MAPPED.findall(block)
    }
    widths: dict[int, float] = {}
    given = _WIDTHS.search(pdf.heads[int(descendant[1])])
    for first, row in _WIDTHS_FROM.findall(given[1]) if given else ():
        widths.update(enumerate(map(float, row.split()), start=int(first)))
    written = {
        _as_written(code): (letter, widths.get(code, 0.0)) for code, letter in letters.items()
    }
    return _Font(letters=letters, widths=widths, written=written)
