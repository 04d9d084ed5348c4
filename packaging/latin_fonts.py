"""Make resources/fonts/latin: the fonts of the papers with the letters of a usual paper alone.

`make fonts` runs it. rdocx reads and writes every font it is given anew for each paper: these are a
tenth as large. Hinting is left out, since a PDF is drawn without it. The licence of Liberation
keeps its name for the unchanged fonts, so that these have another. A mark of a draft is
drawn in DejaVu, which has its brackets.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from legalaid_desktop import resources
from legalaid_desktop.documents.pdf.for_rdocx.fonts import LATIN, MARKS, RARE

RESERVED, OURS = "Liberation", "Paper"
_NAMES_KEPT = (0, 1, 2, 3, 4, 5, 6, 13, 14)
"""Copyright, family, style, identity, full name, version, PostScript name, licence, its address."""


def main() -> None:
    folder = resources.folder("fonts") / "latin"
    folder.mkdir(exist_ok=True)
    for name, content in made():
        (folder / name).write_bytes(content)


def made() -> Iterator[tuple[str, bytes]]:
    """Yield each file by its name."""
    letters = [code for code in range(0x10000) if not RARE.match(chr(code))]
    for path in sorted(resources.folder("fonts").glob(f"{RESERVED}*.ttf")):
        yield path.name.replace(RESERVED, OURS), _latin(path, letters, LATIN)
    marks = resources.folder("fonts") / "DejaVuSans.ttf"
    yield "PaperMarks-Regular.ttf", _latin(marks, letters, {"DejaVu Sans": MARKS})


def _latin(path: Path, letters: list[int], families: Mapping[str, str]) -> bytes:
    options = Options(
        hinting=False,
        name_IDs=list(_NAMES_KEPT),
        notdef_outline=True,
        recalc_timestamp=False,
    )
    options.drop_tables += ["FFTM", "gasp"]
    with TTFont(path, recalcTimestamp=False, recalcBBoxes=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=letters)
        subsetter.subset(font)
        for record in font["name"].names:
            if record.nameID in (1, 3, 4, 6):
                record.string = _renamed(str(record), families)
        if font["name"].getDebugName(1) not in families.values():
            raise ValueError(path.name)
        saved = io.BytesIO()
        font.save(saved)
    return saved.getvalue()


def _renamed(name: str, families: Mapping[str, str]) -> str:
    for old, new in families.items():
        name = name.replace(old, new).replace(old.replace(" ", ""), new.replace(" ", ""))
    return name


if __name__ == "__main__":
    main()
