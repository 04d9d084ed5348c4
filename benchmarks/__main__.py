"""Measure the papers engine beside docxtpl and LibreOffice, in one run on one document.

Each round takes every way in turn, so that what disturbs the machine disturbs them alike; told are
the medians, the least and the most. A row whose rival is not installed is named and left out.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from benchmarks import reference, rivals
from legalaid_desktop import resources
from legalaid_desktop.documents.batch import Job, Workers
from legalaid_desktop.documents.filling.prepared import prepare
from legalaid_desktop.documents.paper.addressing import addressees
from legalaid_desktop.documents.paper.catalogue import load_papers, template_path
from legalaid_desktop.documents.paper.merge import Addressed, merge
from legalaid_desktop.documents.worker import Worker
from legalaid_desktop.services.demo import demonstration_cases

NOW = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
RESULT = Path("build/bench.json")
BATCH, CHUNKS = 200, 4
TITLE = "Solicitud de egreso"


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison, each side in milliseconds a document."""

    name: str
    ours: Sequence[float]
    theirs: Sequence[float]

    @property
    def ratio(self) -> float:
        return statistics.median(self.theirs) / statistics.median(self.ours)


def main() -> None:
    rows = []
    print(f"Python {sys.version.split()[0]}; milliseconds a document: median (least–most)\n")
    print(f"{'':<66} {'theirs':>9} {'':20} {'ours':>9} {'':20} {'ratio':>7}")
    for row in chain(_filling(), _shipped(), _to_pdf()):
        rows.append(row)
        print(
            f"{row.name:<66} {_spread(row.theirs)} {_spread(row.ours)} {row.ratio:7.1f}", flush=True
        )
    RESULT.parent.mkdir(exist_ok=True)
    written = [
        {
            "name": row.name,
            "ours": round(statistics.median(row.ours), 3),
            "theirs": round(statistics.median(row.theirs), 3),
            "ratio": round(row.ratio, 2),
            "unit": "ms",
        }
        for row in rows
    ]
    RESULT.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _spread(times: Sequence[float]) -> str:
    return f"{statistics.median(times):9.2f} ({min(times):.2f}–{max(times):.2f})".ljust(30)


def _timed(do: Callable[[], object]) -> float:
    started = time.perf_counter()
    do()
    return (time.perf_counter() - started) * 1000


def _rounds(count: int, *ways: Callable[[], object]) -> list[list[float]]:
    """Time each way once a round, after a round that does not count."""
    times: list[list[float]] = [[] for _ in ways]
    for turn in range(count + 1):
        for way, kept in zip(ways, times, strict=True):
            took = _timed(way)
            if turn:
                kept.append(took)
    return times


def _filling() -> Iterator[Row]:
    template, values = reference.template(), reference.values()
    prepared = prepare(template)
    theirs, first, ours = _rounds(
        30,
        lambda: rivals.docxtpl(template, values),
        lambda: prepare(template).fill(values, title=TITLE, made_at=NOW),
        lambda: prepared.fill(values, title=TITLE, made_at=NOW),
    )
    yield Row("fill, first time: docxtpl / ours, read back", first, theirs)
    yield Row("fill, prepared: docxtpl / ours, read back", ours, theirs)


def _shipped() -> Iterator[Row]:
    case = next(iter(demonstration_cases(1, 1, NOW)))
    authorities = resources.catalogue("authorities")
    countries = resources.catalogue("countries_es")
    for paper in load_papers(resources.templates()):
        addressed = Addressed(
            to=addressees(case, paper.addressees, authorities),
            copies=addressees(case, paper.copies, authorities),
        )
        template = template_path(resources.templates(), paper).read_bytes()
        values = merge(case, paper, addressed, countries, now=NOW)
        yield _of_paper(paper.key, template, values)


def _of_paper(name: str, template: bytes, values: Mapping[str, Any]) -> Row:
    prepared = prepare(template)
    theirs, ours = _rounds(
        10,
        lambda: rivals.docxtpl(template, values),
        lambda: prepared.fill(values, title=TITLE, made_at=NOW),
    )
    return Row(f"fill, prepared, {name}: docxtpl / ours", ours, theirs)


def _to_pdf() -> Iterator[Row]:
    program = rivals.soffice()
    if program is None:
        print("LibreOffice is not installed: the rows to PDF and of the batch are left out")
        return
    template = reference.template()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        worker = stack.enter_context(Worker())
        worker.warm_up()
        offices = dict(_offices(stack, program, folder))

        profile = folder / "cold"
        cold = partial(rivals.cold, program, profile)
        ours = partial(_ours, worker, template, folder)
        slow, quick = _rounds(5, partial(_theirs, cold, template, folder), ours)
        yield Row("record to PDF: docxtpl, LibreOffice cold / ours, verified", quick, slow)
        for name, office in offices.items():
            slow, quick = _rounds(20, partial(_theirs, office.convert, template, folder), ours)
            yield Row(f"record to PDF: docxtpl, {name} / ours, verified", quick, slow)
        with Workers(2) as workers:
            workers.warm_up()
            list(workers.fill_all_to_pdf(_jobs(template, range(4))))
            for name, office in offices.items():
                slow, quick = _batches(workers, office, template, folder)
                yield Row(f"batch of {BATCH}: docxtpl, {name} / ours, 2 processes", quick, slow)


Convert = Callable[[Path], bytes]


def _theirs(convert: Convert, template: bytes, folder: Path, numbers: Iterable[int] = (1,)) -> None:
    for number in numbers:
        source = folder / "theirs.docx"
        source.write_bytes(rivals.docxtpl(template, reference.values(number)))
        convert(source)


def _ours(worker: Worker, template: bytes, folder: Path) -> None:
    made = worker.fill_to_pdf(template, reference.values(), title=TITLE, made_at=NOW)
    (folder / "ours.docx").write_bytes(made.docx)
    (folder / "ours.pdf").write_bytes(made.pdf)


def _batches(
    workers: Workers, office: rivals.Running, template: bytes, folder: Path
) -> tuple[list[float], list[float]]:
    slow, quick = [], []
    size = BATCH // CHUNKS
    for first in range(0, BATCH, size):
        numbers = range(first, first + size)
        theirs = partial(_theirs, office.convert, template, folder, numbers)
        slow.append(_timed(theirs) / size)
        quick.append(_timed(partial(_written, workers, template, numbers, folder)) / size)
    return slow, quick


def _jobs(template: bytes, numbers: range) -> list[Job]:
    return [
        Job(template=template, values=reference.values(number), title=TITLE, made_at=NOW)
        for number in numbers
    ]


def _written(workers: Workers, template: bytes, numbers: range, folder: Path) -> None:
    for number, made in enumerate(workers.fill_all_to_pdf(_jobs(template, numbers))):
        if isinstance(made, Exception):
            raise made
        (folder / f"{number}.docx").write_bytes(made.docx)
        (folder / f"{number}.pdf").write_bytes(made.pdf)


def _offices(stack: ExitStack, program: str, folder: Path) -> Iterator[tuple[str, rivals.Running]]:
    for name, script, module in (
        ("running LibreOffice (UNO)", "office.py", "sys"),
        ("running LibreOffice (unoserver)", "unoserver_client.py", "unoserver"),
    ):
        python = rivals.python_with(module)
        if python is None:
            print(f"{name}: no Python with uno and {module} (see BENCH_PYTHON): row left out")
            continue
        yield name, stack.enter_context(rivals.Running(python, script, program, folder))


if __name__ == "__main__":
    main()
