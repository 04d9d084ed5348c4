"""`legalaid case …` and `legalaid draw` as a user meets them: what the trail keeps of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from legalaid_desktop.record.encode import case_to_json
from legalaid_desktop.record.trail import Act
from tests.builders import a_case
from tests.vault.samples import PASSPHRASE, vault_files


class Desk:
    """A folder with a vault of one case, and the command line over it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.vault = folder / "v" / "casos.vault"
        self.vault.parent.mkdir(mode=0o700)
        vault_files().create(self.vault, PASSPHRASE).close()
        (folder / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
        (folder / "case.json").write_text(json.dumps(case_to_json(a_case())), encoding="utf-8")

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        given = {**os.environ, "LEGALAID_CONFIG_DIR": str(self.folder / "config")}
        given["LEGALAID_AUTHOR"] = "ana"
        given["LEGALAID_PASSPHRASE_FILE"] = str(self.folder / "passphrase")
        return subprocess.run(
            [sys.executable, "-m", "legalaid_desktop.cli", *arguments, "--vault", self.vault],
            env=given,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            stdin=subprocess.DEVNULL,
        )

    def told(self) -> list[tuple[str, str, str | None]]:
        """Return what the trail tells since the vault was made: kind, author and case."""
        vault = vault_files().open(self.vault, PASSPHRASE)
        try:
            entries = vault.audit.entries()
            opened = [Act.UNLOCKED.value, Act.LOCKED.value]
            return [(e.kind, e.author, e.case_id) for e in entries if e.kind not in opened]
        finally:
            vault.close()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_every_way_out_of_the_vault_is_noted(desk: Desk) -> None:
    case_id = a_case().id
    for arguments in (
        ("case", "import", desk.folder / "case.json"),
        ("case", "list"),
        ("draw", "solicitud-egreso", "--case", case_id, "--out", desk.folder / "o", "--draft"),
    ):
        ran = desk.run(*arguments)
        assert (ran.returncode, ran.stderr) == (0, "")
    assert desk.told() == [
        (Act.CASE_CREATED.value, "ana", case_id),
        (Act.EXPORTED.value, "ana", None),
        (Act.CASE_LOOKED_AT.value, "ana", case_id),
        (Act.EXPORTED.value, "ana", case_id),
    ]
