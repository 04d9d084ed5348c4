"""The page with the list of children."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from legalaid_desktop.errors import UserError
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.record.trail import Act
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.ui.errors import sentences
from legalaid_desktop.ui.home.model import HomeModel
from legalaid_desktop.ui.home.presenter import Counts, Gap, HomePresenter, Scope
from legalaid_desktop.ui.home.rows import HomeContent, HomeRow, read_home
from legalaid_desktop.ui.home.table import HomeTable
from legalaid_desktop.ui.shell.action import Action
from legalaid_desktop.ui.shell.page import Desk, Page
from legalaid_desktop.ui.theme.theme import Type
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.buttons import ActionButton, Segment
from legalaid_desktop.ui.widgets.choice import ChoiceBox
from legalaid_desktop.ui.widgets.labels import Note, Words

REST_MS = 2000
"""Words that nobody has changed for so long are a search, and not a part of one."""


class HomePage(Page):
    """`held_only` is the daily list of who is held; without it, every case of the vault."""

    guide = "home"

    def __init__(
        self,
        desk: Desk,
        papers: Sequence[Paper],
        *,
        held_only: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._held_only = held_only
        self._gap = Gap.NONE
        self._keep: HomeRow | None = None
        self.model = HomeModel(desk.clock(), self)
        self.table = HomeTable(desk.theme, self.model)
        self._titles = {paper.key: paper.short.in_language(desk.language) for paper in papers}
        self._presenter = HomePresenter(self, held_only=held_only)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._title_row())
        layout.addWidget(self._filter_row())
        layout.addWidget(self._content(), 1)

        self.rest = QTimer(self)
        self.rest.setSingleShot(True)
        self.rest.setInterval(REST_MS)
        self.rest.timeout.connect(self._note_search)
        self.table.opened.connect(self._open)
        self.setFocusProxy(self.table)
        self.refresh()

    # What the window asks.

    def keys(self) -> Sequence[Action]:
        if self._gap is not Gap.NONE:
            return ()
        return (
            Action("↑ ↓", self.tr("move")),
            Action("Return", self.tr("open")),
            Action("A…Z", self.tr("go to a name")),
        )

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
        self._urgent_dot.setVisible(bool(counts.urgent))
        self._bare_dot.setVisible(bool(counts.without_paper))
        self._all.show_count(counts.total)
        self._without.show_count(counts.without_paper)
        self.count_changed.emit(counts.total if self._held_only else None)

    def show_stations(self, stations: Sequence[str], chosen: str) -> None:
        box = self.stations
        box.blockSignals(True)
        box.clear()
        box.addItem(self.tr("Station: all"), "")
        for station in stations:
            box.addItem(station, station)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.blockSignals(False)

    def show_scope(self, scope: Scope) -> None:
        (self._all if scope is Scope.ALL else self._without).setChecked(True)

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

    def _filter_row(self) -> QWidget:
        theme = self._desk.theme
        row = Pane(theme, "surface", edges=("bottom",), height=42)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(theme.px(20), 0, theme.px(16), theme.px(6))
        layout.setSpacing(theme.px(4))
        self._all = Segment(theme, self.tr("All"))
        self._without = Segment(theme, self.tr("Without a paper"))
        self._scopes = QButtonGroup(self)
        for segment in (self._all, self._without):
            self._scopes.addButton(segment)
            layout.addWidget(segment)
        self._all.setChecked(True)
        self._scopes.buttonClicked.connect(
            lambda chosen: self._presenter.choose_scope(
                Scope.ALL if chosen is self._all else Scope.WITHOUT_PAPER
            )
        )
        layout.addSpacing(theme.px(8))
        self.stations = ChoiceBox()
        self.stations.setAccessibleName(self.tr("Station"))
        self.stations.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.stations.setMinimumContentsLength(24)
        self.stations.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.stations.activated.connect(
            lambda at: self._presenter.choose_station(self.stations.itemData(at))
        )
        layout.addWidget(self.stations)
        layout.addStretch(1)
        order = self.tr("Order: longest held first")
        layout.addWidget(Words(theme, order, use=Type.SECOND, ink="text2"))
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
