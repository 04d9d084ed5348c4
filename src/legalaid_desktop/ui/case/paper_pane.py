"""The pane of the chosen paper: its pages, what it lacks, and the acts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from legalaid_desktop.services.drawing import SavedPaper
from legalaid_desktop.ui.case.gap_list import SHOWN, SHOWN_OPEN, GapLine, GapList
from legalaid_desktop.ui.case.presenter import Preview, Readiness
from legalaid_desktop.ui.case.preview import PagePreview
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.buttons import ActionButton
from legalaid_desktop.ui.widgets.labels import Glyph, Note, Words


class PaperPane(QWidget):
    produce_asked = Signal()
    save_asked = Signal()
    next_asked = Signal()
    gone_to = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = Preview.NOT_DRAWN
        self._readiness = Readiness(problems=(), required=(), advised=())
        self.preview = PagePreview(theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self._gaps())
        layout.addWidget(self._bar())

    def show_lines(self, readiness: Readiness, lines: list[GapLine]) -> None:
        """Show what is missing; `lines` are its lines in the user's language, in its order."""
        self._readiness = readiness
        needed = len(readiness.required) + len(readiness.problems)
        if needed:
            title = self.tr("%n item(s) missing for the final version", "", needed)
            self._glyph.show_icon("warning", "warn")
        else:
            title = self.tr("Nothing is missing for the final version")
            self._glyph.show_icon("check", "ok")
        self._title.setText(title)
        self.next_button.setVisible(bool(lines))
        self.gaps.show_lines(lines)
        self._show_more()
        self._show_acts()

    def show_preview(self, state: Preview, pdf: bytes) -> None:
        self._state = state
        self.preview.show_preview(state, pdf)
        self._show_acts()

    def show_error(self, words: str) -> None:
        self.error.say(words)

    def show_where(self, saved: SavedPaper | None) -> None:
        """Say where a paper was saved."""
        if saved is None:
            self.where.say("")
            return
        self.where.say(
            self.tr("Saved in {folder}: {docx} and {pdf}").format(
                folder=saved.docx.parent, docx=saved.docx.name, pdf=saved.pdf.name
            )
        )

    @property
    def primary(self) -> ActionButton:
        """The one act that comes next."""
        current = self._state is Preview.UP_TO_DATE
        return self.save_button if current else self.produce_button

    def _gaps(self) -> QWidget:
        theme, px = self._theme, self._theme.px
        pane = Pane(theme, "surface", edges=("top",))
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(0, px(6), 0, px(6))
        layout.setSpacing(px(2))
        top = QHBoxLayout()
        top.setContentsMargins(px(14), 0, px(8), 0)
        top.setSpacing(px(8))
        self._glyph = Glyph(theme, "warning", "warn", 16)
        self._title = Words(theme, use=Type.STRONG)
        self.more_button = ActionButton(theme, "", kind="link")
        self.more_button.setCheckable(True)
        self.more_button.toggled.connect(lambda _: self._show_more())
        self.next_button = ActionButton(theme, self.tr("Next"), key="F8", kind="link")
        self.next_button.clicked.connect(self.next_asked)
        top.addWidget(self._glyph)
        top.addWidget(self._title, 1)
        top.addWidget(self.more_button)
        top.addWidget(self.next_button)
        layout.addLayout(top)
        self.gaps = GapList(theme)
        self.gaps.gone_to.connect(self.gone_to)
        layout.addWidget(self.gaps)
        return pane

    def _bar(self) -> QWidget:
        theme, px = self._theme, self._theme.px
        pane = Pane(theme, "alt", edges=("top",))
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(px(14), px(8), px(14), px(8))
        layout.setSpacing(px(6))
        self.error = Note(theme, "danger", "warning")
        self.error.say("")
        self.where = Note(theme, "ok", "check")
        self.where.say("")
        layout.addWidget(self.error)
        layout.addWidget(self.where)
        acts = QHBoxLayout()
        acts.setSpacing(px(12))
        self.reason = Words(theme, use=Type.SECOND, ink="text2", wrap=True)
        self.produce_button = ActionButton(
            theme, self.tr("Draw up"), icon="document", key=self.tr("Ctrl+Enter"), kind="primary"
        )
        self.produce_button.clicked.connect(self.produce_asked)
        self.save_button = ActionButton(
            theme,
            self.tr("Save DOCX and PDF…"),
            icon="save",
            key=self.tr("Ctrl+Enter"),
            kind="primary",
        )
        self.save_button.clicked.connect(self.save_asked)
        acts.addWidget(self.reason, 1)
        acts.addWidget(self.produce_button, 0, Qt.AlignmentFlag.AlignRight)
        acts.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignRight)
        layout.addLayout(acts)
        return pane

    def _show_more(self) -> None:
        hidden = self.gaps.count() - SHOWN
        is_open = self.more_button.isChecked()
        self.more_button.setVisible(hidden > 0)
        self.more_button.setText(
            self.tr("Fewer") if is_open else self.tr("and %n more", "", max(0, hidden))
        )
        self.more_button.updateGeometry()
        self.gaps.show_most(SHOWN_OPEN if is_open else SHOWN)

    def _show_acts(self) -> None:
        drawing = self._state is Preview.DRAWING
        had_focus = self.produce_button.hasFocus() or self.save_button.hasFocus()
        current = self._state is Preview.UP_TO_DATE
        self.produce_button.setVisible(not current)
        self.save_button.setVisible(current)
        self.produce_button.setEnabled(self._readiness.ready and not drawing)
        if had_focus and not self.primary.hasFocus():
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reason.setText(self._reason())

    def _reason(self) -> str:
        """Say why the primary act cannot be done, or what it will do."""
        if self._readiness.problems:
            return self.tr("What was typed in %n field(s) is not understood.", "",
                           len(self._readiness.problems))  # fmt: skip
        if self._readiness.required:
            return self.tr("Cannot be drawn up yet: fill in what is missing, or answer “unknown”.")
        if self._state is Preview.DRAWING:
            return self.tr("Drawing up and checking every word.")
        if self._state is Preview.STALE:
            return self.tr("The record has changed: draw up again.")
        if self._state is Preview.UP_TO_DATE:
            return self.tr("Outside the vault the files are not encrypted.")
        return self.tr("The record is saved first.")
