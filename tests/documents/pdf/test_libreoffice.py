"""LibreOffice draws alone, leaves nothing behind, and can be stopped. With the real one."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from legalaid_desktop.documents.pdf.convert import convert
from legalaid_desktop.documents.pdf.libreoffice import LibreOffice, find_libreoffice
from legalaid_desktop.documents.pdf.programs import STALE, private_folder, run, sweep
from legalaid_desktop.errors import ConversionFailed, EngineMissing
from tests.documents.templates import a_docx

real = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="LibreOffice or poppler-utils not installed",
)
linux = pytest.mark.skipif(not Path("/proc/self").exists(), reason="reads the table of processes")


def printed(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def running(argument: str) -> list[str]:
    """The processes that were called with this argument."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if argument.encode() in (process / "cmdline").read_bytes():
                found.append(process.name)
        except OSError:
            continue
    return found


def gone(argument: str) -> bool:
    """Say whether no such process is left, a moment after its end at the latest."""
    for _ in range(40):
        if not running(argument):
            return True
        time.sleep(0.05)
    return False


def a_program(folder: Path, script: str) -> Path:
    """A soffice that says its version and then does as it likes."""
    program = folder / "soffice"
    program.write_text(
        f'#!/bin/sh\ncase "$*" in *--version*) echo "LibreOffice 7.4.7.2 40"; exit;; esac\n{script}'
    )
    program.chmod(0o700)
    return program


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


def test_it_is_said_to_be_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("legalaid_desktop.documents.pdf.libreoffice._PLACES", ())
    with pytest.raises(EngineMissing, match="libreoffice"):
        find_libreoffice()


@real
def test_a_paper_is_drawn_and_nothing_stays(scratch: Path) -> None:
    engine = LibreOffice(find_libreoffice(), scratch=scratch)
    pdf = convert(a_docx("María {{ 7*7 }} & <b> ñ ʼ"), engine)
    assert printed(pdf.content) == "María {{ 7*7 }} & <b> ñ ʼ"
    assert pdf.engine.startswith("libreoffice ")
    assert pdf.engine.split()[1].count(".") == 3
    assert not list(scratch.iterdir())


