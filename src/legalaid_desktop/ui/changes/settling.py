"""Two people wrote into one case: both versions, and the choice where they contradict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from legalaid_desktop.ui.changes.lines import Line, Side
from legalaid_desktop.ui.changes.view import TOP, comparison, place, side, three_columns
from legalaid_desktop.ui.forms.summaries import shortened
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.bars import Pane, Rule
from legalaid_desktop.ui.widgets.buttons import ActionButton
from legalaid_desktop.ui.widgets.labels import Note, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """What is to be settled: `conflicts` are mine and theirs; the others, before and after."""

    who: str
    conflicts: Sequence[Line]
    theirs: Sequence[Line]
    mine: Sequence[Line]


class SettlingPane(Pane):
    """Nothing is chosen beforehand, and nothing can be saved until everything is."""

    settled = Signal(object)  # the paths at which mine was chosen
    left = Signal()  # back to what was being typed

    def __init__(self, theme: Theme, contest: Contest, parent: QWidget | None = None) -> None:
        super().__init__(theme, "surface", parent=parent)
        self._choices: dict[str, QButtonGroup] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._content(contest))
        self._scroll = scroll
        layout.addWidget(scroll, 1)
        layout.addWidget(self._foot())
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (
            (("Esc",), self.left.emit),
            (("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"), self._settle),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self, context=within).activated.connect(act)
        self._show_act()

    def take_focus(self) -> None:
        for group in self._choices.values():
            group.buttons()[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, path: str, *, mine: bool) -> None:
        """Settle one conflict."""
        self._choices[path].buttons()[0 if mine else 1].setChecked(True)
        self._show_act()

    def _content(self, contest: Contest) -> QWidget:
        theme, px = self._theme, self._theme.px
        inner = Pane(theme, "surface")
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(px(20), px(16), px(20), px(20))
        layout.setSpacing(px(10))
        who = shortened(contest.who) or self.tr("Someone else")
        layout.addWidget(
            Words(
                theme,
                self.tr("{who} saved this case while it was open here").format(who=who),
                use=Type.PANE_TITLE,
                wrap=True,
            )
        )
        layout.addWidget(
            Words(
                theme,
                self.tr(
                    "Nothing saved is lost: it stays in the history. Changes that do not "
                    "contradict each other are brought together; where they do, one answer is to "
                    "be chosen."
                )
                if contest.conflicts
                else self.tr(
                    "Nothing saved is lost: it stays in the history. The changes do not contradict "
                    "each other and are brought together."
                ),
                ink="text2",
                wrap=True,
            )
        )
        mine, theirs = self.tr("Typed here"), self.tr("Saved by {who}").format(who=who)
        if contest.conflicts:
            layout.addSpacing(px(6))
            head = self.tr("To choose: %n answer(s)", "", len(contest.conflicts))
            layout.addWidget(Words(theme, head, use=Type.STRONG))
            layout.addWidget(self._conflicts(contest.conflicts, mine, theirs))
        before, after = self.tr("Before"), self.tr("After")
        for head, lines in ((theirs, contest.theirs), (mine, contest.mine)):
            if lines:
                layout.addSpacing(px(10))
                layout.addWidget(Words(theme, head, use=Type.STRONG, wrap=True))
                layout.addWidget(comparison(theme, lines, before, after))
        layout.addStretch(1)
        return inner

    def _conflicts(self, lines: Sequence[Line], mine: str, theirs: str) -> QWidget:
        theme, px = self._theme, self._theme.px
        table = QWidget()
        grid = three_columns(theme, table)
        for row, line in enumerate(lines):
            group = QButtonGroup(self)
            grid.addWidget(Rule(theme), 2 * row, 0, 1, 3)
            grid.addWidget(place(theme, line), 2 * row + 1, 0, TOP)
            for column, (head, said) in enumerate(
                ((mine, line.left), (theirs, line.right)), start=1
            ):
                choice = self._choice(head, said, line)
                group.addButton(choice, column)
                grid.addWidget(_above(choice, side(theme, said), px(4)), 2 * row + 1, column, TOP)
            group.idClicked.connect(self._show_act)
            self._choices[line.path] = group
        return table

    def _choice(self, head: str, said: Side, line: Line) -> QRadioButton:
        choice = QRadioButton(head.replace("&", "&&"))
        choice.setAccessibleName(f"{line.label}: {head}: {said.words}")
        return choice

    def _foot(self) -> QWidget:
        theme, px = self._theme, self._theme.px
        foot = Pane(theme, "alt", edges=("top",), height=50)
        layout = QHBoxLayout(foot)
        layout.setContentsMargins(px(20), 0, px(16), 0)
        layout.setSpacing(px(8))
        self.back_button = ActionButton(
            theme, self.tr("Back to what was typed"), icon="chevron-left", key="Esc", kind="link"
        )
        self.back_button.clicked.connect(self.left)
        self.save_button = ActionButton(
            theme,
            self.tr("Save both together"),
            icon="save",
            key=self.tr("Ctrl+Enter"),
            kind="primary",
        )
        self.save_button.clicked.connect(self._settle)
        self.reason = Note(theme, "warn", "warning")
        layout.addWidget(self.back_button)
        layout.addStretch(1)
        layout.addWidget(self.reason, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.save_button)
        return foot

    def _show_act(self) -> None:
        missing = sum(group.checkedId() < 0 for group in self._choices.values())
        self.save_button.setEnabled(not missing)
        self.reason.say(self.tr("%n answer(s) still to choose", "", missing) if missing else "")

    def _settle(self) -> None:
        if self.save_button.isEnabled():
            self.settled.emit([path for path, group in self._choices.items() if _is_mine(group)])


def _is_mine(group: QButtonGroup) -> bool:
    return group.checkedId() == 1


def _above(top: QWidget, below: QWidget, gap: int) -> QWidget:
    both = QWidget()
    layout = QVBoxLayout(both)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    layout.addWidget(top)
    layout.addWidget(below)
    return both
