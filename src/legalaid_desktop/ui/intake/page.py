"""The page on which a visit is recorded: what holds for all, a row a child, and their cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from legalaid_desktop.errors import UserError
from legalaid_desktop.language.zones import likely_zone
from legalaid_desktop.record.intake import Column, Visit
from legalaid_desktop.services.intake import Created, IntakeService
from legalaid_desktop.services.jobs import JobContext, Progress
from legalaid_desktop.services.visit_sheets import SheetKept, VisitSheets
from legalaid_desktop.ui.case.dialogs import USUAL, Dialogs
from legalaid_desktop.ui.case.view import Leaving
from legalaid_desktop.ui.errors import sentences
from legalaid_desktop.ui.forms.context import FieldContext
from legalaid_desktop.ui.intake.foot import CreateBar, UnderGrid
from legalaid_desktop.ui.intake.grid import IntakeGrid
from legalaid_desktop.ui.intake.head import VisitHead
from legalaid_desktop.ui.intake.model import IntakeModel
from legalaid_desktop.ui.intake.presenter import IntakePresenter
from legalaid_desktop.ui.intake.row_form import RowForm
from legalaid_desktop.ui.intake.sheets import USUAL as SHEET_FILES
from legalaid_desktop.ui.intake.sheets import SheetDialogs
from legalaid_desktop.ui.intake.strip import VisitStrip
from legalaid_desktop.ui.job_runner import Job
from legalaid_desktop.ui.shell.action import Action, bind
from legalaid_desktop.ui.shell.page import Desk, Page
from legalaid_desktop.ui.timers import single_shot
from legalaid_desktop.ui.widgets.buttons import key_words

KEEP_MS = 1000  # from a key to the draft of what was typed, at most, but for the writing

LISTED = 3  # numbers of cases; of more, the first and the last are told


class IntakePage(Page):
    """`visit` may hold what was typed before and kept. `whole_case` makes the page of a case."""

    guide = "visit"

    def __init__(
        self,
        desk: Desk,
        visit: Visit,
        intake: IntakeService,
        *,
        whole_case: Callable[[], Page],
        sheets: VisitSheets | None = None,
        dialogs: Dialogs = USUAL,
        files: SheetDialogs = SHEET_FILES,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._intake, self._dialogs = desk, intake, dialogs
        self._whole_case, self._sheets, self._files = whole_case, sheets, files
        self._kept_at: datetime | None = None
        self._creating: Job | None = None
        self._typing = False  # what stands in the cell may still become an answer
        self._keep_timer = single_shot(self, KEEP_MS, self._keep)
        theme = desk.theme
        self.presenter = IntakePresenter(
            visit, intake=intake, view=self, clock=desk.clock, language=desk.language
        )
        context = FieldContext(
            theme=theme,
            language=desk.language,
            today=lambda: desk.clock().date(),
            zone=lambda: likely_zone(self.presenter.visit.template.detention),
        )
        self.head = VisitHead(theme, has_sheets=sheets is not None)
        self.strip = VisitStrip(context, self.presenter)
        self.model = IntakeModel(self.presenter, desk.language, self)
        self.grid = IntakeGrid(theme, self.model, desk.language)
        self.form = RowForm(theme, self.model, desk.clock, desk.language)
        self.form.hide()
        self.here: IntakeGrid | RowForm = self.grid
        self.under = UnderGrid(theme, desk.clock, desk.language)
        self.bar = CreateBar(theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self._middle(), 1)
        layout.addWidget(self.bar)
        self._connect()
        self.show_visit()
        desk.jobs.run(lambda _: intake.known(), self.presenter.learn, self._fail)

    # What the window asks.

    def keys(self) -> Sequence[Action]:
        counts = self.presenter.counts
        return (
            Action("Tab", self.tr("next cell")),
            Action(key_words("Return"), self.tr("next row")),
            Action("Ctrl+D", self.tr("copy from above"), partial(self._act, "copy")),
            Action("F4", self.tr("unknown")),
            Action("Ctrl+H", self.tr("join or part siblings"), partial(self._act, "siblings")),
            Action("F9", self.head.view_button.text().lower(), self.toggle_form),
            Action("Alt+↓", self.tr("list")),
            Action("Ctrl+Del", self.tr("remove row"), partial(self._act, "remove")),
            Action("Ctrl+V", self.tr("paste cells")),
            Action("Ctrl+Z", self.tr("undo"), self._undo),
            Action("Esc", self.tr("back"), self.close_asked.emit),
            Action(
                "Ctrl+Return",
                self.tr("create"),
                self.create_cases,
                name=self.bar.create_button.text(),
                why_not="" if counts.cases else self.tr("No child is typed yet."),
                also=("Ctrl+Enter",),
            ),
            Action("Ctrl+Shift+N", self.tr("whole case"), self.show_whole_case),
            Action("Ctrl+Shift+Z", self.tr("redo"), self._redo, also=("Ctrl+Y",)),
        )

    def more(self) -> Sequence[Action]:
        return self.head.sheet_menu.actions_now() if self._sheets is not None else ()

    def take_focus(self) -> None:
        visit = self.presenter.visit
        if self.here is self.form or self.grid.currentIndex().isValid():
            self.here.take_focus()
        elif visit.template.detention.station:
            self.here.go_to(self.presenter.rows - 1, Column.GIVEN)
        else:
            self.strip.take_focus()

    def may_close(self) -> bool:
        if self._creating is not None:
            return False
        self._settle()
        self._keep_timer.stop()
        error = self.presenter.keep_now()
        if error is None:
            return True
        why = " ".join(sentences(error, self._desk.language))
        offered = (Leaving.STAY, Leaving.DISCARD)
        return self._dialogs.leaving(self, why, offered) is Leaving.DISCARD

    def prepare_to_lock(self) -> UserError | None:
        self._keep_timer.stop()
        return self.presenter.keep_now()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._keep_timer.isActive():  # what was typed last, before the page goes
            self._keep_timer.stop()
            self.presenter.keep_now()

    # What the presenter asks.

    def show_visit(self) -> None:
        self.model.refresh()
        self.form.refresh()
        self.strip.refresh()
        self._show_cell()
        self.bar.show_counts(self.presenter.counts)

    def keep_soon(self) -> None:
        if not self._keep_timer.isActive():
            self._keep_timer.start()

    # What is done.

    def create_cases(self) -> None:
        """Ctrl+Enter: make the cases, off the window's thread."""
        self._settle()
        if self._creating is not None or not self.presenter.counts.cases:
            return
        self._keep_timer.stop()
        job = Job(self.presenter.creating())
        job.progressed.connect(self._show_progress)
        job.succeeded.connect(self._created)
        job.failed.connect(self._not_created)
        self._creating = job
        for part in (self.strip, self.grid, self.form, self.head.whole_button):
            part.setEnabled(False)
        self.bar.show_work(self.tr("Creating…"))
        self._desk.jobs.start(job)

    def show_whole_case(self) -> None:
        """Ctrl+Shift+N: a new case on its own page."""
        if self.may_close():
            self.page_asked.emit(self._whole_case())

    def toggle_form(self) -> None:
        """F9: show the current row as a form, or all of them as a table."""
        self.here.settle()
        before = self.here
        at, column = before.at, before.column
        self.here = self.form if before is self.grid else self.grid
        self.model.writing = -1
        before.hide()
        self.here.show()
        self.here.go_to(at, column)
        self.head.show_view(form=self.here is self.form)
        self.keys_changed.emit()

    # Inside.

    def _connect(self) -> None:
        for told in (self.grid.cells, self.form):
            told.edited.connect(self._edited)
            told.left.connect(self.presenter.leave)
        for where in (self.grid, self.form):
            where.moved.connect(self._moved)
            where.asked.connect(self._act)
        self.grid.ended.connect(self._leave_grid)
        self.under.case_asked.connect(self.case_asked)
        self.under.joined.connect(self._join)
        self.head.back_button.clicked.connect(self.close_asked)
        self.head.view_button.clicked.connect(self.toggle_form)
        self.head.whole_button.clicked.connect(self.show_whole_case)
        self.head.sheet_menu.made.connect(self._make_sheet)
        self.head.sheet_menu.read.connect(self._read_sheet)
        self.bar.create_button.clicked.connect(self.create_cases)
        QWidget.setTabOrder(self.strip, self.grid)
        bind(self, self.keys)

    def _middle(self) -> QScrollArea:
        """What scrolls where large text leaves too little room; the bars stay in sight."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.grid, 1)
        column.addWidget(self.form, 1)
        column.addWidget(self.under)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        return self._area

    def _edited(self, at: int, column: Column, text: str) -> None:
        self.under.done.say("")
        self._typing = True
        self.presenter.type(at, column, text)

    def _act(self, act: str) -> None:
        """Do what a key of the grid asks for, in the current cell."""
        self._settle()
        at, column = self.here.at, self.here.column
        match act:
            case "create":
                self.create_cases()
                return
            case "unknown":
                self.presenter.toggle_unknown(at, column)
            case "copy":
                self.presenter.copy_from_above(at, column)
            case "paste":
                text = QGuiApplication.clipboard().text()
                self.presenter.paste(at, column, text)
            case "remove":
                self.presenter.remove(at)
            case "siblings":
                place = self.presenter.join_or_part(at)
                if place is None:
                    self.under.failed.say(
                        self.tr(
                            "The two rows say different detentions: a case keeps one. "
                            "Change one of them to join them."
                        )
                    )
                    return
                at = place
        self.here.go_to(at, column)

    def _join(self, places: tuple[int, ...]) -> None:
        at = self.presenter.join(places, self.presenter.visit.rows[places[0]])
        self.here.go_to(at, Column.GIVEN)

    def _undo(self) -> None:
        self._go(self.presenter.undo())

    def _redo(self) -> None:
        self._go(self.presenter.redo())

    def _go(self, place: tuple[int, Column] | None) -> None:
        if place is not None:
            self.here.go_to(*place)

    def _leave_grid(self, step: int) -> None:
        if step < 0:
            self._area.ensureWidgetVisible(self.strip)
            self.strip.take_focus(last=True)
        elif self.bar.create_button.isEnabled():
            self.bar.create_button.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.head.back_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _settle(self) -> None:
        self._typing = False
        self.here.settle()

    def _moved(self) -> None:
        self._typing = False
        self._show_cell()
        QTimer.singleShot(0, self, self._reveal)  # once what stands under the grid has its height

    def _reveal(self) -> None:
        line = self.here.line()
        if line is not None:
            self._area.ensureWidgetVisible(line)

    def _show_cell(self) -> None:
        at, column = self.here.at, self.here.column
        visit = self.presenter.visit
        self.under.show_cell(column, visit.row(at).cell(column), typing=self._typing)
        self.under.show_known(self.presenter.like(at))
        self.under.show_alike(self.presenter.proposal(at), visit)
        error = self.presenter.failure(at)
        self.under.failed.say(
            " ".join(sentences(error, self._desk.language)) if error is not None else ""
        )

    def _keep(self) -> None:
        self.presenter.want()
        self._desk.jobs.run(lambda _: self.presenter.keep(), self._were_kept, self._fail)

    def _were_kept(self, at: datetime) -> None:
        self._kept_at = at
        said = self.tr("kept on this computer at {time}") if self.presenter.counts.persons else ""
        self.head.kept.setText(said.format(time=f"{at:%H:%M}"))

    def _make_sheet(self, children: int, fillable: bool) -> None:
        sheets, language = self._sheets, self._desk.language
        target = self._files.target(self)
        if target is None or sheets is None:
            return

        def save(_: JobContext) -> Path:
            return sheets.save(target, language=language, children=children, fillable=fillable)

        self._desk.jobs.run(save, self._sheet_made, self._fail)

    def _sheet_made(self, target: Path) -> None:
        self.under.done.say(self.tr("The sheet is in {file}.").format(file=target.name))

    def _read_sheet(self) -> None:
        sheets, source = self._sheets, self._files.source(self)
        if source is not None and sheets is not None:
            self.head.sheet_menu.setEnabled(False)
            self._desk.jobs.run(lambda _: sheets.keep(source), self._sheet_read, self._fail)

    def _sheet_read(self, kept: SheetKept) -> None:
        self.head.sheet_menu.setEnabled(True)
        self.under.show_read(kept)

    def _fail(self, error: Exception) -> None:
        self.head.sheet_menu.setEnabled(True)
        self.under.failed.say(" ".join(sentences(error, self._desk.language)))

    def _show_progress(self, progress: Progress) -> None:
        said = self.tr("Creating {n} of {total}…")
        self.bar.show_work(said.format(n=progress.done + 1, total=progress.total))

    def _created(self, created: Created) -> None:
        self._end_creating()
        self.presenter.created(created)
        self.model.refresh_states()
        numbers = [case.number for case in created.cases]
        if numbers:
            said = self.tr("%n case(s) created: {numbers}.", "", len(numbers))
            self.under.done.say(said.format(numbers=self._listed(numbers)))
        self.head.kept.setText("")
        self.here.go_to(0, Column.GIVEN)

    def _listed(self, numbers: Sequence[str]) -> str:
        if len(numbers) <= LISTED:
            return ", ".join(numbers)
        return self.tr("{first} to {last}").format(first=numbers[0], last=numbers[-1])

    def _not_created(self, error: Exception) -> None:
        self._end_creating()
        self.show_visit()
        self.under.failed.say(" ".join(sentences(error, self._desk.language)))
        self.here.take_focus()

    def _end_creating(self) -> None:
        self._creating = None
        for part in (self.strip, self.grid, self.form, self.head.whole_button):
            part.setEnabled(True)
