"""The line in which a reason is written: why a field may be missing, or why a caution stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from legalaid_desktop.ui.forms.field import PlainLine
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.bars import Question
from legalaid_desktop.ui.widgets.buttons import ActionButton
from legalaid_desktop.ui.widgets.labels import Words


class WaiverLine(Question):
    """Hidden until it asks; Enter gives the reason, Esc leaves things as they are."""

    waived = Signal(str, str)  # what was asked about, the reason
    cancelled = Signal()  # no reason was given
    asked = Signal()
    closed = Signal()  # the focus may go back to where it came from

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "alt", edges=("top",), parent=parent)
        self._about = ""
        px = theme.px
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(14), px(6), px(14), px(8))
        layout.setSpacing(px(4))
        self._asks = Words(theme, use=Type.LABEL, wrap=True)
        self._kept = Words(
            theme,
            self.tr("It is kept with the case, with who gave it and when. It is never printed."),
            use=Type.SECOND,
            ink="text2",
            wrap=True,
        )
        self.line = PlainLine()
        self.line.textChanged.connect(self._show_act)
        self.line.returnPressed.connect(self._waive)
        self.waive_button = ActionButton(
            theme, self.tr("Waive"), key=self.tr("Enter"), kind="primary"
        )
        self.waive_button.clicked.connect(self._waive)
        self.cancel_button = ActionButton(theme, self.tr("Cancel"), key="Esc", kind="link")
        self.cancel_button.clicked.connect(self.cancel)
        across = QHBoxLayout()
        across.setSpacing(px(8))
        across.addWidget(self.line, 1)
        across.addWidget(self.cancel_button)
        across.addWidget(self.waive_button)
        layout.addWidget(self._asks)
        layout.addWidget(self._kept)
        layout.addLayout(across)
        self.hide()

    @property
    def about(self) -> str:
        """What is asked about, a field's path or a caution's key; "" when nothing is asked."""
        return self._about

    def ask(self, path: str, label: str) -> None:
        """Ask why a field may be missing."""
        question = self.tr("Why may “{field}” be missing from this paper?").format(field=label)
        self._ask(path, question, self.tr("Waive"))

    def ask_answer(self, key: str, said: str) -> None:
        """Ask why things stay as a caution says they are."""
        question = self.tr("{said} Why does it stay?").format(said=said)
        self._ask(key, question, self.tr("It stays"))

    def _ask(self, about: str, question: str, act: str) -> None:
        self._about = about
        self._asks.setText(question)
        self.waive_button.setText(act)
        self.waive_button.updateGeometry()
        self.line.setAccessibleName(question)
        self.line.setAccessibleDescription(self._kept.text())
        self.line.clear()
        self._show_act()
        self.show()
        self.asked.emit()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_line(self) -> None:
        if self._about:
            self._about = ""
            self.line.clear()
            self.hide()
            self.closed.emit()

    def _waive(self) -> None:
        about, reason = self._about, self.line.text().strip()
        if reason:
            self.close_line()
            self.waived.emit(about, reason)

    def cancel(self) -> None:
        """Ask no more, without a reason."""
        self.close_line()
        self.cancelled.emit()

    def _show_act(self) -> None:
        self.waive_button.setEnabled(bool(self.line.text().strip()))
