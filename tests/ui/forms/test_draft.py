"""Every step of a draft can be undone, and none is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from legalaid_desktop.language.reading import Unread
from legalaid_desktop.record.paths import is_unknown
from legalaid_desktop.text import Text
from legalaid_desktop.ui.forms.draft import PAUSE, Draft, same
from tests.builders import NOW, a_case, a_child, an_adult

NAME = "children.0.given_names"
BIRTH = "children.0.birth_date"
ODD = Unread("3/5", Text("Falta el año.", "The year is missing."))


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def draft_of(clock: Clock, **fields: object) -> Draft:
    return Draft(a_case(**fields), clock)


def born(draft: Draft) -> date | None:
    return draft.case.children[0].birth_date


def test_typing_on_is_one_step(clock: Clock) -> None:
    draft = draft_of(clock)
    for typed in ("B", "Be", "Bea"):
        draft.set(NAME, typed)
    assert draft.case.children[0].given_names == "Bea"
    assert draft.undo() == NAME
    assert draft.case.children[0].given_names == "Yeimi Noemí"
    assert not draft.dirty
    assert draft.redo() == NAME
    assert draft.case.children[0].given_names == "Bea"


def test_a_pause_or_leaving_the_field_begins_a_new_step(clock: Clock) -> None:
    draft = draft_of(clock)
    draft.set(NAME, "Bea")
    clock.now += PAUSE + timedelta(seconds=1)
    draft.set(NAME, "Beatriz")
    draft.settle()
    draft.set(NAME, "Beatriz Inés")
    names = []
    while draft.undo():
        names.append(draft.case.children[0].given_names)
    assert names == ["Beatriz", "Bea", "Yeimi Noemí"]


def test_a_change_after_undo_drops_what_was_undone(clock: Clock) -> None:
    draft = draft_of(clock)
    draft.set(NAME, "Bea")
    draft.undo()
    draft.set(NAME, "Ana")
    assert not draft.can_redo
    assert draft.undo() == NAME
    assert not draft.can_undo


def test_the_first_change_is_never_joined_to_the_saved_case(clock: Clock) -> None:
    draft = draft_of(clock)
    draft.set(NAME, "Bea")
    draft.undo()
    draft.set(NAME, "Ana")
    draft.set(NAME, "Anita")
    draft.undo()
    assert draft.case is draft.saved


def test_what_cannot_be_read_is_kept_and_takes_the_old_answer_away(clock: Clock) -> None:
    draft = draft_of(clock)
    draft.set(BIRTH, ODD)
    assert born(draft) is None
    assert draft.answer(BIRTH) == ODD
    assert draft.dirty
    draft.undo()
    assert born(draft) is not None
    assert draft.unread == {}


def test_what_cannot_be_read_takes_back_unknown(clock: Clock) -> None:
    draft = draft_of(clock)
    draft.mark_unknown(BIRTH, unknown=True)
    draft.set(BIRTH, ODD)
    assert not is_unknown(draft.case, BIRTH)
    draft.mark_unknown(BIRTH, unknown=True)
    assert draft.unread == {}
    assert is_unknown(draft.case, BIRTH)


def test_removing_moves_what_was_typed_in_those_after_it(clock: Clock) -> None:
    children = (a_child(), a_child(id="c2"), a_child(id="c3"))
    draft = draft_of(clock, children=children)
    for index in range(3):
        draft.set(f"children.{index}.birth_date", Unread(f"{index}", ODD.why))
    draft.remove("children.1")
    assert {path: typed.typed for path, typed in draft.unread.items()} == {
        "children.0.birth_date": "0",
        "children.1.birth_date": "2",
    }
    assert [child.id for child in draft.case.children] == ["c1", "c3"]
    draft.undo()
    assert len(draft.unread) == 3


def test_adding_gives_the_path_of_the_new_item(clock: Clock) -> None:
    draft = draft_of(clock, adults=(an_adult(),))
    assert draft.add("adults") == "adults.1"
    assert draft.add("adults.1.ties") == "adults.1.ties.0"
    assert draft.undo() == "adults.1.ties.0"
    with pytest.raises(ValueError, match="station"):
        draft.add("detention.station")


def test_after_saving_the_steps_stay_and_carry_the_version(clock: Clock) -> None:
    draft = draft_of(clock)
    draft.set(NAME, "Bea")
    saved = replace(draft.case, version=1)
    draft.now_saved(saved)
    dirty = [draft.dirty]
    draft.undo()
    assert draft.case.version == 1
    dirty.append(draft.dirty)
    draft.redo()
    dirty.append(draft.dirty)
    assert dirty == [False, True, False]


def test_the_same_instant_told_in_another_zone_is_another_answer(clock: Clock) -> None:
    draft = draft_of(clock)
    centre = datetime(2026, 11, 22, 10, 30, tzinfo=ZoneInfo("America/Mexico_City"))
    northwest = centre.astimezone(ZoneInfo("America/Tijuana"))
    draft.set("detention.presented_at", centre)
    draft.now_saved(draft.case)
    assert centre == northwest
    assert not same(centre, northwest)
    draft.set("detention.presented_at", northwest)
    assert draft.dirty
    assert str(draft.case.detention.presented_at).endswith("-08:00")
