from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine

from legalaid_desktop.vault import postgres
from legalaid_desktop.vault.files import OpenVault, VaultFiles
from tests.vault.rivals import engine_at
from tests.vault.samples import NOW, PASSPHRASE, a_case, a_child, vault_files
from tests.vault.server import Server, programs, running_server

_NUMBERS = count()


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
def server() -> Iterator[Server]:
    """A PostgreSQL server while the tests run."""
    installed = programs()
    if installed is None:
        pytest.skip("PostgreSQL is not installed: `make test` asks for it")
    with running_server(installed) as server:
        yield server


@pytest.fixture(scope="session")
def served_once(server: Server) -> Iterator[str]:
    with server.database("empty_once") as conninfo:
        postgres.create(conninfo, clock=lambda: NOW).close()
        yield "empty_once"


@pytest.fixture
def conninfo(server: Server, served_once: str) -> Iterator[str]:
    """Where a vault without cases is served, the test's own."""
    with server.database(f"test_{next(_NUMBERS)}", template=served_once) as conninfo:
        yield conninfo


@pytest.fixture(params=["sqlcipher", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a vault without cases stands, as `rivals.engine_at` wants it told."""
    if request.param == "postgres":
        conninfo: str = request.getfixturevalue("conninfo")
        return conninfo
    path = tmp_path / "stores.vault"
    _copy(request.getfixturevalue("empty_once"), path)
    return str(path)


@pytest.fixture
def new_engine(place: str) -> Iterator[Callable[[], Engine]]:
    """Give one engine more on the same vault, as another window would have it."""
    engines: list[Engine] = []

    def new() -> Engine:
        engines.append(engine_at(place))
        return engines[-1]

    yield new
    for engine in engines:
        engine.dispose()


@pytest.fixture
def engine(new_engine: Callable[[], Engine]) -> Engine:
    """An engine on a vault without cases: the test is run once for each kind."""
    return new_engine()


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
