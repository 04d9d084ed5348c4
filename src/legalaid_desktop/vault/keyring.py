"""The ways into an open vault: who has a passphrase, the recovery words, the envelopes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from legalaid_desktop.errors import (
    OwnPassphrase,
    TooManyWaysIn,
    UserExists,
    UserUnknown,
)
from legalaid_desktop.record.trail import Act
from legalaid_desktop.vault import key_file, words
from legalaid_desktop.vault.keys import (
    ENVELOPES,
    KeyFile,
    Slot,
    opened_by,
    seal,
    seal_envelopes,
    seal_words,
)
from legalaid_desktop.vault.passphrase import Kdf, refuse_weak

MOST_USERS = 12

Note = Callable[[Act, str], None]
"""Takes what was done to the ways in, and to which kind, for the trail."""


class KeyRing:
    """Every change is on the disk, twice, when its method returns; or VaultUnwritable is raised.

    A former passphrase still opens former copies of the key file: whoever must be shut out of
    what they copied needs `VaultFiles.remove_user`, and even that not out of old backups.
    """

    def __init__(
        self, vault: Path, keys: KeyFile, data_key: bytearray, *, kdf: Callable[[], Kdf], note: Note
    ) -> None:
        self._vault = vault
        self._keys = keys
        self._data_key = data_key
        self._kdf = kdf
        self._note = note

    @property
    def ways(self) -> KeyFile:
        return self._keys

    @property
    def users(self) -> tuple[str, ...]:
        """Who has a passphrase. The first user of a vault may have no name."""
        return tuple(slot.user for slot in self._keys.of_kind("passphrase"))

    @property
    def has_recovery_words(self) -> bool:
        return bool(self._keys.of_kind("recovery"))

    @property
    def has_envelopes(self) -> bool:
        return bool(self._keys.of_kind("envelopes"))

    def change_passphrase(self, old: str, new: str) -> None:
        """Put `new` in the place of `old`; raise WeakPassphrase, WrongPassphrase."""
        refuse_weak(new)
        slot, _ = opened_by(self._keys, old)
        self._replace(slot, self._sealed(new, slot.user))
        self._note(Act.PASSPHRASE_CHANGED, "")

    def reset_passphrase(self, new: str, *, user: str = "") -> None:
        """Give `user`, who forgot it, a new passphrase; raise WeakPassphrase, UserUnknown.

        Without a name it is that of the only user.
        """
        refuse_weak(new)
        slot = self._slot_of(user)
        self._replace(slot, self._sealed(new, slot.user))
        self._note(Act.PASSPHRASE_CHANGED, "by-words")

    def add_user(self, user: str, passphrase: str) -> None:
        """Let one more person in; raise WeakPassphrase, UserExists, TooManyWaysIn."""
        if not named(user):
            raise ValueError("not a name for a user")
        refuse_weak(passphrase)
        if user in self.users:
            raise UserExists
        if len(self.users) >= MOST_USERS:
            raise TooManyWaysIn
        self._write(self._keys.adding(self._sealed(passphrase, user)))
        self._note(Act.ACCESS_ADDED, "passphrase")

    def keep_recovery_words(self, sheet: str) -> None:
        """Let these words, from `words.new_words`, open the vault; former ones no longer do."""
        slot = seal_words(self._keys.vault_id, bytes(self._data_key), sheet)
        self._write(self._keys.without(*self._keys.of_kind("recovery")).adding(slot))
        self._note(Act.ACCESS_ADDED, "recovery")

    def keep_envelopes(self, sheets: Sequence[str]) -> None:
        """Let any two of these three sheets open the vault; former envelopes no longer do."""
        slots = seal_envelopes(self._keys.vault_id, bytes(self._data_key), sheets)
        self._write(self._keys.without(*self._keys.of_kind("envelopes")).adding(*slots))
        self._note(Act.ACCESS_ADDED, "envelopes")

    def new_words(self) -> str:
        """Return 24 words that open nothing until they are kept."""
        return words.new_words()

    def new_envelopes(self) -> tuple[str, ...]:
        """Return three sheets of 24 words that open nothing until they are kept."""
        return tuple(words.new_words() for _ in range(ENVELOPES))

    def _slot_of(self, user: str) -> Slot:
        slots = self._keys.of_kind("passphrase")
        if not user and len(slots) == 1:
            return slots[0]
        for slot in slots:
            if slot.user == user:
                return slot
        raise UserUnknown

    def _sealed(self, passphrase: str, user: str) -> Slot:
        return seal(self._keys.vault_id, bytes(self._data_key), passphrase, self._kdf(), user=user)

    def _replace(self, former: Slot, new: Slot) -> None:
        slots = (new if slot == former else slot for slot in self._keys.slots)
        self._write(replace(self._keys, slots=tuple(slots)))

    def _write(self, keys: KeyFile) -> None:
        key_file.write_both(self._vault, keys, bytes(self._data_key))
        self._keys = keys


def named(user: str) -> bool:
    """Tell whether `user` can be the name of one more user."""
    return bool(user.strip()) and user.isprintable() and len(user) <= key_file.MOST_LETTERS


def others_than(keys: KeyFile, mine: Slot, user: str) -> tuple[str, ...]:
    """Return who else has a passphrase, when `user` is to lose theirs.

    Raises OwnPassphrase if that is `mine`, UserUnknown.
    """
    if user == mine.user:
        raise OwnPassphrase
    others = [slot for slot in keys.of_kind("passphrase") if slot != mine]
    if all(slot.user != user for slot in others):
        raise UserUnknown
    return tuple(slot.user for slot in others if slot.user != user)
