"""Work without end, told on the standard output: what test_crash kills."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import count
from pathlib import Path

from tests.vault.samples import NOW, PASSPHRASE, a_case, a_child, vault_files


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


if __name__ == "__main__":
    if sys.argv[1] == "save":
        save(Path(sys.argv[2]), sys.argv[3])
    else:
        create(Path(sys.argv[2]))
