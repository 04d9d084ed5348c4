"""Every pair of colours that is painted can be read, in the three themes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import legalaid_desktop.ui
from legalaid_desktop.ui.home import delegate
from legalaid_desktop.ui.intake import cells
from legalaid_desktop.ui.theme.tokens import (
    DARK,
    HIGH_CONTRAST,
    LIGHT,
    PAIRS,
    TEXT,
    Tokens,
    colour_names,
    contrast,
)

THEMES = {"light": LIGHT, "dark": DARK, "high contrast": HIGH_CONTRAST}


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
def test_every_pair_has_the_contrast_its_use_needs(tokens: Tokens) -> None:
    poor = {
        (ink, ground): round(contrast(getattr(tokens, ink), getattr(tokens, ground)), 2)
        for ink, ground, least in PAIRS
        if contrast(getattr(tokens, ink), getattr(tokens, ground)) < least
    }
    assert not poor


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
def test_the_rows_of_lists_paint_words_that_can_be_read(tokens: Tokens) -> None:
    poor = [
        pair
        for pair in (*delegate.PAINTED, *cells.PAINTED)
        if contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) < TEXT
    ]
    assert not poor


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast(LIGHT.text2, LIGHT.window) == pytest.approx(6.75, abs=0.01)
    assert contrast(DARK.ctl, DARK.soft) == pytest.approx(3.22, abs=0.01)


def test_every_token_is_a_colour() -> None:
    for tokens in THEMES.values():
        for name in colour_names():
            assert re.fullmatch(r"#[0-9A-F]{6}", getattr(tokens, name)), name


def test_no_other_module_holds_a_colour() -> None:
    sources = Path(legalaid_desktop.ui.__file__).parent
    found = {
        path.name: hits
        for path in sources.rglob("*.py")
        if path.name != "tokens.py"
        and (hits := re.findall(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8")))
    }
    assert not found
