"""The bar at the foot: the keys of the zone that has the focus, a word in passing, the date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QLocale, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from legalaid_desktop.ui.shell.action import Action
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.buttons import key_words

_MONTHS_ES = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


def day_words(day: date) -> str:
    """Return "24 nov 2026" in the default locale's language."""
    locale = QLocale()
    if locale.language() == QLocale.Language.Spanish:
        month = _MONTHS_ES[day.month - 1]
    else:
        month = locale.monthName(day.month, QLocale.FormatType.ShortFormat)
    return f"{day.day} {month} {day.year}"


def moment_words(now: datetime) -> str:
    """Return "Martes 24 nov 2026, 09:42" in the default locale's language."""
    weekday = QLocale().dayName(now.isoweekday(), QLocale.FormatType.LongFormat)
    return f"{weekday[:1].upper()}{weekday[1:]} {day_words(now)}, {now:%H:%M}"


class KeyBar(Pane):
    def __init__(self, theme: Theme, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(theme, "window", edges=("top",), height=24, parent=parent)
        self._moment = moment_words(now)
        self._keys: tuple[tuple[str, str], ...] = ()
        self._said = ""

    def say(self, words: str) -> None:
        """Say something that asks for nothing, beside the date; "" says nothing."""
        self._said = words
        self.setAccessibleDescription(words)
        self.update()

    def show_keys(self, keys: Sequence[Action]) -> None:
        """List those that have a key, as many as there is room for."""
        self._keys = tuple((key_words(act.key), act.word) for act in keys if act.key)
        self.setAccessibleName("; ".join(f"{key}: {word}" for key, word in self._keys))
        self.update()

    def show_moment(self, now: datetime) -> None:
        self._moment = moment_words(now)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        strong, plain = theme.font(Type.SMALL_STRONG), theme.font(Type.SMALL)
        painter.setFont(plain)
        painter.setPen(theme.colour("text2"))
        width = QFontMetrics(plain).horizontalAdvance(self._moment)
        right = self.width() - px(14) - width
        # To the edge: glyphs may be wider than what is measured.
        painter.drawText(QRect(right, 0, self.width() - right, self.height()), MIDDLE, self._moment)
        if self._said:
            width = QFontMetrics(plain).horizontalAdvance(self._said)
            right -= px(24) + width
            painter.drawText(QRect(right, 0, width + 2, self.height()), MIDDLE, self._said)
        at = px(14)
        for key, word in self._keys:
            for_key = QFontMetrics(strong).horizontalAdvance(key)
            for_word = QFontMetrics(plain).horizontalAdvance(word)
            if at + for_key + px(6) + for_word > right - px(16):
                continue  # shown whole or not at all; a shorter one may fit
            painter.setFont(strong)
            painter.drawText(QRect(at, 0, for_key + 2, self.height()), MIDDLE, key)
            painter.setFont(plain)
            at += for_key + px(6)
            painter.drawText(QRect(at, 0, for_word + 2, self.height()), MIDDLE, word)
            at += for_word + px(16)
        painter.end()
