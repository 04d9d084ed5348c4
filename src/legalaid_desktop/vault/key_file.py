"""The key file beside a vault, and its double: written whole, read with suspicion."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from legalaid_desktop import atomic
from legalaid_desktop.errors import (
    FileUnreadable,
    VaultKeysMissing,
    VaultKeysNewer,
    VaultUnwritable,
)
from legalaid_desktop.vault.keys import (
    ENVELOPES,
    FORMAT,
    NONCE_BYTES,
    SALT_BYTES,
    VERSION,
    WRAPPED_BYTES,
    KeyFile,
    Kind,
    Slot,
    canonical,
    derived,
    slot_header,
)
from legalaid_desktop.vault.passphrase import Kdf

MOST_SLOTS = 16
MOST_BYTES = 64 * 1024
MOST_LETTERS = 64
"""Letters in the name of a user."""

_KINDS: Mapping[str, Kind] = {
    "passphrase": "passphrase",
    "recovery": "recovery",
    "envelopes": "envelopes",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A key file as it was found. `mac` is empty in the first format, which had none."""

    keys: KeyFile
    mac: bytes
    raw: bytes

    def made_with(self, data_key: bytes) -> bool:
        """Tell whether a holder of `data_key` wrote this, every slot of it."""
        return not self.mac or hmac.compare_digest(self.mac, _mac(self.keys, data_key))


def key_file_of(vault: Path) -> Path:
    """Return where the key file of the vault at `vault` stands."""
    return vault.with_name(vault.name + ".keys")


def double_of(vault: Path) -> Path:
    """Return where the double of the key file stands."""
    return vault.with_name(vault.name + ".keys.bak")


def write(path: Path, keys: KeyFile, data_key: bytes) -> None:
    """Put `keys` at `path` whole or not at all; raise VaultUnwritable."""
    _put(path, _encoded(keys, data_key))


def write_both(vault: Path, keys: KeyFile, data_key: bytes) -> None:
    """Write the key file, then its double; raise VaultUnwritable.

    Interrupted between the two, the first is what counts.
    """
    raw = _encoded(keys, data_key)
    _put(key_file_of(vault), raw)
    _put(double_of(vault), raw)


def read(path: Path) -> KeyFile:
    """Read one key file; raise VaultKeysMissing, VaultKeysNewer or FileUnreadable."""
    return _read(path).keys


def found(vault: Path) -> Sequence[Read]:
    """Return the key file and its double, where they are sound and differ.

    The second only counts if the first turns out not to belong to the database. Raises
    VaultKeysMissing if neither is sound, VaultKeysNewer, FileUnreadable.
    """
    sound: list[Read] = []
    for path in (key_file_of(vault), double_of(vault)):
        try:
            one = _read(path)
        except VaultKeysMissing:
            continue
        if all(one.raw != other.raw for other in sound):
            sound.append(one)
    if not sound:
        raise VaultKeysMissing
    return sound


def heal(vault: Path, good: Read) -> None:
    """Make both files what `good` is, if one is not; raise VaultUnwritable."""
    for path in (key_file_of(vault), double_of(vault)):
        try:
            same = path.read_bytes() == good.raw
        except OSError:
            same = False
        if not same:
            _put(path, good.raw)


def _put(path: Path, raw: bytes) -> None:
    try:
        atomic.write(path, raw)
    except OSError as error:
        raise VaultUnwritable from error


def _encoded(keys: KeyFile, data_key: bytes) -> bytes:
    content = _content(keys)
    content["mac"] = _mac(keys, data_key).hex()
    content["sha256"] = _check(content)
    raw = json.dumps(content, indent=1).encode("ascii")
    if len(keys.slots) > MOST_SLOTS or len(raw) > MOST_BYTES:
        raise ValueError("more slots than a key file may hold")
    return raw


def _content(keys: KeyFile) -> dict[str, object]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "vault_id": str(keys.vault_id),
        "slots": [
            {**slot_header(slot), "nonce": slot.nonce.hex(), "wrapped": slot.wrapped.hex()}
            for slot in keys.slots
        ],
    }


def _mac(keys: KeyFile, data_key: bytes) -> bytes:
    return hmac.digest(derived(data_key, "keys"), canonical(_content(keys)), "sha256")


def _check(content: Mapping[str, object]) -> str:
    """Return a checksum against accidents; against people there are the wrapping and the MAC."""
    return hashlib.sha256(
        canonical({name: value for name, value in content.items() if name != "sha256"})
    ).hexdigest()


def _read(path: Path) -> Read:
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
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise VaultKeysMissing
    try:
        return _understood(content, raw)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise VaultKeysMissing from error


def _understood(content: Mapping[str, object], raw: bytes) -> Read:
    version = _whole(content["version"])
    if version > VERSION:
        raise VaultKeysNewer
    if version < 1 or not hmac.compare_digest(_text(content["sha256"]), _check(content)):
        raise VaultKeysMissing
    slots = content["slots"]
    if not isinstance(slots, list) or not 1 <= len(slots) <= MOST_SLOTS:
        raise VaultKeysMissing
    return Read(
        keys=KeyFile(
            vault_id=UUID(_text(content["vault_id"])),
            slots=tuple(_slot_from(slot, version) for slot in slots),
        ),
        mac=b"" if version == 1 else _bytes(content["mac"], 32),
        raw=raw,
    )


def _slot_from(content: Mapping[str, object], file_version: int) -> Slot:
    kind = _KINDS[_text(content["kind"])]
    slot = Slot(
        id=UUID(_text(content["id"])),
        version=1 if file_version == 1 else _whole(content.get("version", 1)),
        kind=kind,
        user=_text(content.get("user", "")),
        pair=_pair_from(content["pair"]) if kind == "envelopes" else None,
        kdf=_kdf_from(content) if kind == "passphrase" else None,
        salt=_bytes(content["salt"], SALT_BYTES),
        nonce=_bytes(content["nonce"], NONCE_BYTES),
        wrapped=_bytes(content["wrapped"], WRAPPED_BYTES),
    )
    header = slot_header(slot)
    said = {name: value for name, value in content.items() if name not in ("nonce", "wrapped")}
    if said != header or not 1 <= slot.version <= VERSION or len(slot.user) > MOST_LETTERS:
        raise VaultKeysMissing
    return slot


def _kdf_from(content: Mapping[str, object]) -> Kdf:
    kdf = Kdf(
        memory_kib=_whole(content["memory_kib"]),
        passes=_whole(content["passes"]),
        lanes=_whole(content["lanes"]),
    )
    if not kdf.within_bounds():
        raise VaultKeysMissing
    return kdf


def _pair_from(value: object) -> tuple[int, int]:
    if not isinstance(value, list) or len(value) != 2:
        raise TypeError("not a pair")
    first, second = (_whole(number) for number in value)
    if not 1 <= first < second <= ENVELOPES:
        raise ValueError("no such pair of envelopes")
    return first, second


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError("not a whole number")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not text")
    return value


def _bytes(value: object, length: int) -> bytes:
    if not isinstance(value, str) or len(raw := bytes.fromhex(value)) != length:
        raise ValueError("not the bytes expected")
    return raw
