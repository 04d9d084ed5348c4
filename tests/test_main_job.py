"""The main job as a user meets it: the command line in its own process, read independently.

The demonstration is run by the installed script, the rest as tests/cli does.
"""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.cli import process
from tests.cli.process import Ran

LEGALAID = Path(sys.executable).with_name("legalaid")
PDFTOTEXT = shutil.which("pdftotext")
PASSPHRASE = "seis palabras sueltas para una prueba"
Recorded = dict[str, list[dict[str, Any]]]
INSTRUMENTS = ("Ley de Migración", "Reglamento de la Ley General de los Derechos de Niñas")


def legalaid(*arguments: str | Path, cwd: Path, **environment: str) -> Ran:
    return process.legalaid(*arguments, environment=given(cwd) | environment, cwd=cwd)


def given(cwd: Path) -> dict[str, str]:
    (cwd / "phrase").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return {
        **os.environ,
        "LEGALAID_PASSPHRASE_FILE": str(cwd / "phrase"),
        "LEGALAID_CONFIG_DIR": str(cwd / "config"),
    }


def one_line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def text_of(pdf: Path) -> str:
    assert PDFTOTEXT is not None
    read = subprocess.run([PDFTOTEXT, pdf, "-"], capture_output=True, check=True)
    return one_line(read.stdout.decode())


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    run = subprocess.run(
        [LEGALAID, "demo", "--children", "3", "--out", "out"],
        cwd=folder,
        env=given(folder),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert "9 escritos" in run.stdout
    return folder / "out"


@pytest.fixture(scope="module")
def recorded(demo: Path) -> Recorded:
    body: Recorded = json.loads((demo / "cases.json").read_bytes())
    return body


def test_every_paper_of_every_child_is_there_in_both_forms(demo: Path) -> None:
    assert len(list(demo.glob("*.docx"))) == len(list(demo.glob("*.pdf"))) == 9
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in demo.iterdir())


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext is not installed")
def test_an_independent_reader_finds_what_was_recorded(demo: Path, recorded: Recorded) -> None:
    cases = {case["id"]: case for case in recorded["cases"]}
    assert len(recorded["papers"]) == 9
    for paper in recorded["papers"]:
        case = cases[paper["case"]]
        text = text_of(demo / str(paper["pdf"]))
        (child,) = case["children"]
        parts = (child["given_names"], child["first_surname"], child["second_surname"])
        assert one_line(" ".join(parts)) in text
        assert one_line(case["detention"]["station"]) in text
        assert one_line(str(paper["addressee"])) in text
        assert one_line(case["representation"]["lawyer"]) in text
        assert "{{" not in text
        assert "{%" not in text
        assert "None" not in text
        assert not re.search(r"\bmenor(es)?\b(?! de (cinco|doce))", text)


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext is not installed")
def test_article_111_never_stands_without_its_instrument(demo: Path) -> None:
    met = 0
    for pdf in demo.glob("*.pdf"):
        text = text_of(pdf)
        for found in re.finditer(r"\b111\b", text):
            around = text[max(0, found.start() - 160) : found.end() + 160]
            assert any(instrument in around for instrument in INSTRUMENTS), around
            met += 1
    assert met >= 3


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext is not installed")
def test_asylum_story_is_read_by_comar_alone(demo: Path, recorded: Recorded) -> None:
    for paper in recorded["papers"]:
        told = "grupo armado" in text_of(demo / str(paper["pdf"]))
        assert told == (paper["paper"] == "solicitud-refugio"), paper["pdf"]


def test_vault_shows_no_name_in_clear(demo: Path, recorded: Recorded) -> None:
    kept = b"".join(path.read_bytes() for path in demo.glob("demostracion.vault*"))
    for case in recorded["cases"]:
        (child,) = case["children"]
        for name in (child["given_names"], child["first_surname"]):
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                assert name.encode(encoding) not in kept


def test_demonstration_can_be_run_again_in_the_same_place(demo: Path) -> None:
    again = legalaid("demo", "--children", "1", "--out", demo, cwd=demo.parent)
    assert (again.returncode, again.stderr) == (0, "")


