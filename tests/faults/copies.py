"""kill -9 while a vault is brought to this program's schema."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from legalaid_desktop.vault import copying
from legalaid_desktop.vault.files import VaultFiles
from legalaid_desktop.vault.migrations import downgrade
from legalaid_desktop.vault.sqlcipher import encrypted_engine
from legalaid_desktop.vault.upgrading import Upgrader
from tests.faults.ground import copied, made, place
from tests.faults.kills import told_before_death
from tests.faults.oracle import judged
from tests.faults.table import Outcome
from tests.faults.victims import Tell, vault_files
from tests.vault.samples import NOW, PASSPHRASE, key_of

FIRST = "0001"


def upgrading(path: Path) -> VaultFiles:
    """Return what opens a vault of an earlier schema too."""
    return replace(vault_files(path), upgrade_older=Upgrader(clock=lambda: NOW, user="ana"))


def open_older(path: Path, tell: Tell, seed: int) -> None:
    del seed
    tell("ready")
    upgrading(path).open(path, PASSPHRASE).close()


def migrate(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """Kill it at any moment, and before each step in the folder: nothing of the vault is lost."""
    base, kept = made(folder, cases=6)
    engine = encrypted_engine(base, key_of(base), foreign_keys=False)
    downgrade(engine, FIRST)
    engine.dispose()
    copying.settle(base, key_of(base))
    _, longest = told_before_death(open_older, copied(base, place(folder, "whole")))
    for point in range(points):
        path = copied(base, place(folder, f"{point}"))
        if point % 2:
            when: dict[str, Any] = {"after": random.uniform(0, longest)}
        else:
            when = {"step": point // 2}
        told, _ = told_before_death(open_older, path, **when)
        seen = "migrated before" if told[-1] == ("finished",) else "killed, then migrated"
        yield judged(upgrading(path), path, kept, seen=seen)
        shutil.rmtree(path.parent)
