"""Passphrases, slots, and a key file that nobody can bend."""

from __future__ import annotations

import copy
import json
import os
import stat
import unicodedata
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from legalaid_desktop.errors import (
    VaultKeysMissing,
    VaultKeysNewer,
    WeakPassphrase,
    WrongPassphrase,
)
from legalaid_desktop.vault import keys
from legalaid_desktop.vault.keys import DatabaseKey, Kdf, KeyFile
from tests.vault.samples import FLOOR, PASSPHRASE

DATA_KEY = bytes(range(32))


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    vault_id = uuid4()
    slot = keys.seal(vault_id, DATA_KEY, PASSPHRASE, FLOOR)
    path = tmp_path / "casos.vault.keys"
    keys.write(path, KeyFile(vault_id=vault_id, slots=(slot,)))
    return path


def test_the_passphrase_gives_the_data_key_back(key_file: Path) -> None:
    assert keys.unseal(keys.read(key_file), PASSPHRASE) == DATA_KEY


def test_the_key_file_is_small_private_and_alone(key_file: Path) -> None:
    assert key_file.stat().st_size < 2048
    assert list(key_file.parent.iterdir()) == [key_file]
    if os.name == "posix":
        assert stat.S_IMODE(key_file.stat().st_mode) == 0o600


def test_the_key_file_holds_neither_key_nor_passphrase(key_file: Path) -> None:
    said = key_file.read_text()
    assert DATA_KEY.hex() not in said
    assert keys.database_key(DATA_KEY).pragma()[15:79] not in said
    assert "contrase" not in said


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_any_keyboard_spells_the_same_passphrase(key_file: Path, form: Any) -> None:
    typed = unicodedata.normalize(form, PASSPHRASE)
    assert keys.unseal(keys.read(key_file), typed) == DATA_KEY


@pytest.mark.parametrize(
    "typed",
    ["", PASSPHRASE[:-1], PASSPHRASE + " ", PASSPHRASE.upper(), "\ud800" * 20, "x" * 100_000],
    ids=["empty", "short", "space", "capitals", "surrogates", "long"],
)
def test_any_other_passphrase_is_wrong_in_the_same_words(key_file: Path, typed: str) -> None:
    with pytest.raises(WrongPassphrase) as raised:
        keys.unseal(keys.read(key_file), typed)
    assert raised.value.places == ()
    assert raised.value.message == WrongPassphrase.said


@pytest.mark.parametrize(
    "typed",
    [
        "catorce letras",
        "a" * 40,
        "á" * 40,
        "abcdabcdabcdabcdabcd",
        "abcdefghijklmnopqrst",
        "zyxwvutsrqponmlkjihg",
        "12345678901234567890",
        "0987654321 0987654321",
        "QWERTYUIOPASDFGHJKLÑ",
        "contraseñacontraseñacontraseña",
        "--------------------",
        # Fifteen characters as typed, eight once composed.
        unicodedata.normalize("NFD", "ñandúñáé"),
    ],
)
def test_a_weak_passphrase_is_refused(typed: str) -> None:
    with pytest.raises(WeakPassphrase):
        keys.seal(uuid4(), DATA_KEY, typed, FLOOR)


@pytest.mark.parametrize(
    "typed",
    ["quince letras ya", "日本語のとても長い合言葉はこれです", "1985 perro azul", PASSPHRASE],
)
def test_a_long_passphrase_needs_no_composition(typed: str) -> None:
    keys.refuse_weak(typed)


def test_two_vaults_of_one_passphrase_share_nothing() -> None:
    vault_id = uuid4()
    first = keys.seal(vault_id, DATA_KEY, PASSPHRASE, FLOOR)
    second = keys.seal(vault_id, DATA_KEY, PASSPHRASE, FLOOR)
    assert first.salt != second.salt
    assert first.nonce != second.nonce
    assert first.wrapped != second.wrapped


def test_a_slot_does_not_open_under_another_vault(key_file: Path) -> None:
    mine = keys.read(key_file)
    with pytest.raises(WrongPassphrase):
        keys.unseal(KeyFile(vault_id=uuid4(), slots=mine.slots), PASSPHRASE)


def test_each_slot_is_a_way_in(key_file: Path) -> None:
    mine = keys.read(key_file)
    other = "otra persona, otra frase distinta"
    slots = (*mine.slots, keys.seal(mine.vault_id, DATA_KEY, other, FLOOR))
    keys.write(key_file, KeyFile(vault_id=mine.vault_id, slots=slots))
    for passphrase in (PASSPHRASE, other):
        assert keys.unseal(keys.read(key_file), passphrase) == DATA_KEY


def _edited(content: dict[str, Any], where: str, value: object) -> dict[str, Any]:
    edited = copy.deepcopy(content)
    (edited["slots"][0] if where in edited["slots"][0] else edited)[where] = value
    return edited


