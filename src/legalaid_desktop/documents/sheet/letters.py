"""The bundled fonts as the sheet uses them: how wide words are, and how a PDF carries the font."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from legalaid_desktop.errors import GlyphsMissing

_UNITS = 1000
"""What a font is measured in inside a PDF, to the size of the letters."""
_AT_ONCE = 100
"""Entries of a CMap that may stand together (ISO 32000-2, 9.10.3)."""


class Letters:
    """One font file. Its letters stand in a PDF by their glyph numbers (Identity-H)."""

    def __init__(self, path: Path) -> None:
        self._program = path.read_bytes()
        with TTFont(path, lazy=True) as font:
            order = font.getGlyphOrder()
            self._glyphs: dict[int, int] = {
                code: font.getGlyphID(name) for code, name in font.getBestCmap().items()
            }
            scale = _UNITS / font["head"].unitsPerEm
            advances = font["hmtx"].metrics
            self._widths: list[int] = [round(advances[name][0] * scale) for name in order]
            head, lines = font["head"], font["hhea"]
            self._box = [round(v * scale) for v in (head.xMin, head.yMin, head.xMax, head.yMax)]
            self._ascent, self._descent = (
                round(each * scale) for each in (lines.ascent, lines.descent)
            )
            self._name = str(font["name"].getDebugName(6))

    def width(self, words: str, size: float) -> float:
        """Return how wide words are, in points."""
        return sum(self._widths[self._glyph(sign)] for sign in words) * size / _UNITS

    def wrapped(self, words: str, size: float, width: float) -> list[str]:
        """Break words into lines no wider than `width`, if no single word is."""
        lines: list[str] = []
        for word in words.split():
            if lines and self.width(f"{lines[-1]} {word}", size) <= width:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return lines

    def shown(self, words: str) -> str:
        """Return words as the operand of `Tj`."""
        return "<" + "".join(f"{self._glyph(sign):04X}" for sign in words) + ">"

    def embedded(self, writer: PdfWriter) -> IndirectObject:
        """Put the whole font into a PDF, so that any of its letters can be typed."""
        program = DecodedStreamObject()
        program.set_data(self._program)
        program[NameObject("/Length1")] = NumberObject(len(self._program))
        name = NameObject(f"/{self._name}")
        descriptor = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/FontDescriptor"),
                NameObject("/FontName"): name,
                NameObject("/Flags"): NumberObject(32),
                NameObject("/FontBBox"): _numbers(self._box),
                NameObject("/ItalicAngle"): NumberObject(0),
                NameObject("/Ascent"): NumberObject(self._ascent),
                NameObject("/Descent"): NumberObject(self._descent),
                NameObject("/CapHeight"): NumberObject(self._ascent),
                NameObject("/StemV"): NumberObject(80),
                NameObject("/FontFile2"): _packed(writer, program),
            }
        )
        inner = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/CIDFontType2"),
                NameObject("/BaseFont"): name,
                NameObject("/CIDSystemInfo"): DictionaryObject(
                    {
                        NameObject("/Registry"): TextStringObject("Adobe"),
                        NameObject("/Ordering"): TextStringObject("Identity"),
                        NameObject("/Supplement"): NumberObject(0),
                    }
                ),
                NameObject("/CIDToGIDMap"): NameObject("/Identity"),
                NameObject("/DW"): NumberObject(_UNITS),
                NameObject("/W"): ArrayObject([NumberObject(0), _numbers(self._widths)]),
                NameObject("/FontDescriptor"): writer._add_object(descriptor),
            }
        )
        codes = DecodedStreamObject()
        codes.set_data(self._to_unicode().encode("ascii"))
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type0"),
                NameObject("/BaseFont"): name,
                NameObject("/Encoding"): NameObject("/Identity-H"),
                NameObject("/DescendantFonts"): ArrayObject([writer._add_object(inner)]),
                NameObject("/ToUnicode"): _packed(writer, codes),
            }
        )
        return writer._add_object(font)

    def _glyph(self, sign: str) -> int:
        glyph = self._glyphs.get(ord(sign))
        if glyph is None:
            raise GlyphsMissing(sign)
        return glyph

    def _to_unicode(self) -> str:
        return "\n".join(
            [
                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
                "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
                "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
                "1 begincodespacerange <0000> <FFFF> endcodespacerange",
                *self._mappings(),
                "endcmap CMapName currentdict /CMap defineresource pop end end",
            ]
        )

    def _mappings(self) -> Iterator[str]:
        by_glyph: dict[int, int] = {}
        for code, glyph in self._glyphs.items():
            by_glyph.setdefault(glyph, code)
        entries = [
            f"<{glyph:04X}> <{chr(code).encode('utf-16-be').hex().upper()}>"
            for glyph, code in sorted(by_glyph.items())
        ]
        for start in range(0, len(entries), _AT_ONCE):
            some = entries[start : start + _AT_ONCE]
            yield "\n".join([f"{len(some)} beginbfchar", *some, "endbfchar"])


def _packed(writer: PdfWriter, stream: StreamObject) -> IndirectObject:
    return writer._add_object(stream.flate_encode())


def _numbers(values: Sequence[float]) -> ArrayObject:
    return ArrayObject([FloatObject(value) for value in values])
