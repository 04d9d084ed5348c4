"""The rows of the list as Qt's views read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from legalaid_desktop.ui.home.presenter import minutes_held
from legalaid_desktop.ui.home.rows import HomeRow

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

ROW_ROLE = int(Role.UserRole)
NOW_ROLE = ROW_ROLE + 1


class Column(IntEnum):
    HELD = 0
    NAME = 1
    NATIONALITY = 2
    CATEGORY = 3
    STATION = 4
    PAPERS = 5
    RESPONSIBLE = 6


class HomeModel(QAbstractTableModel):
    def __init__(self, now: datetime, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[HomeRow, ...] = ()
        self._now = now

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
        if role != Role.DisplayRole or not 0 <= section < len(Column):
            return None
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
        if column is Column.HELD:
            return None
        words = self._words(row, column)
        if column is Column.NAME:
            words = f"{words}, {row.age}"
        return f"<qt>{_escaped(words)}</qt>"


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
