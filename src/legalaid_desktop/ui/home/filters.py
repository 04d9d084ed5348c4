"""The line of filters over the list of children."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QSizePolicy, QWidget

from legalaid_desktop.ui.home.presenter import Counts, Scope
from legalaid_desktop.ui.home.rows import Filter
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.buttons import Segment
from legalaid_desktop.ui.widgets.choice import ChoiceBox
from legalaid_desktop.ui.widgets.labels import Words

_LETTERS = 8  # seen of a choice however large the text
_WIDEST = 200  # a box, as drawn for 10 pt
_ROOMY = 1100  # the row's width, as drawn for 10 pt, from which it says everything


class FilterRow(Pane):
    scope_chosen = Signal(Scope)
    chosen = Signal(Filter, object)  # what to show only; None for all

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "surface", edges=("bottom",), height=42, parent=parent)
        layout = QHBoxLayout(self)
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
            lambda chosen: self.scope_chosen.emit(
                Scope.ALL if chosen is self._all else Scope.WITHOUT_PAPER
            )
        )
        layout.addSpacing(theme.px(8))
        self._names = {
            Filter.STATION: self.tr("Station"),
            Filter.NATIONALITY: self.tr("Nationality"),
            Filter.RESPONSIBLE: self.tr("Responsible"),
        }
        self.boxes = {filter_: self._box(filter_) for filter_ in self._names}
        for box in self.boxes.values():
            layout.addWidget(box, 1)
        layout.addStretch()
        order = self.tr("Order: longest held first")
        self._order = Words(theme, order, use=Type.SECOND, ink="text2")
        layout.addWidget(self._order)
        theme.changed.connect(self._fit)

    def show_counts(self, counts: Counts) -> None:
        self._all.show_count(counts.total)
        self._without.show_count(counts.without_paper)

    def show_scope(self, scope: Scope) -> None:
        (self._all if scope is Scope.ALL else self._without).setChecked(True)

    def show_choices(self, filter_: Filter, values: Sequence[str], chosen: str | None) -> None:
        """Offer all, and each of the values; "" is what is not known."""
        box = self.boxes[filter_]
        box.blockSignals(True)
        box.clear()
        for value in (None, *values):
            box.addItem(self._words(filter_, value), value)
        box.setCurrentIndex(0 if chosen is None else 1 + values.index(chosen))
        box.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def _roomy(self) -> bool:
        return self.width() >= self._theme.px(_ROOMY)

    def _fit(self) -> None:
        """With large text, name each filter alone, and leave out the order."""
        self._order.setVisible(self._roomy)
        for filter_, box in self.boxes.items():
            box.setMaximumWidth(self._theme.px(_WIDEST))
            for at in range(min(2, box.count())):  # all, and what is not known
                box.setItemText(at, self._words(filter_, box.itemData(at)))

    def _words(self, filter_: Filter, value: str | None) -> str:
        if value:
            return value
        if value is None and not self._roomy:
            return self._names[filter_]
        every, unknown, alone = {
            Filter.STATION: (
                self.tr("Station: all"),
                self.tr("Station: unknown"),
                self.tr("Unknown"),
            ),
            Filter.NATIONALITY: (
                self.tr("Nationality: all"),
                self.tr("Nationality: unknown"),
                self.tr("Unknown"),
            ),
            Filter.RESPONSIBLE: (
                self.tr("Responsible: all"),
                self.tr("Responsible: nobody"),
                self.tr("Nobody"),
            ),
        }[filter_]
        return every if value is None else unknown if self._roomy else alone

    def _box(self, filter_: Filter) -> ChoiceBox:
        box = ChoiceBox()
        box.setAccessibleName(self._names[filter_])
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        box.setMinimumContentsLength(_LETTERS)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(lambda at: self.chosen.emit(filter_, box.itemData(at)))
        return box
