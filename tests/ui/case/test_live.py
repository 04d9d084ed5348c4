"""What is drawn beside the form while someone types, and what is said of it."""

from __future__ import annotations

from dataclasses import replace

from legalaid_desktop.errors import NobodyHeld
from legalaid_desktop.record.case import Case
from legalaid_desktop.ui.case.live import LivePages
from legalaid_desktop.ui.case.view import Preview
from tests.builders import a_case, a_child
from tests.ui.case.fakes import ASYLUM, RELEASE, FakeView


def named(name: str) -> Case:
    return a_case(children=(a_child(given_names=name),))


def test_pages_are_drawn_when_typing_pauses() -> None:
    view = FakeView()
    live = LivePages(view)
    live.follow(named("A"), RELEASE)
    assert view.draw_asked == 1
    assert view.drawing == []
    assert view.preview == (Preview.DRAWING, b"")
    live.draw()
    assert view.drawing == [(named("A"), RELEASE)]
    live.drawn(b"A")
    assert view.preview == (Preview.UP_TO_DATE, b"A")


def test_of_all_that_was_typed_meanwhile_only_the_newest_is_drawn() -> None:
    view = FakeView()
    live = LivePages(view)
    live.follow(named("A"), RELEASE)
    live.draw()
    for name in ("Ab", "Abc"):
        live.follow(named(name), RELEASE)
        live.draw()
    assert len(view.drawing) == 1  # one at a time
    live.drawn(b"A")
    assert view.drawing[1:] == [(named("Abc"), RELEASE)]
    assert view.preview == (Preview.DRAWING, b"A")  # newer than what was there, and said to be old
    live.drawn(b"Abc")
    assert view.preview == (Preview.UP_TO_DATE, b"Abc")
    assert len(view.drawing) == 2


def test_what_is_typed_and_taken_back_is_up_to_date_without_drawing() -> None:
    view = FakeView()
    live = LivePages(view)
    live.follow(named("A"), RELEASE)
    live.draw()
    live.drawn(b"A")
    live.follow(named("Ab"), RELEASE)
    assert view.preview == (Preview.DRAWING, b"A")
    live.follow(named("A"), RELEASE)
    live.draw()
    assert view.preview == (Preview.UP_TO_DATE, b"A")
    assert len(view.drawing) == 1


def test_each_paper_keeps_its_pages_and_one_drawn_late_is_not_shown_as_another() -> None:
    view = FakeView()
    live = LivePages(view)
    live.follow(named("A"), RELEASE)
    live.draw()
    live.follow(named("A"), ASYLUM)
    live.drawn(b"release")
    assert view.preview == (Preview.DRAWING, b"")
    assert view.drawing[-1] == (named("A"), ASYLUM)
    live.drawn(b"asylum")
    live.follow(named("A"), RELEASE)
    assert view.preview == (Preview.UP_TO_DATE, b"release")


def test_what_fails_leaves_the_pages_and_is_tried_again_when_asked_or_the_text_changes() -> None:
    view = FakeView()
    live = LivePages(view)
    live.follow(named("A"), RELEASE)
    live.draw()
    live.drawn(b"A")
    live.follow(named("Ab"), RELEASE)
    live.draw()
    error = NobodyHeld()
    live.failed(error)
    assert view.preview == (Preview.STALE, b"A")
    assert view.trouble is error
    live.follow(named("Ab"), RELEASE)
    live.draw()
    assert len(view.drawing) == 2  # not again and again
    live.try_again()
    assert len(view.drawing) == 3
    live.failed(error)
    live.follow(named("Abc"), RELEASE)
    live.draw()
    live.drawn(b"Abc")
    assert view.preview == (Preview.UP_TO_DATE, b"Abc")
    assert view.trouble is None


def test_what_arrives_after_the_lock_is_not_shown() -> None:
    view = FakeView()
    live = LivePages(view)
    live.follow(named("A"), RELEASE)
    live.draw()
    live.forget()
    shown = view.preview
    live.drawn(b"A")
    live.failed(NobodyHeld())
    assert view.preview == shown
    assert len(view.drawing) == 1


def test_a_waiver_changes_the_pages_too() -> None:
    view = FakeView()
    live = LivePages(view)
    live.follow(a_case(), RELEASE)
    live.draw()
    live.drawn(b"A")
    live.follow(replace(a_case(), number="2026-0002"), RELEASE)
    assert view.preview == (Preview.DRAWING, b"A")
