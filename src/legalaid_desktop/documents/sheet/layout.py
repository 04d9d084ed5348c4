"""Lay the fields of the plan out on pages, from their descriptions in the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from legalaid_desktop.documents.sheet.page import (
    BOTTOM,
    FAINT,
    LEFT,
    LINE,
    MM,
    RIGHT,
    SOFT,
    TOP,
    Faces,
    Page,
)
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.describe import Described, Kind
from legalaid_desktop.record.paths import describe
from legalaid_desktop.record.sheet import (
    CHOSEN,
    DAY,
    HOUR,
    NO,
    REST,
    UNKNOWN,
    YES,
    SheetBlock,
    SheetPlan,
    field_name,
)
from legalaid_desktop.text import Text

LABEL, HELP, OPTION, CAPTION = 9.0, 7.5, 9.5, 7.0
_LABEL_STEP, _HELP_STEP = 11.0, 9.0
_BOX, _SMALL_BOX = 4 * MM, 3 * MM
_OPTION_STEP = 7 * MM
_GAP, _BELOW, _HEADING = 14.0, 6.0, 24.0
_CAPTION_ROOM = 10.0
_LEAST_REST = 6
"""Lines below which a field that takes the rest of a page gets the next one."""

TITLE = Text("Hoja de entrevista", "Interview sheet")
_HOW = Text(
    "Se llena a mano o en la computadora. Fechas: día, mes y año. Lo que se preguntó y no se sabe: "
    "«Se desconoce». Lo que no se preguntó queda en blanco.",
    "Filled in by hand or on a computer. Dates: day, month and year. What was asked and is not "
    "known: “Unknown”. What was not asked stays blank.",
)
_APART = Text("Página aparte", "Page apart")
_WHY_APART = Text(
    "Sin nombres, para guardarla aparte. Lo que se teme al volver solo se escribe en la solicitud "
    "a la COMAR.",
    "Without names, to be kept apart. What is feared on return is printed only in the request to "
    "COMAR.",
)
_UNKNOWN = Text("Se desconoce", "Unknown")
_YES_NO = ((YES, Text("Sí", "Yes")), (NO, Text("No", "No")))
_DAY = Text("día / mes / año", "day / month / year")
_HOUR = Text("hora", "time")
_SEVERAL = Text("si son varias: con comas", "if several: with commas")
_OF = Text("{what} {number} de {count}", "{what} {number} of {count}")
_GOES_ON = Text("{what} (sigue)", "{what} (continued)")

_SHARE = {Kind.YES_NO: 1.1, Kind.MOMENT: 1.4}
"""How much of a row a field takes beside another; the others 1."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the sheet, not yet on a page: how high it is, and how it is drawn from its top.

    One that `fills` takes whatever the page has left below it.
    """

    height: float
    draw: Callable[[Page, float], None]
    fills: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    """One field in its row. `head` is the height of label and help, `room` that of the answer."""

    head: float
    room: float
    draw: Callable[[Page, float, float], None]
    """Draws it on a page, given the top of the head and that of the answer."""


class Layout:
    """Pages as they fill; `language` is that of the words.

    Where a form is `typed`, letters do not keep to the rules: these are faint.
    """

    def __init__(self, faces: Faces, language: str, *, typed: bool) -> None:
        self._faces = faces
        self._language = language
        self._between = FAINT if typed else SOFT
        self.pages: list[Page] = []
        self._at = TOP

    def lay_out(self, plan: SheetPlan, children: int) -> None:
        self._open(apart=False)
        self._say_how()
        for block in plan.blocks:
            if block.apart and not self.pages[-1].apart:
                self._open(apart=True)
                self._say_why_apart()
            count = block.count(children)
            for at in range(count):
                self._lay_out_block(block, at, count)

    def _words(self, text: Text) -> str:
        return text.in_language(self._language)

    def _open(self, *, apart: bool) -> None:
        self.pages.append(Page(self._faces, self._between, apart=apart))
        self._at = TOP

    def _say_how(self) -> None:
        page = self.pages[-1]
        page.write(LEFT, self._at - 14, self._words(TITLE), 17, bold=True)
        self._at -= 24
        self._paragraph(self._words(_HOW))

    def _say_why_apart(self) -> None:
        page = self.pages[-1]
        page.write(LEFT, self._at - 14, self._words(_APART), 17, bold=True)
        self._at -= 24
        self._paragraph(self._words(_WHY_APART))

    def _paragraph(self, words: str) -> None:
        for line in self._faces.regular.wrapped(words, LABEL, RIGHT - LEFT):
            self._at -= 11
            self.pages[-1].write(LEFT, self._at, line, LABEL)
        self._at -= 8

    def _lay_out_block(self, block: SheetBlock, at: int, count: int) -> None:
        heading = self._heading(block, at, count)
        named_by = block.path(block.named_by, at) if block.named_by and count > 1 else ""
        rows = [self._row(block, names, at, heading) for names in block.rows]
        whole = _HEADING + sum(row.height for row in rows)
        apart = block.apart
        first = _HEADING + rows[0].height
        fits_a_page = whole <= TOP - BOTTOM
        if self._at - (whole if fits_a_page else first) < BOTTOM:
            self._open(apart=apart)
        self._draw_heading(heading, named_by)
        for row in rows:
            if self._at - row.height < BOTTOM:
                self._open(apart=apart)
                self._draw_heading(self._words(_GOES_ON.filled(what=heading)))
            row.draw(self.pages[-1], self._at)
            self._at = BOTTOM if row.fills else self._at - row.height
        self._at -= _BELOW

    def _heading(self, block: SheetBlock, at: int, count: int) -> str:
        entity = block.group.entity
        if not block.repeated or entity is None:
            return self._words(block.group.label)
        if count == 1:
            return self._words(entity.title)
        return self._words(_OF.filled(what=entity.title, number=at + 1, count=count))

    def _draw_heading(self, words: str, named_by: str = "") -> None:
        """Draw a heading over its rule; at its right the name is written again, if asked for."""
        page, at = self.pages[-1], self._at
        page.rule(LEFT, at - 18, RIGHT, width=1.2, grey=0)
        page.write(LEFT, at - 13, words, 12, bold=True)
        if named_by:
            label = self._words(describe(Case, named_by).label)
            start = (LEFT + RIGHT) / 2
            page.write(start, at - 13, label, LABEL)
            start += self._faces.regular.width(label, LABEL) + 6
            name = field_name(named_by)
            page.line(name, start, at - 18, RIGHT - start, f"{words}: {label}")
        self._at -= _HEADING

    def _row(self, block: SheetBlock, names: Sequence[str], at: int, heading: str) -> Row:
        paths = [block.path(name, at) for name in names]
        fields = [describe(Case, path) for path in paths]
        shares = [_SHARE.get(field.kind, 1.0) for field in fields]
        usable = RIGHT - LEFT - _GAP * (len(names) - 1)
        cells, lefts = [], []
        left = LEFT
        for name, path, field, share in zip(names, paths, fields, shares, strict=True):
            width = usable * share / sum(shares)
            lines = block.lines.get(name, 2 if field.kind is Kind.LONG_TEXT else 1)
            cells.append(self._cell(field, path, left, width, lines, heading))
            lefts.append(left)
            left += width + _GAP
        head = max(cell.head for cell in cells)
        room = max(cell.room for cell in cells)

        def draw(page: Page, top: float) -> None:
            for cell in cells:
                cell.draw(page, top, top - head)

        fills = any(block.lines.get(name) == REST for name in names)
        return Row(head + room + _BELOW, draw, fills)

    def _cell(
        self, field: Described, path: str, left: float, width: float, lines: int, heading: str
    ) -> _Cell:
        says = f"{heading}: {self._words(field.label)}"
        options = self._options(field)
        unknown = self._words(_UNKNOWN) if field.may_be_unknown else ""
        beside = 0.0 if options or not unknown else self._unknown_width(unknown)
        label = self._faces.bold.wrapped(self._words(field.label), LABEL, width - beside)
        help_words = self._words(field.help) if field.help is not None else ""
        more = self._faces.regular.wrapped(help_words, HELP, width)
        head = len(label) * _LABEL_STEP + len(more) * _HELP_STEP + 2

        def draw_head(page: Page, top: float) -> None:
            base = top - LABEL
            for line in label:
                page.write(left, base, line, LABEL, bold=True)
                base -= _LABEL_STEP
            base += _LABEL_STEP - _HELP_STEP
            for line in more:
                page.write(left, base, line, HELP, grey=SOFT)
                base -= _HELP_STEP
            if beside:
                start = left + width - beside + 6
                name = field_name(path, UNKNOWN)
                page.box(name, start, top - LABEL - 1, _SMALL_BOX, f"{says}: {unknown}")
                page.write(start + _SMALL_BOX + 3, top - LABEL, unknown, HELP)

        if options:
            if unknown:
                options = [*options, (UNKNOWN, unknown)]
            return self._boxes(path, left, width, head, options, draw_head, says)
        if field.kind is Kind.MOMENT:
            return self._moment(path, left, width, head, draw_head, says)
        caption = {Kind.DATE: _DAY, Kind.LIST: _SEVERAL}.get(field.kind)

        def draw(page: Page, top: float, answer: float) -> None:
            count = lines if lines != REST else int((answer - BOTTOM) // LINE)
            page.lines(field_name(path), left, answer, width, says, count=count)
            if caption is not None:
                page.write(left, answer - LINE - 8, self._words(caption), CAPTION, grey=SOFT)
            draw_head(page, top)  # its box comes after the answer where one goes on with Tab

        least = lines if lines != REST else _LEAST_REST
        return _Cell(head=head, room=least * LINE + (_CAPTION_ROOM if caption else 0), draw=draw)

    def _moment(
        self,
        path: str,
        left: float,
        width: float,
        head: float,
        draw_head: Callable[[Page, float], None],
        says: str,
    ) -> _Cell:
        day = (width - _GAP) * 0.62
        parts = ((DAY, left, day, _DAY), (HOUR, left + day + _GAP, width - _GAP - day, _HOUR))

        def draw(page: Page, top: float, answer: float) -> None:
            for part, start, wide, caption in parts:
                words = self._words(caption)
                page.lines(field_name(path, part), start, answer, wide, f"{says}, {words}")
                page.write(start, answer - LINE - 8, words, CAPTION, grey=SOFT)
            draw_head(page, top)

        return _Cell(head=head, room=LINE + _CAPTION_ROOM, draw=draw)

    def _boxes(
        self,
        path: str,
        left: float,
        width: float,
        head: float,
        options: Sequence[tuple[str, str]],
        draw_head: Callable[[Page, float], None],
        says: str,
    ) -> _Cell:
        rows = list(self._box_rows(options, width))

        def draw(page: Page, top: float, answer: float) -> None:
            draw_head(page, top)
            bottom = answer - _BOX - 4
            for row in rows:
                for offset, (part, words) in row:
                    start = left + offset
                    page.box(field_name(path, part), start, bottom, _BOX, f"{says}: {words}")
                    page.write(start + _BOX + 4, bottom + 2, words, OPTION)
                bottom -= _OPTION_STEP

        return _Cell(head=head, room=max(LINE, len(rows) * _OPTION_STEP), draw=draw)

    def _box_rows(
        self, options: Sequence[tuple[str, str]], width: float
    ) -> Iterator[list[tuple[float, tuple[str, str]]]]:
        """Break boxes with their words into rows no wider than `width`."""
        row: list[tuple[float, tuple[str, str]]] = []
        used = 0.0
        for part, words in options:
            wide = _BOX + 4 + self._faces.regular.width(words, OPTION)
            if row and used + wide > width:
                yield row
                row, used = [], 0.0
            row.append((used, (part, words)))
            used += wide + _GAP
        yield row

    def _options(self, field: Described) -> list[tuple[str, str]]:
        """Return the boxes of a field, by the part of the answer that they are."""
        if field.kind is Kind.YES_NO:
            return [(CHOSEN + code, self._words(label)) for code, label in _YES_NO]
        return [
            (CHOSEN + choice.value, _capital(self._words(choice.label)))
            for choice in field.choices or ()
        ]

    def _unknown_width(self, words: str) -> float:
        return 6 + _SMALL_BOX + 3 + self._faces.regular.width(words, HELP)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
