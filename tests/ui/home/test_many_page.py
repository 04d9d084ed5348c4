"""One paper for many, by keyboard, over an encrypted vault on disk."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from legalaid_desktop.errors import FileUnwritable
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.filing import DrawnPaper
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.services.drawing import DrawingService
from legalaid_desktop.ui.home.many_page import DrawManyPage
from legalaid_desktop.ui.home.page import HomePage
from legalaid_desktop.ui.job_runner import JobRunner
from legalaid_desktop.ui.shell.page import Desk, Page
from legalaid_desktop.vault.files import OpenVault
from tests.builders import NOW, a_child
from tests.ui.fakes import FakePapers
from tests.ui.home.test_presenter import three_cases
from tests.ui.showing import show
from tests.vault.samples import new_vault

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Papers(FakePapers):
    """Nobody in the case named 2026-0003 is sure of the sex; `gate` holds each drawing back."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.begun = threading.Event()

    def all(self) -> tuple[Paper, ...]:
        return tuple(replace(each, required=("children.*.sex",)) for each in super().all())

    def draw(self, case: Case, paper: Paper, *, now: datetime, draft: bool = False) -> DrawnPaper:
        self.begun.set()
        assert self.gate.wait(10)
        return super().draw(case, paper, now=now, draft=draft)


class Shown:
    def __init__(self, qtbot: QtBot, desk: Desk, vault: OpenVault, folder: Path) -> None:
        self.qtbot, self.vault, self.folder = qtbot, vault, folder
        self.jobs: JobRunner = desk.jobs
        self.papers = Papers()
        self.drawing = DrawingService(
            self.papers, vault.cases, lambda: NOW, "ana", trail=vault.audit
        )
        self.asked: list[Page] = []
        self.home = HomePage(
            replace(desk, vault=vault), self.drawing, ask_folder=lambda _: self.folder
        )
        self.home.page_asked.connect(self.asked.append)
        show(qtbot, self.home, 1186, 650)
        self.rest()
        self.home.take_focus()
        qtbot.waitUntil(self.home.table.hasFocus)

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy)

    def press(self, key: Key, held: Qt.KeyboardModifier = NONE) -> None:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, held)

    @property
    def bar(self) -> tuple[str, str, str]:
        bar = self.home.selection_bar
        return bar.count.text(), bar.draw_button.text(), bar.note.text()

    def ask(self) -> DrawManyPage:
        """Ctrl+R, and the page it leads to."""
        self.press(Key.Key_R, CTRL)
        page = self.asked[-1]
        assert isinstance(page, DrawManyPage)
        show(self.qtbot, page, 1186, 650)
        return page

    def lines(self, page: DrawManyPage) -> list[str]:
        return [page.lines.item(at).text() for at in range(page.lines.count())]


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    """Wilmer; two siblings; someone of whom no name and no sex is known."""
    made = new_vault(tmp_path / "vault" / "cases.vault")
    alone, siblings, unknown = three_cases()
    unknown = replace(unknown, children=(replace(unknown.children[0], sex=None),))
    made.cases.save_all((alone, siblings, unknown), author="ana", at=NOW)
    yield made
    made.close()


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk, vault: OpenVault, tmp_path: Path) -> Shown:
    folder = tmp_path / "out"
    folder.mkdir(mode=0o700)
    return Shown(qtbot, desk, vault, folder)


def test_the_space_bar_ticks_and_escape_takes_the_ticks_away(shown: Shown) -> None:
    bar = shown.home.selection_bar
    height = bar.height()
    shown.press(Key.Key_Down)
    shown.press(Key.Key_Space)
    assert shown.bar == ("1 seleccionada", "Redactar para 1…", "")
    assert bar.height() == height
    shown.press(Key.Key_Down, SHIFT)
    assert shown.bar == ("2 seleccionadas", "Redactar para 2…", "1 expediente: un solo escrito.")
    shown.press(Key.Key_Up, SHIFT)
    assert shown.bar[0] == "1 seleccionada"
    shown.press(Key.Key_A, CTRL)
    assert shown.bar == (
        "4 seleccionadas",
        "Redactar para 4…",
        "3 expedientes: un escrito por expediente.",
    )
    shown.home.search("wil")
    assert shown.bar[2] == "3 más no se ven con estos filtros: quedan fuera."
    shown.press(Key.Key_Escape)
    assert bar.draw_button.isHidden()
    shown.press(Key.Key_R, CTRL)
    assert shown.asked == []


