"""What a case was: every version can be read again, and none can be swapped unnoticed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, Engine, text

from legalaid_desktop.errors import CaseHistoryBroken, CaseUnknown
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.vault.audit import AuditTrail
from legalaid_desktop.vault.cases import CaseStore, version_hash
from legalaid_desktop.vault.engine import writing
from tests.builders import DOCX, PDF, a_filing
from tests.vault.samples import NOW, a_case, a_child

WHO = ("ana", "luz", "ana", "eva")


@pytest.fixture
def cases(engine: Engine) -> CaseStore:
    return CaseStore(engine)


@pytest.fixture
def versions(cases: CaseStore) -> list[Case]:
    """The four versions of one case, oldest first; another case stands beside it."""
    cases.save(a_case(), author="ana", at=NOW)
    saved = []
    case = a_case()
    for number, author in enumerate(WHO, start=1):
        case = cases.save(
            replace(case, number=str(number)), author=author, at=NOW + timedelta(hours=number)
        )
        saved.append(case)
    return saved


def test_every_version_can_be_read_again(cases: CaseStore, versions: list[Case]) -> None:
    case_id = versions[0].id
    assert [cases.get(case_id, number) for number in (1, 2, 3, 4)] == versions
    assert cases.get(case_id) == versions[-1]


@pytest.mark.parametrize("version", [0, 5, -1])
def test_a_version_nobody_saved_is_unknown(
    cases: CaseStore, versions: list[Case], version: int
) -> None:
    with pytest.raises(CaseUnknown):
        cases.get(versions[0].id, version)


def test_the_history_tells_who_and_when_newest_first(
    cases: CaseStore, versions: list[Case]
) -> None:
    history = cases.history(versions[0].id)
    assert [(each.version, each.author) for each in history] == list(
        reversed(list(enumerate(WHO, start=1)))
    )
    assert [each.at for each in history] == [NOW + timedelta(hours=each) for each in (4, 3, 2, 1)]
    with pytest.raises(CaseUnknown):
        cases.history(CaseId("nothing"))


def test_whole_histories_add_up(cases: CaseStore, versions: list[Case]) -> None:
    assert cases.verify() == 5
    assert cases.verify(versions[0].id) == 4
    assert cases.verify(CaseId("nothing")) == 0


@pytest.mark.parametrize("name", ["a\0b", "a\ud800b", "\\u0041\\", "ñ" * 300])
def test_an_author_of_any_name_adds_up(cases: CaseStore, name: str) -> None:
    case = cases.save(a_case(), author=name, at=NOW)
    assert cases.verify() == 1
    assert cases.history(case.id)[0].author == name


TAMPERED = {
    "author": "UPDATE case_version SET author = 'eva' WHERE case_id = :case AND version = 2",
    "hour": "UPDATE case_version SET at = replace(at, '2026', '2025')"
    " WHERE case_id = :case AND version = 2",
    "body": "UPDATE case_version SET body = replace(body, 'Lic.', 'Dra.')"
    " WHERE case_id = :case AND version = 2",
    "hash": "UPDATE case_version SET hash = prev_hash WHERE case_id = :case AND version = 2",
    "former": "UPDATE case_version SET prev_hash = hash WHERE case_id = :case AND version = 2",
    "taken out": "DELETE FROM case_version WHERE case_id = :case AND version = 2",
}


@pytest.mark.parametrize("name", TAMPERED)
def test_a_change_is_told_with_its_version(
    engine: Engine, cases: CaseStore, versions: list[Case], name: str
) -> None:
    case_id = versions[0].id
    with writing(engine) as connection:
        lift_trigger(connection)
        connection.execute(text(TAMPERED[name]), {"case": case_id})
    for asked in (case_id, None):
        with pytest.raises(CaseHistoryBroken) as raised:
            cases.verify(asked)
        assert (raised.value.case_id, raised.value.version) == (case_id, 2)


def test_an_older_state_put_back_whole_is_told(
    engine: Engine, cases: CaseStore, versions: list[Case]
) -> None:
    case_id = versions[0].id
    with writing(engine) as connection:
        for table in ("search_word", "child_row"):
            connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608
        connection.execute(
            text("DELETE FROM case_version WHERE case_id = :case AND version > 2"),
            {"case": case_id},
        )
    with pytest.raises(CaseHistoryBroken) as raised:
        cases.verify()
    assert (raised.value.case_id, raised.value.version) == (case_id, 3)


def test_a_chain_made_anew_is_told_by_the_trail(
    engine: Engine, cases: CaseStore, versions: list[Case]
) -> None:
    case_id = versions[0].id
    with writing(engine) as connection:
        lift_trigger(connection)
        row = (
            connection.execute(
                text("SELECT * FROM case_version WHERE case_id = :case AND version = 4"),
                {"case": case_id},
            )
            .mappings()
            .one()
        )
        body = row["body"].replace("Lic.", "Dra.")
        made = version_hash(
            case_id=case_id,
            version=4,
            author=row["author"],
            at=NOW + timedelta(hours=4),
            body=body,
            prev_hash=row["prev_hash"],
        )
        connection.execute(
            text(
                "UPDATE case_version SET body = :body, hash = :hash"
                " WHERE case_id = :case AND version = 4"
            ),
            {"body": body, "hash": made, "case": case_id},
        )
    with pytest.raises(CaseHistoryBroken) as raised:
        cases.verify()
    assert raised.value.version == 4


def test_a_trail_that_tells_no_version_is_told(
    engine: Engine, cases: CaseStore, versions: list[Case]
) -> None:
    case_id = versions[0].id
    AuditTrail(engine).note("case-saved", author="eva", at=NOW, case_id=case_id, object_id="x")
    with pytest.raises(CaseHistoryBroken) as raised:
        cases.verify()
    assert (raised.value.case_id, raised.value.version) == (case_id, 0)


def test_a_filing_stands_in_the_trail(engine: Engine, cases: CaseStore) -> None:
    case = cases.save(a_case(), author="ana", at=NOW)
    filing = a_filing(case, id="f1", addressee="a\0\ud800\\", author="luz", made_at=NOW)
    cases.record_filing(filing, docx=DOCX, pdf=PDF)
    assert cases.filings(case.id) == [filing]
    entry = AuditTrail(engine).entries()[-1]
    assert (entry.kind, entry.author, entry.case_id) == ("filing-made", "luz", case.id)
    assert entry.object_id == "f1"


@pytest.mark.parametrize("given_names", ["a\0b", "a\\b", "\\u0000", "ñ" * 1_000_000])
def test_a_name_of_any_text_stands_in_the_list(cases: CaseStore, given_names: str) -> None:
    child = a_child(given_names=given_names, first_surname="", second_surname="")
    case = cases.save(a_case(children=(child,), number=given_names), author="ana", at=NOW)
    (row,) = cases.children()
    assert (row.name, row.case_number) == (given_names, given_names)
    assert cases.get(case.id).children == (child,)


def lift_trigger(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text("DROP TRIGGER case_version_update"))
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        connection.execute(text("DELETE FROM search_word"))
        connection.execute(text("DELETE FROM child_row"))
    else:
        connection.execute(text("ALTER TABLE case_version DISABLE TRIGGER USER"))
