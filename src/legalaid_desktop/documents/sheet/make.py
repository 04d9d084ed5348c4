"""Make the interview sheet: Letter pages to write on, and the same as a form to fill in."""

from __future__ import annotations

import io
from functools import cache
from typing import cast

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from legalaid_desktop import resources
from legalaid_desktop.documents.sheet.layout import TITLE, Layout
from legalaid_desktop.documents.sheet.letters import Letters
from legalaid_desktop.documents.sheet.page import (
    HEIGHT,
    LEFT,
    RIGHT,
    SOFT,
    WIDTH,
    Faces,
    Page,
    Place,
)
from legalaid_desktop.record.sheet import MARK, SheetPlan
from legalaid_desktop.text import Text

_OF_FIELD = tuple(map(NameObject, ("/FT", "/T", "/TU", "/Ff", "/V")))
"""What belongs to a field, and not to each place where it is shown."""
_FOOT = 8.0
_SHEET = Text("Hoja {code}", "Sheet {code}")
_CASE = Text("Expediente {number}", "Case {number}")
_PAGE = Text("Página {number} de {count}", "Page {number} of {count}")

_TYPED = "/Typed 0 Tf 0 g"
"""No size: what is too long for its lines is made smaller. A name cut off is a wrong name."""
_HIDDEN, _PRINTED = 2, 4
_READ_ONLY, _MULTILINE, _NOT_SPELLED = 1, 1 << 12, 1 << 22
"""Flags of ISO 32000-2, 12.5.3 and 12.7.4. No speller: some send what is typed elsewhere."""


