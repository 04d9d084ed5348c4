"""The pages of a PDF one under the other: a new one takes the place of the old in one stroke."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QScrollBar,
    QStyle,
    QStyleOption,
    QWidget,
)

from legalaid_desktop.record.filing import Anchor
from legalaid_desktop.ui.theme.theme import Theme

KEPT = 4
"""Pages kept as pictures: those in sight, and the ones just left."""


class PagesView(QAbstractScrollArea):
    """QPdfView draws white while its thread renders, and begins at the first page anew.

    Here what is in sight is rendered before it is painted, and the place stays. `painted` is
    emitted once the pages shown last are on the screen.
    """

    gone_to = Signal(str)  # the path of the field whose place was clicked
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
        self._anchors: tuple[Anchor, ...] = ()
        self._path = ""  # of the field in focus
        self._to_width = True
        self._is_new = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar = MarkedBar(theme)
        self.setVerticalScrollBar(self._bar)
        self.viewport().setMouseTracking(True)
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

    def show_pdf(self, pdf: bytes, anchors: Sequence[Anchor] = ()) -> None:
        """Show other pages at the place and the size of those before; none for b""."""
        self._anchors = tuple(anchors)
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

    def anchor_rect(self, anchor: Anchor) -> QRect:
        """Return where a field is said, in the viewport."""
        page = self.page_rect(anchor.page)
        scale = page.width() / self._document.pagePointSize(anchor.page).width()
        return QRectF(
            page.left() + anchor.left * scale,
            page.top() + anchor.top * scale,
            (anchor.right - anchor.left) * scale,
            (anchor.bottom - anchor.top) * scale,
        ).toAlignedRect()

    def point_at(self, path: str) -> None:
        """Tint where a field is said, and bring it in sight; the focus stays where it is."""
        self._path = path
        places = [self.anchor_rect(each) for each in self._placed if each.path == path]
        if places and not any(self._room.contains(place) for place in places):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + places[0].top() - self._room.height() // 3)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colour("desk"))
        seen = [p for p in range(self.count) if self.page_rect(p).intersects(self._room)]
        for page in seen:
            if self._theme.tokens.outlined:  # the desk may be as white as the page
                painter.setPen(self._theme.colour("line2"))
                painter.drawRect(self.page_rect(page).adjusted(-1, -1, 0, 0))
            painter.drawImage(self.page_rect(page), self._picture(page))
        for anchor in self._placed:
            if anchor.path == self._path and anchor.page in seen:
                place = self.anchor_rect(anchor)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
                painter.fillRect(place, self._theme.colour("linkm"))
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
                painter.setPen(self._theme.colour("focus"))
                painter.drawRect(place)
        if self.hasFocus():
            ring = QStyleOption()
            ring.initFrom(self)
            ring.rect = self._room
            self.style().drawPrimitive(
                QStyle.PrimitiveElement.PE_FrameFocusRect, ring, painter, self
            )
        painter.end()
        kept = list(self._pictures)[-max(KEPT, len(seen)) :]
        self._pictures = {key: self._pictures[key] for key in kept}
        if self._is_new:
            self._is_new = False
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        anchor = self._at(event.position().toPoint())
        if anchor is not None and event.button() == Qt.MouseButton.LeftButton:
            self.gone_to.emit(anchor.path)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(event.position().toPoint()) is not None
        shapes = Qt.CursorShape
        self.viewport().setCursor(shapes.PointingHandCursor if over else shapes.ArrowCursor)

    def _at(self, place: QPoint) -> Anchor | None:
        found = [each for each in self._placed if self.anchor_rect(each).contains(place)]
        return next((each for each in found if each.missing), found[0] if found else None)

    @property
    def _placed(self) -> list[Anchor]:
        return [each for each in self._anchors if each.page < self.count]

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
        self._bar.mark(
            [
                (self.anchor_rect(each).center().y() + bar.value()) / top
                for each in self._placed
                if each.missing
            ]
        )
        self.viewport().update()


class MarkedBar(QScrollBar):
    """A scroll bar with a tick wherever something is missing, as a share of the whole length."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._theme = theme
        self.marks: tuple[float, ...] = ()
        theme.changed.connect(self._dress)
        self._dress()

    def mark(self, shares: Sequence[float]) -> None:
        self.marks = tuple(shares)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        high = max(2, self._theme.px(3))
        for share in self.marks:
            top = round(share * (self.height() - high))
            painter.fillRect(0, top, self.width(), high, self._theme.colour("warn"))
        painter.end()

    def _dress(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, self._theme.colour("desk"))
        self.setPalette(palette)
