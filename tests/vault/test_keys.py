"""Passphrases, slots, and a key file that nobody can bend."""

from __future__ import annotations

import copy
import json
import os
import shutil
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
from legalaid_desktop.vault import key_file, keys, words
from legalaid_desktop.vault.keys import DatabaseKey, KeyFile
from legalaid_desktop.vault.passphrase import Kdf, refuse_weak
from tests.vault.samples import FLOOR, PASSPHRASE

DATA_KEY = bytes(range(32))


@pytest.fixture
def written(tmp_path: Path) -> Path:
    vault_id = uuid4()
    slot = keys.seal(vault_id, DATA_KEY, PASSPHRASE, FLOOR, user="ana")
    path = tmp_path / "casos.vault.keys"
    key_file.write(path, KeyFile(vault_id=vault_id, slots=(slot,)), DATA_KEY)
    return path


def test_the_passphrase_gives_the_data_key_back(written: Path) -> None:
    assert keys.unseal(key_file.read(written), PASSPHRASE) == DATA_KEY


def test_the_key_file_is_small_private_and_alone(written: Path) -> None:
    assert written.stat().st_size < 2048
    assert list(written.parent.iterdir()) == [written]
    if os.name == "posix":
        assert stat.S_IMODE(written.stat().st_mode) == 0o600


def test_the_key_file_holds_neither_key_nor_passphrase(written: Path) -> None:
    said = written.read_text()
    assert DATA_KEY.hex() not in said
    assert keys.database_key(DATA_KEY).pragma()[15:79] not in said
    assert "contrase" not in said


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_any_keyboard_spells_the_same_passphrase(written: Path, form: Any) -> None:
    typed = unicodedata.normalize(form, PASSPHRASE)
    assert keys.unseal(key_file.read(written), typed) == DATA_KEY


@pytest.mark.parametrize(
    "typed",
    ["", PASSPHRASE[:-1], PASSPHRASE + " ", PASSPHRASE.upper(), "\ud800" * 20, "x" * 100_000],
    ids=["empty", "short", "space", "capitals", "surrogates", "long"],
)
def test_any_other_passphrase_is_wrong_in_the_same_words(written: Path, typed: str) -> None:
    with pytest.raises(WrongPassphrase) as raised:
        keys.unseal(key_file.read(written), typed)
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
    refuse_weak(typed)


def test_two_vaults_of_one_passphrase_share_nothing() -> None:
    vault_id = uuid4()
    first = keys.seal(vault_id, DATA_KEY, PASSPHRASE, FLOOR)
    second = keys.seal(vault_id, DATA_KEY, PASSPHRASE, FLOOR)
    assert first.salt != second.salt
    assert first.nonce != second.nonce
    assert first.wrapped != second.wrapped


def test_a_slot_does_not_open_under_another_vault(written: Path) -> None:
    mine = key_file.read(written)
    with pytest.raises(WrongPassphrase):
        keys.unseal(KeyFile(vault_id=uuid4(), slots=mine.slots), PASSPHRASE)


def test_each_slot_is_a_way_in(written: Path) -> None:
    mine = key_file.read(written)
    other = "otra persona, otra frase distinta"
    slots = (*mine.slots, keys.seal(mine.vault_id, DATA_KEY, other, FLOOR))
    key_file.write(written, KeyFile(vault_id=mine.vault_id, slots=slots), DATA_KEY)
    for passphrase in (PASSPHRASE, other):
        assert keys.unseal(key_file.read(written), passphrase) == DATA_KEY


def _other(value: object) -> list[object]:
    """Return values that differ from `value`: a near one, and nonsense of other kinds."""
    near: list[object] = []
    if isinstance(value, int):
        near = [value + 1, value - 1, value * 2, -value, float(value) + 0.5, 10**30]
    elif isinstance(value, str):
        last = "0" if value[-1:] != "0" else "1"
        near = [value[:-1] + last, value[:-2], value + "00", value.upper() + "Z", str(UUID(int=0))]
    return [*near, None, True, "", [], {}, "ñ", "\ud800"]


FIELDS = {
    "file": ("format", "version", "vault_id", "slots", "mac", "sha256"),
    "passphrase": (
        *("id", "version", "user", "kind", "kdf", "memory_kib", "passes", "lanes", "salt"),
        *("nonce", "wrapped"),
    ),
}


@pytest.mark.parametrize("mended", [False, True], ids=["as edited", "checksum mended"])
@pytest.mark.parametrize(
    ("where", "field"), [(where, field) for where, fields in FIELDS.items() for field in fields]
)
def test_no_edit_of_a_single_field_opens(
    written: Path, where: str, field: str, mended: bool
) -> None:
    content = json.loads(written.read_text())
    place = content if where == "file" else content["slots"][0]
    for value in _other(place[field]):
        edited = copy.deepcopy(content)
        (edited if where == "file" else edited["slots"][0])[field] = value
        if mended and field != "sha256":
            edited["sha256"] = key_file._check(edited)
        written.write_text(json.dumps(edited))
        with pytest.raises((VaultKeysMissing, VaultKeysNewer, WrongPassphrase)):
            whole(written, keys.unseal(key_file.read(written), PASSPHRASE))
    del place[field]
    if field != "sha256":
        content["sha256"] = key_file._check(content)
    written.write_text(json.dumps(content))
    with pytest.raises(VaultKeysMissing):
        key_file.read(written)


def whole(written: Path, data_key: bytes) -> None:
    """Raise VaultKeysMissing if the file is not as a holder of the data key wrote it."""
    (read,) = key_file.found(written.with_suffix(""))
    if not read.made_with(data_key):
        raise VaultKeysMissing


