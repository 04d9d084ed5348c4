"""Nothing of what was copied stays on the clipboard, and nothing of anyone else's is taken off."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QStringListModel, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from legalaid_desktop.ui.shell.clipboard import MARKS, TAKEN_BACK_MS, ClipboardWatch, Mode
from tests.ui.shell.x11 import programs, running_display

NAME = "Nahomy Chávez Oxlaj"


class Others:
    """Whether what is on the clipboard is another program's."""

    def __init__(self) -> None:
        self.own: set[Mode] = set()

    def ours(self, mode: Mode) -> bool:
        return mode not in self.own

    def put(self, clipboard: QClipboard, words: str) -> None:
        self.own.add(Mode.Clipboard)
        clipboard.setText(words)


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    yield qapp.clipboard()
    qapp.clipboard().clear()


@pytest.fixture
def others() -> Others:
    return Others()


@pytest.fixture
def watch(qapp: QApplication, others: Others, qtbot: QtBot) -> Iterator[ClipboardWatch]:
    watch = ClipboardWatch(qapp, owns=others.ours)
    yield watch
    watch.stop()


def a_line() -> QWidget:
    line = QLineEdit(NAME)
    line.selectAll()
    return line


def a_text() -> QWidget:
    text = QPlainTextEdit(NAME)
    text.selectAll()
    return text


def a_page() -> QWidget:
    page = QTextBrowser()
    page.setPlainText(NAME)
    page.selectAll()
    return page


def a_label() -> QWidget:
    label = QLabel(NAME)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByKeyboard
        | Qt.TextInteractionFlag.TextSelectableByMouse
    )
    label.setSelection(0, len(NAME))
    return label


def a_list() -> QWidget:
    view = QListView()
    view.setModel(QStringListModel([NAME], view))
    view.setCurrentIndex(view.model().index(0, 0))
    return view


@pytest.mark.parametrize("make", [a_line, a_text, a_page, a_label, a_list])
def test_from_whatever_widget_it_is_marked_and_taken_back_in_half_a_minute(
    make: type[QWidget], watch: ClipboardWatch, clipboard: QClipboard, qtbot: QtBot
) -> None:
    widget = make()
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    widget.setFocus()
    qtbot.keyClick(widget, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == NAME
    data = clipboard.mimeData()
    assert {name: bytes(data.data(name).data()) for name in MARKS} == dict(MARKS)
    assert watch.copied.timer.isActive()
    assert watch.copied.timer.interval() == TAKEN_BACK_MS == 30_000
    watch.copied.timer.timeout.emit()
    assert clipboard.text() == ""
    assert not watch.copied.timer.isActive()


def test_every_form_of_what_was_copied_can_still_be_pasted(
    watch: ClipboardWatch, clipboard: QClipboard
) -> None:
    data = QMimeData()
    data.setText(NAME)
    data.setHtml("<b>negritas</b>")
    data.setData("application/x-otra", b"\x00\x01")
    clipboard.setMimeData(data)
    kept = clipboard.mimeData()
    assert (kept.text(), kept.html()) == (NAME, "<b>negritas</b>")
    assert bytes(kept.data("application/x-otra").data()) == b"\x00\x01"


def test_copying_again_begins_the_half_minute_anew(
    watch: ClipboardWatch, clipboard: QClipboard, qtbot: QtBot
) -> None:
    clipboard.setText(NAME)
    watch.copied.timer.setInterval(100)
    watch.copied.timer.start()
    watch.copied.timer.setInterval(TAKEN_BACK_MS)
    clipboard.setText("otra")
    assert watch.copied.timer.remainingTime() > 20_000


def test_what_another_program_put_there_stays(
    watch: ClipboardWatch, clipboard: QClipboard, others: Others
) -> None:
    clipboard.setText(NAME)
    others.put(clipboard, "de otro programa")
    assert not watch.copied.timer.isActive()
    watch.take_back()
    assert clipboard.text() == "de otro programa"
    assert clipboard.mimeData().formats() == ["text/plain"]


def test_what_another_program_put_there_unheard_stays(
    watch: ClipboardWatch, clipboard: QClipboard, others: Others
) -> None:
    clipboard.setText(NAME)
    others.own.add(Mode.Clipboard)  # no word of it has come yet
    watch.copied.timer.timeout.emit()
    assert clipboard.text() == NAME


def test_it_is_told_while_something_of_ours_is_there(
    watch: ClipboardWatch, clipboard: QClipboard, others: Others
) -> None:
    told: list[bool] = []
    watch.holding.connect(told.append)
    clipboard.setText(NAME)
    clipboard.setText("otra")
    assert told == [True]
    watch.take_back()
    watch.take_back()
    clipboard.clear()
    assert told == [True, False]
    clipboard.setText(NAME)
    others.put(clipboard, "x")
    assert told == [True, False, True, False]


def test_quitting_takes_it_back(
    qapp: QApplication, watch: ClipboardWatch, clipboard: QClipboard
) -> None:
    clipboard.setText(NAME)
    qapp.aboutToQuit.emit()
    assert clipboard.text() == ""


def test_on_x11_other_programs_see_the_marks_and_keep_what_is_theirs() -> None:
    if programs() is None:
        pytest.skip("Xvfb is not installed: `make test` asks for it")
    with running_display() as display:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.ui.shell.x11"],
            env=display,
            cwd=Path(__file__).parents[3],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert ran.returncode == 0, ran.stderr
    said = json.loads(ran.stdout)
    for which in ("clipboard", "selection"):
        copied, taken, foreign = said[which]["copied"], said[which]["taken"], said[which]["foreign"]
        assert copied["text"] == NAME
        assert set(MARKS) <= set(copied["formats"])
        assert taken == {"text": "", "formats": []}
        assert foreign["text"] == "de otro programa"
        assert not set(MARKS) & set(foreign["formats"])
