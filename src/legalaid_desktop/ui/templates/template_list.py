"""The list of templates: of each paper its legal basis and when it was checked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from legalaid_desktop.record.paper import LegalBasis
from legalaid_desktop.ui.shell.status import day_words
from legalaid_desktop.ui.templates.presenter import Entry
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.rows import draw_focus, draw_ground, dress

Index = QModelIndex | QPersistentModelIndex

_LINES = int(Qt.ItemDataRole.UserRole)
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class TemplateList(QListWidget):
    def __init__(self, theme: Theme, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._language = theme, language
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_Delegate(theme, self))
        self.setAccessibleName(self.tr("Templates"))
        theme.changed.connect(self._dress)
        self._dress()

    def show_entries(self, entries: Sequence[Entry], chosen: int) -> None:
        self.blockSignals(True)
        self.clear()
        for entry in entries:
            lines = self._lines(entry)
            item = QListWidgetItem(lines[0], self)
            item.setData(_LINES, lines)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(lines))
            # A tip reads markup unless it is told not to.
            item.setToolTip("\n".join(lines).replace("<", "‹"))
        self.setCurrentRow(chosen)
        self.blockSignals(False)
        self._fit()

    def _lines(self, entry: Entry) -> tuple[str, str]:
        if entry.paper is None:
            return entry.template.name, self.tr("In {folder}").format(folder=entry.template.parent)
        checked = self.tr("Checked {day}").format(day=day_words(entry.paper.checked_on))
        return (
            entry.paper.title.in_language(self._language),
            f"{checked} · {self._standing(entry.paper.legal_basis)}",
        )

    def _standing(self, bases: Sequence[LegalBasis]) -> str:
        verified = sum(basis.status == "verified" for basis in bases)
        if verified == len(bases):
            return self.tr("%n source(s) verified", "", verified)
        return self.tr("{verified} of %n source(s) verified", "", len(bases)).format(
            verified=verified
        )

    def _fit(self) -> None:
        self.setFixedHeight(max(1, min(6, self.count())) * self._theme.px(ROW))

    def _dress(self) -> None:
        dress(self, self._theme, "surface")
        self._fit()


ROW = 46


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: TemplateList) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.px(100), self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        painter.save()
        rect = QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        draw_ground(painter, theme, rect, chosen=chosen)
        side = px(16)
        icon = QRect(rect.left() + px(20), rect.top() + px(7), side, side)
        theme.icons.paint(painter, "template", "accent" if chosen else "text2", icon)
        left = icon.right() + px(9)
        for at, words in enumerate(index.data(_LINES)):
            first = at == 0
            painter.setFont(
                theme.font(
                    Type.STRONG if first and chosen else Type.LABEL if first else Type.SECOND
                )
            )
            painter.setPen(theme.colour("text" if first else "text2"))
            room = QRect(left, rect.top() + px(5 + 18 * at), rect.right() - px(12) - left, px(18))
            elide = Qt.TextElideMode.ElideRight if first else Qt.TextElideMode.ElideMiddle
            painter.drawText(
                room, _MIDDLE, QFontMetrics(painter.font()).elidedText(words, elide, room.width())
            )
        draw_focus(painter, self._list, option)
        painter.restore()