@pytest.fixture(scope="module")
def vault(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vault")
    made = legalaid("vault", "create", "cases.vault", cwd=folder)
    assert (made.returncode, made.stderr) == (0, "")
    brought = legalaid("case", "import", demo / "cases.json", "--vault", "cases.vault", cwd=folder)
    assert (brought.returncode, brought.stderr) == (0, "")
    return folder / "cases.vault"


def test_cases_are_listed_and_a_paper_drawn_from_the_vault(vault: Path) -> None:
    listed = legalaid("case", "list", "--held", "--vault", vault, cwd=vault.parent)
    assert "demo-0001" in listed.stdout
    assert legalaid("vault", "check", vault, cwd=vault.parent).returncode == 0
    drawn = legalaid(
        "draw",
        "solicitud-egreso",
        "--case",
        "demo-0001",
        "--vault",
        vault,
        "--out",
        "papers",
        cwd=vault.parent,
    )
    assert (drawn.returncode, drawn.stderr) == (0, "")
    docx, pdf = map(Path, drawn.stdout.split("\n")[:2])
    assert (vault.parent / docx).read_bytes()[:2] == b"PK"
    assert (vault.parent / pdf).read_bytes()[:5] == b"%PDF-"


def test_missing_fields_are_waived_with_a_reason_that_is_kept(vault: Path, demo: Path) -> None:
    folder = vault.parent
    (case,) = [each for each in json.loads((demo / "cases.json").read_bytes())["cases"]
               if each["id"] == "demo-0001"]  # fmt: skip
    case |= {"id": "sin-datos", "number": "77"}
    case["representation"] |= {"lawyer": "", "address": ""}
    (folder / "unwaived.json").write_text(json.dumps(case))
    brought = legalaid("case", "import", "unwaived.json", "--vault", vault, cwd=folder)
    assert (brought.returncode, brought.stderr) == (0, "")
    order = ("draw", "solicitud-egreso", "--case", "sin-datos", "--vault", vault, "--out", "w")
    refused = legalaid(*order, cwd=folder)
    assert refused.returncode == 1
    assert "--waive" in refused.stderr
    paths = re.findall(r"\[([\w.]+)\]", refused.stderr)
    assert paths == ["representation.lawyer", "representation.address"]

    one = legalaid(*order, "--waive", f"{paths[0]}=No consta", cwd=folder)
    assert one.returncode == 1
    assert paths[1] in one.stderr
    assert paths[0] not in one.stderr
    still = legalaid(*order, "--waive", f"{paths[1]}=No consta", cwd=folder)
    assert paths[0] in still.stderr, "a refused paper leaves no waiver behind"
    other = legalaid(*order, "--waive", "children.0.given_names=x", cwd=folder)
    assert other.returncode == 1
    assert paths[0] in other.stderr
    assert not (folder / "w").exists()

    waivers = [words for path in paths for words in ("--waive", f"{path}=No consta = así")]
    drawn = legalaid(*order, *waivers, cwd=folder)
    assert (drawn.returncode, drawn.stderr) == (0, "")
    again = legalaid(*order, cwd=folder)
    assert (again.returncode, again.stderr) == (0, "")


def test_typed_control_characters_do_not_steer_the_terminal(vault: Path) -> None:
    (vault.parent / "odd.json").write_text(
        json.dumps({"number": "9", "children": [{"given_names": "A\u001b[2Jna\u0007"}]})
    )
    brought = legalaid("case", "import", "odd.json", "--vault", vault, cwd=vault.parent)
    assert brought.returncode == 0
    listed = legalaid("case", "list", "--vault", vault, cwd=vault.parent)
    assert "A·[2Jna·" in listed.stdout


def problems(vault: Path) -> dict[str, tuple[list[str | Path], str]]:
    return {
        "unknown paper": (
            ["draw", "nada", "--case", "demo-0001", "--vault", vault, "--out", "x"],
            "solicitud-egreso",
        ),
        "unknown case": (
            ["draw", "solicitud-egreso", "--case", "nadie", "--vault", vault, "--out", "x"],
            "expediente",
        ),
        "no vault": (["vault", "check", "none.vault"], "bóveda"),
        "vault exists": (["vault", "create", vault], "ya hay"),
        "not a vault": (["vault", "check", "phrase"], "dañado"),
        "no file": (["case", "import", "none.json", "--vault", vault], "leer"),
        "not json": (["case", "import", "phrase", "--vault", vault], "JSON"),
        "no template": (["fill", "none.docx", "none.json", "-o", "x.pdf"], "leer"),
        "not a template": (["fill", "phrase", "values.json", "-o", "x.pdf"], "Word"),
        "no engine": (["convert", "plain.docx", "-o", "x.pdf", "--engine", "magia"], "magia"),
    }


@pytest.mark.parametrize("name", list(problems(Path())))
def test_problem_is_one_sentence_and_exit_code_1(vault: Path, name: str) -> None:
    folder = vault.parent
    (folder / "values.json").write_text("{}")
    Document().save(str(folder / "plain.docx"))
    before = sorted(path.name for path in folder.iterdir())
    arguments, words = problems(vault)[name]
    run = legalaid(*arguments, cwd=folder)
    assert run.returncode == 1
    assert words in run.stderr
    assert "Traceback" not in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1
    assert sorted(path.name for path in folder.iterdir() if path.name != "config") == [
        each for each in before if each != "config"
    ]
    english = legalaid(*arguments, cwd=folder, LEGALAID_LANG="en")
    assert english.stderr != run.stderr


def test_wrong_passphrase_is_told_and_never_an_argument(vault: Path) -> None:
    wrong = vault.parent / "wrong"
    wrong.write_text("otra frase que no es la buena")
    run = legalaid("vault", "check", vault, cwd=vault.parent, LEGALAID_PASSPHRASE_FILE=str(wrong))
    assert run.returncode == 1
    assert "no abre" in run.stderr
    nowhere = legalaid("vault", "check", vault, cwd=vault.parent, LEGALAID_PASSPHRASE_FILE="")
    assert nowhere.returncode == 1
    assert "LEGALAID_PASSPHRASE_FILE" in nowhere.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nada"],
        ["demo", "--children", "0"],
        ["convert", "a.docx", "-o", "b.txt"],
        ["draw"],
        ["draw", "a", "--case", "b", "--vault", "c", "--out", "d", "--waive", "x="],
    ],
)
def test_wrong_usage_is_exit_code_2(tmp_path: Path, arguments: list[str]) -> None:
    run = legalaid(*arguments, cwd=tmp_path)
    assert run.returncode == 2
    assert "Traceback" not in run.stderr


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext is not installed")
def test_values_come_out_as_they_are_in_word_and_pdf(tmp_path: Path) -> None:
    value = "{{ 7*7 }} & <b> ñ ʼ"
    template = Document()
    template.add_paragraph("Nombre: {{ nombre }}.")
    template.save(str(tmp_path / "t.docx"))
    (tmp_path / "v.json").write_text(json.dumps({"nombre": value}))
    for form in ("docx", "pdf"):
        run = legalaid("fill", "t.docx", "v.json", "-o", f"out.{form}", cwd=tmp_path)
        assert (run.returncode, run.stderr) == (0, "")
    assert Document(str(tmp_path / "out.docx")).paragraphs[0].text == f"Nombre: {value}."
    assert value in text_of(tmp_path / "out.pdf")
    run = legalaid("convert", "out.docx", "-o", "again.pdf", cwd=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    assert value in text_of(tmp_path / "again.pdf")


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__.__mro__ }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{{ 'A' * 10**10 }}",
        "{{ 9**9**9 }}",
    ],
)
def test_hostile_template_is_refused_in_time(tmp_path: Path, tag: str) -> None:
    template = Document()
    template.add_paragraph(tag)
    template.save(str(tmp_path / "t.docx"))
    (tmp_path / "v.json").write_text("{}")
    began = time.monotonic()
    run = legalaid("fill", "t.docx", "v.json", "-o", "out.docx", cwd=tmp_path)
    assert time.monotonic() - began < 20
    assert run.returncode == 1
    assert "plantilla" in run.stderr
    assert not (tmp_path / "out.docx").exists()


