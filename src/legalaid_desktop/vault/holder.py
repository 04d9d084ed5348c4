"""Who has a vault open: one program at a time, and the others are told which."""

from __future__ import annotations

import json
import os
import platform
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from legalaid_desktop import atomic
from legalaid_desktop.errors import VaultHeld, VaultUnwritable

_MOST_BYTES = 4096
_MOST_LETTERS = 64


def lock_of(vault: Path) -> Path:
    """Return the file that the system locks for whoever has the vault open."""
    return vault.with_name(vault.name + ".lock")


def note_of(vault: Path) -> Path:
    """Return the file that says in clear who has the vault open."""
    return vault.with_name(vault.name + ".open")


class Hold:
    """The vault is ours until `release`; the system lets go of it if the program dies.

    `unclean` tells that the former holder did not release it.
    """

    def __init__(self, vault: Path, lock: FileLock, *, unclean: bool) -> None:
        self.unclean = unclean
        self._vault = vault
        self._lock = lock

    def release(self) -> None:
        """Let others open the vault. Leaves no file behind; harmless when repeated."""
        if not self._lock.is_locked:
            return
        with suppress(OSError):
            note_of(self._vault).unlink(missing_ok=True)
        # While it is still ours: whoever waits for the lock sees that its file is gone, and
        # begins anew. Windows does not let an open file go; there it stays, and is no harm.
        with suppress(OSError):
            lock_of(self._vault).unlink(missing_ok=True)
        self._lock.release()


def hold(vault: Path, *, user: str, now: datetime) -> Hold:
    """Take the vault for this program; raise VaultHeld, VaultUnwritable.

    What a program that died left behind is taken over.
    """
    # Not bound to a thread: a vault is opened in one and closed in another.
    # And a moment's patience: whoever lets go at this very moment takes the file away first.
    lock = FileLock(lock_of(vault), timeout=0.2, poll_interval=0.02, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise _held(vault) from None
    except OSError as error:
        raise VaultUnwritable from error
    note = note_of(vault)
    held = Hold(vault, lock, unclean=os.path.lexists(note))
    said = {
        "user": user,
        "computer": platform.node(),
        "since": now.isoformat(timespec="minutes"),
        "process": os.getpid(),
    }
    try:
        atomic.write(note, json.dumps(said).encode("ascii"))
    except BaseException as error:
        held.release()
        if isinstance(error, OSError):
            raise VaultUnwritable from error
        raise
    return held


def _held(vault: Path) -> VaultHeld:
    """Say who holds it, as far as that can be read: it is another program's file."""
    said: dict[str, object] = {}
    with suppress(OSError, ValueError, RecursionError), note_of(vault).open("rb") as file:
        read = json.loads(file.read(_MOST_BYTES))
        said = read if isinstance(read, dict) else {}

    def words(name: str) -> str:
        value = said.get(name)
        shown = value if isinstance(value, str) else ""
        return "".join(letter for letter in shown if letter.isprintable())[:_MOST_LETTERS] or "?"

    return VaultHeld(
        user=words("user"), computer=words("computer"), since=words("since").replace("T", " ")
    )
