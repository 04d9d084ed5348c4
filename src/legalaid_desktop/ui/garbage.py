"""Let what is left of widgets be collected on the window's thread, and on no other."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class Garbage(QObject):
    """Python collects cycles on whichever thread allocates next.

    A cycle that holds a widget, a lambda connected to itself will do, would be destroyed there,
    and Qt crashes. So the automatic collection rests while there are threads of work, and the
    same is done here from time to time.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        if not self._timer.isActive():
            self._was_on = gc.isenabled()
            gc.disable()
            self._timer.start()

    def stop(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            if self._was_on:
                gc.enable()

    def collect(self) -> None:
        """Collect the oldest generation that is due by Python's own measure."""
        due = zip((2, 1, 0), reversed(gc.get_count()), reversed(gc.get_threshold()), strict=True)
        for generation, count, threshold in due:
            if count > threshold:
                gc.collect(generation)
                return
