"""Two programs on one display of X11: ours, which copies, and another that looks.

`python -m tests.ui.shell.x11` is ours, `… other` the other, which is told what to do by lines.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QSocketNotifier, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from legalaid_desktop.ui.shell.clipboard import ClipboardWatch
from tests.ui.waiting import wait

NAME = "Nahomy Chávez Oxlaj"
MODES = {"clipboard": QClipboard.Mode.Clipboard, "selection": QClipboard.Mode.Selection}


def programs() -> str | None:
    return shutil.which("Xvfb")


@contextmanager
def running_display() -> Iterator[Mapping[str, str]]:
    """Give the environment of a program on a display of its own."""
    program = programs()
    assert program is not None
    read, write = os.pipe()
    server = subprocess.Popen(
        [program, "-displayfd", str(write), "-screen", "0", "800x600x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as said:
            number = said.readline().strip()
        yield {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()


class Other:
    """The other program, asked from ours, whose windows go on answering meanwhile."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.shell.x11", "other"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        os.set_blocking(self._process.stdout.fileno(), False)

    def ask(self, order: str, which: str) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{order} {which}\n")
        self._process.stdin.flush()
        until, said = time.monotonic() + 20, ""
        while time.monotonic() < until:
            said += self._process.stdout.readline()  # what is there: it may be part of the line
            if said.endswith("\n"):
                return json.loads(said)
            wait(5)
        raise TimeoutError(order)

    def end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)


def ours() -> dict[str, Any]:
    app = QApplication([])
    watch = ClipboardWatch(app)
    line = QLineEdit(NAME)
    line.resize(400, 40)
    line.show()
    QTest.qWaitForWindowExposed(line)
    other = Other()
    said: dict[str, Any] = {}
    for which, copied in (("clipboard", watch.copied), ("selection", watch.selected)):
        _copy(line, which)
        seen = {"copied": other.ask("look", which)}
        copied.timer.timeout.emit()
        seen["taken"] = other.ask("look", which)
        _copy(line, which)
        _lose(app.clipboard(), other, which)
        copied.timer.timeout.emit()
        watch.take_back()
        seen["foreign"] = other.ask("look", which)
        said[which] = seen
    other.end()
    watch.stop()
    return said


def _lose(clipboard: QClipboard, other: Other, which: str) -> None:
    """Let the other program put something there. X11 refuses one whose clock is behind ours."""
    owns = clipboard.ownsClipboard if which == "clipboard" else clipboard.ownsSelection
    for _ in range(100):
        other.ask("put", which)
        wait(20)
        if not owns():
            return
        other.ask("look", which)  # the answer tells it the time
    raise TimeoutError(which)


def _copy(line: QLineEdit, which: str) -> None:
    if which == "clipboard":
        line.selectAll()
        line.copy()
    else:  # as the mouse does it
        line.deselect()
        left = Qt.MouseButton.LeftButton
        QTest.mouseDClick(line, left, pos=QPoint(20, 20))
        QTest.mouseClick(line, left, pos=QPoint(20, 20))


def other() -> None:
    app = QApplication([])
    clipboard = app.clipboard()

    def answer() -> None:
        order = sys.stdin.readline().split()
        if not order:
            app.quit()
            return
        mode = MODES[order[1]]
        if order[0] == "put":
            data = QMimeData()
            data.setText("de otro programa")
            clipboard.setMimeData(data, mode)
        found = clipboard.mimeData(mode)
        formats = [] if found is None else sorted(found.formats())
        text = "" if found is None else found.text()
        print(json.dumps({"text": text, "formats": formats}), flush=True)

    told = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    told.activated.connect(answer)
    app.exec()


if __name__ == "__main__":
    if sys.argv[1:] == ["other"]:
        other()
    else:
        print(json.dumps(ours()))
