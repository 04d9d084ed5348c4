"""What opens a vault is asked for here: from a file named in the environment, or the terminal.

Never as an argument, which other programs of the computer can read.
"""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from legalaid_desktop import bootstrap
from legalaid_desktop.errors import PassphrasesDiffer, PassphraseUnavailable
from legalaid_desktop.record.trail import Act
from legalaid_desktop.text import Text
from legalaid_desktop.vault.files import OpenVault

PASSPHRASE = Text("Frase de acceso: ", "Passphrase: ")
NEW_PASSPHRASE = Text("Nueva frase de acceso: ", "New passphrase: ")
_AGAIN = Text("Otra vez: ", "Once more: ")
_WORDS = Text("Las 24 palabras: ", "The 24 words: ")
_SHEET = Text("Las 24 palabras del sobre {number}: ", "The 24 words of envelope {number}: ")


@contextmanager
def opened(path: Path, language: str, *, accept_older: str = "") -> Iterator[OpenVault]:
    """Open the vault with the passphrase it asks for, note that in its trail, and close it."""
    vault = bootstrap.vaults().open(path, passphrase(language), accept_older=accept_older)
    try:
        vault.note(Act.UNLOCKED)
        yield vault
        vault.note(Act.LOCKED)
    finally:
        vault.close()


def passphrase(language: str, *, twice: bool = False) -> str:
    """Read the passphrase from LEGALAID_PASSPHRASE_FILE, or ask for it."""
    return _secret("LEGALAID_PASSPHRASE_FILE", PASSPHRASE, language, twice=twice)


def new_passphrase(language: str) -> str:
    """Read a passphrase to be from LEGALAID_NEW_PASSPHRASE_FILE, or ask for it twice."""
    return _secret("LEGALAID_NEW_PASSPHRASE_FILE", NEW_PASSPHRASE, language, twice=True)


def sheets(language: str, number: int) -> list[str]:
    """Read one sheet of words, or two, from LEGALAID_WORDS_FILE or the terminal.

    In the file an empty line stands between two sheets.
    """
    named = _file("LEGALAID_WORDS_FILE")
    if named is None:
        several = [_SHEET.filled(number=each + 1) for each in range(number)]
        return [_typed(ask, language) for ask in (several if number > 1 else [_WORDS])]
    found: list[list[str]] = [[]]
    for line in named.splitlines():
        if line.strip():
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    whole = [" ".join(lines) for lines in found if lines]
    if len(whole) != number:
        raise PassphraseUnavailable
    return whole


def _secret(variable: str, ask: Text, language: str, *, twice: bool) -> str:
    named = _file(variable)
    if named is not None:
        return named.rstrip("\r\n")
    typed = _typed(ask, language)
    if twice and _typed(_AGAIN, language) != typed:
        raise PassphrasesDiffer
    return typed


def _file(variable: str) -> str | None:
    named = os.environ.get(variable)
    if not named:
        return None
    try:
        return Path(named).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PassphraseUnavailable from error


def _typed(ask: Text, language: str) -> str:
    if not sys.stdin.isatty():
        raise PassphraseUnavailable
    return getpass.getpass(ask.in_language(language))
