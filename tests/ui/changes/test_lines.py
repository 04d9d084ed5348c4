"""Differences in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.choices import Sex
from legalaid_desktop.record.diff import changes, merge
from legalaid_desktop.record.paths import mark_unknown, put
from legalaid_desktop.record.people import Child
from legalaid_desktop.ui.changes.lines import change_lines, conflict_lines
from tests.builders import a_case, a_child, an_adult, any_entity

TODAY = date(2026, 11, 24)


def test_a_field_is_told_with_the_child_it_is_of_and_both_answers() -> None:
    before = a_case()
    (line,) = change_lines(before, put(before, "children.0.sex", Sex.MALE), "es", TODAY)
    assert line.where == "Niñas, niños y adolescentes › Yeimi Noemí Chávez Oxlaj"
    assert line.label == "Sexo"
    assert (line.left.words, line.right.words) == ("Mujer", "Hombre")


def test_a_blank_and_an_unknown_answer_are_told_apart() -> None:
    before = put(a_case(), "children.0.birth_date", None)
    after = mark_unknown(before, "children.0.birth_date")
    (line,) = change_lines(before, after, "es", TODAY)
    assert (line.left.words, line.left.said) == ("Sin respuesta", False)
    assert (line.right.words, line.right.said) == ("Se desconoce", True)


def test_a_child_taken_away_is_told_with_everything_that_was_said_of_her() -> None:
    before = a_case(children=(a_child(), a_child(id="c2", given_names="Wilmer")))
    after = replace(before, children=before.children[:1])
    (line,) = change_lines(before, after, "en", TODAY)
    assert line.label == "2 Wilmer Chávez Oxlaj"
    assert "First surname: Chávez" in line.left.words
    assert (line.right.words, line.right.said) == ("Not there", False)


def test_of_a_child_added_only_what_was_answered_is_told() -> None:
    only = Child(id="c9", given_names="Ana")
    (line,) = change_lines(Case(), Case(children=(only,)), "es", TODAY)
    assert line.right.words == "Nombre(s): Ana"
    (line,) = change_lines(Case(), Case(children=(Child(id="c9"),)), "es", TODAY)
    assert line.right.words == Child.title.es


def test_two_children_without_a_name_are_told_apart_by_their_numbers() -> None:
    nobody = a_child(given_names="", first_surname="", second_surname="")
    before = a_case(children=(nobody, replace(nobody, id="c2")))
    after = put(put(before, "children.0.declared_age", 9), "children.1.declared_age", 9)
    lines = change_lines(before, after, "es", TODAY)
    assert [line.where.partition(" › ")[2] for line in lines] == [
        "1 Nombre por confirmar",
        "2 Nombre por confirmar",
    ]


def test_a_name_of_2000_signs_is_cut_where_it_only_says_whose_the_answer_is() -> None:
    before = a_case(children=(a_child(given_names="Xó" * 1000),))
    (line,) = change_lines(before, put(before, "children.0.alias", "Nena"), "es", TODAY)
    assert len(line.where) < 150
    assert line.where.endswith("…")


def test_what_was_typed_and_not_read_is_quoted_and_comes_first() -> None:
    before = a_case()
    after = put(put(before, "children.0.alias", "Nena"), "children.0.birth_date", None)
    after = put(after, "number", "9")
    unread = {
        "detention.apprehended_at": "22/11\n\nAmerica/Mexico_City",
        "children.c1.birth_date": "3 may",
    }
    lines = change_lines(before, after, "es", TODAY, unread=unread)
    assert [line.path for line in lines[:2]] == list(unread)
    assert [line.right.words for line in lines[:2]] == [
        "«22/11», no se entiende",
        "«3 may», no se entiende",
    ]
    assert [line.right.unread for line in lines] == [True, True, *[False] * (len(lines) - 2)]
    assert (lines[0].left.said, lines[1].left.words) == (False, "3 may 2017")
    assert {line.path for line in lines[2:]} == {"children.c1.alias", "number"}


def test_in_a_conflict_mine_is_quoted_and_so_is_what_stands_in_an_item_they_took_away() -> None:
    base = a_case(children=(a_child(), a_child(id="c2", birth_date=None)))
    mine = put(put(base, "children.0.birth_date", None), "children.1.alias", "Nena")
    theirs = put(base, "children.0.birth_date", date(2012, 5, 4))
    theirs = replace(theirs, children=theirs.children[:1])
    unread = {"children.c1.birth_date": "3 may", "children.c2.birth_date": "ayer mismo"}
    merged = merge(base, mine, theirs, unread=unread)
    lines = conflict_lines(merged.conflicts, mine, theirs, "es", TODAY, unread=unread)
    assert lines[0].left.words == "«3 may», no se entiende"
    assert "Nena" in lines[1].left.words
    assert "Fecha de nacimiento: «ayer mismo», no se entiende" in lines[1].left.words


def test_another_order_is_told_by_names() -> None:
    before = a_case(children=(a_child(), a_child(id="c2", given_names="Wilmer")))
    after = replace(before, children=before.children[::-1])
    (line,) = change_lines(before, after, "es", TODAY)
    assert line.label == "Orden"
    assert line.right.words.splitlines() == ["Wilmer Chávez Oxlaj", "Yeimi Noemí Chávez Oxlaj"]


def test_a_story_is_told_whole_with_its_lines() -> None:
    before = a_case()
    told = "Primera línea.\nSegunda línea, " + "larga " * 60
    (line,) = change_lines(before, put(before, "asylum.narrative", told), "es", TODAY)
    assert line.right.words == told.strip()


def test_of_two_people_each_is_told_with_the_names_as_they_gave_them() -> None:
    base = a_case(adults=(an_adult(),))
    mine = put(base, "children.0.given_names", "Yeimy")
    theirs = put(base, "children.0.given_names", "Yeimi Noemi")
    merged = merge(base, mine, theirs)
    (line,) = conflict_lines(merged.conflicts, mine, theirs, "es", TODAY)
    assert (line.left.words, line.right.words) == ("Yeimy", "Yeimi Noemi")


@given(any_entity(Case), any_entity(Case))
@settings(max_examples=20, deadline=None)
def test_every_difference_has_a_line_that_says_where(one: Case, other: Case) -> None:
    other = replace(other, id=one.id)
    lines = change_lines(one, other, "es", TODAY)
    assert [line.path for line in lines] == [change.path for change in changes(one, other)]
    assert all(line.label.strip() or line.where.strip() for line in lines)
