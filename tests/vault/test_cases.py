"""Cases in an open vault: versions, the lock between two people, the index, filings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, select

from legalaid_desktop.errors import CaseChangedElsewhere, CaseUnknown, VaultBusy, VaultUnwritable
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.detention import Release
from legalaid_desktop.record.index import child_rows
from legalaid_desktop.vault import postgres, sqlcipher
from legalaid_desktop.vault.audit import AuditTrail
from legalaid_desktop.vault.cases import FIRST_HASH, CaseStore, version_hash
from legalaid_desktop.vault.engine import reading, writing
from legalaid_desktop.vault.files import OpenVault
from legalaid_desktop.vault.sqlcipher import encrypted_engine
from legalaid_desktop.vault.tables import CaseVersionRow, ChildIndexRow, SearchWordRow, columns_of
from tests.builders import DOCX, PDF, a_filing
from tests.vault.samples import NOW, TAPACHULA, a_case, a_child, held, key_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def cases(engine: Engine) -> CaseStore:
    return CaseStore(engine)


@pytest.fixture
def elsewhere(new_engine: Callable[[], Engine]) -> CaseStore:
    """The same vault, open in another window."""
    return CaseStore(new_engine())


def save(cases: CaseStore, case: Case, at: datetime = NOW) -> Case:
    return cases.save(case, author="ana", at=at)


def test_a_saved_case_comes_back_equal_with_its_version(cases: CaseStore) -> None:
    case = a_case()
    saved = save(cases, case)
    assert saved == replace(case, version=1)
    assert cases.get(case.id) == saved
    again = save(cases, replace(saved, number="2026-0002"))
    assert again.version == 2
    assert cases.get(case.id) == again


def test_a_case_nobody_saved_is_unknown(cases: CaseStore) -> None:
    with pytest.raises(CaseUnknown):
        cases.get(CaseId("nothing"))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_comes_back_as_it_was_typed(cases: CaseStore, text: str) -> None:
    typed = a_case(number=text, children=(a_child(given_names=text),))
    saved = save(cases, typed)
    # Blank is blank, however many spaces were typed.
    kept = text if text.strip() else ""
    child = replace(typed.children[0], given_names=kept)
    assert saved == replace(typed, version=1, number=kept, children=(child,))
    assert cases.get(typed.id) == saved
    assert child_rows(saved)[0] in cases.children()


def test_the_second_of_two_people_is_told(cases: CaseStore, elsewhere: CaseStore) -> None:
    opened = save(cases, a_case())
    assert elsewhere.get(opened.id) == opened
    first = save(cases, replace(opened, number="first"))
    with pytest.raises(CaseChangedElsewhere):
        save(elsewhere, replace(opened, number="second"))
    assert elsewhere.get(opened.id) == first
    save(elsewhere, replace(first, number="second, having seen the first"))


@pytest.mark.parametrize("version", [1, 2, -1, 7])
def test_a_case_cannot_start_or_skip_ahead(cases: CaseStore, version: int) -> None:
    with pytest.raises(CaseChangedElsewhere):
        save(cases, a_case(version=version))
    assert cases.children() == []


def test_two_writers_at_once_lose_nothing(cases: CaseStore, elsewhere: CaseStore) -> None:
    refused: list[Case] = []

    def write(store: CaseStore, case: Case) -> None:
        for _ in range(30):
            try:
                case = save(store, case)
            except CaseChangedElsewhere:
                refused.append(case)
                case = store.get(case.id)

    shared, mine = save(cases, a_case()), a_case()
    work = [(cases, shared), (elsewhere, shared), (cases, mine)]
    threads = [threading.Thread(target=write, args=args) for args in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cases.get(mine.id).version == 30
    # Every save of the shared case was either kept or refused.
    assert cases.get(shared.id).version - 1 + len(refused) == 60


def test_all_of_many_or_none(cases: CaseStore) -> None:
    saved = cases.save_all([a_case(), a_case()], author="ana", at=NOW)
    assert [case.version for case in saved] == [1, 1]
    stale = replace(saved[0], version=0)
    with pytest.raises(CaseChangedElsewhere):
        cases.save_all([a_case(), replace(saved[1], number="new"), stale], author="ana", at=NOW)
    assert {row.case_id for row in cases.children()} == {case.id for case in saved}
    assert cases.get(saved[1].id) == saved[1]


def test_the_case_saved_last_is_known(cases: CaseStore) -> None:
    assert cases.last_saved() is None
    first, second = a_case(number="1"), a_case(number="2")
    first = save(cases, first, NOW)
    second = save(cases, second, NOW + timedelta(minutes=1))
    assert cases.last_saved() == second
    first = save(cases, first, (NOW + timedelta(minutes=2)).astimezone(TAPACHULA))
    assert cases.last_saved() == first


def test_every_version_is_kept_and_bound_to_the_former(engine: Engine, cases: CaseStore) -> None:
    case = save(cases, a_case())
    for number in ("2", "3", "4"):
        case = save(cases, replace(case, number=number))
    with reading(engine) as connection:
        rows = connection.execute(
            select(*columns_of(CaseVersionRow)).order_by(CaseVersionRow.version)
        ).mappings()
        former = FIRST_HASH
        numbers = []
        for row in rows:
            said = {name: row[name] for name in row if name != "hash"}
            assert row["prev_hash"] == former
            assert row["hash"] == version_hash(**said)
            assert version_hash(**{**said, "body": row["body"] + " "}) != row["hash"]
            former = row["hash"]
            numbers.append(json.loads(row["body"])["number"])
    assert numbers == ["2026-0001", "2", "3", "4"]


def test_a_moment_without_zone_is_a_bug(cases: CaseStore) -> None:
    with pytest.raises(Exception, match="without a time zone"):
        cases.save(a_case(), author="ana", at=datetime(2026, 1, 1))  # noqa: DTZ001
    assert cases.children() == []


def test_the_list_is_what_the_record_says_of_each_child(cases: CaseStore) -> None:
    known = a_child(
        given_names="Ángel", declared_age=None, birth_date=date(2012, 2, 29), nationalities=()
    )
    unknown = a_child(given_names="", first_surname="", second_surname="", sex=None, category=None)
    saved = save(cases, a_case(children=(known, unknown)))
    assert sorted(cases.children(), key=str) == sorted(child_rows(saved), key=str)


def test_the_zone_in_which_the_hour_was_said_is_kept(cases: CaseStore) -> None:
    fixed = datetime(2026, 11, 20, 8, 0, tzinfo=timezone(timedelta(hours=-6)))
    for zone in (TAPACHULA, UTC, fixed.tzinfo):
        since = fixed.astimezone(zone)
        saved = save(cases, a_case(detention=replace(held(), presented_at=since)))
        (row,) = [row for row in cases.children() if row.case_id == saved.id]
        assert row.held_since is not None
        assert row.held_since == since
        assert str(row.held_since.tzinfo) == str(since.tzinfo)


def test_the_longest_held_comes_first_and_the_released_last(cases: CaseStore) -> None:
    # Written in UTC, 07:30 stands after the 10:30 of the zone; it is nine hours ago all the same.
    in_utc = replace(held(), presented_at=datetime(2026, 11, 22, 7, 30, tzinfo=UTC))
    detentions = {
        "30 h": held(30),
        "6 h": held(6),
        "released": replace(held(900), releases=(Release(at=NOW),)),
        "unknown hour": replace(held(), presented_at=None, apprehended_at=None),
        "72 h": held(72),
        "9 h": in_utc,
    }
    for number, detention in detentions.items():
        save(cases, a_case(number=number, detention=detention))
    still_held = ["72 h", "30 h", "9 h", "6 h", "unknown hour"]
    assert [row.case_number for row in cases.children()] == [*still_held, "released"]
    assert [row.case_number for row in cases.children(held_only=True)] == still_held


def test_a_child_taken_off_the_case_leaves_the_list(cases: CaseStore) -> None:
    both = save(cases, a_case(children=(a_child(), a_child(given_names="Hermano"))))
    assert len(cases.children()) == 2
    save(cases, replace(both, children=both.children[:1]))
    assert [row.child_id for row in cases.children()] == [both.children[0].id]


def test_names_are_found_without_accents(engine: Engine, cases: CaseStore) -> None:
    save(cases, a_case(children=(a_child(given_names="Íñigo", first_surname="Muñoz"),)))
    with reading(engine) as connection:
        words = set(connection.execute(select(SearchWordRow.word)).scalars())
    assert {"inigo", "munoz", "chen"} <= words


def test_the_index_can_be_made_again_from_the_bodies(engine: Engine, cases: CaseStore) -> None:
    for number in range(5):
        case = save(cases, a_case(number=str(number)))
        save(cases, replace(case, children=(a_child(given_names=f"Otra {number}"),)))
    before = cases.children()
    with writing(engine) as connection:
        connection.execute(delete(SearchWordRow))
        connection.execute(delete(ChildIndexRow))
    assert cases.children() == []
    cases.rebuild_index()
    assert cases.children() == before


def test_filings_come_back_newest_first(cases: CaseStore) -> None:
    one, two = save(cases, a_case()), save(cases, a_case())
    early, late = (
        a_filing(one, id="f1", made_at=NOW),
        a_filing(one, id="f2", made_at=NOW + timedelta(seconds=1)),
    )
    other = a_filing(two, id="f3", made_at=NOW + timedelta(days=1))
    for filing in (early, late, other):
        cases.record_filing(filing, docx=DOCX, pdf=PDF)
    assert cases.filings(one.id) == [late, early]
    assert cases.filings() == [other, late, early]
    assert cases.filings(CaseId("nothing")) == []


def test_a_filing_must_name_a_version_that_is_there(cases: CaseStore) -> None:
    saved = save(cases, a_case())
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        cases.record_filing(a_filing(saved, case_version=2), docx=DOCX, pdf=PDF)
    assert cases.filings() == []


def test_two_programs_at_once_lose_nothing(cases: CaseStore, place: str) -> None:
    case, saves = save(cases, a_case()), 15
    command = [sys.executable, "-m", "tests.vault.rivals", place, case.id, str(saves)]
    rivals = [
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}"},
        )
        for _ in range(2)
    ]
    told = [rival.communicate(timeout=120)[0] for rival in rivals]
    assert [rival.returncode for rival in rivals] == [0, 0]
    assert cases.get(case.id).version - 1 == sum(map(int, told))
    assert AuditTrail(cases._engine).verify().seq == 1 + sum(map(int, told))
    assert cases.verify() == 1 + sum(map(int, told))


def test_the_list_is_in_the_same_order_on_every_engine(cases: CaseStore) -> None:
    names = ["Zoé", "ana", "Ñandú", "Ángela", "Ana María", "Óscar", "_", "Nube", "öl"]
    for name in names:
        child = a_child(given_names=name, first_surname="", second_surname="")
        save(cases, a_case(children=(child,)))
    # By the letters folded, and never by the collation of a server.
    assert [row.name for row in cases.children()] == [
        *("_", "ana", "Ana María", "Ángela", "Ñandú", "Nube", "öl", "Óscar", "Zoé")
    ]


def test_while_another_writes_the_vault_is_busy(
    engine: Engine, elsewhere: CaseStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlcipher, "BUSY_MILLISECONDS", 50)
    monkeypatch.setattr(postgres, "BUSY_MILLISECONDS", 50)
    with writing(engine):
        with pytest.raises(VaultBusy):
            save(elsewhere, a_case())
        assert elsewhere.children() == []
    save(elsewhere, a_case())


def test_a_full_disk_keeps_what_was_saved(vault: OpenVault) -> None:
    kept = save(vault.cases, a_case())
    connection = vault._engine.raw_connection()
    pages = connection.cursor().execute("PRAGMA page_count").fetchone()[0]
    connection.cursor().execute(f"PRAGMA max_page_count = {pages}")
    connection.close()
    long = a_case(children=(a_child(alias="x" * 100_000),))
    with pytest.raises(VaultUnwritable):
        save(vault.cases, long)
    assert vault.cases.get(kept.id) == kept
    with pytest.raises(CaseUnknown):
        vault.cases.get(long.id)
    connection = vault._engine.raw_connection()
    connection.cursor().execute(f"PRAGMA max_page_count = {pages + 100}")
    connection.close()
    assert save(vault.cases, long).version == 1


def test_a_vault_that_may_only_be_read_says_so(filled: Path) -> None:
    store = CaseStore(encrypted_engine(filled, key_of(filled), access="mode=ro&immutable=1"))
    assert len(store.children()) == 40
    with pytest.raises(VaultUnwritable):
        save(store, a_case())
    store._engine.dispose()


def test_no_error_tells_a_name(engine: Engine, cases: CaseStore) -> None:
    case = save(cases, a_case())
    with pytest.raises(Exception, match=r"(?i)unique") as raised, writing(engine) as connection:
        connection.execute(
            CaseVersionRow.__table__.insert().values(  # type: ignore[attr-defined]
                case_id=case.id, version=1, author="Xochitl", at=NOW, body="", prev_hash="", hash=""
            )
        )
    assert "Xochitl" not in str(raised.value)
