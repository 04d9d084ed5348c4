"""How the cells of a visit are painted, and the line a cell is typed in."""
# ruff: noqa: N802 - the names of Qt's virtual methods

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from legalaid_desktop.record.intake import NEEDED, Cell, Column
from legalaid_desktop.ui.forms.completing import SuggestingLine
from legalaid_desktop.ui.forms.field import PlainLine
from legalaid_desktop.ui.intake.answers import is_list, proposed
from legalaid_desktop.ui.intake.model import COLUMNS, NUMBER, Index, IntakeModel, column_of
from legalaid_desktop.ui.intake.presenter import RowState
from legalaid_desktop.ui.theme.brush import draw_hairline
from legalaid_desktop.ui.theme.theme import Theme, Type

MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
ROW_HEIGHT = 34

PAINTED = (
    ("text", "surface"), ("text", "alt"), ("text2", "surface"), ("text2", "alt"),
    ("text3", "surface"), ("text3", "alt"), ("danger", "surface"), ("danger", "alt"),
    ("warn", "warnS"), ("warn", "surface"), ("warn", "alt"), ("ok", "surface"), ("ok", "alt"),
    ("accent", "surface"), ("accent", "alt"),
)  # fmt: skip
"""What the cells paint, for the contrast test: ink on ground."""

_STATE_LOOK = {
    RowState.READY: ("check", "ok", "text2"),
    RowState.LACKS: ("warning", "warn", "warn"),
    RowState.FAILED: ("octagon", "danger", "danger"),
}

TakesKey = Callable[[QKeyEvent], bool]


class PlainCell(PlainLine):
    """`takes` is asked first about every key, even while a list is open over the grid."""

    def __init__(self, takes: TakesKey, parent: QWidget) -> None:
        super().__init__(parent)
        self._takes = takes

    def event(self, event: QEvent) -> bool:
        if _is_key(event) and isinstance(event, QKeyEvent) and self._takes(event):
            return True
        return super().event(event)


class ListCell(SuggestingLine):
    def __init__(
        self,
        takes: TakesKey,
        theme: Theme,
        names: tuple[str, ...],
        *,
        several: bool,
        parent: QWidget,
    ) -> None:
        super().__init__(theme, names, several=several, parent=parent)
        self._takes = takes

    def event(self, event: QEvent) -> bool:
        if _is_key(event) and isinstance(event, QKeyEvent) and self._takes(event):
            return True
        return super().event(event)

    def take_chosen(self) -> bool:
        """Write what is chosen in the open list, and close it; say whether anything was."""
        popup = self.completer().popup()
        if popup is None or not popup.isVisible():
            return False
        index = popup.currentIndex()
        if index.isValid():
            self._take(self.completer().pathFromIndex(index))
        popup.hide()
        return index.isValid()


