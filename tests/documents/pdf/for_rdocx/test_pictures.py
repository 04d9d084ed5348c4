"""Pictures of every usual kind come out in their colours, or are told of."""

from __future__ import annotations

import base64
import struct
import zlib

import pypdfium2  # type: ignore[import-untyped]
import pytest

from legalaid_desktop.documents.pdf.for_rdocx.pictures import can_be_drawn
from legalaid_desktop.documents.tasks import Tasks
from legalaid_desktop.errors import DrawingIncomplete
from tests.documents.broken.bare import bare, p, picture

RED, PINK, BLACK, WHITE = (255, 0, 0), (255, 128, 128), (0, 0, 0), (255, 255, 255)
CYAN = (0, 173, 239)
GREY = (85, 85, 85)


def png(colour: int, depth: int, row: bytes, *, interlaced: int = 0, **chunks: bytes) -> bytes:
    """A picture of 8 rows of 8 equal pixels."""
    held = (
        (b"IHDR", struct.pack(">IIBBBBB", 8, 8, depth, colour, 0, 0, interlaced)),
        *((name.encode(), content) for name, content in chunks.items()),
        (b"IDAT", zlib.compress((b"\0" + row) * 8)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content
        + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in held
    )  # fmt: skip


DRAWN = {
    "grey, 1 bit": (png(0, 1, b"\0"), BLACK),
    "grey, 2 bits": (png(0, 2, b"\x55" * 2), GREY),
    "grey, 8 bits": (png(0, 8, b"\x55" * 8), GREY),
    "grey, 16 bits": (png(0, 16, b"\x55" * 16), GREY),
    "colour, 8 bits": (png(2, 8, b"\xff\0\0" * 8), RED),
    "colour, 16 bits": (png(2, 16, b"\xff\xff\0\0\0\0" * 8), RED),
    "palette, 1 bit": (png(3, 1, b"\xff", PLTE=b"\0\0\0\xff\0\0"), RED),
    "palette, 4 bits": (png(3, 4, b"\x11" * 4, PLTE=b"\0\0\0\xff\0\0"), RED),
    "palette, 8 bits": (png(3, 8, b"\1" * 8, PLTE=b"\0\0\0\xff\0\0"), RED),
    "palette seen through": (png(3, 4, b"\x11" * 4, PLTE=b"\0\0\0\xff\0\0", tRNS=b"\0\x7f"), PINK),
    "palette of 8 bits seen through": (
        png(3, 8, b"\1" * 8, PLTE=b"\0\0\0\xff\0\0", tRNS=b"\0\x7f"),
        PINK,
    ),
    "a colour not shown": (png(2, 16, b"\xff\xff\0\0\0\0" * 8, tRNS=b"\xff\xff\0\0\0\0"), WHITE),
    "alpha, 8 bits": (png(6, 8, b"\xff\0\0\x7f" * 8), PINK),
    "grey JPG": (
        base64.b64decode(
            "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsN"
            "DhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAA"
            "AAAAB//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8ADH//2Q=="
        ),
        GREY,
    ),
    "CMYK JPG": (
        base64.b64decode(
            "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwADAgIDAgIDAwMDBAMDBAUIBQUEBAUKBwcGCAwKDAwLCgsLDQ4S"
            "EA0OEQ4LCxAWEBETFBUVFQwPFxgWFBgSFBUU/9sAQwEDBAQFBAUJBQUJFA0LDRQUFBQUFBQUFBQUFBQU"
            "FBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU/8AAFAgACAAIBAERAAIRAQMRAQQRAP/E"
            "ABUAAQEAAAAAAAAAAAAAAAAAAAgJ/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABUBAQEAAAAAAAAAAAAA"
            "AAAAAAcJ/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAA4EAQACEQMRBAAAPwA6AxVNVN//2Q=="
        ),
        CYAN,
    ),
}
UNDRAWN = {
    "interlaced": png(2, 8, b"\xff\0\0" * 8, interlaced=1),
    "alpha, 16 bits": png(6, 16, b"\xff\xff\0\0\0\0\x7f\xff" * 8),
    "cut off": png(3, 1, b"\xff", PLTE=b"\0\0\0\xff\0\0")[:30],
    "no picture": b"GIF89a",
}


def with_picture(content: bytes) -> bytes:
    return bare(
        p("Sello:"),
        p(picture("i")),
        parts={"media/a.png": content},
        relations=[("i", "image", "media/a.png")],
    )


def colours(document: bytes) -> set[tuple[int, ...]]:
    """The colours on the first page besides those of a few letters."""
    page = pypdfium2.PdfDocument(Tasks().convert(document).content)[0]
    bitmap = page.render(scale=0.5, rev_byteorder=True)
    step, pixels = bitmap.n_channels, bytes(bitmap.buffer)
    seen = [
        tuple(pixels[at : at + 3])
        for row in range(bitmap.height)
        for at in range(row * bitmap.stride, row * bitmap.stride + bitmap.width * step, step)
    ]
    return {each for each in set(seen) if seen.count(each) > 200}


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_has_its_colours(name: str) -> None:
    content, wanted = DRAWN[name]
    assert can_be_drawn(content)
    (colour,) = {WHITE, *colours(with_picture(content))} - ({WHITE} if wanted != WHITE else set())
    assert all(abs(one - other) <= 2 for one, other in zip(colour, wanted, strict=True))


@pytest.mark.parametrize("name", UNDRAWN)
def test_a_picture_that_cannot_be_drawn_is_told_of(name: str) -> None:
    assert not can_be_drawn(UNDRAWN[name])
    with pytest.raises(DrawingIncomplete):
        Tasks().convert(with_picture(UNDRAWN[name]))
