"""Interview sheets from the page of a visit: saved, filled in elsewhere, and read into a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from legalaid_desktop import bootstrap
from legalaid_desktop.documents.worker import Worker
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.intake import IntakeService
from legalaid_desktop.services.sheets import SheetService
from legalaid_desktop.services.visit_sheets import VisitSheets
from legalaid_desktop.ui.intake.page import IntakePage
from legalaid_desktop.ui.intake.sheets import SheetDialogs
from legalaid_desktop.ui.shell.page import Desk, Page
from legalaid_desktop.vault.files import OpenVault
from tests.builders import NOW, a_case
from tests.documents.sheet.pens import filled
from tests.ui.showing import show


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with bootstrap.worker() as worker:
        yield worker


class Shown:
    def __init__(
        self, qtbot: QtBot, desk: Desk, vault: OpenVault, worker: Worker, file: Path
    ) -> None:
        self.qtbot, self.jobs, self.vault, self.file = qtbot, desk.jobs, vault, file
        cases = CaseService(vault.cases, lambda: NOW, "ana", trail=vault.audit)
        intake = IntakeService(cases, vault.drafts, lambda: NOW, "ana")
        service = SheetService(bootstrap.sheets(worker), lambda: NOW)
        self.page = IntakePage(
            replace(desk, vault=vault),
            intake.begin(),
            intake,
            whole_case=Page,
            sheets=VisitSheets(service, cases, vault.drafts, "ana"),
            files=SheetDialogs(target=lambda _: file, source=lambda _: file),
        )
        show(qtbot, self.page, 1318, 700)
        self.rest()

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=20_000)

    def choose(self, *words: str) -> None:
        """Choose an entry of the menu by the beginnings of its words."""
        actions = self.page.head.sheet_menu.list.actions()
        for word in words[:-1]:
            inner = entry(actions, word).menu()
            assert isinstance(inner, QMenu)
            actions = inner.actions()
        entry(actions, words[-1]).trigger()
        self.rest()


def entry(actions: list[QAction], word: str) -> QAction:
    [found] = [each for each in actions if each.text().startswith(word)]
    return found


@pytest.fixture
def shown(
    qtbot: QtBot, desk: Desk, vault: OpenVault, worker: Worker, tmp_path: Path
) -> Iterator[Shown]:
    made = Shown(qtbot, desk, vault, worker, tmp_path / "hoja.pdf")
    yield made
    made.page.prepare_to_lock()


def test_a_sheet_saved_filled_in_and_read_is_a_case_and_nothing_of_it_is_lost(
    shown: Shown,
) -> None:
    shown.vault.cases.save(a_case(), author="luz", at=NOW)
    shown.choose("Guardar una para llenar", "Para 2 ")
    assert shown.page.under.done.words.text() == "La hoja está en hoja.pdf."
    shown.file.write_bytes(
        filled(
            shown.file.read_bytes(),
            {
                "children/0/given_names": "Yeimi Noemí",
                "children/0/first_surname": "Chávez",
                "children/0/second_surname": "Oxlaj",
                "children/0/birth_date": "en mayo",
                "children/1/given_names": "Ixʼquiq",
            },
        )
    )
    shown.choose("Leer una hoja llena")
    [case] = [
        shown.vault.cases.get(row.case_id)
        for row in shown.vault.cases.children()
        if row.name == "Ixʼquiq"
    ]
    assert [child.name for child in case.children] == ["Yeimi Noemí Chávez Oxlaj", "Ixʼquiq"]
    assert shown.page.under.read.words.text() == "La hoja es el expediente 2026-0002."
    told = shown.page.under.unread.words.text()
    assert "Alguien con el mismo nombre está en 2026-0001" in told
    assert "«en mayo»" in told
    [draft] = shown.vault.drafts.offered("ana")
    assert list(draft.unread.values()) == ["en mayo"]
    with shown.qtbot.waitSignal(shown.page.case_asked) as asked:
        shown.page.under.read_button.click()
    assert asked.args == [case.id]


def test_a_file_that_is_no_sheet_is_refused_and_nothing_is_made(shown: Shown) -> None:
    shown.file.write_bytes(b"%PDF-1.7 nada")
    shown.choose("Leer una hoja llena")
    assert shown.page.under.failed.words.text()
    assert shown.page.head.sheet_menu.isEnabled()
    assert list(shown.vault.cases.children()) == []


def test_a_sheet_that_cannot_be_written_is_told(shown: Shown) -> None:
    shown.file.mkdir()
    shown.choose("Guardar una para imprimir", "Para 1 ")
    assert shown.page.under.failed.words.text()
    assert shown.page.under.done.isHidden()
