"""The grid of a visit, as the keyboard meets it: the current cell is always open to be typed in."""
# ruff: noqa: N802 - the names of Qt's virtual methods

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from legalaid_desktop.record.intake import Column
from legalaid_desktop.ui.intake.cells import ROW_HEIGHT, IntakeCells, take_chosen
from legalaid_desktop.ui.intake.model import COLUMNS, NUMBER, STATE, IntakeModel, column_of
from legalaid_desktop.ui.theme.theme import Theme

# The width drawn for each column at 10 pt, and its share of the room left over.
_WIDTHS = {
    Column.GIVEN: (118, 3),
    Column.FIRST: (108, 2),
    Column.SECOND: (122, 2),
    Column.SEX: (84, 0),
    Column.AGE: (124, 0),
    Column.NATIONALITY: (104, 2),
    Column.WITH: (96, 2),
    Column.CATEGORY: (116, 0),
    Column.DETAINED: (138, 0),
    Column.URGENT: (150, 4),
}
_NUMBER_WIDTH, _STATE_WIDTH = 56, 96
_LEAST_ROWS = 4  # in sight at any size of text

Key = Qt.Key
Held = Qt.KeyboardModifier
Index = QModelIndex | QPersistentModelIndex


class IntakeGrid(QTableView):
    """Keys that are an act on the current cell are told by their name: "unknown", "copy" …"""

    asked = Signal(str)
    moved = Signal()  # to another cell
    ended = Signal(int)  # Tab went past the last cell (1), or before the first (-1)

    def __init__(
        self, theme: Theme, model: IntakeModel, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self._began = 1  # the column in which a row is begun: Enter goes back to it
        self.cells = IntakeCells(theme, model, self._takes, self, language)
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.CurrentChanged | trigger.SelectedClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Children of the visit"))
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(20)
        theme.changed.connect(self._lay_out)
        self._lay_out()

    @property
    def at(self) -> int:
        """The row of the current cell."""
        return max(0, self.currentIndex().row())

    @property
    def column(self) -> Column:
        return column_of(self.currentIndex()) or COLUMNS[0]

    def line(self) -> QWidget | None:
        """Return the line of the current cell, if it is open."""
        return self.indexWidget(self.currentIndex())

    def go_to(self, at: int, column: Column) -> None:
        """Make a cell the current one, and put the focus into it."""
        self._go(min(at, self._model.rowCount() - 1), COLUMNS.index(column) + 1)
        self._model.writing = self.currentIndex().row()  # even where the cell stays the same
        self.take_focus()

    def take_focus(self) -> None:
        index = self.currentIndex()
        if column_of(index) is None:
            index = self._model.index(0, NUMBER + 1)
            self.setCurrentIndex(index)
        if self.line() is None:
            self.edit(index)
        line = self.line()
        if line is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Write out what the open cell stands for, as when it is left."""
        line = self.line()
        if line is not None:
            self.commitData(line)

    def currentChanged(self, current: Index, previous: Index) -> None:
        self._model.writing = current.row() if column_of(current) is not None else -1
        super().currentChanged(current, previous)
        self.viewport().update()
        self.moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.take_focus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._began = max(NUMBER + 1, self.currentIndex().column())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_widths()
        self.scrollTo(self.currentIndex())

    def _takes(self, event: QKeyEvent) -> bool:
        """Do what a key means in a cell; say whether it meant anything."""
        key, held = event.key(), event.modifiers() & ~Held.KeypadModifier
        line = self.line()
        control = held == Held.ControlModifier
        if key in (Key.Key_Tab, Key.Key_Backtab) and not control:
            take_chosen(line)
            self._step(-1 if key == Key.Key_Backtab else 1)
        elif key in (Key.Key_Return, Key.Key_Enter) and held == Held.NoModifier:
            take_chosen(line)
            self._down(1, self._began)
        elif key in (Key.Key_Up, Key.Key_Down) and held == Held.NoModifier:
            self._down(1 if key == Key.Key_Down else -1, self.currentIndex().column())
        elif act := act_of(event):
            take_chosen(line)
            self.asked.emit(act)
        else:
            return False
        event.accept()
        return True

    def _step(self, step: int) -> None:
        """Tab: the next cell, that of the next row after the last; out at either end."""
        index = self.currentIndex()
        at, column = index.row(), index.column() + step
        if column == STATE:
            at, column = at + 1, NUMBER + 1
            self._began = column
        elif column == NUMBER:
            at, column = at - 1, STATE - 1
        if not 0 <= at < self._model.rowCount():
            self.ended.emit(step)
        else:
            began = self._began
            self._go(at, column)
            self._began = began

    def _down(self, step: int, column: int) -> None:
        at = self.currentIndex().row() + step
        if 0 <= at < self._model.rowCount():
            self._go(at, column)

    def _go(self, at: int, column: int) -> None:
        self._began = column
        self.setCurrentIndex(self._model.index(at, column))

    def _lay_out(self) -> None:
        self.horizontalHeader().setFixedHeight(self._theme.px(28))
        vertical = self.verticalHeader()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setMinimumSectionSize(1)
        vertical.setDefaultSectionSize(self._theme.px(ROW_HEIGHT))
        self.setMinimumHeight(self._theme.px(28 + _LEAST_ROWS * ROW_HEIGHT + 14))
        self._share_widths()
        line = self.line()
        if line is not None:  # its colours are of the theme before
            self.cells.setEditorData(line, self.currentIndex())

    def _share_widths(self) -> None:
        px = self._theme.px
        ends = px(_NUMBER_WIDTH) + px(_STATE_WIDTH)
        room = max(0, self.viewport().width() - ends - sum(px(w) for w, _ in _WIDTHS.values()))
        shares = sum(share for _, share in _WIDTHS.values())
        self.setColumnWidth(NUMBER, px(_NUMBER_WIDTH))
        self.setColumnWidth(STATE, px(_STATE_WIDTH))
        given = 0
        for at, (width, share) in enumerate(_WIDTHS.values(), start=1):
            last = at == len(_WIDTHS)
            extra = room - given if last else room * share // shares
            given += extra
            self.setColumnWidth(at, px(width) + extra)


_PASTE = QKeySequence.StandardKey.Paste
_ACTS: Mapping[int, str] = {
    Key.Key_D.value: "copy",
    Key.Key_H.value: "siblings",
    Key.Key_Delete.value: "remove",
    Key.Key_Return.value: "create",
    Key.Key_Enter.value: "create",
}


def act_of(event: QKeyEvent) -> str:
    """Return the act on a cell that a key stands for, by its name; "" for none."""
    key, held = event.key(), event.modifiers() & ~Held.KeypadModifier
    if key == Key.Key_F4 and held == Held.NoModifier:
        return "unknown"
    if held == Held.ControlModifier and key in _ACTS:
        return _ACTS[key]
    pasted = QGuiApplication.clipboard().text() if event.matches(_PASTE) else ""
    # One word is pasted where the cursor stands; cells of another table become rows.
    return "paste" if "\t" in pasted or "\n" in pasted.strip() else ""