def test_fields_without_value_are_named_and_nothing_is_written(tmp_path: Path) -> None:
    template = Document()
    template.add_paragraph("{{ nna.nombre }} {{ nna.edad }} {{ sitio }}")
    template.save(str(tmp_path / "t.docx"))
    (tmp_path / "v.json").write_text(json.dumps({"nna": {"edad": None}}))
    run = legalaid("fill", "t.docx", "v.json", "-o", "out.docx", cwd=tmp_path)
    assert run.returncode == 1
    for path in ("nna.nombre", "nna.edad", "sitio"):
        assert path in run.stderr
    assert not (tmp_path / "out.docx").exists()
    draft = legalaid("fill", "t.docx", "v.json", "-o", "out.docx", "--draft", cwd=tmp_path)
    assert (draft.returncode, draft.stderr) == (0, "")
    assert draft.stdout.splitlines() == ["falta: nna.nombre", "falta: nna.edad", "falta: sitio"]
    words = Document(str(tmp_path / "out.docx")).paragraphs[0].text
    assert words == "⟦falta: nombre⟧ ⟦falta: edad⟧ ⟦falta: sitio⟧"


def test_template_check_finds_all_mistakes_and_says_so(tmp_path: Path) -> None:
    template = Document()
    template.add_paragraph("{{ persona.nombre")
    template.add_paragraph("{% if lugar %}{{ lugr }}")
    template.save(str(tmp_path / "t.docx"))
    run = legalaid("template", "check", "t.docx", "--json", cwd=tmp_path)
    assert run.returncode == 1
    found = json.loads(run.stdout)
    mistakes = [each for each in found if each["severity"] == "blocks"]
    assert {each["paragraph"] for each in mistakes} == {1, 2}
    assert "lugar" in {each["suggestion"] for each in found}
    told = legalaid("template", "check", "t.docx", cwd=tmp_path)
    assert len(told.stdout.splitlines()) == len(found)


def test_template_with_names_of_its_own_is_only_warned_of(tmp_path: Path) -> None:
    template = Document()
    template.add_paragraph("{{ cliente.nombre }}")
    template.save(str(tmp_path / "t.docx"))
    (tmp_path / "v.json").write_text(json.dumps({"cliente": {"nombre": "A"}}))
    run = legalaid("template", "check", "t.docx", cwd=tmp_path)
    assert run.returncode == 0
    assert "cliente" in run.stdout
    against = legalaid("template", "check", "t.docx", "--data", "v.json", cwd=tmp_path)
    assert against.returncode == 0
    assert "cliente" not in against.stdout


def test_text_where_a_document_belongs_is_refused(tmp_path: Path) -> None:
    template = Document()
    template.add_paragraph("{{p anexo }}")
    template.save(str(tmp_path / "t.docx"))
    (tmp_path / "v.json").write_text(json.dumps({"anexo": "relato.docx"}))
    run = legalaid("fill", "t.docx", "v.json", "-o", "out.docx", cwd=tmp_path)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "out.docx").exists()
