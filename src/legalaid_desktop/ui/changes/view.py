"""Two states of a case side by side: where they differ, and what each says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from legalaid_desktop.ui.changes.lines import Line, Side
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.bars import Pane, Rule
from legalaid_desktop.ui.widgets.labels import Words

TOP = Qt.AlignmentFlag.AlignTop
LONGEST_RUN = 24  # of signs without a space, that fits in a column of the narrowest window


class ChangesView(QScrollArea):
    """Read only; the arrows scroll it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFrameShape(QFrame.Shape.StyledPanel)  # the focus is drawn there
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Differences"))
        self.show_lines((), "", "")

    def show_lines(self, lines: Sequence[Line], left: str, right: str, gap: str = "") -> None:
        """Show the differences under the names of both sides; `gap` if there are none."""
        px = self._theme.px
        inner = Pane(self._theme, "surface")
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(px(20), px(12), px(20), px(20))
        layout.setSpacing(px(8))
        if lines:
            layout.addWidget(comparison(self._theme, lines, left, right))
        else:
            layout.addWidget(Words(self._theme, gap, ink="text2", wrap=True))
        layout.addStretch(1)
        self.setWidget(inner)
        told = "; ".join(f"{line.label}: {line.left.words} → {line.right.words}" for line in lines)
        self.setAccessibleDescription(told or gap)


def comparison(
    theme: Theme, lines: Sequence[Line], left: str, right: str, *, heads: bool = True
) -> QWidget:
    """Return the lines in three columns: where, and what the one and the other side say."""
    table = QWidget()
    grid = three_columns(theme, table)
    row = 0
    if heads:
        for column, head in enumerate((left, right), start=1):
            grid.addWidget(Words(theme, head, use=Type.LABEL, ink="text2", wrap=True), 0, column)
        row = 1
    for line in lines:
        grid.addWidget(Rule(theme), row, 0, 1, 3)
        grid.addWidget(place(theme, line), row + 1, 0, TOP)
        grid.addWidget(side(theme, line.left), row + 1, 1, TOP)
        grid.addWidget(side(theme, line.right), row + 1, 2, TOP)
        row += 2
    return table


def three_columns(theme: Theme, table: QWidget) -> QGridLayout:
    """Lay `table` out for lines of where, and what the one and the other side say."""
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(6))
    for column, stretch in enumerate((3, 4, 4)):
        grid.setColumnStretch(column, stretch)
    return grid


def place(theme: Theme, line: Line) -> QWidget:
    """Return the words for where a difference is."""
    told = QWidget()
    layout = QVBoxLayout(told)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.px(2))
    layout.addWidget(Words(theme, breaking(line.label), use=Type.LABEL, wrap=True))
    if line.where:
        where = breaking(line.where)
        layout.addWidget(Words(theme, where, use=Type.SECOND, ink="text2", wrap=True))
    return told


def side(theme: Theme, said: Side) -> Words:
    """Return the words for what one state says."""
    fitting = breaking(said.words)
    words = Words(
        theme,
        fitting,
        ink="danger" if said.unread else "text" if said.said else "text2",
        italic=not said.said,
        wrap=True,
    )
    words.setAccessibleName(said.words)
    if fitting == said.words:  # what was made to fit must not be copied from here
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return words


def breaking(words: str) -> str:
    """Return words in which a run of signs without a space may go on in the next line."""
    return re.sub(f"\\S{{{LONGEST_RUN}}}(?=\\S)", "\\g<0>\u200b", words)
