"""`legalaid sheet …` as a user meets it, from the sheet to the case."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.trail import Act
from tests.builders import a_case
from tests.cli.process import Ran, legalaid
from tests.cli.test_case_commands import Desk
from tests.documents.sheet.pens import filled
from tests.vault.samples import PASSPHRASE, vault_files

NAMES = {
    "children/0/given_names": "Yeimi Noemí",
    "children/0/first_surname": "Chávez",
    "children/0/second_surname": "Oxlaj",
}


class SheetDesk(Desk):
    def filled(self, typed: dict[str, str], *ticked: str, children: int = 1) -> Path:
        """Make a sheet, fill it in, and return the file."""
        blank, done = self.folder / "hoja.pdf", self.folder / "llena.pdf"
        blank.unlink(missing_ok=True)
        ran = self.sheet("make", "-o", blank, "--children", str(children))
        assert (ran.returncode, ran.stderr) == (0, "")
        done.write_bytes(filled(blank.read_bytes(), typed, ticked))
        return done

    def case(self, case_id: str) -> Case:
        vault = vault_files().open(self.vault, PASSPHRASE)
        try:
            return vault.cases.get(CaseId(case_id))
        finally:
            vault.close()

    def sheet(self, *arguments: str | Path) -> Ran:
        """Run an order that opens no vault."""
        given = {**os.environ, "LEGALAID_CONFIG_DIR": str(self.folder / "config")}
        return legalaid("sheet", *arguments, environment=given)


@pytest.fixture
def desk(tmp_path: Path) -> SheetDesk:
    return SheetDesk(tmp_path)


def test_filled_sheet_becomes_a_case(desk: SheetDesk) -> None:
    file = desk.filled({**NAMES, "children/1/given_names": "Mazatʼl"}, children=2)
    ran = desk.run("sheet", "read", file)
    assert (ran.returncode, ran.stderr) == (0, "")
    case_id, number = ran.stdout.split()
    case = desk.case(case_id)
    assert case.number == number
    assert [child.given_names for child in case.children] == ["Yeimi Noemí", "Mazatʼl"]
    assert desk.told() == [(Act.CASE_CREATED.value, "ana", case_id)]


def test_child_of_the_same_name_in_another_case_is_pointed_out(desk: SheetDesk) -> None:
    file = desk.filled(NAMES)
    assert desk.run("sheet", "read", file).stderr == ""
    number = desk.run("sheet", "read", file)
    assert number.returncode == 0
    assert "mismo nombre" in number.stderr
    assert "Yeimi" not in number.stderr


def test_filled_sheet_is_told_as_json_without_a_vault(desk: SheetDesk) -> None:
    file = desk.filled(
        {**NAMES, "children/0/birth_date": "3/5/2012"},
        "children/0/sex#=female",
        "children/0/health#?",
    )
    ran = desk.sheet("read", file, "--json")
    assert (ran.returncode, ran.stderr) == (0, "")
    said = json.loads(ran.stdout)
    assert said["answers"] == {
        "children.0.given_names": "Yeimi Noemí",
        "children.0.first_surname": "Chávez",
        "children.0.second_surname": "Oxlaj",
        "children.0.birth_date": "2012-05-03",
        "children.0.sex": "female",
    }
    assert (said["unknown"], said["not_understood"]) == (["children.0.health"], [])


def test_what_is_not_understood_is_told_by_field(desk: SheetDesk) -> None:
    file = desk.filled({**NAMES, "children/0/birth_date": "31/2/2012"})
    ran = desk.run("sheet", "read", file)
    assert ran.returncode == 1
    assert "children.0.birth_date (Fecha de nacimiento): «31/2/2012»" in ran.stderr
    assert desk.case(ran.stdout.split()[0]).children[0].given_names == "Yeimi Noemí"
    as_json = desk.sheet("read", file, "--json")
    assert as_json.returncode == 1
    (failed,) = json.loads(as_json.stdout)["not_understood"]
    assert (failed["path"], failed["typed"]) == ("children.0.birth_date", "31/2/2012")


def test_changes_to_a_case_are_proposed_and_saved_only_as_asked(desk: SheetDesk) -> None:
    assert desk.run("case", "import", desk.folder / "case.json").returncode == 0
    before = desk.case(a_case().id)
    file = desk.filled({**NAMES, "children/0/health": "Asma", "detention/station": "Siglo XXI"})
    proposing = ("sheet", "read", file, "--case", before.id)

    ran = desk.run(*proposing)
    assert ran.returncode == 0
    assert "+ children.c1.health  Salud y medicación: Asma" in ran.stdout
    assert (
        "! detention.station  Estación o lugar donde está: "
        "Estación Migratoria Acayucan -> Siglo XXI" in ran.stdout
    )
    assert desk.case(before.id) == before

    assert desk.run(*proposing, "--replace", "detention.state").returncode == 1
    assert desk.case(before.id) == before

    assert desk.run(*proposing, "--save").returncode == 0
    after = desk.case(before.id)
    assert (after.children[0].health, after.detention) == ("Asma", before.detention)

    assert desk.run(*proposing, "--replace", "detention.station").returncode == 0
    assert desk.case(before.id).detention.station == "Siglo XXI"


def test_file_that_is_no_sheet_gets_one_sentence(desk: SheetDesk) -> None:
    (desk.folder / "x.pdf").write_bytes(b"%PDF-1.7 nada")
    for file in (desk.folder / "x.pdf", desk.folder / "case.json", desk.folder / "missing.pdf"):
        ran = desk.run("sheet", "read", file)
        assert (ran.returncode, ran.stdout) == (1, "")
        assert len(ran.stderr.splitlines()) == 1


def test_sheet_that_may_be_filled_in_is_not_written_over(desk: SheetDesk) -> None:
    file = desk.filled(NAMES)
    before = file.read_bytes()
    ran = desk.sheet("make", "-o", file)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert file.read_bytes() == before


def test_blank_sheet_cannot_be_read_back(desk: SheetDesk) -> None:
    file = desk.folder / "hoja.pdf"
    assert desk.sheet("make", "-o", file, "--blank", "--lang", "en").returncode == 0
    assert desk.sheet("read", file, "--json").returncode == 1
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "arguments",
    [("make", "-o", "x.pdf", "--children", "0"), ("make", "-o", "x.txt"), ("read", "x.pdf")],
)
def test_wrong_usage_is_told(desk: SheetDesk, arguments: tuple[str, ...]) -> None:
    assert desk.sheet(*arguments).returncode == 2


def test_saving_without_a_case_is_wrong_usage(desk: SheetDesk) -> None:
    file = desk.filled(NAMES)
    assert desk.run("sheet", "read", file, "--save").returncode == 2
    assert desk.sheet("read", file, "--json", "--replace", "x").returncode == 2