def _is_key(event: QEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress


def new_line(
    takes: TakesKey, theme: Theme, column: Column, language: str, parent: QWidget
) -> PlainLine:
    """Return a line in which an answer is typed, with what its column proposes."""
    names = tuple(proposed(column, language))
    if not names:
        return PlainCell(takes, parent)
    return ListCell(takes, theme, names, several=is_list(column), parent=parent)


def show_answer(line: PlainLine, model: IntakeModel, theme: Theme, at: int, column: Column) -> None:
    """Show what a row says, unless the line says it already in other words."""
    presenter = model.presenter
    cell = presenter.visit.row(at).cell(column)
    if not presenter.says(at, column, line.text()):
        line.setText(presenter.typed(at, column))
    line.setPlaceholderText(model.unknown_words if cell.unknown else "")
    line.setAccessibleName(model.sentence(at, column))
    palette = QPalette(line.palette())
    palette.setColor(QPalette.ColorRole.Text, theme.colour("text3" if cell.follows else "text"))
    line.setPalette(palette)


def take_chosen(line: QWidget | None) -> bool:
    """Write what is chosen in the list that a line has open; say whether anything was."""
    return isinstance(line, ListCell) and line.take_chosen()


class IntakeCells(QStyledItemDelegate):
    """What is typed is told at each key: the visit holds it before the cell is left."""

    edited = Signal(int, object, str)  # row, Column, text
    left = Signal(int, object, str)

    def __init__(
        self, theme: Theme, model: IntakeModel, takes: TakesKey, parent: QObject, language: str
    ) -> None:
        super().__init__(parent)
        self._theme, self._model, self._takes, self._language = theme, model, takes, language

    # The line.

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = COLUMNS[index.column() - 1]  # only what a row asks can be edited
        line = new_line(self._takes, self._theme, column, self._language, parent)
        at = index.row()
        # The line keeps what is pasted in one line first, and is asked for it as it is then.
        line.textEdited.connect(lambda _: self.edited.emit(at, column, line.text()))
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        column = column_of(index)
        if isinstance(editor, PlainLine) and column is not None:
            show_answer(editor, self._model, self._theme, index.row(), column)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        column = column_of(index)
        if isinstance(editor, PlainLine) and column is not None:
            self.left.emit(index.row(), column, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        # The line stays open while its cell is the current one, wherever the focus is.
        if (
            isinstance(event, QFocusEvent)
            and event.type() == QEvent.Type.FocusOut
            and event.reason() != Qt.FocusReason.PopupFocusReason
            and isinstance(editor, QWidget)
        ):
            self.commitData.emit(editor)
        return False

    # The cell.

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, at = option.rect, index.row()
        joined = len(self._model.presenter.visit.family_of(at)) > 1
        painter.fillRect(rect, theme.colour("alt" if joined else "surface"))
        right, bottom = float(rect.right()), float(rect.bottom())
        line = theme.colour("line")
        draw_hairline(painter, QPointF(rect.left(), bottom), QPointF(right + 1, bottom), line)
        draw_hairline(painter, QPointF(right, rect.top()), QPointF(right, bottom), line)
        column = column_of(index)
        room = rect.adjusted(px(8), 0, -px(6), 0)
        if column is not None:
            self._answer(painter, room, index, column)
        elif index.column() == NUMBER:
            self._number(painter, rect, at)
        else:
            self._state(painter, room, at)
        painter.restore()

    def _answer(self, painter: QPainter, room: QRect, index: Index, column: Column) -> None:
        at, presenter = index.row(), self._model.presenter
        row = presenter.visit.row(at)
        cell = row.cell(column)
        if row.blank:
            if column is Column.GIVEN:
                ask = self.tr("Another child")
                self._draw(painter, room, ask, Type.BODY, "text3", italic=True)
            return
        if cell.blank and column in NEEDED and at != self._model.writing:
            self._missing(painter, room)
            return
        use = Type.STRONG if column is Column.GIVEN else Type.BODY
        said = str(index.data())
        if cell.unread:
            side = self._theme.px(12)
            where = QRect(room.left(), room.center().y() - side // 2, side, side)
            self._theme.icons.paint(painter, "warning", "danger", where)
            room = room.adjusted(side + self._theme.px(4), 0, 0, 0)
        self._draw(painter, room, said, use, _ink(cell), italic=cell.unknown)

    def _missing(self, painter: QPainter, room: QRect) -> None:
        theme, px = self._theme, self._theme.px
        painter.setPen(QPen(theme.colour("warn"), 1))
        painter.setBrush(theme.colour("warnS"))
        box = QRectF(room).adjusted(-px(6) + 0.5, px(2) + 0.5, px(4) - 0.5, -px(2) - 1.5)
        painter.drawRoundedRect(box, 4, 4)
        self._draw(painter, room, self.tr("Missing"), Type.BODY, "warn")

    def _number(self, painter: QPainter, rect: QRect, at: int) -> None:
        px = self._theme.px
        right = QRect(rect.left(), rect.top(), rect.width() - px(10), rect.height())
        painter.setFont(self._theme.font(Type.SECOND))
        painter.setPen(self._theme.colour("text2"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(right, int(flags), str(at + 1))
        family = self._model.presenter.visit.family_of(at)
        if len(family) > 1:
            self._bracket(painter, rect, first=at == family[0], last=at == family[-1])

    def _bracket(self, painter: QPainter, rect: QRect, *, first: bool, last: bool) -> None:
        px = self._theme.px
        painter.setPen(QPen(self._theme.colour("accent"), px(2)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        x, middle, arm = rect.left() + px(14), rect.center().y(), px(8)
        top = middle if first else rect.top()
        painter.drawLine(x, top, x, middle if last else rect.bottom() + 1)
        painter.drawLine(x, middle, x + arm, middle)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _state(self, painter: QPainter, room: QRect, at: int) -> None:
        words = self._model.state_words(at)
        if not words:
            return
        state = self._model.presenter.state(at)
        icon, tint, ink = _STATE_LOOK[state]
        if at == self._model.writing and state is not RowState.FAILED:
            icon, tint, ink = "pencil", "accent", "accent"
        side = self._theme.px(14)
        where = QRect(room.left(), room.center().y() - side // 2, side, side)
        self._theme.icons.paint(painter, icon, tint, where)
        rest = room.adjusted(side + self._theme.px(5), 0, 0, 0)
        use = Type.BODY if state is RowState.READY else Type.STRONG
        self._draw(painter, rest, words, use, ink)

    def _draw(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        use: Type,
        ink: str,
        *,
        italic: bool = False,
    ) -> None:
        painter.setFont(self._theme.font(use, italic=italic))
        painter.setPen(self._theme.colour(ink))
        elided = QFontMetrics(painter.font()).elidedText(
            text, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, MIDDLE, elided)


def _ink(cell: Cell) -> str:
    if cell.unread:
        return "danger"
    return "text3" if cell.follows else "text2" if cell.unknown else "text"
