"""The sealed papers of a case: on the left their versions, on the right what became of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from legalaid_desktop.errors import FilingDamaged, FilingMovedElsewhere
from legalaid_desktop.language.zones import likely_zone
from legalaid_desktop.record.attachment import Attachment
from legalaid_desktop.record.case import CaseId
from legalaid_desktop.record.filing import FilingState
from legalaid_desktop.record.filing_steps import FilingStep, FilingVersion, following
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.record.redline import Redline
from legalaid_desktop.services.filings import FilingService
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.ui.case.head import CaseHead
from legalaid_desktop.ui.case.header import header
from legalaid_desktop.ui.errors import sentences
from legalaid_desktop.ui.filings.acts_bar import ActsBar
from legalaid_desktop.ui.filings.detail import Detail
from legalaid_desktop.ui.filings.dialogs import USUAL, FilingDialogs
from legalaid_desktop.ui.filings.entries import Entries
from legalaid_desktop.ui.filings.presenter import Checked, FilingsPresenter, Shown
from legalaid_desktop.ui.filings.redline_pane import RedlinePane
from legalaid_desktop.ui.filings.step_form import StepForm
from legalaid_desktop.ui.filings.version_list import VersionList
from legalaid_desktop.ui.filings.words import ACTS
from legalaid_desktop.ui.shell.action import Action, bind
from legalaid_desktop.ui.shell.page import Desk, Page
from legalaid_desktop.ui.theme.theme import Type
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.buttons import ActionButton
from legalaid_desktop.ui.widgets.labels import Note, Words

LIST_WIDTH, LIST_SHARE = 480, 0.4
WIDE = 1100  # from here on all acts stand in a row, and a form leaves room for what is above


class FilingsPage(Page):
    """Leaving goes back to the case."""

    guide = "filings"

    def __init__(
        self,
        desk: Desk,
        filings: FilingService,
        papers: Sequence[Paper],
        case_id: CaseId,
        *,
        dialogs: FilingDialogs = USUAL,
        parent: QWidget | None = None,
    ) -> None:
        """Raises CaseUnknown."""
        super().__init__(parent)
        self._desk, self._case_id, self._dialogs = desk, case_id, dialogs
        self._entries = Entries(papers, desk.language, desk.clock)
        self.presenter = FilingsPresenter(case_id, filings, self)
        self.destroyed.connect(self.presenter.forget)
        theme, px = desk.theme, desk.theme.px
        case = filings.case(case_id)
        self._zone = likely_zone(case.detention)
        self.head = CaseHead(theme)
        self.head.show_header(header(case, desk.clock(), desk.language), desk.clock())

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        top = Pane(theme, "window", edges=("bottom",), height=40)
        line = QHBoxLayout(top)
        line.setContentsMargins(px(16), 0, px(8), 0)
        line.addWidget(Words(theme, self.tr("Papers of the case"), use=Type.PANE_TITLE), 1)
        self.back_button = ActionButton(
            theme, self.tr("Back to the case"), icon="chevron-left", key="Esc", kind="link"
        )
        self.back_button.clicked.connect(self._back)
        line.addWidget(self.back_button)
        layout.addWidget(top)
        across = QHBoxLayout()
        across.setSpacing(0)
        self.list = VersionList(theme)
        self.list.chosen.connect(self._choose)
        self.detail = Detail(theme, desk.language, desk.clock)
        self.detail.files_asked.connect(self.save_files)
        self.detail.scan_taken.connect(self._save_scan)
        self.detail.checked_again.connect(self.presenter.check)
        side = Pane(theme, "surface", edges=("left",))
        inside = QVBoxLayout(side)
        inside.setContentsMargins(1, 0, 0, 0)
        inside.setSpacing(0)
        self.detail.edited_asked.connect(self.take_in)
        self.detail.compare_asked.connect(self.compare)
        self.redline = RedlinePane(theme)
        self.redline.compared.connect(self.presenter.compare)
        self.redline.closed.connect(self._close_redline)
        self._shown = QStackedWidget()
        self._shown.addWidget(self.detail)
        self._shown.addWidget(self.redline)
        inside.addWidget(self._shown, 1)
        self._said_band = self._band()
        inside.addWidget(self._said_band)
        self.form = StepForm(theme, desk.clock, desk.language)
        self.form.noted.connect(self.presenter.note)
        self.form.scan_asked.connect(self._choose_scan)
        self.form.closed.connect(self._form_closed)
        inside.addWidget(self.form)
        self.acts = ActsBar(theme, desk.language)
        self.acts.asked.connect(self.ask)
        self.acts.take_back_asked.connect(self.take_back)
        inside.addWidget(self.acts)
        across.addWidget(self.list)
        across.addWidget(side, 1)
        layout.addLayout(across, 1)
        bind(self, self._actions)
        theme.changed.connect(self._arrange)
        self.presenter.start()
        self._arrange()

    # What the window asks.

    def keys(self) -> Sequence[Action]:
        if self.form.state is not None:
            act = self.form.act_button.text()
            return (
                Action("Return", act.lower()),
                Action("Tab", self.tr("next field")),
                Action("Esc", self.tr("cancel")),
            )
        if self.comparing:
            return (
                Action("F7", self.tr("next change"), self._next_change),
                Action("Esc", self.tr("back"), self._escape, name=self.redline.close_button.text()),
            )
        return self._actions()

    def take_focus(self) -> None:
        if self.form.state is not None:
            self.form.day.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.comparing:
            self.redline.take_focus()
        elif self.list.count():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def minute_passed(self, now: datetime) -> None:
        self.head.show_time(now)

    # What the presenter asks.

    def show_versions(self, versions: Sequence[FilingVersion], chosen: str) -> None:
        self.list.show_entries(self._entries.of(versions), chosen)

    def show_version(self, shown: Shown | None) -> None:
        self.form.cancel()
        if shown is None:
            self.detail.show_nothing(
                self.tr("No sealed papers yet. A final version is drawn up from the case.")
            )
        else:
            version = shown.version
            title = self._entries.title(version.filing.paper)
            title = f"{title}, {self._entries.number(version).lower()}"
            several = len(self.presenter.of_paper) > 1
            self.detail.show_version(shown, title, version.filing.addressee, several=several)
        self._shown.setCurrentWidget(self.detail)
        self.acts.show()
        self._show_acts()

    def show_checked(self, checked: Checked) -> None:
        self.detail.show_checked(checked)

    def show_redline(self, redline: Redline) -> None:
        self.redline.show_redline(redline)

    def show_taken_in(self) -> None:
        self.compare()

    def show_error(self, error: Exception | None) -> None:
        if error is None:
            self.form.say("")
            self._said_band.hide()
            return
        words = " ".join(sentences(error, self._desk.language))
        if isinstance(error, FilingMovedElsewhere):
            self.presenter.again()
        if self.comparing:
            self.redline.show_nothing("")
        if isinstance(error, FilingDamaged):
            self.detail.show_damaged()
        if self.form.state is not None:
            self.form.say(words)
        else:
            self._say(words, failed=True)

    def show_saved(self, paths: Sequence[Path]) -> None:
        names = ", ".join(path.name for path in paths)
        where = self.tr("Saved in {folder}: {names}")
        self._say(where.format(folder=paths[0].parent, names=names), failed=False)

    def run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        def step(job: JobContext) -> tuple[Callable[[Any], None], Any]:
            job.step(0, 1)
            return done, work()

        # To a method of this page, which hears nothing any more once the page is destroyed.
        self._desk.jobs.run(step, self._done, self._failed)

    # What can be done.

    def save_files(self) -> None:
        """Ctrl+Shift+S: write the files of the version where the user says."""
        if self.presenter.version is None or self._is_busy:
            return
        folder = self._dialogs.folder(self)
        if folder is not None:
            self.presenter.save_files(folder)

    @property
    def comparing(self) -> bool:
        """Say whether two versions are shown compared, in place of one."""
        return self._shown.currentWidget() is self.redline

    @property
    def _is_busy(self) -> bool:
        """Say whether a step is being written, or versions compared: keys mean that alone."""
        return self.form.state is not None or self.comparing

    def take_back(self) -> None:
        """Ctrl+Z: take the last step back, for one noted by mistake."""
        if not self._is_busy:
            self.presenter.take_back()

    def take_in(self) -> None:
        """Ctrl+O: seal a file edited by hand as a new version of the paper."""
        if self.presenter.version is None or self._is_busy:
            return
        path = self._dialogs.edited(self)
        if path is not None:
            self.presenter.take_in(path)

    def compare(self) -> None:
        """Ctrl+Shift+C: show what differs between the version and the one it came from."""
        pair = self.presenter.to_compare
        if pair is None or self._is_busy:
            return
        self._said_band.hide()
        self._shown.setCurrentWidget(self.redline)
        self.acts.hide()
        named = [(each, self._entries.number(each)) for each in self.presenter.of_paper]
        self.redline.offer(named, *pair)
        self.redline.take_focus()
        self.keys_changed.emit()

    def _close_redline(self) -> None:
        self._shown.setCurrentWidget(self.detail)
        self.acts.show()
        self.take_focus()
        self.keys_changed.emit()

    def _escape(self) -> None:
        if self.comparing:
            self._close_redline()
        else:
            self._back()

    def ask(self, state: FilingState) -> None:
        """Ask for what is to be noted of the version, if it may go to that state."""
        version = self.presenter.version
        if version is not None and not self._is_busy and state in following(version.state):
            self._said_band.hide()
            self.acts.hide()
            self.form.ask(state, self._zone)
            self._arrange()
            self.keys_changed.emit()

    def _actions(self) -> Sequence[Action]:
        states = self.presenter.following
        name = ACTS[states[0]].in_language(self._desk.language) if states else self.tr("Next step")
        over = "" if states else self.tr("Nothing is left to be noted of this version.")
        acuse = ACTS[FilingState.ACKNOWLEDGED].in_language(self._desk.language)
        return (
            Action("↑ ↓", self.tr("version")),
            Action("Ctrl+Return", name.lower(), self.acts.ask_usual, name=name, why_not=over),
            Action(
                "Ctrl+Shift+A",
                acuse.lower(),
                partial(self.ask, FilingState.ACKNOWLEDGED),
                name=acuse,
            ),
            Action(
                "Ctrl+Shift+C",
                self.tr("compare versions"),
                self.compare,
                why_not="" if self.presenter.to_compare else self.tr("There is one version."),
            ),
            Action("Ctrl+O", self.tr("take in an edited file"), self.take_in),
            Action("Ctrl+Shift+S", self.tr("save the files"), self.save_files),
            Action("Ctrl+Z", self.tr("take the last step back"), self.take_back),
            Action("Esc", self.tr("back"), self._escape, name=self.back_button.text()),
            Action("F7", self.tr("next change"), self._next_change),
        )

    # Inside.

    def _next_change(self) -> None:
        if self.comparing:
            self.redline.view.next()

    def _done(self, outcome: tuple[Callable[[Any], None], Any]) -> None:
        done, result = outcome
        done(result)

    def _failed(self, error: Exception) -> None:
        self.show_error(error)

    def _choose(self, filing_id: str) -> None:
        self._said_band.hide()
        self.presenter.choose(filing_id)

    def _choose_scan(self) -> None:
        chosen = self._dialogs.scan(self)
        if chosen is not None:
            self.form.choose_scan(chosen)

    def _save_scan(self, step: FilingStep, scan: Attachment) -> None:
        folder = self._dialogs.folder(self)
        if folder is not None:
            self.presenter.save_scan(step, scan, folder)

    def _form_closed(self) -> None:
        self.acts.show()
        self._arrange()
        self.take_focus()
        self.keys_changed.emit()

    def _back(self) -> None:
        self.case_asked.emit(self._case_id)

    def _show_acts(self) -> None:
        presenter = self.presenter
        self.acts.offer(
            presenter.following, may_void=presenter.may_void, may_take_back=presenter.may_take_back
        )
        self.keys_changed.emit()

    def _band(self) -> QWidget:
        theme, px = self._desk.theme, self._desk.theme.px
        band = Pane(theme, "surface", edges=("top",))
        row = QVBoxLayout(band)
        row.setContentsMargins(px(20), px(8), px(12), px(8))
        self.error, self.saved = Note(theme, "danger", "warning"), Note(theme, "ok", "check")
        row.addWidget(self.error)
        row.addWidget(self.saved)
        band.hide()
        return band

    def _say(self, words: str, *, failed: bool) -> None:
        self.error.say(words if failed else "")
        self.saved.say("" if failed else words)
        self._said_band.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Give the list its share; with large type a form takes the place of the version."""
        px = self._desk.theme.px
        self.list.setFixedWidth(min(px(LIST_WIDTH), round(self.width() * LIST_SHARE)))
        wide = self._is_wide
        self.acts.arrange(wide=wide)
        self._shown.setVisible(wide or self.form.state is None)
        self.redline.arrange(wide=wide)

    @property
    def _is_wide(self) -> bool:
        return self.width() >= self._desk.theme.px(WIDE)
