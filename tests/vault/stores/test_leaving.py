"""What is looked for and what leaves stands in the trail of either store, and no value with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from legalaid_desktop.record.trail import Act
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.drawing import DrawingService
from legalaid_desktop.vault.audit import AuditTrail
from legalaid_desktop.vault.cases import CaseStore
from tests.services.conftest import PlainPapers
from tests.vault.samples import NOW, a_case, a_child


@pytest.fixture
def trail(engine: Engine) -> AuditTrail:
    return AuditTrail(engine)


@pytest.fixture
def cases(engine: Engine) -> CaseStore:
    return CaseStore(engine)


def test_a_search_is_noted_as_done_by_someone_and_no_more(trail: AuditTrail) -> None:
    trail.note(Act.SEARCHED.value, author="ana", at=NOW, object_id="held")
    (entry,) = trail.entries()
    assert (entry.kind, entry.author, entry.object_id) == ("searched", "ana", "held")
    assert (entry.case_id, entry.fields, entry.reason) == (None, (), "")
    trail.verify()


def test_looking_and_exporting_are_noted_in_their_order(
    trail: AuditTrail, cases: CaseStore, tmp_path: Path
) -> None:
    child = a_child(given_names="Yeimi", first_surname="Oxlaj")
    saved = cases.save(a_case(children=(child,)), author="ana", at=NOW)
    service = CaseService(cases, lambda: NOW, "ana", trail=trail)
    drawing = DrawingService(PlainPapers(), cases, lambda: NOW, "ana", trail=trail)
    case = service.open(saved.id)
    paper = drawing.paper("dos")
    final = drawing.save(case, drawing.draw(case, paper), tmp_path)
    drawing.save(case, drawing.draw(case, paper, draft=True), tmp_path)
    assert final.filing is not None
    entries = trail.entries(after=1)
    assert [(each.kind, each.object_id) for each in entries] == [
        (Act.CASE_LOOKED_AT.value, ""),
        (Act.EXPORTED.value, final.filing.id),
        (Act.FILING_MADE.value, final.filing.id),
        (Act.EXPORTED.value, "dos/draft"),
    ]
    assert {each.case_id for each in entries} == {case.id}
    told = repr(entries).lower()
    assert not any(word in told for word in ("yeimi", "oxlaj", str(tmp_path)))
    trail.verify()
