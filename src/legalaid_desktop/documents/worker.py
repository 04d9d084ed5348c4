"""The process in which foreign documents are opened: limited, replaceable, one at a time.

A template is foreign code and a document may be made to break its reader. What happens here
cannot take the app along: a task that lasts too long or takes too much memory ends with its
process, and the next task gets a new one. The process is our own rather than a pool's because the
time counts from the call, an idle process that died must not matter, and ending it must be at
once. Importing this module loads no document library.
"""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import ModuleType, TracebackType
from typing import TYPE_CHECKING, Any, Self

from legalaid_desktop.documents.pdf import engines
from legalaid_desktop.errors import (
    TemplateTooSlow,
    UserError,
    WorkerDied,
)

if TYPE_CHECKING:
    from legalaid_desktop.documents.doctor.check import Finding
    from legalaid_desktop.documents.filling.fill import Filled
    from legalaid_desktop.documents.pdf.convert import Pdf
    from legalaid_desktop.documents.sheet.reading import FilledSheet
    from legalaid_desktop.documents.tasks import FilledPdf
    from legalaid_desktop.record.redline import Redline

TIME_LIMIT = 15.0
"""Seconds for one task, so that a template that never ends is refused well within 20."""
START_LIMIT = 60.0
"""Seconds for a process to start and load its libraries on a slow disk."""
MEMORY_LIMIT = 1536 * 2**20
"""Bytes of address space, where the platform can limit it."""


