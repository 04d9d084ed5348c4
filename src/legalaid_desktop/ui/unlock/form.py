"""What the small pages of the unlock screen have in common: title, fields, errors, buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from legalaid_desktop.errors import TooManyTries
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.ui.errors import sentences
from legalaid_desktop.ui.job_runner import JobRunner
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.unlock.presenter import Obstacle
from legalaid_desktop.ui.widgets.buttons import ActionButton, key_words
from legalaid_desktop.ui.widgets.labels import Note, Words

T = TypeVar("T")


class Form(QWidget):
    """One small page. A form adds its own rows to `rows`, then `add_foot`."""

    left = Signal()  # back to where it was come from
    touched = Signal()  # someone is at the keyboard
    worked = Signal(bool)  # work has begun, or ended
    erred = Signal()  # an error is said

    def __init__(
        self, theme: Theme, jobs: JobRunner, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._jobs, self._language = theme, jobs, language
        self._wait = QTimer(self)
        self._wait.setInterval(1000)
        self._wait.timeout.connect(self._tick)
        self._wait_left = 0
        px = theme.px
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        self.title = Words(theme, use=Type.UNLOCK_TITLE)
        self.intro = Words(theme, ink="text2", wrap=True)
        self.told = Note(theme, "ok", "check")
        self.told.say("")
        self.rows.addWidget(self.title)
        self.rows.addSpacing(px(4))
        self.rows.addWidget(self.intro)
        self.rows.addSpacing(px(12))
        self.rows.addWidget(self.told)
        self.rows.addSpacing(px(12))

    # For the page.

    def take_focus(self) -> None:
        """Give the focus to the first thing to be done."""
        raise NotImplementedError

    def go_back(self) -> None:
        """Do what Escape does."""
        self.left.emit()

    def forget(self) -> None:
        """Empty the fields that hold a secret."""
        raise NotImplementedError

    def expire(self) -> None:
        """Nobody has been here for a while."""
        self.forget()

    def show_error(self, error: Exception | None) -> None:
        self._wait.stop()
        self.error.say("" if error is None else " ".join(sentences(error, self._language)))
        if isinstance(error, TooManyTries):
            self._wait_left = error.seconds
            self.send_button.setEnabled(False)
            self._wait.start()
        if error is not None:
            self.erred.emit()

    # For the forms.

    def run(
        self,
        work: Callable[[JobContext], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._jobs.run(work, done, failed)

    def add_field(self, words: str, field: QWidget) -> Words:
        """Add a field under the label that names it."""
        label = Words(self._theme, words, use=Type.LABEL)
        label.setBuddy(field)
        if isinstance(field, PathField):
            field.name(words.replace("&", ""))
        self.rows.addWidget(label)
        self.rows.addSpacing(self._theme.px(4))
        self.rows.addWidget(field)
        return label

    def add_why_older(self) -> None:
        """Add the field for why to go on with an older copy, hidden until it is asked for."""
        self.why_older = QLineEdit()
        self.why_older.textEdited.connect(self._typed)
        self.why_older.returnPressed.connect(self._send)
        self.rows.addSpacing(self._theme.px(4))
        self._why_label = self.add_field(
            self.tr("Why this &copy is the one to go on with"), self.why_older
        )
        self.ask_why_older(False)

    def ask_why_older(self, asked: bool) -> None:
        self.why_older.clear()
        self._why_label.setVisible(asked)
        self.why_older.setVisible(asked)
        if asked:
            self._typed()

    @property
    def lacks_reason(self) -> bool:
        """Whether the reason to go on with an older copy is asked for and was not given."""
        return self.why_older.isVisibleTo(self) and not self.why_older.text().strip()

    def add_error(self) -> None:
        self.error = Note(self._theme, "danger", "warning")
        self.error.say("")
        self.rows.addSpacing(self._theme.px(8))
        self.rows.addWidget(self.error)

    def add_foot(
        self, words: str, *others: QWidget, icon: str, links: Sequence[QWidget] = ()
    ) -> None:
        """Add the row of the one act, under it why it cannot be done yet, and ways elsewhere."""
        theme, px = self._theme, self._theme.px
        self.send_button = ActionButton(
            theme, words, icon=icon, key=key_words("Return"), kind="primary"
        )
        self.send_button.clicked.connect(self._send)
        self.reason = Words(theme, use=Type.SECOND, ink="text2")
        row, under = QHBoxLayout(), QHBoxLayout()
        for across in (row, under):
            across.setSpacing(px(8))
        for button in (self.send_button, *others):
            row.addWidget(button)
        row.addStretch(1)
        under.addStretch(1)
        for link in links:
            under.addWidget(link)
        self.rows.addSpacing(px(12))
        self.rows.addLayout(row)
        self.rows.addSpacing(px(6))
        self.rows.addWidget(self.reason)
        self.rows.addLayout(under)

    def back_button(self) -> ActionButton:
        button = ActionButton(self._theme, self.tr("Back"), key="Esc", kind="link")
        button.clicked.connect(lambda: self.go_back())
        return button

    @property
    def waiting(self) -> bool:
        """Whether there is still to wait after failed tries."""
        return self._wait.isActive()

    def say_reason(self, reason: str) -> None:
        """Say why the form cannot be sent yet; "" if it can."""
        self.reason.setText(reason)
        self.send_button.setEnabled(not reason and not self.waiting)

    def obstacle_words(self, obstacle: Obstacle) -> str:
        return {
            Obstacle.NONE: "",
            Obstacle.NO_PATH: self.tr("The file is missing."),
            Obstacle.NO_USER: self.tr("It is still to say whose passphrase it is."),
            Obstacle.NO_PASSPHRASE: self.tr("The passphrase is missing."),
            Obstacle.TOO_WEAK: self.tr("The passphrase is not strong enough yet."),
            Obstacle.NOT_REPEATED: self.tr("The two passphrases are not the same yet."),
        }[obstacle]

    def _typed(self) -> None:
        """Look at the fields again after a key."""
        raise NotImplementedError

    def _send(self) -> None:
        raise NotImplementedError

    def _tick(self) -> None:
        """A second of the wait after failed tries has passed."""
        self._wait_left -= 1
        if self._wait_left > 0:
            error = TooManyTries(self._wait_left)
            self.error.say(" ".join(sentences(error, self._language)))
        else:
            self._wait.stop()
            self.error.say("")
            self._typed()


class PathField(QWidget):
    """Where a file is: typed, or chosen. `ask` returns the one that was chosen, or None."""

    edited = Signal()
    sent = Signal()

    def __init__(
        self,
        theme: Theme,
        choose: str,
        ask: Callable[[QWidget], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self.line = QLineEdit()
        self.line.textEdited.connect(self.edited)
        self.line.returnPressed.connect(self.sent)
        self.button = ActionButton(theme, choose, icon="folder")
        self.button.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)

    @property
    def path(self) -> Path | None:
        text = self.line.text().strip()
        if not text:
            return None
        try:
            return Path(text).expanduser().absolute()
        except RuntimeError:  # "~" and a name that nobody has
            return Path(text).absolute()

    def name(self, words: str) -> None:
        """Say to assistive technology which file it is: a label names only what stands beside."""
        self.line.setAccessibleName(words)
        self.button.setAccessibleName(f"{self.button.text()} {words}")

    def show_path(self, path: Path | None) -> None:
        self.line.setText("" if path is None else str(path))
        self.line.end(False)  # the name at the end tells more than the folder

    def _choose(self) -> None:
        chosen = self._ask(self)
        if chosen is not None:
            self.show_path(chosen)
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.edited.emit()
