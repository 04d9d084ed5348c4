"""What is started: an empty window or ours, which tells when it was painted first and goes."""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class FirstPainting(QObject):
    """Tells the time when the window, shown to the user, has painted itself, and quits."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Expose:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._tell)  # the event is what paints: after it
        return False

    def _tell(self) -> None:
        print(time.monotonic(), flush=True)
        QApplication.quit()


class Watched(QApplication):
    def exec(self) -> int:  # type: ignore[override]
        painting = FirstPainting()
        window = next(widget for widget in self.topLevelWidgets() if widget.isVisible())
        window.windowHandle().installEventFilter(painting)
        return super().exec()


def empty() -> int:
    app = Watched(sys.argv)
    window = QMainWindow()
    window.resize(1366, 768)
    window.show()
    return app.exec()


def ours() -> int:
    from legalaid_desktop import app

    app.QApplication = Watched
    return app.main()


if __name__ == "__main__":
    sys.exit(empty() if sys.argv.pop(1) == "empty" else ours())
