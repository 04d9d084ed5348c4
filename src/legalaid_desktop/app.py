"""The window, put together and shown."""

from __future__ import annotations

import logging
import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from legalaid_desktop import bootstrap, memory, resources, settings
from legalaid_desktop.errors import FileUnwritable
from legalaid_desktop.record.case import CaseId
from legalaid_desktop.record.people import Child
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.drafts import DraftService
from legalaid_desktop.services.drawing import DrawingService
from legalaid_desktop.services.filings import FilingService
from legalaid_desktop.services.intake import IntakeService
from legalaid_desktop.services.ports import Clock, EditedPapers, Papers, TemplateChecks, Vaults
from legalaid_desktop.services.retention import RetentionService
from legalaid_desktop.services.sheets import Sheets, SheetService
from legalaid_desktop.services.visit_sheets import VisitSheets
from legalaid_desktop.ui.case.dialogs import USUAL, Dialogs
from legalaid_desktop.ui.case.page import CasePage
from legalaid_desktop.ui.errors import show_error
from legalaid_desktop.ui.filings.page import FilingsPage
from legalaid_desktop.ui.history.page import HistoryPage
from legalaid_desktop.ui.home.page import HomePage
from legalaid_desktop.ui.intake.page import IntakePage
from legalaid_desktop.ui.job_runner import Job
from legalaid_desktop.ui.shell.page import CasePageFactory, Desk, FirstPage, Page, Pages
from legalaid_desktop.ui.shell.session import SessionWatch
from legalaid_desktop.ui.shell.window import MainWindow
from legalaid_desktop.ui.templates.page import TemplatesPage
from legalaid_desktop.ui.theme.theme import Theme
from legalaid_desktop.ui.translation import Translations
from legalaid_desktop.ui.unsaved.page import UnsavedPage

log = logging.getLogger(__name__)

NO_SCREEN = (
    "No hay sesión gráfica en la que abrir la ventana; usar «legalaid». / "
    "There is no graphical session to open the window in; use “legalaid”."
)


FilingPageFactory = Callable[[Desk, CaseId], FilingsPage]


