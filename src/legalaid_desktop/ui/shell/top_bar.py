"""The bar at the top: search, appearance, lock."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from legalaid_desktop.services.backups import NAG_DAYS
from legalaid_desktop.ui.shell.appearance import AppearanceButton
from legalaid_desktop.ui.shell.rail import WIDE
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.brand import Brand
from legalaid_desktop.ui.widgets.buttons import ActionButton, key_words

_AROUND = 44  # beside the words: the glass and the margins


class SearchField(QLineEdit):
    """Filters as one types. Down or Return goes to what was found; Escape clears."""

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(self.tr("Search"))
        glass = QAction(theme.icons.icon("search"), "", self)
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self._key_width = 0
        self._shows_key = True
        theme.changed.connect(self._dress)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() or self.text() or not self._shows_key:
            return
        px = self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = px(18)
        box = QRectF(
            self.width() - self._key_width - px(8),
            (self.height() - height) / 2,
            self._key_width,
            height,
        )
        painter.setPen(QPen(self._theme.colour("line2"), 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setFont(self._theme.font(Type.SMALL))
        painter.setPen(self._theme.colour("text2"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "Ctrl+K")
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return the room for its least word."""
        words = QFontMetrics(self._theme.font(Type.BODY)).horizontalAdvance(self.tr("Search"))
        return QSize(words + self._theme.px(_AROUND), super().minimumSizeHint().height())

    def _dress(self) -> None:
        metrics = QFontMetrics(self._theme.font(Type.SMALL))
        self._key_width = metrics.horizontalAdvance("Ctrl+K") + self._theme.px(12)
        self.setMaximumWidth(self._theme.px(400))
        self._fit()

    def _fit(self) -> None:
        """Show the key where the words leave room for it, and the words that have room."""
        px = self._theme.px
        whole, least = self.tr("Search name, case or station"), self.tr("Search")
        metrics = QFontMetrics(self._theme.font(Type.BODY))
        room = self.width() - px(_AROUND)
        key = self._key_width + px(8)
        self._shows_key = metrics.horizontalAdvance(least) <= room - key
        if self._shows_key:
            room -= key
        self.setTextMargins(0, 0, key if self._shows_key else 0, 0)
        self.setPlaceholderText(whole if metrics.horizontalAdvance(whole) <= room else least)


_SEARCH = 240  # the least width of a search that is worth the name of the program


class TopBar(Pane):
    lock_asked = Signal()
    actions_asked = Signal()
    help_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "window", edges=("bottom",), height=44, parent=parent)
        px = theme.px
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(14), 0, px(12), 1)
        layout.setSpacing(px(8))
        self._brand = Brand(theme)
        self.search = SearchField(theme)
        self.actions_button = ActionButton(
            theme, self.tr("Actions"), icon="list", key=key_words("Ctrl+Shift+P"), kind="link"
        )
        self.actions_button.clicked.connect(self.actions_asked)
        self.help_button = ActionButton(theme, self.tr("Help"), icon="help", key="F1", kind="link")
        self.help_button.clicked.connect(self.help_asked)
        self.appearance = AppearanceButton(theme, kind="link")
        self.lock = ActionButton(theme, self.tr("Lock"), icon="lock", key="Ctrl+L")
        self.lock.clicked.connect(self.lock_asked)
        layout.addWidget(self._brand)
        layout.addWidget(self.search, 8)
        layout.addStretch(1)
        self.backup = ActionButton(theme, "", icon="save", kind="link")
        layout.addWidget(self.backup)
        layout.addWidget(self.actions_button)
        layout.addWidget(self.help_button)
        layout.addWidget(self.appearance)
        layout.addWidget(self.lock)
        theme.changed.connect(self._fit)
        self._fit()

    def show_backup(self, days: int | None) -> None:
        """Say how long ago the last verified backup was made; None is never."""
        if days is None:
            words = self.tr("No verified backup")
        elif days == 0:
            words = self.tr("Backup: today")
        else:
            words = self.tr("Backup: %n day(s) ago", "", days)
        late = days is None or days >= NAG_DAYS
        self.backup.set_look("warning" if late else "save", "warn" if late else "")
        self.backup.setText(words)
        self.backup.updateGeometry()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what is told elsewhere, where large text leaves no room for it."""
        px = self._theme.px
        self.lock.show_key(True)
        by_key = (self.actions_button, self.help_button)
        beside = (self.backup, *by_key, self.appearance, self.lock)
        wanted = px(WIDE + _SEARCH + 6 * 8 + 12) + sum(each.sizeHint().width() for each in beside)
        roomy = wanted <= self.width()
        for button in by_key:
            button.setVisible(roomy)
        self.lock.show_key(roomy)
        self._brand.show_name(roomy)
        # The search begins where the page does.
        self._brand.setFixedWidth(px(WIDE) - px(14) if roomy else px(20))
