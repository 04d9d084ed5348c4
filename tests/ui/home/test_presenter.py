"""What the list shows, without a window."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

import pytest

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.choices import Category, Sex
from legalaid_desktop.record.detention import Detention, Release
from legalaid_desktop.services.jobs import JobCancelled, JobContext
from legalaid_desktop.ui.home.presenter import (
    Counts,
    Gap,
    HomePresenter,
    Scope,
    Urgency,
    minutes_held,
    row_starting_with,
    urgency,
)
from legalaid_desktop.ui.home.rows import Filter, HomeContent, HomeRow, bracket_at, read_home
from legalaid_desktop.ui.home.ticks import RowKey, Selection
from tests.builders import MEXICO_CITY, NOW, a_case, a_child, an_adult
from tests.ui.fakes import PAPERS, FakeCases, a_filing


class FakeView:
    def __init__(self) -> None:
        self.rows: Sequence[HomeRow] = ()
        self.counts = Counts(total=0, urgent=0, without_paper=0)
        self.choices: dict[Filter, tuple[Sequence[str], str | None]] = {}
        self.scope = Scope.ALL
        self.gap = Gap.NONE
        self.selection = Selection()
        self.ticked: Collection[RowKey] = ()
        self.awaited = 0
        self.asked_again = 0

    def read_again(self) -> None:
        self.asked_again += 1

    def await_rest(self) -> None:
        self.awaited += 1

    def show_rows(self, rows: Sequence[HomeRow]) -> None:
        self.rows = rows

    def show_counts(self, counts: Counts) -> None:
        self.counts = counts

    def show_choices(self, filter_: Filter, values: Sequence[str], chosen: str | None) -> None:
        self.choices[filter_] = values, chosen

    def show_scope(self, scope: Scope) -> None:
        self.scope = scope

    def show_gap(self, gap: Gap) -> None:
        self.gap = gap

    def show_selection(self, selection: Selection, ticked: Collection[RowKey]) -> None:
        self.selection, self.ticked = selection, ticked

    @property
    def brackets(self) -> list[str]:
        return [bracket_at(self.rows, at) for at in range(len(self.rows))]

    @property
    def names(self) -> list[str]:
        return [row.name for row in self.rows]


def held(hours: float | None, station: str = "Estación Migratoria Acayucan") -> Detention:
    since = None if hours is None else NOW - timedelta(hours=hours)
    return Detention(station=station, presented_at=since)


def three_cases() -> list[Case]:
    siblings = (
        a_child(id="c1", given_names="Ian", birth_date=date(2022, 1, 5), sex=Sex.MALE),
        a_child(id="c2", given_names="Nahomy", birth_date=date(2016, 1, 5)),
    )
    alone = a_child(given_names="Wilmer", first_surname="Muñoz", second_surname="", sex=Sex.MALE)
    unnamed = a_child(given_names="", first_surname="", second_surname="", nationalities=())
    return [
        a_case(id="k1", number="2026-0001", children=(alone,), detention=held(5)),
        a_case(id="k2", number="2026-0002", children=siblings, detention=held(80, "Hotel Sol")),
        a_case(id="k3", number="2026-0003", children=(unnamed,), detention=held(None)),
    ]


def read(
    store: FakeCases, *, language: str = "es", held_only: bool = True, now: datetime = NOW
) -> HomeContent:
    titles = {paper.key: paper.short.in_language(language) for paper in PAPERS}
    return read_home(
        JobContext(), store, held_only=held_only, titles=titles, language=language, now=now
    )


def shown(
    cases: Sequence[Case],
    *,
    papers: Sequence[str] = (),
    language: str = "es",
    held_only: bool = True,
) -> tuple[FakeView, HomePresenter]:
    view = FakeView()
    presenter = HomePresenter(view, held_only=held_only)
    filings = [a_filing(cases[0], paper) for paper in papers]
    content = read(FakeCases(cases, filings), language=language, held_only=held_only)
    presenter.load(content, NOW)
    return view, presenter


def test_the_longest_held_come_first_and_an_unknown_start_before_them() -> None:
    view, _ = shown(three_cases())
    assert [row.case_id for row in view.rows] == ["k3", "k2", "k2", "k1"]


def test_siblings_stand_together_in_a_bracket() -> None:
    view, presenter = shown(three_cases())
    assert view.brackets == ["", "first", "last", ""]
    presenter.search("nahomy")
    assert view.brackets == [""]


def test_a_row_is_told_in_words_that_agree() -> None:
    child = a_child(birth_date=date(2016, 1, 5), category=Category.ACCOMPANIED)
    view, _ = shown([a_case(children=(child,), adults=(an_adult(),))])
    row = view.rows[0]
    assert (row.age, row.category, row.with_whom) == ("niña, 10 años", "Acompañada", "madre")
    assert (row.held_word, row.responsible) == ("detenida", "M. Ocampo")


def test_a_child_whose_sex_is_unknown_is_no_boy() -> None:
    view, _ = shown([a_case(children=(a_child(sex=None),))])
    assert view.rows[0].held_word == "persona detenida"
    assert view.rows[0].category == "Persona no acompañada"


def test_a_row_in_english() -> None:
    view, _ = shown([a_case()], language="en")
    row = view.rows[0]
    assert (row.age, row.category, row.held_word) == ("girl, 9 years", "Unaccompanied", "held")


@pytest.mark.parametrize(
    ("station", "short", "note"),
    [
        ("Estación Migratoria Siglo XXI (Tapachula)", "EM Siglo XXI", "Tapachula"),
        ("Estancia Provisional Palenque", "EP Palenque", ""),
        ("Hotel Sol", "Hotel Sol", ""),
        ("", "", ""),
    ],
)
def test_stations_are_told_short(station: str, short: str, note: str) -> None:
    view, _ = shown([a_case(detention=held(3, station))])
    assert (view.rows[0].station_short, view.rows[0].station_note) == (short, note)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("munoz", ["Wilmer Muñoz"]),
        ("MUÑ", ["Wilmer Muñoz"]),
        ("0002", []),
        ("2026-0001", ["Wilmer Muñoz"]),
        ("acayucan wil", ["Wilmer Muñoz"]),
        ("ocho", []),
    ],
)
def test_search_ignores_accents_and_looks_at_the_beginning_of_words(
    typed: str, found: list[str]
) -> None:
    view, presenter = shown(three_cases())
    presenter.search(typed)
    assert view.names == found


TYPED = ("", "w", "wi", "wil", "wil m", "wil muñ", "muñ wil", "na", "n i", "2026-000", "i", "aca")


@pytest.mark.parametrize("first", TYPED)
@pytest.mark.parametrize("then", TYPED)
def test_typing_on_finds_what_the_same_words_find_at_once(first: str, then: str) -> None:
    view, presenter = shown(three_cases())
    presenter.search(first)
    presenter.search(then)
    fresh, other = shown(three_cases())
    other.search(then)
    assert view.rows == fresh.rows


def test_what_is_read_again_is_searched_again() -> None:
    view, presenter = shown(three_cases())
    presenter.search("wil")
    more = a_case(id="k9", children=(a_child(given_names="Wilson"),))
    presenter.load(read(FakeCases([*three_cases(), more])), NOW)
    assert {row.case_id for row in view.rows} == {"k1", "k9"}


def test_a_search_is_to_be_noted_once_when_it_has_come_to_rest() -> None:
    view, presenter = shown(three_cases())
    assert not presenter.searched()
    for typed in ("w", "wi", "wil"):
        presenter.search(typed)
    assert view.awaited == 3
    assert [presenter.searched() for _ in range(3)] == [True, False, False]
    presenter.search("WIL ")  # on coming back to the list
    presenter.search("")
    assert view.awaited == 3
    assert not presenter.searched()
    presenter.search("wil m")
    assert presenter.searched()


def test_words_taken_away_before_they_came_to_rest_were_a_search() -> None:
    view, presenter = shown(three_cases())
    for typed in ("wil", "wi", ""):
        presenter.search(typed)
    assert view.awaited == 3
    assert [presenter.searched() for _ in range(2)] == [True, False]
    presenter.search("na")
    presenter.clear_filters()
    assert presenter.searched()


def test_filters_narrow_and_are_removed_together() -> None:
    view, presenter = shown(three_cases(), papers=["egreso"])
    presenter.choose_scope(Scope.WITHOUT_PAPER)
    assert {row.case_id for row in view.rows} == {"k2", "k3"}
    presenter.choose(Filter.STATION, "Hotel Sol")
    assert {row.case_id for row in view.rows} == {"k2"}
    presenter.search("nobody")
    assert (list(view.rows), view.gap) == ([], Gap.FILTERED_OUT)
    presenter.clear_filters()
    assert (len(view.rows), view.gap, view.scope) == (4, Gap.NONE, Scope.ALL)


def test_papers_are_named_once_the_newest_first() -> None:
    view, _ = shown([a_case()], papers=["medidas", "egreso", "medidas"])
    assert view.rows[0].papers == ("Protección", "Libertad")


def test_counts_tell_who_is_urgent_and_who_has_no_paper() -> None:
    view, _ = shown(three_cases(), papers=["egreso"])
    assert view.counts == Counts(total=4, urgent=3, without_paper=3)


def test_each_filter_offers_what_there_is_and_who_has_none_of_it_first() -> None:
    view, _ = shown([*three_cases(), a_case(id="k4", responsible="", detention=held(1, ""))])
    assert view.choices == {
        Filter.STATION: (("", "Estación Migratoria Acayucan", "Hotel Sol"), None),
        Filter.NATIONALITY: (("", "Guatemala"), None),
        Filter.RESPONSIBLE: (("", "M. Ocampo"), None),
    }


def test_one_responsible_and_one_nationality_narrow_together() -> None:
    both = a_child(id="c9", nationalities=("Guatemala", "Honduras"))
    cases = [
        *three_cases(),
        a_case(id="k4", responsible="", children=(both,)),
        a_case(id="k5", responsible="R. Luna", children=(both,)),
    ]
    view, presenter = shown(cases)
    presenter.choose(Filter.NATIONALITY, "Honduras")
    assert {row.case_id for row in view.rows} == {"k4", "k5"}
    presenter.choose(Filter.RESPONSIBLE, "")
    assert {row.case_id for row in view.rows} == {"k4"}
    presenter.choose(Filter.NATIONALITY, "")
    assert view.gap is Gap.FILTERED_OUT
    presenter.choose(Filter.RESPONSIBLE, None)
    assert {row.case_id for row in view.rows} == {"k3"}


def test_who_is_responsible_for_nobody_any_more_is_let_go_of() -> None:
    luna = a_case(id="k5", responsible="R. Luna")
    view, presenter = shown([*three_cases(), luna])
    presenter.choose(Filter.RESPONSIBLE, "R. Luna")
    presenter.choose(Filter.STATION, luna.detention.station)
    presenter.load(read(FakeCases(three_cases())), NOW)
    assert view.choices[Filter.RESPONSIBLE] == (("M. Ocampo",), None)
    assert {row.case_id for row in view.rows} == {"k1", "k3"}


def test_an_empty_vault_and_a_vault_where_nobody_is_held_are_told_apart() -> None:
    assert shown([])[0].gap is Gap.NOBODY_HELD
    assert shown([], held_only=False)[0].gap is Gap.NO_CASES
    released = held(90)
    gone = a_case(detention=Detention(station=released.station, releases=(Release(id="r1"),)))
    view, _ = shown([gone])
    assert view.gap is Gap.NOBODY_HELD
    view, _ = shown([gone], held_only=False)
    assert [row.held for row in view.rows] == [False]
    assert view.counts == Counts(total=1, urgent=0, without_paper=1)


def test_the_age_changes_at_midnight() -> None:
    child = a_child(birth_date=date(2016, 11, 25))
    case = a_case(children=(child,))
    view, presenter = shown([case])
    assert view.rows[0].age == "niña, 9 años"
    presenter.minute_passed(NOW + timedelta(minutes=1))
    assert view.asked_again == 0
    tomorrow = NOW + timedelta(days=1)
    presenter.minute_passed(tomorrow)
    assert view.asked_again == 1
    presenter.load(read(FakeCases([case]), now=tomorrow), tomorrow)
    assert view.rows[0].age == "niña, 10 años"
    presenter.minute_passed(tomorrow)
    assert view.asked_again == 1


def test_a_list_not_read_yet_is_not_read_again() -> None:
    view = FakeView()
    HomePresenter(view, held_only=True).minute_passed(NOW)
    assert view.asked_again == 0


def test_reading_a_long_list_stops_when_it_is_cancelled() -> None:
    store = FakeCases([a_case(id=f"k{number}") for number in range(3)])
    job = JobContext(lambda progress: job.cancel() if progress.done == 1 else None)
    with pytest.raises(JobCancelled):
        read_home(job, store, held_only=True, titles={}, language="es", now=NOW)


@pytest.mark.parametrize(
    ("hours", "age", "level"),
    [
        (0, 10, Urgency.TODAY),
        (23.9, 10, Urgency.TODAY),
        (24, 10, Urgency.URGENT),
        (72, 10, Urgency.MOST_URGENT),
        (1, 3, Urgency.URGENT),
        (80, 3, Urgency.MOST_URGENT),
        (None, 10, Urgency.URGENT),
    ],
)
def test_urgency_grows_with_time_and_for_the_little(
    hours: float | None, age: int, level: Urgency
) -> None:
    child = a_child(birth_date=None, declared_age=age)
    view, _ = shown([a_case(children=(child,), detention=held(hours))])
    assert urgency(view.rows[0], NOW) is level


@pytest.mark.parametrize("minutes", [0, 24 * 60 - 1, 24 * 60, 24 * 60 + 1, None])
@pytest.mark.parametrize("age", [3, 10])
def test_the_urgent_are_counted_as_each_row_says(minutes: int | None, age: int) -> None:
    child = a_child(birth_date=None, declared_age=age)
    start = None if minutes is None else minutes / 60
    view, _ = shown([a_case(children=(child,), detention=held(start))])
    urgent = urgency(view.rows[0], NOW) is not Urgency.TODAY
    assert view.counts.urgent == int(urgent)


def test_no_hour_of_detention_is_shown_as_calm() -> None:
    view, _ = shown([a_case(detention=held(0))])
    assert urgency(view.rows[0], NOW) in Urgency


def test_time_held_counts_through_a_change_of_hour() -> None:
    tijuana = MEXICO_CITY.__class__("America/Tijuana")
    before = datetime(2026, 11, 1, 0, 30, tzinfo=tijuana)
    after = datetime(2026, 11, 1, 3, 30, tzinfo=tijuana)
    assert minutes_held(before, after) == 4 * 60
    assert minutes_held(after, before) == 0


def test_letters_go_to_the_next_name_and_round() -> None:
    view, _ = shown(three_cases())
    rows = view.rows
    assert row_starting_with(rows, "wil", 0) == 3
    assert row_starting_with(rows, "munoz", 0) == 3
    assert row_starting_with(rows, "nah", 3) == view.names.index("Nahomy Chávez Oxlaj")
    assert row_starting_with(rows, "zz", 0) is None
    assert row_starting_with([], "a", 0) is None
