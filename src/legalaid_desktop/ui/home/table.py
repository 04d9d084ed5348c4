"""The table of children, as the keyboard meets it."""
# ruff: noqa: N802 - the names of Qt's virtual methods

from __future__ import annotations

from PySide6.QtCore import (
    QElapsedTimer,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from legalaid_desktop.ui.home.delegate import HomeDelegate, draw_tick
from legalaid_desktop.ui.home.model import Column, HomeModel
from legalaid_desktop.ui.home.presenter import row_starting_with
from legalaid_desktop.ui.home.rows import HomeRow
from legalaid_desktop.ui.theme.theme import Theme

# The width drawn for each column at 10 pt, and its share of the room left over.
_WIDTHS = {
    Column.NAME: (196, 4),
    Column.NATIONALITY: (112, 1),
    Column.CATEGORY: (170, 1),
    Column.STATION: (138, 3),
    Column.PAPERS: (148, 2),
    Column.RESPONSIBLE: (108, 1),
}


_TICK_WIDTH = 38
_MOVES = frozenset(
    (
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    )
)
_MODIFIERS = Qt.KeyboardModifier


class HomeTable(QTableView):
    """Ticks nothing by itself: it asks, and shows what the model says is ticked."""

    opened = Signal(object)  # HomeRow
    tick_asked = Signal(int)  # the row to tick, or to take the tick from
    stretch_asked = Signal(int, int)  # the rows to tick between: the one left, the one reached
    moved = Signal()  # the current row, without a stretch
    all_asked = Signal()
    turn_all_asked = Signal()
    none_asked = Signal()

    def __init__(self, theme: Theme, model: HomeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._typed = ""
        self._since_letter = QElapsedTimer()
        self._painter_of_rows = HomeDelegate(theme, model, self)
        self.setModel(model)
        self.setItemDelegate(self._painter_of_rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Children"))
        self.verticalHeader().hide()
        self.header = _Header(theme, self)
        self.setHorizontalHeader(self.header)
        header = self.header
        header.box_clicked.connect(self.turn_all_asked)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(20)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self._lay_out)
        self._lay_out()

    @property
    def row_painter(self) -> HomeDelegate:
        return self._painter_of_rows

    def current_row(self) -> HomeRow | None:
        index = self.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def go_to(self, at: int) -> None:
        """Make a row the current one, and bring it into view."""
        self._go(at)
        self.scrollTo(self.currentIndex())

    def rows_on_screen(self) -> tuple[int, int]:
        """Return the first and last row that can be seen; (0, -1) for none."""
        count = len(self._model.rows)
        if not count:
            return 0, -1
        height = self._painter_of_rows.row_height()
        first = self.verticalScrollBar().value() // height
        last = first + self.viewport().height() // height + 1
        return min(first, count - 1), min(last, count - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held, at = event.key(), event.modifiers(), self.currentIndex().row()
        shift = bool(held & _MODIFIERS.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            row = self.current_row()
            if row is not None:
                self.opened.emit(row)
        elif key == Qt.Key.Key_A and held == _MODIFIERS.ControlModifier:
            self.all_asked.emit()
        elif key == Qt.Key.Key_Escape and not held:
            self.none_asked.emit()
        elif key == Qt.Key.Key_Space and not held and not self._spelling():
            if at >= 0:
                self.tick_asked.emit(at)
        elif key in _MOVES and self._model.rows:
            if not shift:
                self.moved.emit()
            if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
                self.go_to(0 if key == Qt.Key.Key_Home else len(self._model.rows) - 1)
            else:
                plain = held & ~_MODIFIERS.ShiftModifier
                super().keyPressEvent(QKeyEvent(event.type(), key, plain))
            if shift and at >= 0:
                self.stretch_asked.emit(at, self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick with a click on the box, or with Ctrl; with Shift, from the current row on."""
        index = self.indexAt(event.position().toPoint())
        held, before = event.modifiers(), self.currentIndex().row()
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            super().mousePressEvent(event)
            return
        self._go(index.row())
        if held & _MODIFIERS.ShiftModifier and before >= 0:
            self.stretch_asked.emit(before, index.row())
        elif index.column() == Column.TICK or held & _MODIFIERS.ControlModifier:
            self.tick_asked.emit(index.row())
        else:
            self.moved.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A mouse that is dragged over rows means nothing."""
        if not event.buttons():
            super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A box clicked twice is two clicks."""
        if self.indexAt(event.position().toPoint()).column() == Column.TICK:
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next name that begins as typed, accents or not.

        Qt hands over one letter at a time; those typed close together make one word.
        """
        self._typed = self._typed + search if self._spelling() else search
        self._since_letter.start()
        here = max(self.currentIndex().row(), 0)
        after = here + 1 if len(self._typed) == 1 else here
        at = row_starting_with(self._model.rows, self._typed, after)
        if at is not None:
            self.moved.emit()
            self.go_to(at)

    def _spelling(self) -> bool:
        """Say whether letters were typed just now: then a space goes on with the name."""
        pause = QGuiApplication.styleHints().keyboardInputInterval()
        return self._since_letter.isValid() and self._since_letter.elapsed() < pause

    def _go(self, at: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(
            self._model.index(at, Column.HELD), flags.ClearAndSelect | flags.Rows
        )

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        self.opened.emit(self._model.rows[index.row()])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_widths()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        index = self.currentIndex()
        if not index.isValid():
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = self.visualRect(index)
        row = QRect(0, rect.top(), self.viewport().width(), rect.height())
        painter.setPen(QPen(self._theme.colour("focus" if self.hasFocus() else "line2"), 2))
        painter.drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _lay_out(self) -> None:
        self.horizontalHeader().setFixedHeight(self._theme.px(28))
        vertical = self.verticalHeader()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setMinimumSectionSize(1)
        vertical.setDefaultSectionSize(self._painter_of_rows.row_height())
        self._share_widths()

    def _share_widths(self) -> None:
        px = self._theme.px
        needed = {column: px(width) for column, (width, _) in _WIDTHS.items()}
        held, tick = self._painter_of_rows.held_width(), px(_TICK_WIDTH)
        room = max(0, self.viewport().width() - tick - held - sum(needed.values()))
        shares = sum(share for _, share in _WIDTHS.values())
        self.setColumnWidth(Column.TICK, tick)
        self.setColumnWidth(Column.HELD, held)
        given = 0
        for column, (_, share) in _WIDTHS.items():
            extra = room * share // shares
            given += extra
            last = column is Column.RESPONSIBLE
            self.setColumnWidth(column, needed[column] + extra + (room - given if last else 0))


class _Header(QHeaderView):
    """Names the columns; over the boxes there is one for all that are shown."""

    box_clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._state = theme, Qt.CheckState.Unchecked

    def show_state(self, state: Qt.CheckState) -> None:
        self._state = state
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        if section == Column.TICK:
            draw_tick(painter, self._theme, rect, self._state)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        left = event.button() is Qt.MouseButton.LeftButton
        if left and self.logicalIndexAt(event.position().toPoint()) == Column.TICK:
            self.box_clicked.emit()
