"""Icons drawn as lines, in the colour the theme has at the moment of painting."""
# ruff: noqa: N802 - the names of Qt's virtual methods

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_STROKE = "#000"  # how the files draw; replaced by a token's value


class IconSet:
    """The SVG files of one folder, tinted and cached. `colour_of` answers a token's value."""

    def __init__(self, folder: Path, colour_of: Callable[[str], str]) -> None:
        self._folder = folder
        self._colour_of = colour_of
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, str, int, int, float], QPixmap] = {}
        self._icons: dict[tuple[str, str, str], QIcon] = {}
        # Qt owns the engines, but Python must not collect one that Qt still paints with.
        self.engines: list[QIconEngine] = []

    def names(self) -> list[str]:
        return sorted(path.stem for path in self._folder.glob("*.svg"))

    def icon(self, name: str, ink: str = "text2", *, active: str = "") -> QIcon:
        """Return an icon that follows the theme; `active` is its colour when switched on."""
        key = (name, ink, active or ink)
        if key not in self._icons:
            self._icons[key] = QIcon(_TintedEngine(self, *key))
        return self._icons[key]

    def paint(self, painter: QPainter, name: str, token: str, rect: QRect) -> None:
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        painter.drawPixmap(rect, self.pixmap(name, token, rect.size(), ratio))

    def pixmap(self, name: str, token: str, size: QSize, ratio: float) -> QPixmap:
        """Return the icon at `size` logical pixels. Raises FileNotFoundError for an unknown one."""
        colour = self._colour_of(token)
        key = (name, colour, size.width(), size.height(), ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._drawn(name, colour, size, ratio)
        return self._pixmaps[key]

    def _drawn(self, name: str, colour: str, size: QSize, ratio: float) -> QPixmap:
        if name not in self._sources:
            path = self._folder / f"{name}.svg"
            self._sources[name] = path.read_text(encoding="utf-8")
        source = self._sources[name].replace(f'"{_STROKE}"', f'"{colour}"')
        drawn = QPixmap(size * ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        side = min(drawn.width(), drawn.height())
        target = QRectF((drawn.width() - side) / 2, (drawn.height() - side) / 2, side, side)
        painter = QPainter(drawn)
        QSvgRenderer(QByteArray(source.encode())).render(painter, target)
        painter.end()
        drawn.setDevicePixelRatio(ratio)
        return drawn


class _TintedEngine(QIconEngine):
    def __init__(self, icons: IconSet, name: str, token: str, active: str) -> None:
        super().__init__()
        self._icons, self._name, self._token, self._active = icons, name, token, active
        icons.engines.append(self)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        self._icons.paint(painter, self._name, self._tint(mode, state), rect)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """`size` is in device pixels, as Qt asks for it."""
        drawn = self._icons.pixmap(self._name, self._tint(mode, state), size / scale, scale)
        return QPixmap(drawn)

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._icons, self._name, self._token, self._active)

    def _tint(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode == QIcon.Mode.Disabled:
            return "disT"
        return self._active if state == QIcon.State.On else self._token


def square(centre: QPoint, side: int) -> QRect:
    """Return the square that an icon of `side` takes around a point."""
    return QRect(centre.x() - side // 2, centre.y() - side // 2, side, side)