def test_the_mouse_ticks_boxes_and_leaves_the_row_in_focus_apart(shown: Shown) -> None:
    table, ticked = shown.home.table, shown.home.model.is_ticked

    def click(at: int, held: Qt.KeyboardModifier = NONE, column: int = 0) -> None:
        index = shown.home.model.index(at, column)
        QTest.mouseClick(
            table.viewport(), Qt.MouseButton.LeftButton, held, table.visualRect(index).center()
        )

    click(2, column=3)
    assert table.currentIndex().row() == 2
    assert not any(map(ticked, shown.home.model.rows))
    click(0)
    click(3, CTRL, column=3)
    assert [ticked(row) for row in shown.home.model.rows] == [True, False, False, True]
    click(1, SHIFT)
    assert [ticked(row) for row in shown.home.model.rows] == [True, True, True, True]
    header = table.header
    box = header.sectionViewportPosition(0) + 20
    for wanted in (False, True):
        QTest.mouseClick(
            header.viewport(),
            Qt.MouseButton.LeftButton,
            pos=header.viewport().rect().center().__class__(box, 10),
        )
        assert all(map(ticked, shown.home.model.rows)) is wanted


def test_one_paper_a_case_is_made_and_each_that_lacks_something_is_told(shown: Shown) -> None:
    shown.press(Key.Key_A, CTRL)
    page = shown.ask()
    shown.rest()
    assert page.papers.item(0).text() == "Libertad\n2 listos · a 1 le faltan datos"
    assert not page.draw_button.isEnabled()
    shown.press(Key.Key_Return, CTRL)
    assert list(shown.folder.iterdir()) == []
    shown.press(Key.Key_O, CTRL)
    assert page.draw_button.text() == "Redactar 2 escritos"
    shown.press(Key.Key_Return, CTRL)
    shown.qtbot.waitUntil(lambda: page.lines.count() == 3)
    assert page.summary.text() == "2 escritos hechos · 1 quedó fuera"
    assert shown.lines(page) == [
        "Nombre por confirmar · 2026-0003\nQuedó fuera. Falta: Sexo",
        "Ian Chávez Oxlaj, Nahomy Chávez Oxlaj · 2026-0002\n"
        "Final: 2026-0002-egreso.docx, 2026-0002-egreso.pdf",
        "Wilmer Muñoz · 2026-0001\nFinal: 2026-0001-egreso.docx, 2026-0001-egreso.pdf",
    ]
    assert len(list(shown.folder.iterdir())) == 4
    assert {each.case_id for each in shown.vault.cases.filings()} == {"k1", "k2"}
    shown.qtbot.waitUntil(page.lines.hasFocus)
    with shown.qtbot.waitSignal(page.field_asked) as asked:
        shown.press(Key.Key_Return)
    assert asked.args == ["k3", "children.0.sex"]
    shown.rest()
    assert shown.bar[0] == "1 seleccionada"
    assert shown.home.selection_bar.run_button.text() == "Último informe"
    shown.home.selection_bar.run_button.click()
    again = shown.asked[-1]
    assert isinstance(again, DrawManyPage)
    assert again.summary.text() == page.summary.text()
    again.deleteLater()


def test_what_lacks_something_may_be_a_draft(shown: Shown) -> None:
    shown.press(Key.Key_A, CTRL)
    page = shown.ask()
    shown.rest()
    page.drafts.click()
    shown.press(Key.Key_O, CTRL)
    shown.press(Key.Key_Return, CTRL)
    shown.qtbot.waitUntil(lambda: page.lines.count() == 3)
    assert any("Borrador: 2026-0003-egreso-borrador.docx" in line for line in shown.lines(page))
    assert len(shown.vault.cases.filings()) == 2


