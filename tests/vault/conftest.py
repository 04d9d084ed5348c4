from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from legalaid_desktop.vault.files import OpenVault, VaultFiles
from tests.vault.samples import NOW, PASSPHRASE, a_case, a_child, vault_files


@pytest.fixture
def files() -> VaultFiles:
    return vault_files()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's vault is to stand: alone in its folder."""
    folder = tmp_path / "organización 100%"
    folder.mkdir(mode=0o700)
    return folder / "casos.vault"


@pytest.fixture(scope="session")
def empty_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "casos.vault"
    vault_files().create(path, PASSPHRASE).close()
    return path


@pytest.fixture
def vault(files: VaultFiles, empty_once: Path, path: Path) -> Iterator[OpenVault]:
    """An open vault without cases, at `path`."""
    _copy(empty_once, path)
    vault = files.open(path, PASSPHRASE)
    yield vault
    vault.close()


@pytest.fixture(scope="session")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "casos.vault"
    vault = vault_files().create(path, PASSPHRASE)
    for number in range(40):
        child = a_child(alias="Estrella " * 200)
        vault.cases.save(a_case(number=f"2026-{number:04d}", children=(child,)), author="a", at=NOW)
    vault.close()
    return path


@pytest.fixture
def filled(filled_once: Path, path: Path) -> Path:
    """A closed vault of 40 cases and more than 40 pages, the test's own to spoil."""
    _copy(filled_once, path)
    return path


def _copy(vault: Path, to: Path) -> None:
    for suffix in ("", ".keys", ".keys.bak"):
        shutil.copy(f"{vault}{suffix}", f"{to}{suffix}")
