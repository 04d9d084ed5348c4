"""What differs between two states of a case, and how two people's changes come together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legalaid_desktop.record import paths
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.diff import NO_ITEM, Answer, apply, changes, merge
from legalaid_desktop.record.people import Child
from tests.builders import a_case, a_child, an_adult, any_entity

SISTER = a_child(id="c2", given_names="Wendy")


def changed(case: Case, **answers: object) -> Case:
    for path, value in answers.items():
        case = paths.put(case, path.replace("__", "."), value)
    return case


def described(before: Case, after: Case) -> list[tuple[str, object, object]]:
    return [(each.path, each.before.value, each.after.value) for each in changes(before, after)]


def test_same_case_has_no_changes() -> None:
    assert changes(a_case(), a_case()) == ()


def test_changed_field_is_named_with_both_answers() -> None:
    before = a_case()
    after = changed(before, detention__station="Otra", children__0__first_surname="Chaves")
    assert described(before, after) == [
        ("children.c1.first_surname", "Chávez", "Chaves"),
        ("detention.station", "Estación Migratoria Acayucan", "Otra"),
    ]


def test_unknown_is_an_answer_of_its_own() -> None:
    before = changed(a_case(), children__0__birth_date=None)
    (change,) = changes(before, paths.mark_unknown(before, "children.0.birth_date"))
    assert (change.before, change.after) == (Answer(value=None), Answer(value=None, unknown=True))


def test_item_that_came_or_went_is_one_change() -> None:
    with_sister = changed(a_case(), children=(a_child(), SISTER))
    assert described(a_case(), with_sister) == [("children.c2", None, SISTER)]
    assert described(with_sister, a_case()) == [("children.c2", SISTER, None)]


def test_new_order_is_told() -> None:
    before = a_case(children=(a_child(), SISTER))
    after = a_case(children=(SISTER, a_child()))
    assert described(before, after) == [("children", ("c1", "c2"), ("c2", "c1"))]


def test_same_moment_said_in_another_zone_is_a_change() -> None:
    moment = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("America/Mexico_City"))
    before = changed(a_case(), detention__presented_at=moment)
    elsewhere = moment.astimezone(ZoneInfo("America/Tijuana"))
    assert [
        c.path for c in changes(before, changed(before, detention__presented_at=elsewhere))
    ] == ["detention.presented_at"]


def test_changes_in_different_fields_come_together() -> None:
    base = a_case()
    merged = merge(base, changed(base, responsible="A. Ruiz"), changed(base, number="7/26"))
    assert merged.conflicts == ()
    assert (merged.case.responsible, merged.case.number) == ("A. Ruiz", "7/26")


def test_merged_case_continues_their_version() -> None:
    base = a_case(version=3)
    theirs = replace(base, version=5)
    assert merge(base, changed(base, responsible="A. Ruiz"), theirs).case.version == 5


def test_same_change_by_both_is_no_conflict() -> None:
    base = a_case()
    both = changed(base, responsible="A. Ruiz")
    assert merge(base, both, both).conflicts == ()


def test_field_changed_by_both_keeps_theirs_until_mine_is_taken() -> None:
    base = a_case()
    merged = merge(base, changed(base, responsible="Mía"), changed(base, responsible="Suya"))
    (conflict,) = merged.conflicts
    assert (conflict.base.value, conflict.mine.value, conflict.theirs.value) == (
        "M. Ocampo",
        "Mía",
        "Suya",
    )
    assert merged.case.responsible == "Suya"
    assert merged.with_mine(["responsible"]).responsible == "Mía"
    assert merged.with_mine([]) == merged.case


def test_items_added_by_both_are_all_there() -> None:
    base = a_case()
    brother = a_child(id="c3", given_names="Elmer")
    merged = merge(
        base,
        changed(base, children=(a_child(), SISTER)),
        changed(base, children=(a_child(), brother)),
    )
    assert merged.conflicts == ()
    assert [child.id for child in merged.case.children] == ["c1", "c3", "c2"]


def test_item_i_worked_on_and_they_removed_can_be_brought_back() -> None:
    base = a_case(children=(a_child(), SISTER))
    mine = changed(base, children__1__first_surname="Ruiz")
    merged = merge(base, mine, paths.without(base, "children.1"))
    (conflict,) = merged.conflicts
    assert (conflict.path, conflict.theirs) == ("children.c2", NO_ITEM)
    assert len(merged.case.children) == 1
    assert merged.with_mine(["children.c2"]).children == mine.children


def test_item_they_worked_on_and_i_removed_stays_until_mine_is_taken() -> None:
    base = a_case(children=(a_child(), SISTER))
    theirs = changed(base, children__1__first_surname="Ruiz")
    merged = merge(base, paths.without(base, "children.1"), theirs)
    (conflict,) = merged.conflicts
    assert (conflict.path, conflict.mine) == ("children.c2", NO_ITEM)
    assert merged.case == theirs
    assert [child.id for child in merged.with_mine(["children.c2"]).children] == ["c1"]


def test_my_reference_comes_back_with_the_item_they_removed() -> None:
    base = a_case(adults=(an_adult(),), children=(a_child(), SISTER))
    mine = changed(base, adults__0__ties__0__child="c2")
    merged = merge(base, mine, paths.without(base, "children.1"))
    assert [each.path for each in merged.conflicts] == ["children.c2"]
    assert merged.case.adults[0].ties[0].child == ""
    taken = merged.with_mine(["children.c2"])
    assert taken.adults[0].ties[0].child == "c2"
    assert taken.children[1] == SISTER


def test_removing_for_good_takes_the_references_along() -> None:
    base = a_case(adults=(an_adult(),), children=(a_child(), SISTER))
    theirs = changed(base, adults__0__ties__0__child="c2")
    merged = merge(base, paths.without(base, "children.1"), theirs)
    assert [each.path for each in merged.conflicts] == ["children.c2"]
    assert merged.with_mine(["children.c2"]).adults[0].ties[0].child == ""


cases = any_entity(Case)
slow = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def alike(one: Case, other: Case) -> bool:
    return changes(one, other) == () and changes(other, one) == ()


@slow
@given(cases, cases)
def test_changes_applied_give_the_other_state(before: Case, after: Case) -> None:
    assert alike(apply(before, changes(before, after)), after)


@slow
@given(cases, cases)
def test_what_one_person_did_alone_is_taken_whole(base: Case, other: Case) -> None:
    for merged in (merge(base, other, base), merge(base, base, other)):
        assert merged.conflicts == ()
        assert alike(merged.case, other)


@slow
@given(cases, st.data())
def test_nothing_said_by_either_is_lost(base: Case, data: st.DataObject) -> None:
    children = tuple(data.draw(any_entity(Child)) for _ in range(2))
    base = replace(base, children=children)
    mine = replace(base, children=(data.draw(any_entity(Child)), *children))
    theirs = replace(base, responsible="Otra persona", children=(*children, a_child()))
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    assert {child.id for child in merged.case.children} == {
        child.id for child in (*mine.children, *theirs.children)
    }


BIRTH = "children.c1.birth_date"


def test_what_could_not_be_read_contradicts_their_answer() -> None:
    base = changed(a_case(), children__0__birth_date=None)
    theirs = changed(base, children__0__birth_date=date(2012, 5, 4))
    merged = merge(base, base, theirs, unread=[BIRTH])
    assert [each.path for each in merged.conflicts] == [BIRTH]
    assert merged.case == theirs
    assert merged.with_mine([BIRTH]) == base
    assert merge(base, base, theirs).conflicts == ()
    unknown = paths.mark_unknown(base, "children.0.birth_date")
    (conflict,) = merge(base, base, unknown, unread=[BIRTH]).conflicts
    assert conflict.theirs.unknown


def test_what_could_not_be_read_contradicts_nothing_where_they_answered_nothing() -> None:
    base = changed(a_case(), children__0__birth_date=date(2012, 5, 4))
    mine = changed(base, children__0__birth_date=None)
    for theirs in (mine, changed(base, number="9")):
        assert merge(base, mine, theirs, unread=[BIRTH]).conflicts == ()


def test_a_child_they_took_away_is_asked_about_if_only_unread_text_was_typed_of_her() -> None:
    base = changed(a_case(), children=(a_child(), replace(SISTER, birth_date=None)))
    theirs = changed(base, children=(a_child(),))
    merged = merge(base, base, theirs, unread=["children.c2.birth_date"])
    assert [each.path for each in merged.conflicts] == ["children.c2"]
    assert merged.with_mine(["children.c2"]) == base
