"""Measure how alike rdocx and LibreOffice draw the papers: `python -m tests.documents.fidelity`.

Writes the table of `docs/fidelity.md` anew; `test_fidelity` holds the table to what it measures.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from multiprocessing.pool import ThreadPool
from pathlib import Path
from typing import Any

from legalaid_desktop.documents.draw import TemplatePapers
from legalaid_desktop.documents.package.parts import read_package, write_package
from legalaid_desktop.documents.pdf.convert import with_bundled_fonts
from legalaid_desktop.documents.pdf.libreoffice import LibreOffice, find_libreoffice
from legalaid_desktop.documents.worker import Worker
from tests.builders import NOW
from tests.documents.cast import CAST
from tests.documents.cast_setting import AUTHORITIES, COUNTRIES
from tests.documents.test_templates import PAPERS, TEMPLATES

DOCUMENT = Path(__file__).parents[2] / "docs" / "fidelity.md"
START, END = "<!-- measured -->", "<!-- end of measured -->"
HEAD = (
    "| paper | case | pages | words | lines | lines on the same page |\n|---|---|---|---|---|---|"
)
_VERSIONS = re.compile(r"rdocx (?P<rdocx>[\d.]+).*LibreOffice (?P<libreoffice>[\d.]+)")
_ROW = re.compile(
    r"\| (?P<paper>[\w-]+) \| (?P<who>[\w-]+) \| (?P<pages>\d+) and (?P<theirs>\d+) "
    r"\| (?P<words>[\d.]+) % \| (?P<lines>[\d.]+) % \| (?P<placed>[\d.]+) % \|"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """One paper as rdocx draws it beside LibreOffice's: shares in percent, of the longer text."""

    paper: str
    who: str
    pages: int
    theirs: int
    words: float
    lines: float
    placed: float
    """Lines that stand on the page of the same number as well."""

    def row(self) -> str:
        return (
            f"| {self.paper} | {self.who} | {self.pages} and {self.theirs} "
            f"| {self.words:.1f} % | {self.lines:.1f} % | {self.placed:.1f} % |"
        )


def measure() -> list[Likeness]:
    """Draw every paper for the whole cast by both engines, with the same fonts, and compare."""
    cases = [(key, who) for key in PAPERS for who in CAST]
    with Worker() as worker:
        papers = TemplatePapers(TEMPLATES, worker, authorities=AUTHORITIES, countries=COUNTRIES)
        drawn = [papers.draw(CAST[who], PAPERS[key], now=NOW) for key, who in cases]
    theirs = LibreOffice(find_libreoffice()).draw_all(
        [write_package(with_bundled_fonts(read_package(each.docx)), level=1) for each in drawn]
    )
    with ThreadPool() as readers:
        read = readers.map(lines, [each.pdf for each in drawn] + theirs)
    return [
        likeness(key, who, ours, their)
        for (key, who), ours, their in zip(
            cases, read[: len(cases)], read[len(cases) :], strict=True
        )
    ]


def likeness(
    paper: str, who: str, ours: Sequence[Sequence[str]], theirs: Sequence[Sequence[str]]
) -> Likeness:
    """Compare the pages of two PDFs, each a page of lines."""
    words, all_lines, placed = (
        [
            Counter(word for page in pages for line in page for word in line.split())
            for pages in (ours, theirs)
        ],
        [Counter(line for page in pages for line in page) for pages in (ours, theirs)],
        [
            Counter((number, line) for number, page in enumerate(pages) for line in page)
            for pages in (ours, theirs)
        ],
    )
    return Likeness(
        paper=paper,
        who=who,
        pages=len(ours),
        theirs=len(theirs),
        words=_share(*words),
        lines=_share(*all_lines),
        placed=_share(*placed),
    )


def _share(one: Counter[Any], other: Counter[Any]) -> float:
    return 100 * (one & other).total() / max(one.total(), other.total(), 1)


def lines(pdf: bytes) -> list[list[str]]:
    """Return the lines of each page as poppler lays them out, runs of blanks made one."""
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    pages = done.stdout.decode().split("\f")[:-1]
    return [
        [" ".join(line.split()) for line in page.splitlines() if line.strip()] for page in pages
    ]


def documented() -> list[Likeness]:
    """Return the table that stands in the document."""
    return [
        Likeness(
            paper=row["paper"],
            who=row["who"],
            pages=int(row["pages"]),
            theirs=int(row["theirs"]),
            words=float(row["words"]),
            lines=float(row["lines"]),
            placed=float(row["placed"]),
        )
        for row in _ROW.finditer(DOCUMENT.read_text(encoding="utf-8"))
    ]


def documented_versions() -> Mapping[str, str]:
    found = _VERSIONS.search(DOCUMENT.read_text(encoding="utf-8"))
    assert found is not None
    return found.groupdict()


def main() -> None:
    measured = measure()
    numbers = ".".join(map(str, LibreOffice(find_libreoffice()).version()))
    text = DOCUMENT.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    table = "\n".join(each.row() for each in measured)
    said = f"Measured with rdocx {version('rdocx')} beside LibreOffice {numbers}."
    DOCUMENT.write_text(
        f"{before}{START}\n{said}\n\n{HEAD}\n{table}\n{END}{after}", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
