"""One version of a paper: its dated states, its seal, its acuse, and what changed since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from legalaid_desktop.record.filing import FilingState
from legalaid_desktop.record.filing_steps import FilingStep, FilingVersion
from legalaid_desktop.ui.changes.lines import Line, change_lines
from legalaid_desktop.ui.changes.view import breaking, comparison
from legalaid_desktop.ui.filings.presenter import Checked, Shown
from legalaid_desktop.ui.filings.step_line import Mark, StepLine
from legalaid_desktop.ui.filings.words import details, in_fours, noted_by, size_words, state_words
from legalaid_desktop.ui.forms.summaries import shortened
from legalaid_desktop.ui.shell.status import day_words
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.bars import Pane, Rule
from legalaid_desktop.ui.widgets.buttons import ActionButton, key_words
from legalaid_desktop.ui.widgets.labels import Glyph, Note, Words

_State = FilingState
_PATH = (
    _State.SEALED,
    _State.SIGNED,
    _State.HANDED_IN,
    _State.ACKNOWLEDGED,
    _State.ANSWERED,
)
TOP = Qt.AlignmentFlag.AlignTop
WIDE = 640  # from here on seal and acuse stand side by side


class Detail(QScrollArea):
    """Read only. The arrows scroll it."""

    files_asked = Signal()
    scan_taken = Signal(object, object)  # FilingStep, Attachment: to be saved in a folder
    checked_again = Signal()
    edited_asked = Signal()  # a file edited by hand is to be taken in
    compare_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        language: str,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._language, self._now = theme, language, now
        self._filing_id = ""
        self._again: Callable[[], None] = lambda: None
        self._wide = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("The version"))
        self.steps: StepLine | None = None
        self.lines: Sequence[Line] = ()

    def show_nothing(self, words: str) -> None:
        inner, layout = self._blank()
        layout.addWidget(Words(self._theme, words, ink="text2", wrap=True))
        layout.addStretch(1)
        self.setWidget(inner)
        self._filing_id = ""
        self._again = lambda: None

    def show_version(self, shown: Shown, title: str, to: str, *, several: bool) -> None:
        """`several` says that its paper has other versions to compare with."""
        theme, px = self._theme, self._theme.px
        self._wide = self.width() >= px(WIDE)
        self._again = partial(self.show_version, shown, title, to, several=several)
        version = shown.version
        self._filing_id = version.filing.id
        inner, layout = self._blank()
        head = QHBoxLayout() if self._wide else QVBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(Words(theme, title, use=Type.PANE_TITLE, wrap=True), 1)
        self.save_button = ActionButton(
            theme, self.tr("Save the files…"), icon="save", key=key_words("Ctrl+Shift+S")
        )
        self.save_button.show_key(self._wide)
        self.save_button.clicked.connect(self.files_asked)
        head.addWidget(self.save_button, 0, TOP | Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(head)
        if to:
            layout.addWidget(Words(theme, breaking(to), ink="text2", wrap=True))
        acts = QHBoxLayout() if self._wide else QVBoxLayout()
        acts.setSpacing(px(8))
        self.take_in_button = ActionButton(
            theme, self.tr("Take in an edited file…"), icon="pencil", key="Ctrl+O", kind="link"
        )
        self.take_in_button.clicked.connect(self.edited_asked)
        self.compare_button = ActionButton(
            theme,
            self.tr("Compare versions"),
            icon="document",
            key=key_words("Ctrl+Shift+C"),
            kind="link",
        )
        self.compare_button.clicked.connect(self.compare_asked)
        for button in (self.take_in_button, self.compare_button)[: 1 + several]:
            button.show_key(self._wide)
            acts.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if self._wide:
            acts.addStretch(1)
        layout.addLayout(acts)
        self.steps = StepLine(theme)
        self.steps.show_marks(self._marks(version))
        layout.addSpacing(px(4))
        layout.addWidget(self.steps)
        layout.addWidget(Rule(theme))
        across = QGridLayout()
        across.setHorizontalSpacing(px(24))
        across.addWidget(self._seal(version), 0, 0, TOP)
        across.addWidget(self._acuse(shown), *((0, 1) if self._wide else (1, 0)), TOP)
        across.setVerticalSpacing(px(12))
        across.setColumnStretch(0, 1)
        across.setColumnStretch(1, int(self._wide))
        layout.addLayout(across)
        layout.addWidget(Rule(theme))
        self._data(layout, shown)
        layout.addStretch(1)
        self.setWidget(inner)

    def show_checked(self, checked: Checked) -> None:
        """Say what became of comparing the files with the seal, if it is of what is shown."""
        if checked.filing_id != self._filing_id:
            return
        if not checked.kept:
            self._verdict(self.tr("the files are not in the vault"), "warning", "warn")
            self.save_button.setEnabled(False)
            self._sizes.setText(
                self.tr("Drawn up with an earlier program: the seal proves the files in a folder.")
            )
            return
        self._verdict(self.tr("matches"), "check", "ok")
        self._sizes.setText(
            self.tr("PDF of {pdf}, DOCX of {docx}").format(
                pdf=size_words(checked.pdf), docx=size_words(checked.docx)
            )
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._filing_id and self._wide != (self.width() >= self._theme.px(WIDE)):
            self._again()
            self.checked_again.emit()

    def show_damaged(self) -> None:
        self._verdict(self.tr("does not match"), "octagon", "danger")

    def _blank(self) -> tuple[Pane, QVBoxLayout]:
        px = self._theme.px
        inner = Pane(self._theme, "surface")
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(px(20), px(14), px(20), px(16))
        layout.setSpacing(px(8))
        return inner, layout

    def _marks(self, version: FilingVersion) -> Sequence[Mark]:
        filing = version.filing
        made = Mark(
            word=state_words(_State.SEALED, self._language),
            when=self._when(filing.made_at),
            by=shortened(filing.author),
            ink="ok",
            icon="lock",
        )
        marks = [made]
        reached = [step.state for step in version.steps]
        last = max((_PATH.index(s) for s in reached if s in _PATH), default=0)
        for at, state in enumerate(_PATH[1:], start=1):
            step = version.step(state)
            word = state_words(state, self._language)
            if step is not None:
                marks.append(self._mark(step, word))
            elif version.state is not _State.VOIDED:
                passed = self.tr("not noted") if at < last else self.tr("still to come")
                marks.append(Mark(word=word, when=passed))
        voided = version.step(_State.VOIDED)
        if voided is not None:
            word = state_words(_State.VOIDED, self._language)
            marks.append(self._mark(voided, word, ink="danger", icon="close"))
        return marks

    def _mark(self, step: FilingStep, word: str, *, ink: str = "ok", icon: str = "check") -> Mark:
        return Mark(
            word=word,
            when=self._when(step.happened),
            note=details(step, self._language),
            by=noted_by(step.author, self._language),
            ink=ink,
            icon=icon,
        )

    def _seal(self, version: FilingVersion) -> QWidget:
        theme, filing = self._theme, version.filing
        block, layout = self._block()
        head = QHBoxLayout()
        head.setSpacing(theme.px(6))
        head.addWidget(Words(theme, self.tr("Seal of the file"), use=Type.STRONG))
        self._verdict_icon = Glyph(theme, "refresh", "text2", 14)
        self._verdict_words = Words(theme, self.tr("comparing"), use=Type.SECOND, ink="text2")
        head.addWidget(self._verdict_icon)
        head.addWidget(self._verdict_words, 1)
        layout.addLayout(head)
        self.hash = Words(theme, in_fours(filing.pdf_sha256))
        self.hash.setFont(theme.seal_font())
        self.hash.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.hash.setAccessibleName(self.tr("SHA-256 of the PDF"))
        layout.addWidget(self.hash)
        self._sizes = Words(theme, "SHA-256", use=Type.SECOND, ink="text2", wrap=True)
        layout.addWidget(self._sizes)
        made_of = self.tr("Made of version {version} of the case, with {engine}").format(
            version=filing.case_version, engine=filing.engine
        )
        layout.addWidget(Words(theme, made_of, use=Type.SECOND, ink="text2", wrap=True))
        if filing.template_sha256:
            template = self.tr("Template {hash}").format(hash=in_fours(filing.template_sha256[:16]))
            layout.addWidget(Words(theme, template, use=Type.SECOND, ink="text2", wrap=True))
        self.check_button = ActionButton(theme, self.tr("Compare again"), kind="link")
        self.check_button.clicked.connect(self.checked_again)
        layout.addWidget(self.check_button, 0, Qt.AlignmentFlag.AlignLeft)
        return block

    def _acuse(self, shown: Shown) -> QWidget:
        theme = self._theme
        block, layout = self._block()
        self.scan_buttons: list[ActionButton] = []
        told = [
            step
            for step in shown.version.steps
            if step.state in (_State.ACKNOWLEDGED, _State.ANSWERED, _State.VOIDED)
        ]
        if not told:
            layout.addWidget(Words(theme, self.tr("Acuse"), use=Type.STRONG))
            layout.addWidget(Words(theme, self.tr("No acuse yet."), ink="text2"))
        scans = dict(shown.scans)
        for step in told:
            state = step.state or _State.SEALED
            word = self.tr("Acuse") if state is _State.ACKNOWLEDGED else ""
            word = word or state_words(state, self._language)
            layout.addWidget(Words(theme, word, use=Type.STRONG))
            facts = [
                (self.tr("Folio"), step.folio),
                (self.tr("Received by"), step.received_by),
                (self.tr("When"), self._when(step.happened)),
                (self.tr("Reason") if state is _State.VOIDED else self.tr("Answer"), step.note),
            ]
            scan = scans.get(step)
            if step.scan:
                size = "" if scan is None else f"{shortened(scan.name)}, {size_words(scan.size)}"
                facts.append((self.tr("File"), size or self.tr("not there any more")))
            layout.addLayout(self._facts([(name, said) for name, said in facts if said]))
            if scan is not None:
                button = ActionButton(theme, self.tr("Save the scan…"), icon="file", kind="link")
                button.clicked.connect(lambda _=False, s=step, a=scan: self.scan_taken.emit(s, a))
                layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
                self.scan_buttons.append(button)
        return block

    def _data(self, layout: QVBoxLayout, shown: Shown) -> None:
        """Say whether the case still says what the paper was made of, and where it does not."""
        theme = self._theme
        today = self._now().date()
        self.lines = ()
        changed = shown.data_changed
        look = ("warn", "warning") if changed else ("ok", "check")
        self.verdict = Note(theme, *look)
        layout.addWidget(self.verdict)  # what has no parent would be a window of its own
        if not changed:
            self.verdict.say(self.tr("The case says today what this version was made of."))
            return
        self.lines = change_lines(shown.sealed, shown.newest, self._language, today)
        self.verdict.say(self.tr("The data changed after sealing: %n places", "", len(self.lines)))
        sealed = self.tr("As sealed (version {version})").format(version=shown.sealed.version)
        now = self.tr("Today (version {version})").format(version=shown.newest.version)
        layout.addWidget(comparison(theme, self.lines, sealed, now))

    def _facts(self, facts: Sequence[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(12))
        grid.setVerticalSpacing(self._theme.px(3))
        grid.setColumnStretch(1, 1)
        for row, (name, said) in enumerate(facts):
            grid.addWidget(Words(self._theme, name, ink="text2"), row, 0, TOP)
            words = Words(self._theme, breaking(said), use=Type.LABEL, wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(words, row, 1, TOP)
        return grid

    def _block(self) -> tuple[QWidget, QVBoxLayout]:
        block = QWidget()
        layout = QVBoxLayout(block)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._theme.px(5))
        return block, layout

    def _verdict(self, words: str, icon: str, ink: str) -> None:
        self._verdict_icon.show_icon(icon, ink)
        self._verdict_words.setText(words)
        self._verdict_words.set_ink(ink)

    def _when(self, moment: datetime) -> str:
        local = moment.astimezone(self._now().tzinfo)
        return f"{day_words(local.date())}, {local:%H:%M}"
