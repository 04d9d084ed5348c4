"""Two versions of a paper compared: which, how much changed, and where."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from legalaid_desktop.record.filing_steps import FilingVersion
from legalaid_desktop.record.redline import Redline
from legalaid_desktop.ui.filings.redline_view import RedlineView
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.buttons import ActionButton
from legalaid_desktop.ui.widgets.choice import ChoiceBox
from legalaid_desktop.ui.widgets.labels import Words


class RedlinePane(QWidget):
    compared = Signal(str, str)  # the ids of the filings before and after
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        px = theme.px
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        bar = Pane(theme, "alt", edges=("bottom",))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, bar)
        self._row.setContentsMargins(px(20), px(6), px(12), px(6))
        self._row.setSpacing(px(8))
        which, what = QHBoxLayout(), QHBoxLayout()
        for part in (which, what):
            part.setSpacing(px(8))
            self._row.addLayout(part)
        self.before, self.after = ChoiceBox(), ChoiceBox()
        for box in (self.before, self.after):
            box.setSizeAdjustPolicy(
                ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(14)
        self.before.setAccessibleName(self.tr("Compared from"))
        self.after.setAccessibleName(self.tr("Compared to"))
        which.addWidget(Words(theme, self.tr("Changes"), use=Type.STRONG))
        which.addWidget(self.before)
        which.addWidget(Words(theme, "→", ink="text2"))
        which.addWidget(self.after)
        which.addStretch(1)
        self.added, self.removed = Words(theme, ink="ok"), Words(theme, ink="danger")
        self.none = Words(theme, ink="text2")
        for words in (self.added, self.removed, self.none):
            what.addWidget(words)
        what.addStretch(1)
        self.next_button = ActionButton(theme, self.tr("Next"), key="F7", kind="link")
        self.close_button = ActionButton(theme, self.tr("Close"), key="Esc", kind="link")
        self.close_button.clicked.connect(self.closed)
        what.addWidget(self.next_button)
        what.addWidget(self.close_button)
        layout.addWidget(bar)
        note = Pane(theme, "surface")
        inside = QVBoxLayout(note)
        inside.setContentsMargins(px(20), px(6), px(12), px(4))
        inside.addWidget(
            Words(
                theme,
                self.tr("Words are compared; formats, pictures and page numbers are not."),
                use=Type.SECOND,
                ink="text2",
                wrap=True,
            )
        )
        layout.addWidget(note)
        self.view = RedlineView(theme)
        layout.addWidget(self.view, 1)
        self.next_button.clicked.connect(self.view.next)
        for box in (self.before, self.after):
            box.activated.connect(lambda _: self._compare())

    def offer(self, versions: Sequence[tuple[FilingVersion, str]], before: str, after: str) -> None:
        """Offer the versions of a paper, with their names, and compare two of them."""
        for box, chosen in ((self.before, before), (self.after, after)):
            box.clear()
            for version, name in versions:
                box.addItem(name, version.filing.id)
            box.setCurrentIndex(max(0, box.findData(chosen)))
        self._compare()

    def show_redline(self, redline: Redline) -> None:
        self.view.show_redline(redline)
        self.added.setText(self.tr("+ %n added", "", redline.added) if redline.added else "")
        self.removed.setText(
            self.tr("− %n removed", "", redline.removed) if redline.removed else ""
        )
        same = not (redline.added or redline.removed)
        self.none.setText(self.tr("The same words.") if same else "")
        self.next_button.setEnabled(not same)
        self.view.next()

    def show_nothing(self, words: str) -> None:
        """Say that there is no comparison, or none yet."""
        self.view.show_redline(Redline(paragraphs=()))
        for label in (self.added, self.removed):
            label.setText("")
        self.none.setText(words)
        self.next_button.setEnabled(False)

    def arrange(self, *, wide: bool) -> None:
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        for button in (self.next_button, self.close_button):
            button.show_key(wide)

    def take_focus(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _compare(self) -> None:
        self.show_nothing(self.tr("comparing"))
        self.compared.emit(str(self.before.currentData()), str(self.after.currentData()))
