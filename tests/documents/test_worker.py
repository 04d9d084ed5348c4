"""The worker answers, refuses and dies without taking anything along."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from legalaid_desktop.documents.worker import Worker
from legalaid_desktop.errors import (
    ConversionFailed,
    EngineUnknown,
    TemplateFieldsMissing,
    TemplateForbidden,
    TemplateHostile,
    TemplateTooSlow,
    TemplateUnreadable,
    UserError,
    WorkerDied,
)
from tests.documents.templates import NOW, a_docx, text_of

ENDLESS = (
    "{% for a in range(100000) %}{% for b in range(100000) %}"
    "{% for c in range(100000) %}{% endfor %}{% endfor %}{% endfor %}"
)
GIANT = (
    "{% set ns = namespace(s='0123456789012345678901234567890123456789') %}"
    "{% for a in range(60) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}{{ ns.s }}"
)


def fill(worker: Worker, *paragraphs: str, **values: Any) -> str:
    return text_of(worker.fill(a_docx(*paragraphs), values, title="T", made_at=NOW).docx)


def test_a_paper_comes_back_in_both_forms(worker: Worker) -> None:
    made = worker.fill_to_pdf(a_docx("Hola {{ x }}"), {"x": "ñ ʼ & <b>"}, title="T", made_at=NOW)
    assert text_of(made.docx) == "Hola ñ ʼ & <b>"
    assert made.pdf.startswith(b"%PDF-1.7")
    assert (made.used, made.pages) == (("ñ ʼ & <b>",), 1)
    assert made.engine.startswith("rdocx ")


def test_a_document_is_converted(worker: Worker) -> None:
    assert worker.convert(a_docx("Texto")).content.startswith(b"%PDF")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_may_draw_instead(worker: Worker) -> None:
    made = worker.fill_to_pdf(
        a_docx("Hola {{ x }}"), {"x": "ñ"}, title="T", made_at=NOW, engine="libreoffice"
    )
    assert made.engine.startswith("libreoffice ")
    assert worker.convert(made.docx, engine="libreoffice").pages == 1


def test_the_worker_loads_nothing_of_the_app_that_started_it(tmp_path: Path) -> None:
    started = tmp_path / "app.py"
    started.write_text(
        "print('loaded', flush=True)\n"
        "from legalaid_desktop.documents.worker import Worker\n"
        "if __name__ == '__main__':\n"
        "    with Worker() as worker: worker.warm_up()\n"
    )
    done = subprocess.run(
        [sys.executable, str(started)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["loaded"]


def test_errors_come_back_as_they_were(worker: Worker) -> None:
    with pytest.raises(TemplateFieldsMissing) as missing:
        fill(worker, "{{ a.b }}", a={})
    assert missing.value.places == ("a.b",)
    with pytest.raises(TemplateForbidden, match="no se permite"):
        fill(worker, "{{ ''.__class__.__mro__ }}")
    with pytest.raises(TemplateUnreadable):
        worker.convert(b"")
    with pytest.raises(TemplateHostile):
        worker.convert(b"PK\x03\x04" + b"\0" * (60 * 2**20))
    with pytest.raises(EngineUnknown):
        worker.convert(a_docx("a"), engine="wps")


def test_a_template_without_end_is_stopped_and_the_next_is_filled() -> None:
    with Worker(time_limit=2) as worker:
        worker.warm_up()
        started = time.monotonic()
        with pytest.raises(TemplateTooSlow, match="detenida"):
            fill(worker, ENDLESS)
        assert time.monotonic() - started < 6
        assert fill(worker, "{{ x }}", x="sigue") == "sigue"


def test_the_limit_in_use_refuses_within_twenty_seconds() -> None:
    from legalaid_desktop.documents.worker import TIME_LIMIT

    assert TIME_LIMIT <= 15


@pytest.mark.skipif(sys.platform != "linux", reason="only here can memory be limited for sure")
def test_a_template_that_eats_memory_dies_alone(worker: Worker) -> None:
    with pytest.raises(WorkerDied, match="memoria"):
        fill(worker, GIANT)
    assert fill(worker, "{{ x }}", x="sigue") == "sigue"


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_a_process_that_died_idle_is_replaced(worker: Worker) -> None:
    worker.warm_up()
    assert worker._process is not None
    os.kill(worker._process.pid or 0, signal.SIGKILL)
    worker._process.join()
    assert fill(worker, "{{ x }}", x="otra vez") == "otra vez"


def test_threads_share_one_worker(worker: Worker) -> None:
    answers: dict[int, str] = {}

    def ask(number: int) -> None:
        answers[number] = fill(worker, "{{ x }}", x=number)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: str(number) for number in range(4)}


def test_a_bug_in_the_worker_is_not_shown_as_a_mistake_of_the_user(worker: Worker) -> None:
    with pytest.raises(RuntimeError, match="TypeError") as fault:
        worker.fill(a_docx("{{ x }}"), {"x": 1j}, title="T", made_at=NOW)
    assert not isinstance(fault.value, UserError)


def test_closing_ends_the_process() -> None:
    worker = Worker()
    worker.warm_up()
    process = worker._process
    assert process is not None
    pid = process.pid or 0
    worker.close()
    worker.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_importing_the_worker_loads_no_document_library() -> None:
    code = (
        "import sys, legalaid_desktop.documents.worker;"
        "print([m for m in ('docx', 'docxtpl', 'rdocx', 'lxml', 'jinja2', 'pypdf', 'PySide6')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_worker_ends_with_an_app_that_was_killed() -> None:
    code = (
        "import os, signal\n"
        "from legalaid_desktop.documents.worker import Worker\n"
        "if __name__ == '__main__':\n"
        "    worker = Worker(); worker.warm_up(); print(worker._process.pid, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    pid = int(done.stdout)
    for _ in range(50):
        if not alive(pid):
            return
        time.sleep(0.1)
    pytest.fail("the worker is still there")


def alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:  # noqa: PTH123
            return stat.read().split()[2] != "Z"
    except OSError:
        return False


def test_an_engine_that_fails_is_not_replaced_and_the_others_are_named(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "soffice"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    for draw in (
        lambda: worker.convert(a_docx("a"), engine="libreoffice"),
        lambda: worker.fill_to_pdf(a_docx("a"), {}, title="T", made_at=NOW, engine="libreoffice"),
    ):
        with pytest.raises(ConversionFailed, match="libreoffice") as failed:
            draw()
        assert "aquí hay: rdocx." in failed.value.hint.es
