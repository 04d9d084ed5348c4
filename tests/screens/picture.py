"""A picture as a small PNG, the same bytes for the same pixels."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QImage, QImageWriter

COLOURS = 256


def save(shown: QImage, target: Path, sure: Iterable[int] = ()) -> None:
    """Write it with 256 colours, those of `sure` and what it uses most; others become the nearest.

    Raises OSError.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    writer = QImageWriter(str(target), b"png")
    writer.setCompression(100)
    if not writer.write(_with_palette(shown, frozenset(sure))):
        raise OSError(writer.errorString())


def _with_palette(shown: QImage, sure: frozenset[int]) -> QImage:
    pixels = array("I", bytes(shown.constBits()))
    counted = Counter(pixels)
    kept = sorted(counted, key=lambda colour: (colour not in sure, -counted[colour], colour))
    del kept[COLOURS:]
    place = {colour: at for at, colour in enumerate(kept)}
    parts = [_parts(colour) for colour in kept]
    for colour in counted:
        if colour not in place:
            place[colour] = _nearest(_parts(colour), parts)
    indexed = bytes(map(place.__getitem__, pixels))
    width, height = shown.width(), shown.height()
    made = QImage(indexed, width, height, width, QImage.Format.Format_Indexed8)
    made.setColorTable(kept)
    return made.copy()


def _parts(colour: int) -> tuple[int, int, int]:
    return colour >> 16 & 255, colour >> 8 & 255, colour & 255


def _nearest(colour: tuple[int, int, int], among: list[tuple[int, int, int]]) -> int:
    red, green, blue = colour
    return min(
        range(len(among)),
        key=lambda at: (
            (among[at][0] - red) ** 2 + (among[at][1] - green) ** 2 + (among[at][2] - blue) ** 2
        ),
    )
