"""The rows of a visit as Qt's views read them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from legalaid_desktop.record.intake import Column
from legalaid_desktop.ui.intake.answers import LABELS
from legalaid_desktop.ui.intake.presenter import IntakePresenter, RowState

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

COLUMNS = tuple(Column)
NUMBER, STATE = 0, len(COLUMNS) + 1
"""The places of the row's number, before what it asks, and of its state, after that."""


class IntakeModel(QAbstractTableModel):
    def __init__(
        self, presenter: IntakePresenter, language: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.presenter, self._language = presenter, language
        self._shown, self._rows = presenter.visit, presenter.rows
        self.writing = -1  # the row that the cursor is in

    def refresh(self) -> None:
        """Show the visit as it is by now; the index of a cell stays that of its place."""
        visit, before = self.presenter.visit, self._shown
        self._shown = visit
        rows = self.presenter.rows
        nobody = QModelIndex()
        if rows > self._rows:
            self.beginInsertRows(nobody, self._rows, rows - 1)
            self._rows = rows
            self.endInsertRows()
        elif rows < self._rows:
            self.beginRemoveRows(nobody, rows, self._rows - 1)
            self._rows = rows
            self.endRemoveRows()
        # A row of siblings is drawn by where it stands among them: they change together.
        families = {
            row.family
            for at in range(rows)
            if visit.row(at) is not before.row(at)
            for row in (visit.row(at), before.row(at))
        }
        for at in range(rows):
            if visit.row(at).family in families:
                self.dataChanged.emit(self.index(at, NUMBER), self.index(at, STATE))

    def refresh_states(self) -> None:
        """Show anew how far each row is."""
        self.dataChanged.emit(self.index(0, STATE), self.index(self._rows - 1, STATE))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else STATE + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if column_of(index) is None:
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Role.DisplayRole:
            return None
        if section == STATE:
            return self.tr("Row")
        return "" if section == NUMBER else self.label(COLUMNS[section - 1])

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self._rows:
            return None
        at, column = index.row(), column_of(index)
        if role == Role.DisplayRole:
            if column is None:
                return str(at + 1) if index.column() == NUMBER else self.state_words(at)
            return self._words(at, column)
        if role == Role.AccessibleTextRole:
            if column is None:
                place = self.tr("Row {n}").format(n=at + 1)
                return place if index.column() == NUMBER else f"{place}: {self.state_words(at)}"
            return self.sentence(at, column)
        return None

    @property
    def unknown_words(self) -> str:
        return self.tr("Unknown")

    def sentence(self, at: int, column: Column) -> str:
        """Return a cell as one would read it aloud."""
        said = self._words(at, column) or self.tr("blank")
        return self.tr("Row {n}, {column}: {said}").format(
            n=at + 1, column=self.label(column), said=said
        )

    def label(self, column: Column) -> str:
        return LABELS[column].in_language(self._language)

    def state_words(self, at: int) -> str:
        """Return "Listo", "Falta 1", "No se creó"; "" for a blank row."""
        if at == self.writing and self.presenter.state(at) is not RowState.FAILED:
            return "" if self.presenter.state(at) is RowState.BLANK else self.tr("Editing")
        match self.presenter.state(at):
            case RowState.READY:
                return self.tr("Ready")
            case RowState.LACKS:
                return self.tr("%n missing", "", len(self.presenter.visit.row(at).missing))
            case RowState.FAILED:
                return self.tr("Not created")
        return ""

    def _words(self, at: int, column: Column) -> str:
        if self.presenter.visit.row(at).cell(column).unknown:
            return self.unknown_words
        return self.presenter.typed(at, column)


def column_of(index: Index) -> Column | None:
    """Return what a cell asks; None for the number and the state of a row."""
    at = index.column()
    return COLUMNS[at - 1] if NUMBER < at < STATE else None
