"""From a mark in the page to its field and back, with the real papers in the real worker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from legalaid_desktop.bootstrap import papers
from legalaid_desktop.documents.worker import Worker
from legalaid_desktop.record.filing import Anchor
from legalaid_desktop.record.paths import put
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.demo import demonstration_cases
from legalaid_desktop.services.drafts import DraftService
from legalaid_desktop.services.drawing import DrawingService
from legalaid_desktop.services.ports import Vault
from legalaid_desktop.services.retention import RetentionService
from legalaid_desktop.ui.case.page import CasePage
from legalaid_desktop.ui.case.pages import PagesView
from legalaid_desktop.ui.shell.page import Desk
from tests.builders import NOW
from tests.ui.forms.editor import type_text
from tests.ui.showing import show

STATION = "detention.station"
HOSTILE = "Módulo <b>⟦x⟧</b> & {{ 7 }} Ñ"


@pytest.fixture
def worker() -> Iterator[Worker]:
    with Worker() as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, vault: Vault, worker: Worker) -> Iterator[CasePage]:
    cases = CaseService(vault.cases, lambda: NOW, "M. Ocampo", trail=vault.audit)
    (case,) = demonstration_cases(1, 9, NOW)
    case = put(replace(case, version=0), STATION, "")
    made = CasePage(
        cases.save(case),
        cases=cases,
        drawing=DrawingService(
            papers(worker), vault.cases, lambda: NOW, "M. Ocampo", trail=vault.audit
        ),
        drafts=DraftService(vault.drafts, vault.cases, lambda: NOW, "M. Ocampo"),
        retention=RetentionService(vault.retention, lambda: NOW, "M. Ocampo"),
        theme=desk.theme,
        jobs=desk.jobs,
        clock=desk.clock,
        language="es",
    )
    show(qtbot, made, 1318, 690)
    yield made
    made.prepare_to_lock()
    desk.jobs.shut_down()


def marks_of(view: PagesView, path: str) -> list[Anchor]:
    return [each for each in view._placed if each.path == path and each.missing]


def focus_of(page: CasePage) -> str:
    row = page.forms.focused_row()
    return row.path if row is not None else ""


def test_a_mark_leads_to_its_field_and_is_gone_once_that_is_filled_in(
    qtbot: QtBot, page: CasePage
) -> None:
    preview, view = page.papers.preview, page.papers.preview.view
    qtbot.waitUntil(lambda: bool(marks_of(view, STATION)), timeout=30_000)
    assert view._bar.marks
    place = view.anchor_rect(marks_of(view, STATION)[0]).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert focus_of(page) == STATION
    type_text(page.focusWidget(), HOSTILE)
    qtbot.waitUntil(lambda: preview._state.text() == "al día", timeout=30_000)
    assert marks_of(view, STATION) == []
    assert HOSTILE in " ".join(preview.page_text().split())
    said = [each for each in view._placed if each.path == STATION]
    assert said  # and where it stands now is known
    assert focus_of(page) == STATION


def test_the_place_of_the_field_in_focus_is_brought_in_sight(qtbot: QtBot, page: CasePage) -> None:
    view = page.papers.preview.view
    qtbot.waitUntil(lambda: bool(marks_of(view, STATION)), timeout=30_000)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    page.go_to(STATION)
    assert focus_of(page) == STATION
    rects = [view.anchor_rect(each) for each in marks_of(view, STATION)]
    assert any(view.viewport().rect().contains(rect) for rect in rects)


def test_a_worker_killed_between_two_keys_is_replaced_and_the_page_follows(
    qtbot: QtBot, page: CasePage, worker: Worker
) -> None:
    preview = page.papers.preview
    qtbot.waitUntil(lambda: preview._state.text() == "al día", timeout=30_000)
    assert worker._process is not None
    worker._process.kill()
    page.go_to("representation.lawyer")
    type_text(page.focusWidget(), "Ñusta Quiroga")
    qtbot.waitUntil(lambda: "Ñusta Quiroga" in preview.page_text(), timeout=30_000)
    assert preview._state.text() == "al día"
