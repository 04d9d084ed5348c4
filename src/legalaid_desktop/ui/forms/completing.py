"""A line of text that proposes what the catalogues know, and takes anything."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from legalaid_desktop.ui.forms.field import PlainLine
from legalaid_desktop.ui.forms.places import matching
from legalaid_desktop.ui.theme.theme import Theme

_SHOWN = 8
_WIDEST = 560  # of the list; a line of the catalogue may be longer than its field


class SuggestingLine(PlainLine):
    """`several` proposes for the last of the items between commas.

    Suggestions follow what is typed, accents ignored; Alt+↓ or the arrow shows all of them.
    """

    def __init__(
        self,
        theme: Theme,
        proposed: Sequence[str],
        *,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, holds_list=several)
        self._theme, self._proposed, self._several = theme, tuple(proposed), several
        self._model = QStringListModel(self)
        completer = _Completer(self, self._model)
        completer.setMaxVisibleItems(_SHOWN)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.textEdited.connect(lambda _: self._narrow())
        self.setCompleter(completer)
        completer.activated.connect(self._take)
        self._arrow = self.addAction(
            theme.icons.icon("chevron-down"), PlainLine.ActionPosition.TrailingPosition
        )
        self._arrow.setText(self.tr("Show the list"))
        self._arrow.setToolTip(self.tr("Show the list (Alt+↓)"))
        self._arrow.triggered.connect(self.show_all)

    def kept(self) -> str:
        """Return the items before the one being typed, with their comma."""
        if not self._several:
            return ""
        text = self.text()
        at = max(text.rfind(","), text.rfind(";"))
        return text[: at + 1] + (" " if at >= 0 else "")

    def show_all(self) -> None:
        """Open the list with everything that can be proposed."""
        self._propose(self._proposed)
        self.completer().complete()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if event.key() == Qt.Key.Key_Down and alt:
                self.show_all()
                return True
        return super().event(event)

    def _narrow(self) -> None:
        kept, text = self.kept(), self.text()
        typed = text[len(kept.rstrip()) :] if kept else text
        found = matching(self._proposed, typed) if typed.strip() else []
        # One suggestion that is already typed in full proposes nothing.
        self._propose([] if found == [typed.strip()] else found)

    def _propose(self, names: Sequence[str]) -> None:
        self._model.setStringList(list(names))
        metrics, px = self.fontMetrics(), self._theme.px
        longest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        popup = self.completer().popup()
        if popup is not None:
            popup.setMinimumWidth(min(longest + px(32), px(_WIDEST)))

    def _take(self, text: str) -> None:
        self.setText(text)
        self.textEdited.emit(text)
        popup = self.completer().popup()
        if popup is not None:
            popup.hide()


class _Completer(QCompleter):
    def __init__(self, line: SuggestingLine, model: QStringListModel) -> None:
        super().__init__(model, line)
        self._line = line

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return self._line.kept() + str(index.data())
