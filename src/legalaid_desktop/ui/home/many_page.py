"""The page that draws up one paper for many: it asks, tells how far it is, and reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from legalaid_desktop.services.drawing import DrawingService, ReadyForMany
from legalaid_desktop.services.jobs import Progress
from legalaid_desktop.ui.case.dialogs import AskFolder
from legalaid_desktop.ui.changes.rows import TwoLines
from legalaid_desktop.ui.errors import sentences
from legalaid_desktop.ui.home.many import Obstacle, Order, Plan, ReportLine, report_lines
from legalaid_desktop.ui.home.many_run import ManyRun
from legalaid_desktop.ui.home.many_words import ManyWords
from legalaid_desktop.ui.job_runner import Job
from legalaid_desktop.ui.shell.action import Action, bind
from legalaid_desktop.ui.shell.page import Desk, Page
from legalaid_desktop.ui.theme.theme import Type
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.buttons import ActionButton, key_words
from legalaid_desktop.ui.widgets.labels import Note, Words
from legalaid_desktop.ui.widgets.progress import JobProgress

Begin = Callable[[Order], ManyRun]
_LIST_WIDTH, _WIDTH = 352, 640


class DrawManyPage(Page):
    """Begins with a plan to complete, or with a run that is under way or over.

    `begin` starts what was ordered, and keeps it.
    """

    guide = "home"

    def __init__(
        self,
        desk: Desk,
        drawing: DrawingService,
        work: Plan | ManyRun,
        begin: Begin,
        ask_folder: AskFolder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._drawing = desk, drawing
        self._begin, self._ask_folder = begin, ask_folder
        self._plan = work if isinstance(work, Plan) else None
        self._run: ManyRun | None = None
        self._counting: Job | None = None
        self._lines: list[ReportLine] = []
        self._words = ManyWords(self)
        theme = desk.theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top = Pane(theme, "surface", edges=("bottom",), height=50)
        line = QHBoxLayout(top)
        line.setContentsMargins(theme.px(20), 0, theme.px(8), 0)
        self._title = Words(theme, use=Type.SCREEN_TITLE, wrap=True)
        line.addWidget(self._title, 1)
        self.back_button = ActionButton(
            theme, self.tr("Back to the list"), icon="chevron-left", key="Esc", kind="link"
        )
        self.back_button.clicked.connect(self.close_asked)
        line.addWidget(self.back_button)
        layout.addWidget(top)
        self._stack = QStackedWidget()
        for pane in (self._asking(), self._drawing_up(), self._report()):
            self._stack.addWidget(pane)
        layout.addWidget(self._stack, 1)
        bind(self, self._actions)
        theme.changed.connect(self._fit)
        self._fit()
        if isinstance(work, Plan):
            self._show_plan()
            self._count()
        else:
            self._follow(work)

    # What the window asks.

    def keys(self) -> Sequence[Action]:
        return self._actions()

    def take_focus(self) -> None:
        self._first_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def may_close(self) -> bool:
        self._stop_counting()
        return True

    def prepare_to_lock(self) -> None:
        self._stop_counting()

    # What can be done.

    def choose_folder(self) -> None:
        if self._plan is None:
            return
        folder = self._ask_folder(self)
        if folder is not None:
            self._plan = replace(self._plan, folder=folder)
            self._show_plan()
            self.draw_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def draw(self) -> None:
        """Ctrl+Return: begin, if nothing stands in the way."""
        order = self._plan.order() if self._plan is not None else None
        if order is not None:
            self._follow(self._begin(order))
            self.take_focus()
            self.keys_changed.emit()

    def _actions(self) -> Sequence[Action]:
        back = Action("Esc", self.tr("back"), self.close_asked.emit, name=self.back_button.text())
        if self._plan is not None:
            return (
                Action("↑ ↓", self.tr("paper")),
                Action("Ctrl+O", self.tr("folder"), self.choose_folder, name=self._choose_words()),
                Action(
                    "Ctrl+Return",
                    self.tr("draw up"),
                    self.draw,
                    name=self.draw_button.text(),
                    why_not=self._why_not.text(),
                ),
                back,
            )
        if self._run is not None and self._run.under_way:
            return (back,)
        return (
            Action("↑ ↓", self.tr("move")),
            Action("Return", self.tr("open the case, at what it lacks")),
            back,
        )

    # Asking.

    def _asking(self) -> QWidget:
        theme, px = self._desk.theme, self._desk.theme.px
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        across = QHBoxLayout()
        across.setSpacing(0)
        self.papers = TwoLines(theme, self.tr("Paper"), wide=True)
        for paper in self._drawing.papers():
            self.papers.add(paper.title.in_language(self._desk.language), "")
        if self._plan is not None:
            self.papers.setCurrentRow(0)
        self.papers.currentRowChanged.connect(self._choose_paper)
        across.addWidget(self.papers, 2)
        side = Pane(theme, "surface", edges=("left",))
        inside = QVBoxLayout(side)
        inside.setContentsMargins(px(20), px(16), px(20), px(16))
        inside.setSpacing(px(8))
        self._for_whom = Words(theme, use=Type.STRONG, wrap=True)
        self._one_a_case = Words(theme, use=Type.SECOND, ink="text2", wrap=True)
        self._counted = Words(theme, wrap=True)
        self.drafts = QCheckBox(self.tr("A draft for those that lack something"))
        self.drafts.toggled.connect(self._choose_drafts)
        self._drafts_note = Words(theme, use=Type.SECOND, ink="text2", wrap=True)
        self._error = Note(theme, "danger", "warning")
        self._error.say("")
        self.folder_button = ActionButton(theme, self._choose_words(), icon="folder", key="Ctrl+O")
        self.folder_button.clicked.connect(self.choose_folder)
        self._folder = Words(theme, wrap=True)
        outside = Words(
            theme,
            self.tr("Outside the vault the files are not encrypted. Their names hold no name."),
            use=Type.SECOND,
            ink="text2",
            wrap=True,
        )
        for widget in (self._for_whom, self._one_a_case, self._counted, self._error):
            inside.addWidget(widget)
        inside.addWidget(self.drafts)
        inside.addWidget(self._drafts_note)
        inside.addSpacing(px(12))
        inside.addWidget(Words(theme, self.tr("Folder for the files"), use=Type.LABEL))
        inside.addWidget(self._folder)
        inside.addWidget(self.folder_button)
        inside.addWidget(outside)
        inside.addStretch(1)
        across.addWidget(_scrolled(side), 3)
        layout.addLayout(across, 1)
        bar = Pane(theme, "alt", edges=("top",), height=50)
        line = QHBoxLayout(bar)
        line.setContentsMargins(px(20), 0, px(16), 0)
        line.setSpacing(px(12))
        self._why_not = Words(theme, ink="text2", wrap=True)
        self._why_not.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.draw_button = ActionButton(
            theme, "", icon="document", key=key_words("Ctrl+Return"), kind="primary"
        )
        self.draw_button.clicked.connect(self.draw)
        line.addWidget(self._why_not, 1)
        line.addWidget(self.draw_button)
        layout.addWidget(bar)
        return whole

    def _fit(self) -> None:
        self.papers.setMaximumWidth(self._desk.theme.px(_LIST_WIDTH))
        self.drafts.updateGeometry()

    def _choose_words(self) -> str:
        return self.tr("Choose a folder…")

    def _count(self) -> None:
        assert self._plan is not None  # noqa: S101 - only a plan is counted for
        case_ids = [case.case_id for case in self._plan.cases]
        self._counting = Job(partial(self._drawing.ready_for_many, case_ids))
        self._counting.succeeded.connect(self._show_counted)
        self._counting.failed.connect(self._not_counted)
        self._desk.jobs.start(self._counting)

    def _stop_counting(self) -> None:
        if self._counting is not None:
            self._counting.cancel()
            self._counting = None

    def _show_counted(self, counted: Mapping[str, ReadyForMany]) -> None:
        self._counting = None
        if self._plan is not None:
            self._plan = replace(self._plan, counted=counted)
            self._show_plan()
            self.keys_changed.emit()

    def _not_counted(self, error: Exception) -> None:
        self._counting = None
        self._error.say(" ".join(sentences(error, self._desk.language)))

    def _choose_paper(self, at: int) -> None:
        if self._plan is not None and at >= 0:
            self._plan = replace(self._plan, paper=self._drawing.papers()[at])
            self._show_plan()

    def _choose_drafts(self, wanted: bool) -> None:
        if self._plan is not None:
            self._plan = replace(self._plan, drafts=wanted)
            self._show_plan()

    def _show_plan(self) -> None:
        plan, words = self._plan, self._words
        if plan is None:
            return
        self._stack.setCurrentIndex(0)
        self._first_field: QWidget = self.papers
        self._title.setText(words.title_of_plan(plan))
        self._for_whom.setText(words.for_whom(plan))
        self._one_a_case.setText(words.one_a_case())
        self._one_a_case.setVisible(plan.children != len(plan.cases))
        for at, paper in enumerate(self._drawing.papers()):
            title = paper.title.in_language(self._desk.language)
            ready = None if plan.counted is None else plan.counted[paper.key]
            self.papers.item(at).setText(f"{title}\n{words.counted(ready)}")
        title = plan.paper.title.in_language(self._desk.language)
        counted = words.counted(None if plan.counted is None else plan.ready)
        self._counted.setText(f"{title}: {counted}")
        lacking = plan.ready.lacking
        self.drafts.setVisible(bool(lacking))
        self._drafts_note.setVisible(bool(lacking))
        self._drafts_note.setText(words.of_those_lacking(plan))
        self._folder.setVisible(plan.folder is not None)
        self._folder.setText(str(plan.folder or ""))
        self.draw_button.setText(words.draw(plan))
        self.draw_button.setEnabled(plan.obstacle is Obstacle.NONE)
        self.draw_button.updateGeometry()
        self._why_not.setText(words.obstacle(plan.obstacle))

    # Drawing up.

    def _drawing_up(self) -> QWidget:
        theme, px = self._desk.theme, self._desk.theme.px
        pane = Pane(theme, "surface")
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(px(20), px(20), px(20), px(20))
        self.progress = JobProgress(
            theme,
            self.tr(
                "The window can be used meanwhile. Cancelling stops before the next paper; those "
                "written are kept, and the report names the others."
            ),
            count=self._words.progress,
        )
        self.progress.setMaximumWidth(px(_WIDTH))
        self.progress.stopped.connect(self._cancel)
        layout.addWidget(self.progress)
        layout.addStretch(1)
        return pane

    def _follow(self, run: ManyRun) -> None:
        self._plan, self._run = None, run
        self._title.setText(self._words.title_of_run(run, self._desk.language))
        if not run.under_way:
            self._show_report()
            return
        run.progressed.connect(self._tell)
        run.finished.connect(self._show_report)
        self._stack.setCurrentIndex(1)
        self._first_field = self.progress.stop_button
        self.progress.begin(self.tr("Drawing up"))
        self._tell(run.progress)

    def _tell(self, progress: Progress) -> None:
        self.progress.tell(progress)

    def _cancel(self) -> None:
        if self._run is not None:
            self._run.cancel()

    # The report.

    def _report(self) -> QWidget:
        theme, px = self._desk.theme, self._desk.theme.px
        whole = Pane(theme, "surface")
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(px(20), px(12), px(20), px(12))
        head.setSpacing(px(4))
        self.summary = Words(theme, use=Type.STRONG, wrap=True)
        self._where = Words(theme, use=Type.SECOND, ink="text2", wrap=True)
        self._failed = Note(theme, "danger", "warning")
        self._failed.say("")
        head.addWidget(self.summary)
        head.addWidget(self._where)
        head.addWidget(self._failed)
        layout.addLayout(head)
        self.lines = TwoLines(theme, self.tr("What became of each case"), wide=True)
        self.lines.itemActivated.connect(self._open)
        layout.addWidget(self.lines, 1)
        return whole

    def _show_report(self) -> None:
        run, words = self._run, self._words
        if run is None:
            return
        had_focus = self.progress.stop_button.hasFocus() or self.hasFocus()
        self._stack.setCurrentIndex(2)
        self._first_field = self.lines
        self._where.setText(words.where(run.order))
        if run.error is not None:
            self._failed.say(" ".join(sentences(run.error, self._desk.language)))
            self._first_field = self.back_button
        elif run.report is not None:
            self.summary.setText(words.summary(run.report))
            self._lines = report_lines(run.order, run.report, self._desk.language)
            self.lines.clear()
            for line in self._lines:
                self.lines.add(words.who(line.case), words.fate(line, self._desk.language))
                item = self.lines.item(self.lines.count() - 1)
                item.setToolTip(words.tip(line, self._desk.language))
            self.lines.setCurrentRow(0)
        if had_focus:
            self.take_focus()
        self.keys_changed.emit()

    def _open(self, item: QListWidgetItem) -> None:
        line = self._lines[self.lines.row(item)]
        self.field_asked.emit(line.case.case_id, line.path)


def _scrolled(inner: QWidget) -> QScrollArea:
    """Return `inner` where large text may be scrolled to."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setMinimumSize(QSize(200, 0))
    area.setWidget(inner)
    return area
