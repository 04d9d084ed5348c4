"""What was typed and not saved: kept a person and case, offered back, gone once saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, insert, update

from legalaid_desktop.errors import CaseChangedElsewhere, CaseNewer, CaseUnknown
from legalaid_desktop.record.case import CaseId
from legalaid_desktop.record.draft import Draft
from legalaid_desktop.record.paths import put
from legalaid_desktop.vault import bodies
from legalaid_desktop.vault.audit import FIRST, AuditTrail
from legalaid_desktop.vault.cases import CaseStore
from legalaid_desktop.vault.drafts import FORMAT, DraftStore
from legalaid_desktop.vault.engine import writing
from legalaid_desktop.vault.retention import Retention
from legalaid_desktop.vault.tables import DraftRow
from tests.vault.samples import NOW, a_case, a_child


@pytest.fixture
def drafts(engine: Engine) -> DraftStore:
    return DraftStore(engine)


@pytest.fixture
def cases(engine: Engine) -> CaseStore:
    return CaseStore(engine)


def test_a_draft_comes_back_as_it_was_typed(drafts: DraftStore, cases: CaseStore) -> None:
    saved = cases.save(a_case(), author="ana", at=NOW)
    typed = replace(saved, number="", children=(a_child(given_names="Xó"),))
    drafts.keep("ana", typed, base_version=1, at=NOW)
    assert drafts.offered("ana") == [Draft(case=typed, base_version=1, at=NOW)]
    assert drafts.offered("luz") == []


def test_a_case_never_saved_can_be_drafted(drafts: DraftStore, cases: CaseStore) -> None:
    typed = a_case()
    drafts.keep("ana", typed, base_version=0, at=NOW)
    (offered,) = drafts.offered("ana")
    assert (offered.case, offered.base_version) == (typed, 0)
    assert cases.save(offered.case, author="ana", at=NOW).version == 1
    assert drafts.offered("ana") == []


def test_of_one_person_and_case_the_last_is_kept(drafts: DraftStore) -> None:
    typed = a_case()
    for number in range(5):
        typed = replace(typed, number=str(number))
        drafts.keep("ana", typed, base_version=0, at=NOW + timedelta(seconds=2 * number))
    drafts.keep("luz", a_case(id=typed.id, number="luz"), base_version=0, at=NOW)
    assert [draft.case.number for draft in drafts.offered("ana")] == ["4"]
    assert [draft.case.number for draft in drafts.offered("luz")] == ["luz"]


def test_the_newest_is_offered_first(drafts: DraftStore) -> None:
    for minutes in (1, 3, 2):
        at = NOW + timedelta(minutes=minutes)
        drafts.keep("ana", a_case(number=str(minutes)), base_version=0, at=at)
    assert [draft.case.number for draft in drafts.offered("ana")] == ["3", "2", "1"]


def test_saving_drops_the_draft_of_who_saved(drafts: DraftStore, cases: CaseStore) -> None:
    saved = cases.save(a_case(), author="ana", at=NOW)
    other = cases.save(a_case(), author="ana", at=NOW)
    for author in ("ana", "luz"):
        for case in (saved, other):
            drafts.keep(author, case, base_version=1, at=NOW)
    cases.save(saved, author="ana", at=NOW)
    assert [draft.case.id for draft in drafts.offered("ana")] == [other.id]
    assert {draft.case.id for draft in drafts.offered("luz")} == {saved.id, other.id}


def test_a_save_that_is_refused_keeps_the_draft(drafts: DraftStore, cases: CaseStore) -> None:
    saved = cases.save(a_case(), author="ana", at=NOW)
    typed = replace(saved, number="mine")
    drafts.keep("ana", typed, base_version=1, at=NOW)
    cases.save(replace(saved, number="theirs"), author="luz", at=NOW)
    with pytest.raises(CaseChangedElsewhere):
        cases.save(typed, author="ana", at=NOW)
    assert drafts.offered("ana") == [Draft(case=typed, base_version=1, at=NOW)]


def test_a_draft_is_dropped_and_may_be_dropped_again(drafts: DraftStore) -> None:
    typed = a_case()
    drafts.keep("ana", typed, base_version=0, at=NOW)
    for _ in range(2):
        drafts.drop("ana", typed.id)
        assert drafts.offered("ana") == []
    drafts.drop("nobody", CaseId("nothing"))


def test_a_deleted_case_takes_no_more_drafts(
    engine: Engine, drafts: DraftStore, cases: CaseStore
) -> None:
    saved = cases.save(a_case(), author="ana", at=NOW)
    drafts.keep("luz", saved, base_version=1, at=NOW)
    Retention(engine).delete(saved.id, author="ana", at=NOW, reason="")
    assert drafts.offered("luz") == []
    with pytest.raises(CaseUnknown):
        drafts.keep("luz", saved, base_version=1, at=NOW)


def test_typing_leaves_nothing_in_the_trail(engine: Engine, drafts: DraftStore) -> None:
    drafts.keep("ana", a_case(), base_version=0, at=NOW)
    assert AuditTrail(engine).head() == FIRST


@pytest.mark.parametrize("typed", ["a\0b", "\ud800", "\\", "<&>", "ñ" * 1_000_000])
def test_any_text_can_be_drafted(drafts: DraftStore, typed: str) -> None:
    case = a_case(number=typed, children=(a_child(given_names=typed),))
    drafts.keep(typed[:500], case, base_version=0, at=NOW)
    assert drafts.offered(typed[:500])[0].case == case


MOMENT = "detention.apprehended_at"
UNREAD = {
    "children.0.birth_date": "3 may",
    MOMENT: "22/11\n\nAmerica/Mexico_City",
}


def test_what_no_field_could_read_comes_back_to_the_letter(
    drafts: DraftStore, cases: CaseStore
) -> None:
    saved = cases.save(a_case(), author="ana", at=NOW)
    drafts.keep("ana", saved, base_version=1, at=NOW, unread=UNREAD)
    (offered,) = drafts.offered("ana")
    assert offered == Draft(case=saved, unread=UNREAD, base_version=1, at=NOW)
    assert offered.placed == UNREAD
    drafts.keep("ana", saved, base_version=1, at=NOW)
    assert drafts.offered("ana")[0].unread == {}


@pytest.mark.parametrize("typed", ["a\0b", "\ud800", "\\", "\u202e3/5", "ñ" * 100_000, "{}"])
def test_any_text_may_be_what_was_not_read(drafts: DraftStore, typed: str) -> None:
    unread = {"children.0.birth_date": typed}
    drafts.keep("ana", a_case(), base_version=0, at=NOW, unread=unread)
    assert drafts.offered("ana")[0].unread == unread


def test_a_draft_of_before_unread_text_was_kept_still_opens(
    engine: Engine, drafts: DraftStore, cases: CaseStore
) -> None:
    saved = cases.save(a_case(), author="ana", at=NOW)
    typed = replace(saved, number="typed")
    with writing(engine) as connection:
        row = {"author": "ana", "case_id": saved.id, "base_version": 1, "at": NOW}
        connection.execute(insert(DraftRow).values(**row, body=bodies.as_body(typed)))
    assert drafts.offered("ana") == [Draft(case=typed, base_version=1, at=NOW)]


def test_a_draft_that_a_later_release_kept_is_told_and_stops_no_save(
    engine: Engine, drafts: DraftStore, cases: CaseStore
) -> None:
    typed = a_case()
    drafts.keep("ana", typed, base_version=0, at=NOW)
    with writing(engine) as connection:
        body = bodies.canonical({"draft": FORMAT + 1})
        connection.execute(update(DraftRow).values(body=body))
    with pytest.raises(CaseNewer):
        drafts.offered("ana")
    assert cases.save(typed, author="ana", at=NOW).version == 1
    with pytest.raises(CaseNewer):
        drafts.offered("ana")


def test_saving_leaves_in_the_draft_what_was_not_read_and_nothing_else(
    drafts: DraftStore, cases: CaseStore
) -> None:
    saved = cases.save(a_case(), author="ana", at=NOW)
    for author in ("ana", "luz"):
        typed = replace(saved, number=author)
        drafts.keep(author, typed, base_version=1, at=NOW, unread=UNREAD)
    first = replace(saved, number="saved", children=(a_child(), *saved.children))
    first = cases.save(first, author="ana", at=NOW)
    (left,) = drafts.offered("ana")
    paths = {"children.1.birth_date": "3 may", "detention.apprehended_at": UNREAD[MOMENT]}
    assert (left.base_version, left.unread, left.at) == (2, paths, NOW)
    assert left.case == put(put(first, "children.1.birth_date", None), MOMENT, None)
    (of_luz,) = drafts.offered("luz")
    assert (of_luz.base_version, of_luz.unread, of_luz.case.number) == (1, UNREAD, "luz")


def test_a_draft_stays_whole_when_the_item_that_text_was_typed_in_is_not_in_what_was_saved(
    drafts: DraftStore, cases: CaseStore
) -> None:
    saved = cases.save(a_case(), author="ana", at=NOW)
    drafts.keep("ana", saved, base_version=1, at=NOW, unread=UNREAD)
    cases.save(replace(saved, children=(a_child(),)), author="ana", at=NOW)
    assert drafts.offered("ana") == [Draft(case=saved, unread=UNREAD, base_version=1, at=NOW)]


def test_dropping_takes_what_was_not_read_too(drafts: DraftStore, cases: CaseStore) -> None:
    saved = cases.save(a_case(), author="ana", at=NOW)
    drafts.keep("ana", saved, base_version=1, at=NOW, unread=UNREAD)
    drafts.drop("ana", saved.id)
    assert drafts.offered("ana") == []
