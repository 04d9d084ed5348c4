"""The pages of a PDF one under the other: a new one takes the place of the old in one stroke."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from legalaid_desktop.ui.theme.theme import Theme

KEPT = 4
"""Pages kept as pictures: those in sight, and the ones just left."""


class PagesView(QAbstractScrollArea):
    """QPdfView draws white while its thread renders, and begins at the first page anew.

    Here what is in sight is rendered before it is painted, and the place stays. `painted` is
    emitted once the pages shown last are on the screen.
    """

    turned = Signal()
    painted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._tops: list[int] = []
        self._sizes: list[QSize] = []
        self._pictures: dict[tuple[int, QSize], QImage] = {}
        self._to_width = True
        self._is_new = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.turned.emit())
        theme.changed.connect(self._lay_out)

    @property
    def count(self) -> int:
        return self._document.pageCount() if self._tops else 0

    @property
    def current(self) -> int:
        """The page in the middle of what is in sight, from 0 on."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return max(0, sum(top <= middle for top in self._tops) - 1)

    def show_pdf(self, pdf: bytes) -> None:
        """Show other pages at the place and the size of those before; none for b""."""
        old_document, old_buffer = self._document, self._buffer
        self._document, self._buffer = QPdfDocument(self), QBuffer(self)
        if pdf:
            self._buffer.setData(QByteArray(pdf))
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self._document.load(self._buffer)
        old_document.close()
        old_document.deleteLater()
        old_buffer.close()
        old_buffer.setData(QByteArray())
        old_buffer.deleteLater()
        self._is_new = bool(pdf)
        self._lay_out()

    def page_text(self, page: int) -> str:
        return self._document.getAllText(page).text()

    def fit(self, *, to_width: bool) -> None:
        """Make pages as wide as there is room, or so that a whole one is in sight."""
        page = self.current
        self._to_width = to_width
        self._lay_out()
        self.go_to_page(page)

    def go_to_page(self, page: int) -> None:
        if 0 <= page < len(self._tops):
            self.verticalScrollBar().setValue(self._tops[page] - self._gap)

    def page_rect(self, page: int) -> QRect:
        """Return where a page is in the viewport."""
        size = self._sizes[page]
        left = max(0, (self.viewport().width() - size.width()) // 2)
        return QRect(left, self._tops[page] - self.verticalScrollBar().value(), *size.toTuple())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colour("desk"))
        seen = [p for p in range(self.count) if self.page_rect(p).intersects(self._room)]
        for page in seen:
            painter.drawImage(self.page_rect(page), self._picture(page))
        painter.end()
        kept = list(self._pictures)[-max(KEPT, len(seen)) :]
        self._pictures = {key: self._pictures[key] for key in kept}
        if self._is_new:
            self._is_new = False
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    @property
    def _gap(self) -> int:
        return self._theme.px(12)

    @property
    def _room(self) -> QRect:
        return self.viewport().rect()

    def _picture(self, page: int) -> QImage:
        ratio = self.devicePixelRatioF()
        size = self._sizes[page] * ratio
        key = (page, size)
        picture = self._pictures.pop(key, None)
        if picture is None:
            drawn = self._document.render(page, size)
            picture = QImage(size, QImage.Format.Format_RGB32)
            picture.fill(Qt.GlobalColor.white)
            painter = QPainter(picture)
            painter.drawImage(0, 0, drawn)
            painter.end()
        self._pictures[key] = picture
        return picture

    def _lay_out(self) -> None:
        """Place the pages; what was at the top of the view stays there, if there is as much."""
        bar, before = self.verticalScrollBar(), self._tops[-1:]
        share = bar.value() / before[0] if before and before[0] else 0.0
        was_at, old_sizes = bar.value(), self._sizes[:1]
        self._pictures.clear()
        self._tops, self._sizes = [], []
        top = self._gap
        for page in range(self._document.pageCount()):
            points = self._document.pagePointSize(page)
            wide = max(1, self._room.width() - 2 * self._gap)
            if not self._to_width:
                high = max(1, self._room.height() - 2 * self._gap)
                wide = min(wide, round(high * points.width() / points.height()))
            size = QSize(wide, round(wide * points.height() / points.width()))
            self._tops.append(top)
            self._sizes.append(size)
            top += size.height() + self._gap
        bar.setPageStep(self._room.height())
        bar.setSingleStep(self._theme.px(24))
        bar.setRange(0, max(0, top - self._room.height()))
        if self._tops and before:
            same_size = old_sizes == self._sizes[:1]
            bar.setValue(was_at if same_size else round(share * self._tops[-1]))
        self.viewport().update()
