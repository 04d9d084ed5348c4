"""`legalaid case …` and `legalaid draw` as a user meets them: what the trail keeps of them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.encode import case_to_json
from legalaid_desktop.record.trail import Act
from tests.builders import NOW, a_case, a_child
from tests.cli.process import Ran, legalaid
from tests.vault.samples import PASSPHRASE, new_vault, vault_files


class Desk:
    """A folder with a vault of one case, and the command line over it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.vault = folder / "v" / "casos.vault"
        self.vault.parent.mkdir(mode=0o700)
        new_vault(self.vault).close()
        (folder / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
        (folder / "case.json").write_text(json.dumps(case_to_json(a_case())), encoding="utf-8")

    def bring_in(self, case: Case) -> None:
        (self.folder / "case.json").write_text(json.dumps(case_to_json(case)), encoding="utf-8")
        assert self.run("case", "import", self.folder / "case.json").returncode == 0

    def run(self, *arguments: str | Path) -> Ran:
        given = {**os.environ, "LEGALAID_CONFIG_DIR": str(self.folder / "config")}
        given["LEGALAID_AUTHOR"] = "ana"
        given["LEGALAID_PASSPHRASE_FILE"] = str(self.folder / "passphrase")
        return legalaid(*arguments, "--vault", self.vault, environment=given)

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


OF_AGE = "of-age@children.0.birth_date"


def test_a_final_waits_for_the_answer_to_a_severe_caution(desk: Desk) -> None:
    grown = a_child(birth_date=NOW.date().replace(year=1999), languages=("mam",))
    desk.bring_in(a_case(children=(grown,)))
    draw = ("draw", "solicitud-egreso", "--case", a_case().id, "--out", desk.folder / "o")

    draft = desk.run(*draw, "--draft")
    assert draft.returncode == 0
    assert f"[{OF_AGE}] {grown.name}" in draft.stderr
    assert "Ley de Migración, artículo 3, fracción XVI: «" in draft.stderr
    assert "[interpreter@children.0.needs_interpreter]" in draft.stderr

    refused = desk.run(*draw)
    assert refused.returncode != 0
    assert f"[{OF_AGE}]" in refused.stderr.splitlines()[-1]
    assert grown.name not in refused.stderr.splitlines()[-1]
    assert not list((desk.folder / "o").glob("*-egreso.pdf"))

    unknown = desk.run(*draw, "--keep", "of-age@children.9.birth_date=no hay")
    assert unknown.returncode != 0
    assert OF_AGE in unknown.stderr

    answered = desk.run(*draw, "--keep", f"{OF_AGE}=El acta es de su hermano.")
    assert answered.returncode == 0, answered.stderr
    assert OF_AGE not in answered.stderr
    again = desk.run(*draw)
    assert again.returncode == 0  # the reason is kept in the case
    assert "solicitud-egreso-2.pdf" in again.stdout
