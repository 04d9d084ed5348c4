"""`legalaid backup …` as a user meets it: its own process, passphrases and words from files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.vault.samples import NOW, OTHER, PASSPHRASE, a_case, vault_files


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    path = tmp_path / "boveda" / "casos.vault"
    opened = vault_files().create(path, PASSPHRASE)
    opened.cases.save(a_case(), author="ana", at=NOW)
    opened.close()
    (tmp_path / "usb").mkdir()
    return path


def run(folder: Path, *arguments: object, passphrase: str = PASSPHRASE) -> tuple[int, str, str]:
    (folder / "phrase").write_text(passphrase, encoding="utf-8")
    given = {
        "LEGALAID_CONFIG_DIR": str(folder / "config"),
        "LEGALAID_AUTHOR": "ana",
        "LEGALAID_LANG": "es",
        "LEGALAID_PASSPHRASE_FILE": str(folder / "phrase"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "legalaid_desktop.cli", "backup", *map(str, arguments)],
        env={**os.environ, **given},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return done.returncode, done.stdout, done.stderr


def test_a_backup_is_made_verified_tried_and_restored(vault: Path, tmp_path: Path) -> None:
    code, said, warned = run(tmp_path, "make", "--vault", vault, tmp_path / "usb")
    assert code == 0, warned
    assert "mismo disco" in warned
    file = Path(said.strip())
    assert file.parent == tmp_path / "usb"
    code, said, _ = run(tmp_path, "verify", "--hashes-only", file)
    assert (code, "No se abrió" in said) == (0, True)
    code, said, _ = run(tmp_path, "verify", file)
    assert (code, "abre y está entero" in said, "Expedientes: 1;" in said) == (0, True, True)
    assert run(tmp_path, "drill", file)[0] == 0
    assert run(tmp_path, "restore", file, vault)[0] == 1
    assert run(tmp_path, "restore", "--replace", file, vault)[0] == 0
    assert len(list(vault.parent.glob("casos.vault.anterior-*"))) == 3
    opened = vault_files().open(vault, PASSPHRASE)
    assert len(opened.cases.children()) == 1
    opened.close()


def test_what_is_wrong_is_one_sentence(vault: Path, tmp_path: Path) -> None:
    code, said, _ = run(tmp_path, "make", "--vault", vault, tmp_path / "usb")
    file = Path(said.strip())
    code, _, wrong = run(tmp_path, "verify", file, passphrase=OTHER)
    assert (code, wrong.count("\n"), "no abre" in wrong) == (1, 1, True)
    file.write_bytes(file.read_bytes()[:-1])
    code, _, wrong = run(tmp_path, "verify", "--hashes-only", file)
    assert (code, wrong.count("\n"), "dañado" in wrong) == (1, 1, True)
    code, _, wrong = run(tmp_path, "make", "--elsewhere", "--vault", vault, vault.parent)
    assert (code, "carpeta de la bóveda" in wrong) == (1, True)
