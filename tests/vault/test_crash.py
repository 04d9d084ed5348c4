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

from legalaid_desktop.errors import VaultMissing
from legalaid_desktop.vault.files import OpenVault, VaultFiles
from legalaid_desktop.vault.sqlcipher import connect
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


def killed_after(seconds: float, *work: str) -> list[list[str]]:
    """Run a victim, kill it `seconds` after its first word; return the lines it told whole."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.vault.victims", *work],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process.stdout as told:
        lines = [told.readline()]
        time.sleep(seconds)
        process.kill()
        lines += told.readlines()
    process.wait()
    return [line.split() for line in lines if line.endswith("\n")]


@pytest.mark.parametrize("seconds", [0.0, 0.1, 0.17, 0.23, 0.3, 0.37, 0.45])
def test_creation_that_is_killed_leaves_whole_vaults_only(
    files: VaultFiles, tmp_path: Path, seconds: float
) -> None:
    made = killed_after(seconds, "create", str(tmp_path))
    vaults = sorted(tmp_path.glob("*.vault"))
    assert len(made) <= len(vaults) <= len(made) + 1
    for vault in vaults:
        opened = files.open(vault, PASSPHRASE)
        assert opened.cases.children() == []
        opened.close()
    with pytest.raises(VaultMissing):
        files.open(tmp_path / f"{len(vaults)}.vault", PASSPHRASE)


@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35])
def test_a_killed_program_loses_no_acknowledged_save(
    vault: OpenVault, files: VaultFiles, path: Path, seconds: float
) -> None:
    vault.close()
    saved = killed_after(seconds, "save", str(path), PLANTED)
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

    assert {file.name for file in path.parent.iterdir()} == {
        "casos.vault",
        "casos.vault.keys",
        "casos.vault.keys.bak",
    }
    with closing(connect(path, key_of(path))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert betrayed(path.parent) == []
