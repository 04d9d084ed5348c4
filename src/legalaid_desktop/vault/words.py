"""Recovery words: 256 random bits as 24 Spanish words a person can copy from paper.

The list and the checksum are those of BIP-39. Accents and capitals do not matter: no two words
of the list differ only in them.
"""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache

from mnemonic import Mnemonic

from legalaid_desktop.errors import WordsIncomplete, WordsMixedUp, WordUnknown

COUNT = 24
SECRET_BYTES = 32


def new_words() -> str:
    """Return 24 new words, with a space between them."""
    return _composed(_list().to_mnemonic(secrets.token_bytes(SECRET_BYTES)))


def suggested_passphrase(words: int = 6) -> str:
    """Return a passphrase of words drawn at random; each adds 11 bits."""
    return " ".join(_composed(secrets.choice(_list().wordlist)) for _ in range(words))


def secret_of(typed: str) -> bytes:
    """Return the 256 bits that the words stand for.

    Raises WordsIncomplete, WordUnknown (its position, from 1) or WordsMixedUp (all are words of
    the list, but not these in this order). No error quotes what was typed.
    """
    words = "".join(letter if letter.isalpha() else " " for letter in _folded(typed)).split()
    known = _known()
    for position, word in enumerate(words, start=1):
        if word not in known:
            raise WordUnknown(position)
    if len(words) != COUNT:
        raise WordsIncomplete(len(words))
    whole = " ".join(known[word] for word in words)
    if not _list().check(whole):
        raise WordsMixedUp
    return bytes(_list().to_entropy(whole))


@cache
def _list() -> Mnemonic:
    return Mnemonic("spanish")


@cache
def _known() -> dict[str, str]:
    """Return the words of the list by how they look without accents."""
    return {_folded(word): word for word in _list().wordlist}


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
