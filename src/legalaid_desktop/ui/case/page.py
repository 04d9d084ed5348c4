"""The page of one case: who, the forms, and the chosen paper beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from legalaid_desktop.errors import UserError
from legalaid_desktop.language.zones import likely_zone
from legalaid_desktop.law.caution import Caution
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.diff import Merged
from legalaid_desktop.record.draft import Typed
from legalaid_desktop.record.filing import Anchor
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.drafts import DraftService
from legalaid_desktop.services.drawing import DrawingService, SavedPaper
from legalaid_desktop.services.ports import Clock
from legalaid_desktop.services.retention import RetentionService, Verb
from legalaid_desktop.ui.case.dialogs import USUAL, Dialogs
from legalaid_desktop.ui.case.ending import EndingDialog
from legalaid_desktop.ui.case.errands import CaseErrands
from legalaid_desktop.ui.case.gap_lines import gap_lines
from legalaid_desktop.ui.case.head import CaseHead
from legalaid_desktop.ui.case.header import header
from legalaid_desktop.ui.case.menu import CaseMenu
from legalaid_desktop.ui.case.presenter import CasePresenter
from legalaid_desktop.ui.case.reasons import CaseReasons
from legalaid_desktop.ui.case.sections import HEADINGS, sections
from legalaid_desktop.ui.case.view import Leaving, PaperTab, Preview, Problem, Readiness
from legalaid_desktop.ui.case.work import CaseWork
from legalaid_desktop.ui.changes.lines import change_lines, conflict_lines
from legalaid_desktop.ui.changes.settling import Contest, SettlingPane
from legalaid_desktop.ui.errors import sentences
from legalaid_desktop.ui.forms.context import FormContext
from legalaid_desktop.ui.forms.summaries import shortened
from legalaid_desktop.ui.help.topics import Topic, of_field, of_paper
from legalaid_desktop.ui.job_runner import JobRunner
from legalaid_desktop.ui.shell.action import Action, bind
from legalaid_desktop.ui.shell.page import Page
from legalaid_desktop.ui.theme.theme import Theme

NAMED = 2  # fields that a sentence names; the list of what is missing has them all


class CasePage(Page):
    """`case` may be new. It emits `close_asked` to be left, and `saved` after every save."""

    guide = "case"

    saved = Signal(object)  # CaseId

    def __init__(
        self,
        case: Case,
        *,
        cases: CaseService,
        drawing: DrawingService,
        drafts: DraftService,
        retention: RetentionService,
        theme: Theme,
        jobs: JobRunner,
        clock: Clock,
        language: str,
        dialogs: Dialogs = USUAL,
        typed: Typed | None = None,
        history: Callable[[CaseId], Page] | None = None,
        filings: Callable[[CaseId], Page] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`typed` is what was typed before and not saved, from `case` on.

        `history` makes the page of the saved versions, `filings` that of the sealed papers.
        """
        super().__init__(parent)
        self._retention, self._make_history = retention, history
        self._make_filings = filings
        self._gone = False  # the case was deleted
        self._cases = cases
        self._drawing, self._jobs, self._theme = drawing, jobs, theme
        self._clock, self._language, self._dialogs = clock, language, dialogs
        self._sections = sections()
        self._version = case.version
        self._path = ""  # of the field that had the focus last
        self._settling: SettlingPane | None = None
        self._paper_names = [paper.short.in_language(language) for paper in drawing.papers()]
        self.presenter = CasePresenter(
            case,
            cases=cases,
            papers=drawing.papers(),
            view=self,
            clock=clock,
            guardrails=drawing.guardrails,
            autosave=drafts.autosave(case.id),
            typed=typed,
        )
        self.destroyed.connect(self.presenter.forget)
        self.errands = CaseErrands(
            self.presenter,
            drawing,
            jobs,
            may_draw=lambda: self.papers.isVisible(),
            not_kept=lambda error: self.show_error(error, of_paper=False),
            parent=self,
        )
        context = FormContext(
            theme=theme,
            editor=self.presenter,
            language=language,
            today=lambda: clock().date(),
            zone=lambda: likely_zone(self.presenter.case.detention),
            headings=HEADINGS,
        )
        self.head = CaseHead(theme)
        self.menu = CaseMenu(
            theme,
            retention,
            lambda: self.presenter.case,
            has_history=history is not None,
            parent=self,
        )
        self.work = CaseWork(context, self.menu)
        self.tabs, self.forms, self.papers = self.work.tabs, self.work.forms, self.work.papers
        self.reasons = CaseReasons(self.presenter, self.work, language, self.take_focus, self)

        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self._column.addWidget(self.work, 1)

        self._connect()
        self._keys = bind(self, self._actions)
        self.forms.start()
        self.presenter.start()
        self.work.arrange()

    # What the window asks.

    def keys(self) -> Sequence[Action]:
        if self._settling is not None:
            save = self._settling.save_button
            return (
                Action("Tab", self.tr("next answer")),
                Action("← →", self.tr("choose")),
                Action("Ctrl+Return", save.text().lower(), save.click, name=save.text()),
                Action("Esc", self.tr("back"), self._settling.left.emit),
            )
        return self._actions()

    def more(self) -> Sequence[Action]:
        return () if self._settling is not None else self.menu.actions_now()

    def topics(self) -> Sequence[Topic]:
        papers, language = self._drawing.papers(), self._language
        near = [of_field(self._path, papers, language)] if self._path else []
        chosen = self.presenter.paper
        return [*near, of_paper(chosen, language)] if chosen and chosen.legal_basis else near

    def take_focus(self) -> None:
        if self._settling is not None:
            self._settling.take_focus()
        elif self.forms.isHidden():
            self.papers.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._path:
            self.forms.go_to(self._path)
        else:
            self.forms.take_focus()

    def minute_passed(self, now: datetime) -> None:
        self.head.show_time(now)

    def may_close(self) -> bool:
        return self._gone or self.presenter.may_leave()

    def prepare_to_lock(self) -> UserError | None:
        self.errands.stop()
        self.presenter.live.forget()
        lost = None if self._gone else self.presenter.keep_now()
        self.papers.preview.forget()
        return lost

    # What the presenter asks.

    def show_case(self) -> None:
        now = self._clock()
        case = self.presenter.case
        self.head.show_header(header(case, now, self._language), now)
        self.forms.refresh()
        if case.version != self._version:
            self._version = case.version
            self.saved.emit(case.id)

    def show_saved(self, at: datetime | None, *, dirty: bool) -> None:
        self.forms.show_saved(at, dirty=dirty, version=self.presenter.case.version)

    def show_left_out(self, problems: Sequence[Problem]) -> None:
        self.forms.show_left_out(self._places(problems))

    def show_papers(self, tabs: Sequence[PaperTab], chosen: int) -> None:
        self.tabs.show_tabs(tabs, chosen)
        self.work.share_row()

    def show_readiness(self, readiness: Readiness) -> None:
        self.papers.show_lines(
            readiness,
            gap_lines(
                readiness,
                self.presenter.case,
                shown=self.forms.section.field,
                language=self._language,
                today=self._clock().date(),
            ),
        )
        self.forms.show_standings([self.presenter.standing(s.field) for s in self._sections])

    def show_preview(
        self,
        preview: Preview,
        pdf: bytes,
        error: Exception | None,
        anchors: Sequence[Anchor] = (),
    ) -> None:
        words = " ".join(sentences(error, self._language)) if error is not None else ""
        self.papers.preview.show_preview(preview, pdf, words, anchors)

    def show_error(self, error: Exception | None, *, of_paper: bool) -> None:
        """Show an error beside what it is about, if that is on screen."""
        words = " ".join(sentences(error, self._language)) if error is not None else ""
        if self.work.shows_paper and (of_paper or self.forms.isHidden()):
            self.papers.show_error(words)
        else:
            self.forms.show_error(words)

    def show_where(self, saved: SavedPaper | None) -> None:
        self.papers.show_where(saved)

    def draw_soon(self) -> None:
        self.errands.draw_soon()

    def start_drawing(self, case: Case, paper: Paper) -> None:
        self.errands.start_drawing(case, paper)

    def ask_folder(self) -> Path | None:
        return self._dialogs.folder(self)

    def show_making(self, is_making: bool) -> None:
        self.papers.show_making(is_making)

    def start_making(self, case: Case, paper: Paper, folder: Path, *, draft: bool) -> None:
        self.errands.start_making(case, paper, folder, draft=draft)

    def go_to(self, path: str) -> None:
        if self.forms.isHidden():
            self.work.show_paper(False)
        self.forms.go_to(path)

    def look_around(self) -> None:
        self.errands.look_around()

    def ask_answer(self, caution: Caution) -> None:
        self.reasons.ask_answer(caution)

    def keep_soon(self) -> None:
        self.errands.keep_soon()

    def show_conflict(self, merged: Merged, base: Case, mine: Typed, theirs: Case) -> None:
        today, language = self._clock().date(), self._language
        contest = Contest(
            who=self._cases.history(theirs.id)[0].author,
            conflicts=conflict_lines(
                merged.conflicts, mine.case, theirs, language, today, unread=mine.anchored
            ),
            theirs=change_lines(base, theirs, language, today),
            mine=change_lines(base, mine.case, language, today, unread=mine.anchored),
        )
        self._drop_settling()
        pane = SettlingPane(self._theme, contest)
        pane.left.connect(self._leave_settling)
        pane.settled.connect(lambda chosen: self._settle(merged, chosen))
        self._settling = pane
        self.work.hide()
        self._column.addWidget(pane, 1)
        pane.show()  # only what is shown can take the focus
        for shortcut in self._keys:
            shortcut.setEnabled(False)
        pane.take_focus()
        self.keys_changed.emit()

    def ask_leaving(
        self, error: UserError | None, problems: Sequence[Problem], *, kept: bool
    ) -> Leaving:
        why = [" ".join(sentences(error, self._language))] if error is not None else []
        if problems:
            why.append(
                self.tr("Not understood, and in no saved version: {fields}.").format(
                    fields=self._places(problems)
                )
            )
        if kept:
            why.append(self.tr("It is kept as a draft and offered when the case is opened again."))
        offered = Leaving if kept else (Leaving.STAY, Leaving.DISCARD)
        return self._dialogs.leaving(self, "\n\n".join(why), tuple(offered))

    # Inside.

    def _places(self, problems: Sequence[Problem]) -> str:
        """Name the fields in which what was typed is not understood, and where they are."""
        lines = gap_lines(
            Readiness(problems=tuple(problems)),
            self.presenter.case,
            shown="",
            language=self._language,
            today=self._clock().date(),
        )
        named = [f"{line.label} ({shortened(line.section)})" for line in lines[:NAMED]]
        if len(lines) > NAMED:
            named.append(self.tr("%n more", "", len(lines) - NAMED))
        return "; ".join(named)

    def _settle(self, merged: Merged, chosen: Sequence[str]) -> None:
        self._leave_settling()
        self.presenter.settle_with(merged.with_mine(chosen))

    def _leave_settling(self) -> None:
        self._drop_settling()
        self.work.show()
        for shortcut in self._keys:
            shortcut.setEnabled(True)
        self.take_focus()
        self.keys_changed.emit()

    def _drop_settling(self) -> None:
        pane, self._settling = self._settling, None
        if pane is not None:
            pane.hide()
            pane.setParent(None)
            pane.deleteLater()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.errands.stop() and not self._gone:  # what was typed last, before the page goes
            self.presenter.keep_now()

    def show_history(self) -> None:
        """Ctrl+H: the saved versions, in place of this page."""
        if self._make_history is None or not self.presenter.case.version:
            return
        if self.presenter.may_leave():
            self.page_asked.emit(self._make_history(self.presenter.case.id))

    def show_filings(self) -> None:
        """Ctrl+E: the sealed papers of the case, in place of this page."""
        if self._make_filings is None or not self.presenter.case.version:
            return
        if self.presenter.may_leave():
            self.page_asked.emit(self._make_filings(self.presenter.case.id))

    def ask_ending(self, verb: Verb) -> EndingDialog:
        """Ask before the case as a whole is closed, kept, anonymised or deleted."""
        return self.menu.ask(verb)

    def _end(self, verb: Verb, reason: str) -> None:
        try:
            self._retention.do(verb, self.presenter.case.id, reason)
        except UserError as error:
            self.show_error(error, of_paper=False)
            return
        if verb.ends:
            self._gone = True
            self.errands.stop()
            self.close_asked.emit()

    def _connect(self) -> None:
        self.menu.history_asked.connect(self.show_history)
        self.menu.filings_asked.connect(self.show_filings)
        self.work.filings_button.clicked.connect(self.show_filings)
        self.menu.decided.connect(self._end)
        self.work.page_button.clicked.connect(self.toggle_paper)
        self.work.back_button.clicked.connect(self.close_asked)
        self.tabs.currentChanged.connect(self._choose_paper)
        self.papers.draft_asked.connect(lambda: self.presenter.produce(draft=True))
        self.papers.produce_asked.connect(lambda: self.presenter.produce())
        self.papers.appeared.connect(self.draw_soon)
        self.papers.preview.view.gone_to.connect(self.go_to)
        self.papers.preview.again_asked.connect(self.presenter.live.try_again)
        self.papers.next_asked.connect(lambda: self._next_gap(1))
        self.papers.gone_to.connect(self.go_to)
        self.forms.save_button.clicked.connect(self.presenter.save)
        self.forms.left_out_button.clicked.connect(self._go_to_left_out)
        self.forms.section_shown.connect(self._section_shown)
        self.forms.field_focused.connect(self._field_focused)

    def _actions(self) -> Sequence[Action]:
        papers = self.papers
        draft, final = papers.draft_button.text(), papers.produce_button.text()
        return (
            Action(
                "F8",
                self.tr("next missing"),
                partial(self._next_gap, 1),
                name=self.tr("Go to the next answer that is missing"),
            ),
            Action(
                "F7",
                self.tr("waive"),
                lambda: self.reasons.waive_here(self._path),
                name=self.tr("Waive what is missing, or say why a caution stays…"),
            ),
            Action("F4", self.tr("unknown")),
            Action(
                "F9",
                self.tr("page"),
                self.toggle_paper,
                name=self.tr("Show or hide the paper"),
            ),
            Action(f"Alt+1…{max(1, self.tabs.count())}", self.tr("papers")),
            Action(
                "Ctrl+G",
                draft.rstrip("…").lower(),
                partial(self.presenter.produce, draft=True),
                name=draft,
            ),
            Action(
                "Ctrl+Return",
                final.rstrip("…").lower(),
                self.presenter.produce,
                name=final,
                why_not="" if papers.produce_button.isEnabled() else papers.reason.text(),
                also=("Ctrl+Enter",),
            ),
            Action("Ctrl+S", self.tr("save"), self.presenter.save),
            Action("Ctrl+Z", self.tr("undo"), self.presenter.undo),
            Action("Esc", self.tr("back"), self.close_asked.emit),
            Action(
                "Ctrl+E",
                self.tr("papers of the case"),
                self.show_filings,
                why_not="" if self.presenter.case.version else self.tr("It was never saved."),
            ),
            Action("Ctrl+Shift+Z", self.tr("redo"), self.presenter.redo, also=("Ctrl+Y",)),
            Action(
                "Shift+F8",
                self.tr("previous missing"),
                partial(self._next_gap, -1),
                name=self.tr("Go to the previous answer that is missing"),
            ),
            Action(
                "Ctrl+H",
                self.tr("history of the case"),
                self.show_history,
                why_not="" if self.presenter.case.version else self.tr("It was never saved."),
            ),
            *(
                Action(
                    f"Alt+{at + 1}",
                    paper,
                    partial(self.tabs.setCurrentIndex, at),
                    name=self.tr("Choose the paper: {paper}").format(paper=paper),
                )
                for at, paper in enumerate(self._paper_names[:9])
            ),
        )

    def toggle_paper(self) -> None:
        """F9: show the page of the paper, or give its room to the form."""
        self.work.show_paper(not self.work.shows_paper)
        if self.work.shows_paper and self.forms.isHidden():
            self.papers.primary.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif not self.work.shows_paper:
            self.take_focus()
        self.keys_changed.emit()

    def _choose_paper(self, number: int) -> None:
        self.papers.waiving.cancel()
        self.presenter.choose_paper(number)

    def _next_gap(self, step: int) -> None:
        path = self.presenter.next_gap(self._path, step)
        if path:
            self._path = path  # a group without items has no field to take it from
            self.papers.gaps.reach(path)
            self.go_to(path)

    def _go_to_left_out(self) -> None:
        problems = self.presenter.readiness.problems
        if problems:
            self.go_to(problems[0].path)

    def _field_focused(self, path: str) -> None:
        self._path = path
        self.papers.preview.view.point_at(path)

    def _section_shown(self, _: str) -> None:
        self._path = ""
        self.show_readiness(self.presenter.readiness)
