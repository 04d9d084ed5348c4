"""Failed tries to open a vault: noted for its trail, and each makes the next wait longer.

This slows a person at the keyboard. Whoever copies the key file guesses elsewhere, where only
Argon2id and the length of the passphrase count. Nothing is ever erased.
"""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from uuid import UUID

from legalaid_desktop import atomic
from legalaid_desktop.errors import TooManyTries

log = logging.getLogger(__name__)

FREE_TRIES = 3
MOST_SECONDS = 60
MOST_NOTED = 200
"""Moments kept for the trail; of more tries only their number is known."""


class Tries:
    """The failed tries on one vault since it was last opened, on this computer."""

    def __init__(
        self, state: Path | None, vault_id: UUID, *, monotonic: Callable[[], float]
    ) -> None:
        """`monotonic` is in seconds since the computer was started."""
        self._path = None if state is None else state / "tries" / f"{vault_id}.json"
        self._monotonic = monotonic

    def refuse_too_soon(self) -> None:
        """Raise TooManyTries while the last failed try is too near."""
        failures, since = self._read()
        wait = delay(len(failures)) - self._elapsed(since)
        if wait > 0:
            raise TooManyTries(math.ceil(wait))

    def failed(self, at: datetime) -> None:
        """Note that someone tried and failed."""
        failures, _ = self._read()
        self._write([*failures, at][-MOST_NOTED:])

    def noted(self) -> tuple[datetime, ...]:
        """Return when the tries failed, oldest first."""
        return tuple(self._read()[0])

    def forget(self) -> None:
        """Begin anew: the vault was opened, and its trail has them."""
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def _elapsed(self, since: float) -> float:
        # The clock on the wall can be moved; this one cannot. After a restart it began again
        # from nothing, and at least that long has passed.
        now = self._monotonic()
        return now - since if now >= since else now

    def _read(self) -> tuple[list[datetime], float]:
        """Return the moments, and the seconds of the last; nothing if they make no sense."""
        if self._path is None:
            return [], 0.0
        with suppress(OSError, ValueError, RecursionError, KeyError, TypeError):
            said = json.loads(self._path.read_bytes())
            failures = [datetime.fromisoformat(text) for text in said["failed"]]
            since = float(said["monotonic"])
            if all(at.tzinfo for at in failures) and math.isfinite(since):
                return failures[-MOST_NOTED:], since
        return [], 0.0

    def _write(self, failures: list[datetime]) -> None:
        if self._path is None:
            return
        said = {"failed": [at.isoformat() for at in failures], "monotonic": self._monotonic()}
        try:
            atomic.write(self._path, json.dumps(said).encode("ascii"))
        except OSError:  # it slows guessing down; opening must not depend on it
            log.warning("failed tries could not be noted")


def delay(failures: int) -> int:
    """Return how many seconds must lie between the last of so many failed tries and the next."""
    if failures < FREE_TRIES:
        return 0
    return int(min(MOST_SECONDS, 2 ** min(failures - FREE_TRIES, 16)))
