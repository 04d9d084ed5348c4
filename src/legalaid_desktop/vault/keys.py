"""From a passphrase to the key of the database.

Beside the vault stands its key file, with one slot for each way in. A slot holds the vault's
data key, wrapped by a key derived from a passphrase; the database key is derived from the data
key. So a passphrase changes without touching the database, and slots can be added.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from legalaid_desktop import atomic
from legalaid_desktop.errors import (
    FileUnreadable,
    VaultKeysMissing,
    VaultKeysNewer,
    VaultUnwritable,
    WeakPassphrase,
    WrongPassphrase,
)

FORMAT = "legalaid-keys"
VERSION = 1
MINIMUM_LENGTH = 15
DATA_KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
WRAPPED_BYTES = DATA_KEY_BYTES + 16
MOST_SLOTS = 16
MOST_BYTES = 64 * 1024

_SEQUENCES = (
    "abcdefghijklmnopqrstuvwxyz",
    "abcdefghijklmnñopqrstuvwxyz",
    "0123456789",
    "1234567890",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertyuiopasdfghjklñzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kdf:
    """What Argon2id costs. Written in the key file, so it is bounded when read back."""

    memory_kib: int = 256 * 1024
    passes: int = 3
    lanes: int = 4

    def within_bounds(self) -> bool:
        """Tell whether this is neither weaker than we allow nor a trap that eats the machine."""
        return (
            64 * 1024 <= self.memory_kib <= 1024 * 1024
            and 3 <= self.passes <= 20
            and 1 <= self.lanes <= 16
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way into the vault: the data key, wrapped by a key made from a passphrase."""

    id: UUID
    kdf: Kdf
    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """What the key file says: whose keys these are, and the ways in."""

    vault_id: UUID
    slots: tuple[Slot, ...]


class DatabaseKey:
    """The raw key of the database for as long as the vault is open."""

    def __init__(self, raw: bytes) -> None:
        self._raw = bytearray(raw)

    @property
    def forgotten(self) -> bool:
        return not self._raw

    def pragma(self) -> str:
        """Return the statement that gives SQLCipher the key."""
        digits = self._raw.hex()
        # With any other length SQLCipher would silently take the digits as a passphrase.
        if not re.fullmatch(r"[0-9a-f]{64}", digits):
            raise RuntimeError("not a raw database key")
        return f"PRAGMA key = \"x'{digits}'\""

    def forget(self) -> None:
        """Overwrite the key. Python may hold copies that cannot be reached."""
        self._raw[:] = bytes(len(self._raw))
        self._raw.clear()


def key_file_of(vault: Path) -> Path:
    """Return where the key file of the vault at `vault` stands."""
    return vault.with_name(vault.name + ".keys")


def new_data_key() -> bytes:
    return secrets.token_bytes(DATA_KEY_BYTES)


def database_key(data_key: bytes) -> DatabaseKey:
    """Derive the key of the database from the vault's data key."""
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"legalaid-desktop/database/1")
    return DatabaseKey(derive.derive(data_key))


def refuse_weak(passphrase: str) -> None:
    """Raise WeakPassphrase if it is shorter than 15 characters or trivially guessed."""
    typed = unicodedata.normalize("NFKC", passphrase).casefold()
    letters = "".join(letter for letter in typed if letter.isalnum())
    if (
        len(unicodedata.normalize("NFKC", passphrase)) < MINIMUM_LENGTH
        or len(set(letters)) < 4
        or _repeats(typed)
        or _runs_along(letters)
    ):
        raise WeakPassphrase


