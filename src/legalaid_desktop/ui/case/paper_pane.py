"""The pane of the chosen paper: its pages, what it lacks, and the acts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from legalaid_desktop.services.drawing import SavedPaper
from legalaid_desktop.ui.case.caution_note import CautionNote
from legalaid_desktop.ui.case.gap_list import SHOWN, SHOWN_OPEN, GapLine, GapList
from legalaid_desktop.ui.case.preview import PagePreview
from legalaid_desktop.ui.case.view import Readiness
from legalaid_desktop.ui.case.waiving import WaiverLine
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.buttons import ActionButton
from legalaid_desktop.ui.widgets.labels import Glyph, Note, Words

LOW = 420  # the height below which the list shows one line
BESIDE = 700  # the width at which acts and reason stand in one line


class PaperPane(QWidget):
    """Two acts stand side by side: to save the draft, always possible, and the final version.

    The one that comes next is the primary.
    """

    draft_asked = Signal()
    produce_asked = Signal()
    appeared = Signal()
    next_asked = Signal()
    gone_to = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_making = False
        self._readiness = Readiness()
        self.preview = PagePreview(theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.preview, 1)
        self._gap_pane = self._gaps()
        layout.addWidget(self._gap_pane)
        self.waiving = WaiverLine(theme)
        layout.addWidget(self.waiving)
        self._acts_bar = self._bar()
        layout.addWidget(self._acts_bar)
        self.waiving.asked.connect(self._show_waiving)
        self.waiving.closed.connect(self._show_waiving)
        theme.changed.connect(self._make_room)

    def show_lines(self, readiness: Readiness, lines: list[GapLine]) -> None:
        """Show what is missing; `lines` are its lines in the user's language, in its order."""
        self._readiness = readiness
        needed = len(readiness.required) + len(readiness.problems)
        told, waiting = len(readiness.unanswered), len(readiness.waiting)
        if needed:
            title = self.tr("%n item(s) missing for the final version", "", needed)
            self._glyph.show_icon("warning", "warn")
        elif told:
            title = self.tr("Nothing is missing")
            self._glyph.show_icon("scales", "danger" if waiting else "warn")
        else:
            title = self.tr("Nothing is missing for the final version")
            self._glyph.show_icon("check", "ok")
        if told:
            cautions = self.tr("%n caution(s)", "", told)
            title = f"{title} · {cautions}"
        self._title.setText(title)
        self.next_button.setVisible(bool(readiness.paths))
        self.gaps.show_lines(lines)
        asked = {gap.path for gap in readiness.required} | {c.key for c in readiness.unanswered}
        if self.waiving.about and self.waiving.about not in asked:
            self.waiving.cancel()
        self._make_room()
        self._show_acts()

    def show_making(self, is_making: bool) -> None:
        """Say that a paper is being drawn up for its files, or no more."""
        self._is_making = is_making
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
        return self.produce_button if self._readiness.ready else self.draft_button

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
        self.caution = CautionNote(theme)
        self.gaps.reached.connect(self._show_caution)
        layout.addWidget(self.caution)
        return pane

    def _show_caution(self) -> None:
        line = self.gaps.line
        asked = line is not None and line.key == self.waiving.about
        if line is None or asked:
            self.caution.show_caution("", "")
        else:
            self.caution.show_caution(line.said, line.named if self._short else line.law)

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
        self.reason = Words(theme, use=Type.SECOND, ink="text2", wrap=True)
        self.draft_button = ActionButton(theme, self.tr("Save draft…"), icon="pencil", key="Ctrl+G")
        self.draft_button.clicked.connect(self.draft_asked)
        self.produce_button = ActionButton(
            theme, self.tr("Final version…"), icon="document", key=self.tr("Ctrl+Enter")
        )
        self.produce_button.clicked.connect(self.produce_asked)
        acts = QHBoxLayout()
        acts.setSpacing(px(8))
        acts.addStretch(1)
        for button in self._acts:
            acts.addWidget(button)
        self._foot = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._foot.setSpacing(px(6))
        self._foot.addWidget(self.reason, 1)
        self._foot.addLayout(acts)
        layout.addLayout(self._foot)
        return pane

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.appeared.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the reason beside the acts where both have room."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._make_room()
        wide = self.width() >= self._theme.px(BESIDE)
        self._foot.setDirection(ways.LeftToRight if wide else ways.TopToBottom)

    def _show_waiving(self) -> None:
        """While a reason is asked for, its act is the one of this pane."""
        self._acts_bar.setVisible(not self.waiving.about)
        self._make_room()

    @property
    def _acts(self) -> tuple[ActionButton, ...]:
        return self.draft_button, self.produce_button

    @property
    def _short(self) -> bool:
        """Say whether there is no room for all of the list, its sentence and the acts."""
        return self.height() < self._theme.px(LOW)

    def _make_room(self) -> None:
        """Where there is little room a question stands alone: it says what its line says."""
        self._gap_pane.setVisible(not (self._short and self.waiving.about))
        self._show_caution()
        self._show_more()

    def _show_more(self) -> None:
        shown = 1 if self._short else SHOWN
        hidden = self.gaps.count() - shown
        is_open = self.more_button.isChecked()
        self.more_button.setVisible(hidden > 0)
        self.more_button.setText(
            self.tr("Fewer") if is_open else self.tr("and %n more", "", max(0, hidden))
        )
        self.more_button.updateGeometry()
        self.gaps.show_most(SHOWN_OPEN if is_open else shown)

    def _show_acts(self) -> None:
        had_focus = any(button.hasFocus() for button in self._acts)
        for button in self._acts:
            button.set_kind("primary" if button is self.primary else "")
        self.draft_button.setEnabled(not self._is_making)
        self.produce_button.setEnabled(self._readiness.ready and not self._is_making)
        if had_focus and not self.primary.hasFocus():
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reason.setText(self._reason())

    def _reason(self) -> str:
        """Say why the final version cannot be drawn up, or what the primary act will do."""
        if self._is_making:
            return self.tr("Drawing up and checking every word.")
        if self._readiness.problems:
            return self.tr("What was typed in %n field(s) is not understood: the final version "
                           "waits.", "", len(self._readiness.problems))  # fmt: skip
        if self._readiness.required:
            return self.tr("The final version waits: fill in what is missing, answer “unknown” or "
                           "waive it. The draft marks it.")  # fmt: skip
        if self._readiness.waiting:
            return self.tr(
                "The final version asks why each caution stays. The draft does not wait."
            )
        return self.tr("The record is saved first. The files are not encrypted.")
