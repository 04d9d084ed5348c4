"""Theme and size of type change while the window is open."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from legalaid_desktop.ui.theme.palette import high_contrast
from legalaid_desktop.ui.theme.theme import TEXT_SIZES, Theme, Type
from legalaid_desktop.ui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT
from legalaid_desktop.ui.widgets.labels import Words

CLOCKS = (Type.CLOCK, Type.CLOCK_UNIT)


def test_a_choice_changes_the_palette_at_once(qtbot: QtBot, theme: Theme) -> None:
    words = Words(theme, "Estación", ink="text2")
    qtbot.addWidget(words)
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert theme.tokens is DARK
    assert QApplication.palette().color(QPalette.ColorRole.Base).name().upper() == DARK.surface
    shown = words.palette().color(QPalette.ColorRole.WindowText).name().upper()
    assert shown == DARK.text2
    theme.choose("contrast")
    assert theme.tokens is HIGH_CONTRAST
    theme.choose("light")
    assert theme.tokens is LIGHT


def test_the_bundled_inter_is_used_with_figures_of_one_width(theme: Theme) -> None:
    font = theme.font(Type.CLOCK)
    assert QFontInfo(font).family().startswith("Inter")
    assert font.isFeatureSet(QFont.Tag("tnum"))
    assert font.weight() == QFont.Weight.DemiBold
    widths = QFontMetricsF(font)
    assert len({widths.horizontalAdvance(figure) for figure in "0123456789"}) == 1


@pytest.mark.parametrize("use", [use for use in Type if use not in CLOCKS])
def test_the_signs_of_names_and_numbers_are_no_wider_than_they_are_drawn(
    theme: Theme, use: Type
) -> None:
    font = theme.font(use)
    as_drawn = QFont(font)
    as_drawn.unsetFeature(QFont.Tag("tnum"))
    for words in ("Saint-Fleur", "2026-0013", "Ctrl+K", "A. C.", "(a) b"):
        wide = QFontMetricsF(font).horizontalAdvance(words)
        assert wide == QFontMetricsF(as_drawn).horizontalAdvance(words)


@pytest.mark.parametrize("words", ["Saint-Fleur", "2026-0013"])
@pytest.mark.parametrize("use", [Type.BODY, Type.STRONG])
def test_a_hyphen_stands_as_close_as_it_is_measured(theme: Theme, words: str, use: Type) -> None:
    font = theme.font(use)
    assert not font.isFeatureSet(QFont.Tag("tnum"))
    shown = QImage(200, 40, QImage.Format.Format_Grayscale8)
    shown.fill(255)
    painter = QPainter(shown)
    painter.setFont(font)
    painter.drawText(0, 30, words)
    painter.end()
    dark = [x for x in range(200) if any(shown.pixelColor(x, y).value() < 128 for y in range(40))]
    assert max(dark) <= QFontMetricsF(font).horizontalAdvance(words)


def test_the_colours_of_a_system_of_high_contrast_are_taken_without_tints() -> None:
    system = QPalette(QColor("black"))
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Base, "#000000"),
        (roles.Text, "#ffff00"),
        (roles.Highlight, "#1aebff"),
        (roles.HighlightedText, "#000000"),
    ):
        system.setColor(role, QColor(colour))
    tokens = high_contrast(system)
    assert tokens.dark
    assert tokens.outlined
    assert {tokens.window, tokens.soft, tokens.dangerS} == {"#000000"}
    assert {tokens.text, tokens.text3, tokens.danger} == {"#FFFF00"}
    assert (tokens.accent, tokens.focus, tokens.onacc) == ("#1AEBFF", "#1AEBFF", "#000000")
    assert (tokens.paper, tokens.ink) == (HIGH_CONTRAST.paper, HIGH_CONTRAST.ink)
    system.setColor(roles.Highlight, QColor("#333333"))
    assert high_contrast(system) is HIGH_CONTRAST


def test_text_size_moves_type_and_lengths(theme: Theme) -> None:
    small, row = theme.font(Type.BODY).pointSizeF(), theme.px(43)
    theme.set_text_size(150)
    assert theme.font(Type.BODY).pointSizeF() == pytest.approx(small * 1.5)
    assert theme.px(43) > row * 1.35


def test_steps_of_text_size_stop_at_the_ends(theme: Theme) -> None:
    for _ in range(20):
        theme.step_text_size(1)
    assert theme.text_size == TEXT_SIZES[-1]
    for _ in range(20):
        theme.step_text_size(-1)
    assert theme.text_size == TEXT_SIZES[0]
