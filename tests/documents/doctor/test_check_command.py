"""`legalaid template check` in a process of its own, measured: time, memory, one sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from tests.documents.broken.bare import bare, p
from tests.documents.broken.table import BROKEN
from tests.documents.package.test_inspect import HOSTILE, UNREADABLE
from tests.documents.templates import parts_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is read as Linux tells it")

SECONDS, MEGABYTES = 5, 300
A_WORKER = 40
"""Megabytes that its libraries alone take: less, and it was not counted."""

# As `legalaid` runs it, and at the end its peak and its worker's, in kB, and the processor time of
# both: what the clock says depends on what else runs here. A process begins with the ru_maxrss of
# the one that started it, which here may have built a bomb; VmHWM is its own.
_COMMAND = """
import re, resource, sys
from legalaid_desktop.cli import main
if __name__ == "__main__":
    code = main(sys.argv[1:])
    own = int(re.search("VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
    worker, self = map(resource.getrusage, (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF))
    took = worker.ru_utime + worker.ru_stime + self.ru_utime + self.ru_stime
    print(f"peak {max(own, worker.ru_maxrss)} {took}", file=sys.stderr)
    raise SystemExit(code)
"""


class Done:
    """What a command said, and what it took."""

    def __init__(self, *arguments: str | Path, language: str = "es") -> None:
        environment = os.environ | {
            "LEGALAID_LANG": language,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        }
        done = subprocess.run(
            [sys.executable, "-c", _COMMAND, "template", "check", *map(str, arguments)],
            capture_output=True,
            check=False,
            env=environment,
            text=True,
        )
        self.code, self.out = done.returncode, done.stdout
        lines = done.stderr.splitlines()
        assert lines, done.stderr
        assert lines[-1].startswith("peak "), done.stderr
        _, peak, took = lines[-1].split()
        self.megabytes, self.seconds = int(peak) / 1024, float(took)
        self.errors = lines[:-1]


def a_file(folder: Path, content: bytes) -> Path:
    path = folder / "plantilla.docx"
    path.write_bytes(content)
    return path


NOT_READ = {
    name: HOSTILE[name]
    for name in (
        "docm",
        "doctype",
        "billion laughs",
        "path upwards",
        "twice the same",
        "too many parts",
        "too large",
        "larger zip bomb",
        "lying zip bomb",
        "deep xml",
        "elements without number",
        "overlapping",
    )
} | {name: UNREADABLE[name] for name in ("nothing", "old doc", "truncated", "with a password")}


@pytest.mark.parametrize("make", NOT_READ.values(), ids=NOT_READ)
def test_what_cannot_be_read_safely_gets_one_sentence(
    make: Callable[[], bytes], tmp_path: Path
) -> None:
    done = Done(a_file(tmp_path, make()))
    assert done.code == 1
    assert done.out == ""
    assert len(done.errors) == 1
    assert done.errors[0].endswith(".")
    assert done.seconds < SECONDS
    assert A_WORKER < done.megabytes < MEGABYTES


HARMFUL = {
    "macros": "macros",
    "altchunk": "embedded-document",
    "attached template": "attached-template",
    "dde in pieces": "fetching-field",
}


@pytest.mark.parametrize("name", HARMFUL)
def test_what_can_be_read_is_told_in_full(name: str, tmp_path: Path) -> None:
    done = Done(a_file(tmp_path, HOSTILE[name]()), "--json")
    assert done.code == 1
    assert done.errors == []
    assert HARMFUL[name] in {each["code"] for each in json.loads(done.out)}
    assert done.seconds < SECONDS
    assert A_WORKER < done.megabytes < MEGABYTES


def test_all_harm_is_told_at_once(tmp_path: Path) -> None:
    template = bare(
        p("Comparezco por {{ nna.nombr }}."),
        p('<w:r><w:object><o:OLEObject ProgID="x"/></w:object></w:r>', "aquí"),
        parts={"vbaProject.bin": b"x", "activeX/activeX1.bin": b"x"},
        outside=[
            ("t", "attachedTemplate", "http://example.org/a.dotm"),
            ("i", "image", "http://example.org/a.png"),
        ],
    )
    done = Done(a_file(tmp_path, template), "--json")
    codes = [each["code"] for each in json.loads(done.out)]
    assert sorted(codes) == [
        "active-control",
        "attached-template",
        "embedded-object",
        "external-content",
        "macros",
        "unknown-field",
    ]
    assert done.code == 1


def test_a_warning_alone_is_no_failure(tmp_path: Path) -> None:
    done = Done(a_file(tmp_path, BROKEN["word-menor"]()))
    assert done.code == 0
    assert done.out.startswith("Aviso. Cuerpo, párrafo 1: «El interés superior del menor.».")
    clean = Done(a_file(tmp_path, bare(p("Comparezco."))), language="en")
    assert (clean.code, clean.out) == (0, "Nothing to mend.\n")


def test_a_name_that_begins_like_ours_must_be_ours(tmp_path: Path) -> None:
    template = bare(p("{{ detencion.estacio }}"), p("{{ estacio }}"), p("{{ a.b }}"))
    findings = json.loads(Done(a_file(tmp_path, template), "--json").out)
    assert [(each["about"], each["severity"]) for each in findings] == [
        ("detencion.estacio", "blocks"),
        ("estacio", "warns"),
        ("a.b", "warns"),
    ]


def test_the_fields_are_those_of_the_data_given(tmp_path: Path) -> None:
    data = tmp_path / "datos.json"
    data.write_text('{"cliente": {"nombre": "Luz"}, "hijos": [{"edad": 4}]}', "utf-8")
    template = a_file(
        tmp_path, bare(p("{% for h in hijos %}{{ h.eda }}{% endfor %}{{ cliente.nombre }}"))
    )
    (finding,) = json.loads(Done(template, "--json", "--data", data).out)
    assert (finding["suggestion"], finding["severity"]) == ("hijos[].edad", "blocks")


def test_comments_go_into_a_copy_beside_the_original(tmp_path: Path) -> None:
    original = BROKEN["numbering-undrawn"]()
    template, copy = a_file(tmp_path, original), tmp_path / "copia.docx"
    done = Done(template, "--comments", copy)
    assert done.code == 1
    assert "ordinalText" in done.out
    (comment,) = docx.Document(str(copy)).comments
    assert comment.author == "LegalAid"
    assert template.read_bytes() == original
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copia.docx", "plantilla.docx"]
    assert copy.stat().st_mode & 0o777 == 0o600
    assert "word/comments.xml" in parts_of(copy.read_bytes())


def test_the_original_is_never_written_over(tmp_path: Path) -> None:
    original = BROKEN["unclosed-block"]()
    template = a_file(tmp_path, original)
    done = Done(template, "--comments", template)
    assert done.code == 1
    assert len(done.errors) == 1
    assert template.read_bytes() == original


def test_no_copy_is_made_of_harm_and_its_findings_are_told(tmp_path: Path) -> None:
    copy = tmp_path / "copia.docx"
    done = Done(a_file(tmp_path, BROKEN["macros"]()), "--comments", copy)
    assert done.code == 1
    assert "macros" in done.out
    assert len(done.errors) == 1
    assert not copy.exists()
