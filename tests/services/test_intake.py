"""A visit over a real vault: kept while it is typed, made into cases one by one."""

from __future__ import annotations

import pytest

from legalaid_desktop.errors import VaultUnwritable
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.intake import Cell, Column, Visit, answer
from legalaid_desktop.record.intake_cases import begun
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.drafts import DraftService
from legalaid_desktop.services.intake import IntakeService
from legalaid_desktop.services.jobs import JobContext, Progress
from legalaid_desktop.vault.files import OpenVault
from tests.builders import NOW, a_case


@pytest.fixture
def intake(vault: OpenVault) -> IntakeService:
    cases = CaseService(vault.cases, lambda: NOW, "ana", trail=vault.audit)
    return IntakeService(cases, vault.drafts, lambda: NOW, "ana")


def named(visit: Visit, *names: str) -> Visit:
    for at, name in enumerate(names):
        visit = answer(visit, at, Column.GIVEN, Cell(value=name))
    return visit


def names(vault: OpenVault) -> dict[str, str]:
    return {row.case_number: row.name for row in vault.cases.children()}


def test_a_visit_begins_with_today_and_whoever_was_in_charge_last(
    vault: OpenVault, intake: IntakeService
) -> None:
    vault.cases.save(a_case(), author="luz", at=NOW)
    child = intake.begin().template.children[0]
    assert (child.screening.screened_on, child.screening.screened_by) == (NOW.date(), "M. Ocampo")


def test_each_row_becomes_a_case_with_the_next_number_and_its_own_place_in_the_trail(
    vault: OpenVault, intake: IntakeService
) -> None:
    visit = named(intake.begin(), "Ian", "Emely")
    drafts = intake.drafts(intake.begin())
    drafts.want(begun(visit))
    drafts.write()
    created = intake.create(begun(visit), drafts, JobContext())
    assert not created.failed
    assert names(vault) == {"2026-0001": "Ian", "2026-0002": "Emely"}
    saved = [entry.case_id for entry in vault.audit.entries() if entry.kind == "case-created"]
    assert saved == [case.id for case in created.cases]
    assert list(vault.drafts.offered("ana")) == []


def test_what_was_not_understood_stays_with_the_case_that_was_made(
    vault: OpenVault, intake: IntakeService
) -> None:
    visit = answer(named(intake.begin(), "Emely"), 0, Column.AGE, Cell(unread="11 meses"))
    [case] = intake.create(begun(visit), intake.drafts(intake.begin()), JobContext()).cases
    draft = DraftService(vault.drafts, vault.cases, lambda: NOW, "ana").of(case.id)
    assert draft is not None
    assert (draft.base_version, dict(draft.unread)) == (1, {"children.0.birth_date": "11 meses"})


def test_what_was_understood_in_the_end_leaves_nothing_behind(
    vault: OpenVault, intake: IntakeService
) -> None:
    unread = answer(named(intake.begin(), "Emely"), 0, Column.AGE, Cell(unread="11 meses"))
    drafts = intake.drafts(intake.begin())
    drafts.want(begun(unread))
    drafts.write()
    visit = answer(unread, 0, Column.AGE, Cell(value=0))
    intake.create(begun(visit), drafts, JobContext())
    assert list(vault.drafts.offered("ana")) == []


def test_one_that_fails_takes_no_other_along_and_stays_a_draft(
    vault: OpenVault, intake: IntakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = named(intake.begin(), "Ian", "Emely", "Widelson")
    drafts = intake.drafts(intake.begin())
    drafts.want(begun(visit))
    drafts.write()
    save = CaseService.save

    def full(self: CaseService, case: Case) -> Case:
        if case.children[0].given_names == "Emely":
            raise VaultUnwritable
        return save(self, case)

    monkeypatch.setattr(CaseService, "save", full)
    created = intake.create(begun(visit), drafts, JobContext())
    assert list(created.failed) == [visit.rows[1].family]
    assert sorted(names(vault).values()) == ["Ian", "Widelson"]
    back = intake.resumed()
    assert back is not None
    assert [row.name for row in back.rows] == ["Emely"]


def test_stopped_in_the_middle_what_was_made_is_made_once_and_the_rest_are_drafts(
    vault: OpenVault, intake: IntakeService
) -> None:
    visit = named(intake.begin(), "Ian", "Emely")
    drafts = intake.drafts(intake.begin())

    def stop(progress: Progress) -> None:
        if progress.done == 0:
            job.cancel()

    job = JobContext(stop)
    created = intake.create(begun(visit), drafts, job)
    assert [case.children[0].name for case in created.cases] == ["Ian"]
    # The window locks before it has heard: it asks to keep all it shows.
    drafts.want(begun(visit))
    drafts.write()
    assert not drafts.pending
    back = intake.resumed()
    assert back is not None
    assert [row.name for row in back.rows] == ["Emely"]
    assert len(vault.cases.children()) == 1


def test_a_row_taken_away_takes_its_draft_along(vault: OpenVault, intake: IntakeService) -> None:
    visit = named(intake.begin(), "Ian", "Emely")
    drafts = intake.drafts(intake.begin())
    waits = []
    for cases in (begun(visit), begun(visit)[1:]):
        drafts.want(cases)
        waits.append(drafts.pending)
        drafts.write()
        waits.append(drafts.pending)
    assert waits == [True, False] * 2
    assert [draft.case.children[0].name for draft in vault.drafts.offered("ana")] == ["Emely"]
    assert intake.drafts(intake.resumed() or visit).pending is False
