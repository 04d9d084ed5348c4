"""Vaults to be spoilt: made once, copied for each point."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.faults.oracle import Acknowledged, mark
from tests.faults.victims import some_case, state_of, vault_files
from tests.vault.samples import NOW, PASSPHRASE

ENDS = ("", ".keys", ".keys.bak")


def place(folder: Path, name: str) -> Path:
    """Return where a vault of that name stands, alone in a folder that is made."""
    within = folder / name
    within.mkdir(mode=0o700)
    return within / "casos.vault"


def made(folder: Path, *, cases: int = 0) -> tuple[Path, Acknowledged]:
    """Make a vault below `folder`, close it, and say what is in it."""
    path, kept = place(folder, "base"), Acknowledged()
    vault = vault_files(path).create(path, PASSPHRASE)
    for number in range(cases):
        case = vault.cases.save(some_case(number, 300), author="ana", at=NOW)
        kept.take(("saved", str(case.id), case.version, mark(case)))
    vault.close()
    return path, kept


def copied(vault: Path, to: Path, *, also: tuple[str, ...] = ()) -> Path:
    """Copy a vault with its keys, and what else ends in `also`, to `to`."""
    for end in (*ENDS, *also):
        source = vault.with_name(vault.name + end)
        if source.exists():
            shutil.copy(source, to.with_name(to.name + end))
    return to


def known_here(vault: Path, copy: Path) -> None:
    """Let this computer know of `copy` what it knows of `vault`."""
    if state_of(vault).exists():
        shutil.copytree(state_of(vault), state_of(copy), dirs_exist_ok=True)


def copy_of(acknowledged: Acknowledged) -> Acknowledged:
    return Acknowledged(
        cases=dict(acknowledged.cases),
        drafts=dict(acknowledged.drafts),
        unread=dict(acknowledged.unread),
        attachments=dict(acknowledged.attachments),
        filings=set(acknowledged.filings),
        deleted=set(acknowledged.deleted),
    )
