"""The rows of the list as Qt's views read them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from legalaid_desktop.ui.home.presenter import minutes_held
from legalaid_desktop.ui.home.rows import Bracket, HomeRow, bracket_at
from legalaid_desktop.ui.home.ticks import RowKey

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

ROW_ROLE = int(Role.UserRole)
NOW_ROLE = ROW_ROLE + 1


class Column(IntEnum):
    TICK = 0
    HELD = 1
    NAME = 2
    NATIONALITY = 3
    CATEGORY = 4
    STATION = 5
    PAPERS = 6
    RESPONSIBLE = 7


class HomeModel(QAbstractTableModel):
    def __init__(self, now: datetime, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[HomeRow, ...] = ()
        self._now = now
        self._ticked: Collection[RowKey] = frozenset()

    @property
    def rows(self) -> tuple[HomeRow, ...]:
        return self._rows

    @property
    def now(self) -> datetime:
        return self._now

    def show_rows(self, rows: Sequence[HomeRow]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def bracket(self, at: int) -> Bracket:
        return bracket_at(self._rows, at)

    def is_ticked(self, row: HomeRow) -> bool:
        return bool(self._ticked) and row.key in self._ticked

    def show_ticks(self, ticked: Collection[RowKey], first: int, last: int) -> None:
        """Show which rows are ticked; only those from `first` to `last` are on screen."""
        self._ticked = ticked
        if self._rows and 0 <= first <= last < len(self._rows):
            self.dataChanged.emit(
                self.index(first, Column.TICK),
                self.index(last, len(Column) - 1),
                [Role.CheckStateRole, Role.AccessibleTextRole],
            )

    def set_now(self, now: datetime, first: int, last: int) -> None:
        """Move the clocks; only the rows from `first` to `last` are on screen."""
        self._now = now
        if self._rows and 0 <= first <= last < len(self._rows):
            self.dataChanged.emit(
                self.index(first, Column.HELD),
                self.index(last, Column.HELD),
                [NOW_ROLE, Role.DisplayRole, Role.AccessibleTextRole],
            )

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role not in (Role.DisplayRole, Role.AccessibleTextRole) or not 0 <= section < len(
            Column
        ):
            return None
        if section == Column.TICK:  # painted as a box
            return self.tr("Selection") if role == Role.AccessibleTextRole else ""
        return {
            Column.HELD: self.tr("Time held"),
            Column.NAME: self.tr("Name and age"),
            Column.NATIONALITY: self.tr("Nationality"),
            Column.CATEGORY: self.tr("Category"),
            Column.STATION: self.tr("Station"),
            Column.PAPERS: self.tr("Papers"),
            Column.RESPONSIBLE: self.tr("Responsible"),
        }[Column(section)]

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Role.CheckStateRole if index.column() == Column.TICK:
                return Qt.CheckState.Checked if self.is_ticked(row) else Qt.CheckState.Unchecked
            case Role.DisplayRole:
                return self._words(row, Column(index.column()))
            case Role.ToolTipRole:
                return self._tool_tip(row, Column(index.column()))
            case Role.AccessibleTextRole:
                if index.column() in (Column.HELD, Column.NAME):
                    return self.sentence(row)
                return self._words(row, Column(index.column()))
        if role == ROW_ROLE:
            return row
        if role == NOW_ROLE:
            return self._now
        return None

    def sentence(self, row: HomeRow) -> str:
        """Return the whole row as one would read it aloud."""
        parts = [f"{self.name(row)}, {row.age}", self.held_sentence(row)]
        if row.siblings:
            parts.append(self.tr("Has siblings in the case"))
        parts += [self._words(row, column) for column in Column if column > Column.NAME]
        if self.is_ticked(row):
            parts.append(self._words(row, Column.TICK))
        return ". ".join(parts) + "."

    def name(self, row: HomeRow) -> str:
        return row.name or self.tr("Name to be confirmed")

    def held_sentence(self, row: HomeRow) -> str:
        """Return "Detenida 61 horas 27 minutos", with the urgency left to its own word."""
        if not row.held:
            return self.tr("Not held")
        if row.held_since is None:
            return self.tr("Time held unknown")
        hours, minutes = divmod(minutes_held(row.held_since, self._now), 60)
        held = row.held_word[:1].upper() + row.held_word[1:]
        hours_words = self.tr("%n hour(s)", "", hours)
        minutes_words = self.tr("%n minute(s)", "", minutes)
        return f"{held} {hours_words} {minutes_words}"

    def company(self, row: HomeRow) -> str:
        return self.tr("with: {who}").format(who=row.with_whom) if row.with_whom else ""

    def papers(self, row: HomeRow) -> tuple[str, ...]:
        """Return one phrase a paper, "Libertad · final", the newest first."""
        return tuple(self.tr("{paper} · final").format(paper=paper) for paper in row.papers)

    def _words(self, row: HomeRow, column: Column) -> str:
        unknown = self.tr("Unknown")
        match column:
            case Column.TICK:
                return self.tr("Selected") if self.is_ticked(row) else self.tr("Not selected")
            case Column.HELD:
                return self.held_sentence(row)
            case Column.NAME:
                return self.name(row)
            case Column.NATIONALITY:
                return ", ".join(row.nationalities) or unknown
            case Column.CATEGORY:
                return ", ".join(filter(None, (row.category or unknown, self.company(row))))
            case Column.STATION:
                return row.station or unknown
            case Column.PAPERS:
                return ", ".join(self.papers(row)) or self.tr("No papers")
            case Column.RESPONSIBLE:
                return row.responsible or self.tr("Nobody assigned")

    def _tool_tip(self, row: HomeRow, column: Column) -> str | None:
        """What may have been cut to fit; escaped, because Qt reads markup in tool tips."""
        if column in (Column.TICK, Column.HELD):
            return None
        words = self._words(row, column)
        if column is Column.NAME:
            words = f"{words}, {row.age}"
        return f"<qt>{_escaped(words)}</qt>"


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
