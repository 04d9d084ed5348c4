"""A paper from its seal to its answer, through the real page over an encrypted vault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from docx import Document
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from legalaid_desktop import bootstrap
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.filing import FilingState
from legalaid_desktop.record.paths import put
from legalaid_desktop.services.demo import demonstration_cases
from legalaid_desktop.services.drawing import DrawingService
from legalaid_desktop.services.filings import FilingService
from legalaid_desktop.services.ports import Vault
from legalaid_desktop.ui.filings.dialogs import FilingDialogs
from legalaid_desktop.ui.filings.page import FilingsPage
from legalaid_desktop.ui.shell.page import Desk
from legalaid_desktop.ui.theme.theme import ThemeChoice
from tests.builders import NOW, a_case
from tests.ui.case.fakes import FakePapers
from tests.ui.fakes import PAPERS
from tests.ui.filings.fakes import FakeEdits
from tests.ui.forms.editor import type_text
from tests.ui.showing import show

S = FilingState
PLAIN = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SCAN = b"%PDF-1.7\nrecibido"


class Clock:
    """A wall clock that a test moves on."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def case(vault: Vault) -> Case:
    return vault.cases.save(a_case(), author="ana", at=NOW)


@pytest.fixture
def seal(vault: Vault, clock: Clock, tmp_path: Path) -> Callable[[Case], None]:
    """Draw up the final version of a paper from the case as it is, and save it."""
    drawing = DrawingService(FakePapers(), vault.cases, clock, "M. Ocampo", trail=vault.audit)

    def make(case: Case) -> None:
        paper = drawing.papers()[0]
        drawing.save(case, drawing.draw(case, paper), tmp_path / "papers")

    return make


class Shown:
    """The page as a person works it."""

    def __init__(self, qtbot: QtBot, page: FilingsPage, desk: Desk) -> None:
        self.qtbot, self.page, self._desk = qtbot, page, desk

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        focused = self.page.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, held)

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self._desk.jobs.busy)

    def type(self, line: QWidget, words: str) -> None:
        line.setFocus()
        line.selectAll()  # type: ignore[attr-defined]
        type_text(line, words)

    def state(self) -> FilingState:
        version = self.page.presenter.version
        assert version is not None
        return version.state

    @property
    def rows(self) -> list[str]:
        return [self.page.list.item(at).text() for at in range(self.page.list.count())]


@pytest.fixture
def opened(
    qtbot: QtBot, desk: Desk, vault: Vault, clock: Clock, tmp_path: Path
) -> Callable[[Case], Shown]:
    desk = replace(desk, vault=vault, clock=clock)
    scan = tmp_path / "acuse.pdf"
    scan.write_bytes(SCAN)
    dialogs = FilingDialogs(
        folder=lambda _: tmp_path / "out",
        scan=lambda _: scan,
        edited=lambda _: tmp_path / "editado.docx",
    )

    def make(case: Case) -> Shown:
        service = FilingService(
            vault.cases,
            vault.filings,
            vault.attachments,
            FakeEdits(),
            clock,
            "luz",
            trail=vault.audit,
        )
        page = FilingsPage(desk, service, PAPERS, case.id, dialogs=dialogs)
        show(qtbot, page, 1318, 680)
        shown = Shown(qtbot, page, desk)
        shown.rest()
        return shown

    return make


