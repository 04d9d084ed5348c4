"""Many papers at once, one worker process for each core that may be used."""

from __future__ import annotations

import os
import queue
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from legalaid_desktop.documents.worker import Worker
from legalaid_desktop.errors import UserError

if TYPE_CHECKING:
    from legalaid_desktop.documents.tasks import FilledPdf

MOST = 4
"""Processes: each takes 100 MB, and an office computer has other work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One paper to be drawn up; the arguments of `Worker.fill_to_pdf`."""

    template: bytes
    values: Mapping[str, Any]
    title: str
    made_at: datetime


class Workers:
    """Several workers that share a pile of papers. `processes` is by default one a core."""

    def __init__(self, processes: int | None = None) -> None:
        count = processes or min(MOST, os.cpu_count() or 1)
        self._workers = [Worker() for _ in range(count)]

    def warm_up(self) -> None:
        """Start every process, so that the first papers are quick."""
        with ThreadPoolExecutor(len(self._workers)) as threads:
            list(threads.map(Worker.warm_up, self._workers))

    def fill_all_to_pdf(self, jobs: Iterable[Job]) -> Iterator[FilledPdf | UserError]:
        """Yield for each job, in order, the paper or the UserError that says why there is none.

        One that cannot be drawn up does not stop the others. What is no UserError rises.
        """
        free: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        for worker in self._workers:
            free.put(worker)

        def drawn(job: Job) -> FilledPdf | UserError:
            worker = free.get()
            try:
                return worker.fill_to_pdf(
                    job.template, job.values, title=job.title, made_at=job.made_at
                )
            except UserError as error:
                return error
            finally:
                free.put(worker)

        with ThreadPoolExecutor(len(self._workers)) as threads:
            yield from threads.map(drawn, jobs)

    def close(self) -> None:
        for worker in self._workers:
            worker.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
