"""From what a person has to the key of the database.

Whoever opens a vault has a passphrase, the recovery words, or two of three envelopes. Each of
these is a slot: the vault's data key, wrapped by a key made from it. Every other key is derived
from the data key. So ways in come and go without touching the database.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations
from typing import Literal
from uuid import UUID, uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from legalaid_desktop.errors import WordsWrong, WrongPassphrase
from legalaid_desktop.vault.passphrase import Kdf, refuse_weak, stretched
from legalaid_desktop.vault.words import secret_of

FORMAT = "legalaid-keys"
VERSION = 2
DATA_KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
WRAPPED_BYTES = DATA_KEY_BYTES + 16
ENVELOPES = 3

Kind = Literal["passphrase", "recovery", "envelopes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way into the vault: the data key, wrapped.

    `user` and `kdf` are those of a passphrase; `pair` are the two envelopes it takes. A slot of
    version 1 is a passphrase without a name, authenticated as the first format did.
    """

    id: UUID
    version: int = VERSION
    kind: Kind = "passphrase"
    user: str = ""
    pair: tuple[int, int] | None = None
    kdf: Kdf | None = None
    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """What the key file says: whose keys these are, and the ways in."""

    vault_id: UUID
    slots: tuple[Slot, ...]

    def without(self, *slots: Slot) -> KeyFile:
        return replace(self, slots=tuple(slot for slot in self.slots if slot not in slots))

    def adding(self, *slots: Slot) -> KeyFile:
        return replace(self, slots=(*self.slots, *slots))

    def of_kind(self, kind: Kind) -> tuple[Slot, ...]:
        return tuple(slot for slot in self.slots if slot.kind == kind)


class DatabaseKey:
    """The raw key of the database for as long as the vault is open."""

    def __init__(self, raw: bytes) -> None:
        self._raw = bytearray(raw)

    @property
    def forgotten(self) -> bool:
        return not self._raw

    def pragma(self, name: Literal["key", "rekey"] = "key") -> str:
        """Return the statement that gives SQLCipher the key."""
        digits = self._raw.hex()
        # With any other length SQLCipher would silently take the digits as a passphrase.
        if not re.fullmatch(r"[0-9a-f]{64}", digits):
            raise RuntimeError("not a raw database key")
        return f"PRAGMA {name} = \"x'{digits}'\""

    def forget(self) -> None:
        """Overwrite the key. Python may hold copies that cannot be reached."""
        self._raw[:] = bytes(len(self._raw))
        self._raw.clear()


def new_data_key() -> bytes:
    return secrets.token_bytes(DATA_KEY_BYTES)


def database_key(data_key: bytes) -> DatabaseKey:
    """Derive the key of the database from the vault's data key."""
    return DatabaseKey(derived(data_key, "database"))


def derived(data_key: bytes, use: Literal["database", "audit", "backup", "keys"]) -> bytes:
    """Return the 32 bytes that serve one use only."""
    info = f"legalaid-desktop/{use}/1".encode("ascii")
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(data_key)


def seal(vault_id: UUID, data_key: bytes, passphrase: str, kdf: Kdf, *, user: str = "") -> Slot:
    """Return a slot that gives `data_key` to whoever has `passphrase`; raise WeakPassphrase."""
    refuse_weak(passphrase)
    if not kdf.within_bounds():
        raise ValueError("Argon2 parameters out of bounds")
    slot = _empty(kind="passphrase", user=user, kdf=kdf)
    return _wrap(vault_id, data_key, slot, stretched(passphrase, slot.salt, kdf))


def seal_words(vault_id: UUID, data_key: bytes, words: str) -> Slot:
    """Return a slot that gives `data_key` to whoever has the recovery words."""
    slot = _empty(kind="recovery")
    return _wrap(vault_id, data_key, slot, _from_secrets(slot, [secret_of(words)]))


