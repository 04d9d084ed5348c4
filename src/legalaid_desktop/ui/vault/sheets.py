"""Recovery words: shown once, printed, and typed back in part before they count."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.bars import Rule
from legalaid_desktop.ui.widgets.buttons import ActionButton
from legalaid_desktop.ui.widgets.labels import Note, Words

ASKED = 4
COLUMNS = 4

AskPrinter = Callable[[QWidget], QPrinter | None]


def ask_printer(parent: QWidget) -> QPrinter | None:
    """Return the printer the user chose, or None."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("LegalAid")
    dialog = QPrintDialog(printer, parent)
    chosen = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if chosen else None


def print_sheets(printer: QPrinter, titles: Sequence[str], sheets: Sequence[str]) -> bool:
    """Print one page a sheet, straight to the printer; say whether it took them."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for page, (title, sheet) in enumerate(zip(titles, sheets, strict=True)):
        if page:
            printer.newPage()
        _paint(painter, printer, title, sheet.split())
    return painter.end()


def _paint(painter: QPainter, printer: QPrinter, title: str, words: Sequence[str]) -> None:
    area = printer.pageLayout().paintRectPixels(printer.resolution())
    width, line = float(area.width()), printer.resolution() / 3
    left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    painter.setFont(QFont("Inter", 16))
    painter.drawText(QRectF(0, 0, width, 2 * line), left, title)
    painter.setFont(QFont("Inter", 12))
    rows = -(-len(words) // 2)
    for at, word in enumerate(words):
        column, row = divmod(at, rows)
        place = QRectF(column * width / 2, (3 + row) * line, width / 2, line)
        painter.drawText(place, left, f"{at + 1:2d}.  {word}")


class SheetsDialog(QDialog):
    """`sheets` hold 24 words each. They open nothing until a part of each was typed back."""

    confirmed = Signal()

    def __init__(
        self,
        theme: Theme,
        sheets: Sequence[str],
        *,
        ask: AskPrinter = ask_printer,
        choose: Callable[[int], Sequence[int]] = lambda count: sorted(
            secrets.SystemRandom().sample(range(count), ASKED)
        ),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._ask, self._choose = theme, ask, choose
        self._sheets = [sheet.split() for sheet in sheets]
        self._at = 0
        self._fields: list[tuple[int, QLineEdit]] = []
        self.setWindowTitle("LegalAid")
        self.setModal(True)
        px = theme.px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(20), px(16), px(20), px(16))
        self._body = QWidget()
        self._column.addWidget(self._body)
        self.setFixedWidth(px(620))
        self._show_words()

    def titles(self) -> list[str]:
        if len(self._sheets) == 1:
            return [self.tr("Recovery words of the vault")]
        return [
            self.tr("Envelope {number} of {count}: two open the vault").format(
                number=number, count=len(self._sheets)
            )
            for number in range(1, len(self._sheets) + 1)
        ]

    def print_all(self) -> None:
        """Print every sheet; nothing is written to a file here."""
        printer = self._ask(self)
        if printer is not None:
            done = print_sheets(printer, self.titles(), [" ".join(s) for s in self._sheets])
            self.note.say("" if done else self.tr("The printer did not take the page."))

    def _show_words(self) -> None:
        theme, px = self._theme, self._theme.px
        layout = self._fresh()
        layout.addWidget(Words(theme, self.titles()[self._at], use=Type.PANE_TITLE, wrap=True))
        layout.addWidget(
            Words(
                theme,
                self.tr(
                    "They are shown this once. Print them or copy them by hand, and keep the "
                    "paper away from the computer. Whoever has them opens the vault."
                )
                if len(self._sheets) == 1
                else self.tr(
                    "They are shown this once. Print them or copy them by hand, and give each "
                    "envelope to another person. Two of them open the vault; one alone does not."
                ),
                ink="text2",
                wrap=True,
            )
        )
        layout.addWidget(Rule(theme))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(8))
        words = self._sheets[self._at]
        rows = -(-len(words) // COLUMNS)
        for at, word in enumerate(words):
            column, row = divmod(at, rows)
            grid.addWidget(Words(theme, f"{at + 1}.  {word}", use=Type.LABEL), row, column)
        layout.addLayout(grid)
        layout.addWidget(Rule(theme))
        self.print_button = ActionButton(theme, self.tr("Print…"), icon="page")
        self.print_button.clicked.connect(self.print_all)
        self.next_button = ActionButton(theme, self.tr("They are copied"), kind="primary")
        self.next_button.clicked.connect(self._ask_back)
        self._foot(layout, self.print_button, self.next_button)
        self.next_button.setFocus()

    def _ask_back(self) -> None:
        theme, px = self._theme, self._theme.px
        layout = self._fresh()
        layout.addWidget(Words(theme, self.titles()[self._at], use=Type.PANE_TITLE, wrap=True))
        asks = self.tr("To be sure of the paper, type these words from it.")
        layout.addWidget(Words(theme, asks, ink="text2", wrap=True))
        self._fields = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        for row, at in enumerate(self._choose(len(self._sheets[self._at]))):
            label = Words(theme, self.tr("Word {number}").format(number=at + 1), use=Type.LABEL)
            field = QLineEdit()
            label.setBuddy(field)
            field.textEdited.connect(self._typed)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            self._fields.append((at, field))
        layout.addLayout(grid)
        self.again_button = ActionButton(theme, self.tr("See them again"), kind="link")
        self.again_button.clicked.connect(self._show_words)
        last = self._at + 1 == len(self._sheets)
        word = self.tr("Keep these words") if last else self.tr("Next envelope")
        self.next_button = ActionButton(theme, word, kind="primary")
        self.next_button.clicked.connect(self._go_on)
        self._foot(layout, self.again_button, self.next_button)
        self._typed()
        self._fields[0][1].setFocus()

    def _foot(self, layout: QVBoxLayout, other: QWidget, act: QWidget) -> None:
        theme = self._theme
        self.note = Note(theme, "warn", "warning")
        self.note.say("")
        layout.addWidget(self.note)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        self.cancel_button = ActionButton(theme, self.tr("Cancel"), key="Esc")
        self.cancel_button.clicked.connect(self.reject)
        foot.addWidget(other)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(act)
        layout.addLayout(foot)
        QTimer.singleShot(0, self, self._fit)  # once Qt shows what was put there

    def _fit(self) -> None:
        """Text that wraps tells a window no least height, and the words would give way to it."""
        needed = self._column.totalHeightForWidth(self.width())
        if needed > 0:
            self.setMinimumHeight(needed)
            self.resize(self.width(), needed)

    def _typed(self) -> None:
        words = self._sheets[self._at]
        typed = [(field.text(), words[at]) for at, field in self._fields]
        right = all(_folded(said) == _folded(word) for said, word in typed)
        whole = all(len(said.strip()) >= len(word) for said, word in typed)
        self.next_button.setEnabled(right)
        wrong = whole and not right
        self.note.say(self.tr("A word is not that of the sheet.") if wrong else "")

    def _go_on(self) -> None:
        self._at += 1
        if self._at < len(self._sheets):
            self._show_words()
            return
        self.accept()
        self.confirmed.emit()

    def _fresh(self) -> QVBoxLayout:
        """Take away what was shown; the words too."""
        self._column.removeWidget(self._body)
        self._body.hide()
        self._body.deleteLater()
        self._body = QWidget()
        self._column.addWidget(self._body)
        layout = QVBoxLayout(self._body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._theme.px(10))
        self._body.show()
        return layout


def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.strip().casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
