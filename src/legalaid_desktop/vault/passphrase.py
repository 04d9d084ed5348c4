"""Passphrases: which are too weak, and the costly way from one to a key."""

from __future__ import annotations

import secrets
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil

import psutil  # type: ignore[import-untyped]
from argon2.low_level import Type, hash_secret_raw

from legalaid_desktop.errors import WeakPassphrase

MINIMUM_LENGTH = 15
FASTEST, SLOWEST = 0.5, 1.0
"""Seconds that opening a vault may cost on the computer that made the slot."""

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


FLOOR = Kdf(memory_kib=64 * 1024)
# More memory would shut the vault out of an office's oldest computers: past it, more passes.
_MOST_MEMORY = Kdf().memory_kib


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


def stretched(passphrase: str, salt: bytes, kdf: Kdf) -> bytes:
    """Return the 32 bytes that Argon2id makes of `passphrase`, however it was typed."""
    # NFKC, so that ñ opens the vault whether the keyboard sends one character or two. A lone
    # surrogate cannot be encoded otherwise, and must be a wrong passphrase, not a crash.
    typed = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    return hash_secret_raw(
        typed,
        salt,
        time_cost=kdf.passes,
        memory_cost=kdf.memory_kib,
        parallelism=kdf.lanes,
        hash_len=32,
        type=Type.ID,
    )


def _seconds(kdf: Kdf) -> float:
    """Return what it takes when the computer does nothing else, as far as two tries tell."""
    took = []
    for _ in range(2):
        began = time.perf_counter()
        stretched("", secrets.token_bytes(16), kdf)
        took.append(time.perf_counter() - began)
    return min(took)


def calibrated(
    seconds: Callable[[Kdf], float] = _seconds, free_memory: Callable[[], int] | None = None
) -> Kdf:
    """Return the costs that take this computer half a second to one, never below the floor.

    `free_memory` is in bytes; no more than a quarter of it is asked for.
    """
    free = psutil.virtual_memory().available if free_memory is None else free_memory()
    most = min(_MOST_MEMORY, free // 4 // 1024)
    kdf, took = FLOOR, seconds(FLOOR)
    while took < FASTEST and kdf.memory_kib * 2 <= most:
        larger = replace(kdf, memory_kib=kdf.memory_kib * 2)
        longer = seconds(larger)
        if longer > SLOWEST:
            break
        kdf, took = larger, longer
    if took < FASTEST:
        # The time grows with the passes: enough of them for the middle of the range.
        middle = (FASTEST + SLOWEST) / 2
        kdf = replace(kdf, passes=min(20, ceil(kdf.passes * middle / max(took, 1e-3))))
    return kdf