def seal_envelopes(vault_id: UUID, data_key: bytes, envelopes: Sequence[str]) -> tuple[Slot, ...]:
    """Return three slots, one for each pair of the three envelopes: any two open."""
    if len(envelopes) != ENVELOPES:
        raise ValueError("not three envelopes")
    numbered = [(number, secret_of(words)) for number, words in enumerate(envelopes, start=1)]
    slots = []
    for (first, one), (second, other) in combinations(numbered, 2):
        slot = _empty(kind="envelopes", pair=(first, second))
        slots.append(_wrap(vault_id, data_key, slot, _from_secrets(slot, [one, other])))
    return tuple(slots)


def unseal(keys: KeyFile, passphrase: str) -> bytes:
    """Return the data key; raise WrongPassphrase if no slot opens."""
    return opened_by(keys, passphrase)[1]


def opened_by(keys: KeyFile, passphrase: str) -> tuple[Slot, bytes]:
    """Return the slot that `passphrase` opens, and the data key; raise WrongPassphrase."""
    for slot in keys.of_kind("passphrase"):
        if slot.kdf is None:
            continue
        data_key = _unwrap(keys.vault_id, slot, stretched(passphrase, slot.salt, slot.kdf))
        if data_key is not None:
            return slot, data_key
    # Without the failed attempt as its cause: the sentence is the same whatever went wrong.
    raise WrongPassphrase


def unseal_with_words(keys: KeyFile, sheets: Sequence[str]) -> bytes:
    """Return the data key, given the recovery words or two of the envelopes in any order.

    Raises WordsIncomplete, WordUnknown, WordsMixedUp; WordsWrong if they open no slot.
    """
    secrets_typed = [secret_of(sheet) for sheet in sheets]
    kind: Kind = "recovery" if len(sheets) == 1 else "envelopes"
    for slot in keys.of_kind(kind):
        for ordered in permutations(secrets_typed):
            data_key = _unwrap(keys.vault_id, slot, _from_secrets(slot, ordered))
            if data_key is not None:
                return data_key
    raise WordsWrong


def _empty(
    *, kind: Kind, user: str = "", pair: tuple[int, int] | None = None, kdf: Kdf | None = None
) -> Slot:
    return Slot(
        id=uuid4(),
        kind=kind,
        user=user,
        pair=pair,
        kdf=kdf,
        salt=secrets.token_bytes(SALT_BYTES),
        nonce=secrets.token_bytes(NONCE_BYTES),
        wrapped=b"",
    )


def _from_secrets(slot: Slot, typed: Iterable[bytes]) -> bytes:
    # These secrets are random and long: stretching them would add nothing.
    info = f"legalaid-desktop/{slot.kind}/1".encode("ascii")
    return HKDF(algorithm=SHA256(), length=32, salt=slot.salt, info=info).derive(b"".join(typed))


def _wrap(vault_id: UUID, data_key: bytes, slot: Slot, key: bytes) -> Slot:
    return replace(
        slot, wrapped=AESGCM(key).encrypt(slot.nonce, data_key, _authenticated(vault_id, slot))
    )


def _unwrap(vault_id: UUID, slot: Slot, key: bytes) -> bytes | None:
    try:
        return AESGCM(key).decrypt(slot.nonce, slot.wrapped, _authenticated(vault_id, slot))
    except InvalidTag:
        return None


def _authenticated(vault_id: UUID, slot: Slot) -> bytes:
    """Return everything a slot says in clear: authenticated with the wrapped key."""
    return canonical([FORMAT, slot.version, str(vault_id), slot_header(slot)])


def slot_header(slot: Slot) -> dict[str, object]:
    """Return what a slot says in clear, as the key file writes it."""
    header: dict[str, object] = {
        "id": str(slot.id),
        "kind": slot.kind,
        "salt": slot.salt.hex(),
    }
    if slot.kdf is not None:
        header |= {
            "kdf": "argon2id",
            "memory_kib": slot.kdf.memory_kib,
            "passes": slot.kdf.passes,
            "lanes": slot.kdf.lanes,
        }
    if slot.version > 1:
        header |= {"version": slot.version, "user": slot.user}
    if slot.pair is not None:
        header["pair"] = list(slot.pair)
    return header


def canonical(value: object) -> bytes:
    """Return the one way to write `value`, so that equal content has equal bytes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")