def test_a_paper_goes_from_its_seal_to_its_acuse_by_key_and_a_second_version_stands_beside(
    opened: Callable[[Case], Shown],
    seal: Callable[[Case], None],
    vault: Vault,
    case: Case,
    clock: Clock,
) -> None:
    seal(case)
    shown = opened(case)
    page = shown.page
    assert shown.state() is S.SEALED
    assert "coincide" in page.detail._verdict_words.text()
    clock.now += timedelta(hours=1)

    shown.press(Qt.Key.Key_Return, CTRL)
    shown.press(Qt.Key.Key_Return)
    shown.rest()
    assert shown.state() is S.SIGNED
    assert page.list.hasFocus()

    shown.press(Qt.Key.Key_Return, CTRL)
    shown.type(page.form.received_by, "Oficialía de partes")
    shown.press(Qt.Key.Key_Return)
    shown.rest()
    assert shown.state() is S.HANDED_IN

    shown.press(Qt.Key.Key_A, CTRL | SHIFT)
    shown.type(page.form.hour, "10:15")
    shown.type(page.form.folio, "04871")
    page.form.scan_button.click()
    shown.press(Qt.Key.Key_Tab)
    page.form.folio.setFocus()
    shown.press(Qt.Key.Key_Return)
    shown.rest()
    assert shown.state() is S.ACKNOWLEDGED
    assert "folio 04871" in shown.rows[1]
    assert page.detail.steps is not None
    told = page.detail.steps.accessibleName()
    assert "Presentado, 24 nov 2026, 10:42, Oficialía de partes, anotó luz" in told
    assert "Con acuse, 24 nov 2026, 10:15, folio 04871" in told
    (scan,) = vault.attachments.list(case.id)
    assert b"".join(vault.attachments.read(scan.id)) == SCAN
    assert not page.detail.lines

    clock.now += timedelta(hours=1)
    changed = put(case, "children.0.given_names", "Yeimi Nohemí")
    newer = vault.cases.save(changed, author="ana", at=clock.now)
    page.presenter.again()
    shown.rest()
    assert page.detail.verdict.words.text() == "Los datos cambiaron después de sellar: 1 lugar"
    (line,) = page.detail.lines
    assert (line.left.words, line.right.words) == ("Yeimi Noemí", "Yeimi Nohemí")

    seal(newer)
    page.presenter.again()
    assert shown.rows[1].startswith("Versión 2, Final sellado")
    assert shown.rows[2].startswith("Versión 1, Con acuse")
    shown.press(Qt.Key.Key_Up)
    shown.rest()
    assert shown.state() is S.SEALED
    assert not page.detail.lines


def test_a_mistaken_step_is_taken_back_by_key(
    opened: Callable[[Case], Shown], seal: Callable[[Case], None], case: Case
) -> None:
    seal(case)
    shown = opened(case)
    shown.page.acts.void_button.click()
    assert not shown.page.form.act_button.isEnabled()
    shown.press(Qt.Key.Key_Return)
    assert shown.state() is S.SEALED
    shown.type(shown.page.form.note, "autoridad equivocada")
    shown.press(Qt.Key.Key_Return)
    shown.rest()
    assert shown.state() is S.VOIDED
    assert not shown.page.acts.primary.isVisible()
    shown.press(Qt.Key.Key_Return, CTRL)
    assert shown.page.form.state is None
    shown.press(Qt.Key.Key_Z, CTRL)
    shown.rest()
    assert shown.state() is S.SEALED
    assert shown.page.acts.primary.isVisible()


@pytest.mark.parametrize(
    ("day", "hour", "said"),
    [
        ("25/11/2026", "09:00", "posteriores"),
        ("1/1/2026", "09:00", "anterior"),
        ("ayer temprano", "09:00", "No se entiende"),
        ("24/11/2026", "", "Falta la hora"),
        ("", "", "Falta la fecha"),
    ],
)
def test_a_moment_that_cannot_be_is_told_and_nothing_typed_is_lost(
    opened: Callable[[Case], Shown],
    seal: Callable[[Case], None],
    case: Case,
    day: str,
    hour: str,
    said: str,
) -> None:
    seal(case)
    shown = opened(case)
    page = shown.page
    shown.press(Qt.Key.Key_A, CTRL | SHIFT)
    page.form.folio.setText("04871")
    page.form.day.setText(day)
    page.form.hour.setText(hour)
    page.form.act_button.click()
    shown.rest()
    assert said in page.form.error.words.text()
    assert page.form.error.isVisible()
    assert page.form.folio.text() == "04871"
    assert shown.state() is S.SEALED


def test_escape_leaves_the_form_and_then_the_page(
    qtbot: QtBot, opened: Callable[[Case], Shown], seal: Callable[[Case], None], case: Case
) -> None:
    seal(case)
    shown = opened(case)
    asked = QSignalSpy(shown.page.case_asked)
    shown.press(Qt.Key.Key_A, CTRL | SHIFT)
    shown.press(Qt.Key.Key_Escape)
    assert shown.page.form.state is None
    assert shown.page.list.hasFocus()
    assert asked.count() == 0
    shown.press(Qt.Key.Key_Escape)
    assert asked.at(0) == [case.id]


