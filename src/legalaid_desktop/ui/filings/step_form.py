"""The lines in which a step of a filing is noted: when, the folio, who received it, its scan."""

from __future__ import annotations

from datetime import datetime, tzinfo
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from legalaid_desktop.language.reading import Unread, read_moment
from legalaid_desktop.record.filing import FilingState
from legalaid_desktop.services.filings import NewStep
from legalaid_desktop.services.ports import Clock
from legalaid_desktop.ui.filings.presenter import WITH_SCAN
from legalaid_desktop.ui.filings.words import ACTS
from legalaid_desktop.ui.forms.field import PlainLine
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.bars import Question
from legalaid_desktop.ui.widgets.buttons import ActionButton, key_words
from legalaid_desktop.ui.widgets.labels import Note, Words

_State = FilingState
_WITH_FOLIO = (_State.HANDED_IN, _State.ACKNOWLEDGED, _State.ANSWERED)
_RECEIVED = (_State.HANDED_IN, _State.ACKNOWLEDGED)
_WITH_NOTE = (_State.ANSWERED, _State.VOIDED)


class StepForm(Question):
    """Hidden until it asks; Enter notes the step, Esc leaves things as they are."""

    noted = Signal(object)  # NewStep
    scan_asked = Signal()
    closed = Signal()

    def __init__(
        self, theme: Theme, clock: Clock, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "alt", edges=("top",), parent=parent)
        self._clock, self._language = clock, language
        self._state: FilingState | None = None
        self._zone: tzinfo | None = None
        self._scan: Path | None = None
        px = theme.px
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(10), px(12), px(10))
        layout.setSpacing(px(8))
        self._title = Words(theme, use=Type.STRONG)
        layout.addWidget(self._title)
        across = QHBoxLayout()
        across.setSpacing(px(12))
        self.day, self._day_box = self._line(theme, self.tr("&Date"))
        self.hour, self._hour_box = self._line(theme, self.tr("&Time"))
        self.folio, self._folio_box = self._line(theme, self.tr("&Folio, if there is one"))
        for box in (self._day_box, self._hour_box, self._folio_box):
            across.addWidget(box, 1)
        layout.addLayout(across)
        self.received_by, self._received_box = self._line(theme, "")
        self.note, self._note_box = self._line(theme, "")
        layout.addWidget(self._received_box)
        layout.addWidget(self._note_box)
        self._scan_row = QWidget()
        row = QHBoxLayout(self._scan_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        self.scan_button = ActionButton(theme, self.tr("Choose the scan…"), icon="file")
        self.scan_button.clicked.connect(self.scan_asked)
        self._scan_name = Words(theme, ink="text2")
        row.addWidget(self.scan_button)
        row.addWidget(self._scan_name, 1)
        layout.addWidget(self._scan_row)
        self.error = Note(theme, "danger", "warning")
        self.error.hide()
        layout.addWidget(self.error)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        self._lacks = Words(theme, use=Type.SECOND, ink="text2")
        self.cancel_button = ActionButton(theme, self.tr("Cancel"), key="Esc", kind="link")
        self.cancel_button.clicked.connect(self.cancel)
        self.act_button = ActionButton(theme, "", key=key_words("Return"), kind="primary")
        self.act_button.clicked.connect(self._note)
        foot.addWidget(self._lacks, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.act_button)
        layout.addLayout(foot)
        self.hide()

    @property
    def state(self) -> FilingState | None:
        """The state that is asked about; None when nothing is asked."""
        return self._state

    def ask(self, state: FilingState, zone: tzinfo) -> None:
        """Ask for what is to be noted; the moment is now until someone says another."""
        self._state, self._zone = state, zone
        now = self._clock().astimezone(zone)
        self.day.setText(f"{now.day}/{now.month}/{now.year}")
        self.hour.setText(f"{now:%H:%M}")
        for line in (self.folio, self.received_by, self.note):
            line.clear()
        self.choose_scan(None)
        self._title.setText(ACTS[state].in_language(self._language))
        self.act_button.setText(self._title.text())
        self.act_button.updateGeometry()
        self._name(
            self.received_by,
            self._received_box,
            self.tr("Where it was handed in")
            if state is _State.HANDED_IN
            else self.tr("Who received it"),
        )
        self._name(
            self.note,
            self._note_box,
            self.tr("Why it is voided") if state is _State.VOIDED else self.tr("What was answered"),
        )
        for box in (self._day_box, self._hour_box):
            box.setVisible(state is not _State.VOIDED)
        self._folio_box.setVisible(state in _WITH_FOLIO)
        self._received_box.setVisible(state in _RECEIVED)
        self._note_box.setVisible(state in _WITH_NOTE)
        self._scan_row.setVisible(state in WITH_SCAN)
        self.error.say("")
        self._show_act()
        self.show()
        first = self.note if state is _State.VOIDED else self.day
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        first.selectAll()

    def choose_scan(self, scan: Path | None) -> None:
        """Take the file to be kept with the step."""
        self._scan = scan
        self._scan_name.setText(scan.name if scan is not None else self.tr("No file chosen"))

    def say(self, sentence: str) -> None:
        """Say why the step was not noted."""
        self.error.say(sentence)

    def cancel(self) -> None:
        if self._state is not None:
            self._state = None
            self.hide()
            self.closed.emit()

    def _line(self, theme: Theme, words: str) -> tuple[PlainLine, QWidget]:
        """Return a line and what holds it with its label."""
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        label = Words(theme, words, use=Type.LABEL)
        line = PlainLine()
        label.setBuddy(line)
        line.setAccessibleName(words.replace("&", ""))
        line.textChanged.connect(self._show_act)
        line.returnPressed.connect(self._note)
        layout.addWidget(label)
        layout.addWidget(line)
        return line, box

    def _name(self, line: PlainLine, box: QWidget, words: str) -> None:
        label = box.findChild(Words)
        if label is not None:
            label.setText(words)
        line.setAccessibleName(words)

    def _show_act(self) -> None:
        lacks = self._state is _State.VOIDED and not self.note.text().strip()
        self._lacks.setText(self.tr("The reason is missing.") if lacks else "")
        self.act_button.setEnabled(not lacks)

    def _note(self) -> None:
        state = self._state
        if state is None or self._zone is None or not self.act_button.isEnabled():
            return
        happened = self._happened(self._zone)
        if happened is None:
            return
        self.noted.emit(
            NewStep(
                state=state,
                happened=happened,
                folio=self.folio.text(),
                received_by=self.received_by.text(),
                note=self.note.text(),
                scan=self._scan,
            )
        )

    def _happened(self, zone: tzinfo) -> datetime | None:
        now = self._clock().astimezone(zone)
        if self._state is _State.VOIDED:
            return now
        read = read_moment(self.day.text(), self.hour.text(), zone, now.date())
        if isinstance(read, datetime):
            return read
        said = read.why.in_language(self._language) if isinstance(read, Unread) else ""
        self.say(said or self.tr("Say when it was."))
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        return None
