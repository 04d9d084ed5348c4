"""What the chosen paper still lacks, each line a way to its field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.rows import draw_focus, dress

Index = QModelIndex | QPersistentModelIndex

_LINE = int(Qt.ItemDataRole.UserRole)
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)

SHOWN, SHOWN_OPEN = 3, 8
ANSWERED = ("waived", "upheld")  # of these the note quotes the reason


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLine:
    """`state` is "unread", "required", "waived", "advised", "severe", "caution" or "upheld".

    `note` says so in words. `act` is the word for what can be done here besides going to the
    field, if anything. `key` tells the line from the others; of a caution, `said` is the sentence,
    `law` what it rests on, and `named` the same without its words.
    """

    key: str

    path: str
    label: str
    section: str
    state: str
    note: str
    here: bool  # in the section that is on screen
    act: str = ""
    said: str = ""
    law: str = ""
    named: str = ""


class GapList(QListWidget):
    gone_to = Signal(str)  # the path of a field
    acted_on = Signal(str)  # the key of a line: to waive or answer, or to do so no more
    reached = Signal()  # another line is the one in focus, or it says something else

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: tuple[GapLine, ...] = ()
        self._most = SHOWN
        self._on_act = False  # whether the mouse was pressed on the word at the right
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Delegate(theme, self))
        self.setAccessibleName(self.tr("What is missing"))
        self.setUniformItemSizes(True)
        self.itemClicked.connect(self._go)
        self.currentRowChanged.connect(lambda _: self.reached.emit())
        theme.changed.connect(self._dress)
        self._dress()

    def show_lines(self, lines: Sequence[GapLine]) -> None:
        if tuple(lines) == self._lines:
            return
        row, key = self.currentRow(), self.key
        known = {line.key for line in self._lines}
        told = next((line.key for line in lines if line.said and line.key not in known), None)
        if told is not None and not self.hasFocus():
            key = told  # what is new and costs most is read at once
        self._lines = tuple(lines)
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.label, self)
            item.setData(_LINE, line)
            words = f"{line.label}, {line.section}, {line.note}"
            if line.said:
                words = f"{words}. {line.said} {line.law}"
            if line.act:
                words = f"{words}. F7: {line.act.rstrip('…').lower()}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            # A tip reads markup unless it is told not to: a reason stays what it is.
            item.setToolTip(line.note.replace("<", "‹") if line.state in ANSWERED else "")
        if lines:
            keys = [line.key for line in lines]
            at = keys.index(key) if key in keys else max(0, min(row, len(lines) - 1))
            self.setCurrentRow(at)
        self._fit()
        self.reached.emit()

    def show_most(self, most: int) -> None:
        """Show so many lines at once; the rest scrolls."""
        self._most = most
        policies = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policies.ScrollBarAsNeeded if most > SHOWN else policies.ScrollBarAlwaysOff
        )
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.currentItem() is not None:
                self._go(self.currentItem())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        self._on_act = item is not None and self.act_rect(item).contains(event.position().toPoint())
        super().mousePressEvent(event)

    @property
    def line(self) -> GapLine | None:
        """The line in focus."""
        item = self.currentItem()
        line: GapLine | None = item.data(_LINE) if item is not None else None
        return line

    @property
    def key(self) -> str:
        """The key of the line in focus, or ""."""
        return self.line.key if self.line is not None else ""

    def reach(self, path: str) -> None:
        """Make the line of a field the one in focus, a caution before anything else."""
        lines = [(at, line) for at, line in enumerate(self._lines) if line.path == path]
        lines.sort(key=lambda each: (not each[1].said, each[0]))
        if lines:
            self.setCurrentRow(lines[0][0])

    def act_rect(self, item: QListWidgetItem) -> QRect:
        """Return where the word at the right of a line can be clicked; empty without one."""
        line: GapLine = item.data(_LINE)
        if not line.act:
            return QRect()
        px = self._theme.px
        rect = self.visualItemRect(item)
        width = QFontMetrics(self._theme.font(Type.LABEL)).horizontalAdvance(line.act)
        return rect.adjusted(rect.width() - px(16) - width - px(6), 0, -px(8), 0)

    def _go(self, item: QListWidgetItem) -> None:
        line: GapLine = item.data(_LINE)
        on_act, self._on_act = self._on_act, False
        if on_act:
            self.acted_on.emit(line.key)
        else:
            self.gone_to.emit(line.path)

    def _fit(self) -> None:
        self.setFixedHeight(min(self._most, self.count()) * self._theme.px(26))
        self.setVisible(self.count() > 0)

    def _dress(self) -> None:
        dress(self, self._theme, "surface")
        self._fit()


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: GapList) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.px(100), self._theme.px(26))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        line: GapLine = index.data(_LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(option.rect)
        warns = line.state in ("unread", "required", "severe")
        if line.here and warns:
            painter.fillRect(rect.adjusted(px(8), 0, -px(8), 0), theme.colour("warnS"))
        side = px(12)
        icon = QRect(rect.left() + px(18), rect.center().y() - side // 2, side, side)
        name, ink = {
            "unread": ("octagon", "danger"),
            "required": ("warning", "warn"),
            "severe": ("scales", "danger"),
            "caution": ("scales", "warn"),
            "waived": ("check", "text2"),
            "upheld": ("check", "text2"),
            "advised": ("info", "text2"),
        }[line.state]
        theme.icons.paint(painter, name, ink, icon)
        note_ink = ink if warns else "text2"
        right = rect.right() - px(16)
        if line.act:
            right = self._words(
                painter, rect, right, line.act, Type.LABEL, "accent", from_right=True
            )
            right -= px(14)
        least = rect.left() + rect.width() // 2 if line.state in ANSWERED else 0
        right = self._words(
            painter, rect, right, line.note, Type.SECOND, note_ink, from_right=True, limit=least
        )
        at = icon.right() + px(10)
        room = right - px(10)
        at = self._words(painter, rect, at, line.label, Type.LABEL, "text", limit=room)
        self._words(painter, rect, at + px(8), line.section, Type.SECOND, "text2", limit=room)
        draw_focus(painter, self._list, option)
        painter.restore()

    def _words(
        self,
        painter: QPainter,
        rect: QRect,
        at: int,
        words: str,
        use: Type,
        ink: str,
        *,
        from_right: bool = False,
        limit: int = 0,
    ) -> int:
        """Draw words and return where they end; from the right, where they begin.

        `limit` is where they must end, or from the right begin, at the latest.
        """
        painter.setFont(self._theme.font(use))
        painter.setPen(self._theme.colour(ink))
        metrics = QFontMetrics(painter.font())
        if from_right:
            if limit:
                words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, at - limit)
            at -= metrics.horizontalAdvance(words)
        elif limit:
            room = limit - at
            if room < self._theme.px(16):
                return at
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(words)
        painter.drawText(QRect(at, rect.top(), width + 2, rect.height()), _MIDDLE, words)
        return at if from_right else at + width
