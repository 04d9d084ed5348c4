"""What can be told about the Word engine without a Word: what it would run, how it is found."""

from __future__ import annotations

import plistlib
import sys
from pathlib import Path

import pytest

from legalaid_desktop.documents.pdf.word import (
    Word,
    _mac_version,
    command,
    find_word,
    version_in_registry,
)
from legalaid_desktop.errors import ConversionFailed, EngineMissing

SOURCE, TARGET = Path("/tmp/a b'; rm -rf $HOME/document.docx"), Path("/tmp/a/document.pdf")  # noqa: S108


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="Word may be there")
def test_it_is_said_to_be_missing_where_it_cannot_be() -> None:
    with pytest.raises(EngineMissing, match="word"):
        find_word()


def test_paths_are_never_part_of_a_script() -> None:
    windows = command(SOURCE, TARGET, mac=False)
    assert not any("rm -rf" in each for each in windows)
    assert "$env:LEGALAID_SOURCE" in windows[-1]
    mac = command(SOURCE, TARGET, mac=True)
    assert [each for each in mac if "rm -rf" in each] == [str(SOURCE)]
    assert mac[-2:] == (str(SOURCE), str(TARGET))


def test_word_runs_no_macro_shows_no_question_and_saves_nothing() -> None:
    script = command(SOURCE, TARGET, mac=False)[-1]
    for said in ("AutomationSecurity = 3", "DisplayAlerts = 0", "Close(0)", "Quit(0)"):
        assert said in script
    assert "close opened saving no" in command(SOURCE, TARGET, mac=True)[2]


@pytest.mark.parametrize(
    ("printed", "version"),
    [
        (
            "\r\nHKEY_CLASSES_ROOT\\Word.Application\\CurVer\r\n"
            "    (Default)    REG_SZ    Word.Application.16\r\n\r\n",
            "16.0",
        ),
        ("    (Predeterminado)    REG_SZ    Word.Application.15\r\n", "15.0"),
        ("ERROR: The system was unable to find the specified registry key", None),
        ("", None),
    ],
)
def test_its_version_stands_in_the_registry(printed: str, version: str | None) -> None:
    assert version_in_registry(printed) == version


def test_its_version_stands_in_the_bundle(tmp_path: Path) -> None:
    listed = tmp_path / "Microsoft Word.app/Contents/Info.plist"
    assert _mac_version([tmp_path / "none", tmp_path / "Microsoft Word.app"]) is None
    listed.parent.mkdir(parents=True)
    listed.write_bytes(plistlib.dumps({"CFBundleShortVersionString": "16.89"}))
    assert _mac_version([tmp_path / "none", tmp_path / "Microsoft Word.app"]) == "16.89"
    listed.write_bytes(b"no list")
    assert _mac_version([tmp_path / "Microsoft Word.app"]) is None


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="Word may be there")
def test_a_word_that_does_not_start_ends_in_a_sentence(tmp_path: Path) -> None:
    engine = Word("16.0", scratch=tmp_path)
    assert engine.name == "word 16.0"
    with pytest.raises(ConversionFailed, match="word"):
        engine.draw(b"")
    assert not list(tmp_path.iterdir())
