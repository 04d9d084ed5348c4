"""Where a paper stands is told from what was noted, and what was taken back does not count."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from legalaid_desktop.record.filing import Filing, FilingState
from legalaid_desktop.record.filing_steps import (
    FilingStep,
    following,
    standing,
    state_after,
    versions,
)
from tests.builders import NOW, a_case, a_filing

S = FilingState
BACK = None


def noted(*states: FilingState | None) -> tuple[FilingStep, ...]:
    return tuple(FilingStep(state=s, happened=NOW, author="a", noted_at=NOW) for s in states)


def test_the_last_step_that_stands_is_where_a_paper_is() -> None:
    assert state_after(()) is S.SEALED
    assert state_after(noted(S.SIGNED, S.HANDED_IN)) is S.HANDED_IN
    assert state_after(noted(S.SIGNED, S.HANDED_IN, BACK)) is S.SIGNED
    assert state_after(noted(S.SIGNED, BACK, S.VOIDED)) is S.VOIDED
    assert state_after(noted(S.SIGNED, BACK, BACK)) is S.SEALED


def test_only_what_nobody_took_back_stands() -> None:
    steps = noted(S.SIGNED, S.HANDED_IN, BACK, S.ACKNOWLEDGED)
    assert standing(steps) == (steps[0], steps[3])


def test_every_state_leads_forward_and_some_end() -> None:
    order = list(S)
    for state in S:
        assert all(order.index(after) > order.index(state) for after in following(state))
    assert following(S.VOIDED) == ()
    assert following(S.ANSWERED) == ()
    assert S.ANSWERED not in following(S.SIGNED), "what was not handed in has no answer"


def a_version(at: int, paper: str = "egreso") -> Filing:
    return a_filing(a_case(), id=f"{paper}{at}", paper=paper, made_at=NOW + timedelta(minutes=at))


def test_versions_are_counted_by_paper_from_the_first() -> None:
    filings = [a_version(3), a_version(1), a_version(2, "refugio")]
    told = [(v.filing.id, v.number) for v in versions(filings, {})]
    assert told == [("egreso3", 2), ("egreso1", 1), ("refugio2", 1)]


def test_a_version_is_replaced_once_a_later_one_went_in_its_place() -> None:
    filings = [a_version(at) for at in (1, 2, 3)]
    steps = {"egreso2": noted(S.HANDED_IN), "egreso1": noted(S.SIGNED)}
    told = {v.filing.id: v.replaced for v in versions(filings, steps)}
    assert told == {"egreso3": False, "egreso2": False, "egreso1": True}
    steps["egreso1"] = noted(S.HANDED_IN)
    assert not any(v.replaced for v in versions(filings, steps))
    steps = {"egreso2": noted(S.HANDED_IN, BACK)}
    assert not any(v.replaced for v in versions(filings, steps))


def test_since_when_it_stands_is_the_last_step_or_the_seal() -> None:
    filing = a_version(1)
    assert versions([filing], {})[0].since == filing.made_at
    went = replace(noted(S.HANDED_IN)[0], happened=NOW + timedelta(hours=5))
    assert versions([filing], {filing.id: (went,)})[0].since == went.happened
