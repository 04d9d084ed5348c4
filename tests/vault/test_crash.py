"""What a kill leaves behind: every acknowledged save, and not one name in clear."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import unicodedata
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from legalaid_desktop.errors import VaultExists, VaultMissing
from legalaid_desktop.vault import key_file, making
from legalaid_desktop.vault.files import OpenVault, VaultFiles
from legalaid_desktop.vault.sqlcipher import connect
from tests.faults.victims import die_at
from tests.vault.samples import NOW, PASSPHRASE, a_case, a_child, fingerprint, key_of

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


def beside(path: Path) -> set[str]:
    """Return the ends of the names of what stands in the folder of the vault at `path`.

    But for the half of a small file, which has no name yet and which nobody reads.
    """
    names = {file.name for file in path.parent.iterdir() if not file.name.startswith(".legalaid-")}
    return {name.removeprefix(path.name) for name in names}


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


def test_killed_before_any_step_a_making_leaves_a_whole_vault_or_room_for_one(
    files: VaultFiles, tmp_path: Path
) -> None:
    seen = set()
    for step in count():
        path = tmp_path / str(step) / "casos.vault"
        path.parent.mkdir()
        child = os.fork()
        if not child:  # pragma: no cover - it is killed
            die_at(step, path.parent)
            files.create(path, PASSPHRASE).close()
            os._exit(0)
        _, status = os.waitpid(child, 0)
        there = path.exists()
        opened = (files.open if there else files.create)(path, PASSPHRASE)
        assert opened.cases.children() == []
        opened.close()
        assert beside(path) == {"", ".keys", ".keys.bak"}
        seen.add((there, key_file.key_file_of(path).exists()))
        shutil.rmtree(path.parent)
        if status == 0:
            break
    assert step > 10
    assert seen == {(False, True), (True, True)}


@pytest.mark.parametrize("with_double", [True, False])
def test_keys_of_a_vault_that_is_elsewhere_are_not_taken_for_an_unfinished_making(
    files: VaultFiles, filled: Path, tmp_path: Path, with_double: bool
) -> None:
    """Whoever moved the database alone still needs them: they may open it nowhere else."""
    filled.rename(tmp_path / "llevada.vault")
    if not with_double:
        key_file.double_of(filled).unlink()
    before = fingerprint(filled.parent)
    with pytest.raises(VaultExists):
        files.create(filled, PASSPHRASE)
    assert fingerprint(filled.parent) == before
    # Also when some other making died in the same place.
    workshop = making.workshop_of(filled)
    workshop.mkdir()
    (workshop / "vault").write_bytes(b"half")
    (workshop / "vault.keys").write_bytes(b"others")
    with pytest.raises(VaultExists):
        files.create(filled, PASSPHRASE)
    assert fingerprint(filled.parent) == before


def test_a_vault_that_comes_to_be_meanwhile_is_not_overwritten(
    files: VaultFiles, filled: Path, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither where a file may have two names, nor where it may not."""
    before = filled.read_bytes()

    def no_links(*_: object) -> None:
        raise PermissionError

    for links in (os.link, no_links):
        other = tmp_path / links.__name__ / "casos.vault"
        other.parent.mkdir()
        monkeypatch.setattr(os, "link", links)
        real = making._make_database

        def made_by_another(*given: Any, other: Path = other, real: Any = real) -> None:
            real(*given)
            other.write_bytes(before)

        with monkeypatch.context() as patched:
            patched.setattr(making, "_make_database", made_by_another)
            with pytest.raises(VaultExists):
                files.create(other, PASSPHRASE)
        assert other.read_bytes() == before


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
