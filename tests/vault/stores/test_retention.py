"""How cases end, what is left of them, and which backups still hold them."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from legalaid_desktop.errors import CaseChangedElsewhere, CaseKept, CaseUnknown
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.choices import Category, Sex
from legalaid_desktop.record.detention import Detention, Release
from legalaid_desktop.record.filing import FilingState
from legalaid_desktop.record.filing_steps import FilingStep
from legalaid_desktop.record.people import Adult
from legalaid_desktop.record.retention import BackupMade, Statistic
from legalaid_desktop.vault.attachments import AttachmentStore
from legalaid_desktop.vault.audit import AuditTrail
from legalaid_desktop.vault.cases import CaseStore
from legalaid_desktop.vault.drafts import DraftStore
from legalaid_desktop.vault.engine import reading
from legalaid_desktop.vault.filings import FilingStore
from legalaid_desktop.vault.retention import Retention
from legalaid_desktop.vault.search import Search
from legalaid_desktop.vault.tables import Base
from tests.builders import a_filing
from tests.vault.samples import NOW, TAPACHULA, a_case, a_child

PLANTED = "Citlalmina"


@pytest.fixture
def retention(engine: Engine) -> Retention:
    return Retention(engine)


@pytest.fixture
def cases(engine: Engine) -> CaseStore:
    return CaseStore(engine)


@pytest.fixture
def case(cases: CaseStore) -> Case:
    return cases.save(a_case(), author="ana", at=NOW)


@pytest.fixture
def planted(engine: Engine, cases: CaseStore) -> Case:
    """A case in every table, with its name wherever a name can be."""
    child = a_child(id="child-7", given_names=PLANTED, alias=f"La {PLANTED}")
    adult = Adult(given_names="Madre", first_surname=PLANTED)
    case = cases.save(
        a_case(number=f"{PLANTED}-7", children=(child,), adults=(adult,)), author="ana", at=NOW
    )
    case = cases.save(replace(case, responsible=PLANTED), author="ana", at=NOW)
    docx, pdf = f"docx {PLANTED}".encode(), f"pdf {PLANTED}".encode()
    filing = a_filing(
        case,
        id="filing-7",
        addressee=PLANTED,
        docx_sha256=hashlib.sha256(docx).hexdigest(),
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
    )
    cases.record_filing(filing, docx=docx, pdf=pdf)
    FilingStore(engine).add_step(
        filing.id,
        FilingStep(
            state=FilingState.ACKNOWLEDGED,
            happened=NOW,
            author="ana",
            noted_at=NOW,
            folio=PLANTED,
            received_by=PLANTED,
            note=PLANTED,
        ),
        after=0,
        scan=(f"{PLANTED}.pdf", io.BytesIO(b"%PDF-1.7\n" + PLANTED.encode())),
    )
    for author in ("ana", "luz"):
        DraftStore(engine).keep(author, case, base_version=2, at=NOW)
    AttachmentStore(engine).add(
        case.id,
        f"{PLANTED}.pdf",
        [b"%PDF-1.7\xff", PLANTED.encode() * 100_000],
        author="ana",
        at=NOW,
    )
    return case


Act = Callable[..., None]
ACTS = ("close", "reopen", "hold", "release", "anonymise", "delete")


def act(retention: Retention, name: str, case_id: CaseId, reason: str = "porque sí") -> None:
    done: Act = getattr(retention, name)
    done(case_id, author="luz", at=NOW + timedelta(days=1), reason=reason)


# Closed and open.


def test_a_case_stands_open_until_it_is_closed(
    retention: Retention, cases: CaseStore, case: Case
) -> None:
    assert not retention.standing(case.id).closed
    assert len(cases.children(open_only=True)) == 1
    act(retention, "close", case.id)
    assert retention.standing(case.id).closed_at == NOW + timedelta(days=1)
    assert cases.children(open_only=True) == []
    assert len(cases.children()) == 1
    act(retention, "reopen", case.id)
    assert not retention.standing(case.id).closed
    assert len(cases.children(open_only=True)) == 1


def test_saving_a_closed_case_leaves_it_closed(
    retention: Retention, cases: CaseStore, case: Case
) -> None:
    act(retention, "close", case.id)
    added = replace(case, children=(*case.children, a_child()))
    cases.save(added, author="ana", at=NOW)
    assert retention.standing(case.id).closed
    assert cases.children(open_only=True) == []
    assert len(cases.children()) == 2


@pytest.mark.parametrize("name", ACTS)
def test_every_act_stands_in_the_trail_with_its_reason(
    engine: Engine, retention: Retention, case: Case, name: str
) -> None:
    act(retention, name, case.id)
    entry = AuditTrail(engine).entries()[-1]
    said = {"close": "closed", "reopen": "reopened", "hold": "held", "release": "released"}
    ends = {"anonymise": "anonymised", "delete": "deleted"}
    assert entry.kind == f"case-{(said | ends)[name]}"
    assert (entry.author, entry.case_id, entry.reason) == ("luz", case.id, "porque sí")
    assert AuditTrail(engine).verify().seq == 2


@pytest.mark.parametrize("name", ACTS)
def test_no_act_on_a_case_that_is_not_there(
    engine: Engine, retention: Retention, name: str
) -> None:
    with pytest.raises(CaseUnknown):
        act(retention, name, CaseId("nothing"))
    assert AuditTrail(engine).head().seq == 0


def test_a_case_that_is_not_there_stands_nowhere(retention: Retention) -> None:
    with pytest.raises(CaseUnknown):
        retention.standing(CaseId("nothing"))


# The order to keep it.


@pytest.mark.parametrize("name", ["anonymise", "delete"])
def test_nothing_is_done_away_with_under_an_order_to_keep(
    engine: Engine, retention: Retention, planted: Case, name: str
) -> None:
    act(retention, "hold", planted.id)
    assert retention.standing(planted.id).kept
    before, head = contents(engine), AuditTrail(engine).head()
    with pytest.raises(CaseKept):
        act(retention, name, planted.id)
    assert contents(engine) == before
    assert AuditTrail(engine).head() == head
    act(retention, "release", planted.id)
    act(retention, name, planted.id)
    with pytest.raises(CaseUnknown):
        retention.standing(planted.id)


# Gone.


@pytest.mark.parametrize("name", ["anonymise", "delete"])
def test_no_trace_is_left_in_any_table(
    engine: Engine, retention: Retention, cases: CaseStore, planted: Case, name: str
) -> None:
    holding = {"case_version", "child_row", "search_word", "filing", "draft", "attachment"}
    assert holding <= tables_with(engine, PLANTED)
    assert "attachment_chunk" in tables_with(engine, PLANTED)
    act(retention, name, planted.id)
    assert tables_with(engine, PLANTED) == set()
    # The id, by which backups that hold it are told.
    assert tables_with(engine, planted.id) == {"audit"}
    assert tables_with(engine, "child-7") == {"audit"}
    with pytest.raises(CaseUnknown):
        cases.get(planted.id)
    assert cases.children() == []
    assert Search(engine).find(PLANTED) == []
    assert cases.filings() == []
    assert AttachmentStore(engine).list() == []
    assert DraftStore(engine).offered("luz") == []
    assert cases.verify() == 0
    assert AuditTrail(engine).verify() == AuditTrail(engine).head()


@pytest.mark.parametrize("name", ["anonymise", "delete"])
def test_only_this_case_is_gone(
    engine: Engine, retention: Retention, cases: CaseStore, planted: Case, name: str
) -> None:
    other = cases.save(a_case(number="8"), author="ana", at=NOW)
    kept = AttachmentStore(engine).add(other.id, "a", [b"%PDF-1.7\xff"], author="ana", at=NOW)
    DraftStore(engine).keep("luz", other, base_version=1, at=NOW)
    act(retention, name, planted.id)
    assert cases.get(other.id) == other
    assert [row.case_id for row in cases.children()] == [other.id]
    assert len(Search(engine).find("wendy")) == 1
    assert AttachmentStore(engine).list() == [kept]
    assert len(DraftStore(engine).offered("luz")) == 1
    assert cases.verify() == 1


@pytest.mark.parametrize("name", ["anonymise", "delete"])
def test_who_still_has_it_open_cannot_bring_it_back(
    retention: Retention, cases: CaseStore, case: Case, name: str
) -> None:
    act(retention, name, case.id)
    with pytest.raises(CaseChangedElsewhere):
        cases.save(case, author="ana", at=NOW)
    assert cases.children() == []


def test_what_was_deleted_is_not_left_in_the_wal(
    engine: Engine, retention: Retention, planted: Case
) -> None:
    if engine.dialect.name != "sqlite":
        pytest.skip("a file of SQLite's")
    with reading(engine) as connection:
        (path,) = {
            row.file for row in connection.exec_driver_sql("PRAGMA database_list") if row.file
        }
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar_one() == 1
    act(retention, "delete", planted.id)
    with open(f"{path}-wal", "rb") as wal:  # noqa: PTH123
        assert wal.read() == b""


# What is left to be counted.

SINCE = datetime(2026, 9, 30, 22, 30, tzinfo=TAPACHULA)
GIRL = a_child(
    id="g", birth_date=date(2014, 10, 1), sex=Sex.FEMALE, nationalities=("Haití", "Chile")
)
BOY = a_child(id="b", birth_date=None, declared_age=15, sex=Sex.MALE, category=None)
HELD = Detention(
    station="Estación Migratoria Siglo XXI",
    municipality="Tapachula",
    state="Chiapas",
    presented_at=SINCE,
    releases=(
        Release(child="g", at=SINCE + timedelta(days=3, hours=23)),
        Release(child="g", at=SINCE + timedelta(days=40)),
    ),
)


def test_of_an_anonymised_case_the_figures_are_left(retention: Retention, cases: CaseStore) -> None:
    case = cases.save(a_case(children=(GIRL, BOY), detention=HELD), author="ana", at=NOW)
    act(retention, "anonymise", case.id)
    girl = Statistic(
        sex=Sex.FEMALE,
        category=Category.SEPARATED,
        age=11,
        nationalities=("Chile", "Haití"),
        state="Chiapas",
        held_month="2026-09",
        released_month="2026-11",
        days_held=40,
        siblings=1,
        filings=0,
    )
    boy = Statistic(
        sex=Sex.MALE,
        category=None,
        age=15,
        nationalities=("Guatemala",),
        state="Chiapas",
        held_month="2026-09",
        released_month=None,
        days_held=None,
        siblings=1,
        filings=0,
    )
    assert sorted(retention.statistics(), key=lambda each: each.age or 0) == [girl, boy]


def test_nothing_leads_back_from_the_figures(
    engine: Engine, retention: Retention, planted: Case
) -> None:
    act(retention, "anonymise", planted.id)
    (figures,) = retention.statistics()
    assert figures.filings == 1
    left = json.dumps(contents(engine)["statistic"], default=str)
    for told in (PLANTED, planted.id, "child-7", "Muñoz", "Siglo", "Lic.", "2026-11-2", "filing-7"):
        assert told not in left


def test_of_a_deleted_case_not_even_the_figures_are_left(
    retention: Retention, planted: Case
) -> None:
    act(retention, "delete", planted.id)
    assert retention.statistics() == []


def test_a_case_without_children_leaves_no_figures(retention: Retention, cases: CaseStore) -> None:
    case = cases.save(a_case(children=()), author="ana", at=NOW)
    act(retention, "anonymise", case.id)
    assert retention.statistics() == []


# Which backups hold it.


def back_up(engine: Engine, retention: Retention, name: str, days: int = 0) -> BackupMade:
    backup = BackupMade(
        id=name,
        at=NOW + timedelta(days=days),
        name=f"{name}.respaldo",
        place="USB\\azul",
        head_seq=AuditTrail(engine).head().seq,
        verified_at=NOW + timedelta(days=days),
    )
    retention.record_backup(backup)
    return backup


def test_backups_are_told_newest_first(engine: Engine, retention: Retention) -> None:
    made = [back_up(engine, retention, name, days) for name, days in (("a", 1), ("b", 3), ("c", 2))]
    assert retention.backups() == [made[1], made[2], made[0]]
    checked = replace(made[0], verified_at=NOW + timedelta(days=9))
    retention.record_backup(checked)
    assert retention.backups()[-1] == checked


@pytest.mark.parametrize("name", ["anonymise", "delete"])
def test_the_backups_that_hold_a_case_are_those_made_in_its_life(
    engine: Engine, retention: Retention, cases: CaseStore, name: str
) -> None:
    cases.save(a_case(), author="ana", at=NOW)
    back_up(engine, retention, "before it", 1)
    case = cases.save(a_case(), author="ana", at=NOW)
    first = back_up(engine, retention, "once it was there", 2)
    cases.save(replace(case, number="2"), author="ana", at=NOW)
    last = back_up(engine, retention, "before it went", 3)
    assert retention.backups_with(case.id) == [last, first]
    act(retention, name, case.id)
    back_up(engine, retention, "after it went", 4)
    assert retention.backups_with(case.id) == [last, first]
    retention.record_backup(replace(first, gone_at=NOW + timedelta(days=5)))
    assert retention.backups_with(case.id) == [last]


def test_a_case_the_trail_never_saw_begin_may_be_in_any(
    engine: Engine, retention: Retention
) -> None:
    backup = back_up(engine, retention, "a")
    assert retention.backups_with(CaseId("from before the trail")) == [backup]


def contents(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table but the trail."""
    with reading(engine) as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in Base.metadata.sorted_tables
            if table.name != "audit"
        }


def tables_with(engine: Engine, told: str) -> set[str]:
    """Return the tables in which `told` stands in any column, as the engine holds it."""
    found = set()
    with reading(engine) as connection:
        for table in Base.metadata.sorted_tables:
            for row in connection.execute(select(table)):
                if any(told.lower() in _as_text(value).lower() for value in row):
                    found.add(table.name)
    return found


def _as_text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