def test_cancelling_in_the_middle_keeps_and_tells_what_is_made(shown: Shown) -> None:
    shown.papers.gate.clear()
    shown.home.search("2026")
    shown.press(Key.Key_A, CTRL)
    page = shown.ask()
    shown.rest()
    shown.press(Key.Key_Down)
    page.drafts.click()
    shown.press(Key.Key_O, CTRL)
    shown.press(Key.Key_Return, CTRL)
    assert shown.papers.begun.wait(10)
    shown.qtbot.waitUntil(page.progress.stop_button.hasFocus)
    shown.press(Key.Key_Space)
    shown.papers.gate.set()
    shown.qtbot.waitUntil(lambda: page.lines.count() == 3)
    assert page.summary.text() == "1 escrito hecho · 2 sin alcanzar"
    assert len(list(shown.folder.iterdir())) == 2
    assert "Sin alcanzar: se canceló antes de su turno." in shown.lines(page)[0]


def test_leaving_the_page_does_not_stop_the_work(shown: Shown) -> None:
    shown.papers.gate.clear()
    shown.press(Key.Key_A, CTRL)
    page = shown.ask()
    shown.rest()
    shown.press(Key.Key_O, CTRL)
    shown.press(Key.Key_Return, CTRL)
    assert shown.papers.begun.wait(10)
    shown.home.show_run()
    left = shown.asked[-1]
    assert left.may_close()
    delete(left)
    page.hide()
    assert shown.home.selection_bar.run_button.text().startswith("Redactando: ")
    shown.home.draw_for_selected()
    again = shown.asked[-1]
    assert isinstance(again, DrawManyPage)
    shown.papers.gate.set()
    shown.qtbot.waitUntil(lambda: again.lines.count() == 3)
    shown.rest()
    assert len(list(shown.folder.iterdir())) == 4
    again.deleteLater()


def test_a_case_changed_or_deleted_meanwhile_is_drawn_as_it_is_or_told(shown: Shown) -> None:
    shown.press(Key.Key_A, CTRL)
    page = shown.ask()
    shown.rest()
    shown.press(Key.Key_O, CTRL)
    known = shown.vault.cases.get(CaseId("k3"))
    mended = replace(known, children=(a_child(id=known.children[0].id),))
    shown.vault.cases.save(mended, author="otra", at=NOW)
    shown.vault.retention.delete(CaseId("k1"), author="otra", at=NOW, reason="duplicado")
    shown.press(Key.Key_Return, CTRL)
    shown.qtbot.waitUntil(lambda: page.lines.count() == 3)
    assert page.summary.text() == "2 escritos hechos · 1 no se pudo hacer"
    assert "Wilmer Muñoz · 2026-0001\nNo se pudo hacer. " in shown.lines(page)[0]


def test_a_folder_that_cannot_be_written_is_told_for_each(shown: Shown) -> None:
    shown.folder = shown.folder / "file"
    shown.folder.write_bytes(b"")  # no folder: also root cannot write into it
    shown.press(Key.Key_A, CTRL)
    page = shown.ask()
    shown.rest()
    shown.press(Key.Key_O, CTRL)
    shown.press(Key.Key_Return, CTRL)
    shown.qtbot.waitUntil(lambda: page.lines.count() == 3)
    told = [line for line in shown.lines(page) if FileUnwritable().message.es in line]
    assert len(told) == 2
    assert shown.vault.cases.filings() == []


def test_nobody_ready_is_told_and_nothing_can_be_pressed(shown: Shown) -> None:
    shown.press(Key.Key_Space)  # the one whose sex is not known
    page = shown.ask()
    shown.rest()
    shown.press(Key.Key_O, CTRL)
    assert page.draw_button.text() == "Redactar 0 escritos"
    assert not page.draw_button.isEnabled()
    acts = page.keys()
    assert (
        next(act for act in acts if act.key == "Ctrl+Return").why_not
        == "Ninguno está listo para este escrito."
    )
