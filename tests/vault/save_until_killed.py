"""Save without end, telling each save on the standard output: the victim of test_crash."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from tests.vault.samples import NOW, PASSPHRASE, a_case, a_child, vault_files


def main(path: Path, given_names: str) -> None:
    vault = vault_files().open(path, PASSPHRASE)
    number = 0
    while True:
        child = a_child(given_names=given_names, alias=given_names * 40)
        case = vault.cases.save(a_case(children=(child,)), author=given_names, at=NOW)
        case = vault.cases.save(replace(case, number=str(number)), author=given_names, at=NOW)
        print(case.id, case.version, case.number, flush=True)
        number += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
