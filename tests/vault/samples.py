"""Vaults and invented cases for these tests."""

from __future__ import annotations

import functools
import hashlib
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.choices import Category, Sex
from legalaid_desktop.record.detention import Detention
from legalaid_desktop.record.people import Child
from legalaid_desktop.vault import key_file, keys
from legalaid_desktop.vault.files import OpenVault, VaultFiles
from legalaid_desktop.vault.keys import DatabaseKey
from legalaid_desktop.vault.passphrase import FLOOR as FLOOR

PASSPHRASE = "cinco palabras sueltas y una más: contraseña"
OTHER = "otra frase de acceso, de otra persona"
NOW = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)
TAPACHULA = ZoneInfo("America/Mexico_City")


def vault_files() -> VaultFiles:
    """Return what makes and opens vaults, at the lowest cost allowed."""
    return VaultFiles(clock=lambda: NOW, kdf=FLOOR)


def new_vault(path: Path, *, user: str = "") -> OpenVault:
    """Return an open vault without cases at `path`: a copy of one that this process made once.

    Copies have the same data key; a test that needs two different vaults makes one with `create`.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for end, content in _made_once(user).items():
        path.with_name(path.name + end).write_bytes(content)
    return vault_files().open(path, PASSPHRASE)


@functools.cache
def _made_once(user: str) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "casos.vault")
        vault_files().create(path, PASSPHRASE, user=user).close()
        return {end: Path(f"{path}{end}").read_bytes() for end in ("", ".keys", ".keys.bak")}


def a_child(**fields: Any) -> Child:
    defaults: dict[str, Any] = {
        "given_names": "Wendy Nayeli",
        "first_surname": "Muñoz",
        "second_surname": "Ch’en",
        "sex": Sex.FEMALE,
        "declared_age": 9,
        "nationalities": ("Guatemala",),
        "category": Category.SEPARATED,
    }
    return Child(**defaults | fields)


def a_case(**fields: Any) -> Case:
    defaults: dict[str, Any] = {
        "number": "2026-0001",
        "responsible": "Lic. Inventada",
        "children": (a_child(),),
        "detention": held(),
    }
    return Case(**defaults | fields)


def held(hours: int = 30, station: str = "Estación Migratoria Siglo XXI") -> Detention:
    """Return a detention that began `hours` before NOW."""
    since = (NOW - timedelta(hours=hours)).astimezone(TAPACHULA)
    return Detention(station=station, presented_at=since, apprehended_at=since)


def fingerprint(folder: Path) -> dict[str, str]:
    """Return every file below `folder` with the hash of its bytes."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }


def key_of(path: Path, passphrase: str = PASSPHRASE) -> DatabaseKey:
    """Return the raw key of the vault at `path`."""
    return keys.database_key(keys.unseal(key_file.read(key_file.key_file_of(path)), passphrase))
