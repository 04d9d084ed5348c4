"""What these tests kill: work without end, told on the standard output, and calls that end it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

from legalaid_desktop.errors import VaultHeld
from tests.vault.samples import NOW, OTHER, PASSPHRASE, a_case, a_child, vault_files


def dying(real: Callable[..., object], countdown: list[int]) -> Callable[..., object]:
    """Return what does as `real` does, and kills its process when its turn has come."""

    def call(*given: object, **named: object) -> object:
        if countdown[0] == 0:
            os.kill(os.getpid(), 9)
        countdown[0] -= 1
        return real(*given, **named)

    return call


def save(path: Path, given_names: str) -> None:
    vault = vault_files().open(path, PASSPHRASE)
    for number in count():
        child = a_child(given_names=given_names, alias=given_names * 40)
        case = vault.cases.save(a_case(children=(child,)), author=given_names, at=NOW)
        case = vault.cases.save(replace(case, number=str(number)), author=given_names, at=NOW)
        print(case.id, case.version, case.number, flush=True)


def create(folder: Path) -> None:
    for number in count():
        vault_files().create(folder / f"{number}.vault", PASSPHRASE).close()
        print(number, flush=True)


def hold(path: Path) -> None:
    replace(vault_files(), user="beto").open(path, PASSPHRASE)
    print("open", flush=True)
    sys.stdin.read()


def contend(path: Path) -> None:
    """Open and close again and again; tell how often that went, and the most inside at once."""
    opened, most = 0, 0
    sign = path.with_name("inside")
    for _ in range(6):
        try:
            vault = vault_files().open(path, PASSPHRASE)
        except VaultHeld:
            continue
        opened += 1
        with sign.open("a") as file:
            file.write("x")
        most = max(most, sign.stat().st_size)
        sign.unlink()
        vault.close()
    print(json.dumps([opened, most or 1]))


def change(path: Path) -> None:
    """Change the passphrase to and fro, telling each before and after."""
    phrases = [PASSPHRASE, OTHER]
    for turn in count():
        old, new = phrases[turn % 2], phrases[(turn + 1) % 2]
        vault = vault_files().open(path, old)
        print(turn, "begun", flush=True)
        vault.keys.change_passphrase(old, new)
        print(turn, "done", flush=True)
        vault.close()


def remove(path: Path) -> None:
    """Let someone in and shut them out, again and again."""
    for turn in count():
        vault = vault_files().open(path, PASSPHRASE)
        if "beto" not in vault.keys.users:
            vault.keys.add_user("beto", OTHER)
        vault.close()
        print(turn, "begun", flush=True)
        vault_files().remove_user(path, PASSPHRASE, "beto")
        print(turn, "done", flush=True)


WORKS = {"hold": hold, "contend": contend, "change": change, "remove": remove, "create": create}

if __name__ == "__main__":
    if sys.argv[1] == "save":
        save(Path(sys.argv[2]), sys.argv[3])
    else:
        WORKS[sys.argv[1]](Path(sys.argv[2]))