def _repeats(typed: str) -> bool:
    """Tell whether `typed` is one short piece over and over, as in “abcdabcdabcdabcd”."""
    return any(
        typed == (typed[:length] * len(typed))[: len(typed)]
        for length in range(1, len(typed) // 3 + 1)
    )


def _runs_along(letters: str) -> bool:
    """Tell whether `letters` only follows the alphabet, the digits or the keyboard."""
    return any(
        letters in (row * (len(letters) // len(row) + 2))[::step]
        for row in _SEQUENCES
        for step in (1, -1)
    )


def seal(vault_id: UUID, data_key: bytes, passphrase: str, kdf: Kdf) -> Slot:
    """Return a slot that gives `data_key` to whoever has `passphrase`; raise WeakPassphrase."""
    refuse_weak(passphrase)
    if not kdf.within_bounds():
        raise ValueError("Argon2 parameters out of bounds")
    slot = Slot(
        id=uuid4(),
        kdf=kdf,
        salt=secrets.token_bytes(SALT_BYTES),
        nonce=secrets.token_bytes(NONCE_BYTES),
        wrapped=b"",
    )
    wrapping = AESGCM(_derived(passphrase, slot))
    wrapped = wrapping.encrypt(slot.nonce, data_key, _header(vault_id, slot))
    return Slot(id=slot.id, kdf=kdf, salt=slot.salt, nonce=slot.nonce, wrapped=wrapped)


def unseal(keys: KeyFile, passphrase: str) -> bytes:
    """Return the data key; raise WrongPassphrase if no slot opens."""
    for slot in keys.slots:
        try:
            return AESGCM(_derived(passphrase, slot)).decrypt(
                slot.nonce, slot.wrapped, _header(keys.vault_id, slot)
            )
        except InvalidTag:
            continue
    # Without the failed attempt as its cause: the sentence is the same whatever went wrong.
    raise WrongPassphrase


def _derived(passphrase: str, slot: Slot) -> bytes:
    # NFKC, so that ñ opens the vault whether the keyboard sends one character or two. A lone
    # surrogate cannot be encoded otherwise, and must be a wrong passphrase, not a crash.
    typed = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    return hash_secret_raw(
        typed,
        slot.salt,
        time_cost=slot.kdf.passes,
        memory_cost=slot.kdf.memory_kib,
        parallelism=slot.kdf.lanes,
        hash_len=32,
        type=Type.ID,
    )


def _header(vault_id: UUID, slot: Slot) -> bytes:
    """Return everything a slot says in clear: authenticated with the wrapped key."""
    return _canonical([FORMAT, VERSION, str(vault_id), _slot_header(slot)])


def _slot_header(slot: Slot) -> dict[str, object]:
    return {
        "id": str(slot.id),
        "kind": "passphrase",
        "kdf": "argon2id",
        "memory_kib": slot.kdf.memory_kib,
        "passes": slot.kdf.passes,
        "lanes": slot.kdf.lanes,
        "salt": slot.salt.hex(),
    }


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def _check(content: dict[str, object]) -> str:
    """Return a checksum against accidents; against people there is the wrapping."""
    return hashlib.sha256(
        _canonical({name: value for name, value in content.items() if name != "sha256"})
    ).hexdigest()


def write(path: Path, keys: KeyFile) -> None:
    """Put `keys` at `path` whole or not at all; raise VaultUnwritable."""
    content: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "vault_id": str(keys.vault_id),
        "slots": [
            {**_slot_header(slot), "nonce": slot.nonce.hex(), "wrapped": slot.wrapped.hex()}
            for slot in keys.slots
        ],
    }
    content["sha256"] = _check(content)
    try:
        atomic.write(path, json.dumps(content, indent=1).encode("ascii"))
    except OSError as error:
        raise VaultUnwritable from error


def read(path: Path) -> KeyFile:
    """Read the key file; raise VaultKeysMissing, VaultKeysNewer or FileUnreadable."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise VaultKeysMissing from error
    except OSError as error:
        raise FileUnreadable from error
    if len(raw) > MOST_BYTES:
        raise VaultKeysMissing
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise VaultKeysMissing from error
    return _keys_from(content)


def _keys_from(content: object) -> KeyFile:
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise VaultKeysMissing
    try:
        version = _whole(content["version"])
        if version > VERSION:
            raise VaultKeysNewer
        if version != VERSION or not hmac.compare_digest(content["sha256"], _check(content)):
            raise VaultKeysMissing
        slots = content["slots"]
        if not isinstance(slots, Sequence) or not 1 <= len(slots) <= MOST_SLOTS:
            raise VaultKeysMissing
        return KeyFile(
            vault_id=UUID(content["vault_id"]), slots=tuple(_slot_from(slot) for slot in slots)
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise VaultKeysMissing from error


def _slot_from(content: dict[str, object]) -> Slot:
    kdf = Kdf(
        memory_kib=_whole(content["memory_kib"]),
        passes=_whole(content["passes"]),
        lanes=_whole(content["lanes"]),
    )
    slot = Slot(
        id=UUID(str(content["id"])),
        kdf=kdf,
        salt=_bytes(content["salt"], SALT_BYTES),
        nonce=_bytes(content["nonce"], NONCE_BYTES),
        wrapped=_bytes(content["wrapped"], WRAPPED_BYTES),
    )
    said = {name: content[name] for name in _slot_header(slot)}
    if not kdf.within_bounds() or said != _slot_header(slot):
        raise VaultKeysMissing
    return slot


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError("not a whole number")
    return value


def _bytes(value: object, length: int) -> bytes:
    if not isinstance(value, str) or len(raw := bytes.fromhex(value)) != length:
        raise ValueError("not the bytes expected")
    return raw
