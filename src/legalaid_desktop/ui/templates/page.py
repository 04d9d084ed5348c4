"""The page of the templates: choose one, and read what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from legalaid_desktop.errors import UserError
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.services.ports import TemplateChecks, TemplateFinding
from legalaid_desktop.ui.errors import sentences
from legalaid_desktop.ui.shell.action import Action, bind
from legalaid_desktop.ui.shell.page import Desk, Page
from legalaid_desktop.ui.templates.basis import BasisPane
from legalaid_desktop.ui.templates.finding_list import FindingLine, FindingList
from legalaid_desktop.ui.templates.presenter import (
    Entry,
    Result,
    Scope,
    State,
    TemplatesPresenter,
)
from legalaid_desktop.ui.templates.template_list import TemplateList
from legalaid_desktop.ui.theme.theme import Type
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.buttons import ActionButton, Segment
from legalaid_desktop.ui.widgets.labels import Glyph, Words

AskFile = Callable[[QWidget], Path | None]
Checked = tuple[int, Sequence[TemplateFinding], UserError | None]
"""Which check it was, and what came of it."""

LIST_WIDTH = 344


def ask_file(parent: QWidget) -> Path | None:
    """Return the Word file the user chose, or None."""
    usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    title = QCoreApplication.translate("TemplatesPage", "Choose a template")
    kind = QCoreApplication.translate("TemplatesPage", "Word documents (*.docx)")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, usual, kind)
    return Path(chosen) if chosen else None


class TemplatesPage(Page):
    """A template is checked when it is first looked at, off the window's thread."""

    guide = "templates"

    def __init__(
        self,
        desk: Desk,
        papers: Sequence[Paper],
        checks: TemplateChecks,
        *,
        choose_file: AskFile = ask_file,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._checks, self._choose_file = desk, checks, choose_file
        self._started = False
        theme = desk.theme
        self.list = TemplateList(theme, desk.language)
        self.basis = BasisPane(theme)
        self.findings = FindingList(theme)
        self.presenter = TemplatesPresenter(papers, checks, self)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._title_row(len(papers)))
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._side())
        across.addWidget(self._result(), 1)
        layout.addLayout(across, 1)

        self.list.currentRowChanged.connect(self.presenter.choose)
        self.list.activated.connect(lambda _: self._next(0))
        bind(self, self.keys)
        self.setFocusProxy(self.list)
        theme.changed.connect(self._dress)
        self._dress()

    # What the window asks.

    def keys(self) -> Sequence[Action]:
        return (
            Action("↑ ↓", self.tr("move")),
            Action("Return", self.tr("see what was found")),
            Action("F8", self.tr("next finding"), partial(self._next, 1)),
            Action("F5", self.tr("check again"), self.presenter.check_again),
            Action("Ctrl+O", self.tr("choose a file"), self._open, name=self.open_button.text()),
            Action("Shift+F8", self.tr("previous finding"), partial(self._next, -1)),
        )

    def take_focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        if not self._started:
            self._started = True
            self.presenter.start()

    # What the presenter asks.

    def show_entries(self, entries: Sequence[Entry], chosen: int) -> None:
        self.list.show_entries(entries, chosen)

    def show_result(self, entry: Entry, result: Result, scope: Scope) -> None:
        language = self._desk.language
        title = entry.paper.title.in_language(language) if entry.paper else entry.template.name
        self._title.setText(title)
        self.basis.show_paper(entry.paper)
        self.basis.setVisible(entry.paper is not None)
        self._show_summary(result)
        found = result.within(scope)
        for each, segment in self._segments.items():
            segment.show_count(len(result.within(each)))
        self._filters.setVisible(bool(result.findings))
        self.findings.show_lines([self._line(finding) for finding in found])
        self._empty.setText(self.tr("Nothing of this kind.") if result.findings else "")
        self._stack.setCurrentIndex(0 if found else 1)

    def start_checking(self, template: Path, number: int) -> None:
        checks = self._checks

        def check(job: JobContext) -> Checked:
            job.step(0, 1)
            try:
                return number, checks.check(template), None
            except UserError as error:
                return number, (), error

        self._desk.jobs.run(check, self._checked, self._broke)

    # Inside.

    def _checked(self, done: Checked) -> None:
        number, findings, error = done
        if error is not None:
            self.presenter.failed(number, error)
        else:
            self.presenter.checked(number, findings)

    def _broke(self, error: Exception) -> None:
        self.presenter.broke(error)

    def _show_summary(self, result: Result) -> None:
        if result.state is State.CHECKING:
            icon, ink = "refresh", "text2"
            told, more = self.tr("Being checked"), ""
        elif result.error is not None:
            icon, ink = "octagon", "danger"
            told, more = sentences(result.error, self._desk.language)
        elif result.blocking:
            icon, ink, told = "octagon", "danger", self._counts(result)
            more = self.tr("It cannot be used until the errors are mended.")
        elif result.warnings:
            icon, ink, told = "warning", "warn", self._counts(result)
            more = self.tr("It can be used; the warnings are worth a look.")
        else:
            icon, ink, told = "check", "ok", self.tr("Nothing to mend")
            more = self.tr("The template can be used.")
        self._glyph.show_icon(icon, ink)
        self._told.setText(told)
        self._told.set_ink(ink)
        self._more.setText(more)
        self._more.setVisible(bool(more))

    def _counts(self, result: Result) -> str:
        counts = []
        if result.blocking:
            counts.append(self.tr("%n error(s)", "", result.blocking))
        if result.warnings:
            counts.append(self.tr("%n warning(s)", "", result.warnings))
        return ", ".join(counts)

    def _line(self, finding: TemplateFinding) -> FindingLine:
        language = self._desk.language
        what = finding.what_to_do.in_language(language)
        said = finding.said.in_language(language)
        if finding.suggestion and finding.suggestion not in f"{said} {what}":
            instead = self.tr("Write instead: {suggestion}").format(suggestion=finding.suggestion)
            what = f"{what} {instead}".strip()
        return FindingLine(
            blocks=finding.blocks,
            severity=self.tr("Error") if finding.blocks else self.tr("Warning"),
            said=said,
            place=finding.place(language),
            words=finding.words,
            what_to_do=what,
        )

    def _open(self) -> None:
        chosen = self._choose_file(self)
        if chosen is not None:
            self.refresh()
            self.presenter.choose_file(chosen)
            self.take_focus()

    def _next(self, step: int) -> None:
        """Go to a finding; from elsewhere, to the one in hand."""
        if self.findings.count():
            self.findings.step(step if self.findings.hasFocus() else 0)
            self.findings.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _title_row(self, count: int) -> QWidget:
        theme = self._desk.theme
        row = Pane(theme, "surface", edges=("bottom",), height=50)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(theme.px(20), 0, theme.px(16), 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(Words(theme, self.tr("Templates"), use=Type.SCREEN_TITLE))
        layout.addWidget(Words(theme, self.tr("of %n paper(s)", "", count), ink="text2"))
        layout.addStretch(1)
        self.again_button = ActionButton(theme, self.tr("Check again"), icon="refresh", key="F5")
        self.again_button.clicked.connect(self.presenter.check_again)
        self.open_button = ActionButton(
            theme, self.tr("Choose a .docx…"), icon="folder", key="Ctrl+O"
        )
        self.open_button.clicked.connect(self._open)
        layout.addWidget(self.again_button)
        layout.addWidget(self.open_button)
        return row

    def _side(self) -> QWidget:
        self._side_pane = Pane(self._desk.theme, "alt", edges=("right",))
        layout = QVBoxLayout(self._side_pane)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addWidget(self.basis, 1)
        layout.addStretch(0)
        return self._side_pane

    def _result(self) -> QWidget:
        theme, px = self._desk.theme, self._desk.theme.px
        pane = Pane(theme, "surface")
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head = Pane(theme, "surface", edges=("bottom",))
        inside = QVBoxLayout(head)
        inside.setContentsMargins(px(20), px(12), px(16), px(10))
        inside.setSpacing(px(4))
        self._title = Words(theme, use=Type.PANE_TITLE, wrap=True)
        inside.addWidget(self._title)
        told = QHBoxLayout()
        told.setSpacing(px(8))
        self._glyph = Glyph(theme, "refresh", "text2", 16)
        self._told = Words(theme, use=Type.STRONG, wrap=True)
        told.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self._told, 1)
        inside.addLayout(told)
        self._more = Words(theme, ink="text2", wrap=True)
        inside.addWidget(self._more)
        inside.addWidget(self._filter_row())
        layout.addWidget(head)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.findings)
        nothing = Pane(theme, "surface")
        column = QVBoxLayout(nothing)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        self._empty = Words(theme, ink="text2", wrap=True)
        column.addWidget(self._empty)
        column.addStretch(1)
        self._stack.addWidget(nothing)
        self._stack.setCurrentIndex(1)
        layout.addWidget(self._stack, 1)
        return pane

    def _filter_row(self) -> QWidget:
        theme, px = self._desk.theme, self._desk.theme.px
        self._filters = QWidget()
        layout = QHBoxLayout(self._filters)
        layout.setContentsMargins(0, px(4), 0, 0)
        layout.setSpacing(px(4))
        group = QButtonGroup(self)
        self._segments: dict[Scope, Segment] = {}
        for scope, word in (
            (Scope.ALL, self.tr("All")),
            (Scope.BLOCKS, self.tr("Errors")),
            (Scope.WARNS, self.tr("Warnings")),
        ):
            segment = Segment(theme, word)
            segment.clicked.connect(lambda _=False, scope=scope: self.presenter.choose_scope(scope))
            group.addButton(segment)
            layout.addWidget(segment)
            self._segments[scope] = segment
        self._segments[Scope.ALL].setChecked(True)
        layout.addStretch(1)
        self._filters.hide()
        return self._filters

    def _dress(self) -> None:
        self._side_pane.setFixedWidth(self._desk.theme.px(LIST_WIDTH))
