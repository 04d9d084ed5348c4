"""What a kill leaves behind: every acknowledged save, and not one name in clear."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import unicodedata
from contextlib import closing
from pathlib import Path

import pytest

from legalaid_desktop.vault.engine import connect
from legalaid_desktop.vault.files import OpenVault, VaultFiles
from tests.vault.samples import NOW, PASSPHRASE, a_case, a_child, key_of

ROOT = Path(__file__).parents[2]
PLANTED = "Xóchitl Ñahñu Citlalmina"


def forms(text: str) -> set[bytes]:
    """Return `text` in every shape in which a disk could betray it."""
    shapes = {unicodedata.normalize(form, text) for form in ("NFC", "NFD")}
    shapes |= {json.dumps(shape)[1:-1] for shape in shapes} | {"Citlalmina", "citlalmina"}
    return {
        shape.encode(coding) for shape in shapes for coding in ("utf-8", "utf-16-le", "utf-16-be")
    }


def betrayed(folder: Path, text: str = PLANTED) -> list[str]:
    """Return the files below `folder` that hold `text` in clear."""
    found = []
    for file in folder.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        if any(form in content or form in os.fsencode(file.name) for form in forms(text)):
            found.append(file.name)
    return found


@pytest.mark.parametrize("coding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_search_finds_what_is_in_clear(tmp_path: Path, form: str, coding: str) -> None:
    text = unicodedata.normalize(form, PLANTED)  # type: ignore[arg-type]
    (tmp_path / "clear").write_bytes(b"\0\1" + text.encode(coding))
    (tmp_path / "body").write_text(json.dumps({"name": text}))
    assert sorted(betrayed(tmp_path)) == ["body", "clear"]


def test_no_name_is_in_clear_while_open_nor_closed(vault: OpenVault, path: Path) -> None:
    for number in range(20):
        child = a_child(given_names=PLANTED, alias=PLANTED * 200)
        vault.cases.save(a_case(number=str(number), children=(child,)), author=PLANTED, at=NOW)
    names = {file.name for file in path.parent.iterdir()}
    assert {"casos.vault", "casos.vault-wal", "casos.vault-shm"} <= names
    assert (path.parent / "casos.vault-wal").stat().st_size > 100_000
    assert betrayed(path.parent) == []
    vault.close()
    assert path.stat().st_size > 100_000
    assert betrayed(path.parent) == []


@pytest.mark.parametrize("round_", range(8))
def test_a_killed_program_loses_no_acknowledged_save(
    vault: OpenVault, files: VaultFiles, path: Path, round_: int
) -> None:
    vault.close()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.vault.save_until_killed", str(path), PLANTED],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    told = [process.stdout.readline()]
    time.sleep(round_ * 0.05)
    process.kill()
    told += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    saved = [line.split() for line in told if line.endswith("\n")]
    assert saved

    assert betrayed(path.parent) == []
    assert (path.parent / "casos.vault-wal").exists()

    opened = files.open(path, PASSPHRASE)
    for case_id, version, number in saved:
        case = opened.cases.get(case_id)  # type: ignore[arg-type]
        assert (case.version, case.number) == (int(version), number)
        assert case.children[0].given_names == PLANTED
    # Of the save under way when it died, all or nothing.
    rows = opened.cases.children()
    assert len(saved) <= len(rows) <= len(saved) + 1
    assert all(opened.cases.get(row.case_id).version == row.case_version for row in rows)
    opened.cases.save(a_case(), author="ana", at=NOW)
    opened.close()

    assert {file.name for file in path.parent.iterdir()} == {"casos.vault", "casos.vault.keys"}
    with closing(connect(path, key_of(path))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert betrayed(path.parent) == []