class Worker:
    """One worker process, started at the first task or by `warm_up`. Safe to call from threads.

    Every method raises the UserErrors of what it does, TemplateTooSlow when the time is up, and
    WorkerDied when the process ends before its answer; the worker is ready again after either.
    """

    def __init__(
        self,
        *,
        time_limit: float = TIME_LIMIT,
        memory_limit: int = MEMORY_LIMIT,
        scratch: Path | None = None,
    ) -> None:
        self._time_limit = time_limit
        self._memory_limit = memory_limit
        self._scratch = scratch
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None

    def fill(
        self,
        template: bytes,
        values: Mapping[str, Any],
        *,
        title: str,
        made_at: datetime,
        draft: bool = False,
    ) -> Filled:
        """Return the template filled, every value read back. See `documents.fill`."""
        filled: Filled = self._do(
            "fill", template, dict(values), title=title, made_at=made_at, draft=draft
        )
        return filled

    def fill_to_pdf(
        self,
        template: bytes,
        values: Mapping[str, Any],
        *,
        title: str,
        made_at: datetime,
        engine: str = "rdocx",
        draft: bool = False,
    ) -> FilledPdf:
        """Return the template filled as DOCX and PDF, both read back.

        Raises EngineUnknown or EngineMissing; a ConversionFailed, or a DrawingIncomplete for what
        the template holds, names the other engines here.
        """
        program = engines.program(engine, scratch=self._scratch)
        made: FilledPdf
        with engines.naming_the_others(engine):
            if program is None:
                made = self._do(
                    "fill_to_pdf", template, dict(values), title=title, made_at=made_at, draft=draft
                )
            else:
                filled = self.fill(template, values, title=title, made_at=made_at, draft=draft)
                drawn = program.draw(filled.docx)
                made = self._do("pair", filled, drawn, program.name)
        return made

    def convert(self, docx: bytes, *, engine: str = "rdocx") -> Pdf:
        """Return a Word file as a PDF, read back.

        Raises EngineUnknown or EngineMissing; a ConversionFailed or DrawingIncomplete names the
        other engines here.
        """
        program = engines.program(engine, scratch=self._scratch)
        pdf: Pdf
        with engines.naming_the_others(engine):
            if program is None:
                pdf = self._do("convert", docx)
            else:
                self._do("inspect", docx)
                pdf = self._do("accept", docx, program.draw(docx), program.name)
        return pdf

    def take_edited(self, docx: bytes, *, before: bytes, made_at: datetime) -> bytes:
        """Return a document edited by hand, fit to be filed. See `documents.tasks`."""
        taken: bytes = self._do("take_edited", docx, before=before, made_at=made_at)
        return taken

    def compare(self, before: bytes, after: bytes) -> Redline:
        """Return what differs in the words of two documents. See `documents.comparing`."""
        redline: Redline = self._do("compare", before, after)
        return redline

    def check(
        self, template: bytes, known_fields: Collection[str] | None = None
    ) -> tuple[Finding, ...]:
        """Return everything wrong with a template. See `documents.check`."""
        known = None if known_fields is None else frozenset(known_fields)
        findings: tuple[Finding, ...] = self._do("check", template, known)
        return findings

    def comment(
        self, template: bytes, findings: Sequence[Finding], *, language: str, made_at: datetime
    ) -> bytes:
        """Return a copy of a template with its findings as comments. See `documents.comments`."""
        copy: bytes = self._do(
            "comment", template, tuple(findings), language=language, made_at=made_at
        )
        return copy

    def read_sheet(self, pdf: bytes) -> FilledSheet:
        """Return the answers of a filled interview sheet. See `documents.sheet.reading`."""
        filled: FilledSheet = self._do("read_sheet", pdf)
        return filled

    def warm_up(self) -> None:
        """Start the process and let it load its libraries, so that the first paper is quick."""
        self._do("warm_up")

    def close(self) -> None:
        with self._lock:
            self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _do(self, task: str, *arguments: Any, **named: Any) -> Any:
        with self._lock:
            connection = self._connected()
            try:
                connection.send((task, arguments, named))
                if not connection.poll(self._time_limit):
                    self._end()
                    raise TemplateTooSlow
                done, answer = connection.recv()
            except (EOFError, OSError) as error:
                self._end()
                raise WorkerDied from error
        if done:
            return answer
        if isinstance(answer, UserError):
            raise answer
        raise WorkerFault(answer)

    def _connected(self) -> Connection:
        """Return the connection to a process that has loaded its libraries."""
        if self._connection is not None and self._process is not None and self._process.is_alive():
            return self._connection
        self._end()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_serve, args=(theirs, self._memory_limit), name="documents", daemon=True
        )
        with _main_set_aside():
            process.start()
        theirs.close()
        self._process, self._connection = process, ours
        try:
            ready = ours.poll(START_LIMIT) and ours.recv()
        except (EOFError, OSError):
            ready = False
        if not ready:
            self._end()
            raise WorkerDied
        return ours

    def _end(self) -> None:
        process, connection = self._process, self._connection
        self._process = self._connection = None
        if connection is not None:
            connection.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()


_starting = threading.Lock()


@contextlib.contextmanager
def _main_set_aside() -> Iterator[None]:
    """Keep the new process from loading what the app was started with: window, vault, keys.

    `multiprocessing` would import it there as `__main__`, before anything of ours runs.
    """
    with _starting:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main


class WorkerFault(RuntimeError):
    """A bug in the worker; the message is its traceback, which holds no values."""


def _serve(connection: Connection, memory_limit: int) -> None:
    """Answer tasks until the other side hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to us too
    threading.Thread(target=_end_with_parent, daemon=True).start()
    tasks = importlib.import_module("legalaid_desktop.documents.tasks").Tasks()
    _limit(memory_limit)
    connection.send(True)
    while True:
        try:
            task, arguments, named = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[bool, Any] = (True, getattr(tasks, task)(*arguments, **named))
        except UserError as error:
            answer = (False, error)
        except MemoryError:
            os._exit(1)  # what is left of this process is not to be trusted
        except Exception as error:
            frames = "".join(traceback.format_tb(error.__traceback__))
            answer = (False, f"{type(error).__name__}\n{frames}")
        connection.send(answer)


def _end_with_parent() -> None:
    """Do not go on calculating for an app that was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _limit(memory: int) -> None:
    """Hold the process to its memory, and let it leave no image of it behind."""
    try:
        import resource
    except ImportError:  # Windows: the time limit alone stands
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
