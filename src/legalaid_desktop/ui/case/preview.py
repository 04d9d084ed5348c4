"""The pages of a paper as they will be printed, and their words as text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from legalaid_desktop.record.filing import Anchor
from legalaid_desktop.ui.case.pages import PagesView
from legalaid_desktop.ui.case.view import Preview
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.buttons import ActionButton
from legalaid_desktop.ui.widgets.labels import Glyph, Note, Words

_INKS = {
    Preview.NOT_DRAWN: ("text2", ""),
    Preview.DRAWING: ("text2", "refresh"),
    Preview.UP_TO_DATE: ("ok", "check"),
    Preview.STALE: ("warn", "warning"),
}


class PagePreview(QWidget):
    """The PDF lives in memory only; `forget` lets go of it."""

    again_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pdf = b""
        self.view = PagesView(theme, self)
        self.view.setAccessibleName(self.tr("Pages of the paper"))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Text of the paper"))
        self._empty = _Empty(theme)
        for side in (self.view, self.text):
            side.setMinimumHeight(1)  # large type leaves little room beside what is missing

        self._stack = QStackedWidget()
        for widget in (self._empty, self.view, self.text):
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar())
        layout.addWidget(self._trouble_bar())
        layout.addWidget(self._stack, 1)
        self.view.turned.connect(self._show_number)
        theme.changed.connect(self._dress)
        self._dress()
        self.show_preview(Preview.NOT_DRAWN, b"", "")

    @property
    def pages(self) -> int:
        return self.view.count

    def show_preview(
        self, state: Preview, pdf: bytes, trouble: str, anchors: Sequence[Anchor] = ()
    ) -> None:
        """Show pages and how true they are; `trouble` says why they are not."""
        ink, icon = _INKS[state]
        self._state.setText(
            {
                Preview.NOT_DRAWN: "",
                Preview.DRAWING: self.tr("updating"),
                Preview.UP_TO_DATE: self.tr("up to date"),
                Preview.STALE: self.tr("out of date"),
            }[state]
        )
        self._state.set_ink(ink)
        self._state_icon.setVisible(bool(icon))
        if icon:
            self._state_icon.show_icon(icon, ink)
        self.again_button.setVisible(state is Preview.STALE)
        self._trouble.say(trouble)
        self._trouble_pane.setVisible(bool(trouble))
        self._empty.show_state(state)
        if pdf != self._pdf:
            self._load(pdf, anchors)
        self._show_number()

    def page_text(self) -> str:
        """Return the words of all pages, a blank line between pages."""
        texts = (self.view.page_text(page) for page in range(self.pages))
        return "\n\n".join(text.replace("\r\n", "\n").strip() for text in texts)

    def turn(self, step: int) -> None:
        self.view.go_to_page(self.view.current + step)

    def forget(self) -> None:
        self._load(b"")

    def _load(self, pdf: bytes, anchors: Sequence[Anchor] = ()) -> None:
        self._pdf = pdf
        self.view.show_pdf(pdf, anchors)
        self._show_side()

    def _trouble_bar(self) -> QWidget:
        theme, px = self._theme, self._theme.px
        self._trouble_pane = Pane(theme, "warnS", edges=("bottom",))
        layout = QVBoxLayout(self._trouble_pane)
        layout.setContentsMargins(px(14), px(6), px(14), px(6))
        self._trouble = Note(theme, "warn", "warning")
        layout.addWidget(self._trouble)
        return self._trouble_pane

    def _bar(self) -> QWidget:
        theme, px = self._theme, self._theme.px
        bar = Pane(theme, "alt", edges=("bottom",), height=36)
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(px(14), 0, px(8), 0)
        layout.setSpacing(px(6))
        layout.addWidget(Words(theme, self.tr("Preview"), use=Type.STRONG))
        layout.addSpacing(px(4))
        self._state_icon = Glyph(theme, "check", "ok", 14)
        self._state = Words(theme, use=Type.SECOND)
        layout.addWidget(self._state_icon)
        layout.addWidget(self._state)
        self.again_button = ActionButton(theme, self.tr("Try again"), kind="link")
        self.again_button.clicked.connect(self.again_asked)
        layout.addWidget(self.again_button)
        layout.addStretch(1)
        self.previous = ActionButton(theme, "", icon="chevron-left", kind="link")
        self.previous.setAccessibleName(self.tr("Previous page"))
        self.previous.setToolTip(self.tr("Previous page"))
        self.previous.clicked.connect(lambda: self.turn(-1))
        self.next = ActionButton(theme, "", icon="chevron-right", kind="link")
        self.next.setAccessibleName(self.tr("Next page"))
        self.next.setToolTip(self.tr("Next page"))
        self.next.clicked.connect(lambda: self.turn(1))
        self.number = Words(theme)
        self.width_button = ActionButton(theme, self.tr("Width"), kind="link")
        self.width_button.setCheckable(True)
        self.width_button.setChecked(True)
        self.width_button.toggled.connect(self._zoom)
        self.text_button = ActionButton(theme, self.tr("Text"), kind="link")
        self.text_button.setAccessibleDescription(self.tr("The words of the pages as plain text"))
        self.text_button.setCheckable(True)
        self.text_button.toggled.connect(lambda _: self._show_side())
        for widget in (self.previous, self.number, self.next, self.width_button, self.text_button):
            layout.addWidget(widget)
        return bar

    def _zoom(self, to_width: bool) -> None:
        self.view.fit(to_width=to_width)
        self.width_button.setText(self.tr("Width") if to_width else self.tr("Whole page"))
        self.width_button.updateGeometry()

    def _show_side(self) -> None:
        """Show pages, or their words: these are read off the pages only where they are seen."""
        if not self._pdf:
            self._stack.setCurrentWidget(self._empty)
        else:
            self._stack.setCurrentWidget(self.text if self.text_button.isChecked() else self.view)
        self._show_words()
        self.text_button.setText(
            self.tr("Pages") if self.text_button.isChecked() else self.tr("Text")
        )
        self.text_button.updateGeometry()

    def _show_number(self) -> None:
        page, pages = self.view.current + 1, self.pages
        shown = pages > 0
        self.number.setText(
            self.tr("Page {page} of {pages}").format(page=page, pages=pages) if shown else ""
        )
        self.view.setAccessibleDescription(self.number.text())
        for widget in (
            self.previous, self.number, self.next, self.width_button, self.text_button,
        ):  # fmt: skip
            widget.setVisible(shown)
        self.previous.setEnabled(page > 1)
        self.next.setEnabled(page < pages)

    def _show_words(self) -> None:
        """Read the words of the pages where they are looked at; the place stays."""
        words = self.page_text() if self._pdf and self.text_button.isChecked() else ""
        if words != self.text.toPlainText():
            at = self.text.verticalScrollBar().value()
            self.text.setPlainText(words)
            self.text.verticalScrollBar().setValue(at)

    def _dress(self) -> None:
        self.text.setFont(self._theme.font(Type.BODY))


class _Empty(Pane):
    """Where the pages will be, before there are any."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "desk")
        self._words = Words(theme, ink="text", wrap=True)
        layout = QVBoxLayout(self)
        px = theme.px
        layout.setContentsMargins(px(20), px(20), px(20), px(20))
        layout.addWidget(self._words, 0, Qt.AlignmentFlag.AlignTop)
        layout.addStretch(1)

    def show_state(self, state: Preview) -> None:
        self._words.setText(
            self.tr("Drawing up the paper.")
            if state is Preview.DRAWING
            else self.tr("The pages of the paper will be shown here.")
        )
