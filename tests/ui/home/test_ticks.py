"""Which rows are ticked, through searches, new lists and stretches, without a window."""

from __future__ import annotations

from legalaid_desktop.record.case import CaseId
from legalaid_desktop.ui.home.ticks import Selection
from tests.builders import NOW
from tests.ui.fakes import FakeCases
from tests.ui.home.test_presenter import FakeView, read, shown, three_cases


def names(view: FakeView) -> list[str]:
    return [row.case_id for row in view.selection.rows]


def test_siblings_are_two_children_of_one_case() -> None:
    view, presenter = shown(three_cases())
    presenter.tick(1)
    presenter.tick(2)
    assert len(view.selection.rows) == 2
    assert view.selection.case_ids == ("k2",)
    presenter.tick(1)
    assert len(view.selection.rows) == 1


def test_what_a_search_hides_stays_ticked_and_is_counted_apart() -> None:
    view, presenter = shown(three_cases())
    presenter.tick_all()
    assert view.selection.every
    presenter.search("wil")
    assert (names(view), view.selection.hidden) == (["k1"], 3)
    assert view.selection.every
    presenter.search("zzz")
    assert (names(view), view.selection.hidden) == ([], 4)
    presenter.search("")
    assert len(view.selection.rows) == 4


def test_all_means_all_that_are_shown() -> None:
    view, presenter = shown(three_cases())
    presenter.search("wil")
    presenter.tick_all()
    presenter.search("")
    assert names(view) == ["k1"]
    assert not view.selection.every


def test_the_box_above_ticks_what_is_left_and_then_none() -> None:
    view, presenter = shown(three_cases())
    presenter.tick(0)
    presenter.turn_all()
    assert len(view.selection.rows) == 4
    presenter.turn_all()
    assert not view.selection.rows


def test_a_stretch_grows_and_shrinks_and_leaves_other_ticks_alone() -> None:
    view, presenter = shown(three_cases())
    presenter.tick(3)
    presenter.end_stretch()
    presenter.stretch(0, 1)
    presenter.stretch(1, 2)
    assert len(view.selection.rows) == 4
    presenter.stretch(2, 1)
    assert [row.key for row in view.selection.rows] == [view.rows[at].key for at in (0, 1, 3)]
    presenter.stretch(1, 0)
    assert [row.key for row in view.selection.rows] == [view.rows[at].key for at in (0, 3)]


def test_a_stretch_whose_beginning_a_search_hid_begins_where_one_is() -> None:
    view, presenter = shown(three_cases())
    presenter.stretch(0, 1)
    presenter.search("wil")
    presenter.stretch(0, 0)
    assert names(view) == ["k1"]


def test_ticks_outlast_a_list_read_again_but_not_the_child() -> None:
    view, presenter = shown(three_cases())
    presenter.tick_all()
    presenter.load(read(FakeCases(three_cases()[:2])), NOW)
    assert names(view) == ["k2", "k2", "k1"]
    assert view.selection.hidden == 0


def test_what_was_drawn_up_is_ticked_no_more() -> None:
    view, presenter = shown(three_cases())
    presenter.tick_all()
    presenter.untick_cases({CaseId("k2")})
    assert names(view) == ["k3", "k1"]


def test_nothing_to_tick_is_nothing_ticked() -> None:
    view, presenter = shown([])
    presenter.turn_all()
    assert view.selection.rows == ()
    assert not view.selection.every


def test_each_tick_leaves_what_a_look_at_every_row_would_find() -> None:
    cases = three_cases()
    view, presenter = shown(cases)
    for typed, at in (("", 3), ("", 0), ("wil", 0), ("", 2), ("", 2), ("na", 0), ("", 1), ("", 3)):
        presenter.search(typed)
        presenter.tick(at)
        told = view.selection
        presenter.search(typed)  # looks at every row
        assert told == view.selection
    presenter.tick_all()
    told = view.selection
    presenter.load(read(FakeCases(cases)), NOW)
    assert told == view.selection
    assert [view.rows[at] for at in told.places] == list(told.rows)
    presenter.untick_all()
    presenter.tick(1)
    presenter.tick(1)
    assert view.selection == Selection()
    presenter.search("zzz")
    presenter.tick_all()
    assert view.selection == Selection()
