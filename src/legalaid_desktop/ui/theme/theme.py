"""The theme in force: its colours, its type, its sizes, and how they are changed."""

from __future__ import annotations

from enum import Enum, unique
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication

from legalaid_desktop.ui.theme.icons import IconSet
from legalaid_desktop.ui.theme.palette import high_contrast, palette
from legalaid_desktop.ui.theme.style import PaintedStyle
from legalaid_desktop.ui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens

ThemeChoice = Literal["system", "light", "dark", "contrast"]

BASE_POINTS = 10.0
TEXT_SIZES = (80, 90, 100, 115, 130, 150, 175, 200)
_FAMILIES = ("Inter", "Noto Sans", "Segoe UI")
_WINDOW_FONTS = (
    "Inter-Regular",
    "Inter-Medium",
    "Inter-SemiBold",
    "LiberationMono-Regular",
    "LiberationSerif-Regular",
)
_SEAL_FAMILY, _PAPER_FAMILY = "Liberation Mono", "Liberation Serif"
_DESIGNED_HEIGHT = 15.71875  # of a line of Inter at 10 pt and 96 dpi, in pixels


@unique  # or a use with the values of another would be that other
class Type(Enum):
    """A use of type: its size as a ratio of the base, its weight, and what keeps its width."""

    UNLOCK_TITLE = 1.80, 500
    SCREEN_TITLE = 1.50, 500
    PANE_TITLE = 1.25, 500
    CLOCK = 1.15, 600, "ticks"
    CLOCK_UNIT = 1.0, 400, "ticks"
    BODY = 1.00, 400
    LABEL = 1.00, 500
    STRONG = 1.00, 600
    SECOND = 0.92, 400
    SMALL = 0.85, 500
    SMALL_STRONG = 0.85, 600

    @property
    def ratio(self) -> float:
        return float(self.value[0])

    @property
    def weight(self) -> int:
        return int(self.value[1])

    @property
    def ticks(self) -> bool:
        return len(self.value) > 2


class Theme(QObject):
    """Built once beside the application, and handed to whatever paints or lays out.

    `fonts` and `icons` are folders of files.
    """

    changed = Signal()  # colours or sizes: drop what was cached from them

    def __init__(self, app: QApplication, *, fonts: Path, icons: Path) -> None:
        super().__init__(app)
        self._app = app
        self._choice: ThemeChoice = "system"
        self._percent = 100
        for name in _WINDOW_FONTS:
            QFontDatabase.addApplicationFont(str(fonts / f"{name}.ttf"))
        self._tokens = self._for_choice()
        self._font_cache: dict[tuple[Type, bool], QFont] = {}
        self.icons = IconSet(icons, self.value)
        self._style = PaintedStyle(self._tokens, self.icons)
        app.setStyle(self._style)
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
        self._apply()

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    @property
    def choice(self) -> ThemeChoice:
        return self._choice

    @property
    def text_size(self) -> int:
        """In percent of 10 pt."""
        return self._percent

    def value(self, token: str) -> str:
        """Return the "#RRGGBB" of a colour token."""
        return str(getattr(self._tokens, token))

    def colour(self, token: str) -> QColor:
        return QColor(self.value(token))

    def choose(self, choice: ThemeChoice) -> None:
        if choice != self._choice:
            self._choice = choice
            self._apply()

    def set_text_size(self, percent: int) -> None:
        percent = max(TEXT_SIZES[0], min(TEXT_SIZES[-1], percent))
        if percent != self._percent:
            self._percent = percent
            self._apply()

    def step_text_size(self, steps: int) -> None:
        """Go to a larger (1) or smaller (-1) text, within what the window can lay out."""
        nearest = min(range(len(TEXT_SIZES)), key=lambda at: abs(TEXT_SIZES[at] - self._percent))
        at = max(0, min(len(TEXT_SIZES) - 1, nearest + steps))
        self.set_text_size(TEXT_SIZES[at])

    def font(self, use: Type, *, italic: bool = False) -> QFont:
        """Return the font for a use of type."""
        key = (use, italic)
        if key not in self._font_cache:
            font = QFont(list(_FAMILIES))
            font.setPointSizeF(BASE_POINTS * self._percent / 100 * use.ratio)
            font.setWeight(QFont.Weight(use.weight))
            font.setItalic(italic)
            # Inter's alternates set a hyphen apart from what it joins, and make signs of "->".
            font.setFeature(QFont.Tag("calt"), 0)
            if use.ticks:
                # What ticks keeps its width. Elsewhere not: Inter widens hyphens and spaces too.
                font.setFeature(QFont.Tag("tnum"), 1)
            self._font_cache[key] = font
        return QFont(self._font_cache[key])

    def seal_font(self) -> QFont:
        """Return the font of hashes, whose figures and letters are of one width."""
        font = self.font(Type.SECOND)
        font.setFamilies([_SEAL_FAMILY])
        return font

    def paper_font(self) -> QFont:
        """Return the font of words that are shown as those of a paper."""
        font = self.font(Type.PANE_TITLE)
        font.setFamilies([_PAPER_FAMILY])
        font.setWeight(QFont.Weight.Normal)
        return font

    def px(self, designed: float) -> int:
        """Return a length drawn for 10 pt at 96 dpi, at the size of type in force."""
        return round(designed * self._scale)

    def _system_changed(self) -> None:
        self._apply()

    def _for_choice(self) -> Tokens:
        hints = self._app.styleHints()
        system_contrast = (
            hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        )
        if system_contrast:  # whoever needs it set it for every program
            self._app.setPalette(QPalette())  # Qt tells the system's only where none is set
            return high_contrast(self._app.palette())
        if self._choice == "contrast":
            return HIGH_CONTRAST
        if self._choice == "system":
            return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice == "dark" else LIGHT

    def _apply(self) -> None:
        self._tokens = self._for_choice()
        self._font_cache.clear()
        body = self.font(Type.BODY)
        self._scale = QFontMetricsF(body).height() / _DESIGNED_HEIGHT
        self._style.dress(self._tokens, self._scale)
        self._app.setPalette(palette(self._tokens))
        self._app.setFont(body)
        self.changed.emit()
