"""`legalaid backup …` as a user meets it: its own process, passphrases and words from files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from legalaid_desktop.cli import backup_commands
from legalaid_desktop.errors import NotConfirmed
from legalaid_desktop.record.retention import FormerVault
from tests.cli.process import legalaid
from tests.vault.samples import NOW, OTHER, PASSPHRASE, a_case, new_vault, vault_files


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    path = tmp_path / "boveda" / "casos.vault"
    opened = new_vault(path)
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
    done = legalaid("backup", *arguments, environment={**os.environ, **given})
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


def test_former_vaults_are_listed_and_forgotten_once_it_is_confirmed(
    vault: Path, tmp_path: Path
) -> None:
    code, said, _ = run(tmp_path, "kept", "--vault", vault)
    assert (code, "No hay bóvedas anteriores" in said) == (0, True)
    file = Path(run(tmp_path, "make", "--vault", vault, tmp_path / "usb")[1].strip())
    for _ in range(2):
        assert run(tmp_path, "restore", "--replace", file, vault)[0] == 0
    code, said, _ = run(tmp_path, "kept", "--vault", vault)
    names = [line.split(" · ")[0] for line in said.splitlines()]
    assert (code, len(names), said.count("expedientes: 1")) == (0, 2, 2)
    assert all((vault.parent / name).is_file() for name in names)

    before = sorted(vault.parent.iterdir())
    for refused in ((names[0],), ("--all",), ("--yes", "casos.vault"), ("--yes", names[0], "no")):
        code, said, wrong = run(tmp_path, "forget", "--vault", vault, *refused)
        assert (code, said, wrong.count("\n")) == (1, "", 1)
    assert sorted(vault.parent.iterdir()) == before

    code, said, _ = run(tmp_path, "forget", "--yes", "--vault", vault, names[0])
    assert (code, f"Quitada: {names[0]}" in said, "sobrescribió" in said) == (0, True, True)
    assert run(tmp_path, "forget", "--yes", "--vault", vault, "--all")[0] == 0
    assert {each.name for each in vault.parent.iterdir()} == {
        "casos.vault", "casos.vault.keys", "casos.vault.keys.bak",
    }  # fmt: skip


@pytest.mark.parametrize(("answer", "removed"), [("sí", True), ("YES ", True), ("", False)])
def test_only_a_yes_confirms(monkeypatch: pytest.MonkeyPatch, answer: str, removed: bool) -> None:
    former = FormerVault(name="casos.vault.anterior-1", at=NOW, size=1, cases=2, upgrade=True)
    asked: list[str] = []

    def typed(words: str) -> str:
        asked.append(words)
        return answer

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", typed)
    if removed:
        backup_commands._confirm([former], "es")
    else:
        with pytest.raises(NotConfirmed):
            backup_commands._confirm([former], "es")
    assert len(asked) == 1