def make_sheet(
    plan: SheetPlan,
    *,
    code: str,
    language: str,
    children: int = 1,
    fillable: bool = True,
    number: str = "",
) -> bytes:
    """Return the sheet as a PDF.

    `code` stands at the foot of each page, so that those kept apart are found again; `number`, of
    the case, only if given, and never on a page apart. Raises GlyphsMissing for a number that the
    font cannot write.
    """
    layout = Layout(_faces(), language, typed=fillable)
    layout.lay_out(plan, children)
    writer = PdfWriter()
    fonts = DictionaryObject(
        {
            NameObject("/Regular"): _faces().regular.embedded(writer),
            NameObject("/Bold"): _faces().bold.embedded(writer),
        }
    )
    form = _Form(writer) if fillable else None
    for at, page in enumerate(layout.pages, start=1):
        _foot(page, at, len(layout.pages), code, number, language)
        drawn = writer.add_blank_page(WIDTH, HEIGHT)
        drawn[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        contents = DecodedStreamObject()
        contents.set_data("\n".join([*page.marks, ""]).encode("ascii"))
        drawn[NameObject("/Contents")] = writer._add_object(contents.flate_encode())
        if form is not None:
            places = [form.field(place, drawn.indirect_reference) for place in page.places]
            if at == 1:
                places.append(form.mark(f"{plan.edition} {code}", drawn.indirect_reference))
            drawn[NameObject("/Annots")] = ArrayObject(places)
    catalog = writer.root_object
    if form is not None:
        catalog[NameObject("/AcroForm")] = form.whole()
    catalog[NameObject("/Lang")] = TextStringObject("en" if language.startswith("en") else "es-MX")
    catalog[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    writer.metadata = {"/Title": TITLE.in_language(language)}
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


@cache
def _faces() -> Faces:
    folder = resources.folder("fonts") / "latin"
    return Faces(
        regular=Letters(folder / "PaperSans-Regular.ttf"),
        bold=Letters(folder / "PaperSans-Bold.ttf"),
    )


@cache
def _typed_face() -> Letters:
    """The whole font: whoever fills the form in may type any letter it has."""
    return Letters(resources.folder("fonts") / "LiberationSans-Regular.ttf")


def _foot(page: Page, at: int, count: int, code: str, number: str, language: str) -> None:
    words = _SHEET.filled(code=code).in_language(language)
    if number and not page.apart:
        words += f"  ·  {_CASE.filled(number=number).in_language(language)}"
    where = _PAGE.filled(number=at, count=count).in_language(language)
    page.write(LEFT, 34, words, _FOOT, grey=SOFT)
    page.write(RIGHT - page.faces.regular.width(where, _FOOT), 34, where, _FOOT, grey=SOFT)


class _Form:
    """The form of a PDF as it is made (ISO 32000-2, 12.7)."""

    def __init__(self, writer: PdfWriter) -> None:
        self._writer = writer
        self._fields: dict[str, IndirectObject] = {}
        self._font = _typed_face().embedded(writer)

    def whole(self) -> DictionaryObject:
        """Return the form: viewers are asked to draw anew whatever is typed."""
        signs = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/ZapfDingbats"),
            }
        )
        fonts = DictionaryObject(
            {
                NameObject("/Typed"): self._font,
                NameObject("/ZaDb"): self._writer._add_object(signs),
            }
        )
        return DictionaryObject(
            {
                NameObject("/Fields"): ArrayObject(self._fields.values()),
                NameObject("/NeedAppearances"): BooleanObject(True),
                NameObject("/DR"): DictionaryObject({NameObject("/Font"): fonts}),
                NameObject("/DA"): TextStringObject(_TYPED),
            }
        )

    def field(self, place: Place, page: IndirectObject | None) -> IndirectObject:
        field = self._widget(place.name, page, _PRINTED)
        field[NameObject("/Rect")] = _numbers(
            place.left, place.bottom, place.left + place.width, place.bottom + place.height
        )
        field[NameObject("/TU")] = TextStringObject(place.says)
        if place.box:
            self._add_box(field, place)
        else:
            flags = _NOT_SPELLED | (_MULTILINE if place.lines > 1 else 0)
            field[NameObject("/FT")] = NameObject("/Tx")
            field[NameObject("/Ff")] = NumberObject(flags)
            field[NameObject("/DA")] = TextStringObject(_TYPED)
            nothing = self._drawing("/Tx BMC EMC", place)
            field[NameObject("/AP")] = DictionaryObject({NameObject("/N"): nothing})
        return self._added(field)

    def mark(self, words: str, page: IndirectObject | None) -> IndirectObject:
        """Return the hidden field by which the sheet is known again."""
        field = self._widget(MARK, page, _HIDDEN)
        field[NameObject("/Rect")] = _numbers(0, 0, 0, 0)
        field[NameObject("/FT")] = NameObject("/Tx")
        field[NameObject("/Ff")] = NumberObject(_READ_ONLY)
        field[NameObject("/DA")] = TextStringObject(_TYPED)
        field[NameObject("/V")] = TextStringObject(words)
        return self._added(field)

    def _widget(self, name: str, page: IndirectObject | None, flags: int) -> DictionaryObject:
        widget = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Widget"),
                NameObject("/T"): TextStringObject(name),
                NameObject("/F"): NumberObject(flags),
            }
        )
        if page is not None:
            widget[NameObject("/P")] = page
        return widget

    def _add_box(self, field: DictionaryObject, place: Place) -> None:
        near, far = place.width * 0.2, place.width * 0.8
        cross = (
            f"0 G 1.4 w {near:.2f} {near:.2f} m {far:.2f} {far:.2f} l "
            f"{near:.2f} {far:.2f} m {far:.2f} {near:.2f} l S"
        )
        looks = DictionaryObject(
            {
                NameObject("/Yes"): self._drawing(cross, place),
                NameObject("/Off"): self._drawing("", place),
            }
        )
        field[NameObject("/FT")] = NameObject("/Btn")
        field[NameObject("/AS")] = NameObject("/Off")
        field[NameObject("/DA")] = TextStringObject("/ZaDb 0 Tf 0 g")
        field[NameObject("/MK")] = DictionaryObject({NameObject("/CA"): TextStringObject("8")})
        field[NameObject("/AP")] = DictionaryObject({NameObject("/N"): looks})

    def _drawing(self, marks: str, place: Place) -> IndirectObject:
        drawing = DecodedStreamObject()
        drawing.set_data(f"{marks}\n".encode("ascii"))
        drawing[NameObject("/Type")] = NameObject("/XObject")
        drawing[NameObject("/Subtype")] = NameObject("/Form")
        drawing[NameObject("/BBox")] = _numbers(0, 0, place.width, place.height)
        return self._writer._add_object(drawing)

    def _added(self, widget: DictionaryObject) -> IndirectObject:
        """Put a field in; one of a name that is there shows the same answer in a second place."""
        added = self._writer._add_object(widget)
        name = str(widget["/T"])
        if name in self._fields:
            self._share(name, added)
        else:
            self._fields[name] = added
        return added

    def _share(self, name: str, second: IndirectObject) -> None:
        first = self._fields[name]
        widget = cast(DictionaryObject, first.get_object())
        if "/Kids" not in widget:
            field = DictionaryObject({key: widget[key] for key in _OF_FIELD if key in widget})
            field[NameObject("/Kids")] = ArrayObject()
            self._fields[name] = self._writer._add_object(field)
            self._share(name, first)
        parent = cast(DictionaryObject, self._fields[name].get_object())
        below = cast(DictionaryObject, second.get_object())
        cast(ArrayObject, parent["/Kids"]).append(second)
        for key in _OF_FIELD:
            if key in below:
                del below[key]
        below[NameObject("/Parent")] = self._fields[name]


def _numbers(*values: float) -> ArrayObject:
    return ArrayObject([FloatObject(round(value, 2)) for value in values])
