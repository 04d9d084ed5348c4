"""The chips that say how far a paper has come: a word, a shape, and one of the state colours."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from legalaid_desktop.record.filing import FilingState
from legalaid_desktop.ui.theme.theme import Theme, Type


@dataclass(frozen=True, slots=True)
class ChipLook:
    """An icon of the set, and the tokens of its ink and of its ground."""

    icon: str
    ink: str
    ground: str


LOOKS = {
    FilingState.SEALED: ChipLook("lock", "accent", "soft"),
    FilingState.SIGNED: ChipLook("pencil", "accent", "soft"),
    FilingState.HANDED_IN: ChipLook("sent", "info", "infoS"),
    FilingState.ACKNOWLEDGED: ChipLook("seal", "ok", "okS"),
    FilingState.ANSWERED: ChipLook("check", "ok", "okS"),
    FilingState.VOIDED: ChipLook("octagon", "danger", "dangerS"),
}

ICON, AROUND, GAP, HEIGHT = 12, 6, 4, 20


def chip_width(theme: Theme, words: str) -> int:
    """Return how wide a chip with these words is."""
    text = QFontMetrics(theme.font(Type.SMALL)).horizontalAdvance(words)
    return text + 2 + theme.px(2 * AROUND + ICON + GAP)


def paint_chip(painter: QPainter, theme: Theme, room: QRect, words: str, look: ChipLook) -> QRect:
    """Paint a chip at the left of `room`, with an edge that tells it from a chosen row.

    Returns where it stands; its words are cut where there is no room.
    """
    px = theme.px
    chip = QRect(room.left(), room.top(), min(chip_width(theme, words), room.width()), px(HEIGHT))
    chip.moveTop(room.center().y() - chip.height() // 2)
    painter.save()
    painter.setPen(theme.colour(look.ink))
    painter.setBrush(theme.colour(look.ground))
    painter.drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
    side = px(ICON)
    icon = QRect(chip.left() + px(AROUND), chip.center().y() - side // 2 + 1, side, side)
    theme.icons.paint(painter, look.icon, look.ink, icon)
    text = chip.adjusted(px(AROUND + ICON + GAP), 0, -px(AROUND) + 2, 0)
    font = theme.font(Type.SMALL)
    painter.setFont(font)
    cut = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, text.width())
    painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), cut)
    painter.restore()
    return chip
