"""One function a screen: what is done in the window until it shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from legalaid_desktop.record.choices import ConsulateWish
from legalaid_desktop.record.describe import described
from legalaid_desktop.record.intake import Column
from legalaid_desktop.record.people import Child
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.retention import Verb
from legalaid_desktop.services.sheet_answers import NotUnderstood
from legalaid_desktop.services.visit_sheets import SheetKept
from legalaid_desktop.text import Text
from legalaid_desktop.ui.case.page import CasePage
from legalaid_desktop.ui.filings.page import FilingsPage
from legalaid_desktop.ui.history.page import HistoryPage
from legalaid_desktop.ui.home.many_page import DrawManyPage
from legalaid_desktop.ui.home.page import HomePage
from legalaid_desktop.ui.home.rows import Filter
from legalaid_desktop.ui.intake.page import IntakePage
from legalaid_desktop.ui.secrets.secret import SecretKind
from legalaid_desktop.ui.templates.page import TemplatesPage
from legalaid_desktop.ui.unsaved.page import UnsavedPage
from legalaid_desktop.ui.vault.page import VaultPage
from legalaid_desktop.ui.vault.sheets import SheetsDialog
from tests.builders import NOW
from tests.screens.cast import COLLEAGUE, GAPS, SIBLINGS, WHOLE, twelve
from tests.screens.stage import VAULT, Stage

Act = Callable[[Stage], None]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHEET = (
    "abeja barco cielo disco enero falda gallo harina isla jardín lago mesa nube olivo "
    "papel queso río sal tabla uva vela yegua zorro árbol"
)
PLACE = Path("/srv/legalaid")  # as a path in a picture should read


# Before access.


def unlock_new(stage: Stage) -> None:
    form = stage.unlock.open
    form.where.show_path(PLACE / VAULT)
    QTest.keyClicks(stage.unlock.passphrase, "cinco palabras sueltas")


def unlock(stage: Stage) -> None:
    stage.unlock.open.where.show_path(PLACE / VAULT)


def unlock_wrong(stage: Stage) -> None:
    stage.unlock.passphrase.setText("otra frase que no es")
    stage.press(Key.Key_Return)
    stage.until(lambda: bool(stage.unlock.open.error.words.text()))
    stage.rest()
    stage.unlock.open.where.show_path(PLACE / VAULT)


def forgotten_words(stage: Stage) -> None:
    stage.unlock.open.forgot_button.click()
    form = stage.unlock.recovery
    form.where.show_path(PLACE / VAULT)
    form.sheets.words.setPlainText(" ".join(SHEET.split()[:9]))


def forgotten_envelopes(stage: Stage) -> None:
    stage.unlock.open.forgot_button.click()
    form = stage.unlock.recovery
    form.where.show_path(PLACE / VAULT)
    form.sheets.choose(SecretKind.ENVELOPES)
    form.sheets.words.setPlainText(SHEET)


def restore(stage: Stage) -> None:
    stage.unlock.open.restore_button.click()
    form = stage.unlock.restore
    file = stage.folder / "respaldos" / "expedientes-2.respaldo"
    form.file.show_path(file)
    form.file.edited.emit()
    form.presenter.look()
    stage.rest()
    form.file.show_path(PLACE / "respaldos" / file.name)
    form.place.show_path(PLACE / VAULT)


def locked_appearance(stage: Stage) -> None:
    stage.unlock.open.where.show_path(PLACE / VAULT)
    stage.unlock.appearance.click()


# The lists.


def home(stage: Stage) -> None:
    stage.enter()


def home_selected(stage: Stage) -> None:
    stage.enter()
    for _ in range(3):
        stage.press(Key.Key_Space)
        stage.press(Key.Key_Down)


def home_all_selected(stage: Stage) -> None:
    stage.enter()
    stage.press(Key.Key_A, CTRL)


def many(stage: Stage) -> None:
    home_all_selected(stage)
    stage.press(Key.Key_R, CTRL)
    stage.rest()
    page = stage.page
    assert isinstance(page, DrawManyPage)
    page.papers.setCurrentRow(1)


def many_folder(stage: Stage) -> None:
    many(stage)
    page = stage.page
    assert isinstance(page, DrawManyPage)
    page.drafts.setChecked(True)
    page._ask_folder = lambda _: PLACE / "escritos"
    page.choose_folder()


def many_report(stage: Stage) -> None:
    many(stage)
    page = stage.page
    assert isinstance(page, DrawManyPage)
    page._ask_folder = lambda _: stage.folder / "escritos"
    page.choose_folder()
    page.draw()
    stage.until(lambda: page.lines.count() > 0)
    stage.rest()
    page._where.setText(str(PLACE / "escritos"))


def home_filtered(stage: Stage) -> None:
    stage.enter()
    stage.workspace.focus_search()
    stage.workspace.top_bar.search.setText("saint fleur")


def home_nobody_assigned(stage: Stage) -> None:
    stage.enter()
    page = stage.page
    assert isinstance(page, HomePage)
    box = page.filters.boxes[Filter.RESPONSIBLE]
    box.setFocus(Qt.FocusReason.TabFocusReason)
    stage.press(Key.Key_Down)


def home_nothing_found(stage: Stage) -> None:
    stage.enter()
    stage.workspace.top_bar.search.setText("nadie se llama así")


def home_none(stage: Stage) -> None:
    stage.enter()


def home_thousand(stage: Stage) -> None:
    stage.enter()


def cases(stage: Stage) -> None:
    stage.enter()
    stage.workspace.go_to(1)
    stage.rest()


def appearance(stage: Stage) -> None:
    stage.enter()
    stage.workspace.top_bar.appearance.click()


def actions(stage: Stage) -> None:
    stage.open_case(GAPS)
    stage.workspace.ask_action()


def actions_found(stage: Stage) -> None:
    actions(stage)
    QTest.keyClicks(stage.workspace.actions_list.field, "ver")


def help_locked(stage: Stage) -> None:
    stage.unlock.open.where.show_path(PLACE / VAULT)
    stage.press(Key.Key_F1)


def help_home(stage: Stage) -> None:
    stage.enter()
    stage.press(Key.Key_F1)


def help_field(stage: Stage) -> None:
    stage.open_case(GAPS)
    stage.press(Key.Key_F8)
    stage.press(Key.Key_F1)


def help_keys(stage: Stage) -> None:
    help_home(stage)
    stage.window.help.show_keys()


def help_found(stage: Stage) -> None:
    help_home(stage)
    stage.window.help.field.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(stage.window.help.field, "respaldo")


# A visit.


def visit_new(stage: Stage) -> None:
    stage.visit()


def visit(stage: Stage) -> None:
    """Siblings, an inherited cell, a gap, what is not understood, someone the vault knows."""
    page = stage.visit()
    known = twelve()[2].children[0]
    page.presenter.set("detention.station", "Estación Migratoria Acayucan")
    page.presenter.set("children.0.languages", ("kreyòl",))
    rows = (
        ("Nahomy", "Solórzano", "Paz", "mujer", "8", "Honduras", "madre", "", "22/11 20:15"),
        ("Ian", "", "", "hombre", "4"),
        ("Emely Guadalupe", "", "", "mujer", "1", "", "", "", "", "Lactancia"),
        ("Widelson", "Estimé", "", "hombre", "3/2/2015", "Haití", "padre", "", "ayer 0:24"),
        (known.given_names, known.first_surname, "", "", "", "", "hermana", "", "ayer 3:40"),
        ("Samanta", "Villatoro", "Coy", "mujer", "11 meses", "El Salvador", "tía", "", "23/11"),
        ("Britany", "Amaya", "Rubí", "mujer", "6", "El Salvador", "hermana", "", "ayer 19:34"),
        ("Génesis", "Amaya", "Rubí", "mujer", "17", "El Salvador", "hermana", "", "ayer 19:34"),
    )
    for at, row in enumerate(rows):
        for column, text in zip(Column, row, strict=False):
            if text:
                page.presenter.leave(at, column, text)
        if at in (1, 2):
            page.presenter.join_or_part(at)
    page.presenter.toggle_unknown(len(rows), Column.GIVEN)
    page.presenter.toggle_unknown(len(rows), Column.FIRST)
    page.grid.go_to(4, Column.NATIONALITY)
    stage.rest()
    line = page.grid.line()
    assert line is not None
    QTest.keyClicks(line, "hon")


def visit_form(stage: Stage) -> None:
    visit(stage)
    page = stage.page
    assert isinstance(page, IntakePage)
    page.toggle_form()
    page.here.go_to(5, Column.AGE)


def visit_sheet(stage: Stage) -> None:
    """After a filled sheet was read: its case, a namesake, an answer that is not understood."""
    page = stage.visit()
    label = described(Child)["birth_date"].label
    typed, why = Text("en mayo", "in May"), Text("Falta el año.", "The year is missing.")
    unread = NotUnderstood(path="children.0.birth_date", label=label, typed=typed, why=why)
    case = replace(twelve()[0], number="2026-0013")
    page.under.show_read(SheetKept(case=case, not_understood=(unread,), namesakes=("2026-0003",)))
    page.head.sheet_menu.click()


# A case.


def case_new(stage: Stage) -> None:
    stage.visit().show_whole_case()


def case_whole(stage: Stage) -> None:
    page = stage.open_case(WHOLE)
    _see_the_pages(stage, page)


def case_gaps(stage: Stage) -> None:
    page = stage.open_case(GAPS)
    _see_the_pages(stage, page)
    stage.press(Key.Key_F8)


def case_errors(stage: Stage) -> None:
    page = stage.open_case(WHOLE)
    page.go_to("detention.apprehended_at")
    for path, typed in (
        ("detention.apprehended_at", "ayer temprano"),
        ("detention.presented_at", "31/2/2026 25:00"),
    ):
        page.go_to(path)
        field = page.focusWidget()
        assert field is not None
        field.setText(typed)  # type: ignore[attr-defined]
        field.textEdited.emit(typed)  # type: ignore[attr-defined]
    stage.press(Key.Key_Tab)
    stage.press(Key.Key_S, CTRL)


def case_form_alone(stage: Stage) -> None:
    page = stage.open_case(WHOLE)
    if page.work.shows_paper:
        stage.press(Key.Key_F9)


def case_paper_alone(stage: Stage) -> None:
    page = stage.open_case(WHOLE)
    if not page.work.shows_paper:
        stage.press(Key.Key_F9)


def case_siblings(stage: Stage) -> None:
    stage.open_case(SIBLINGS).go_to("children.1.given_names")


def case_waiving(stage: Stage) -> None:
    stage.open_case(GAPS)
    stage.press(Key.Key_F7)


def case_cautions(stage: Stage) -> None:
    """A leftover name and the consulate wait for an answer; a birthday is told."""
    page = _with_cautions(stage)
    page.papers.more_button.click()
    stage.press(Key.Key_F8)


def case_caution_answering(stage: Stage) -> None:
    _with_cautions(stage)
    stage.press(Key.Key_Return, CTRL)


def _with_cautions(stage: Stage) -> CasePage:
    page = stage.open_case(WHOLE)
    presenter = page.presenter
    other = next(case for case in twelve() if case.id == GAPS).children[0]
    presenter.set("protection.risk", f"Comparte dormitorio con {other.name} y personas adultas.")
    presenter.set("children.0.birth_date", NOW.date().replace(year=NOW.year - 18, month=12, day=20))
    presenter.set("children.0.declared_age", None)
    presenter.set("children.0.opinion.consulate", ConsulateWish.CONTACT)
    stage.until(lambda: presenter.readiness.caution("other-name@protection.risk") is not None)
    stage.rest()
    return page


def case_menu(stage: Stage) -> None:
    stage.open_case(WHOLE).menu.click()


def case_leaving(stage: Stage) -> None:
    page = stage.open_case(WHOLE)
    page.go_to("detention.apprehended_at")
    field = page.focusWidget()
    assert field is not None
    field.setText("ayer temprano")  # type: ignore[attr-defined]
    field.textEdited.emit("ayer temprano")  # type: ignore[attr-defined]
    stage.asking(page.close_asked.emit)
    page.presenter.undo()


def _section(field: str) -> Act:
    def act(stage: Stage) -> None:
        page = stage.open_case(WHOLE)
        page.forms._choose(field)
        page.forms.take_focus()

    return act


def _ending(verb: Verb) -> Act:
    def act(stage: Stage) -> None:
        stage.open_case(WHOLE).ask_ending(verb)

    return act


def _see_the_pages(stage: Stage, page: CasePage) -> None:
    if not page.work.shows_paper:  # large type leaves room for one of the two
        page.toggle_paper()
    stage.until(lambda: page.papers.preview.pages > 0)
    stage.rest()


# Versions, and what was not saved.


def history(stage: Stage) -> None:
    stage.open_case(WHOLE).show_history()
    assert isinstance(stage.page, HistoryPage)


def two_versions(stage: Stage) -> None:
    history(stage)
    page = stage.page
    assert isinstance(page, HistoryPage)
    page.other.setCurrentIndex(page.other.findData(1))
    page.other.activated.emit(page.other.currentIndex())


def filings(stage: Stage) -> None:
    stage.open_case(WHOLE).show_filings()
    assert isinstance(stage.page, FilingsPage)
    stage.rest()


def filings_redline(stage: Stage) -> None:
    """A final drawn up and saved, edited by hand outside, and taken in again."""
    page = stage.open_case(WHOLE)
    paper = page.presenter.paper
    assert paper is not None
    page.start_making(page.presenter.case, paper, stage.folder / "papeles", draft=False)
    stage.until(lambda: not page.papers.where.isHidden())
    stage.rest()
    page.show_filings()
    shown = stage.page
    assert isinstance(shown, FilingsPage)
    stage.rest()
    (docx,) = (stage.folder / "papeles").glob("*.docx")
    document = Document(str(docx))
    lines = [each for each in document.paragraphs if len(each.text) > 80]
    lines[0].runs[-1].text = lines[0].runs[-1].text[:-12] + " y que no ha dormido."
    lines[1].insert_paragraph_before("CUARTO. Refirió fiebre y no consta valoración médica.")
    document.save(str(docx))
    shown.presenter.take_in(docx)
    stage.until(lambda: shown.redline.view.changes > 0)
    stage.rest()


def filings_none(stage: Stage) -> None:
    filings(stage)


def filings_acuse(stage: Stage) -> None:
    filings(stage)
    stage.press(Key.Key_Down)
    stage.rest()
    stage.press(Key.Key_A, CTRL | Qt.KeyboardModifier.ShiftModifier)


def filings_void(stage: Stage) -> None:
    filings(stage)
    page = stage.page
    assert isinstance(page, FilingsPage)
    page.acts.void_button.click()


def conflict(stage: Stage) -> None:
    page = stage.open_case(WHOLE)
    case = page.presenter.case
    child = case.children[0]
    theirs = replace(
        case,
        children=(replace(child, health="Tos y fiebre desde el ingreso.", declared_age=9),),
        responsible=COLLEAGUE,
    )
    vault = stage.workspace._desk.vault
    CaseService(vault.cases, lambda: NOW, COLLEAGUE, trail=vault.audit).save(theirs)
    page.presenter.set("children.0.health", "No ha dormido; pide ver a su madre.")
    page.presenter.set("detention.informed", True)
    page.presenter.save()


def unsaved(stage: Stage) -> None:
    stage.enter()
    assert isinstance(stage.page, UnsavedPage)
    stage.press(Key.Key_Down)


def unsaved_discard(stage: Stage) -> None:
    unsaved(stage)
    page = stage.page
    assert isinstance(page, UnsavedPage)
    stage.asking(page.discard_button.click)


# Templates.


def templates(stage: Stage) -> None:
    stage.enter()
    stage.workspace.go_to(2)
    stage.rest()


def templates_findings(stage: Stage) -> None:
    templates(stage)
    page = stage.page
    assert isinstance(page, TemplatesPage)
    wrong = stage.folder / "egreso con errores.docx"
    _write_wrong_template(wrong)
    page.presenter.choose_file(wrong)
    stage.rest()
    stage.press(Key.Key_F8)


def _write_wrong_template(target: Path) -> None:
    document = Document()
    for words in (
        "ASUNTO: Solicitud de egreso de {{ nna.nonbre_completo }}.",
        "Se encuentra en {{ detencion.estacion }} desde {{ detencion.desde.",
        "{% if nna.sexo == 'F' %}La niña{% else %}El niño",
        "Su madre, {{ familia.madre.nombre }}, la espera.",
    ):
        document.add_paragraph(words)
    document.save(str(target))


# The vault.


def vault_page(stage: Stage) -> None:
    stage.enter()
    stage.workspace.go_to(3)
    stage.rest()
    assert isinstance(stage.page, VaultPage)


def vault_page_below(stage: Stage) -> None:
    vault_page(stage)
    page = stage.page
    assert isinstance(page, VaultPage)
    page.minutes.setFocus(Qt.FocusReason.TabFocusReason)
    area = page.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    area.ensureWidgetVisible(page.minutes, 0, 200)


def vault_check(stage: Stage) -> None:
    vault_page(stage)
    page = stage.page
    assert isinstance(page, VaultPage)
    page.backups._open_ask(PLACE / "respaldos" / "expedientes-2.respaldo", None)


def vault_words(stage: Stage) -> None:
    vault_page(stage)
    _sheets(stage, [SHEET])


def vault_words_back(stage: Stage) -> None:
    vault_page(stage)
    _sheets(stage, [SHEET]).next_button.click()


def vault_envelopes(stage: Stage) -> None:
    vault_page(stage)
    _sheets(stage, [SHEET, SHEET, SHEET])


def _sheets(stage: Stage, sheets: list[str]) -> SheetsDialog:
    dialog = SheetsDialog(stage.theme, sheets, choose=lambda _: (2, 7, 12, 20), parent=stage.page)
    dialog.open()
    return dialog


SECTIONS = ("detention", "adults", "protection", "asylum", "representation", "")
ENDINGS = (Verb.CLOSE, Verb.HOLD, Verb.ANONYMISE, Verb.DELETE)

SCENES: dict[str, tuple[str, Act]] = {
    "unlock-new": ("", unlock_new),
    "unlock": ("twelve", unlock),
    "unlock-wrong": ("twelve", unlock_wrong),
    "unlock-appearance": ("twelve", locked_appearance),
    "forgotten-words": ("twelve", forgotten_words),
    "forgotten-envelopes": ("twelve", forgotten_envelopes),
    "restore": ("twelve", restore),
    "home": ("twelve", home),
    "home-selected": ("twelve", home_selected),
    "home-all-selected": ("twelve", home_all_selected),
    "many": ("twelve", many),
    "many-folder": ("twelve", many_folder),
    "many-report": ("twelve", many_report),
    "home-filtered": ("twelve", home_filtered),
    "home-nobody-assigned": ("twelve", home_nobody_assigned),
    "home-nothing-found": ("twelve", home_nothing_found),
    "home-none": ("none", home_none),
    "home-thousand": ("thousand", home_thousand),
    "cases": ("twelve", cases),
    "appearance": ("twelve", appearance),
    "actions": ("twelve", actions),
    "actions-found": ("twelve", actions_found),
    "help-locked": ("twelve", help_locked),
    "help-home": ("twelve", help_home),
    "help-field": ("twelve", help_field),
    "help-keys": ("twelve", help_keys),
    "help-found": ("twelve", help_found),
    "visit-new": ("none", visit_new),
    "visit": ("twelve", visit),
    "visit-form": ("twelve", visit_form),
    "visit-sheet": ("twelve", visit_sheet),
    "case-new": ("none", case_new),
    "case": ("twelve", case_whole),
    "case-gaps": ("twelve", case_gaps),
    "case-errors": ("twelve", case_errors),
    "case-form-alone": ("twelve", case_form_alone),
    "case-paper-alone": ("twelve", case_paper_alone),
    "case-siblings": ("twelve", case_siblings),
    "case-waiving": ("twelve", case_waiving),
    "case-cautions": ("twelve", case_cautions),
    "case-caution-answering": ("twelve", case_caution_answering),
    "case-menu": ("twelve", case_menu),
    "case-leaving": ("twelve", case_leaving),
    **{f"case-{field or 'own'}": ("twelve", _section(field)) for field in SECTIONS},
    **{f"ending-{verb.name.lower()}": ("twelve", _ending(verb)) for verb in ENDINGS},
    "history": ("history", history),
    "two-versions": ("history", two_versions),
    "filings": ("filings", filings),
    "filings-redline": ("twelve", filings_redline),
    "filings-none": ("history", filings_none),
    "filings-acuse": ("filings", filings_acuse),
    "filings-void": ("filings", filings_void),
    "conflict": ("twelve", conflict),
    "unsaved": ("unsaved", unsaved),
    "unsaved-discard": ("unsaved", unsaved_discard),
    "templates": ("twelve", templates),
    "templates-findings": ("twelve", templates_findings),
    "vault": ("twelve", vault_page),
    "vault-below": ("twelve", vault_page_below),
    "vault-check": ("twelve", vault_check),
    "vault-words": ("twelve", vault_words),
    "vault-words-back": ("twelve", vault_words_back),
    "vault-envelopes": ("twelve", vault_envelopes),
}