def _other(value: object) -> list[object]:
    """Return values that differ from `value`: a near one, and nonsense of other kinds."""
    near: list[object] = []
    if isinstance(value, int):
        near = [value + 1, value - 1, value * 2, -value, float(value) + 0.5, 10**30]
    elif isinstance(value, str):
        last = "0" if value[-1] != "0" else "1"
        near = [value[:-1] + last, value[:-2], value + "00", value.upper() + "Z", str(UUID(int=0))]
    return [*near, None, True, "", [], {}, "ñ", "\ud800"]


@pytest.mark.parametrize("mended", [False, True], ids=["as edited", "checksum mended"])
@pytest.mark.parametrize(
    "field",
    [
        *("format", "version", "vault_id", "slots", "sha256"),
        *("id", "kind", "kdf", "memory_kib", "passes", "lanes", "salt", "nonce", "wrapped"),
    ],
)
def test_no_edit_of_a_single_field_opens(key_file: Path, field: str, mended: bool) -> None:
    content = json.loads(key_file.read_text())
    former = content["slots"][0].get(field, content.get(field))
    for value in _other(former):
        edited = _edited(content, field, value)
        if mended and field != "sha256":
            edited["sha256"] = keys._check(edited)
        key_file.write_text(json.dumps(edited))
        with pytest.raises((VaultKeysMissing, VaultKeysNewer, WrongPassphrase)):
            keys.unseal(keys.read(key_file), PASSPHRASE)
        missing = copy.deepcopy(content)
        (missing["slots"][0] if field in missing["slots"][0] else missing).pop(field)
        key_file.write_text(json.dumps(missing))
        with pytest.raises(VaultKeysMissing):
            keys.read(key_file)


def test_a_key_file_of_a_newer_program_is_called_newer(key_file: Path) -> None:
    content = json.loads(key_file.read_text())
    key_file.write_text(json.dumps({**content, "version": 2, "anything": "else"}))
    with pytest.raises(VaultKeysNewer):
        keys.read(key_file)


@pytest.mark.parametrize(
    "kdf",
    [
        Kdf(memory_kib=64 * 1024 - 1),
        Kdf(memory_kib=1024 * 1024 + 1),
        Kdf(memory_kib=64 * 1024 * 1024),
        Kdf(passes=2),
        Kdf(passes=21),
        Kdf(lanes=0),
        Kdf(lanes=17),
    ],
    ids=str,
)
def test_costs_out_of_bounds_are_refused_before_they_are_paid(key_file: Path, kdf: Kdf) -> None:
    with pytest.raises(ValueError, match="bounds"):
        keys.seal(uuid4(), DATA_KEY, PASSPHRASE, kdf)
    content = json.loads(key_file.read_text())
    content["slots"][0] |= {
        "memory_kib": kdf.memory_kib,
        "passes": kdf.passes,
        "lanes": kdf.lanes,
    }
    content["sha256"] = keys._check(content)
    key_file.write_text(json.dumps(content))
    with pytest.raises(VaultKeysMissing):
        keys.read(key_file)


def test_a_key_file_cut_at_any_byte_is_refused(key_file: Path) -> None:
    whole = key_file.read_bytes()
    for length in range(len(whole)):
        key_file.write_bytes(whole[:length])
        with pytest.raises(VaultKeysMissing):
            keys.read(key_file)


def test_a_key_file_with_any_bit_flipped_is_refused(key_file: Path) -> None:
    whole = key_file.read_bytes()
    for place in range(len(whole)):
        for bit in range(8):
            bent = bytearray(whole)
            bent[place] ^= 1 << bit
            key_file.write_bytes(bent)
            try:
                read = keys.read(key_file)
            except (VaultKeysMissing, VaultKeysNewer):
                continue
            # A tab for a space, or A for a in hex, says the same.
            assert bent[place : place + 1].isspace() or bent.lower() == whole.lower()
            key_file.write_bytes(whole)
            assert read == keys.read(key_file)


@pytest.mark.parametrize(
    "content",
    [b"[" * 50_000, b" " * 70_000, b"null", b"[]", b"\xff\xfe", b'{"format": 1e999}'],
    ids=["deep", "long", "null", "list", "bytes", "infinite"],
)
def test_a_file_that_holds_no_keys_is_refused(key_file: Path, content: bytes) -> None:
    key_file.write_bytes(content)
    with pytest.raises(VaultKeysMissing):
        keys.read(key_file)


def test_a_forgotten_key_cannot_be_used() -> None:
    key = keys.database_key(DATA_KEY)
    assert len(key.pragma()) == len("PRAGMA key = \"x''\"") + 64
    key.forget()
    assert key.forgotten
    with pytest.raises(RuntimeError):
        key.pragma()


@pytest.mark.parametrize("length", [0, 16, 31, 33, 48])
def test_only_a_key_of_32_bytes_reaches_the_database(length: int) -> None:
    with pytest.raises(RuntimeError):
        DatabaseKey(bytes(length)).pragma()
