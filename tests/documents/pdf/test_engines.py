"""Which engines there are here, and that none takes the place of another unasked."""

from __future__ import annotations

import pickle
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from legalaid_desktop import settings
from legalaid_desktop.documents.pdf.engines import (
    ENGINES,
    available_engines,
    naming_the_others,
    program,
)
from legalaid_desktop.documents.pdf.libreoffice import LibreOffice
from legalaid_desktop.errors import ConversionFailed, EngineMissing, EngineUnknown


def test_the_settings_know_the_same_engines() -> None:
    assert get_args(settings.PdfEngine) == ENGINES
    assert settings.Settings().pdf_engine == ENGINES[0]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_engines_of_this_machine_are_found_with_their_versions() -> None:
    found = {engine.name: engine.version for engine in available_engines()}
    assert re.fullmatch(r"\d+\.\d+\.\d+", found["rdocx"])
    assert re.fullmatch(r"\d+\.\d+\.\d+\.\d+", found["libreoffice"])
    assert isinstance(program("libreoffice"), LibreOffice)
    assert program("rdocx") is None


def without_programs(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr("legalaid_desktop.documents.pdf.libreoffice._PLACES", ())


def test_the_built_in_one_is_always_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    without_programs(monkeypatch, tmp_path)
    assert [engine.name for engine in available_engines() if engine.name != "word"] == ["rdocx"]
    with pytest.raises(EngineMissing, match="libreoffice"):
        program("libreoffice")
    with pytest.raises(EngineUnknown, match="wps"):
        program("wps")


def test_a_program_that_does_not_start_is_listed_without_a_version(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    without_programs(monkeypatch, tmp_path)
    broken = tmp_path / "soffice"
    broken.write_text("not a program")
    broken.chmod(0o700)
    assert [engine.version for engine in available_engines() if engine.name == "libreoffice"] == [
        ""
    ]


def test_a_failure_names_the_engines_that_could_be_chosen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    without_programs(monkeypatch, tmp_path)
    with pytest.raises(ConversionFailed) as failed, naming_the_others("libreoffice"):
        raise ConversionFailed(engine="libreoffice")
    assert "El motor «libreoffice» no pudo" in failed.value.in_language("es")
    assert "aquí hay: rdocx." in failed.value.in_language("es")
    assert "here there is: rdocx." in failed.value.in_language("en")
    (tmp_path / "soffice").touch()
    (tmp_path / "soffice").chmod(0o700)
    with pytest.raises(ConversionFailed) as failed, naming_the_others("rdocx"):
        raise ConversionFailed(engine="rdocx")
    assert "aquí hay: libreoffice." in failed.value.hint.es


def test_where_there_is_no_other_the_usual_advice_stands() -> None:
    alone = ConversionFailed(engine="rdocx")
    assert alone.hint == ConversionFailed.hint
    with_others = pickle.loads(pickle.dumps(ConversionFailed(engine="a", others=["b"])))  # noqa: S301
    assert "aquí hay: b." in with_others.hint.es


def test_listing_engines_loads_no_document_library() -> None:
    code = (
        "import sys, legalaid_desktop.documents.pdf.engines;"
        "print([m for m in ('docx', 'rdocx', 'lxml', 'pypdf', 'pypdfium2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