def test_while_a_step_is_written_keys_do_nothing_else(
    opened: Callable[[Case], Shown], seal: Callable[[Case], None], vault: Vault, case: Case
) -> None:
    seal(case)
    shown = opened(case)
    shown.press(Qt.Key.Key_Return, CTRL)
    shown.page.form.act_button.click()
    shown.rest()
    shown.press(Qt.Key.Key_Return, CTRL)
    shown.type(shown.page.form.received_by, "Oficialía")
    for key, held in (
        (Qt.Key.Key_Z, CTRL),
        (Qt.Key.Key_O, CTRL),
        (Qt.Key.Key_Return, CTRL),
        (Qt.Key.Key_A, CTRL | SHIFT),
        (Qt.Key.Key_S, CTRL | SHIFT),
    ):
        shown.press(key, held)
        shown.rest()
    assert shown.page.form.received_by.text() == "Oficialía"
    assert shown.page.form.state is S.HANDED_IN
    assert [len(noted) for noted in vault.filings.steps(case.id).values()] == [1]


def test_a_case_that_is_gone_by_now_is_told(
    opened: Callable[[Case], Shown], seal: Callable[[Case], None], vault: Vault, case: Case
) -> None:
    seal(case)
    shown = opened(case)
    vault.retention.delete(case.id, author="ana", at=NOW, reason="prueba")
    shown.press(Qt.Key.Key_Return, CTRL)
    shown.page.form.act_button.click()
    shown.rest()
    assert "ya no está en la bóveda" in shown.page.form.error.words.text()


def test_a_page_that_is_gone_hears_no_more_of_its_work(
    qtbot: QtBot, desk: Desk, vault: Vault, clock: Clock, case: Case
) -> None:
    service = FilingService(
        vault.cases, vault.filings, vault.attachments, FakeEdits(), clock, "luz", trail=vault.audit
    )
    page = FilingsPage(replace(desk, vault=vault), service, PAPERS, case.id)
    go = Event()
    told: list[bool] = []
    page.run(lambda: go.wait(5), told.append)
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    go.set()
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert told == []


def test_what_someone_else_noted_is_shown_in_place_of_mine(
    opened: Callable[[Case], Shown], seal: Callable[[Case], None], vault: Vault, case: Case
) -> None:
    seal(case)
    shown, other = opened(case), opened(case)
    other.press(Qt.Key.Key_Return, CTRL)
    other.page.form.act_button.click()
    other.rest()
    shown.page.ask(S.HANDED_IN)
    shown.page.form.act_button.click()
    shown.rest()
    assert shown.state() is S.SIGNED
    assert "Otra persona" in shown.page.error.words.text()


def test_the_files_are_saved_as_sealed_and_it_is_said_where(
    opened: Callable[[Case], Shown],
    seal: Callable[[Case], None],
    vault: Vault,
    case: Case,
    tmp_path: Path,
) -> None:
    seal(case)
    shown = opened(case)
    shown.press(Qt.Key.Key_S, CTRL | SHIFT)
    shown.rest()
    (filing,) = vault.cases.filings(case.id)
    saved = tmp_path / "out" / "2026-0001-egreso-v1.pdf"
    assert saved.read_bytes() == vault.filings.file(filing.id, "pdf")
    assert saved.name in shown.page.saved.words.text()


