"""The page of a case through its real widgets."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from legalaid_desktop.errors import NobodyHeld, VaultBusy
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.choices import Category
from legalaid_desktop.record.filing import DrawnPaper
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.record.paths import is_unknown
from legalaid_desktop.services.retention import RetentionService
from legalaid_desktop.ui.case.dialogs import Dialogs
from legalaid_desktop.ui.case.page import CasePage
from legalaid_desktop.ui.case.view import Leaving, PaperTab
from legalaid_desktop.ui.forms.fields import LineField
from legalaid_desktop.ui.forms.group import ItemGroup
from legalaid_desktop.ui.forms.row import FormRow
from legalaid_desktop.ui.shell.page import Desk
from legalaid_desktop.ui.theme.theme import ThemeChoice
from tests.builders import NOW, a_case, a_child, an_adult
from tests.ui import manners
from tests.ui.case.fakes import (
    FakePapers,
    RefusingCases,
    a_case_service,
    a_draft_service,
    a_drawing_service,
)
from tests.ui.fakes import FakeCases, FakeDrafts, FakeVault
from tests.ui.forms.editor import type_text

ODD = "Ixʼquiq <b>Ñandú</b> & {{ 7*7 }}"
LONG = "Maximilianolongo Echeverrigarayena"


class Opened:
    def __init__(self, qtbot: QtBot, page: CasePage, cases: FakeCases, papers: FakePapers) -> None:
        self.qtbot, self.page, self.cases, self.papers = qtbot, page, cases, papers
        self.asked: list[str] = []
        self.offered: list[set[Leaving]] = []
        self.folder: Path | None = None
        self.drafts = FakeDrafts()
        self.leaving = Leaving.STAY

    @property
    def case(self) -> Case:
        return self.page.presenter.case

    def row(self, path: str) -> FormRow:
        self.page.go_to(path)
        row = self.page.forms.focused_row()
        assert row is not None
        return row

    def press(self, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        modifiers = Qt.KeyboardModifier.NoModifier
        for each in held:
            modifiers |= each
        QTest.keyClick(self.page.focusWidget() or self.page, key, modifiers)

    def focus(self) -> str:
        row = self.page.forms.focused_row()
        return row.path if row is not None else ""


OpenPage = Callable[..., Opened]

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def open_page(qtbot: QtBot, desk: Desk) -> Iterator[OpenPage]:
    def show(
        case: Case,
        *,
        cases: FakeCases | None = None,
        papers: FakePapers | None = None,
        language: str = "es",
        size: tuple[int, int] = (1318, 622),
        goes_away: bool = False,
    ) -> Opened:
        vault = FakeCases([case]) if cases is None else cases
        drawn = FakePapers() if papers is None else papers
        drafts = FakeDrafts()

        def folder(_: QWidget) -> Path | None:
            return opened.folder

        def leaving(_: QWidget, why: str, offered: Collection[Leaving]) -> Leaving:
            opened.asked.append(why)
            opened.offered.append(set(offered))
            return opened.leaving

        page = CasePage(
            case,
            cases=a_case_service(vault),
            drawing=a_drawing_service(drawn, vault),
            drafts=a_draft_service(vault, drafts),
            retention=RetentionService(FakeVault(vault).retention, lambda: NOW, "M. Ocampo"),
            theme=desk.theme,
            jobs=desk.jobs,
            clock=desk.clock,
            language=language,
            dialogs=Dialogs(folder=folder, leaving=leaving),
        )
        opened = Opened(qtbot, page, vault, drawn)
        opened.drafts = drafts
        if not goes_away:
            qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.take_focus()
        return opened

    yield show
    desk.jobs.shut_down()


def test_the_focus_begins_at_the_first_field(open_page: OpenPage) -> None:
    opened = open_page(a_case())
    assert opened.focus() == "children.0.given_names"


def test_a_name_typed_is_in_the_head_at_once(open_page: OpenPage) -> None:
    opened = open_page(a_case(children=()))
    type_text(opened.page.focusWidget(), ODD)
    assert opened.page.head.names.whole == ODD
    assert opened.case.children[0].given_names == ODD


def test_ctrl_s_saves_and_says_when(open_page: OpenPage, qtbot: QtBot) -> None:
    opened = open_page(a_case(version=1))
    type_text(opened.page.focusWidget(), "x")
    assert opened.page.forms._saved.text() == "Sin guardar"
    with qtbot.waitSignal(opened.page.saved):
        opened.press(Qt.Key.Key_S, CTRL)
    assert opened.page.forms._saved.text() == "Guardado 09:42"
    assert opened.cases.cases[opened.case.id].version == 2


def test_ctrl_z_undoes_across_the_case_and_shows_what_changed(open_page: OpenPage) -> None:
    opened = open_page(a_case())
    row = opened.row("detention.municipality")
    type_text(opened.page.focusWidget(), "Oluta")
    opened.page.go_to("children.0.alias")
    opened.press(Qt.Key.Key_Z, CTRL)
    assert opened.focus() == "detention.municipality"
    assert isinstance(row.field, LineField)
    assert row.field.line.text() == "Acayucan"
    opened.press(Qt.Key.Key_Z, CTRL, SHIFT)
    assert row.field.line.text() == "Oluta"


def test_f4_answers_unknown_from_the_field(open_page: OpenPage) -> None:
    opened = open_page(a_case())
    opened.row("children.0.sex")
    opened.press(Qt.Key.Key_F4)
    assert is_unknown(opened.case, "children.0.sex")
    assert opened.focus() == "children.0.sex"
    opened.press(Qt.Key.Key_F4)
    assert not is_unknown(opened.case, "children.0.sex")


def test_f8_walks_through_what_is_missing(open_page: OpenPage) -> None:
    other = a_child(id="c2", given_names="Ana", category=None, sex=None)
    opened = open_page(a_case(children=(a_child(), other)))
    paths = []
    for _ in range(3):
        opened.press(Qt.Key.Key_F8)
        paths.append(opened.focus())
    assert paths == ["children.1.category", "children.1.sex", "detention.file_number"]
    opened.press(Qt.Key.Key_F8, SHIFT)
    assert opened.focus() == "children.1.sex"


def test_f8_reaches_a_group_without_anyone(open_page: OpenPage) -> None:
    opened = open_page(a_case())
    opened.page.presenter.remove("children.0")
    opened.press(Qt.Key.Key_F8)
    group = opened.page.forms.form
    assert isinstance(group, ItemGroup)
    assert group.add_button.hasFocus()


def test_the_list_of_gaps_leads_to_the_field_by_click_and_by_key(
    open_page: OpenPage, qtbot: QtBot
) -> None:
    opened = open_page(a_case(children=(a_child(category=None),)))
    gaps = opened.page.papers.gaps
    at = gaps.visualItemRect(gaps.item(0)).center()
    qtbot.mouseClick(gaps.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened.focus() == "children.0.category"
    gaps.setFocus()
    QTest.keyClick(gaps, Qt.Key.Key_Down)
    QTest.keyClick(gaps, Qt.Key.Key_Return)
    assert opened.focus() == "detention.file_number"


def test_the_field_gone_to_is_in_sight(open_page: OpenPage, qtbot: QtBot) -> None:
    opened = open_page(a_case(adults=(an_adult(), an_adult(id="a2"))))
    for path in ("children.0.opinion.words", "adults.1.ties.0.proof", "detention.return_planned"):
        row = opened.row(path)

        def in_sight(row: FormRow = row) -> bool:
            top = row.field.mapTo(opened.page, QPoint(0, 0)).y()
            pane = opened.page.forms._stack
            above = pane.mapTo(opened.page, QPoint(0, 0)).y()
            return above <= top and top + row.field.height() <= above + pane.height()

        qtbot.waitUntil(in_sight)


def test_sections_follow_each_other_by_key(open_page: OpenPage) -> None:
    opened = open_page(a_case())
    opened.press(Qt.Key.Key_PageDown)
    opened.press(Qt.Key.Key_PageDown)
    assert opened.page.forms.section.field == "detention"
    assert opened.focus() == "detention.station"
    opened.press(Qt.Key.Key_PageUp)
    assert opened.page.forms.section.field == "adults"


def test_papers_are_chosen_by_key(open_page: OpenPage) -> None:
    opened = open_page(a_case())
    opened.press(Qt.Key.Key_2, ALT)
    assert opened.page.presenter.paper is opened.papers.all()[1]
    assert opened.page.tabs.tabText(1) == "Refugio · falta 1"
    assert opened.page.tabs.currentIndex() == 1


def test_drawing_is_refused_with_its_reason_until_nothing_is_missing(open_page: OpenPage) -> None:
    opened = open_page(a_case(children=(a_child(category=None),)))
    papers = opened.page.papers
    assert not papers.produce_button.isEnabled()
    assert papers.reason.text().startswith("Para la versión final: llenar lo que falta")
    assert papers._title.text() == "Falta 1 dato para la versión final"
    opened.press(Qt.Key.Key_Return, CTRL)
    assert opened.papers.finals == []
    opened.page.presenter.set("children.0.category", Category.SEPARATED)
    assert papers.produce_button.isEnabled()
    assert papers._title.text() == "No falta nada para la versión final"


def test_the_draft_comes_next_until_nothing_is_missing_then_the_final_version(
    open_page: OpenPage,
) -> None:
    opened = open_page(a_case(children=(a_child(category=None),)))
    papers = opened.page.papers
    assert papers.primary is papers.draft_button
    opened.page.presenter.set("children.0.category", Category.SEPARATED)
    assert papers.primary is papers.produce_button
    assert papers.draft_button.isEnabled()


def test_a_draft_is_saved_under_its_own_name_and_is_no_filing(
    open_page: OpenPage, qtbot: QtBot, tmp_path: Path
) -> None:
    opened = open_page(a_case(children=(a_child(category=None),)))
    papers = opened.page.papers
    opened.press(Qt.Key.Key_G, CTRL)  # no folder was chosen
    opened.folder = tmp_path
    opened.press(Qt.Key.Key_G, CTRL)
    qtbot.waitUntil(lambda: not papers.where.isHidden())
    assert "2026-0001-egreso-borrador.pdf" in papers.where.words.text()
    assert opened.cases.filings() == []
    assert opened.page.tabs.tabText(0) == "Egreso · falta 1"


REASON = "No consta <b>& urge</b>"


def test_a_gap_is_waived_with_a_reason_and_taken_back_by_key(open_page: OpenPage) -> None:
    opened = open_page(a_case(children=(a_child(category=None),)))
    papers, line = opened.page.papers, opened.page.papers.waiving.line
    opened.row("children.0.category")
    opened.press(Qt.Key.Key_F7)
    assert line.hasFocus()
    assert line.accessibleName() == "¿Por qué puede faltar «Categoría» en este escrito?"
    assert not papers.waiving.waive_button.isEnabled()
    opened.press(Qt.Key.Key_Return)  # without a reason nothing happens
    assert line.isVisible()
    QTest.keyClicks(line, REASON)
    opened.press(Qt.Key.Key_Return)
    assert not line.isVisible()
    assert opened.focus() == "children.0.category"
    (waiver,) = opened.case.waivers
    assert (waiver.reason, waiver.waived_by) == (REASON, "M. Ocampo")
    assert papers.produce_button.isEnabled()
    assert papers.primary is papers.produce_button
    told = papers.gaps.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == f"Categoría, Personas, Dispensado: {REASON}. F7: deshacer"
    opened.press(Qt.Key.Key_F7)
    assert opened.case.waivers == ()
    assert not papers.produce_button.isEnabled()


def test_escape_leaves_the_reason_and_not_the_case(open_page: OpenPage, qtbot: QtBot) -> None:
    opened = open_page(a_case(children=(a_child(category=None),)))
    opened.page.papers.gaps.setFocus()
    opened.press(Qt.Key.Key_F7)
    QTest.keyClicks(opened.page.papers.waiving.line, "x")
    with qtbot.assertNotEmitted(opened.page.close_asked):
        opened.press(Qt.Key.Key_Escape)
    assert opened.page.papers.gaps.hasFocus()
    assert opened.case.waivers == ()
    assert not opened.page.papers.waiving.isVisible()


def test_a_gap_is_waived_and_taken_back_with_the_mouse(open_page: OpenPage, qtbot: QtBot) -> None:
    opened = open_page(a_case(children=(a_child(category=None),)))
    gaps, waiving = opened.page.papers.gaps, opened.page.papers.waiving

    def click_the_act() -> None:
        at = gaps.act_rect(gaps.item(0)).center()
        qtbot.mouseClick(gaps.viewport(), Qt.MouseButton.LeftButton, pos=at)

    click_the_act()
    assert waiving.line.hasFocus()
    QTest.keyClicks(waiving.line, "Urge")
    waiving.waive_button.click()
    assert opened.case.waivers[0].reason == "Urge"
    click_the_act()
    assert opened.case.waivers == ()


def test_waiving_is_undone_like_everything_else(open_page: OpenPage) -> None:
    opened = open_page(a_case(children=(a_child(category=None),)))
    opened.page.presenter.waive("children.0.category", "Urge")
    opened.press(Qt.Key.Key_Z, CTRL)
    assert opened.case.waivers == ()
    assert opened.focus() == "children.0.category"


def test_another_paper_closes_the_question(open_page: OpenPage) -> None:
    opened = open_page(a_case(children=(a_child(category=None),)))
    opened.page.papers.gaps.setFocus()
    opened.press(Qt.Key.Key_F7)
    assert opened.page.papers.waiving.isVisible()
    opened.press(Qt.Key.Key_2, ALT)
    assert not opened.page.papers.waiving.isVisible()


GROWN = {"birth_date": date(2000, 1, 1)}
BIRTH = "children.0.birth_date"


def test_a_caution_is_read_with_its_article_and_f8_leads_to_its_field(open_page: OpenPage) -> None:
    opened = open_page(a_case(children=(a_child(**GROWN),)))
    papers = opened.page.papers
    assert papers._title.text() == "No falta nada · 1 advertencia"
    assert papers.caution.isVisible()
    assert papers.caution.said.text().startswith("Yeimi Noemí Chávez Oxlaj cumplió 18 años el 1 de")
    assert papers.caution.law.text().startswith("Ley de Migración, artículo 3, fracción XVI: «Son")
    opened.press(Qt.Key.Key_F8)
    assert opened.focus() == BIRTH
    opened.press(Qt.Key.Key_F8)  # what is only recommended has no sentence
    assert opened.focus() == "detention.file_number"
    assert not papers.caution.isVisible()
    opened.press(Qt.Key.Key_F8, SHIFT)
    assert papers.caution.isVisible()
    told = papers.gaps.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert papers.caution.said.text() in told
    assert papers.caution.law.text() in told
    assert told.endswith("F7: se mantiene")


def test_mending_the_field_silences_the_caution(open_page: OpenPage) -> None:
    opened = open_page(a_case(children=(a_child(**GROWN),)))
    opened.press(Qt.Key.Key_F8)
    field = opened.page.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    type_text(field, "3/5/2017")
    opened.press(Qt.Key.Key_Tab)
    assert opened.page.papers._title.text() == "No falta nada para la versión final"
    assert not opened.page.papers.caution.isVisible()


def test_a_caution_is_answered_and_taken_back_by_key(open_page: OpenPage) -> None:
    opened = open_page(a_case(children=(a_child(**GROWN),)))
    papers = opened.page.papers
    opened.row(BIRTH)
    opened.press(Qt.Key.Key_F7)
    assert papers.waiving.line.hasFocus()
    assert papers.waiving.line.accessibleName().endswith("¿Por qué se mantiene?")
    assert not papers.caution.isVisible()  # the question says the same
    QTest.keyClicks(papers.waiving.line, REASON)
    opened.press(Qt.Key.Key_Return)
    assert opened.focus() == BIRTH
    (answer,) = opened.case.upheld
    assert (answer.reason, answer.upheld_by) == (REASON, "M. Ocampo")
    last = papers.gaps.item(papers.gaps.count() - 1)
    assert f"Se mantiene: {REASON}" in last.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "<" not in last.toolTip()
    opened.press(Qt.Key.Key_F7)
    assert opened.case.upheld == ()


def test_a_final_asks_for_the_reason_and_goes_on(
    open_page: OpenPage, qtbot: QtBot, tmp_path: Path
) -> None:
    opened = open_page(a_case(children=(a_child(**GROWN),)))
    opened.folder = tmp_path
    papers = opened.page.papers
    opened.press(Qt.Key.Key_Return, CTRL)
    assert papers.waiving.line.hasFocus()
    opened.press(Qt.Key.Key_Escape)
    assert opened.papers.finals == []
    opened.press(Qt.Key.Key_G, CTRL)  # the draft does not wait
    qtbot.waitUntil(lambda: not papers.where.isHidden())
    opened.press(Qt.Key.Key_Return, CTRL)
    QTest.keyClicks(papers.waiving.line, REASON)
    opened.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened.papers.finals))
    case, _ = opened.papers.finals[-1]
    assert [each.reason for each in case.upheld] == [REASON]


def test_the_name_of_a_child_of_another_case_is_told_while_typing(
    open_page: OpenPage, qtbot: QtBot
) -> None:
    other = a_case(
        id="k2",
        number="2026-0002",
        children=(a_child(given_names="Islande", first_surname="Pierre", second_surname=""),),
    )
    ours = a_case()
    opened = open_page(ours, cases=FakeCases([ours, other]))
    papers = opened.page.papers
    opened.row("protection.risk")
    type_text(opened.page.focusWidget(), "Comparte cuarto con Islande Pierre.")
    qtbot.waitUntil(lambda: "1 advertencia" in papers._title.text())
    assert "2026-0002" in papers.caution.said.text()
    opened.press(Qt.Key.Key_Return, CTRL)
    assert "Islande Pierre" in papers.waiving.line.accessibleName()


def test_a_leftover_that_was_not_known_yet_still_stops_the_final(
    open_page: OpenPage, qtbot: QtBot, tmp_path: Path
) -> None:
    other = a_case(id="k2", children=(a_child(given_names="Islande", second_surname=""),))
    ours = a_case()
    opened = open_page(ours, cases=FakeCases([ours, other]))
    opened.row("protection.risk")
    type_text(opened.page.focusWidget(), "Con Islande Chávez.")
    opened.folder = tmp_path
    opened.press(Qt.Key.Key_Return, CTRL)  # before the vault was asked
    qtbot.waitUntil(lambda: opened.page.papers.error.isVisible())
    assert "Nombre de otro expediente" in opened.page.papers.error.words.text()
    assert "Islande" not in opened.page.papers.error.words.text()
    assert opened.papers.finals == []


def test_in_a_narrow_window_f7_shows_the_paper_and_the_form_comes_back(
    open_page: OpenPage,
) -> None:
    opened = open_page(a_case(children=(a_child(category=None),)), size=(1000, 600))
    opened.press(Qt.Key.Key_F7)
    assert opened.page.papers.waiving.line.hasFocus()
    QTest.keyClicks(opened.page.papers.waiving.line, "Urge")
    opened.press(Qt.Key.Key_Return)
    assert opened.page.papers.primary.hasFocus()


def draw(opened: Opened) -> None:
    """Wait for the pages."""
    preview = opened.page.papers.preview
    opened.qtbot.waitUntil(lambda: preview._state.text() == "al día")


def test_the_real_pages_are_shown_and_turned(open_page: OpenPage, qtbot: QtBot) -> None:
    opened = open_page(a_case(children=(a_child(given_names="Ana"),)))
    draw(opened)
    preview = opened.page.papers.preview
    assert preview.pages == 2
    assert preview.number.text() == "Página 1 de 2"
    assert preview._state.text() == "al día"
    preview.next.click()
    qtbot.waitUntil(lambda: preview.number.text() == "Página 2 de 2")
    assert not preview.next.isEnabled()
    preview.text_button.click()
    assert preview.text.isVisible()
    assert preview.text.toPlainText() == "Ana Chávez Oxlaj\n\nAna Chávez Oxlaj"


def test_a_drawn_paper_is_saved_where_the_user_says(
    open_page: OpenPage, qtbot: QtBot, tmp_path: Path
) -> None:
    opened = open_page(a_case())
    papers = opened.page.papers
    assert papers.primary is papers.produce_button
    opened.press(Qt.Key.Key_Return, CTRL)  # no folder was chosen
    assert list(tmp_path.iterdir()) == []
    opened.folder = tmp_path
    opened.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not papers.where.isHidden())
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["2026-0001-egreso.docx", "2026-0001-egreso.pdf"]
    told = papers.where.words.text()
    assert str(tmp_path) in told
    assert names[0] in told
    assert opened.page.tabs.tabText(0) == "Egreso · final"


def test_the_pages_follow_what_is_typed(open_page: OpenPage, qtbot: QtBot) -> None:
    opened = open_page(a_case(children=(a_child(given_names="Ana"),)))
    draw(opened)
    preview = opened.page.papers.preview
    focused = opened.page.focusWidget()
    type_text(focused, "Ñ")
    assert preview._state.text() == "actualizando"
    assert preview.pages == 2  # the pages before stay to be read
    draw(opened)
    assert opened.case.children[0].name in preview.page_text()
    assert "Ñ" in preview.page_text()
    assert opened.page.focusWidget() is focused
    assert opened.cases.filings() == []


def test_the_pages_stay_where_they_were_scrolled_to(open_page: OpenPage, qtbot: QtBot) -> None:
    opened = open_page(a_case())
    draw(opened)
    view = opened.page.papers.preview.view
    view.verticalScrollBar().setValue(333)
    with qtbot.waitSignal(view.painted):
        type_text(opened.page.focusWidget(), "x")
    assert view.verticalScrollBar().value() == 333
    opened.page.papers.preview.text_button.click()
    type_text(opened.page.focusWidget(), "yz")
    draw(opened)
    assert "yz" in opened.page.papers.preview.text.toPlainText()


def test_pages_that_nobody_sees_are_not_drawn(open_page: OpenPage, qtbot: QtBot) -> None:
    opened = open_page(a_case(), size=(1000, 600))
    type_text(opened.page.focusWidget(), "x")
    qtbot.waitUntil(lambda: not opened.page.errands.drawing_waits)
    assert opened.papers.asked == []
    opened.press(Qt.Key.Key_F9)
    draw(opened)
    assert len(opened.papers.asked) == 1


def test_pages_that_cannot_be_drawn_are_told_beside_them_and_typing_goes_on(
    open_page: OpenPage, qtbot: QtBot
) -> None:
    papers = FakePapers()
    opened = open_page(a_case(), papers=papers)
    draw(opened)
    preview = opened.page.papers.preview
    papers.error = NobodyHeld()
    type_text(opened.page.focusWidget(), "x")
    qtbot.waitUntil(lambda: preview._state.text() == "desactualizada")
    assert "Nadie de este expediente está en detención" in preview._trouble.words.text()
    assert preview.pages == 2
    assert opened.page.papers.error.isHidden()
    papers.error = None
    type_text(opened.page.focusWidget(), "y")
    draw(opened)
    assert preview._trouble_pane.isHidden()
    papers.error = NobodyHeld()
    type_text(opened.page.focusWidget(), "z")
    qtbot.waitUntil(lambda: preview._state.text() == "desactualizada")
    papers.error = None
    preview.again_button.click()
    draw(opened)


def test_an_error_of_the_final_is_told_beside_the_paper(
    open_page: OpenPage, qtbot: QtBot, tmp_path: Path
) -> None:
    papers = FakePapers()
    opened = open_page(a_case(), papers=papers)
    draw(opened)
    opened.folder = tmp_path
    papers.error = NobodyHeld()
    opened.press(Qt.Key.Key_Return, CTRL)
    error = opened.page.papers.error
    qtbot.waitUntil(lambda: not error.isHidden())
    assert "Nadie de este expediente está en detención" in error.words.text()
    assert "Revisar los egresos" in error.words.text()
    assert opened.page.papers.produce_button.isEnabled()
    assert list(tmp_path.iterdir()) == []


def test_an_error_of_saving_is_told_beside_the_form(open_page: OpenPage) -> None:
    case = a_case(version=1)
    opened = open_page(case, cases=RefusingCases(VaultBusy(), [case]))
    type_text(opened.page.focusWidget(), "x")
    opened.press(Qt.Key.Key_S, CTRL)
    assert not opened.page.forms.error.isHidden()
    assert "está escribiendo" in opened.page.forms.error.words.text()
    assert opened.page.papers.error.isHidden()
    assert not opened.page.may_close()
    assert "está escribiendo" in opened.asked[0]
    opened.leaving = Leaving.DISCARD
    assert opened.page.may_close()


def test_escape_asks_to_leave(open_page: OpenPage, qtbot: QtBot) -> None:
    opened = open_page(a_case())
    with qtbot.waitSignal(opened.page.close_asked):
        opened.press(Qt.Key.Key_Escape)


def test_locking_keeps_a_draft_and_lets_go_of_the_pages(open_page: OpenPage) -> None:
    opened = open_page(a_case())
    draw(opened)
    opened.row("children.0.alias")
    type_text(opened.page.focusWidget(), "Nena")
    case_id = opened.case.id
    opened.page.prepare_to_lock()
    assert opened.cases.cases[case_id].children[0].alias == ""
    assert opened.drafts.kept[case_id].children[0].alias == "Nena"
    assert opened.page.papers.preview.pages == 0
    assert opened.page.papers.preview.text.toPlainText() == ""


class SlowPapers(FakePapers):
    """Draws only when told to go on."""

    def __init__(self) -> None:
        super().__init__()
        self.may_go_on = threading.Event()

    def draw(self, case: Case, paper: Paper, *, now: object, draft: bool = False) -> DrawnPaper:
        self.may_go_on.wait(20)
        return super().draw(case, paper, now=NOW, draft=draft)


def test_the_page_may_go_away_while_a_paper_is_drawn(
    open_page: OpenPage, desk: Desk, qtbot: QtBot
) -> None:
    papers = SlowPapers()
    opened = open_page(a_case(), papers=papers, goes_away=True)
    qtbot.waitUntil(lambda: desk.jobs.busy)
    opened.page.hide()
    opened.page.deleteLater()
    qtbot.waitUntil(lambda: not isValid(opened.page))
    papers.may_go_on.set()
    qtbot.waitUntil(lambda: not desk.jobs.busy)


def test_typing_goes_on_while_a_paper_is_made(
    open_page: OpenPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    papers = SlowPapers()
    opened = open_page(a_case(), papers=papers)
    opened.folder = tmp_path
    opened.press(Qt.Key.Key_Return, CTRL)
    assert not opened.page.papers.produce_button.isEnabled()
    assert opened.page.papers.reason.text() == "Produciendo y revisando cada palabra."
    type_text(opened.page.focusWidget(), "x")
    papers.may_go_on.set()
    qtbot.waitUntil(lambda: not opened.page.papers.where.isHidden())
    draw(opened)
    assert "x" in opened.page.papers.preview.page_text()


def test_pages_drawn_during_the_lock_are_not_shown(
    open_page: OpenPage, desk: Desk, qtbot: QtBot
) -> None:
    papers = SlowPapers()
    opened = open_page(a_case(), papers=papers)
    qtbot.waitUntil(lambda: desk.jobs.busy)
    opened.page.prepare_to_lock()
    papers.may_go_on.set()
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert opened.page.papers.preview.pages == 0


def test_in_a_narrow_window_the_page_takes_turns_with_the_form(open_page: OpenPage) -> None:
    opened = open_page(a_case(), size=(1000, 600))
    page = opened.page
    assert (page.forms.isVisible(), page.papers.isVisible()) == (True, False)
    opened.press(Qt.Key.Key_F9)
    assert (page.forms.isVisible(), page.papers.isVisible()) == (False, True)
    opened.press(Qt.Key.Key_F8)
    assert (page.forms.isVisible(), page.papers.isVisible()) == (True, False)
    assert opened.focus() == "detention.file_number"


def test_in_a_wide_window_f9_gives_the_room_to_the_form(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(a_case()).page
    assert page.forms.isVisible()
    assert page.papers.isVisible()
    width = page.forms.width()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_F9)
    assert not page.papers.isVisible()
    qtbot.waitUntil(lambda: page.forms.width() > width)


def test_f6_lands_where_the_user_was(open_page: OpenPage) -> None:
    opened = open_page(a_case())
    opened.row("detention.municipality")
    opened.page.tabs.setFocus()
    opened.page.take_focus()
    assert opened.focus() == "detention.municipality"


def test_the_keys_shown_are_those_that_work(open_page: OpenPage) -> None:
    opened = open_page(a_case())
    hints = {hint.key: hint.word for hint in CasePage.keys(opened.page)}
    assert hints["Ctrl+Return"] == "versión final"
    assert hints["Ctrl+G"] == "guardar borrador"
    assert hints["Alt+1…2"] == "escritos"


def cut(page: QWidget) -> list[str]:
    """Words on screen that need more room than they have, or stand outside the page."""
    found = []
    for widget in page.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QAbstractButton):
            continue
        if not widget.text() or widget.metaObject().className() in (
            "OneLine",
            "QLineEditIconButton",
        ):
            continue
        wraps = (isinstance(widget, QLabel) and widget.wordWrap()) or widget.hasHeightForWidth()
        room, wanted = widget.size(), widget.sizeHint()
        if wraps:
            short = room.height() < widget.heightForWidth(room.width())
        else:
            short = room.width() < wanted.width() or room.height() < wanted.height()
        where = widget.mapTo(page, QPoint(0, 0)).x()
        if short or where < 0 or where + room.width() > page.width():
            found.append(f"{widget.text()!r} {room.toTuple()} < {wanted.toTuple()}")
    return found


def _settled(qtbot: QtBot, page: QWidget) -> None:
    """Wait until the layout is done, and nothing is cut."""

    def nothing_cut() -> None:
        assert cut(page) == []

    qtbot.waitUntil(nothing_cut, timeout=2000)


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("percent", [100, 130, 160])
def test_nothing_is_cut_on_a_laptop(
    open_page: OpenPage, desk: Desk, qtbot: QtBot, percent: int, language: str
) -> None:
    desk.theme.set_text_size(percent)
    child = a_child(given_names=LONG, first_surname=LONG, category=None)
    case = a_case(
        children=(child, a_child(id="c2", category=None)), adults=(an_adult(), an_adult(id="a2"))
    )
    opened = open_page(case, language=language, size=(1318, 622))
    page = opened.page
    places: Sequence[str] = (
        "children.0.screening.protection", "adults.0.ties.0.kinship", "detention.apprehended_at",
        "protection.rights", "asylum.grounds", "representation.footing", "number",
    )  # fmt: skip
    for path in places:
        page.go_to(path)
        _settled(qtbot, page)
        form = page.forms._stack.currentWidget()
        assert form is not None
        area = form.viewport()  # type: ignore[attr-defined]
        assert form.widget().width() <= area.width()  # type: ignore[attr-defined]
    if not page.papers.isVisible():
        page.toggle_paper()
    page.presenter.waive("children.0.category", "No la dijo, y no hay quien la sepa " * 5)
    page.reasons.waive("children.1.category")
    _settled(qtbot, page)
    assert page.papers.minimumSizeHint().height() <= page.papers.height()
    page.papers.waiving.close_line()
    _settled(qtbot, page)
    draw(opened)
    _settled(qtbot, page)
    assert page.papers.minimumSizeHint().height() <= page.papers.height()
    assert page.papers.primary.mapTo(page, QPoint(0, 0)).y() < page.height()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_whole_of_a_caution_and_of_its_question_can_be_read(
    open_page: OpenPage, desk: Desk, qtbot: QtBot, percent: int
) -> None:
    desk.theme.set_text_size(percent)
    child = a_child(birth_date=date(2000, 1, 1), given_names=LONG, first_surname=LONG)
    opened = open_page(a_case(children=(child,), adults=(an_adult(),)), size=(1266, 622))
    page, papers = opened.page, opened.page.papers
    if not papers.isVisible():
        page.toggle_paper()
    _settled(qtbot, page)

    def whole(label: QLabel) -> bool:
        return label.isVisible() and label.height() >= label.heightForWidth(label.width())

    assert whole(papers.caution.said)
    assert whole(papers.caution.law)
    assert papers.gaps.isVisible()
    page.reasons.waive(page.presenter.readiness.unanswered[0].key)
    _settled(qtbot, page)
    assert whole(papers.waiving._asks)
    assert papers.waiving.line.hasFocus()
    opened.press(Qt.Key.Key_Escape)
    assert papers.gaps.isVisible()


def test_the_text_size_may_change_while_typing(
    open_page: OpenPage, desk: Desk, qtbot: QtBot
) -> None:
    opened = open_page(a_case())
    opened.row("detention.municipality")
    type_text(opened.page.focusWidget(), "Oluta")
    desk.theme.set_text_size(160)
    assert opened.focus() == "detention.municipality"
    assert opened.case.detention.municipality == "Oluta"
    desk.theme.choose("dark")
    qtbot.wait(10)
    assert opened.focus() == "detention.municipality"


def test_no_part_of_the_page_is_ever_a_window_of_its_own(
    open_page: OpenPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_page(a_case(adults=(an_adult(),)))
    for section in range(opened.page.forms.list.count()):
        opened.page.forms.list.setCurrentRow(section)
        shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        assert shown == [opened.page]
        assert opened.page.isActiveWindow()


def test_everything_that_takes_the_focus_has_a_name(open_page: OpenPage) -> None:
    children = (a_child(category=Category.ACCOMPANIED),)
    opened = open_page(a_case(children=children, adults=(an_adult(),)))
    draw(opened)
    nameless = []
    for section in range(opened.page.forms.list.count()):
        opened.page.forms.list.setCurrentRow(section)
        for widget in opened.page.findChildren(QWidget):
            if not widget.isVisible() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                continue
            found = QAccessible.queryAccessibleInterface(widget)
            if found is not None and not found.text(QAccessible.Text.Name):
                nameless.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    assert nameless == []


def test_the_lists_say_what_stands_in_them(open_page: OpenPage) -> None:
    opened = open_page(a_case(children=(a_child(category=None),)))
    role = Qt.ItemDataRole.AccessibleTextRole
    sections = opened.page.forms.list
    assert sections.item(0).data(role) == "Personas, falta 1"
    assert sections.item(2).data(role) == "Detención, 1 recomendado"
    assert sections.item(5).data(role) == "Representación, completo"
    assert sections.item(4).data(role) == "Asilo"
    gaps = opened.page.papers.gaps
    assert gaps.item(0).data(role) == "Categoría, Personas, En esta sección. F7: dispensar"


def test_a_gap_says_whose_it_is_when_there_are_several(open_page: OpenPage) -> None:
    opened = open_page(a_case(children=(a_child(), a_child(id="c2", given_names="Ian", sex=None))))
    words = opened.page.papers.gaps.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Sexo, Personas · 2 Ian Chávez Oxlaj, Recomendado"


def test_tab_goes_from_field_to_field(open_page: OpenPage) -> None:
    opened = open_page(a_case())
    walked = []
    for _ in range(6):
        walked.append(opened.focus())
        opened.press(Qt.Key.Key_Tab)
    assert walked == [
        f"children.0.{name}"
        for name in (
            "given_names", "first_surname", "second_surname", "alias", "birth_date",
            "declared_age",
        )
    ]  # fmt: skip


def test_tab_leaves_the_form_for_the_paper_and_the_sections(open_page: OpenPage) -> None:
    opened = open_page(a_case())
    opened.row("number")
    zones: list[str] = []
    for _ in range(30):
        opened.press(Qt.Key.Key_Tab)
        focused = opened.page.focusWidget()
        for name, zone in (
            ("form", opened.page.forms._stack), ("foot", opened.page.forms.next_button),
            ("sections", opened.page.forms.list), ("paper", opened.page.papers),
            ("tabs", opened.page.tabs),
        ):  # fmt: skip
            held = zone is focused or zone.isAncestorOf(focused)
            if held and (not zones or zones[-1] != name):
                zones.append(name)
        if len(zones) >= 5:
            break
    assert zones[0] == "form"
    assert set(zones) >= {"sections", "paper", "tabs"}


def test_odd_names_are_shown_to_the_letter(open_page: OpenPage) -> None:
    child = a_child(given_names=ODD)
    opened = open_page(a_case(children=(child, replace(child, id="c2"))))
    assert opened.page.head.names.whole.startswith(ODD)
    assert opened.page.head.names.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize("choice", ["light", "dark", "contrast"])
def test_the_focus_is_seen_on_the_pages_and_on_the_tabs(
    open_page: OpenPage, desk: Desk, choice: ThemeChoice
) -> None:
    opened = open_page(a_case())
    draw(opened)
    desk.theme.choose(choice)
    view = opened.page.papers.preview.view
    assert view in manners.focusable(opened.page)
    assert manners.unseen_focus(opened.page) == []
    assert (view.accessibleName(), view.accessibleDescription()) == (
        "Páginas del escrito",
        "Página 1 de 2",
    )


def test_pages_have_an_edge_where_they_are_as_white_as_what_they_lie_on(
    open_page: OpenPage, desk: Desk
) -> None:
    opened = open_page(a_case())
    draw(opened)
    desk.theme.choose("contrast")
    view = opened.page.papers.preview.view
    page, shown = view.page_rect(0), view.viewport().grab().toImage()
    edge = shown.pixelColor(page.left() - 1, page.center().y() // 2)
    assert edge != shown.pixelColor(page.left() - 4, page.center().y() // 2)
    assert edge == desk.theme.colour("line2")


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("percent", [100, 130, 160, 200])
def test_the_tabs_come_before_the_words_of_the_buttons_beside_them(
    open_page: OpenPage, desk: Desk, qtbot: QtBot, percent: int, language: str
) -> None:
    desk.theme.set_text_size(percent)
    opened = open_page(a_case(), language=language, size=(1266, 622))
    page, work = opened.page, opened.page.work
    three = (*page._drawing.papers(), page._drawing.papers()[0])
    page.show_papers([PaperTab(paper=paper, lacks=0, filing=None) for paper in three], 0)
    for wanted in (True, False):
        work.show_paper(wanted)
        QApplication.processEvents()
        page.resize(1266, 622)
        assert page.width() <= 1266
        qtbot.waitUntil(lambda: page.tabs.width() >= page.tabs.sizeHint().width(), timeout=2000)
        assert manners.cut(page) == []
        for button in work._buttons:
            assert button.text()
            assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)


def test_a_button_without_room_for_its_word_says_it_in_its_tip(
    open_page: OpenPage, desk: Desk
) -> None:
    opened = open_page(a_case(), size=(1266, 622))
    page, menu = opened.page, opened.page.menu
    assert menu.toolTip() == ""
    desk.theme.set_text_size(200)
    assert menu.toolTip() == "Expediente"
    page.resize(2400, 622)
    assert menu.toolTip() == ""


@pytest.mark.parametrize("choice", ["light", "dark", "contrast"])
def test_a_scroll_bar_stands_on_what_it_scrolls(
    open_page: OpenPage, desk: Desk, choice: ThemeChoice
) -> None:
    opened = open_page(a_case())
    draw(opened)
    desk.theme.choose(choice)
    desk.theme.set_text_size(200)
    opened.page.resize(1266, 400)
    QApplication.processEvents()
    for bar, ground in (
        (opened.page.forms.list.verticalScrollBar(), "alt"),
        (opened.page.papers.preview.view.verticalScrollBar(), "desk"),
    ):
        assert bar.grab().toImage().pixelColor(0, 0) == desk.theme.colour(ground)
