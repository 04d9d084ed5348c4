"""What the page of a case does, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from legalaid_desktop.errors import CaseChangedElsewhere, NobodyHeld, UserError, VaultUnwritable
from legalaid_desktop.language.reading import Unread, read_day
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.choices import Category
from legalaid_desktop.record.claims import Authority
from legalaid_desktop.record.detention import Detention
from legalaid_desktop.record.draft import Typed
from legalaid_desktop.record.paths import is_unknown, put
from legalaid_desktop.services.drafts import Autosave
from legalaid_desktop.services.drawing import SavedPaper
from legalaid_desktop.services.guardrails import GuardrailService
from legalaid_desktop.ui.case.presenter import CasePresenter
from legalaid_desktop.ui.case.view import Leaving
from tests.builders import NOW, a_case, a_child, an_adult
from tests.ui.case.fakes import (
    PAPERS,
    FakePapers,
    FakeView,
    RefusingCases,
    a_case_service,
    a_guardrail_service,
)
from tests.ui.fakes import FakeCases, FakeDrafts, a_filing

CATEGORY = "children.0.category"
BIRTH = "children.0.birth_date"


class Work:
    def __init__(self, case: Case, cases: FakeCases, view: FakeView) -> None:
        self.cases, self.view = cases, view
        self.presenter = CasePresenter(
            case,
            cases=a_case_service(cases),
            papers=PAPERS,
            view=view,
            clock=lambda: NOW,
            guardrails=a_guardrail_service(cases),
        )
        self.presenter.start()

    @property
    def case(self) -> Case:
        return self.presenter.case


def work_on(case: Case, *, error: UserError | None = None, **view: Leaving) -> Work:
    cases = FakeCases([case]) if error is None else RefusingCases(error, [case])
    return Work(case, cases, FakeView(**view))


def paths_of(work: Work) -> list[str]:
    return list(work.view.readiness.paths)


def unreadable(work: Work) -> None:
    work.presenter.set(BIRTH, read_day("31/2/2012", NOW.date()))


def test_a_case_without_anyone_begins_with_a_child() -> None:
    work = work_on(a_case(children=()))
    assert len(work.case.children) == 1
    assert not work.presenter.dirty
    assert work.presenter.may_leave()
    assert work.cases.cases[work.case.id].version == 0


def test_saving_stores_the_draft_and_tells_when() -> None:
    work = work_on(a_case())
    work.presenter.set("children.0.given_names", "Bea")
    states = [work.view.saved]
    assert work.presenter.save()
    stored = work.cases.cases[work.case.id]
    assert (stored.version, stored.children[0].given_names) == (1, "Bea")
    assert [*states, work.view.saved] == [(None, True), (NOW, False)]


def test_saving_twice_makes_one_version() -> None:
    work = work_on(a_case())
    work.presenter.set("children.0.given_names", "Bea")
    work.presenter.save()
    work.presenter.save()
    assert work.case.version == 1


def changed_elsewhere(**view: Leaving) -> Work:
    """Someone else has saved another name and another station."""
    base = a_case()
    work = work_on(base, error=CaseChangedElsewhere(number="2026-0001"), **view)
    theirs = put(base, "children.0.given_names", "Ana")
    theirs = put(theirs, "detention.station", "Hotel Sol")
    work.cases.cases[base.id] = replace(theirs, version=1)
    work.presenter.set("children.0.given_names", "Bea")
    work.presenter.set("detention.municipality", "Oluta")
    return work


def test_a_case_changed_elsewhere_is_shown_beside_what_was_typed_which_stays() -> None:
    work = changed_elsewhere()
    assert not work.presenter.save()
    (merged,) = work.view.conflicts
    assert [conflict.path for conflict in merged.conflicts] == ["children.c1.given_names"]
    assert work.view.error is None
    assert work.case.children[0].given_names == "Bea"
    assert work.presenter.dirty


@pytest.mark.parametrize(("chosen", "name"), [((), "Ana"), (("children.c1.given_names",), "Bea")])
def test_what_two_people_made_is_stored_together(chosen: tuple[str, ...], name: str) -> None:
    work = changed_elsewhere()
    work.presenter.save()
    assert isinstance(work.cases, RefusingCases)
    work.cases.error = None
    assert work.presenter.settle_with(work.view.conflicts[-1].with_mine(chosen))
    stored = work.cases.cases[work.case.id]
    assert stored.version == 2
    assert stored.children[0].given_names == name
    assert (stored.detention.station, stored.detention.municipality) == ("Hotel Sol", "Oluta")
    assert not work.presenter.dirty


def test_what_is_not_understood_stays_with_its_child_when_the_order_changed() -> None:
    base = a_case(children=(a_child(), a_child(id="c2")))
    work = work_on(base, error=CaseChangedElsewhere(number="1"))
    unreadable(work)
    theirs = replace(base, version=1, children=(a_child(id="c3"), *base.children))
    work.cases.cases[base.id] = theirs
    work.presenter.save()
    work.presenter.settle_with(work.view.conflicts[-1].with_mine(()))
    assert isinstance(work.presenter.answer(BIRTH.replace("0", "1")), Unread)


def test_leaving_a_case_changed_elsewhere_stays_on_it() -> None:
    work = changed_elsewhere()
    assert not work.presenter.may_leave()
    assert work.view.asked == []
    assert len(work.view.conflicts) == 1


def test_leaving_saves_without_asking() -> None:
    work = work_on(a_case())
    work.presenter.set("children.0.given_names", "Bea")
    assert work.presenter.may_leave()
    assert work.cases.cases[work.case.id].children[0].given_names == "Bea"
    assert work.view.asked == []


@pytest.mark.parametrize("leaving", [Leaving.STAY, Leaving.DISCARD])
def test_leaving_asks_when_saving_fails(leaving: Leaving) -> None:
    error = VaultUnwritable()
    work = work_on(a_case(), error=error, leaving=leaving)
    work.presenter.set("children.0.given_names", "Bea")
    assert work.presenter.may_leave() is (leaving is Leaving.DISCARD)
    assert work.view.asked == [(error, 0)]


def test_leaving_asks_when_something_typed_is_not_understood() -> None:
    work = work_on(a_case())
    unreadable(work)
    assert not work.presenter.may_leave()
    assert (work.view.asked, work.view.kept) == ([(None, 1)], [False])
    assert work.cases.cases[work.case.id].version == 1  # the rest is stored all the same
    assert work.view.gone_to == [BIRTH]


def autosaving(case: Case, error: UserError | None = None) -> tuple[Work, FakeDrafts]:
    work, drafts = work_on(case, error=error), FakeDrafts()
    work.presenter = CasePresenter(
        case,
        cases=a_case_service(work.cases),
        papers=PAPERS,
        view=work.view,
        clock=lambda: NOW,
        guardrails=a_guardrail_service(work.cases),
        autosave=Autosave(drafts, lambda: NOW, "M. Ocampo", case.id),
    )
    return work, drafts


def test_locking_keeps_a_draft_and_asks_nothing() -> None:
    work, drafts = autosaving(a_case())
    work.presenter.set("children.0.given_names", "Bea")
    unreadable(work)
    shown = work.view.shown
    assert work.presenter.keep_now() is None
    assert drafts.kept[work.case.id].children[0].given_names == "Bea"
    assert work.cases.cases[work.case.id].version == 0
    assert (work.view.asked, work.view.shown) == ([], shown)


def test_every_change_asks_for_a_draft_and_saving_drops_it() -> None:
    work, drafts = autosaving(a_case())
    work.presenter.set("children.0.given_names", "Bea")
    assert work.view.kept_soon == 1
    work.presenter.keep()
    assert work.case.id in drafts.kept
    work.presenter.undo()
    work.presenter.keep()
    assert drafts.kept == {}
    work.presenter.redo()
    work.presenter.save()
    work.presenter.keep()  # one that was waiting when the case was saved
    assert drafts.kept == {}


def test_what_is_left_on_purpose_is_not_offered_back() -> None:
    work, drafts = autosaving(a_case(), VaultUnwritable())
    work.view.leaving = Leaving.DISCARD
    work.presenter.set("children.0.given_names", "Bea")
    work.presenter.keep()
    assert work.case.id in drafts.kept
    assert work.presenter.may_leave()
    assert drafts.kept == {}


def test_what_is_not_understood_is_in_the_draft_and_saving_leaves_it_there() -> None:
    work, drafts = autosaving(a_case())
    unreadable(work)
    assert work.view.kept_soon == 1
    work.presenter.keep()
    assert drafts.unread[work.case.id] == {BIRTH: "31/2/2012"}
    assert work.view.left_out == []  # not while it is being typed
    assert work.presenter.save()
    assert work.cases.cases[work.case.id].children[0].birth_date is None
    assert drafts.unread[work.case.id] == {BIRTH: "31/2/2012"}
    assert work.view.left_out == [BIRTH]
    assert work.view.saved == (NOW, False)
    work.presenter.set("children.0.alias", "Nena")
    assert (work.view.left_out, work.view.saved) == ([BIRTH], (NOW, True))
    work.presenter.set(BIRTH, read_day("28/2/2012", NOW.date()))
    assert work.view.left_out == []
    assert work.presenter.save()
    assert work.cases.cases[work.case.id].children[0].birth_date == date(2012, 2, 28)
    assert work.view.saved == (NOW, False)


def test_a_new_case_is_stored_even_if_all_that_was_typed_is_not_understood() -> None:
    work, drafts = autosaving(a_case(children=(a_child(birth_date=None),)))
    unreadable(work)
    work.view.leaving = Leaving.LATER
    assert work.presenter.may_leave()
    assert work.cases.cases[work.case.id].version == 1  # it is found in the list
    assert drafts.unread[work.case.id] == {BIRTH: "31/2/2012"}
    assert work.presenter.may_leave()
    assert work.case.version == 1


def test_a_draft_that_cannot_be_kept_beside_what_was_saved_is_told() -> None:
    work, drafts = autosaving(a_case())
    unreadable(work)
    drafts.error = VaultUnwritable()
    assert work.presenter.save()
    assert work.view.error is drafts.error
    assert not work.presenter.may_leave()
    assert (work.view.asked, work.view.kept) == ([(None, 1)], [False])


def test_what_is_not_understood_may_be_left_for_later() -> None:
    work, drafts = autosaving(a_case())
    unreadable(work)
    work.view.leaving = Leaving.LATER
    assert work.presenter.may_leave()
    assert (work.view.asked, work.view.kept) == ([(None, 1)], [True])
    assert drafts.unread[work.case.id] == {BIRTH: "31/2/2012"}


def test_what_is_discarded_stays_so_when_a_draft_was_about_to_be_kept() -> None:
    work, drafts = autosaving(a_case())
    unreadable(work)
    work.view.leaving = Leaving.DISCARD
    assert work.presenter.may_leave()
    work.presenter.keep_now()  # as the page does that goes away with its timer running
    assert drafts.kept == {}


def offered_back(unread: dict[str, str]) -> Work:
    work = work_on(a_case())
    typed = Typed(case=put(work.case, BIRTH, None), unread=unread)
    work.presenter = CasePresenter(
        work.case,
        cases=a_case_service(work.cases),
        papers=PAPERS,
        view=work.view,
        clock=lambda: NOW,
        guardrails=a_guardrail_service(work.cases),
        typed=typed,
    )
    work.presenter.start()
    return work


def test_what_was_not_understood_is_offered_back_with_its_error() -> None:
    work = offered_back({BIRTH: "31/2/2012"})
    answer = work.presenter.answer(BIRTH)
    assert isinstance(answer, Unread)
    assert (answer.typed, answer.why.es) == ("31/2/2012", "Febrero de 2012 no tiene día 31.")
    assert work.view.left_out == [BIRTH]
    assert work.presenter.dirty
    work.presenter.undo()
    assert work.case.children[0].birth_date is not None
    assert not work.presenter.dirty


def test_what_is_understood_by_now_is_an_answer() -> None:
    work = offered_back({BIRTH: "28/2/2012", "nobody.0.x": "?"})
    assert work.case.children[0].birth_date == date(2012, 2, 28)
    assert work.view.left_out == []


def test_what_is_not_understood_contradicts_what_someone_else_answered() -> None:
    base = a_case(children=(a_child(birth_date=None),))
    work = work_on(base, error=CaseChangedElsewhere(number="1"))
    unreadable(work)
    work.presenter.set("children.0.alias", "Nena")
    theirs = put(base, BIRTH, date(2012, 2, 27))
    work.cases.cases[base.id] = replace(theirs, version=1)
    assert not work.presenter.save()
    (merged,) = work.view.conflicts
    assert [each.path for each in merged.conflicts] == ["children.c1.birth_date"]
    assert isinstance(work.cases, RefusingCases)
    work.cases.error = None
    assert work.presenter.settle_with(merged.with_mine(["children.c1.birth_date"]))
    assert isinstance(work.presenter.answer(BIRTH), Unread)
    assert work.case.children[0].birth_date is None


def test_where_theirs_was_chosen_nothing_stands_over_it() -> None:
    base = a_case(children=(a_child(birth_date=None),))
    work = work_on(base, error=CaseChangedElsewhere(number="1"))
    unreadable(work)
    work.presenter.set("children.0.alias", "Nena")
    theirs = put(base, BIRTH, date(2012, 2, 27))
    work.cases.cases[base.id] = replace(theirs, version=1)
    work.presenter.save()
    work.presenter.settle_with(work.view.conflicts[-1].with_mine([]))
    assert work.presenter.answer(BIRTH) == date(2012, 2, 27)
    assert work.view.readiness.problems == ()


def test_undo_goes_to_what_changed() -> None:
    work = work_on(a_case())
    work.presenter.set("detention.municipality", "Oluta")
    work.presenter.undo()
    work.presenter.redo()
    assert work.view.gone_to == ["detention.municipality"] * 2
    assert work.case.detention.municipality == "Oluta"


def test_undoing_nothing_goes_nowhere() -> None:
    work = work_on(a_case())
    work.presenter.undo()
    work.presenter.redo()
    assert work.view.gone_to == []


def test_what_is_missing_follows_the_paper_and_the_answers() -> None:
    work = work_on(a_case(children=(a_child(category=None, sex=None),)))
    assert [gap.path for gap in work.view.readiness.required] == [CATEGORY]
    assert set(work.presenter.missing) == {CATEGORY}
    assert paths_of(work) == [CATEGORY, "children.0.sex", "detention.file_number"]
    assert [tab.lacks for tab in work.view.tabs] == [1, 1]
    work.presenter.choose_paper(1)
    assert paths_of(work) == ["asylum.narrative"]
    work.presenter.choose_paper(0)
    work.presenter.set(CATEGORY, Category.SEPARATED)
    assert work.view.readiness.ready
    assert work.view.tabs[0].lacks == 0


def test_unknown_is_an_answer() -> None:
    work = work_on(a_case())
    work.presenter.choose_paper(1)
    work.presenter.mark_unknown("asylum.narrative", unknown=True)
    assert is_unknown(work.case, "asylum.narrative")
    assert work.view.readiness.ready


def test_what_cannot_be_read_stops_every_paper_and_comes_first() -> None:
    work = work_on(a_case())
    unreadable(work)
    assert not work.view.readiness.ready
    assert work.view.readiness.paths[0] == BIRTH
    assert [tab.lacks for tab in work.view.tabs] == [1, 2]
    work.presenter.produce()
    assert work.view.drawing == []


def test_sections_tell_how_they_stand() -> None:
    work = work_on(a_case(children=(a_child(category=None),)))
    standing = work.presenter.standing
    assert (standing("children").lacks, standing("children").counts) == (1, True)
    assert (standing("detention").lacks, standing("detention").advised) == (0, 1)
    assert not standing("asylum").counts
    assert not standing("adults").counts
    assert not standing("").counts


def test_f8_goes_round_from_where_the_focus_is() -> None:
    work = work_on(a_case(children=(a_child(category=None, sex=None),)))
    paths = work.view.readiness.paths
    next_gap = work.presenter.next_gap
    assert next_gap("", 1) == paths[0]
    assert next_gap(paths[0], 1) == paths[1]
    assert next_gap(paths[-1], 1) == paths[0]
    assert next_gap(paths[0], -1) == paths[-1]
    assert next_gap("children.0.alias", -1) == paths[-1]


FOLDER = Path("folder")


def test_a_paper_is_made_from_the_saved_case_where_the_user_says() -> None:
    work = work_on(a_case())
    work.presenter.set("children.0.given_names", "Bea")
    work.presenter.produce()
    assert work.case.version == 1
    assert work.view.making == [(work.case, PAPERS[0], FOLDER, False)]
    assert work.view.is_making
    work.presenter.produce()  # once is enough
    assert len(work.view.making) == 1
    saved = SavedPaper(filing=None, docx=FOLDER / "a.docx", pdf=FOLDER / "a.pdf")
    work.presenter.made(saved)
    assert work.view.where == saved
    work.presenter.produce()  # and then it may be made again
    assert len(work.view.making) == 2


def test_a_paper_without_a_folder_is_not_made_and_may_be_asked_again() -> None:
    work = work_on(a_case())
    work.view.folder = None
    work.presenter.produce()
    assert (work.view.making, work.view.is_making) == ([], False)
    work.view.folder = FOLDER
    work.presenter.produce()
    assert len(work.view.making) == 1


def test_a_final_is_not_made_when_the_case_cannot_be_saved_but_a_draft_is() -> None:
    work = work_on(a_case(), error=CaseChangedElsewhere(number="1"))
    work.presenter.set("children.0.given_names", "Bea")
    work.presenter.produce()
    assert work.view.making == []
    work.presenter.produce(draft=True)
    assert work.view.making == [(work.case, PAPERS[0], FOLDER, True)]


def test_a_draft_is_made_whatever_is_missing() -> None:
    work = work_on(a_case(children=(a_child(category=None),)))
    unreadable(work)
    work.presenter.produce()
    assert work.view.making == []
    work.presenter.produce(draft=True)
    assert [draft for *_, draft in work.view.making] == [True]


def test_a_paper_that_cannot_be_made_is_told_and_may_be_tried_again() -> None:
    work = work_on(a_case())
    work.presenter.produce()
    error = NobodyHeld()
    work.presenter.failed(error)
    assert work.view.errors[-1] == (error, True)
    assert not work.view.is_making
    work.presenter.produce()
    assert len(work.view.making) == 2
    assert work.view.error is None


def test_a_filing_makes_its_tab_final() -> None:
    case = a_case()
    work = work_on(case)
    assert [tab.filing for tab in work.view.tabs] == [None, None]
    work.cases.record_filing(a_filing(case, "egreso", id="old"))
    work.cases.record_filing(a_filing(case, "egreso", id="new"))
    work.presenter.start()
    filing = work.view.tabs[0].filing
    assert filing is not None
    assert filing.id == "new"


def test_a_station_brings_its_place_in_one_step() -> None:
    work = work_on(a_case(detention=Detention()))
    work.presenter.mark_unknown("detention.municipality", unknown=True)
    work.presenter.set("detention.station", "Estación Migratoria Acayucan")
    detention = work.case.detention
    assert (detention.municipality, detention.state) == ("Acayucan", "Veracruz")
    assert detention.unknown == frozenset()
    work.presenter.undo()
    assert work.case.detention.state == ""


def test_another_station_takes_the_place_of_the_former_away() -> None:
    work = work_on(a_case())
    work.presenter.set("detention.station", "Estación Migratoria Siglo XXI (Tapachula)")
    detention = work.case.detention
    assert (detention.municipality, detention.state) == ("Tapachula", "Chiapas")


def test_a_place_typed_by_hand_stays() -> None:
    work = work_on(a_case(detention=Detention(municipality="Oluta", state="Veracruz")))
    work.presenter.set("detention.station", "Estación Migratoria Siglo XXI (Tapachula)")
    assert work.case.detention.municipality == "Oluta"
    assert work.case.detention.state == "Veracruz"


def test_a_place_that_no_catalogue_knows_changes_nothing() -> None:
    work = work_on(a_case())
    work.presenter.set("detention.station", "Hotel Sol")
    assert work.case.detention.state == "Veracruz"


def test_an_authority_without_a_known_address_keeps_what_was_typed() -> None:
    work = work_on(a_case(authorities=(Authority(id="u1", address="Calle 1"),)))
    work.presenter.set("authorities.0.name", "Instituto Nacional de Migración")
    assert work.case.authorities[0].address == "Calle 1"


def test_items_are_added_and_removed() -> None:
    work = work_on(a_case(adults=(an_adult(),)))
    assert work.presenter.add("adults") == "adults.1"
    work.presenter.remove("adults.0")
    assert len(work.case.adults) == 1
    work.presenter.undo()
    assert len(work.case.adults) == 2


def test_a_waived_field_stops_the_chosen_paper_no_more() -> None:
    work = work_on(a_case(children=(a_child(category=None),)))
    work.presenter.waive(CATEGORY, "  ")
    work.presenter.waive("detention.file_number", "no es obligatorio")
    assert not work.case.waivers
    work.presenter.waive(CATEGORY, "No se sabe")
    assert work.view.readiness.ready
    assert [gap.path for gap in work.view.readiness.waived] == [CATEGORY]
    assert work.view.tabs[0].lacks == 0
    assert not work.presenter.missing
    assert CATEGORY not in work.view.readiness.paths
    work.presenter.produce()
    assert work.cases.cases[work.case.id].waivers == work.case.waivers


def test_a_waiver_can_be_taken_back_and_that_be_undone() -> None:
    work = work_on(a_case(children=(a_child(category=None),)))
    work.presenter.waive(CATEGORY, "No se sabe")
    work.presenter.take_back(CATEGORY)
    assert [gap.path for gap in work.view.readiness.required] == [CATEGORY]
    work.presenter.undo()
    assert [gap.path for gap in work.view.readiness.waived] == [CATEGORY]


OF_AGE = f"of-age@{BIRTH}"


def grown(**fields: object) -> Case:
    return a_case(children=(a_child(birth_date=date(2000, 1, 1), **fields),))


def test_a_final_asks_once_why_each_severe_caution_stays_and_then_goes_on() -> None:
    case = put(grown(), "detention.presented_at", NOW + timedelta(days=1))
    work = work_on(case)
    work.presenter.produce()
    assert (work.view.answers, work.view.making) == ([OF_AGE], [])
    work.presenter.uphold(OF_AGE, "El acta es de su hermano")
    ahead = "held-ahead@detention.presented_at"
    assert (work.view.answers, work.view.making) == ([OF_AGE, ahead], [])
    work.presenter.uphold(ahead, "Así consta")
    assert [paper.key for _, paper, *_ in work.view.making] == ["egreso"]
    assert {each.reason for each in work.cases.cases[work.case.id].upheld} == {
        "El acta es de su hermano", "Así consta"
    }  # fmt: skip


def test_without_an_answer_no_final_is_drawn_but_a_draft_is() -> None:
    work = work_on(grown())
    work.presenter.produce()
    work.presenter.not_answered()
    work.presenter.uphold(OF_AGE, "Así consta")  # later, from the list
    assert work.view.making == []
    undecided = work_on(grown())
    undecided.presenter.produce(draft=True)
    assert [draft for *_, draft in undecided.view.making] == [True]
    assert undecided.view.answers == []


def test_an_answer_is_undone_and_taken_back() -> None:
    work = work_on(grown())
    assert BIRTH in paths_of(work)
    work.presenter.uphold(OF_AGE, "Así consta")
    assert BIRTH not in paths_of(work)
    work.presenter.undo()
    assert work.view.readiness.waiting
    work.presenter.redo()
    work.presenter.take_back_answer(OF_AGE)
    assert work.view.readiness.waiting
    work.presenter.uphold(OF_AGE, "   ")
    assert work.case.upheld == ()


def test_what_other_cases_tell_moves_along_with_its_field() -> None:
    work = work_on(a_case(children=(a_child(id="c0"), a_child(given_names="Ana"))))
    found = replace(
        work_on(grown()).presenter.readiness.cautions[0],
        code="child-elsewhere",
        paths=("children.1.given_names",),
    )
    work.presenter.looked(work.case, (found,))
    assert work.view.readiness.caution("child-elsewhere@children.1.given_names")
    work.presenter.remove("children.0")
    assert work.view.readiness.caution("child-elsewhere@children.0.given_names")
    work.presenter.remove("children.0")
    assert not work.view.readiness.cautions


def test_every_change_is_looked_at_in_the_light_of_other_cases() -> None:
    work = work_on(a_case())
    looks = work.view.looks
    work.presenter.set("protection.risk", "Con Islande Pierre")
    assert work.view.looks == looks + 1


def test_days_left_are_counted_anew_when_the_day_has_changed() -> None:
    now = [NOW]
    work = work_on(a_case(children=(a_child(birth_date=date(2008, 11, 26)),)))
    work.presenter = CasePresenter(
        work.case,
        cases=a_case_service(work.cases),
        papers=PAPERS,
        view=work.view,
        clock=lambda: now[0],
        guardrails=GuardrailService(FakePapers(), work.cases, lambda: now[0], "M. Ocampo"),
    )
    work.presenter.start()
    assert "faltan 2 días" in work.view.readiness.cautions[0].said.es
    now[0] += timedelta(days=2)
    work.presenter.choose_paper(1)
    assert work.view.readiness.waiting[0].code == "of-age"
