"""The table of children, as the keyboard meets it."""
# ruff: noqa: N802 - the names of Qt's virtual methods

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QItemSelectionModel, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from legalaid_desktop.ui.home.delegate import HomeDelegate
from legalaid_desktop.ui.home.model import Column, HomeModel
from legalaid_desktop.ui.home.presenter import row_starting_with
from legalaid_desktop.ui.home.rows import HomeRow
from legalaid_desktop.ui.theme.theme import Theme

# The width drawn for each column at 10 pt, and its share of the room left over.
_WIDTHS = {
    Column.NAME: (196, 4),
    Column.NATIONALITY: (112, 1),
    Column.CATEGORY: (134, 1),
    Column.STATION: (146, 3),
    Column.PAPERS: (172, 2),
    Column.RESPONSIBLE: (112, 1),
}


class HomeTable(QTableView):
    opened = Signal(object)  # HomeRow

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
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(20)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._model.rows[index.row()]))
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
        index = self._model.index(at, Column.HELD)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

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
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            row = self.current_row()
            if row is not None:
                self.opened.emit(row)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next name that begins as typed, accents or not.

        Qt hands over one letter at a time; those typed close together make one word.
        """
        pause = QGuiApplication.styleHints().keyboardInputInterval()
        recent = self._since_letter.isValid() and self._since_letter.elapsed() < pause
        self._typed = self._typed + search if recent else search
        self._since_letter.start()
        here = max(self.currentIndex().row(), 0)
        after = here + 1 if len(self._typed) == 1 else here
        at = row_starting_with(self._model.rows, self._typed, after)
        if at is not None:
            self.go_to(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_widths()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        index = self.currentIndex()
        if not index.isValid() or not (self.hasFocus() or self._theme.tokens.outlined):
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
        held = self._painter_of_rows.held_width()
        room = max(0, self.viewport().width() - held - sum(needed.values()))
        shares = sum(share for _, share in _WIDTHS.values())
        self.setColumnWidth(Column.HELD, held)
        given = 0
        for column, (_, share) in _WIDTHS.items():
            extra = room * share // shares
            given += extra
            last = column is Column.RESPONSIBLE
            self.setColumnWidth(column, needed[column] + extra + (room - given if last else 0))
