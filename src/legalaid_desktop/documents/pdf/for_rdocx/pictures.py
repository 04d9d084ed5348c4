"""Pictures made over for rdocx, which draws PNG of 8 bits and JPG in colour alone.

rdocx 0.16.2 leaves a gap for a PNG of another depth or an interlaced one, and stripes for a JPG in
grey or CMYK. pdfium reads these as a PDF would hold them; interlaced ones and those of 16 bits with
an alpha channel a PDF cannot hold, and the doctor tells of them.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache

import pypdfium2  # type: ignore[import-untyped]

_MEDIA = re.compile(r"word/media/")
_PNG, _JPG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_GREY, _COLOUR, _PALETTE = 0, 2, 3
_SPACES = {_GREY: b"/DeviceGray", _COLOUR: b"/DeviceRGB"}
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_MOST_PIXELS = 30_000_000


def with_usual_pictures(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the parts with each picture that rdocx draws wrongly, and can be mended, as a PNG."""
    odd = [
        name
        for name, content in parts.items()
        if _MEDIA.match(name) and _is_read(content) and not _is_usual(content)
    ]
    mended = {name: made for name in odd if (made := _made_over(parts[name])) is not None}
    return {**parts, **mended} if mended else parts


def can_be_drawn(picture: bytes) -> bool:
    """Say whether rdocx draws a picture, as it is or made over."""
    return _is_read(picture) and (_is_usual(picture) or _made_over(picture) is not None)


def _is_read(picture: bytes) -> bool:
    return picture.startswith((_PNG, _JPG))


def _is_usual(picture: bytes) -> bool:
    if picture.startswith(_PNG):
        return picture[24:25] == b"\x08" and picture[28:29] == b"\x00"  # depth, interlacing
    return _jpg_frame(picture)[2] == 3


@lru_cache(16)
def _made_over(picture: bytes) -> bytes | None:
    """Return the picture as a PNG of 8 bits in colour, on white; None if it cannot be read."""
    held = _of_png(picture) if picture.startswith(_PNG) else _of_jpg(picture)
    if held is None:
        return None
    width, height, image = held
    if not 0 < width * height <= _MOST_PIXELS:
        return None
    try:
        with pypdfium2.PdfDocument(_pdf(width, height, image)) as document:
            bitmap = document[0].render(scale=1, rev_byteorder=True)
            if (bitmap.width, bitmap.height) != (width, height):
                return None
            return _png(width, height, bytes(bitmap.buffer), bitmap.stride, bitmap.n_channels)
    except pypdfium2.PdfiumError:
        return None


def _of_png(picture: bytes) -> tuple[int, int, bytes] | None:
    """Return width, height and the picture as an object of a PDF."""
    chunks: dict[bytes, bytes] = {}
    for kind, content in _chunks(picture):
        chunks[kind] = chunks.get(kind, b"") + content if kind == b"IDAT" else content
    if len(chunks.get(b"IHDR", b"")) != 13:
        return None
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    channels = 3 if colour == _COLOUR else 1
    size = height * (1 + (width * depth * channels + 7) // 8)  # each row with its filter
    if (
        interlaced
        or colour not in (_GREY, _COLOUR, _PALETTE)
        or width * height > _MOST_PIXELS
        or not _is_whole(chunks.get(b"IDAT", b""), size)
    ):
        return None
    space = _SPACES.get(colour) or _palette(chunks.get(b"PLTE", b""), chunks.get(b"tRNS", b""))
    masked = b""
    if colour != _PALETTE and len(chunks.get(b"tRNS", b"")) == 2 * channels:
        shown = struct.unpack(f">{channels}H", chunks[b"tRNS"])
        masked = b"/Mask [%s]" % b" ".join(b"%d %d" % (each, each) for each in shown)
    inside = (
        b"/ColorSpace %s/BitsPerComponent %d%s/Filter /FlateDecode/DecodeParms <</Predictor 15"
        b"/Colors %d/BitsPerComponent %d/Columns %d>>"
        % (space, depth, masked, channels, depth, width)
    )
    return width, height, _object(width, height, inside, chunks.get(b"IDAT", b""))


def _of_jpg(picture: bytes) -> tuple[int, int, bytes] | None:
    width, height, channels = _jpg_frame(picture)
    if channels not in (1, 4):
        return None
    inside = b"/BitsPerComponent 8/Filter /DCTDecode/ColorSpace "
    if channels == 1:
        inside += b"/DeviceGray"
    else:  # programs write these inverted, and say that Adobe's way is meant
        inverted = b"/Decode [1 0 1 0 1 0 1 0]" if b"\xff\xee\x00\x0eAdobe" in picture else b""
        inside += b"/DeviceCMYK" + inverted
    return width, height, _object(width, height, inside, picture)


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 12 <= len(picture):
        (length,) = struct.unpack_from(">I", picture, at)
        yield picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        at += 12 + length


def _is_whole(packed: bytes, size: int) -> bool:
    try:
        return len(zlib.decompressobj().decompress(packed, size)) == size
    except zlib.error:
        return False


def _palette(colours: bytes, alpha: bytes) -> bytes:
    """Return the colours laid on white as far as they are seen through."""
    opaque = alpha + b"\xff" * (len(colours) // 3 - len(alpha))
    blended = bytes(
        255 - (255 - colour) * opaque[at // 3] // 255 for at, colour in enumerate(colours)
    )
    return b"[/Indexed /DeviceRGB %d <%s>]" % (len(colours) // 3 - 1, blended.hex().encode())


def _jpg_frame(picture: bytes) -> tuple[int, int, int]:
    """Return width, height and the number of channels; zeros if they are not told."""
    at = 2
    while at + 10 <= len(picture) and picture[at] == 0xFF:
        marker = picture[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _FRAMES:
            height, width, channels = struct.unpack_from(">HHB", picture, at + 5)
            return width, height, channels
        else:
            at += 2 + int(struct.unpack_from(">H", picture, at + 2)[0])
    return 0, 0, 0


def _object(width: int, height: int, inside: bytes, content: bytes) -> bytes:
    head = b"<</Type /XObject/Subtype /Image/Width %d/Height %d%s/Length %d>>"
    return b"%s\nstream\n%s\nendstream" % (head % (width, height, inside, len(content)), content)


def _pdf(width: int, height: int, image: bytes) -> bytes:
    """Return a PDF of one page, as large as the picture on it."""
    shown = b"q %d 0 0 %d 0 0 cm /I Do Q" % (width, height)
    objects = (
        b"<</Type /Catalog/Pages 2 0 R>>",
        b"<</Type /Pages/Kids [3 0 R]/Count 1>>",
        b"<</Type /Page/Parent 2 0 R/MediaBox [0 0 %d %d]/Contents 4 0 R"
        b"/Resources <</XObject <</I 5 0 R>>>>>>" % (width, height),
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(shown), shown),
        image,
    )
    written, places = bytearray(b"%PDF-1.7\n"), []
    for number, each in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return bytes(written) + head + table + tail % (len(places) + 1, len(written))


def _png(width: int, height: int, pixels: bytes, stride: int, channels: int) -> bytes:
    rows = bytearray()
    for row in range(height):
        line = pixels[row * stride : row * stride + width * channels]
        if channels == 4:
            coloured = bytearray(3 * width)
            for at in range(3):
                coloured[at::3] = line[at::4]
            line = bytes(coloured)
        rows += b"\0" + line
    header = struct.pack(">IIBBBBB", width, height, 8, _COLOUR, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 6)), (b"IEND", b""))
    return _PNG + b"".join(
        struct.pack(">I", len(content)) + kind + content
        + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )  # fmt: skip
