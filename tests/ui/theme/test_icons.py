"""Icons are drawn in the colour the theme has when they are painted."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPixmap

from legalaid_desktop import resources
from legalaid_desktop.ui.theme.theme import Theme

NAMES = sorted(path.stem for path in resources.folder("icons").glob("*.svg"))


def inks(image: QImage) -> set[str]:
    """The colours of the pixels that are wholly covered."""
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn(theme: Theme, name: str) -> None:
    drawn = theme.icons.pixmap(name, "accent", QSize(40, 40), 2.0)
    assert drawn.devicePixelRatio() == 2.0
    assert drawn.width() == 80
    assert inks(drawn.toImage()) == {theme.value("accent")}


def test_an_icon_follows_the_theme(theme: Theme) -> None:
    icon = theme.icons.icon("lock", "text")
    light = inks(icon.pixmap(32).toImage())
    theme.choose("dark")
    dark = inks(icon.pixmap(32).toImage())
    assert light != dark
    assert dark == {theme.value("text")}


def test_a_copied_icon_outlives_pythons_collection(theme: Theme) -> None:
    icon = QIcon(theme.icons.icon("lock"))
    icon.addPixmap(QPixmap(4, 4))  # makes Qt clone the engine
    gc.collect()
    assert not icon.pixmap(16).isNull()


def test_an_unknown_icon_is_an_error(theme: Theme) -> None:
    with pytest.raises(FileNotFoundError):
        theme.icons.pixmap("handcuffs", "text", QSize(16, 16), 1.0)


def test_a_disabled_icon_is_in_the_disabled_colour(theme: Theme) -> None:
    drawn = theme.icons.icon("lock").pixmap(QSize(32, 32), QIcon.Mode.Disabled)
    assert inks(drawn.toImage()) == {QColor(theme.value("disT")).name().upper()}
