"""The screen before access: a form, and facts about the device. It names nobody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from legalaid_desktop.errors import TooManyTries
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.services.ports import Vault, Vaults
from legalaid_desktop.ui.errors import sentences
from legalaid_desktop.ui.job_runner import JobRunner
from legalaid_desktop.ui.shell.top_bar import AppearanceButton
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.unlock.passphrase import PassphraseField
from legalaid_desktop.ui.unlock.presenter import Mode, Obstacle, UnlockPresenter
from legalaid_desktop.ui.unlock.strength import Strength
from legalaid_desktop.ui.widgets.bars import Pane, Rule
from legalaid_desktop.ui.widgets.brand import Brand
from legalaid_desktop.ui.widgets.buttons import ActionButton, key_words
from legalaid_desktop.ui.widgets.labels import Glyph, Note, Words


class UnlockPage(QWidget):
    vault_opened = Signal(object, object)  # Vault, Path

    def __init__(
        self,
        theme: Theme,
        jobs: JobRunner,
        vaults: Vaults,
        *,
        language: str,
        last: Path | None,
        new: Path | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._jobs, self._language = theme, jobs, language
        self._wait = QTimer(self)
        self._wait.setInterval(1000)
        self._wait.timeout.connect(self._tick)
        self._wait_left = 0
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._form(), 41)
        layout.addWidget(self._facts(), 59)
        self._presenter = UnlockPresenter(self, vaults, last=last, new=new)
        self.setFocusProxy(self.passphrase)

    # What the presenter asks.

    def show_mode(self, mode: Mode, path: Path | None) -> None:
        title, intro, send = {
            Mode.OPEN: (
                self.tr("Open the cases"),
                self.tr("The cases are kept in one encrypted file, the vault."),
                self.tr("Open"),
            ),
            Mode.CREATE: (
                self.tr("Create a vault"),
                self.tr("One encrypted file on this computer will hold the cases."),
                self.tr("Create the vault"),
            ),
            Mode.RECOVER: (
                self.tr("Recover the vault"),
                self.tr("With the 24 recovery words, or with those of two envelopes."),
                self.tr("Open with the words"),
            ),
        }[mode]
        self._title.setText(title)
        self._intro.setText(intro)
        self.path.setText("" if path is None else str(path))
        self.path.end(False)  # the name at the end tells more than the folder
        self.send_button.setText(send)
        self.switch_button.setText(
            self.tr("Create a new vault") if mode is Mode.OPEN else self.tr("Open one that exists")
        )
        self._passphrase_label.setText(
            self.tr("New &passphrase") if mode is Mode.RECOVER else self.tr("&Passphrase")
        )
        for button in (self.send_button, self.switch_button):
            button.updateGeometry()
        for widget in (self._again_label, self.again, self._strength, self._passphrase_help):
            widget.setVisible(mode is not Mode.OPEN)
        for sheet in (self.words, self.second_words):
            sheet.setVisible(mode is Mode.RECOVER)
        for label in (self._words_label, self._second_label):
            label.setVisible(mode is Mode.RECOVER)
        self.forgot_button.setVisible(mode is Mode.OPEN)

    def show_obstacle(self, obstacle: Obstacle) -> None:
        self.send_button.setEnabled(obstacle is Obstacle.NONE)
        self._reason.setText(
            {
                Obstacle.NONE: "",
                Obstacle.NO_PATH: self.tr("The file is missing."),
                Obstacle.NO_WORDS: self.tr("The words are missing."),
                Obstacle.NO_PASSPHRASE: self.tr("The passphrase is missing."),
                Obstacle.TOO_WEAK: self.tr("The passphrase is not strong enough yet."),
                Obstacle.NOT_REPEATED: self.tr("The two passphrases are not the same yet."),
            }[obstacle]
        )

    def show_strength(self, strength: Strength, missing: int) -> None:
        words, icon, ink = {
            Strength.EMPTY: ("", "info", "text2"),
            Strength.SHORT: (
                self.tr("Too short: %n more character(s)", "", missing),
                "warning",
                "warn",
            ),
            Strength.REPEATED: (self.tr("Too much repetition"), "warning", "warn"),
            Strength.ENOUGH: (self.tr("Strong enough"), "check", "ok"),
            Strength.GOOD: (self.tr("Strong"), "shield", "ok"),
        }[strength]
        self._strength.show_state(words, icon, ink)

    def show_busy(self, busy: bool) -> None:
        for widget in (
            self.path,
            self.browse_button,
            self.passphrase,
            self.again,
            self.words,
            self.second_words,
            self.why_older,
            self.switch_button,
            self.forgot_button,
        ):
            widget.setEnabled(not busy)
        if busy:
            self.send_button.setEnabled(False)
            creating = self._presenter.mode is Mode.CREATE
            self._reason.setText(self.tr("Creating…") if creating else self.tr("Opening…"))
        else:
            self._edited()

    def show_error(self, error: Exception | None) -> None:
        self._wait.stop()
        self._error.say("" if error is None else " ".join(sentences(error, self._language)))
        if isinstance(error, TooManyTries):
            self._wait_left = error.seconds
            self.send_button.setEnabled(False)
            self._wait.start()
        if error is not None:
            at_fault = self.why_older if self.why_older.isVisibleTo(self) else self.passphrase
            at_fault.setFocus(Qt.FocusReason.OtherFocusReason)
            at_fault.selectAll()

    def ask_why_older(self, asked: bool) -> None:
        self.why_older.clear()
        self._why_label.setVisible(asked)
        self.why_older.setVisible(asked)
        if asked:
            self._edited()

    def forget_passphrases(self) -> None:
        for field in (self.passphrase, self.again):
            field.clear()
            field.hide_words()
        for words in (self.words, self.second_words):
            words.clear()

    def opened(self, vault: Vault, path: Path) -> None:
        self.vault_opened.emit(vault, path)

    def run(
        self,
        work: Callable[[JobContext], Vault],
        done: Callable[[Vault], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._jobs.run(work, done, failed)

    # Inside.

    def _form(self) -> QWidget:
        theme, px = self._theme, self._theme.px
        inner = Pane(theme, "surface")
        form = QVBoxLayout(inner)
        form.setContentsMargins(96, px(24), 64, px(24))
        form.setSpacing(0)
        form.addStretch(2)
        form.addWidget(Brand(theme, large=True))
        form.addSpacing(px(32))
        self._title = Words(theme, use=Type.UNLOCK_TITLE)
        self._intro = Words(theme, ink="text2", wrap=True)
        form.addWidget(self._title)
        form.addSpacing(px(4))
        form.addWidget(self._intro)
        form.addSpacing(px(24))
        self._path_row(form)
        form.addSpacing(px(16))
        self._passphrase_rows(form)
        form.addSpacing(px(8))
        self._error = Note(theme, "danger", "warning")
        self._error.say("")
        form.addWidget(self._error)
        self._why_label = Words(
            theme, self.tr("Why this &copy is the one to go on with"), use=Type.LABEL
        )
        self.why_older = QLineEdit()
        self.why_older.textEdited.connect(self._edited)
        self.why_older.returnPressed.connect(self._send)
        self._why_label.setBuddy(self.why_older)
        self._why_label.hide()
        self.why_older.hide()
        form.addSpacing(px(4))
        form.addWidget(self._why_label)
        form.addSpacing(px(4))
        form.addWidget(self.why_older)
        form.addSpacing(px(8))
        self._send_row(form)
        form.addSpacing(px(24))
        form.addWidget(Rule(theme))
        form.addSpacing(px(12))
        form.addWidget(
            Words(
                theme,
                self.tr("Nobody else can recover the passphrase, not even those who give support."),
                use=Type.SECOND,
                ink="text2",
                wrap=True,
            )
        )
        form.addStretch(3)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        self._scroll, self._inner = scroll, inner
        theme.changed.connect(self._fit)
        self._fit()
        return scroll

    def _fit(self) -> None:
        self._scroll.setMinimumWidth(self._theme.px(480))
        self._inner.setMaximumWidth(self._theme.px(560))

    def _path_row(self, form: QVBoxLayout) -> None:
        theme, px = self._theme, self._theme.px
        label = Words(theme, self.tr("Vault &file"), use=Type.LABEL)
        self.path = QLineEdit()
        self.path.textEdited.connect(self._path_edited)
        self.path.returnPressed.connect(self._send)
        label.setBuddy(self.path)
        self.browse_button = ActionButton(theme, self.tr("Choose…"), icon="folder")
        self.browse_button.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.path, 1)
        row.addWidget(self.browse_button)
        form.addWidget(label)
        form.addSpacing(px(4))
        form.addLayout(row)

    def _passphrase_rows(self, form: QVBoxLayout) -> None:
        theme, px = self._theme, self._theme.px
        self._words_label = Words(theme, self.tr("Recovery &words"), use=Type.LABEL)
        self.words = WordsField(theme)
        self._words_label.setBuddy(self.words)
        self._second_label = Words(
            theme, self.tr("Words of the s&econd envelope, if there are envelopes"), use=Type.LABEL
        )
        self.second_words = WordsField(theme)
        self._second_label.setBuddy(self.second_words)
        for widget in (self._words_label, self.words, self._second_label, self.second_words):
            form.addWidget(widget)
            form.addSpacing(px(4))
        for sheet in (self.words, self.second_words):
            sheet.textChanged.connect(self._edited)
        self._passphrase_label = label = Words(theme, self.tr("&Passphrase"), use=Type.LABEL)
        self.passphrase = PassphraseField(theme)
        self._passphrase_help = Words(
            theme,
            self.tr("At least 15 characters: several unrelated words work well."),
            use=Type.SECOND,
            ink="text2",
            wrap=True,
        )
        self._strength = StrengthWords(theme)
        self._again_label = Words(theme, self.tr("The passphrase a&gain"), use=Type.LABEL)
        self.again = PassphraseField(theme)
        label.setBuddy(self.passphrase)
        self._again_label.setBuddy(self.again)
        self._caps = Note(theme, "warn", "warning")
        self._caps.say("")
        for field in (self.passphrase, self.again):
            field.textEdited.connect(self._edited)
            field.returnPressed.connect(self._send)
            field.caps_lock.connect(
                lambda on: self._caps.say(self.tr("Caps Lock is on") if on else "")
            )
        form.addWidget(label)
        form.addSpacing(px(4))
        form.addWidget(self.passphrase)
        form.addSpacing(px(4))
        form.addWidget(self._passphrase_help)
        form.addWidget(self._strength)
        form.addSpacing(px(12))
        form.addWidget(self._again_label)
        form.addSpacing(px(4))
        form.addWidget(self.again)
        form.addSpacing(px(8))
        form.addWidget(self._caps)

    def _send_row(self, form: QVBoxLayout) -> None:
        theme, px = self._theme, self._theme.px
        self.send_button = ActionButton(
            theme, "", icon="key", key=key_words("Return"), kind="primary"
        )
        self.send_button.clicked.connect(self._send)
        self.switch_button = ActionButton(theme, "", kind="link")
        self.switch_button.clicked.connect(self._switch)
        self.forgot_button = ActionButton(theme, self.tr("Passphrase forgotten"), kind="link")
        self.forgot_button.clicked.connect(self._recover)
        self._reason = Words(theme, use=Type.SECOND, ink="text2")
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.send_button)
        row.addWidget(self.switch_button)
        row.addStretch(1)
        form.addLayout(row)
        form.addSpacing(px(6))
        below = QHBoxLayout()
        below.setSpacing(px(8))
        below.addWidget(self._reason)
        below.addStretch(1)
        below.addWidget(self.forgot_button)
        form.addLayout(below)

    def _facts(self) -> QWidget:
        theme, px = self._theme, self._theme.px
        pane = Pane(theme, "window", edges=("left",))
        layout = QGridLayout(pane)
        layout.setContentsMargins(px(88), px(12), px(24), 0)
        layout.setHorizontalSpacing(px(16))
        layout.setVerticalSpacing(px(4))
        layout.setRowStretch(0, 2)
        layout.setColumnStretch(1, 1)
        self.appearance = AppearanceButton(theme, language=self._language, kind="link")
        corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        layout.addWidget(self.appearance, 0, 1, corner)
        title = Words(theme, self.tr("On this computer"), use=Type.STRONG)
        layout.addWidget(title, 1, 0, 1, 2)
        layout.setRowMinimumHeight(2, px(12))
        facts = (
            ("lock", self.tr("Encrypted"), self.tr("Cases cannot be read without the passphrase.")),
            (
                "offline",
                self.tr("Works without internet"),
                self.tr("Everything works offline. Nothing is sent."),
            ),
            (
                "eye-off",
                self.tr("Quiet when locked"),
                self.tr("While locked, no names, deadlines or notices are shown."),
            ),
        )
        row = 3
        for icon, fact, meaning in facts:
            layout.addWidget(Glyph(theme, icon, "text2", 18), row, 0, Qt.AlignmentFlag.AlignTop)
            layout.addWidget(Words(theme, fact, use=Type.STRONG), row, 1)
            layout.addWidget(Words(theme, meaning, ink="text2", wrap=True), row + 1, 1)
            layout.setRowMinimumHeight(row + 2, px(12))
            layout.addWidget(Rule(theme), row + 2, 1, Qt.AlignmentFlag.AlignVCenter)
            layout.setRowMinimumHeight(row + 2, px(24))
            row += 3
        layout.setRowStretch(row, 3)
        return pane

    def _path_edited(self, text: str) -> None:
        self._presenter.choose_path(Path(text).expanduser() if text.strip() else None)
        self._edited()

    def _edited(self) -> None:
        self._presenter.edited(self.passphrase.text(), self.again.text(), self._sheets())
        if self.why_older.isVisibleTo(self) and not self.why_older.text().strip():
            self.send_button.setEnabled(False)
            self._reason.setText(self.tr("The reason is missing."))
        if self._wait.isActive():
            self.send_button.setEnabled(False)

    def _sheets(self) -> list[str]:
        return [
            sheet.toPlainText()
            for sheet in (self.words, self.second_words)
            if sheet.toPlainText().strip()
        ]

    def _send(self) -> None:
        why = self.why_older.text().strip()
        if not self._wait.isActive() and (why or not self.why_older.isVisibleTo(self)):
            self._presenter.send(
                self.passphrase.text(), self.again.text(), self._sheets(), accept_older=why
            )

    def _tick(self) -> None:
        """A second of the wait after failed tries has passed."""
        self._wait_left -= 1
        if self._wait_left > 0:
            error = TooManyTries(self._wait_left)
            self._error.say(" ".join(sentences(error, self._language)))
        else:
            self._wait.stop()
            self._error.say("")
            self._edited()

    def _switch(self) -> None:
        opening = self._presenter.mode is Mode.OPEN
        self._presenter.switch(Mode.CREATE if opening else Mode.OPEN)
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _recover(self) -> None:
        self._presenter.switch(Mode.RECOVER)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _browse(self) -> None:
        start = self.path.text()
        if self._presenter.mode is not Mode.CREATE:
            chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose the vault file"), start)
        else:
            chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Where to keep the vault"), start)
        if chosen:
            self.path.setText(chosen)
            self._path_edited(chosen)


class WordsField(QPlainTextEdit):
    """The words of one sheet; Tab leaves it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.setFixedHeight(theme.px(62))


class StrengthWords(QWidget):
    """The strength of a passphrase: an icon and a word."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, theme.px(2), 0, 0)
        layout.setSpacing(theme.px(6))
        self._glyph = Glyph(theme, "info", "text2")
        self._words = Words(theme, use=Type.LABEL)
        layout.addWidget(self._glyph)
        layout.addWidget(self._words, 1)
        self.show_state("", "info", "text2")

    def show_state(self, words: str, icon: str, ink: str) -> None:
        self._words.setText(words)
        self._words.set_ink(ink)
        self._glyph.show_icon(icon, ink)
        self._glyph.setVisible(bool(words))
