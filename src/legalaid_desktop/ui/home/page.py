"""The page with the list of children."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from legalaid_desktop.errors import UserError
from legalaid_desktop.record.trail import Act
from legalaid_desktop.services.drawing import DrawingService
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.ui.case.dialogs import AskFolder, ask_folder
from legalaid_desktop.ui.errors import sentences
from legalaid_desktop.ui.home.filters import FilterRow
from legalaid_desktop.ui.home.many import Order, Plan, plan_for
from legalaid_desktop.ui.home.many_page import DrawManyPage
from legalaid_desktop.ui.home.many_run import ManyRun
from legalaid_desktop.ui.home.model import HomeModel
from legalaid_desktop.ui.home.presenter import Counts, Gap, HomePresenter, Scope
from legalaid_desktop.ui.home.rows import Filter, HomeContent, HomeRow, read_home
from legalaid_desktop.ui.home.selection_bar import SelectionBar
from legalaid_desktop.ui.home.table import HomeTable
from legalaid_desktop.ui.home.ticks import RowKey, Selection
from legalaid_desktop.ui.shell.action import Action, bind
from legalaid_desktop.ui.shell.page import Desk, Page
from legalaid_desktop.ui.theme.theme import Type
from legalaid_desktop.ui.timers import single_shot
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.buttons import ActionButton
from legalaid_desktop.ui.widgets.labels import Note, Words

REST_MS = 2000
"""Words that nobody has changed for so long are a search, and not a part of one."""
_ROOMY = 800
"""The width, as drawn for 10 pt, from which the title row says everything."""


class HomePage(Page):
    """`held_only` is the daily list of who is held; without it, every case of the vault."""

    guide = "home"

    def __init__(
        self,
        desk: Desk,
        drawing: DrawingService,
        *,
        held_only: bool = True,
        ask_folder: AskFolder = ask_folder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._drawing, self._ask_folder = desk, drawing, ask_folder
        self._held_only = held_only
        self._run: ManyRun | None = None  # under way, or the last one
        self._gap = Gap.NONE
        self._keep: HomeRow | None = None
        self.model = HomeModel(desk.clock(), self)
        self.table = HomeTable(desk.theme, self.model)
        self._titles = {
            paper.key: paper.short.in_language(desk.language) for paper in drawing.papers()
        }
        self._presenter = HomePresenter(self, held_only=held_only)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._title_row())
        self.filters = FilterRow(desk.theme)
        layout.addWidget(self.filters)
        layout.addWidget(self._content(), 1)
        self.selection_bar = SelectionBar(desk.theme)
        layout.addWidget(self.selection_bar)

        self.rest = single_shot(self, REST_MS, self._note_search)
        desk.theme.changed.connect(self._fit_title)
        self.filters.scope_chosen.connect(self._presenter.choose_scope)
        self.filters.chosen.connect(self._presenter.choose)
        self.table.opened.connect(self._open)
        self.table.tick_asked.connect(self._presenter.tick)
        self.table.stretch_asked.connect(self._presenter.stretch)
        self.table.moved.connect(self._presenter.end_stretch)
        self.table.all_asked.connect(self._presenter.tick_all)
        self.table.turn_all_asked.connect(self._presenter.turn_all)
        self.table.none_asked.connect(self._presenter.untick_all)
        self.selection_bar.draw_asked.connect(self.draw_for_selected)
        self.selection_bar.run_asked.connect(self.show_run)
        self.selection_bar.none_asked.connect(self._untick_all)
        bind(self, self._draw_actions)
        self.setFocusProxy(self.table)
        self.refresh()

    # What the window asks.

    def keys(self) -> Sequence[Action]:
        if self._gap is not Gap.NONE:
            return ()
        rows = self._presenter.selection.rows
        return (
            Action("↑ ↓", self.tr("move")),
            Action("Space", self.tr("select")),
            Action("Return", self.tr("open")),
            *(self._draw_actions() if rows else ()),
            *((Action("Esc", self.tr("clear the selection")),) if rows else ()),
            Action("A…Z", self.tr("go to a name")),
        )

    def more(self) -> Sequence[Action]:
        clear = self._presenter.untick_all
        found = [Action("", self.tr("Select all that are shown"), self._presenter.tick_all)]
        if self._presenter.selection.rows:
            found.append(Action("", self.tr("Clear the selection"), clear))
        else:
            found += self._draw_actions()
        if self._run is not None:
            found.append(Action("", self.selection_bar.run_button.text(), self.show_run))
        return found

    def _draw_actions(self) -> Sequence[Action]:
        rows = self._presenter.selection.rows
        return (
            Action(
                "Ctrl+R",
                self.tr("draw up"),
                self.draw_for_selected,
                name=self.tr("Draw up one paper for the selected…"),
                why_not="" if rows else self.tr("Nobody is selected: the space bar selects."),
            ),
        )

    def draw_for_selected(self) -> None:
        """Ctrl+R: ask which paper for all that are ticked; what is under way goes on."""
        rows = self._presenter.selection.rows
        if self._run is not None and self._run.under_way:
            self.show_run()
        elif rows:
            self._show_many(plan_for(rows, self._drawing.papers()))

    def show_run(self) -> None:
        """Show what is being drawn up, or the report of what was drawn up last."""
        if self._run is not None:
            self._show_many(self._run)

    def searchable(self) -> bool:
        return True

    def search(self, words: str) -> None:
        self._presenter.search(words)

    def take_focus(self) -> None:
        if self._gap is Gap.NONE:
            if self.model.rows and not self.table.currentIndex().isValid():
                self.table.go_to(0)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.gap_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        read = partial(
            read_home,
            cases=self._desk.vault.cases,
            held_only=self._held_only,
            titles=self._titles,
            language=self._desk.language,
            now=self._desk.clock(),
        )
        self._desk.jobs.run(read, self._loaded, self._not_loaded)

    def minute_passed(self, now: datetime) -> None:
        first, last = self.table.rows_on_screen()
        self.model.set_now(now, first, last)
        self._presenter.minute_passed(now)

    def prepare_to_lock(self) -> UserError | None:
        self.rest.stop()
        if self._presenter.searched():
            try:
                self._desk.vault.note(Act.SEARCHED, self._kind)
            except UserError as error:
                return error
        return None

    def hideEvent(self, event: QHideEvent) -> None:
        self._note_search()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_title()

    # What the presenter asks.

    def read_again(self) -> None:
        self.refresh()

    def await_rest(self) -> None:
        self.rest.start()

    def show_rows(self, rows: Sequence[HomeRow]) -> None:
        before = self.table.current_row() or self._keep
        self.model.show_rows(rows)
        self._keep = before
        if rows:
            self.table.go_to(0 if before is None else _place_of(before, rows))

    def show_counts(self, counts: Counts) -> None:
        self._total.setText(self.tr("%n person(s)", "", counts.total))
        urgent = self.tr("%n urgent", "", counts.urgent) if counts.urgent else ""
        self._urgent.setText(urgent)
        bare = self.tr("%n without a paper", "", counts.without_paper)
        self._bare.setText(bare if counts.without_paper else "")
        self._fit_title()
        self._urgent_dot.setVisible(bool(counts.urgent))
        self.filters.show_counts(counts)
        self.count_changed.emit(counts.total if self._held_only else None)

    def show_choices(self, filter_: Filter, values: Sequence[str], chosen: str | None) -> None:
        self.filters.show_choices(filter_, values, chosen)

    def show_scope(self, scope: Scope) -> None:
        self.filters.show_scope(scope)

    def show_selection(self, selection: Selection, ticked: Collection[RowKey]) -> None:
        self.model.show_ticks(ticked, *self.table.rows_on_screen())
        states = Qt.CheckState
        some = states.PartiallyChecked if selection.rows else states.Unchecked
        self.table.header.show_state(states.Checked if selection.every else some)
        self.selection_bar.show_selection(selection)
        self.keys_changed.emit()

    def show_gap(self, gap: Gap) -> None:
        self._gap = gap
        self._stack.setCurrentIndex(0 if gap is Gap.NONE else 1)
        if gap is Gap.FILTERED_OUT:
            self._gap_words.setText(
                self.tr("Nobody held matches these filters.")
                if self._held_only
                else self.tr("No case matches these filters.")
            )
            self.gap_button.setText(self.tr("Remove filters"))
        elif gap is not Gap.NONE:
            self._gap_words.setText(
                self.tr("Nobody is recorded as held.")
                if gap is Gap.NOBODY_HELD
                else self.tr("There are no cases yet.")
            )
            self.gap_button.setText(self.tr("Record the first visit"))
        self.gap_button.updateGeometry()
        self.keys_changed.emit()

    # Inside.

    @property
    def _kind(self) -> str:
        return "held" if self._held_only else "cases"

    def _fit_title(self) -> None:
        """With large text, leave out what the filters below say as well."""
        roomy = self.width() >= self._desk.theme.px(_ROOMY)
        for words in (self._bare_dot, self._bare):
            words.setVisible(roomy and bool(self._bare.text()))
        self.new_button.show_key(roomy)

    def _untick_all(self) -> None:
        self._presenter.untick_all()
        self.take_focus()

    def _show_many(self, work: Plan | ManyRun) -> None:
        self.page_asked.emit(
            DrawManyPage(self._desk, self._drawing, work, self._begin, self._ask_folder)
        )

    def _begin(self, order: Order) -> ManyRun:
        if self._run is not None:
            self._run.deleteLater()
        run = ManyRun(order, self._drawing, self._desk.jobs, self)
        run.progressed.connect(lambda _: self.selection_bar.show_run(run))
        run.finished.connect(self._run_finished)
        self._run = run
        self.selection_bar.show_run(run)
        run.start()
        return run

    def _run_finished(self) -> None:
        """Leave only those ticked that have no paper from it, so that they can be seen to."""
        run = self._run
        self.selection_bar.show_run(run)
        if run is not None and run.report is not None:
            self._presenter.untick_cases({case_id for case_id, _ in run.report.made})
            self.refresh()

    def _open(self, row: HomeRow) -> None:
        self._note_search()
        self.case_asked.emit(row.case_id)

    def _note_search(self) -> None:
        """Put a search that has come to rest into the trail, without its words."""
        self.rest.stop()
        if not self._presenter.searched():
            return
        vault, kind = self._desk.vault, self._kind

        def note(_: JobContext) -> None:
            vault.note(Act.SEARCHED, kind)

        self._desk.jobs.run(note, lambda _: None, self._not_loaded)

    def _loaded(self, content: HomeContent) -> None:
        self._error.say("")
        now = self._desk.clock()
        first, last = self.table.rows_on_screen()
        self.model.set_now(now, first, last)
        self._presenter.load(content, now)
        if self.hasFocus() or self.gap_button.hasFocus():
            self.take_focus()

    def _not_loaded(self, error: Exception) -> None:
        self._error.say(" ".join(sentences(error, self._desk.language)))

    def _title_row(self) -> QWidget:
        theme = self._desk.theme
        row = Pane(theme, "surface", height=50)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(theme.px(20), 0, theme.px(16), 0)
        title = self.tr("Children held") if self._held_only else self.tr("Cases")
        layout.addWidget(Words(theme, title, use=Type.SCREEN_TITLE))
        layout.addSpacing(theme.px(8))
        self._total = Words(theme, ink="text2")
        self._urgent_dot = Words(theme, "·", ink="text2")
        self._urgent = Words(theme, use=Type.STRONG, ink="danger")
        self._bare_dot = Words(theme, "·", ink="text2")
        self._bare = Words(theme, ink="text2")
        for words in (self._total, self._urgent_dot, self._urgent, self._bare_dot, self._bare):
            layout.addWidget(words)
        layout.addStretch(1)
        self._error = Note(theme, "danger", "warning")
        self._error.say("")
        layout.addWidget(self._error)
        self.new_button = ActionButton(theme, self.tr("Record a visit"), icon="plus", key="Ctrl+N")
        self.new_button.clicked.connect(lambda: self.case_asked.emit(None))
        layout.addWidget(self.new_button)
        return row

    def _content(self) -> QWidget:
        theme = self._desk.theme
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        empty = Pane(theme, "surface")
        inside = QVBoxLayout(empty)
        inside.setContentsMargins(theme.px(20), theme.px(20), theme.px(20), theme.px(20))
        inside.setSpacing(theme.px(12))
        self._gap_words = Words(theme)
        self.gap_button = ActionButton(theme, "")
        self.gap_button.clicked.connect(self._fill_gap)
        inside.addWidget(self._gap_words)
        inside.addWidget(self.gap_button)
        inside.addStretch(1)
        self._stack.addWidget(empty)
        return self._stack

    def _fill_gap(self) -> None:
        if self._gap is Gap.FILTERED_OUT:
            self._presenter.clear_filters()
            self.take_focus()
        else:
            self.case_asked.emit(None)


def _place_of(wanted: HomeRow, rows: Sequence[HomeRow]) -> int:
    """Return where the row stands by now, or 0."""
    case_id, child_id = wanted.key
    return next(
        (n for n, row in enumerate(rows) if row.case_id == case_id and row.child_id == child_id), 0
    )
