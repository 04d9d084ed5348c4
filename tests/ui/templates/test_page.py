"""The page of the templates through its real widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from legalaid_desktop import bootstrap
from legalaid_desktop.errors import TemplateUnreadable
from legalaid_desktop.record.paper import LegalBasis
from legalaid_desktop.text import Text
from legalaid_desktop.ui.shell.page import Desk
from legalaid_desktop.ui.templates.page import TemplatesPage
from tests.documents.templates import a_docx
from tests.ui.case.test_page import cut
from tests.ui.fakes import a_paper
from tests.ui.templates.fakes import FakeChecks, a_finding

ODD = "{{ nna.nonbre }} <b>&"
RELEASE = replace(
    a_paper("egreso", "Solicitud de egreso de estación migratoria"),
    legal_basis=(
        LegalBasis(instrument="Ley de Migración", articles=("3", "99"), status="verified"),
        LegalBasis(instrument="Convención", articles=("12",), status="paraphrase"),
        LegalBasis(instrument="Reglamento", articles=(), status="pending"),
    ),
)
PAPERS = (RELEASE, a_paper("refugio", "Asilo"))
FOUND = (
    a_finding("Hay un comentario.", blocks=False),
    a_finding(
        "No existe el campo «nna.nonbre».",
        words=ODD,
        what_to_do=Text("Corregir el nombre.", "Correct the name."),
        suggestion="nna.nombre",
    ),
)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ROLE = Qt.ItemDataRole.AccessibleTextRole

OpenPage = Callable[..., TemplatesPage]


@pytest.fixture
def checks() -> FakeChecks:
    checks = FakeChecks()
    checks.found["egreso.docx"] = FOUND
    return checks


@pytest.fixture
def open_page(qtbot: QtBot, desk: Desk, checks: FakeChecks) -> OpenPage:
    def show(
        *, file: Path | None = None, language: str = "es", size: tuple[int, int] = (1186, 622)
    ) -> TemplatesPage:
        page = TemplatesPage(
            replace(desk, language=language), PAPERS, checks, choose_file=lambda _: file
        )
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.refresh()
        page.take_focus()
        qtbot.waitUntil(lambda: not desk.jobs.busy)
        return page

    return show


def press(page: QWidget, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(page.focusWidget() or page, key, held or Qt.KeyboardModifier.NoModifier)


def rows(page: TemplatesPage) -> list[str]:
    return [page.findings.item(at).data(ROLE) for at in range(page.findings.count())]


def test_the_papers_are_listed_with_how_far_their_law_was_checked(open_page: OpenPage) -> None:
    page = open_page()
    assert page.list.item(0).data(ROLE) == (
        "Solicitud de egreso de estación migratoria. Revisada 1 nov 2026 · 1 de 3 fuentes cotejadas"
    )


def test_errors_come_first_each_with_place_words_and_what_to_do(open_page: OpenPage) -> None:
    page = open_page()
    assert page._told.text() == "1 error, 1 aviso"
    assert page._more.text() == "Con errores no puede usarse: hay que corregirlos."
    assert rows(page) == [
        f"No existe el campo «nna.nonbre». Error · Cuerpo, párrafo 4: «{ODD}» "
        "Corregir el nombre. En su lugar: nna.nombre",
        "Hay un comentario. Aviso · Cuerpo, párrafo 4",
    ]


def test_findings_are_filtered(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page()
    segments = list(page._segments.values())
    assert [segment.accessibleName() for segment in segments] == [
        "Todos, 2",
        "Errores, 1",
        "Avisos, 1",
    ]
    segments[2].click()
    assert [row.split(".")[0] for row in rows(page)] == ["Hay un comentario"]
    segments[0].click()
    assert len(rows(page)) == 2


def test_the_keyboard_goes_from_a_template_to_its_findings_and_round_them(
    open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page()
    press(page, Qt.Key.Key_Return)
    assert page.findings.hasFocus()
    assert page.findings.currentRow() == 0
    press(page, Qt.Key.Key_F8)
    assert page.findings.currentRow() == 1
    press(page, Qt.Key.Key_F8)
    assert page.findings.currentRow() == 0
    press(page, Qt.Key.Key_F8, SHIFT)
    assert page.findings.currentRow() == 1


def test_another_template_is_checked_when_it_is_looked_at_and_again_with_f5(
    open_page: OpenPage, checks: FakeChecks, desk: Desk, qtbot: QtBot
) -> None:
    page = open_page()
    press(page, Qt.Key.Key_Down)
    assert page._told.text() == "Revisando"
    qtbot.waitUntil(lambda: page._told.text() == "Sin observaciones")
    assert page._title.text() == "Asilo"
    assert not page._filters.isVisible()
    press(page, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert checks.asked == ["egreso.docx", "refugio.docx", "refugio.docx"]


def test_any_word_file_may_be_chosen(
    open_page: OpenPage, checks: FakeChecks, desk: Desk, qtbot: QtBot
) -> None:
    checks.errors["<b>rota.docx"] = TemplateUnreadable()
    page = open_page(file=Path("carpeta") / "<b>rota.docx")
    press(page, Qt.Key.Key_O, CTRL)
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert page._title.text() == "<b>rota.docx"
    assert page._told.text() == TemplateUnreadable().message.es
    assert page._more.text() == TemplateUnreadable.hint.es
    assert not page.basis.isVisible()
    assert page.list.currentRow() == 2
    assert page.list.hasFocus()


def test_choosing_no_file_changes_nothing(open_page: OpenPage) -> None:
    page = open_page()
    press(page, Qt.Key.Key_O, CTRL)
    assert page.list.count() == 2


def test_a_fault_of_the_program_is_told_without_its_text(
    open_page: OpenPage, checks: FakeChecks
) -> None:
    checks.errors["egreso.docx"] = RuntimeError("Nahomy")
    page = open_page()
    assert "El programa falló" in page._told.text()
    assert "Nahomy" not in page._told.text() + page._more.text()


def test_the_real_doctor_reads_a_real_file(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    wrong = tmp_path / "propia.docx"
    wrong.write_bytes(a_docx("{{ nna.nombre ", "{% if personas %}"))
    with bootstrap.worker() as worker:
        checks = bootstrap.template_checks(worker)
        page = TemplatesPage(desk, bootstrap.papers(worker).all(), checks)
        qtbot.addWidget(page)
        page.show()
        page.refresh()
        qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=30_000)
        assert page._glyph.isVisible()
        assert "error" not in page._told.text()
        page.presenter.choose_file(wrong)
        qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=30_000)
    assert page.findings.count() >= 2
    assert "párrafo 1" in rows(page)[0]
    assert "errores" in page._told.text()


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("percent", [100, 130, 160])
def test_nothing_is_cut_on_a_laptop(
    open_page: OpenPage, desk: Desk, checks: FakeChecks, qtbot: QtBot, percent: int, language: str
) -> None:
    desk.theme.set_text_size(percent)
    checks.found["egreso.docx"] = [*FOUND, *(a_finding("Muy largo. " * 30) for _ in range(9))]
    wide = 1366 - desk.theme.px(180)
    page = open_page(language=language, size=(wide, 622))

    def nothing_cut() -> None:
        assert cut(page) == []

    qtbot.waitUntil(nothing_cut, timeout=2000)
    assert page.size().toTuple() == (wide, 622)
    for at in range(page.findings.count()):
        rect = page.findings.visualItemRect(page.findings.item(at))
        assert rect.width() <= page.findings.viewport().width()
    bottom = page.findings.mapTo(page, QPoint(0, page.findings.height())).y()
    assert bottom <= page.height()
    assert page.findings.height() > 100


def test_everything_that_takes_the_focus_has_a_name(open_page: OpenPage) -> None:
    page = open_page()
    nameless = [
        type(widget).__name__
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and (found := QAccessible.queryAccessibleInterface(widget)) is not None
        and not found.text(QAccessible.Text.Name)
    ]
    assert nameless == []