@pytest.mark.parametrize("mended", [False, True], ids=["as edited", "checksum mended"])
def test_no_edit_of_a_way_that_is_not_used_goes_unseen(written: Path, mended: bool) -> None:
    """Also what the passphrase does not authenticate: the slots of others, and their number."""
    whole_keys = key_file.read(written)
    whole_keys = whole_keys.adding(
        keys.seal_words(whole_keys.vault_id, DATA_KEY, words.new_words()),
        *keys.seal_envelopes(whole_keys.vault_id, DATA_KEY, [words.new_words() for _ in range(3)]),
    )
    key_file.write(written, whole_keys, DATA_KEY)
    whole(written, DATA_KEY)
    content = json.loads(written.read_text())
    edits: list[dict[str, Any]] = [
        {**content, "slots": content["slots"][:number] + content["slots"][number + 1 :]}
        for number in range(5)
    ]
    edits += [{**content, "slots": list(reversed(content["slots"]))}]
    for number in range(1, 5):
        for field, former in content["slots"][number].items():
            for value in [*_other(former), [1, 3], [2, 1], [0, 1], [3, 4], [1], [True, 2]]:
                if value == former:
                    continue
                edited = copy.deepcopy(content)
                edited["slots"][number][field] = value
                edits.append(edited)
    assert len(edits) > 300
    for edited in edits:
        if mended:
            edited["sha256"] = key_file._check(edited)
        written.write_text(json.dumps(edited))
        with pytest.raises(VaultKeysMissing):
            whole(written, DATA_KEY)


def test_the_first_format_still_opens_and_is_carried_over(tmp_path: Path) -> None:
    """Written by the first version of the program, with DATA_KEY and PASSPHRASE."""
    vault = tmp_path / "casos.vault"
    shutil.copy(Path(__file__).with_name("first-format.keys"), key_file.key_file_of(vault))
    (read,) = key_file.found(vault)
    assert keys.unseal(read.keys, PASSPHRASE) == DATA_KEY
    assert read.made_with(DATA_KEY)
    sheet = words.new_words()
    more = read.keys.adding(keys.seal_words(read.keys.vault_id, DATA_KEY, sheet))
    key_file.write_both(vault, more, DATA_KEY)
    (again,) = key_file.found(vault)
    assert again.keys == more
    assert again.made_with(DATA_KEY)
    assert keys.unseal(again.keys, PASSPHRASE) == DATA_KEY
    assert keys.unseal_with_words(again.keys, [sheet]) == DATA_KEY
    assert json.loads(again.raw)["version"] == 2


def test_the_second_format_cannot_be_passed_off_as_the_first(written: Path) -> None:
    content = json.loads(written.read_text())
    content["version"] = 1
    del content["mac"]
    for slot in (content["slots"][0],):
        content["sha256"] = key_file._check(content)
        written.write_text(json.dumps(content))
        with pytest.raises((VaultKeysMissing, WrongPassphrase)):
            keys.unseal(key_file.read(written), PASSPHRASE)
        slot.pop("version")
        slot.pop("user")
        content["sha256"] = key_file._check(content)
        written.write_text(json.dumps(content))
        with pytest.raises((VaultKeysMissing, WrongPassphrase)):
            keys.unseal(key_file.read(written), PASSPHRASE)


def test_a_key_file_of_a_newer_program_is_called_newer(written: Path) -> None:
    content = json.loads(written.read_text())
    written.write_text(json.dumps({**content, "version": 3, "anything": "else"}))
    with pytest.raises(VaultKeysNewer):
        key_file.read(written)


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
def test_costs_out_of_bounds_are_refused_before_they_are_paid(written: Path, kdf: Kdf) -> None:
    with pytest.raises(ValueError, match="bounds"):
        keys.seal(uuid4(), DATA_KEY, PASSPHRASE, kdf)
    content = json.loads(written.read_text())
    content["slots"][0] |= {
        "memory_kib": kdf.memory_kib,
        "passes": kdf.passes,
        "lanes": kdf.lanes,
    }
    content["sha256"] = key_file._check(content)
    written.write_text(json.dumps(content))
    with pytest.raises(VaultKeysMissing):
        key_file.read(written)


def test_a_key_file_cut_at_any_byte_is_refused(written: Path) -> None:
    whole = written.read_bytes()
    for length in range(len(whole)):
        written.write_bytes(whole[:length])
        with pytest.raises(VaultKeysMissing):
            key_file.read(written)


def test_a_key_file_with_any_bit_flipped_is_refused(written: Path) -> None:
    whole = written.read_bytes()
    for place in range(len(whole)):
        for bit in range(8):
            bent = bytearray(whole)
            bent[place] ^= 1 << bit
            written.write_bytes(bent)
            try:
                read = key_file.read(written)
            except (VaultKeysMissing, VaultKeysNewer):
                continue
            # A tab for a space, or A for a in hex, says the same.
            assert bent[place : place + 1].isspace() or bent.lower() == whole.lower()
            written.write_bytes(whole)
            assert read == key_file.read(written)


@pytest.mark.parametrize(
    "content",
    [b"[" * 50_000, b" " * 70_000, b"null", b"[]", b"\xff\xfe", b'{"format": 1e999}'],
    ids=["deep", "long", "null", "list", "bytes", "infinite"],
)
def test_a_file_that_holds_no_keys_is_refused(written: Path, content: bytes) -> None:
    written.write_bytes(content)
    with pytest.raises(VaultKeysMissing):
        key_file.read(written)


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