def main() -> int:
    """Open the window and return its exit code."""
    multiprocessing.freeze_support()
    os.umask(0o077)
    memory.keep_private()
    if sys.platform == "linux" and not (
        {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"} & os.environ.keys()
    ):
        print(NO_SCREEN, file=sys.stderr)
        return 1
    app = QApplication(sys.argv)
    app.setApplicationName("LegalAid")
    app.setDesktopFileName("legalaid-desktop")
    with bootstrap.worker() as worker:
        window = build_window(
            app,
            vaults=bootstrap.vaults(),
            papers=bootstrap.papers(worker),
            checks=bootstrap.template_checks(worker),
            edits=bootstrap.edits(worker),
            clock=bootstrap.clock(),
            settings_folder=bootstrap.settings_folder(),
            new_vault=Path.home() / "legalaid" / "expedientes.vault",
            sheets=bootstrap.sheets(worker),
        )
        sys.excepthook = _shown_in(window)
        session = SessionWatch(parent=window)
        session.locking.connect(window.lock)
        window.show()
        window.jobs.start(Job(lambda _: worker.warm_up()))
        return app.exec()


def build_window(
    app: QApplication,
    *,
    vaults: Vaults,
    papers: Papers,
    checks: TemplateChecks,
    edits: EditedPapers,
    clock: Clock,
    settings_folder: Path,
    new_vault: Path | None = None,
    sheets: Sheets | None = None,
    dialogs: Dialogs = USUAL,
    monotonic: Callable[[], float] = time.monotonic,
) -> MainWindow:
    """Put the window together around the parts it is given; without `sheets` it offers none."""
    kept = settings.load(settings_folder)

    def keep(changed: settings.Settings) -> None:
        try:
            settings.save(changed, settings_folder)
        except FileUnwritable:
            log.warning("settings could not be saved")

    return MainWindow(
        app,
        Theme(app, fonts=resources.folder("fonts"), icons=resources.folder("icons")),
        Translations(app),
        vaults=vaults,
        pages=pages(papers, checks, edits, bootstrap.author(), dialogs, sheets),
        backups_of=bootstrap.backups_of,
        backup_files=bootstrap.backup_files(),
        clock=clock,
        settings=kept,
        save_settings=keep,
        new_vault=new_vault,
        monotonic=monotonic,
    )


def pages(
    papers: Papers,
    checks: TemplateChecks,
    edits: EditedPapers,
    author: str,
    dialogs: Dialogs,
    sheets: Sheets | None = None,
) -> Pages:
    """Return how every page is made, but for that of the vault, which is the window's."""
    return Pages(
        held=lambda desk: HomePage(
            desk, drawing_on(desk, papers, author), ask_folder=dialogs.folder
        ),
        cases=lambda desk: HomePage(
            desk, drawing_on(desk, papers, author), held_only=False, ask_folder=dialogs.folder
        ),
        case=case_or_visit_pages(
            papers, filing_pages(papers, edits, author), author, dialogs, sheets
        ),
        templates=lambda desk: TemplatesPage(desk, papers.all(), checks),
        first=unsaved_page(author),
    )


def drawing_on(desk: Desk, papers: Papers, author: str) -> DrawingService:
    vault = desk.vault
    return DrawingService(papers, vault.cases, desk.clock, author, trail=vault.audit)


def unsaved_page(author: str) -> FirstPage:
    """Return how the page is made that offers back what was not saved, if anything was."""

    def make(desk: Desk) -> Page | None:
        vault = desk.vault
        page = UnsavedPage(desk, DraftService(vault.drafts, vault.cases, desk.clock, author))
        if page.empty:
            page.deleteLater()
            return None
        return page

    return make


def case_or_visit_pages(
    papers: Papers,
    filings: FilingPageFactory,
    author: str,
    dialogs: Dialogs,
    sheets: Sheets | None,
) -> CasePageFactory:
    """Return how a page is made for a case; for none, or one begun at a visit, that."""
    make_case = case_pages(papers, filings, author, dialogs)

    def make(desk: Desk, case_id: CaseId | None) -> Page:
        vault = desk.vault
        cases = CaseService(vault.cases, desk.clock, author, trail=vault.audit)
        intake = IntakeService(cases, vault.drafts, desk.clock, author)
        visit = intake.resumed()
        if case_id is not None and (visit is None or not visit.has(case_id)):
            return make_case(desk, case_id)
        return IntakePage(
            desk,
            visit or intake.begin(),
            intake,
            whole_case=lambda: make_case(desk, None),
            sheets=None
            if sheets is None
            else VisitSheets(SheetService(sheets, desk.clock), cases, vault.drafts, author),
            dialogs=dialogs,
        )

    return make


def case_pages(
    papers: Papers, filings: FilingPageFactory, author: str, dialogs: Dialogs
) -> CasePageFactory:
    """Return how a page is made for a case, or for a new one with one child to fill in."""

    def make(desk: Desk, case_id: CaseId | None) -> CasePage:
        vault = desk.vault
        cases = CaseService(vault.cases, desk.clock, author, trail=vault.audit)
        drawing = drawing_on(desk, papers, author)
        drafts = DraftService(vault.drafts, vault.cases, desk.clock, author)
        draft = None if case_id is None else drafts.of(case_id)
        if draft is not None and draft.base_version:
            cases.open(draft.case.id)
        typed = None
        if draft is not None:
            case, typed = drafts.resumed(draft)
        elif case_id is None:
            case = replace(cases.new(), children=(Child(),))
        else:
            case = cases.open(case_id)
        return CasePage(
            case,
            cases=cases,
            drawing=drawing,
            drafts=drafts,
            retention=RetentionService(vault.retention, desk.clock, author, former=vault.former),
            history=lambda case_id: HistoryPage(desk, cases, case_id),
            filings=lambda case_id: filings(desk, case_id),
            typed=typed,
            theme=desk.theme,
            jobs=desk.jobs,
            clock=desk.clock,
            language=desk.language,
            dialogs=dialogs,
        )

    return make


def filing_pages(papers: Papers, edits: EditedPapers, author: str) -> FilingPageFactory:
    """Return how the page is made of the sealed papers of a case."""

    def make(desk: Desk, case_id: CaseId) -> FilingsPage:
        vault = desk.vault
        service = FilingService(
            vault.cases,
            vault.filings,
            vault.attachments,
            edits,
            desk.clock,
            author,
            trail=vault.audit,
        )
        return FilingsPage(desk, service, papers.all(), case_id)

    return make


def _shown_in(
    window: MainWindow,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Tell of a fault of the program in the window, without what it may quote."""

    def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        del kind, trace
        if isinstance(error, Exception):
            show_error(error, window.language, window)

    return show


if __name__ == "__main__":
    sys.exit(main())
