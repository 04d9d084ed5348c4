"""Help beside the work: it stays open while one types, and follows F1."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from legalaid_desktop.ui.help.topics import Topic, every_field, found, guides
from legalaid_desktop.ui.theme.theme import Theme
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.buttons import ActionButton
from legalaid_desktop.ui.widgets.rows import dress

WIDTH = 460


class HelpPane(Pane):
    """Stands at the right of `parent`, above `above` and below what is as high as a top bar."""

    def __init__(self, theme: Theme, parent: QWidget, above: QWidget) -> None:
        super().__init__(theme, "surface", edges=("left", "bottom", "top"), parent=parent)
        self._over, self._above = parent, above
        self._before: QWidget | None = None
        self._near: Sequence[Topic] = ()
        self._keys: Sequence[Topic] = ()
        self._results: list[Topic] = []
        self._language = "es"
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Search the help"))
        self.field.setAccessibleName(self.tr("Search the help"))
        self.text = QTextBrowser()
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName(self.tr("Help"))
        self.text.setOpenLinks(False)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(self.tr("What was found in the help"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.text)
        self._stack.addWidget(self.list)
        self.keys_button = ActionButton(theme, self.tr("All keys"), icon="list", kind="link")
        self.close_button = ActionButton(
            theme, self.tr("Close"), icon="close", key="Esc", kind="link"
        )
        px = theme.px
        acts = QHBoxLayout()
        acts.setContentsMargins(0, 0, 0, 0)
        acts.addWidget(self.keys_button)
        acts.addStretch(1)
        acts.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(12), px(10), px(8), px(10))
        layout.setSpacing(px(8))
        layout.addWidget(self.field)
        layout.addWidget(self._stack, 1)
        layout.addLayout(acts)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._go_to_results)
        self.list.itemActivated.connect(self._read)
        self.list.itemClicked.connect(self._read)
        self.keys_button.clicked.connect(self.show_keys)
        self.close_button.clicked.connect(self.leave)
        self.hide()

    @property
    def has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def tell(
        self,
        near: Sequence[Topic],
        guide: str,
        keys: Sequence[Topic],
        language: str,
    ) -> None:
        """Tell of what has the focus, then of its page; `keys` are told page by page."""
        self._before = QApplication.focusWidget()
        self._language, self._keys = language, keys
        page = guides(language).get(guide)
        self._near = [*near, *([page] if page is not None else []), *keys[:1]]
        self.field.clear()
        self._show(self._near)
        self.place()
        self.show()
        self.raise_()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Go away; the focus goes back to where help was asked for."""
        before, self._before = self._before, None
        if self.has_focus and before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def show_keys(self) -> None:
        """Tell the keys of every page."""
        self.field.clear()
        self._show(self._keys)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> None:
        px = self._theme.px
        width = min(px(WIDTH), self._over.width() - px(48))
        top = px(44)
        self.setGeometry(self._over.width() - width, top, width, self._above.y() - top)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.field.text():
                self.field.clear()
                self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.leave()
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        super()._dress()
        if self.isVisible():
            self.place()
            self._show(self._near)

    def _show(self, topics: Sequence[Topic]) -> None:
        self._stack.setCurrentWidget(self.text)
        self.text.document().setIndentWidth(self._theme.px(14))
        self.text.setMarkdown("\n\n".join(f"## {each.title}\n\n{each.body}" for each in topics))

    def _search(self, typed: str) -> None:
        if not typed.strip():
            self._show(self._near)
            return
        everything = (*guides(self._language).values(), *self._keys)
        self._results = found((*everything, *every_field((), self._language)), typed)
        self.list.clear()
        self.list.addItems([topic.title for topic in self._results])
        if not self._results:
            nothing = QListWidgetItem(self.tr("Nothing in the help has these words."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
        self.list.setCurrentRow(0)
        dress(self.list, self._theme, "surface")
        self._stack.setCurrentWidget(self.list)

    def _go_to_results(self) -> None:
        if self._stack.currentWidget() is self.list:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        at = self.list.currentRow()
        if 0 <= at < len(self._results):
            self._show([self._results[at]])
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