def test_an_edited_paper_is_taken_in_compared_and_drawn_with_the_real_worker(
    qtbot: QtBot, desk: Desk, vault: Vault, clock: Clock, tmp_path: Path
) -> None:
    (invented,) = demonstration_cases(1, 4, NOW)
    case = vault.cases.save(invented, author="ana", at=NOW)
    with bootstrap.worker() as worker:
        papers = bootstrap.papers(worker)
        drawing = DrawingService(papers, vault.cases, clock, "ana", trail=vault.audit)
        paper = drawing.paper("medidas-proteccion")
        saved = drawing.save(case, drawing.draw(case, paper), tmp_path)
        document = Document(str(saved.docx))
        line = next(each for each in document.paragraphs if len(each.text) > 80)
        line.insert_paragraph_before("CUARTO. Refirió fiebre; no consta valoración médica.")
        line.add_run(" Con carácter urgente.")
        by_hand = tmp_path / "editado.docx"
        document.save(str(by_hand))
        service = FilingService(
            vault.cases,
            vault.filings,
            vault.attachments,
            bootstrap.edits(worker),
            clock,
            "luz",
            trail=vault.audit,
        )
        dialogs = FilingDialogs(
            folder=lambda _: None, scan=lambda _: None, edited=lambda _: by_hand
        )
        desk = replace(desk, vault=vault, clock=clock)
        page = FilingsPage(desk, service, papers.all(), case.id, dialogs=dialogs)
        show(qtbot, page, 1318, 680)
        shown = Shown(qtbot, page, desk)
        shown.rest()
        clock.now += timedelta(minutes=5)
        shown.press(Qt.Key.Key_O, CTRL)
        shown.rest()
        assert page.redline.isVisible()
        view = page.redline.view
        assert view.changes == 2
        assert page.redline.added.text() == "+ 2 agregados"
        assert "agregado: Con carácter urgente." in view.accessibleDescription()
        first = view.textCursor().selectedText()
        shown.press(Qt.Key.Key_F7)
        assert {first, view.textCursor().selectedText()} == {
            "CUARTO. Refirió fiebre; no consta valoración médica.",
            " Con carácter urgente.",
        }
        shown.press(Qt.Key.Key_F7)
        assert view.textCursor().selectedText() == first
        shown.press(Qt.Key.Key_Escape)
        assert page.detail.isVisible()
        assert "editada a mano" in shown.rows[1]
        version = page.presenter.version
        assert version is not None
        pdf = vault.filings.file(version.filing.id, "pdf")
        assert pdf.startswith(b"%PDF-1.7")
        shown.press(Qt.Key.Key_C, CTRL | SHIFT)
        shown.rest()
        assert page.redline.before.currentText() == "Versión 1"
        assert view.changes == 2


def test_a_file_that_cannot_be_taken_in_says_why_and_seals_nothing(
    opened: Callable[[Case], Shown], seal: Callable[[Case], None], vault: Vault, case: Case
) -> None:
    seal(case)
    shown = opened(case)
    shown.press(Qt.Key.Key_O, CTRL)
    shown.rest()
    assert shown.page.error.isVisible()
    assert len(vault.cases.filings(case.id)) == 1
    shown.press(Qt.Key.Key_C, CTRL | SHIFT)
    assert not shown.page.comparing


def test_a_case_without_sealed_papers_says_where_they_come_from(
    opened: Callable[[Case], Shown], case: Case
) -> None:
    shown = opened(case)
    assert shown.rows == []
    assert not shown.page.acts.primary.isVisible()
    assert shown.page.back_button.hasFocus()
    for key in (Qt.Key.Key_A, Qt.Key.Key_S):
        shown.press(key, CTRL | SHIFT)
    shown.press(Qt.Key.Key_Z, CTRL)
    assert shown.page.form.state is None


def test_locking_leaves_nothing_of_the_case_in_the_page(
    opened: Callable[[Case], Shown], seal: Callable[[Case], None], case: Case
) -> None:
    seal(case)
    presenter = opened(case).page.presenter
    presenter.forget()
    assert presenter.version is None


@pytest.mark.parametrize(("look", "size"), [("dark", 100), ("contrast", 200)])
def test_every_version_is_reached_by_the_arrows_whatever_the_look(
    opened: Callable[[Case], Shown],
    seal: Callable[[Case], None],
    desk: Desk,
    case: Case,
    clock: Clock,
    look: ThemeChoice,
    size: int,
) -> None:
    for _ in range(3):
        seal(case)
        clock.now += timedelta(minutes=1)
    desk.theme.choose(look)
    desk.theme.set_text_size(size)
    shown = opened(case)
    seen = set()
    for _ in range(3):
        version = shown.page.presenter.version
        assert version is not None
        seen.add(version.number)
        shown.press(Qt.Key.Key_Down)
        shown.rest()
    assert seen == {1, 2, 3}
    assert not shown.page.grab().isNull()