@real
def test_fonts_of_the_app_are_used_where_the_machine_has_none(
    scratch: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    nothing = tmp_path / "fonts.conf"
    nothing.write_text("<fontconfig></fontconfig>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(nothing))
    pdf = LibreOffice(find_libreoffice(), scratch=scratch).draw(a_docx("a", font="Liberation Sans"))
    fonts = subprocess.run(["pdffonts", "-"], input=pdf, capture_output=True, check=True).stdout
    assert b"LiberationSans " in fonts


@real
def test_many_are_drawn_by_one_start_in_their_order(scratch: Path) -> None:
    engine = LibreOffice(find_libreoffice(), scratch=scratch)
    words = [f"Documento{number}" for number in range(12)]
    assert [printed(pdf) for pdf in engine.draw_all([a_docx(word) for word in words])] == words


@real
def test_four_at_once_do_not_meet(scratch: Path) -> None:
    program = find_libreoffice()
    drawn: dict[str, str] = {}

    def draw(word: str) -> None:
        drawn[word] = printed(LibreOffice(program, scratch=scratch).draw(a_docx(word)))

    threads = [threading.Thread(target=draw, args=(word,)) for word in ("uno", "dos", "tres", "4")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert drawn == {"uno": "uno", "dos": "dos", "tres": "tres", "4": "4"}
    assert not list(scratch.iterdir())


@real
@pytest.mark.parametrize("broken", [b"PK\x03\x04 and no more", b"\0" * 4096])
def test_what_is_no_document_fails(broken: bytes, scratch: Path) -> None:
    with pytest.raises(ConversionFailed, match="libreoffice"):
        LibreOffice(find_libreoffice(), scratch=scratch).draw(broken)
    assert not list(scratch.iterdir())


@real
@linux
def test_the_real_program_is_ended_in_the_middle_of_its_work(scratch: Path) -> None:
    """A document too long for its time: soffice is a script that starts two programs more."""
    long = a_docx(*("palabra larguísima " * 200 for _ in range(2_500)))
    engine = LibreOffice(find_libreoffice(), scratch=scratch, time_limit=1.5)
    started = time.monotonic()
    with pytest.raises(ConversionFailed):
        engine.draw(long)
    assert time.monotonic() - started < 4
    assert gone(str(scratch))
    assert not list(scratch.iterdir())


@linux
@pytest.mark.parametrize(
    "script",
    ["sleep 97 &\nsleep 97\n", "sleep 97 >/dev/null &\nexit 3\n"],
    ids=["hangs", "leaves a child"],
)
def test_what_it_started_is_ended_too(script: str, tmp_path: Path, scratch: Path) -> None:
    engine = LibreOffice(a_program(tmp_path, script), scratch=scratch, time_limit=0.5)
    with pytest.raises(ConversionFailed):
        engine.draw(a_docx("a"))
    assert gone("sleep\x0097")
    assert not list(scratch.iterdir())


@linux
def test_an_interruption_ends_it_as_well(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        monkeypatch.undo()
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess.Popen, "communicate", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run(["sleep", "96"], scratch, time_limit=60)
    assert gone("sleep\x0096")


def test_a_program_that_is_not_there_fails(scratch: Path) -> None:
    assert run([str(scratch / "none")], scratch, time_limit=5) is None


def test_an_old_version_is_asked_for_no_options_it_does_not_know(
    tmp_path: Path, scratch: Path
) -> None:
    program = a_program(tmp_path, f'printf "%s" "$*" >{tmp_path}/said; echo pdf >"$TMPDIR/0.pdf"\n')
    program.write_text(program.read_text().replace("7.4.7.2", "7.3.0.1"))
    assert LibreOffice(program, scratch=scratch).draw(b"") == b"pdf\n"
    said = (tmp_path / "said").read_text()
    assert "--convert-to pdf:writer_pdf_Export --outdir" in said
    assert "-env:UserInstallation=file://" in said


# The private folder -----------------------------------------------------------------------------


def test_the_folder_is_for_its_owner_alone(scratch: Path) -> None:
    with private_folder(scratch) as folder:
        assert folder.stat().st_mode & 0o777 == 0o700
        (folder / "a").write_text("secreto")
    assert not list(scratch.iterdir())


def aged(path: Path, seconds: float) -> Path:
    os.utime(path, (time.time() - seconds,) * 2)
    return path


def left_behind(scratch: Path) -> Path:
    folder = scratch / "legalaid-draw-abc"
    folder.mkdir()
    (folder / "0.docx").write_text("secreto")
    return aged(folder, STALE + 60)


def a_strangers_folder(scratch: Path) -> Path:
    folder = scratch / "lo-profile"
    folder.mkdir()
    return aged(folder, STALE + 60)


def a_link(scratch: Path) -> Path:
    target = scratch / "precious"
    target.mkdir()
    (target / "file").write_text("x")
    link = scratch / "legalaid-draw-link"
    link.symlink_to(target)
    os.utime(link, (0, 0), follow_symlinks=False)
    return target / "file"


def one_in_use(scratch: Path) -> Path:
    folder = scratch / "legalaid-draw-now"
    folder.mkdir()
    return folder


def test_what_a_killed_app_left_is_swept_at_the_next_start(scratch: Path) -> None:
    left = left_behind(scratch)
    with private_folder(scratch):
        assert not left.exists()


@pytest.mark.parametrize("make", [a_strangers_folder, a_link, one_in_use])
def test_nothing_else_is_swept(make: Callable[[Path], Path], scratch: Path) -> None:
    kept = make(scratch)
    sweep(scratch)
    assert kept.exists()
