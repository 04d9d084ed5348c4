"""How far a long piece of work is, and the button that stops it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from legalaid_desktop.services.jobs import Progress
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.buttons import ActionButton
from legalaid_desktop.ui.widgets.labels import Words


class JobProgress(QWidget):
    """`note` says what becomes of the work if it is stopped.

    `count` says in words how far it is; without it, a share of a hundred is told.
    """

    stopped = Signal()

    def __init__(
        self,
        theme: Theme,
        note: str,
        *,
        key: str = "",
        count: Callable[[Progress], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._count = count
        px = theme.px
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        self._what = Words(theme, use=Type.LABEL)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.stop_button = ActionButton(theme, self.tr("Cancel"), key=key)
        self.stop_button.clicked.connect(self.stop)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop_button)
        layout.addWidget(self._what)
        layout.addLayout(row)
        layout.addWidget(Words(theme, note, use=Type.SECOND, ink="text2", wrap=True))
        self.hide()

    def begin(self, what: str) -> None:
        """Show that `what` has begun, the button to stop it in focus."""
        self.bar.setAccessibleName(what)
        self._show_share(0)
        self.stop_button.setEnabled(True)
        self.show()
        self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, progress: Progress) -> None:
        self._show_share(1000 * progress.done // max(progress.total, 1))
        if self._count is not None:
            self._what.setText(f"{self.bar.accessibleName()} · {self._count(progress)}")

    def stop(self) -> None:
        self.stop_button.setEnabled(False)
        self.stopped.emit()

    def _show_share(self, share: int) -> None:
        self.bar.setValue(share)
        self._what.setText(f"{self.bar.accessibleName()} · {share // 10} %")
