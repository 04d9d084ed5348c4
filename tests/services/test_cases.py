"""What one does with cases, on a real encrypted vault."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from legalaid_desktop.errors import CaseExists, CaseFileInvalid, FileUnreadable, JsonInvalid
from legalaid_desktop.record.case import CaseId
from legalaid_desktop.record.claims import Representation
from legalaid_desktop.record.encode import case_to_json
from legalaid_desktop.record.paths import put
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.vault.files import OpenVault
from tests.builders import NOW, a_case


@pytest.fixture
def service(vault: OpenVault) -> CaseService:
    return CaseService(vault.cases, lambda: NOW, "M. Ocampo", trail=vault.audit)


def test_new_case_takes_the_next_number_of_the_year(service: CaseService) -> None:
    assert service.new().number == "2026-0001"
    service.save(replace(a_case(), number="2026-0041"))
    service.save(replace(a_case(), id=CaseId("k2"), number="sin número"))
    assert service.new().number == "2026-0042"
    assert service.new().opened_on == NOW.date()


def test_new_case_is_signed_as_the_last_one_but_on_no_footing_yet(service: CaseService) -> None:
    case = put(a_case(), "representation.footing_note", "del 3 de mayo")
    service.save(case)
    representation = service.new().representation
    assert representation == replace(case.representation, footing_note="")
    assert representation != Representation()


@pytest.mark.parametrize("form", ["one", "list", "demonstration"])
def test_file_of_one_or_of_many_is_brought_in(
    service: CaseService, tmp_path: Path, form: str
) -> None:
    body = case_to_json(a_case())
    other = body | {"id": "k2", "number": "2026-0002"}
    content = {"one": body, "list": [body, other], "demonstration": {"cases": [body, other]}}
    path = tmp_path / "cases.json"
    path.write_text(json.dumps(content[form]))
    brought = service.import_file(path)
    assert {row.case_id for row in service.children()} == {case.id for case in brought}
    assert len(brought) == (1 if form == "one" else 2)


def test_nothing_is_brought_in_when_one_case_is_wrong(service: CaseService, tmp_path: Path) -> None:
    path = tmp_path / "cases.json"
    path.write_text(json.dumps([case_to_json(a_case()), {"children": 3}]))
    with pytest.raises(CaseFileInvalid):
        service.import_file(path)
    assert service.children() == []


def test_case_that_is_there_already_is_never_written_over(
    service: CaseService, tmp_path: Path
) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case_to_json(a_case())))
    service.import_file(path)
    with pytest.raises(CaseExists, match="2026-0001"):
        service.import_file(path)
    assert service.open(a_case().id).version == 1


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[" * 100_000])
def test_what_is_not_json_is_told(service: CaseService, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(JsonInvalid):
        service.import_file(path)


def test_missing_file_is_told(service: CaseService, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        service.import_file(tmp_path / "none.json")
    with pytest.raises(FileUnreadable):
        service.import_file(tmp_path)
